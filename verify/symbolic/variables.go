package symbolic

import "slices"

// Along tells of a function of t which derivative it is, by variables beside t, of a
// function that depends on these.
type Along struct {
	Root    string // that function
	Depends []bool // on which variables
	Order   []int  // how often it is derived by each
	Cut     int    // its derivatives in t from this one on are not known to be free; 0 for none
	Short   bool   // the equations are not derived by variables as often as is asked
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

// spatial reports whether p speaks of functions of variables.
func (f *Field) spatial(p Poly) bool {
	for _, g := range f.reach(p) {
		if f.along(g) != nil {
			return true
		}
	}
	return false
}

// rankOf tells how high a derivative ranks: by all its derivatives, those in t, and those
// by each variable.
func (f *Field) rankOf(g Gen) []int {
	k := f.gens[g].order[0]
	rank := []int{k, k}
	if a := f.along(g); a != nil {
		for _, n := range a.Order {
			rank[0] += n
			rank = append(rank, n)
		}
	}
	for len(rank) > 2 && rank[len(rank)-1] == 0 { // it is a list of any length
		rank = rank[:len(rank)-1]
	}
	return rank
}
