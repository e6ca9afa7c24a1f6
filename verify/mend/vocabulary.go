package mend

import (
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// maxAtoms bounds how many different factors are tried.
const maxAtoms = 32

// vocabulary is what edits are made of: factors, symbols and terms of the step and
// of the equations that it uses.
type vocabulary struct {
	editor editor
	by     []multiple
	terms  []derivation.Expr // that may be missing
}

func (m *mender) collect() vocabulary {
	using := m.written()
	written := slices.Concat(m.step.Chain, using)
	defined := slices.Concat(written, m.definitions(written))
	e := editor{names: m.declared(written), varies: m.varies, modulus: slices.ContainsFunc(written, func(x derivation.Expr) bool { return strings.Contains(derivation.Format(x), "sqrt(") })}
	for _, n := range m.declared(defined) {
		if len(n.Index) == 1 {
			e.indexed = append(e.indexed, n)
		}
	}
	v := vocabulary{terms: m.absentTerms(using, e.names)}
	v.by = multiplesOf(m.atoms(using), m.varies)
	for _, k := range v.by {
		if k.number.Sign() > 0 && k.number.Num().Int64() <= 2 && k.number.Denom().Int64() <= 2 && !k.varies {
			e.few = append(e.few, k)
		}
	}
	v.editor = e
	return v
}

// written returns the sides of the equations that the step uses, as they are
// written.
func (m *mender) written() (using []derivation.Expr) {
	sides := map[string][]derivation.Expr{}
	for _, item := range m.file.Items {
		switch item := item.(type) {
		case *derivation.Given:
			sides[item.ID] = []derivation.Expr{item.LHS, item.RHS}
		case *derivation.Step:
			sides[item.Key()] = item.Chain
		}
	}
	for _, u := range m.step.Using {
		using = append(using, sides[u.ID]...)
	}
	return using
}

// names returns the symbols in expressions, each once as it is written.
func names(in ...derivation.Expr) (all []*derivation.Name) {
	seen := map[string]bool{}
	for _, x := range in {
		derivation.Walk(x, func(x derivation.Expr) bool {
			if n, ok := x.(*derivation.Name); ok && !seen[derivation.Format(n)] {
				seen[derivation.Format(n)] = true
				all = append(all, n)
			}
			return true
		})
	}
	return all
}

// declared lists the constants and functions that occur, each once.
func (m *mender) declared(in []derivation.Expr) (all []*derivation.Name) {
	missing := map[string]bool{}
	for _, s := range m.claim.Symbols {
		name, _, _ := strings.Cut(s.Name, "[")
		missing[name] = s.Kind != derivation.Field && name != m.small
	}
	for _, n := range names(in...) {
		if missing[n.Name] {
			missing[n.Name] = false
			all = append(all, n)
		}
	}
	return all
}

// atoms lists what terms may be multiplied or divided by: factors of the step
// and, where they do not depend on t, of the equations that it uses.
func (m *mender) atoms(using []derivation.Expr) (all []derivation.Expr) {
	seen := map[string]bool{}
	free := newSample(m.filter, 1, attempts)
	var values []series
	add := func(x derivation.Expr, constant bool) {
		written := derivation.Format(x)
		if seen[written] || m.solved(x) || constant && m.varies(x) {
			return
		}
		value := m.on(free, x)
		if !value.defined() || slices.ContainsFunc(values, func(v series) bool { return agree(v, value, len(v.c)) }) {
			return
		}
		seen[written] = true
		all, values = append(all, x), append(values, value)
	}
	for _, side := range m.step.Chain {
		eachFactor(side, func(x derivation.Expr) { add(x, false) })
	}
	for _, side := range append(using, m.definitions(slices.Concat(m.step.Chain, using))...) {
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

// absentTerms lists the terms that may be missing: those of the equations, and
// constants.
func (m *mender) absentTerms(using []derivation.Expr, symbols []*derivation.Name) (all []derivation.Expr) {
	known := map[string]bool{}
	for _, side := range m.step.Chain { // what is there is not missing
		for _, u := range units(side) {
			known[derivation.Format(u.X)] = true
		}
	}
	add := func(x derivation.Expr) {
		if written := derivation.Format(x); !known[written] && !m.solved(x) {
			known[written] = true
			all = append(all, x)
		}
	}
	for _, side := range using {
		for _, u := range units(side) {
			if _, b := bracket(u.X); b < 0 {
				add(u.X)
			}
		}
	}
	for _, n := range symbols {
		if !m.varies(n) {
			add(n)
		}
	}
	return all
}

// definitions returns what the names in the expressions stand for, and those in
// these.
func (s *filter) definitions(of []derivation.Expr) (all []derivation.Expr) {
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
func (s *filter) solved(x derivation.Expr) bool {
	return slices.ContainsFunc(names(x), func(n *derivation.Name) bool {
		written := derivation.Format(n)
		return written == s.about || slices.ContainsFunc(s.using, func(eq derivation.Equation) bool {
			return eq.Solving != nil && derivation.Format(eq.Solving) == written && !s.Symbols[s.ByName[eq.Solving.Name]].Function
		})
	})
}
