package mend

import (
	"github.com/flowproof/flowproof/verify/derivation"
)

// sieve sorts out the variants of a step that are false, by their values on a
// trajectory. What it lets through is for the engines to judge.
type sieve struct {
	*graph
	using  []derivation.Equation
	about  string              // the first side of the step
	points map[int]*trajectory // by the order of the remainder; nil: there is none
}

func newSieve(f *derivation.File, c *derivation.Claim) *sieve {
	return &sieve{graph: newGraph(f, c), using: c.Using, about: derivation.Format(c.Step.Chain[0]), points: map[int]*trajectory{}}
}

// attempts is how many trajectories are drawn to find one on which all sides of
// a step are defined.
const attempts = 30

// point returns a trajectory on which the equations hold and all the sides are
// defined, for claims modulo that order; nil if none is found.
func (s *sieve) point(order int, sides []derivation.Expr) *trajectory {
	if known, ok := s.points[order]; ok {
		return known
	}
	s.points[order] = nil
	formal := order < derivation.Exact
	rows := 1
	if formal {
		rows = order + 3 // some are lost by division
	}
	all, ok := s.hypotheses(s.using, formal)
	if !ok {
		return nil
	}
	for stream := range uint64(attempts) {
		t := newTrajectory(s.graph, rows, formal, stream)
		defined := t.impose(all)
		for _, side := range sides {
			defined = defined && len(s.on(t, side).c) > 0
		}
		if defined {
			s.points[order] = t
			break
		}
	}
	return s.points[order]
}

// on returns what an expression is on a trajectory; without rows if it is not
// defined there, or has no sketch.
func (s *sieve) on(t *trajectory, x derivation.Expr) (value sketch) {
	sketchable(func() { value = t.value(s.expression(x, nil)) })
	return value
}

// orderOf returns the order to which two sides are compared.
func orderOf(a, b derivation.Expr) int {
	_, m := derivation.Bare(a)
	_, n := derivation.Bare(b)
	return min(m, n)
}

// below returns how many rows are compared modulo that order.
func below(order int) int {
	if order >= derivation.Exact {
		return 1
	}
	return order
}
