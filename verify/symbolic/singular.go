package symbolic

import (
	"fmt"
	"slices"
	"sync"
)

// Singular returns the conditions under which an equation a = 0, called id, may be
// taken in powers of ε though it loses the highest derivative of a function at
// ε = 0, or a value of it at t = 0: the function and its derivatives stay O(1). Where no
// derivative is left, the equation then forces what is left of it to be small; that is
// named. So is that an equation has no expansion, as u' = log ε. It is written with a remainder
// O(ε^n), which a does not have, or n is Exact; others are the equations beside it, which may make a
// coefficient small, as either may.
//
// beside are those for functions of which the equation loses a derivative, or a value at 0, by
// what others say alone: they are of interest where all has none for the function.
func (f *Field) Singular(id string, a Series, n int, others []Series) (all, beside []Condition) {
	if a.poly.IsZero() {
		return nil, nil
	}
	lead, rough := f.leftAtZero(a)
	none := rough || len(f.symbols(lead)) == 0 // 1 = εb: b is not O(1)
	cleared := f.multiplied(lead)
	says := a.valuation() < n // at ε = 0, beside its remainder
	before, after := f.orders(a.poly), f.orders(lead)
	starts, kept := f.starting(a.poly), f.starting(lead)
	itself := n < Exact || f.small(a.poly) // a constant may vanish with ε where the equation has ε
	byOthers := sync.OnceValue(func() func(Gen) bool { return f.tiedToSmall(others) })
	tied := func(g Gen) bool { return itself || byOthers()(g) }
	ties := sync.OnceValue(func() (ties []tie) {
		for _, b := range others {
			if !b.poly.IsZero() {
				lead, _ := f.leftAtZero(b)
				ties = append(ties, tie{f.orders(b.poly), f.orders(lead)})
			}
		}
		return ties
	})
	for base, k := range starts {
		if _, moves := before[base]; moves { // the equation is one for u, not for u(0)
			delete(starts, base)
			continue
		}
		before[base] = k
	}
	for _, base := range ordered(before) {
		k, there := after[base]
		at0, start := starts[base]
		least, keeps := kept[base]
		apart := false
		switch {
		case start && (rough || !keeps || least < at0 && slices.Equal(f.symbols(lead), []Gen{base})):
		case start && least < at0 && !known(base, at0, ties()):
			apart = true
		case start:
			continue
		case none:
		case before[base] > 0 && (!there || k < before[base] || !f.leads(cleared, base, k, tied) || f.grows(cleared, tied)):
		case there && k < 0 && k < before[base]: // its integral alone is left
		case !there && derives(base, before[base], ties(), after):
			apart = true
		default:
			continue
		}
		if c := f.staysBounded(id, base, lead, rough, says && (!there || k <= 0)); apart {
			beside = append(beside, c)
		} else {
			all = append(all, c)
		}
	}
	if none {
		for _, g := range f.symbols(a.poly) {
			if g > 0 && f.gens[g].kind == constant && !f.gens[g].number {
				all = append(all, f.staysBounded(id, g, lead, rough, says))
			}
		}
		return all, beside
	}
	whole, left := f.ranksAlong(a.poly), f.ranksAlong(lead)
	for _, base := range ordered(whole) {
		listed := slices.ContainsFunc(all, func(c Condition) bool { return c.Poly.Equal(Var(base)) })
		if whole[base] > left[base] && !listed {
			all = append(all, f.staysBounded(id, base, lead, rough, says && left[base] == 0))
		}
	}
	return all, beside
}

// leftAtZero is what a = 0 says at ε = 0, divided by the power of ε that it has; rough tells that
// it has no expansion.
func (f *Field) leftAtZero(a Series) (lead Poly, rough bool) {
	whole := a.poly.shifted(-a.poly.valuation())
	lead = whole.Low(1)
	rough = Catch(func() { lead = f.rewriter(nil, 1).normal(series(whole, Exact), 1).poly }) != nil
	return lead, rough
}

// tie is how often functions are derived in an equation, and in what it says at ε = 0.
type tie struct{ whole, lead map[Gen]int }

// known reports whether an equation is one for the derivative number k of u, or a lower one,
// whose value at 0 it tells then.
func known(u Gen, k int, ties []tie) bool {
	return slices.ContainsFunc(ties, func(t tie) bool { return t.whole[u] > 0 && t.whole[u] <= k })
}

// derives reports whether the derivative number k of the function u is by equations a
// derivative of another function, of which after has a lower one alone: εu = z − x loses x',
// where u = x', or u = v' and v = x. An equation with u derived p times, and x derived q times,
// says of u what it says of x derived q − p times more; each is used once on the way. A function
// is gone on from only where a higher derivative of it is reached than before.
func derives(u Gen, k int, ties []tie, after map[Gen]int) bool {
	most := map[Gen]int{}
	var reaches func(u Gen, k int, ties []tie) bool
	reaches = func(u Gen, k int, ties []tie) bool {
		if old, seen := most[u]; seen && k <= old {
			return false
		}
		most[u] = k
		for i, t := range ties {
			p, has := t.lead[u]
			if !has {
				continue
			}
			rest := slices.Delete(slices.Clone(ties), i, i+1)
			for _, x := range ordered(t.whole) {
				if x == u {
					continue
				}
				q := t.whole[x]
				if m, stays := t.lead[x]; stays {
					q = m
				}
				left, ends := after[x]
				if ends && k+q-p > left || reaches(x, k+q-p, rest) {
					return true
				}
			}
		}
		return false
	}
	return reaches(u, k, ties)
}

