package mend

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// correction is a side with slips taken back.
type correction struct {
	x      derivation.Expr
	slips  []Slip
	places int // terms changed
	depth  int
	length int
	put    derivation.Expr // the symbol put for another, if one is
	free   sketch          // its value without hypotheses
}

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
	t      *trajectory
	order  int
	rows   int
	want   sketch
	found  []correction
	known  map[string]bool
	before []Slip
	weight []float64
	absent []absent
	values map[string]sketch // of what multiples are made of
}

// absent is a term that may be missing.
type absent struct {
	x     derivation.Expr
	probe float64
}

// side returns the corrections of x that make it the same as target and that
// judge approves of, the slightest first; left is whether it is the left one of the
// two, most how many slips there may be, before those that are known from the sides
// before.
func (m *mender) side(target, x derivation.Expr, left bool, most int, before []Slip, judge func(derivation.Expr) (bool, error)) ([]correction, error) {
	if longerThan(x, maxSide) {
		return nil, nil
	}
	order := orderOf(target, x)
	s := &search{
		mender: m, target: target, side: x, order: order, rows: below(order), before: before,
		values: map[string]sketch{}, known: map[string]bool{derivation.Format(x): true},
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
			s.absent = append(s.absent, absent{y, v})
		}
	}
	free := newTrajectory(m.graph, s.t.rows, s.t.rows > 1, attempts)
	for slips := 1; slips <= most; slips++ {
		s.found = nil
		s.with(x, slips)
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		if good, err := s.approved(free, judge); len(good) > 0 || err != nil {
			return good, err
		}
	}
	return nil, nil
}

// approved returns the slightest candidates of those found that judge approves of
// and that say something, each something else.
func (s *search) approved(free *trajectory, judge func(derivation.Expr) (bool, error)) (good []correction, err error) {
	for i := range s.found {
		s.found[i].free = s.on(free, s.found[i].x)
		s.found[i].length = len(derivation.Format(s.found[i].x))
	}
	slices.SortStableFunc(s.found, s.compare)
	judged := 0
	for _, c := range s.found {
		if judged >= maxJudged || len(good) >= maxTies {
			break
		}
		if len(good) > 0 && (len(s.fresh(good[0])) < len(s.fresh(c)) || good[0].places < c.places || c.weakens()) {
			continue
		}
		if s.empty(c, s.side, free) || slices.ContainsFunc(good, func(g correction) bool { return agree(g.free, c.free, len(c.free.c)) }) {
			continue
		}
		judged++
		if ok, err := judge(c.x); err != nil {
			return nil, err
		} else if ok {
			good = append(good, c)
		}
	}
	return good, nil
}

// probe is a random linear function of what is compared, so that candidates that
// are linear in what is known take no more than an addition.
func (s *search) probe(x sketch) float64 {
	if len(x.c) == 0 || x.off+len(x.c) < s.rows {
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

func near(a, b, size float64) bool { return math.Abs(a-b) <= slack*(1+size) }

// enter notes a candidate if it has the value that is wanted.
func (s *search) enter(c correction) {
	if c.x == nil || !agree(s.on(s.t, c.x), s.want, s.rows) {
		return
	}
	if key := derivation.Format(c.x); !s.known[key] {
		s.known[key] = true
		s.found = append(s.found, c)
	}
}

// with enters the corrections of x with that many slips.
func (s *search) with(x derivation.Expr, slips int) {
	switch slips {
	case 1:
		for _, v := range s.variations(x) {
			if s.ctx.Err() != nil {
				return
			}
			s.enter(v.correction())
		}
		s.scaled(x, correction{}, s.one, false)
		s.missing(x, correction{})
		s.guess(x)
		s.remainder(x)
	case 2:
		s.scaled(x, correction{}, s.two, false)
		s.scaled(x, correction{}, s.one, true)
		all := s.variations(x)
		for _, v := range all {
			if s.ctx.Err() != nil {
				return
			}
			s.scaled(v.x, v.correction(), s.one, false)
			s.missing(v.x, v.correction())
		}
		s.pairs(x, all)
	case 3:
		s.scaled(x, correction{}, s.two, true)
		for _, v := range s.variations(x) {
			if s.ctx.Err() != nil {
				return
			}
			s.scaled(v.x, v.correction(), s.one, true)
		}
	}
}

func (v variation) correction() correction {
	return correction{x: v.x, slips: v.slips, places: 1, depth: v.depth, put: v.put}
}

func (s *search) variations(x derivation.Expr) []variation {
	return append(append(s.slips.sum(x, true), s.slips.everywhere(x)...), s.slips.exchanges(x)...)
}
