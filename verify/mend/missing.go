package mend

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// missing enters x with one term more, of those that the step or the equations
// that it uses have.
func (s *search) missing(x derivation.Expr, c correction) {
	rest := s.probe(s.want) - s.probe(s.on(s.t, x))
	if !math.IsNaN(rest) {
		s.missingBy(x, c, multiple{}, nil, rest)
	}
}

func (s *search) missingBy(x derivation.Expr, c correction, k multiple, powers []int, rest float64) {
	for _, y := range s.absent {
		if !near(math.Abs(y.probe), math.Abs(rest), math.Abs(y.probe)) || s.stands(x, y.x, Slip{Term, "the term " + derivation.Format(y.x)}) {
			continue
		}
		d := c
		d.x = x
		if powers != nil {
			d = s.multiplied(x, c, k, powers)
		}
		d.x = sumOf(insertedTerm(summands(d.x), term{X: y.x, Minus: (y.probe < 0) != (rest < 0)}), x.At())
		d.slips = append(slices.Clone(d.slips), Slip{Term, "the term " + derivation.Format(y.x)})
		d.places++
		s.enter(d)
	}
}

// remainder enters x with the highest remainder that is true, below that which it
// has.
func (s *search) remainder(x derivation.Expr) {
	_, n := derivation.Bare(x)
	if s.slips.small == "" {
		return
	}
	var ts []term
	for _, t := range summands(x) {
		if _, order := t.X.(*derivation.Order); !order {
			ts = append(ts, t)
		}
	}
	for n = min(n, maxRemainder+1) - 1; n > 0; n-- {
		o := &derivation.Order{Pos: x.At(), Small: s.slips.small, N: n}
		y := sumOf(append(slices.Clone(ts), term{X: o}), x.At())
		if t := s.point(n, []derivation.Expr{s.target, x}); t != nil && agree(s.on(t, y), s.on(t, s.target), n) {
			s.found = append(s.found, correction{x: y, slips: []Slip{{Order, "the remainder " + derivation.Format(o)}}, places: 1})
			return
		}
	}
}

// maxRemainder is the highest order of a remainder that is put in where there is
// none.
const maxRemainder = 3
