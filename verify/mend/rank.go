package mend

import (
	"cmp"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// ranked is a candidate with what it is ranked by, and told apart.
type ranked struct {
	variant
	edits  []Edit // that are not carried on from a side before
	length int
	free   series // its value without hypotheses
}

// compare ranks candidates.
func (a ranked) compare(b ranked) int {
	grave := func(r ranked) int { return int(max(gravest(r.edits), Place)) }
	return cmp.Or(cmp.Compare(len(a.edits), len(b.edits)), cmp.Compare(grave(a), grave(b)), cmp.Compare(a.places, b.places),
		compareEdits(a.edits, b.edits), cmp.Compare(a.depth, b.depth), cmp.Compare(a.length, b.length))
}

// approved returns the slightest candidates of those found that the kernel proves
// and that say something, each something else.
func (s *search) approved() (good []variant, err error) {
	free := newSample(s.filter, s.t.rows, attempts)
	var all, kept []ranked
	for _, v := range s.found {
		all = append(all, ranked{variant: v, edits: without(v.edits, s.before), length: len(derivation.Format(v.x))})
	}
	slices.SortStableFunc(all, ranked.compare)
	judged := 0
	for _, c := range all {
		if judged >= maxJudged || len(kept) >= maxTies || s.kernel.Spent() > maxSpent {
			break
		}
		if len(kept) > 0 && (len(kept[0].edits) < len(c.edits) || kept[0].places < c.places || gravest(c.edits) > max(gravest(kept[0].edits), Place)) {
			continue
		}
		c.free = s.on(free, c.x)
		if s.empty(c, free) || slices.ContainsFunc(kept, func(k ranked) bool { return agree(k.free, c.free, len(c.free.c)) }) {
			continue
		}
		if s.failsTurned(c.x) {
			continue
		}
		judged++
		a, b := s.target, c.x
		if s.left {
			a, b = b, a
		}
		if ok, err := s.holds(a, b, len(kept) == 0); err != nil {
			return nil, err
		} else if ok && s.defined(c.x) {
			kept, good = append(kept, c), append(good, c.variant)
		}
	}
	return good, nil
}
