package mend

import (
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// prepare collects what slips are made of: factors, symbols and terms of the step
// and of the equations that it uses.
func (m *mender) prepare() {
	using := m.written()
	atoms := m.atoms(m.step, using)
	if m.claim.Small != "" {
		atoms = append(atoms, &derivation.Name{Name: m.claim.Small})
	}
	m.one, m.two = menu(atoms, m.varies)
	m.slips = slipper{small: m.claim.Small, varies: m.varies, names: m.declared(slices.Concat(m.step.Chain, using))}
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
			sides[key(item)] = item.Chain
		}
	}
	for _, u := range m.step.Using {
		using = append(using, sides[u.ID]...)
	}
	return using
}

// declared lists the constants and functions that occur, each once.
func (m *mender) declared(in []derivation.Expr) (names []*derivation.Name) {
	seen := map[string]bool{}
	for _, item := range m.file.Items {
		if d, ok := item.(*derivation.Declare); ok && d.Kind != derivation.Field {
			for _, n := range d.Names {
				seen[n.Name] = false
			}
		}
	}
	for _, side := range in {
		derivation.Walk(side, func(x derivation.Expr) bool {
			if n, ok := x.(*derivation.Name); ok {
				if before, known := seen[n.Name]; known && !before {
					seen[n.Name] = true
					names = append(names, n)
				}
			}
			return true
		})
	}
	return names
}

// absentTerms lists the terms that may be missing: those of the equations, the
// values at 0 of these and of the terms of the step, and constants.
func (m *mender) absentTerms(using []derivation.Expr) (all []derivation.Expr) {
	known := map[string]bool{}
	add := func(x derivation.Expr) {
		if key := derivation.Format(x); !known[key] && !m.solved(x) {
			known[key] = true
			all = append(all, x)
		}
	}
	for _, side := range m.step.Chain { // what is there is not missing
		regroup(side, func(_ int, t term) []term { known[derivation.Format(t.X)] = true; return []term{t} })
	}
	for _, side := range slices.Concat(using, m.step.Chain) {
		regroup(side, func(_ int, t term) []term {
			if add(t.X); m.varies(t.X) {
				add(&derivation.Call{Pos: t.X.At(), Func: "at0", Args: []derivation.Expr{t.X}})
			}
			return []term{t}
		})
	}
	for _, n := range m.slips.names {
		if x := (&derivation.Name{Pos: n.Pos, Name: n.Name, Index: n.Index}); !m.varies(x) {
			add(x)
		}
	}
	return all
}
