package mend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// empty reports whether a correction says nothing: the side has become 0 where the
// other is not, or the target, or has it for a part, or has more terms that are 0
// by the hypotheses or not more than the remainder, or numbers alone are left of it, or it
// writes out what a further small parameter is.
func (s *search) empty(c ranked, free *sample) bool {
	zero := number(0, s.t.rows)
	vanishes := func(x series) bool { return agree(x, zero, s.rows) }
	if vanishes(c.free) && !vanishes(s.on(free, s.side)) && (!vanishes(s.want) || s.cancels(c.x)) {
		return true
	}
	text, target := unscaled(bare(c.x)), bare(s.target)
	if closed(text, target) && !closed(s.side) || derivation.Format(text) == derivation.Format(target) || !closed(text) && plain(text) == plain(target) {
		return true
	}
	if s.ratios(text) > s.ratios(s.side) {
		return true
	}
	_, name := target.(*derivation.Name)
	_, number := derivation.Rational(target)
	if !name && !number && contains(text, target) && !contains(s.side, target) {
		return true
	}
	order := orderOf(s.target, c.x)
	return s.idle(c.x, order) > s.idle(s.side, s.order) || s.idle(s.target, order) > s.idle(s.target, s.order)
}

// unscaled is an expression without a factor 1 before it.
func unscaled(x derivation.Expr) derivation.Expr {
	if p, ok := x.(*derivation.Binary); ok && p.Op == '*' {
		if one, ok := derivation.Rational(p.X); ok && one.IsInt() && one.Num().IsInt64() && one.Num().Int64() == 1 {
			return unscaled(p.Y)
		}
	}
	return x
}

// closed reports whether no symbol stands in any of the expressions.
func closed(xs ...derivation.Expr) bool {
	yes := true
	for _, x := range xs {
		derivation.Walk(bare(x), func(e derivation.Expr) bool {
			n, name := e.(*derivation.Name)
			yes = yes && (!name || n.Name == "pi")
			return yes
		})
	}
	return yes
}

// ratios counts the further small parameters that are written as multiples of the first.
func (s *search) ratios(x derivation.Expr) (n int) {
	for _, name := range names(x) {
		if derivation.IsRatio(name.Name, s.small) {
			n++
		}
	}
	return n
}

// idle counts the terms that contribute nothing modulo that order.
func (s *search) idle(x derivation.Expr, order int) (n int) {
	t := s.point(order, []derivation.Expr{s.target, s.side})
	if t == nil {
		return 0
	}
	whole := s.on(t, x)
	for i, u := range units(x) {
		if rest := s.on(t, rebuilt(x, map[int][]term{i: nil})); u.end == i+1 && !(u.alone && order == derivation.Exact) && agree(whole, rest, below(order)) {
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
func (s *filter) cancels(x derivation.Expr) bool {
	seen := map[string]bool{}
	for i, u := range units(x) {
		if key := s.withoutNumbers(u.X); u.end == i+1 {
			if seen[key] {
				return true
			}
			seen[key] = true
		}
	}
	return false
}

// stands reports whether a term that may be missing stands in the side, or in the
// target, from which it is not to be taken unless that is the same edit; if so, it
// is not missing, but has a wrong factor.
func (s *search) stands(y derivation.Expr, edit Edit) bool {
	key := s.withoutNumbers(y)
	in := func(x derivation.Expr) bool {
		return slices.ContainsFunc(units(x), func(u unit) bool { return s.withoutNumbers(u.X) == key })
	}
	return in(s.side) || in(s.target) && !slices.Contains(s.before, edit)
}

// withoutNumbers identifies a product but for its numbers, whatever the order of
// its factors: D(u) and u' are the same.
func (s *filter) withoutNumbers(x derivation.Expr) string {
	var texts []string
	for _, f := range factors(x) {
		if _, number := derivation.Rational(f.x); number {
			continue
		}
		text := derivation.Format(f.x)
		graph.Catch(func() { text = fmt.Sprint(s.Expr(f.x)) })
		texts = append(texts, fmt.Sprint(f.under, text))
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}
