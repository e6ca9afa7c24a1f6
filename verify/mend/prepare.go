package mend

import (
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// prepare collects what slips are made of: factors, symbols and terms of the step
// and of the equations that it uses.
func (m *mender) prepare() {
	using := m.written()
	written := slices.Concat(m.step.Chain, using)
	m.one, m.two = menu(m.atoms(m.step, using), m.varies)
	m.slips = slipper{varies: m.varies, names: m.declared(written)}
	for _, n := range m.declared(append(written, m.definitions(written)...)) {
		if len(n.Index) == 1 {
			m.slips.listed = append(m.slips.listed, n)
		}
	}
	for _, k := range m.one {
		small := k.number == nil || k.number.Num().Int64() <= 2 && k.number.Denom().Int64() <= 2
		if small && !k.sign && !k.varies {
			m.slips.inner = append(m.slips.inner, k)
		}
	}
	m.terms = m.absentTerms(using)
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

// absentTerms lists the terms that may be missing: those of the equations, and
// constants.
func (m *mender) absentTerms(using []derivation.Expr) (all []derivation.Expr) {
	known := map[string]bool{}
	for _, side := range m.step.Chain { // what is there is not missing
		for _, t := range leaves(side) {
			known[derivation.Format(t.X)] = true
		}
	}
	add := func(x derivation.Expr) {
		if key := derivation.Format(x); !known[key] && !m.solved(x) {
			known[key] = true
			all = append(all, x)
		}
	}
	for _, side := range using {
		for _, t := range leaves(side) {
			add(t.X)
		}
	}
	for _, n := range m.slips.names {
		if !m.varies(n) {
			add(n)
		}
	}
	return all
}
