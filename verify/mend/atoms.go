package mend

import (
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// maxAtoms bounds the menu.
const maxAtoms = 32

// atoms lists what the step and, where it does not depend on t, the equations that
// it uses may multiply or divide by. Nothing is taken that has what an equation is
// solved for.
func (s *sieve) atoms(step *derivation.Step, using []derivation.Expr) (all []derivation.Expr) {
	seen := map[string]bool{}
	free := newTrajectory(s, 1, attempts)
	var values []sketch
	add := func(x derivation.Expr, constant bool) {
		key := derivation.Format(x)
		if seen[key] || s.solved(x) {
			return
		}
		value := s.on(free, x)
		if !value.defined() || constant && s.varies(x) || slices.ContainsFunc(values, func(v sketch) bool { return agree(v, value, len(v.c)) }) {
			return
		}
		seen[key] = true
		all, values = append(all, x), append(values, value)
	}
	for _, side := range step.Chain {
		eachFactor(side, func(x derivation.Expr) { add(x, false) })
	}
	for _, side := range append(using, s.definitions(slices.Concat(step.Chain, using))...) {
		eachFactor(side, func(x derivation.Expr) { add(x, true) })
	}
	return all[:min(len(all), maxAtoms)]
}

// eachFactor calls f for what may be a factor in a side: symbols, functions and
// brackets, but nothing in sums, whose index is not bound outside.
func eachFactor(side derivation.Expr, f func(derivation.Expr)) {
	if longerThan(side, maxSide) {
		return
	}
	derivation.Walk(side, func(x derivation.Expr) bool {
		switch x := x.(type) {
		case *derivation.Name, *derivation.Call:
			f(x)
		case *derivation.Sum:
			f(x)
			return false
		case *derivation.Binary:
			for _, y := range []derivation.Expr{x.X, x.Y} {
				if isSum(y) && !isSum(x) {
					f(y)
				}
			}
		}
		return true
	})
}

// definitions returns what the names in the expressions stand for, and those in
// these.
func (s *sieve) definitions(of []derivation.Expr) (all []derivation.Expr) {
	seen := map[string]bool{}
	for len(of) > 0 {
		var next []derivation.Expr
		for _, n := range names(of...) {
			if let := s.lets[n.Name]; let != nil && len(let.Ranges) == 0 && !seen[n.Name] {
				seen[n.Name] = true
				next = append(next, let.Body)
			}
		}
		all, of = append(all, next...), next
	}
	return all
}

// solved reports whether x has a constant that an equation is solved for, or the
// symbol that the step is about: they say what they are, and not what a factor or
// a term of the other side is.
func (s *sieve) solved(x derivation.Expr) bool {
	return slices.ContainsFunc(names(x), func(n *derivation.Name) bool {
		written := derivation.Format(n)
		return written == s.about || slices.ContainsFunc(s.using, func(eq derivation.Equation) bool {
			return eq.Solving != nil && derivation.Format(eq.Solving) == written && !s.Symbols[s.ByName[eq.Solving.Name]].Function
		})
	})
}
