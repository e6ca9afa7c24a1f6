package integrators

import "github.com/flowproof/flowproof/ode"

// What every method looks for of misuse by its caller is a panic with one sentence.

func needSystem(sys ode.System) {
	if sys == nil {
		panic("integrators: Bind needs a system")
	}
}

// A moving system has degrees of freedom: [ode.SecondOrder], [ode.Damped] and
// [ode.Separable] are such.
type moving interface {
	ode.System
	Degrees() int
	Quadrature(dst []float64, t float64, q, p []float64)
}

func needDegrees(sys moving) (n, dim int) {
	n, dim = sys.Degrees(), sys.Dim()
	if n < 0 || dim < 2*n {
		panic("integrators: a second-order system has twice as many components as degrees of freedom, or more")
	}
	return n, dim
}

func needState(y, own []float64) {
	if len(y) != len(own) {
		panic("integrators: Start needs a state of the system's dimension")
	}
}

func needAccepted(accepted bool) {
	if !accepted {
		panic("integrators: Dense needs an accepted step")
	}
}
