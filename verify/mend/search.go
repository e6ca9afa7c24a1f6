package mend

import (
	"math"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Bounds of the search for the corrections of a side.
const (
	maxSlips      = 3
	maxLeaves     = 6    // terms that one slip may have changed in different ways
	maxComposites = 6000 // pairs of slips in one term
	maxSide       = 1000 // operands and operators, beyond which nothing is looked for
	maxJudged     = 40   // candidates given to the engines, for each number of slips
)

// longerThan reports whether an expression has more than n nodes.
func longerThan(x derivation.Expr, n int) bool {
	derivation.Walk(x, func(derivation.Expr) bool { n--; return n >= 0 })
	return n < 0
}

// search looks for what a side must be changed to.
type search struct {
	*mender
	target derivation.Expr
	side   derivation.Expr // which is to be the target
	left   bool
	t      *trajectory
	order  int
	rows   int // that are compared
	want   sketch
	found  []change
	known  map[string]bool
	before []Slip // those of the sides before
	weight []float64
	absent []absent
}

// absent is a term that may be missing.
type absent struct {
	x     derivation.Expr
	slip  Slip
	probe float64
}

// side returns the corrections of x that make it the same as target, the slightest
// first; left is whether it is the left one of the two, most how many slips there
// may be, before those that are known from the sides before.
func (m *mender) side(target, x derivation.Expr, left bool, most int, before []Slip) ([]change, error) {
	if longerThan(x, maxSide) {
		return nil, nil
	}
	order := orderOf(target, x)
	s := &search{
		mender: m, target: target, side: x, left: left, order: order, rows: below(order), before: before,
		known: map[string]bool{derivation.Format(x): true},
	}
	if s.t = m.point(order, []derivation.Expr{target, x}); s.t == nil {
		return nil, nil
	}
	s.want = m.on(s.t, target)
	if by := m.claim.By; by != nil && by.Combination != nil {
		s.want = s.want.plus(m.on(s.t, by.Combination), map[bool]float64{true: 1, false: -1}[left])
	}
	for i := range s.rows * compared {
		s.weight = append(s.weight, math.Sin(float64(i*i+1)))
	}
	for _, y := range m.terms {
		if v := s.probe(m.on(s.t, y)); math.Abs(v) > slack {
			s.absent = append(s.absent, absent{y, Slip{Term, "the term " + derivation.Format(y)}, v})
		}
	}
	for slips := 1; slips <= most; slips++ {
		s.found = nil
		s.with(slips)
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		if good, err := s.approved(); len(good) > 0 || err != nil {
			return good, err
		}
	}
	return nil, nil
}

// with enters the corrections with that many slips.
func (s *search) with(slips int) {
	as := change{x: s.side}
	all := s.variations(s.side)
	switch slips {
	case 1:
		for _, c := range all {
			s.enter(c)
		}
		s.scaled(as, s.one, false)
		s.missing(as)
		s.guess()
		s.remainder()
	case 2:
		s.scaled(as, s.two, false)
		s.scaled(as, s.one, true)
		for _, c := range all {
			s.scaled(c, s.one, false)
			s.missing(c)
		}
		s.pairs(all)
	case 3:
		s.scaled(as, s.two, true)
		for _, c := range all {
			s.scaled(c, s.one, true)
		}
	}
}

// variations returns what is x after one slip of those that a slipper knows.
func (s *search) variations(x derivation.Expr) []change {
	return append(s.slips.sum(x, true), s.slips.everywhere(x)...)
}

// probe is a random linear function of what is compared, so that candidates that
// are linear in what is known take no more than an addition.
func (s *search) probe(x sketch) float64 {
	if !x.defined() || x.known() < s.rows {
		return math.NaN()
	}
	sum := 0.0
	for i := 0; i < len(x.c) && x.off+i < s.rows; i++ {
		if x.off+i < 0 {
			return math.NaN()
		}
		for k, v := range x.c[i][:compared] {
			sum += v * s.weight[(x.off+i)*compared+k]
		}
	}
	return sum
}

// rest is how far the probe of x is from that which is wanted.
func (s *search) rest(x derivation.Expr) float64 { return s.probe(s.want) - s.probe(s.on(s.t, x)) }

func near(a, b, size float64) bool { return math.Abs(a-b) <= slack*(1+size) }

// enter notes a candidate if it has the value that is wanted.
func (s *search) enter(c change) {
	if s.ctx.Err() != nil || !agree(s.on(s.t, c.x), s.want, s.rows) {
		return
	}
	if key := derivation.Format(c.x); !s.known[key] {
		s.known[key] = true
		s.found = append(s.found, c)
	}
}
