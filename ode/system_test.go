package ode_test

import (
	"testing"

	"github.com/flowproof/flowproof/ode"
)

func TestFunc(t *testing.T) {
	sys := ode.Func(2, func(dst []float64, t float64, y []float64) { dst[0], dst[1] = y[1]+t, y[0] })
	dst := make([]float64, 2)
	sys.Derivative(dst, 0.5, []float64{3, 4})
	same(t, "f", dst, []float64{4.5, 3})
	if sys.Dim() != 2 {
		t.Errorf("dimension %d", sys.Dim())
	}
	const want = "ode: Func needs a dimension ≥ 0 and a function"
	panics(t, want, func() { ode.Func(-1, func([]float64, float64, []float64) {}) })
	panics(t, want, func() { ode.Func(1, nil) })
}

func force(dst []float64, t float64, q []float64) { dst[0], dst[1] = t*q[1], -q[0] }

func TestNewton(t *testing.T) {
	sys := ode.NewSecondOrder(2, force)
	if sys.Dim() != 4 || sys.Degrees() != 2 {
		t.Errorf("dimension %d, %d degrees of freedom", sys.Dim(), sys.Degrees())
	}
	dst := make([]float64, 4)
	sys.Derivative(dst, 2, []float64{3, 4, 5, 6})
	same(t, "(p, a)", dst, []float64{5, 6, 8, -3})
	sys.Acceleration(dst[:2], 2, []float64{3, 4})
	same(t, "a", dst[:2], []float64{8, -3})
	sys.Quadrature(nil, 2, []float64{3, 4}, []float64{5, 6})
	const want = "ode: a second-order system needs a number of degrees of freedom ≥ 0 and a function"
	panics(t, want, func() { ode.NewSecondOrder(-1, force) })
	panics(t, want, func() { ode.NewSecondOrder(2, nil) })
	if _, ok := any(sys).(ode.Damped); ok {
		t.Error("a system without friction passes for one with friction")
	}
}

func TestFriction(t *testing.T) {
	sys := ode.NewDamped(2, 0.5, force)
	if sys.Dim() != 4 || sys.Degrees() != 2 || sys.Damping() != 0.5 {
		t.Errorf("dimension %d, %d degrees of freedom, γ = %v", sys.Dim(), sys.Degrees(), sys.Damping())
	}
	dst := make([]float64, 4)
	sys.Derivative(dst, 2, []float64{3, 4, 5, 6})
	same(t, "(p, F − γp)", dst, []float64{5, 6, 8 - 2.5, -3 - 3})
	sys.Force(dst[:2], 2, []float64{3, 4})
	same(t, "F", dst[:2], []float64{8, -3})
	sys.Quadrature(nil, 2, []float64{3, 4}, []float64{5, 6})
	panics(t, "ode: a second-order system needs a number of degrees of freedom ≥ 0 and a function", func() { ode.NewDamped(2, 1, nil) })
	if _, ok := any(sys).(ode.SecondOrder); ok {
		t.Error("a system with friction passes for one without")
	}
}

func TestHamilton(t *testing.T) {
	velocity := func(dst []float64, _ float64, p []float64) { dst[0], dst[1] = 2*p[0], p[1]*p[1] }
	sys := ode.NewSeparable(2, velocity, force)
	if sys.Dim() != 4 || sys.Degrees() != 2 {
		t.Errorf("dimension %d, %d degrees of freedom", sys.Dim(), sys.Degrees())
	}
	dst := make([]float64, 4)
	sys.Derivative(dst, 2, []float64{3, 4, 5, 6})
	same(t, "(v, F)", dst, []float64{10, 36, 8, -3})
	sys.Velocity(dst[:2], 2, []float64{5, 6})
	same(t, "v", dst[:2], []float64{10, 36})
	sys.Force(dst[:2], 2, []float64{3, 4})
	same(t, "F", dst[:2], []float64{8, -3})
	const want = "ode: a second-order system needs a number of degrees of freedom ≥ 0 and a function"
	panics(t, want, func() { ode.NewSeparable(2, nil, force) })
	panics(t, want, func() { ode.NewSeparable(2, velocity, nil) })
}

// reference is the method of bs23 as an ode.Method.
type reference struct{}

func (reference) Info() ode.Info                  { return (*bs23)(nil).Info() }
func (reference) Bind(sys ode.System) ode.Stepper { return bind(sys) }

// A method for any system is one for systems of a kind.
func TestGeneral(t *testing.T) {
	var m ode.Method[ode.SecondOrder] = ode.General[ode.SecondOrder](reference{})
	sys := ode.NewSecondOrder(1, func(dst []float64, _ float64, q []float64) { dst[0] = -q[0] })
	if m.Info() != (reference{}).Info() || m.Bind(sys).System().Dim() != 2 {
		t.Error("General is not the method it was made of")
	}
	p := ode.Problem{T1: 1, Y0: []float64{1, 0}}
	same(t, "Y", finish(t, m.Bind(sys), p, ode.Options{}).End.Y, finish(t, bind(sys), p, ode.Options{}).End.Y)
}
