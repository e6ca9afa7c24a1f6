package symbolic

import (
	"fmt"
	"slices"
)

// Along tells of a function of t which derivative it is, by variables beside t, of a
// function that depends on these.
type Along struct {
	Root    string // that function
	Depends []bool // on which variables
	Order   []int  // how often it is derived by each
	Cut     int    // its derivatives in t from this one on are not known to be free; 0 for none
}

// DerivedAlong says of a function which derivative by variables it is.
func (f *Field) DerivedAlong(function Gen, a Along) { f.gens[function].along = &a }

// along returns what a generator is by variables; nil of what does not depend on
// them.
func (f *Field) along(g Gen) *Along {
	switch x := f.gens[g]; x.kind {
	case jet:
		return f.gens[x.base].along
	case initial:
		return f.along(x.base)
	}
	return nil
}

// reach lists what p is made of, and what the fields in it, and the values at 0 of these, depend on.
func (f *Field) reach(p Poly) []Gen {
	all := f.closure(p)
	for _, g := range all {
		x := f.gens[g]
		if x.kind == initial {
			x = f.gens[x.base]
		}
		if x.kind == partial {
			for _, a := range f.fields[x.field].args {
				if !slices.Contains(all, a) {
					all = append(all, a)
				}
			}
		}
	}
	return all
}

// chosen ends the search for a point at which derivatives are chosen that are cut.
func (f *Field) chosen(free []Gen) {
	for _, g := range free {
		h := g
		if f.gens[h].kind == initial {
			h = f.gens[h].base
		}
		if a := f.along(h); a != nil && a.Cut > 0 && f.gens[h].order[0] >= a.Cut {
			fail("derivatives of %s by variables are not followed as far as to %s", a.Root, f.Name(g))
		}
	}
}

// rooted returns what stands for a function with all its derivatives by variables.
func (f *Field) rooted(base Gen) string {
	if a := f.gens[base].along; a != nil {
		return a.Root
	}
	return f.gens[base].name
}

// lawful tells whether a point that satisfies the equations belongs to a solution,
// where they are about functions of variables: why is "" where it does, if at the
// point the separants are not 0. In each equation the derivative is looked for that
// ranks highest, by the number of derivatives in all, then in t, and so on; the
// separant is the derivative of the equation by it. Where they are of different
// functions, nothing else follows from the equations, and there is a solution (the
// theorem of Riquier; of Cauchy and Kovalevskaya for one equation).
func (f *Field) lawful(givens []Given) (separants []Poly, why string) {
	taken := map[string]string{}
	for _, g := range givens {
		p := g.Value.poly
		if g.Bound || g.Proved || g.Of != "" || !f.spatial(p) {
			continue
		}
		for _, h := range f.closure(p) {
			if k := f.gens[h].kind; k == integral || k == initial && f.spatial(Var(h)) {
				return nil, fmt.Sprintf("%s has values at other times of a function of variables: whether it can be met is not known", g.ID)
			}
		}
		lead := f.ranking(p)
		a := f.along(lead)
		if a == nil || !f.commands(p, a) {
			return nil, fmt.Sprintf("%s is an equation for %s, which depends on less than the rest of it: whether it has a solution through a point is not known", g.ID, f.Name(lead))
		}
		separant := f.by(p, lead)
		if f.small(separant) {
			return nil, fmt.Sprintf("%s depends on its highest derivative, %s, by %s: whether it has a solution through a point is not known", g.ID, f.Name(lead), f.format(separant))
		}
		if other, twice := taken[a.Root]; twice {
			return nil, fmt.Sprintf("%s and %s are both equations for %s: whether they are compatible is not known", other, g.ID, a.Root)
		}
		taken[a.Root] = g.ID
		separants = append(separants, separant)
	}
	return separants, ""
}

// spatial reports whether p speaks of functions of variables.
func (f *Field) spatial(p Poly) bool {
	for _, g := range f.reach(p) {
		if f.along(g) != nil {
			return true
		}
	}
	return false
}

// commands reports whether a function depends on all the variables that p depends on.
func (f *Field) commands(p Poly, a *Along) bool {
	for _, g := range f.reach(p) {
		if b := f.along(g); b != nil {
			for i, yes := range b.Depends {
				if yes && (i >= len(a.Depends) || !a.Depends[i]) {
					return false
				}
			}
		}
	}
	return true
}

// ranking returns the derivative in p that ranks highest.
func (f *Field) ranking(p Poly) (lead Gen) {
	for _, g := range f.reach(p) {
		if f.gens[g].kind == jet && (lead == 0 || f.ranks(lead, g)) {
			lead = g
		}
	}
	return lead
}

// ranks reports whether h ranks above g: by all its derivatives, those in t, those by
// each variable, and the function.
func (f *Field) ranks(g, h Gen) bool {
	x, y := f.rankOf(g), f.rankOf(h)
	for i := range max(len(x), len(y)) {
		a, b := 0, 0
		if i < len(x) {
			a = x[i]
		}
		if i < len(y) {
			b = y[i]
		}
		if a != b {
			return a < b
		}
	}
	return f.rooted(f.gens[g].base) < f.rooted(f.gens[h].base)
}

func (f *Field) rankOf(g Gen) []int {
	k := f.gens[g].order[0]
	rank := []int{k, k}
	if a := f.along(g); a != nil {
		for _, n := range a.Order {
			rank[0] += n
			rank = append(rank, n)
		}
	}
	return rank
}
