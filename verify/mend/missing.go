package mend

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// missing enters a change with one term more, of those that the step or the
// equations that it uses have.
func (s *search) missing(c change) {
	s.completed(c.x, s.rest(c.x), func() change { return c })
}

// completed enters what make returns of x with one term more, of which the probe
// is rest.
func (s *search) completed(x derivation.Expr, rest float64, make func() change) {
	for _, y := range s.absent {
		if near(math.Abs(y.probe), math.Abs(rest), math.Abs(y.probe)) && !s.stands(x, y.x, y.slip) {
			s.enter(make().with(term{X: y.x, Minus: (y.probe < 0) != (rest < 0)}, y.slip))
		}
	}
}

// with returns a change with a further term, before the remainder; of 0 nothing is
// left.
func (c change) with(t term, slip Slip) change {
	ts := summands(c.x)
	at := len(ts)
	for at > 0 && isOrder(ts[at-1]) {
		at--
	}
	ts = slices.Insert(ts, at, t)
	if v, number := derivation.Rational(ts[0].X); number && v.Sign() == 0 {
		ts = ts[1:]
	}
	c.places++
	return c.and(sumOf(ts, c.x.At()), []Slip{slip})
}

// remainder enters the side with the highest remainder that is true, below that
// which it has.
func (s *search) remainder() {
	if s.small == "" {
		return
	}
	_, n := derivation.Bare(s.side)
	for n = min(n, maxRemainder+1) - 1; n > 0; n-- {
		o := &derivation.Order{Pos: s.side.At(), Small: s.small, N: n}
		y := sumOf(append(summands(bare(s.side)), term{X: o}), o.Pos)
		if t := s.point(n, []derivation.Expr{s.target, s.side}); t != nil && agree(s.on(t, y), s.on(t, s.target), n) {
			s.found = append(s.found, slipped(y, Order, "the remainder %s", derivation.Format(o)))
			return
		}
	}
}

// maxRemainder is the highest order of a remainder that is put in where there is
// none.
const maxRemainder = 3
