package ode_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// said is y₁′ = y₁y₂ + 3y₃, y₂′ = −1e6 y₂ + y₁², y₃′ = 2y₃ with a Jacobian that may be changed.
func said(change func(dst *ode.Matrix)) ode.System {
	return ode.FuncWithJacobian(3, func(dst []float64, _ float64, y []float64) {
		dst[0], dst[1], dst[2] = y[0]*y[1]+3*y[2], -1e6*y[1]+y[0]*y[0], 2*y[2]
	}, func(dst *ode.Matrix, _ float64, y []float64) {
		dst.Set(0, 0, y[1])
		dst.Set(0, 1, y[0])
		dst.Set(0, 2, 3)
		dst.Set(1, 0, 2*y[0])
		dst.Set(1, 1, -1e6)
		dst.Set(2, 2, 2)
		if change != nil {
			change(dst)
		}
	})
}

type patterned struct {
	ode.System
	pattern *ode.Pattern
}

func (s patterned) Pattern() *ode.Pattern { return s.pattern }

type oneSided struct{ ode.System }

func (oneSided) Bandwidth() (lower, upper int) { return 2, 1 }

type along struct {
	ode.System
	factor float64
}

func (s along) NewPreconditioner() ode.Preconditioner { return nil }
func (s along) JacobianVector(dst []float64, _ float64, y, x []float64) {
	dst[0], dst[1], dst[2] = y[1]*x[0]+y[0]*x[1]+3*x[2], 2*y[0]*x[0]-1e6*x[1], s.factor*x[2]
}

// What a system says of its Jacobian is compared with f: an entry that is wrong, missing, or outside what is declared is named.
func TestCheckJacobian(t *testing.T) {
	plain := said(nil)
	undeclared := ode.Func(3, plain.Derivative)
	set := func(i, j int, v float64) func(*ode.Matrix) { return func(dst *ode.Matrix) { dst.Set(i, j, v) } }
	for _, c := range []struct {
		reason string
		sys    ode.System
		i, j   int // −1: nothing is wrong
		words  string
	}{
		{"right", plain, -1, 0, ""},
		{"nothing is said", undeclared, -1, 0, ""},
		{"a sign", said(set(1, 1, 1e6)), 1, 1, "disagrees"},
		{"an entry too many", said(set(2, 0, 1)), 2, 0, "is given as 1, and is 0"},
		{"an entry too few", said(set(1, 0, 0)), 1, 0, "is given as 0, and is 4"},
		{"one percent", said(set(0, 2, 3.03)), 0, 2, "3.03"},
		{"the right pattern", patterned{undeclared, ode.NewPattern([][]int{{0, 1}, {0, 1}, {0}})}, -1, 0, ""},
		{"a pattern that forgot an entry", patterned{undeclared, ode.NewPattern([][]int{{0, 1}, {1}, {0}})}, 0, 1, "the pattern of the system says that it is 0"},
		{"a pattern that is transposed", patterned{undeclared, ode.NewPattern([][]int{{1, 2}, {0}, {}})}, 0, 2, "says that it is 0"},
		{"a band that is too narrow", oneSided{undeclared}, 0, 2, "the band"},
		{"right products", along{undeclared, 2}, -1, 0, ""},
		{"wrong products", along{undeclared, -2}, 2, 2, "disagrees"},
	} {
		err := ode.CheckJacobian(c.sys, 0.5, []float64{2, 1e-3, -1})
		var wrong *ode.JacobianError
		switch {
		case c.i < 0:
			if err != nil {
				t.Errorf("%s: %v", c.reason, err)
			}
		case !errors.As(err, &wrong) || wrong.I != c.i || wrong.J != c.j || !strings.Contains(err.Error(), c.words):
			t.Errorf("%s: %v, want entry (%d, %d)", c.reason, err, c.i, c.j)
		}
	}
	panics(t, "ode: CheckJacobian needs a state of the system's dimension", func() { ode.CheckJacobian(plain, 0, []float64{1}) })
}

// Where all terms of a row are 0, as at rest or of a parameter among the states, what is right is not wrong, and what is wrong is
// found elsewhere.
func TestCheckJacobianWhereNothingMoves(t *testing.T) {
	system := func(damping float64) ode.System {
		return ode.FuncWithJacobian(3, func(dst []float64, _ float64, y []float64) {
			dst[0], dst[1], dst[2] = y[1], -y[2]*y[0]-5*y[1], 0
		}, func(dst *ode.Matrix, _ float64, y []float64) {
			dst.Set(0, 1, 1)
			dst.Set(1, 0, -y[2])
			dst.Set(1, 1, damping)
			dst.Set(1, 2, -y[0])
		})
	}
	for _, y := range [][]float64{{0, 0, 2}, {1, 0, 2}, {0, 0, 0}} {
		if err := ode.CheckJacobian(system(-5), 0, y); err != nil {
			t.Errorf("at %v: %v", y, err)
		}
		var wrong *ode.JacobianError
		if err := ode.CheckJacobian(system(5), 0, y); !errors.As(err, &wrong) || wrong.I != 1 || wrong.J != 1 {
			t.Errorf("at %v with a wrong sign: %v", y, err)
		}
	}
}

// A run that looks at its system ends where the Jacobian is wrong, the evaluations counted.
func TestWrongJacobianEndsTheRun(t *testing.T) {
	late := ode.FuncWithJacobian(1, func(dst []float64, t float64, y []float64) { dst[0] = -t * y[0] },
		func(dst *ode.Matrix, at float64, y []float64) { dst.Set(0, 0, -min(at, 1)) })
	problem, o := ode.Problem{T1: 3, Y0: []float64{1}}, ode.Options{CheckSystem: true}
	sol, err := ode.Solve(t.Context(), bind(late), problem, o)
	e := failed(t, ode.WrongJacobian, sol, err)
	if e.T <= 1 || e.Component != 0 || !strings.Contains(e.Error(), "disagrees with differences") {
		t.Error(e)
	}
	right := ode.FuncWithJacobian(1, late.Derivative, func(dst *ode.Matrix, at float64, y []float64) { dst.Set(0, 0, -at) })
	checked := finish(t, bind(right), problem, o)
	silent := finish(t, bind(ode.Func(1, late.Derivative)), problem, o)
	same(t, "y", checked.End.Y, silent.End.Y)
	looks := 0
	for n := 1; n < checked.Stats.Steps; n *= 2 { // the last point is not looked at
		looks++
	}
	if more := checked.Stats.Evaluations - silent.Stats.Evaluations; more != 5*looks || looks < 3 {
		t.Errorf("%d evaluations more, %d looks", more, looks)
	}
}
