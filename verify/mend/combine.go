package mend

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/flowproof/flowproof/verify/derivation"
)

// bundle is a set of moves that count as some edits: one move, the same edit in
// several units, two in one unit.
type bundle struct {
	moves []move
	edits []Edit
	gain  float64
	size  float64 // the largest gain in it
}

func bundleOf(m move) bundle { return bundle{[]move{m}, m.edits, m.gain, math.Abs(m.gain)} }

// first is the unit that is edited first, as it is written.
func (b bundle) first() int {
	if len(b.moves) == 0 {
		return 0
	}
	return b.moves[0].unit
}

// and returns b with one more move, and no more edits, until b is given another one.
func (b bundle) and(m move) bundle {
	return bundle{append(b.moves, m), b.edits, b.gain + m.gain, max(b.size, math.Abs(m.gain))}
}

func (b bundle) kept() bundle {
	b.moves = slices.Clone(b.moves)
	return b
}

// goal is what the gains of moves are to add up to, beside a further term if one
// is given.
type goal struct {
	gain float64
	with *move
}

// reach enters the side with a bundle, if its gain is a goal; the goals are sorted.
func (s *search) reach(goals []goal, b bundle) {
	slack := slack * (1 + b.size)
	i := sort.Search(len(goals), func(i int) bool { return goals[i].gain >= b.gain-slack })
	for ; i < len(goals) && goals[i].gain <= b.gain+slack; i++ {
		s.combine(goals[i], b)
	}
}

// bundles returns those of one edit: the moves, and those that are alike, in one
// unit at most once each.
func (s *search) bundles() (all []bundle) {
	alike := map[string][]move{}
	var order []string
	for _, m := range s.moves {
		all = append(all, bundleOf(m))
		if what := m.edits[0].What; !m.fixed {
			if alike[what] == nil {
				order = append(order, what)
			}
			alike[what] = append(alike[what], m)
		}
	}
	for _, what := range order {
		moves := alike[what]
		slices.SortStableFunc(moves, func(a, b move) int { return cmp.Compare(a.unit, b.unit) })
		ways := 1
		for from, to := 0, 0; from < len(moves); from = to {
			for to = from; to < len(moves) && moves[to].unit == moves[from].unit; to++ {
			}
			if ways *= 1 + to - from; ways > maxWays {
				break
			}
		}
		for i, m := range moves {
			if ways <= maxWays {
				s.beside(bundleOf(m), moves[i+1:], func(b bundle) { all = append(all, b.kept()) })
			}
		}
	}
	return all
}

// pairs enters the side with two bundles of one edit.
func (s *search) pairs(goals []goal, all []bundle) {
	by := slices.Clone(all)
	slices.SortStableFunc(by, func(a, b bundle) int { return cmp.Compare(a.gain, b.gain) })
	for i, a := range by {
		if s.ctx.Err() != nil {
			return
		}
		for _, g := range goals {
			rest, slack := g.gain-a.gain, slack*(1+max(a.size, math.Abs(g.gain)))
			j := sort.Search(len(by), func(j int) bool { return by[j].gain >= rest-slack })
			for j = max(j, i+1); j < len(by) && by[j].gain <= rest+slack; j++ {
				s.combine(g, a, by[j])
			}
		}
	}
}

// twice enters the side with two edits in one unit, the second a multiple, which may
// be put in others alike.
func (s *search) twice(goals []goal) {
	alike := map[string][]move{} // the multiples, by unit
	for _, m := range s.moves {
		if m.by != nil {
			alike[m.edits[0].What] = append(alike[m.edits[0].What], m)
		}
	}
	room := make([]move, 0, len(s.units)) // for the moves of a bundle
	for _, m := range s.moves {
		if m.edits[0].Kind == Term || s.ctx.Err() != nil {
			continue
		}
		t, before, by := m.put()[0], s.probe(s.share[m.unit]), multiple{}
		both := move{unit: m.unit, put: func() []term { return by.on(t)() }, depth: m.depth}
		b := bundle{moves: append(room, both), edits: []Edit{m.edits[0], {}}}
		for i, k := range s.words.by {
			gain := s.probeProduct(m.value, s.by[i]) - before
			if math.IsNaN(gain) {
				continue
			}
			by, b.edits[1], b.gain, b.size = k, k.edit, gain, math.Abs(gain)
			if s.reach(goals, b); !k.varies && len(s.units) <= maxBeside {
				s.beside(b, alike[k.edit.What], func(c bundle) { s.reach(goals, c) })
			}
		}
	}
}

// beside calls f for a bundle of one unit with some of the moves of other units. What
// f is given is not to be kept.
func (s *search) beside(b bundle, moves []move, f func(bundle)) {
	for i, m := range moves {
		if last := b.moves[len(b.moves)-1].unit; s.apart(m.unit, b.moves[0].unit) && (len(b.moves) == 1 || s.units[last].end <= m.unit) {
			c := b.and(m)
			f(c)
			s.beside(c, moves[i+1:], f)
		}
	}
}

// apart reports whether neither of two units is inside the other.
func (s *search) apart(i, j int) bool { return s.units[i].end <= j || s.units[j].end <= i }

// combine enters the side with bundles of different units, and the further term of
// the goal.
func (s *search) combine(g goal, bundles ...bundle) {
	if len(s.found) == maxFound || s.overlap(bundles) {
		return
	}
	v := variant{}
	put := map[int][]term{}
	slices.SortStableFunc(bundles, func(a, b bundle) int { return cmp.Compare(a.first(), b.first()) })
	for _, b := range bundles {
		v.edits = append(v.edits, b.edits...)
		for _, m := range b.moves {
			put[m.unit] = m.put()
			v.depth += m.depth
			v.places++
		}
	}
	var more []term
	if g.with != nil {
		more = g.with.put()
		v.edits = append(v.edits, g.with.edits...)
		v.places++
	}
	v.x = rebuilt(s.side, put, more...)
	s.enter(v)
}

// overlap reports whether some unit would be edited twice, or one inside another.
func (s *search) overlap(bundles []bundle) bool {
	for i, b := range bundles {
		for j, m := range b.moves {
			for _, n := range b.moves[:j] {
				if !s.apart(m.unit, n.unit) {
					return true
				}
			}
			for _, c := range bundles[:i] {
				for _, n := range c.moves {
					if !s.apart(m.unit, n.unit) {
						return true
					}
				}
			}
		}
	}
	return false
}

// enter notes a candidate if it has the value that is wanted.
func (s *search) enter(v variant) {
	if s.ctx.Err() != nil || len(s.found) == maxFound {
		return
	}
	key := derivation.Format(v.x)
	if s.known[key] || !agree(s.on(s.t, v.x), s.want, s.rows) {
		return
	}
	s.known[key] = true
	s.found = append(s.found, v)
}
