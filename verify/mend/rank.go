package mend

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// empty reports whether a correction says nothing: the side has become 0 where the
// other is not, or another side of the chain, or has the target in it; what was put
// in is 0 by the hypotheses; or the remainder swallows more of the terms.
func (s *search) empty(c correction, x derivation.Expr, free *trajectory) bool {
	zero := number(0, s.t.rows)
	if agree(c.free, zero, s.rows) && !agree(s.on(free, x), zero, s.rows) &&
		(!agree(s.want, zero, s.rows) || s.cancels(c.x)) {
		return true
	}
	if c.put != nil && agree(s.on(s.t, c.put), zero, s.rows) {
		return true
	}
	text, _ := derivation.Bare(c.x)
	for _, side := range s.step.Chain {
		if other, _ := derivation.Bare(side); side != s.side && derivation.Format(other) == derivation.Format(text) {
			return true
		}
	}
	target, _ := derivation.Bare(s.target)
	if _, name := target.(*derivation.Name); !name && !isNumber(target) && contains(text, target) && !contains(x, target) {
		return true
	}
	return s.swallowed(c.x, orderOf(s.target, c.x)) > s.swallowed(x, s.order) ||
		s.swallowed(s.target, orderOf(s.target, c.x)) > s.swallowed(s.target, s.order)
}

// cancels reports whether a sum has one term twice, but for a number.
func (s *sieve) cancels(x derivation.Expr) (yes bool) {
	seen := map[string]bool{}
	regroup(x, func(_ int, t term) []term {
		key := s.withoutNumbers(t.X)
		yes = yes || seen[key]
		seen[key] = true
		return []term{t}
	})
	return yes
}

// stands reports whether a term that may be missing from x stands there, or in
// the target, from which it is not to be taken; unless that is the same slip.
func (s *search) stands(x, y derivation.Expr, slip Slip) bool {
	return s.repeats(x, y) || s.repeats(s.target, y) && !slices.Contains(s.before, slip)
}

// repeats reports whether a term is a multiple of one that a sum has: it is not
// what is missing, that one has a wrong factor.
func (s *sieve) repeats(sum, y derivation.Expr) (yes bool) {
	key := s.withoutNumbers(y)
	regroup(sum, func(_ int, t term) []term {
		yes = yes || s.withoutNumbers(t.X) == key
		return []term{t}
	})
	return yes
}

// withoutNumbers identifies a product but for its numbers, whatever the order of
// its factors: D(u) and u' are the same.
func (s *sieve) withoutNumbers(x derivation.Expr) string {
	var texts []string
	for _, f := range factors(x) {
		if _, number := f.x.(*derivation.Number); number {
			continue
		}
		text := derivation.Format(f.x)
		sketchable(func() { text = fmt.Sprint(s.expression(f.x, nil)) })
		texts = append(texts, fmt.Sprint(f.under, text))
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}

func isNumber(x derivation.Expr) bool {
	_, ok := derivation.Rational(x)
	return ok
}

// contains reports whether y is written in x.
func contains(x, y derivation.Expr) (yes bool) {
	written := derivation.Format(y)
	derivation.Walk(x, func(e derivation.Expr) bool {
		yes = yes || derivation.Format(e) == written
		return !yes
	})
	return yes
}

// swallowed counts the terms that are not more than the remainder.
func (s *search) swallowed(x derivation.Expr, order int) (n int) {
	if order >= derivation.Exact {
		return 0
	}
	t := s.point(order, []derivation.Expr{s.target, s.side})
	if t == nil {
		return 0
	}
	for i := range terms(x) {
		only := regroup(x, func(j int, t term) []term {
			if i == j {
				return []term{t}
			}
			return nil
		})
		if value := s.on(t, only); len(value.c) > 0 && value.led().off >= order {
			n++
		}
	}
	return n
}

// weakens reports whether a correction says less than the claim.
func (c correction) weakens() bool {
	return slices.ContainsFunc(c.slips, func(x Slip) bool { return x.Kind == Order })
}

// compare ranks corrections of as many slips.
func (s *search) compare(a, b correction) int {
	return cmp.Or(s.compareKinds(a, b), cmp.Compare(a.places, b.places), cmp.Compare(a.depth, b.depth), cmp.Compare(a.length, b.length))
}

// compareKinds ranks by the number of slips that are not carried on from a side
// before, and then by their kinds, the gravest first.
func (s *search) compareKinds(a, b correction) int {
	return compareSlips(s.fresh(a), s.fresh(b))
}

// fresh returns the slips that are not carried on.
func (s *search) fresh(c correction) []Slip {
	return slices.DeleteFunc(slices.Clone(c.slips), func(x Slip) bool { return slices.Contains(s.before, x) })
}

// compareSlips ranks by the number of slips, and then by their kinds.
func compareSlips(a, b []Slip) int {
	kinds := func(slips []Slip) (ks []SlipKind) {
		for _, x := range slips {
			ks = append(ks, x.Kind)
		}
		slices.Sort(ks)
		slices.Reverse(ks)
		return ks
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(kinds(a), kinds(b)))
}

// gravest returns the gravest kind of slip.
func gravest(slips []Slip) (kind SlipKind) {
	for _, s := range slips {
		kind = max(kind, s.Kind)
	}
	return kind
}
