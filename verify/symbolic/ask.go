package symbolic

// ask is what a point must meet beside the equations.
type ask struct {
	ids   []string
	value Series
	kind  ConditionKind
	limit bool // for ε = 0 too, and not for ε > 0 alone
	here  bool // at the point alone, where an equation was divided by it: it may fail at 0
	// What a given makes a function of it: functions are smooth, up to t = 0 and ε = 0, and
	// a root, a quotient or a logarithm of what vanishes there is not.
	smooth bool
	// Asked for by the derivative of an equation by a variable alone, which the equation need
	// not have where that fails: √u is 0 where u is.
	derived bool
}

// require adds what a point must meet, unless it always holds or is asked already.
func (c *completion) require(a ask) {
	p := a.value.poly
	if a.smooth { // at ε = 0 too, where y² + ε is y²
		if p = p.Low(1); c.small(p) {
			c.enlist(a)
			return
		}
	}
	positive := c.positive(p)
	switch {
	case a.kind == ConditionNonNegative && positive && !a.smooth, a.kind == ConditionNonzero && c.regular(p), positive && c.nowhereZero(p):
		return
	}
	c.enlist(a)
}

// requireUnit adds that p is not 0, or > 0, as an equation was divided by it, or by its root.
func (c *completion) requireUnit(e equation, p Poly, k ConditionKind) {
	moves := !c.steady(p)
	c.require(ask{ids: e.ids, value: series(p, Exact), kind: k, here: moves})
}

// enlist adds what a point must meet, unless it is asked already.
func (c *completion) enlist(a ask) {
	for i, b := range c.asks {
		if b.kind == a.kind && b.value.poly.Equal(a.value.poly) {
			c.asks[i].limit, c.asks[i].here = a.limit || b.limit, a.here && b.here
			c.asks[i].smooth, c.asks[i].derived = a.smooth || b.smooth, a.derived && b.derived
			return
		}
	}
	c.asks = append(c.asks, a)
}

// needs are what an equation needs to be defined, also of what cancels.
func (f *Field) needs(g Given) Demands {
	return append(append(Demands(nil), g.Asks...), f.functionsAsk(g.Value.poly)...)
}

// functionsAsk is what the quotients, roots and logarithms in polynomials ask for.
func (f *Field) functionsAsk(ps ...Poly) (all Demands) {
	for _, g := range f.closure(ps...) {
		if k, ok := defining[f.gens[g].kind]; ok {
			all = append(all, demand{k, f.gens[g].arg})
		}
	}
	return all
}

// defined asks for what an equation needs to be defined. An inequality makes no function of
// a root, which may be one of 0.
func (c *completion) defined(g Given) {
	for _, d := range c.needs(g) {
		if d.kind != ConditionBounded {
			c.require(ask{ids: []string{g.ID}, value: series(d.arg, Exact), kind: d.kind, smooth: !g.Bound || d.kind != ConditionNonNegative,
				derived: g.Of != "" && fault != "derived"})
		}
	}
}

var (
	defining = map[kind]ConditionKind{inverse: ConditionNonzero, squareRoot: ConditionNonNegative, logarithm: ConditionPositive}
	signing  = map[Sign]ConditionKind{Nonzero: ConditionNonzero, Positive: ConditionPositive}
)

// consistent looks for one of asks that cannot be met, at t or at 0.
func (c *completion) consistent(asks []ask) {
	for _, a := range asks {
		for k, v := range c.places(a.value) {
			p := c.asked(a, v)
			if !c.never(a.kind, p) || !c.decides(a, v, p) && !c.above(p.Neg()) {
				continue
			}
			if a.derived {
				fail("%s holds only where %s", joined(a.ids), Condition{Kind: a.kind, Of: clip(c.format(a.value.poly), 160)}.Bare())
			}
			what := Condition{Kind: a.kind, Of: clip(c.format(a.value.poly), 160)}.Bare()
			if !p.Equal(a.value.poly) {
				what += ", which is " + clip(c.format(p), 160) + []string{"", " at t = 0"}[k]
				if a.limit && c.small(a.value.poly) {
					what += " for " + c.Name(0) + " = 0"
				}
			}
			c.contradict(equation{ids: c.origins(a.ids, v.poly), value: v, singular: a.here || c.singularIn(v.poly), edge: c.edgeIn(v.poly), asked: len(a.ids) == 0, start: k == 1}, what)
		}
	}
}

// decides reports whether p, which decides the sign of v at a point where it is not 0, is
// all of v: else what comes with higher powers of ε decides where p is 0.
func (c *completion) decides(a ask, v Series, p Poly) bool {
	if c.n >= Exact || a.limit || p.IsZero() {
		return true
	}
	whole, known := c.toAllOrders(v)
	return known && whole.poles == 0 && whole.poly.Equal(p)
}

// places are a value at t and, where the equations speak of it, at 0.
func (c *completion) places(v Series) []Series {
	all := []Series{v}
	if !c.atStart || c.steady(v.poly) {
		return all
	}
	bound := c.movedIn(v.poly)
	for g := range c.rules {
		bound = bound || c.gens[g].kind == initial
	}
	for _, g := range c.closure(v.poly) {
		bound = bound || c.gens[g].kind == integral
	}
	if bound {
		all = append(all, c.AtZero(v))
	}
	return all
}
