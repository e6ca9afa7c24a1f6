package mend

import (
	"cmp"
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Bounds of the search for the corrections of a side.
const (
	maxEdits  = 3
	maxWays   = 729  // in which one edit may have changed several units alike
	maxBeside = 5    // units, so that some of two edits may be alike in others
	maxTwice  = 3000 // pairs of edits in one unit that are evaluated
	maxFound  = 400  // candidates that are noted, for each number of edits
	maxSide   = 1000 // operands and operators, beyond which nothing is looked for
	maxJudged = 40   // candidates given to the engines, for each number of edits

	maxSpent = 1 << 24 // words that the kernel reads and writes for them: a second or so
)

// longerThan reports whether an expression has more than n nodes.
func longerThan(x derivation.Expr, n int) bool {
	derivation.Walk(x, func(derivation.Expr) bool { n--; return n >= 0 })
	return n < 0
}

// search looks for what a side must be changed to.
type search struct {
	*mender
	target, side derivation.Expr // the side is to be the target
	left         bool
	before       []Edit // those of the sides before
	t            *sample
	order, rows  int
	want         series
	other        *sample // t with its signs turned, once that was looked for; it may be nil
	looked       bool
	wantOther    series
	weight       []float64 // of the probe
	units        []unit
	share        []series // what each unit contributes
	by           []series // the values of the multiples
	moves        []move   // of one edit
	further      []move   // the terms that may be missing
	found        []variant
	known        map[string]bool
}

// side returns the corrections of x that make it the same as target, the slightest
// first; left is whether it is the left one of the two, most how many edits there
// may be, before those that are known from the sides before.
func (m *mender) side(target, x derivation.Expr, left bool, most int, before []Edit) ([]variant, error) {
	if longerThan(x, maxSide) {
		return nil, nil
	}
	if closed(target, x) { // by two factors any number becomes any other
		most = min(most, 1)
	}
	order := orderOf(target, x)
	s := &search{
		mender: m, target: target, side: x, left: left, before: before, order: order, rows: below(order),
		known: map[string]bool{derivation.Format(x): true},
	}
	if s.t = m.point(order, []derivation.Expr{target, x}); s.t == nil {
		return nil, nil
	}
	s.want = s.wantOn(s.t)
	for i := range s.rows * compared {
		s.weight = append(s.weight, math.Sin(float64(i*i+1)))
	}
	s.prepare()
	whole := []goal{{s.wanted(x), nil}}
	completed := []goal{}
	for i, y := range s.further {
		completed = append(completed, goal{whole[0].gain - y.gain, &s.further[i]})
	}
	slices.SortStableFunc(completed, func(a, b goal) int { return cmp.Compare(a.gain, b.gain) })
	once := s.bundles()
	for edits := 1; edits <= most; edits++ {
		s.found = nil
		switch edits {
		case 1:
			for _, b := range once {
				s.reach(whole, b)
			}
			s.reach(completed, bundle{})
			for _, v := range m.words.editor.everywhere(x) {
				s.enter(v)
			}
			s.monomial()
			s.remainder()
		case 2:
			for _, b := range once {
				s.reach(completed, b)
			}
			s.pairs(whole, once)
			s.twice(whole)
		case 3:
			s.pairs(completed, once)
			s.twice(completed)
		}
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		if good, err := s.approved(); len(good) > 0 || err != nil {
			return good, err
		}
	}
	return nil, nil
}

// wantOn is the value that the side is to have on a sample.
func (s *search) wantOn(t *sample) series {
	want := s.on(t, s.target)
	if by := s.claim.By; by != nil && by.Combination != nil {
		want = want.plus(s.on(t, by.Combination), map[bool]float64{true: 1, false: -1}[s.left])
	}
	return want
}

// failsTurned reports whether a candidate does not have the value that is wanted where
// the signs that are free are turned, as |x| for x. Inequalities, of which samples know
// nothing, may forbid that.
func (s *search) failsTurned(x derivation.Expr) bool {
	if len(s.claim.Bounds) > 0 || orderOf(s.target, x) != s.order {
		return false
	}
	if !s.looked {
		s.looked = true
		if s.other = s.turned(s.t, []derivation.Expr{s.target, s.side}); s.other != nil {
			s.wantOther = s.wantOn(s.other)
		}
	}
	if s.other == nil {
		return false
	}
	v := s.on(s.other, x)
	return v.defined() && min(v.known(), s.wantOther.known()) >= s.rows && !agree(v, s.wantOther, s.rows)
}

// probe is a random linear function of what is compared: what several moves do to
// a sum adds up.
func (s *search) probe(x series) float64 {
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

// probeProduct is the probe of a·b, of which no more is computed.
func (s *search) probeProduct(a, b series) float64 {
	off, rows := a.off+b.off, min(len(a.c), len(b.c))
	if rows == 0 || off+rows < s.rows {
		return math.NaN()
	}
	sum := 0.0
	for i := 0; i < rows && off+i < s.rows; i++ {
		if off+i < 0 {
			return math.NaN()
		}
		var row [compared]float64
		for j := range i + 1 {
			for k, v := range a.c[j][:compared] {
				if v == 0 {
					continue
				}
				for l, w := range b.c[i-j][:compared-k] {
					row[k+l] += v * w
				}
			}
		}
		for k, v := range row {
			sum += v * s.weight[(off+i)*compared+k]
		}
	}
	return sum
}

// wanted is how much the probe of x is to change.
func (s *search) wanted(x derivation.Expr) float64 { return s.probe(s.want) - s.probe(s.on(s.t, x)) }

// near compares to rounding.
func near(a, b, size float64) bool { return math.Abs(a-b) <= slack*(1+size) }

// prepare lists the moves, with what each changes.
func (s *search) prepare() {
	s.units = units(s.side)
	whole := s.on(s.t, s.side)
	for i := range s.units {
		rest := s.on(s.t, rebuilt(s.side, map[int][]term{i: nil}))
		s.share = append(s.share, whole.plus(rest, -1))
	}
	add := func(m move, value series) {
		m.value, m.gain = value, s.probe(value)-s.probe(s.share[m.unit])
		s.moves = append(s.moves, m)
	}
	for _, m := range s.words.editor.moves(s.side, true, nil) {
		changed := s.on(s.t, rebuilt(s.side, map[int][]term{m.unit: m.put()}))
		add(m, s.share[m.unit].plus(changed, 1).plus(whole, -1))
	}
	for _, k := range s.words.by {
		value := s.multiple(k)
		s.by = append(s.by, value)
		for i, u := range s.units {
			add(move{unit: i, put: k.on(u.term), edits: []Edit{k.edit}, depth: u.depth, fixed: k.varies, by: &k}, s.share[i].times(value))
		}
	}
	s.moves = slices.DeleteFunc(s.moves, func(m move) bool { return !(math.Abs(m.gain) > slack) })
	for _, y := range s.words.terms {
		gain := s.probe(s.on(s.t, y))
		for _, minus := range []bool{false, true} {
			edit := Edit{Term, "the term " + derivation.Format(y)}
			if math.Abs(gain) > slack && !s.stands(y, edit) {
				s.further = append(s.further, move{unit: -1, put: to(term{X: y, Minus: minus}), edits: []Edit{edit}, gain: gain})
			}
			gain = -gain
		}
	}
}

// multiple returns the value of a multiple, if it is defined.
func (s *search) multiple(k multiple) series {
	v, _ := k.number.Float64()
	value := number(v, s.t.rows)
	if f := k.other; f != nil {
		y := s.on(s.t, f.x)
		if f.under {
			y = y.inverse()
		}
		value = value.times(y)
	}
	return value
}
