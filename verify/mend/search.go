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

// scaled enters x with its terms multiplied: some of them by the same k or, a
// slip that was squared on the way, k²; and, if missing is asked for, with one
// term more.
func (s *search) scaled(x derivation.Expr, c correction, menu []multiple, missing bool) {
	value := s.probe(s.on(s.t, x))
	rest := s.probe(s.want) - value
	if math.IsNaN(rest) {
		return
	}
	leaves := s.leaves(x)
	if len(leaves) == 0 || len(leaves) > maxLeaves {
		return
	}
	for _, k := range menu {
		by, ok := s.multiple(k)
		if !ok {
			continue
		}
		var gain [][2]float64 // of each term, multiplied by k and k²
		squares := len(leaves) > 1 && len(leaves) <= 4 && k.value > 0
		size := math.Abs(rest)
		for _, leaf := range leaves {
			once := leaf.times(by)
			first := s.probe(leaf)
			g := [2]float64{s.probe(once) - first, math.NaN()}
			if squares {
				g[1] = s.probe(once.times(by)) - first
			}
			gain = append(gain, g)
			size = max(size, math.Abs(g[0]))
		}
		most := 2
		if squares {
			most = 3
		}
		powers := make([]int, len(leaves))
		for next(powers, most) {
			got := 0.0
			for i, e := range powers {
				if e > 0 {
					got += gain[i][e-1]
				}
			}
			if missing {
				s.missingBy(x, c, k, powers, rest-got)
			} else if near(got, rest, size) && (places(powers) == 1 || !k.varies && !s.borrowed(k)) {
				s.enter(s.multiplied(x, c, k, powers))
			}
		}
	}
}

// next counts up; false when it is through.
func next(digits []int, base int) bool {
	for i := range digits {
		if digits[i]++; digits[i] < base {
			return true
		}
		digits[i] = 0
	}
	return false
}

// borrowed reports whether k is a bracket of the target that the side has not:
// several terms multiplied by it would be the target's own expansion.
func (s *search) borrowed(k multiple) bool {
	for _, f := range k.other {
		if isSum(f.x) && contains(s.target, f.x) && !contains(s.side, f.x) {
			return true
		}
	}
	return false
}

// places counts the terms that are multiplied.
func places(powers []int) (n int) {
	for _, e := range powers {
		if e > 0 {
			n++
		}
	}
	return n
}

// leaves returns what each term contributes to the value of a sum.
func (s *search) leaves(x derivation.Expr) (all []sketch) {
	n := terms(x)
	if n > maxLeaves {
		return nil
	}
	whole := s.on(s.t, x)
	for i := range n {
		rest := s.on(s.t, regroup(x, func(j int, t term) []term {
			if i == j {
				return nil
			}
			return []term{t}
		}))
		if len(rest.c) == 0 {
			return nil
		}
		all = append(all, whole.plus(rest, -1))
	}
	return all
}

// multiple returns the value of a multiple.
func (s *search) multiple(k multiple) (sketch, bool) {
	value := number(k.value, s.t.rows)
	for _, f := range k.other {
		key := derivation.Format(f.x)
		y, ok := s.values[key]
		if !ok {
			y = s.on(s.t, f.x)
			s.values[key] = y
		}
		if f.under {
			y = y.inverse()
		}
		if len(y.c) == 0 {
			return y, false
		}
		value = value.times(y)
	}
	return value, true
}

// multiplied returns x with its terms multiplied by powers of k, a bracket as a
// whole where all in it are.
func (s *search) multiplied(x derivation.Expr, c correction, k multiple, powers []int) correction {
	var scale func(x derivation.Expr) derivation.Expr
	at := 0
	scale = func(x derivation.Expr) derivation.Expr {
		var out []term
		for _, t := range summands(x) {
			if _, order := t.X.(*derivation.Order); order {
				out = append(out, t)
				continue
			}
			fs, i := bracket(t.X)
			n := 1
			if i >= 0 {
				n = terms(fs[i].x)
			}
			if inside := powers[at : at+n]; slices.Min(inside) < slices.Max(inside) {
				fs[i].x = scale(fs[i].x)
				t.X = productOf(fs, t.X.At())
			} else {
				for range inside[0] {
					t = k.apply(t)
				}
				if at += n; inside[0] > 0 {
					c.places++
				}
			}
			out = append(out, t)
		}
		return sumOf(out, x.At())
	}
	c.x = scale(x)
	c.slips = append(slices.Clone(c.slips), k.slips...)
	return c
}

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
