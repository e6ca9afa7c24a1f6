package odeproblems_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/ode/odeproblems"
)

// tight returns the settings of the reference method for p. Nonstiff solutions
// oscillate and have their size for a floor. Stiff ones decay over decades, which
// the floor leaves to relative accuracy; below 1e-11 rounding in the slopes of SE4
// is more than the tolerance, and the steps become very many.
func tight(p *odeproblems.Problem) solver {
	if p.Stiff {
		return solver{tol: 1e-11, floor: 1e-4, steps: 3000}
	}
	return solver{tol: 1e-13, floor: 1e-2, steps: 3000}
}

// agrees compares y with the reference value.
func agrees(p *odeproblems.Problem, y []float64) error {
	for i, want := range p.Reference.Y {
		level := p.Reference.RTol*math.Abs(want) + p.Reference.ATol*p.Scale[i]
		if off := math.Abs(y[i] - want); !(off <= level) {
			return fmt.Errorf("y[%d] = %v, want %v: off by %.3g, more than %.3g", i, y[i], want, off, level)
		}
	}
	return nil
}

// Every reference value is met by a method that shares nothing with what computed
// it, to the level that the problem states, and not by a system with a wrong sign.
func TestReference(t *testing.T) {
	for _, p := range odeproblems.All() {
		if testing.Short() && len(p.Y0) > 15 {
			continue // half the time
		}
		steps := 0
		s := tight(&p)
		s.visit = func(at float64, y []float64) {
			steps++
			for i, v := range y {
				if math.Abs(v) > 10*p.Scale[i] {
					t.Fatalf("%s: y[%d] = %v at t = %v has outgrown the scale %v", p.ID, i, v, at, p.Scale[i])
				}
			}
		}
		y, err := solve(p, s, nil)
		if err == nil {
			err = agrees(&p, y)
		}
		if err != nil {
			t.Errorf("%s: %v", p.ID, err)
			continue
		}
		rejectsMutants(t, &p, 2*steps)
	}
}

// A level that anything meets would be no reference. Pyrolysis is as bad as its
// comment says.
func TestLevels(t *testing.T) {
	for _, p := range odeproblems.All() {
		bound := 1e-9
		if p.ID == "pyrolysis" {
			bound = 1e-2
		}
		r := p.Reference
		if !(0 < r.RTol && r.RTol < bound && 0 < r.ATol && r.ATol < bound) {
			t.Errorf("%s: RTol = %v, ATol = %v", p.ID, r.RTol, r.ATol)
		}
		y := slices.Clone(r.Y)
		if err := agrees(&p, y); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		for i := range y {
			y[i] += 2 * (r.RTol*math.Abs(y[i]) + r.ATol*p.Scale[i])
			if agrees(&p, y) == nil {
				t.Errorf("%s: a component %d off by two levels passes", p.ID, i)
			}
			y[i] = r.Y[i]
		}
	}
}
