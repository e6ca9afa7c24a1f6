package mend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// empty reports whether a correction says nothing: the side has become 0 where the
// other is not, or the target, or has it for a part; what was put in is 0 by the
// hypotheses; or the remainder swallows more of the terms.
func (s *search) empty(c ranked, free *trajectory) bool {
	zero := number(0, s.t.rows)
	vanishes := func(x sketch) bool { return agree(x, zero, s.rows) }
	if vanishes(c.free) && !vanishes(s.on(free, s.side)) && (!vanishes(s.want) || s.cancels(c.x)) {
		return true
	}
	if c.put != nil && vanishes(s.on(s.t, c.put)) {
		return true
	}
	text, target := bare(c.x), bare(s.target)
	if derivation.Format(text) == derivation.Format(target) {
		return true
	}
	_, name := target.(*derivation.Name)
	_, number := derivation.Rational(target)
	if !name && !number && contains(text, target) && !contains(s.side, target) {
		return true
	}
	order := orderOf(s.target, c.x)
	return s.swallowed(c.x, order) > s.swallowed(s.side, s.order) || s.swallowed(s.target, order) > s.swallowed(s.target, s.order)
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
	for i := range leaves(x) {
		if value := s.on(t, keep(x, func(j int) bool { return i == j })).led(); value.defined() && value.off >= order {
			n++
		}
	}
	return n
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

// cancels reports whether a sum has one term twice, but for a number.
func (s *sieve) cancels(x derivation.Expr) bool {
	seen := map[string]bool{}
	for _, t := range leaves(x) {
		key := s.withoutNumbers(t.X)
		if seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}

// stands reports whether a term that may be missing from x stands there, or in
// the target, from which it is not to be taken; unless that is the same slip.
func (s *search) stands(x, y derivation.Expr, slip Slip) bool {
	return s.repeats(x, y) || s.repeats(s.target, y) && !slices.Contains(s.before, slip)
}

// repeats reports whether a term is a multiple of one that a sum has: it is not
// what is missing, that one has a wrong factor.
func (s *sieve) repeats(sum, y derivation.Expr) bool {
	key := s.withoutNumbers(y)
	return slices.ContainsFunc(leaves(sum), func(t term) bool { return s.withoutNumbers(t.X) == key })
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
		graph.Catch(func() { text = fmt.Sprint(s.Expr(f.x)) })
		texts = append(texts, fmt.Sprint(f.under, text))
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}