// staysBounded is the condition that a function or constant stays O(1); forces tells that the
// equation id then forces what is left of it.
func (f *Field) staysBounded(id string, g Gen, lead Poly, rough, forces bool) Condition {
	c := f.asks(ConditionBounded, Var(g))
	switch {
	case rough:
		c.Forces = fmt.Sprintf("%s has no expansion in powers of %s", id, f.Name(0))
	case forces:
		_, m, rest := lead.Content()
		c.Forces = fmt.Sprintf("%s asks for %s = O(%s)", id, f.format(rest.Mul(product(m))), f.Name(0))
	}
	return c
}

// tiedToSmall is the set of the symbols that others tie to ε, directly or through each
// other.
func (f *Field) tiedToSmall(others []Series) func(Gen) bool {
	tied, used := map[Gen]bool{}, make([]bool, len(others))
	for again := true; again; {
		again = false
		for i, b := range others {
			if used[i] {
				continue
			}
			ties := b.Order() < Exact
			for _, s := range f.symbols(b.poly) {
				ties = ties || s == 0 || tied[s]
			}
			if !ties {
				continue
			}
			used[i], again = true, true
			for _, s := range f.symbols(b.poly) {
				tied[s] = true
			}
		}
	}
	return func(s Gen) bool { return tied[s] }
}

// leads reports whether what the derivative k of a function is multiplied by in p, which is
// what a = 0 says at ε = 0, at its highest power, is known not to vanish with ε.
func (f *Field) leads(p Poly, base Gen, k int, tied func(Gen) bool) bool {
	for _, g := range p.Gens() {
		if x := f.gens[g]; x.kind == jet && x.base == base && x.order[0] == k {
			unit := p.Coeffs(g)[p.Degree(g)]
			if len(f.open(ConditionNonzero, unit)) == 0 {
				return true
			}
			return !slices.ContainsFunc(f.symbols(unit), tied)
		}
	}
	return true // it stands in functions alone
}

// multiplied is p without the quotients of what may vanish: u' = 1/a says of u' what au' = 1 does.
func (f *Field) multiplied(p Poly) Poly {
	for _, g := range p.Gens() {
		if x := f.gens[g]; x.kind == inverse && len(f.open(ConditionNonzero, x.arg)) > 0 {
			p = f.cancelled(f.clear(p, g, p.Degree(g)))
		}
	}
	return p
}

// grows reports whether p has a logarithm, or a quotient in a function, of what may vanish with ε.
func (f *Field) grows(p Poly, tied func(Gen) bool) bool {
	return slices.ContainsFunc(f.functionsAsk(p), func(d demand) bool {
		return d.kind != ConditionNonNegative && len(f.open(d.kind, d.arg)) > 0 && slices.ContainsFunc(f.symbols(d.arg), tied)
	})
}

// orders returns how often the functions in p are derived at most; −1 where there are
// integrals of them alone.
func (f *Field) orders(p Poly) map[Gen]int {
	most := map[Gen]int{}
	see := func(base Gen, k int) {
		if old, ok := most[base]; !ok || k > old {
			most[base] = k
		}
	}
	var visit func(p Poly, below int)
	visit = func(p Poly, below int) {
		for g := range p.occurring() {
			switch x := f.gens[g]; x.kind {
			case jet:
				see(x.base, x.order[0]-below)
			case integral:
				visit(x.arg, below+1)
			case partial:
				for _, a := range f.fields[x.field].args {
					visit(Var(a), below)
				}
			case initial:
			default:
				visit(x.arg, below)
				for _, a := range x.args {
					visit(a, below)
				}
			}
		}
	}
	visit(p, 0)
	return most
}

// ranksAlong returns how often the functions of variables in p are derived at most, by these and
// in t.
func (f *Field) ranksAlong(p Poly) map[Gen]int {
	most := map[Gen]int{}
	for _, g := range f.reach(p) {
		if f.gens[g].kind != jet {
			continue
		}
		base := f.gens[g].base
		if a := f.along(g); a != nil {
			if root, ok := f.known["function "+a.Root]; ok {
				base = root
			}
			most[base] = max(most[base], f.rankOf(g)[0])
		}
	}
	return most
}

// jets returns how often the functions in p are derived at most.
func (f *Field) jets(p Poly) map[Gen]int {
	most := map[Gen]int{}
	for _, g := range f.closure(p) {
		if x := f.gens[g]; x.kind == jet {
			most[x.base] = max(most[x.base], x.order[0])
		}
	}
	return most
}

// starting returns the functions of which p has values at 0, with how often they are
// derived at most.
func (f *Field) starting(p Poly) map[Gen]int {
	all := map[Gen]int{}
	for _, g := range f.closure(p) {
		if x := f.gens[g]; x.kind == initial && f.gens[x.base].kind == jet {
			base := f.gens[x.base].base
			all[base] = max(all[base], f.gens[x.base].order[0])
		}
	}
	return all
}
