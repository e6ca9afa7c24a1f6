package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// A Problem is an initial-value problem with what is known of its solution:
//
//	ode.Solve(ctx, method.Bind(p.System), p.Problem, options)
//
// Its systems belong to the caller alone: every call of a function of this
// package makes new ones.
type Problem struct {
	// ID is short and unique: "A1", "arenstorf". Name says what is solved.
	ID, Name string
	// Source is where the problem was printed, with a key of REFERENCES.md.
	Source string

	// Problem holds T0, T1 and Y0; it has no events.
	ode.Problem
	System ode.System
	// SecondOrder and Damped are System again if it is of that kind, else nil.
	SecondOrder ode.SecondOrder
	Damped      ode.Damped

	// Exact writes the solution at time t in [T0, T1] to dst, up to rounding. It is
	// nil if no closed form is known.
	Exact     func(dst []float64, t float64)
	Reference Reference
	// Scale is a power of ten for each component, which |yᵢ| exceeds on the way at
	// most tenfold: beside a relative tolerance tol, tol·Scale is a fair absolute one.
	Scale []float64
	// Invariants do not change along any solution of the system, not only this one.
	Invariants []Invariant

	// Stiff problems take an explicit method very many steps.
	Stiff bool
	// Nonsmooth lists the times between T0 and T1, in order, where the right-hand
	// side or a derivative of it jumps. See Pieces.
	Nonsmooth []float64
}

// A Reference is the solution y(T1). Two computations in float64 should not be
// expected to agree better than
//
//	|yᵢ − Yᵢ| ≤ RTol·|Yᵢ| + ATol·Scaleᵢ
//
// since rounding the data of the problem and each step moves the solution by up
// to that much.
type Reference struct {
	Y          []float64
	RTol, ATol float64
}

// An Invariant is a first integral I(t, y), up to rounding in the constants of
// the system.
type Invariant struct {
	Name string
	Func func(t float64, y []float64) float64
}

// Error returns how far y is from the reference value, the error of each
// component taken in units of its scale:
//
//	maxᵢ |yᵢ − Yᵢ| / Scaleᵢ
//
// It is NaN if some yᵢ is, and panics if y has the wrong length.
func (p *Problem) Error(y []float64) float64 {
	if len(y) != len(p.Reference.Y) {
		panic("odeproblems: Error wants a state of the dimension of the problem")
	}
	worst := 0.0
	for i, want := range p.Reference.Y {
		worst = max(worst, math.Abs(y[i]-want)/p.Scale[i]) // NaN stays
	}
	return worst
}

// attained is the level of a problem that names none: the reference method of the
// tests, some hundred steps long, comes at least twice as near.
const attained = 5e-14

// complete fills in what a literal leaves out.
func complete(p Problem) Problem {
	switch {
	case p.SecondOrder != nil:
		p.System = p.SecondOrder
	case p.Damped != nil:
		p.System = p.Damped
	}
	if p.Scale == nil {
		p.Scale = make([]float64, len(p.Y0))
		for i := range p.Scale {
			p.Scale[i] = 1
		}
	}
	r := &p.Reference
	if r.Y == nil {
		r.Y = make([]float64, len(p.Y0))
		p.Exact(r.Y, p.T1)
	}
	if r.RTol == 0 && r.ATol == 0 {
		r.RTol, r.ATol = attained, attained
	}
	return p
}

// from0 states the data of a problem that starts at t = 0.
func from0(end float64, y0 ...float64) ode.Problem { return ode.Problem{T1: end, Y0: y0} }

// sum is the invariant y₁ + … + y_n.
func sum(_ float64, y []float64) float64 {
	s := 0.0
	for _, v := range y {
		s += v
	}
	return s
}
