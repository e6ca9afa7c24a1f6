package symbolic

import (
	"fmt"
	"slices"
	"strings"
)

// A law is an equation about functions of variables, with the derivatives in it that
// rank highest, one a function.
type law struct {
	id   string
	p    Poly
	tops []Gen
}

// A lead is what a law is solved for.
type lead struct {
	g        Gen
	separant Poly
	level    bool
}

// lawful tells whether a point that satisfies the equations belongs to a solution,
// where they are about functions of variables: why is "" where it does, if at the
// point the separants are not 0. Each equation is solved for a derivative that ranks
// highest in it, by the number of derivatives in all, then in t, and so on, and then by
// any order of the functions that serves; the separant is the derivative of the equation
// by it. Where they are of different functions, nothing else follows from the equations,
// and there is a solution (the theorem of Riquier; of Cauchy and Kovalevskaya for one
// equation). So it is where those of one function say that first derivatives are
// constant: x = at + bs + c.
func (f *Field) lawful(givens []Given) (separants []Poly, why string) {
	var laws []law
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
		tops := f.tops(p)
		if a := f.along(tops[0]); a != nil && a.Short {
			return nil, fmt.Sprintf("%s is not derived by variables as often as is asked: what it says of the last derivatives is not known", g.ID)
		}
		if written := f.byVariables(g.Names); written > f.byVariables(f.reach(p)) && fault != "written" {
			return nil, fmt.Sprintf("%s loses its highest derivatives by variables: what it says of the others is not followed as far as they are", g.ID)
		}
		laws = append(laws, law{g.ID, p, tops})
	}
	left := maxLeads
	leads, why := f.led(laws, nil, &left)
	for _, l := range leads {
		separants = append(separants, l.separant)
	}
	return separants, why
}

// maxLeads bounds how many leads are tried for the laws of a claim.
const maxLeads = 500

// led chooses what the laws are solved for, those before being chosen; why says what is
// against the first choice where there is none. left is how many leads may be tried.
func (f *Field) led(laws []law, chosen []lead, left *int) (all []lead, why string) {
	i := len(chosen)
	if i == len(laws) {
		return chosen, ""
	}
	for _, g := range laws[i].tops {
		l, against := lead{}, "what the equations about functions of variables are for is not found"
		if *left--; *left >= 0 {
			l, against = f.lead(laws, chosen, g)
		}
		if against == "" {
			if all, against = f.led(laws, append(slices.Clip(chosen), l), left); against == "" {
				return all, ""
			}
		}
		if why == "" {
			why = against
		}
	}
	return nil, why
}

// lead is g as what the law after those that are chosen for is solved for, and what is
// against it.
func (f *Field) lead(laws []law, chosen []lead, g Gen) (l lead, why string) {
	next := laws[len(chosen)]
	a := f.along(g)
	if a == nil || !f.commands(next.p, a) {
		return l, fmt.Sprintf("%s is an equation for %s, which depends on less than the rest of it: whether it has a solution through a point is not known", next.id, f.Name(g))
	}
	l = lead{g, f.by(next.p, g), f.level(next.p, g)}
	if f.small(l.separant) {
		return l, fmt.Sprintf("%s depends on its highest derivative, %s, by %s: whether it has a solution through a point is not known", next.id, f.Name(g), f.format(l.separant))
	}
	for i, other := range chosen {
		if f.along(other.g).Root == a.Root && !(l.level && other.level) {
			return l, fmt.Sprintf("%s and %s are both equations for %s: whether they are compatible is not known", laws[i].id, next.id, a.Root)
		}
	}
	if chosen = append(slices.Clip(chosen), l); f.circular(laws, chosen, a.Root) {
		return l, fmt.Sprintf("%s is an equation for %s by an order of the functions that others exclude", next.id, a.Root)
	}
	return l, ""
}

// circular reports whether a function is to rank above itself: in each law the function of
// the lead ranks above those of the other tops.
func (f *Field) circular(laws []law, chosen []lead, function string) bool {
	seen := map[string]bool{}
	var below func(name string) bool
	below = func(name string) bool {
		for i, l := range chosen {
			if f.along(l.g).Root != name {
				continue
			}
			for _, h := range laws[i].tops {
				other := f.rooted(f.gens[h].base)
				if h == l.g || seen[other] {
					continue
				}
				if seen[other] = true; other == function || below(other) {
					return true
				}
			}
		}
		return false
	}
	return below(function)
}

// byVariables is how often what is highest among generators is derived by variables.
func (f *Field) byVariables(gens []Gen) (most int) {
	for _, g := range gens {
		if a := f.along(g); a != nil {
			most = max(most, sumOf(a.Order))
		}
	}
	return most
}

// tops are the derivatives in p that rank highest, one a function.
func (f *Field) tops(p Poly) (tops []Gen) {
	for _, g := range f.reach(p) {
		if f.gens[g].kind != jet {
			continue
		}
		order := 1
		if len(tops) > 0 {
			order = slices.Compare(f.rankOf(g), f.rankOf(tops[0]))
		}
		switch {
		case order > 0:
			tops = []Gen{g}
		case order == 0:
			tops = append(tops, g)
		}
	}
	slices.SortFunc(tops, func(g, h Gen) int {
		return strings.Compare(f.rooted(f.gens[h].base), f.rooted(f.gens[g].base))
	})
	return tops
}

// level reports whether p says of a first derivative that it is constant.
func (f *Field) level(p Poly, lead Gen) bool {
	for _, g := range f.closure(p) {
		if g != lead && f.gens[g].kind != constant {
			return false
		}
	}
	return f.rankOf(lead)[0] == 1
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
