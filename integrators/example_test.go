package integrators_test

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// A method is bound to a system and handed to the solve loop.
func ExampleRungeKutta() {
	logistic := ode.Func(1, func(dst []float64, _ float64, y []float64) { dst[0] = y[0] * (1 - y[0]) })
	problem := ode.Problem{T1: 5, Y0: []float64{0.1}}
	exact := 1 / (1 + 9*math.Exp(-5))
	for _, m := range []*integrators.RungeKutta{integrators.BogackiShampine3, integrators.DormandPrince5, integrators.DOP853} {
		sol, err := ode.Solve(context.Background(), m.Bind(logistic), problem, ode.Options{RTol: 1e-10, ATol: 1e-10})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%-7s y(5) = %.8f, within 1e-9: %v\n", m.Info().Name, sol.End.Y[0], math.Abs(sol.End.Y[0]-exact) < 1e-9)
	}
	// Output:
	// bs32    y(5) = 0.94282562, within 1e-9: true
	// dopri5  y(5) = 0.94282562, within 1e-9: true
	// dop853  y(5) = 0.94282562, within 1e-9: true
}

// A ball in a bowl, with friction: phase area contracts by e^{−γh} a step,
// however long the step.
func ExampleConformalVerlet() {
	const gamma, h = 0.5, 0.8
	bowl := ode.NewDamped(1, gamma, func(dst []float64, _ float64, q []float64) { dst[0] = -math.Sinh(q[0]) })
	s := integrators.ConformalVerlet.Bind(bowl)

	// The area that three neighbouring points span, before and after a step.
	corners := [3][]float64{{1, 0}, {1 + 1e-5, 0}, {1, 1e-5}}
	var ends [3][2]float64
	for i, y := range corners {
		s.Start(0, y, nil)
		copy(ends[i][:], s.Step(h).Y)
	}
	a, b, c := ends[0], ends[1], ends[2]
	area := (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
	fmt.Printf("area %.4f, e^(-γh) = %.4f\n", area/1e-10, math.Exp(-gamma*h))
	// Output:
	// area 0.6703, e^(-γh) = 0.6703
}

// The coefficients of a method are exact numbers.
func ExampleTableau() {
	t := integrators.DormandPrince5.Tableau()
	fmt.Println(t.Stages(), "stages; weights", t.B())
	fmt.Println("b₁(σ) =", t.Interpolant()[0])
	// Output:
	// 7 stages; weights [35/384 0/1 500/1113 125/192 -2187/6784 11/84 0/1]
	// b₁(σ) = [0/1 1/1 -8048581381/2820520608 8663915743/2820520608 -12715105075/11282082432]
}

// Names from a command line.
func ExampleNamed() {
	m, err := integrators.Named(integrators.Damped(), "dop853")
	fmt.Println(m.Info().Order, err)
	_, err = integrators.Named(integrators.Damped(), "euler")
	fmt.Println(err)
	// Output:
	// 8 <nil>
	// integrators: there is no method "euler"; there are conformal-verlet, conformal-yoshida4, conformal-suzuki4, conformal-blanes-moan4, conformal-nystrom6b, conformal-yoshida6, conformal-kahan-li6, conformal-blanes-moan6, conformal-yoshida8, conformal-kahan-li8, bs32, dopri5, tsit5, vern6, vern7, dop853, vern9, odex, adams
}
