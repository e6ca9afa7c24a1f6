package symbolic

import (
	"fmt"
	"slices"
)

// points looks for a point at which try succeeds. Where equations speak of ε, or
// have remainders, a point at one number ε need not belong to a model, of which
// the symbols are smooth up to ε = 0: a² = ε and εc = 1 have points, and no model.
// Then points are power series in ε, of which the coefficients are chosen. So are they
// where what is spoken of is not defined at every number ε: beyond a pole there is no model.
func (f *Field) points(givens []Given, n int, spoken []Poly, try func(*completion) bool) (against *contradictionError, stuck error) {
	if n < Exact || f.limiting || !f.concerned(givens, spoken) && !f.borders(spoken) {
		return f.branches(givens, n, spoken, try)
	}
	return f.pointsOfSeries(givens, n, spoken, try)
}

// pointsOfSeries looks for a point whose values are power series in ε.
func (f *Field) pointsOfSeries(givens []Given, n int, spoken []Poly, try func(*completion) bool) (against *contradictionError, stuck error) {
	search := func(order int) (found bool) {
		f.formal = true
		defer func() { f.formal = false }()
		against, stuck = f.branches(givens, order, spoken, func(c *completion) bool { found = try(c); return found })
		return found
	}
	before := f.work
	if _, unlawful := f.lawful(givens); unlawful == "" && search(shortOrder) {
		return against, stuck
	}
	f.work = before // it takes nothing from what may be spent on more powers
	if !search(limitOrder) && against == nil {
		if clash, _ := f.branches(givens, n, spoken, func(*completion) bool { return true }); clash != nil {
			return clash, nil
		}
	}
	return against, stuck
}

// shortOrder is to how many powers of ε points are looked for first, where some may count:
// it is enough for most, and costs much less.
const shortOrder = 2

// borders reports whether the sides, or what is spoken of, ask for something of ε that may
// fail at a number.
func (f *Field) borders(spoken []Poly) bool {
	if fault == "numbers" || fault == "oneeps" {
		return false
	}
	asks := func(k ConditionKind, p Poly) bool { return f.small(p) && len(f.open(k, p)) > 0 }
	for _, d := range f.demands {
		if d.kind != ConditionBounded && asks(d.kind, d.arg) {
			return true
		}
	}
	return slices.ContainsFunc(f.functionsAsk(spoken...), func(d demand) bool { return asks(d.kind, d.arg) })
}

// concerned reports whether an equation or inequality that bears on what is
// spoken of, directly or through others, has ε or a remainder: one that has ε bears on all
// that has.
func (f *Field) concerned(givens []Given, spoken []Poly) bool {
	known := map[Gen]bool{}
	learn := func(ps []Poly) {
		for _, p := range ps {
			for _, s := range f.symbols(p) {
				known[s] = true
			}
		}
	}
	learn(spoken)
	if fault != "cancelled" {
		for _, d := range f.demands {
			learn([]Poly{d.arg})
		}
		learn(each(f.names))
	}
	bears := make([]bool, len(givens))
	for again := true; again; {
		again = false
		for i, g := range givens {
			if bears[i] {
				continue
			}
			has := g.spoken()
			numbers := true // 1 = O(ε) is of all models
			for _, p := range has {
				for _, s := range f.symbols(p) {
					bears[i] = bears[i] || known[s]
					numbers = numbers && s == 0
				}
			}
			if bears[i] = bears[i] || g.Cited || numbers; !bears[i] {
				continue
			}
			if slices.ContainsFunc(has, f.small) || g.Value.Order() < Exact {
				return true
			}
			learn(has)
			again = true
		}
	}
	return false
}

// spoken is what a given speaks of: its sides, what they ask for, and what cancels.
func (g Given) spoken() []Poly {
	all := []Poly{g.Value.poly}
	for _, d := range g.Asks {
		all = append(all, d.arg)
	}
	return append(all, each(g.Names)...)
}

// each lists symbols as polynomials.
func each(gens []Gen) (all []Poly) {
	for _, g := range gens {
		all = append(all, Var(g))
	}
	return all
}

// whole reports whether the part of v at ε = 0 is all of it.
func (c *completion) whole(e equation, v Series) bool {
	return c.n >= Exact || e.part || v.Order() >= Exact && v.poly.Degree(0) <= 0
}

// divide solves p = 0, which is what an equation says at ε = 0, for a symbol g:
// g = g₀ + εb with a symbol b of its own, for g is smooth. Then the equation is
// taken up again, as one for b, and divided by the power of ε that it has.
func (c *completion) divide(e equation, p Poly) {
	c.divided = true
	first := e
	first.value, first.part, first.whole = series(p, 1), true, e.value.poly
	c.pending = append([]equation{first, e}, c.pending...)
}

// instead puts others in the place of an equation: of what holds at ε = 0 alone,
// others that hold there.
func (c *completion) instead(e equation, ps ...Poly) {
	n := Exact
	if e.part {
		n = 1
	}
	var all []equation
	for i, p := range ps {
		x := e
		x.value, x.target = series(p, n), 0
		if i == len(ps)-1 {
			x.target = e.target
		}
		all = append(all, x)
	}
	c.pending = append(all, c.pending...)
}

// written returns a value for g without the remainder O(ε^n) that its equation
// has: with ε^n·b, where b is a symbol of its own, a constant or function like g. The
// equation says so from then on: taken up again it tells what b is.
func (c *completion) written(e equation, g Gen, value Series) (equation, Series) {
	n := value.Order()
	if e.part {
		n = min(n, 1)
	}
	if !e.part && (!c.formal || e.value.Order() >= Exact) {
		return e, value
	}
	x := c.gens[g]
	if x.kind != constant && x.kind != jet && x.kind != initial {
		fail("of %s = %s only what it is at %s = 0 is known", c.Name(g), clip(c.format(value.poly), 160), c.Name(0))
	}
	rest := c.Name(g)
	if !value.poly.IsZero() {
		rest = "(" + c.format(Var(g).Sub(value.poly)) + ")"
	}
	b := generator{kind: constant, name: "(" + clip(rest, 60) + "/" + powerOf(c.Name(0), n) + ")"}
	key := fmt.Sprintf("part %d %d %d %s", g, n, value.poles, value.poly.Key())
	if _, ok := c.known[key]; !ok && len(rest) > 60 {
		b.name += fmt.Sprintf(" [%d]", len(c.gens))
	}
	if x.kind == jet {
		b.kind, b.order = jet, []int{0}
	}
	h := c.add(key, b)
	if x.kind == jet {
		c.gens[h].base = h
	}
	value = series(value.poly, Exact).times(-value.poles).Add(series(Var(0).Pow(n).Mul(Var(h)), Exact))
	if fault != "displaced" {
		e.value, e.target, e.part = series(Var(g), Exact).Sub(value), g, false
	}
	return e, value
}
