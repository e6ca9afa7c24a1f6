package integrators_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// units measure length and time: a state (q, p) becomes (length·q, length/time·p). A
// negative time runs the other way.
type units struct{ length, time float64 }

// of returns the state, and the t and ρ that AdaptiveVerlet adds to it, in the units.
func (u units) of(y []float64) []float64 {
	factors := []float64{u.length, u.length / u.time, u.time, 1}
	x := make([]float64, len(y))
	for i, v := range y {
		x[i] = factors[i] * v
	}
	return x
}

// fall solves q̈ = −q + cos(t)/2 from t = 1 to 9 in the units, with an event that reverses
// the velocity and one that notes its zeros.
func (u units) fall(s subject) (*ode.Solution, error) {
	force := func(dst []float64, t float64, q []float64) {
		dst[0] = (u.length*math.Cos(t/u.time)/2 - q[0]) / u.time / u.time
	}
	p := s.problem(1, 9, 0.75, 0.5)
	p.T0, p.T1, p.Y0 = u.time*p.T0, u.time*p.T1, u.of(p.Y0)
	p.Events = []ode.Event{
		{G: func(_ float64, y []float64) float64 { return y[0] + u.length/4 }, Apply: func(_ float64, y []float64) { y[1] *= -0.75 }},
		{G: func(_ float64, y []float64) float64 { return y[1] }},
	}
	o := ode.Options{Dense: true, SaveAt: []float64{u.time * 2.5}, InitialStep: math.Abs(u.time) / 64}
	if s.info.ErrorOrder == 0 {
		o.Step = math.Abs(u.time) / 32
	} else {
		o.RTol, o.ATolVec = 1e-6, u.of([]float64{1e-6, 1e-6})
		o.ATolVec[1] = math.Abs(o.ATolVec[1])
	}
	return ode.Solve(context.Background(), s.bind(1, force), p, o)
}

// What the units are is no business of a method, nor is the direction of time: with
// powers of two a whole run is the same to the last bit, with its steps, events and
// dense output, also where squares overflow. (An implicit method ends its iteration by
// the rounding of the largest component, and picks its pivots by size: which that is depends
// on the unit of time.)
func TestRunInOtherUnits(t *testing.T) {
	plain := units{1, 1}
	for _, s := range subjects() {
		sol, err := plain.fall(s)
		if err != nil || len(sol.Crossings) < 3 {
			t.Fatalf("%s: %v, %+v", s.name, err, sol)
		}
		for _, u := range []units{{1, -1}, {0x1p500, 1}, {0x1p-500, 1}, {1, 0x1p300}, {1, -0x1p-300}, {0x1p-200, 0x1p200}} {
			if math.Abs(u.time) != 1 && (s.info.Iterates || s.info.Masses) {
				continue
			}
			other, err := u.fall(s)
			if err != nil {
				t.Errorf("%s in units %v: %v", s.name, u, err)
				continue
			}
			if got, want := text(other, u, plain), text(sol, plain, u); got != want {
				t.Errorf("%s in units %v:\n got %s\nwant %s", s.name, u, got, want)
			}
		}
	}
}

// text is what the solution of a run in units says, in units of to, with all digits.
func text(sol *ode.Solution, in, to units) string {
	s := fmt.Sprint(sol.Status, sol.Stats, to.time*sol.End.T, to.of(sol.End.Y), to.of(sol.Y[0]))
	for _, c := range sol.Crossings {
		s += fmt.Sprint(" ", c.Event, to.time*c.T, to.of(c.Y))
	}
	y := make([]float64, len(sol.End.Y))
	for at := 1.0; at <= 9; at += 0.25 {
		sol.At(y, in.time*at, 0)
		s += fmt.Sprint(" ", to.of(y))
	}
	return s
}
