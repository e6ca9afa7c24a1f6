package symbolic

// atLimit returns the contradiction that equations and inequalities without
// remainders, taken for all small ε > 0, have for ε → 0: symbols are smooth up to
// ε = 0, and so εc = 1 says that 1 = 0 there, though a point at one ε meets it.
func (f *Field) atLimit(givens []Given, n int, spoken []Poly) (clash *contradictionError) {
	if n < Exact || f.limiting {
		return nil
	}
	small := false
	for _, g := range givens {
		small = small || f.small(g.Value.poly)
	}
	if !small {
		return nil
	}
	f.limiting = true
	defer func() { f.limiting = false }()
	f.apart(func() Series { // what the sides ask for is asked at ε > 0 alone
		for _, n := range []int{1, limitOrder} {
			if clash, _ = f.branches(givens, n, spoken, func(c *completion) bool { c.incompatible(); return true }); clash == nil {
				break
			}
		}
		return Series{}
	})
	return clash
}

// limitOrder is that to which a contradiction is checked once more: what vanishes
// modulo ε need not beyond.
const limitOrder = 6

// small reports whether p depends on ε.
func (f *Field) small(p Poly) bool {
	for _, g := range f.closure(p) {
		if g == 0 {
			return true
		}
	}
	return false
}

// asked returns what decides the sign of v, which is the value of a or that at
// t = 0: at ε = 0, if it is asked there too, and for ε > 0 what decides there. What
// is positive does not vanish with ε.
func (c *completion) asked(a ask, v Series) Poly {
	if a.limit && c.n < Exact && v.poles == 0 {
		if limit := c.normal(v, 1); limit.poles == 0 && (a.kind != ConditionNonNegative || !c.zero(limit.poly)) {
			return limit.poly
		}
	}
	return c.value(v)
}

// value returns what decides the sign of v in the completion: all of it, or the
// part before the lowest power of ε.
func (c *completion) value(v Series) Poly {
	v = v.times(v.poles)
	switch {
	case !c.movedIn(v.poly):
		return c.lead(c.leading(c.reduced(v)))
	case c.n < Exact:
		if p := c.normal(v, 1).poly; !c.zero(p) {
			return p
		}
	}
	normal := c.normal(v, c.depthOf())
	if p := c.lead(c.leading(normal.times(normal.poles))); !p.IsZero() || normal.Order() >= Exact || fault == "flat" {
		return p
	}
	// It vanishes to the order that was looked at, which decides nothing unless it is 0.
	whole, known := c.toAllOrders(v)
	if !known {
		fail("of %s it is known only that it is O(%s)", clip(c.format(v.poly), 160), powerOf(c.Name(0), normal.Order()))
	}
	return c.lead(c.leading(whole.times(whole.poles)))
}

// toAllOrders returns the normal form of v without a remainder, if it has no function of
// ε. What an equation g = εb(g, …) is solved for is 0 where it has no derivative of g: by
// the implicit function theorem there is no other near ε = 0. With derivatives there
// are others, as e^{(t−1)/ε} of g = εg'.
func (c *completion) toAllOrders(v Series) (whole Series, known bool) {
	r := c.Field.rewriter(nil, Exact)
	for g, rule := range c.rules {
		switch {
		case rule.value.Order() >= Exact && c.fixedAtZero(g, rule.value):
			rule.value = Series{}
		case c.raises(g, rule.value.poly):
			continue // no power of ε would end the rewriting
		}
		r.rules[g] = rule
	}
	if !c.shortly(func() bool { return Catch(func() { whole = r.normal(v, Exact) }) == nil }) || whole.Order() < Exact {
		return whole, false
	}
	for _, g := range whole.poly.Gens() {
		if c.moved(g, true) {
			return whole, false
		}
	}
	return whole, true
}

// vanishes reports whether v, which does to some power of ε, is 0.
func (c *completion) vanishes(v Series) bool {
	whole, known := c.toAllOrders(v)
	return known && c.zero(whole.poly)
}

// raises reports whether p has g, or a higher derivative of its function.
func (c *completion) raises(g Gen, p Poly) bool {
	for _, h := range c.closure(p) {
		x, y := c.gens[g], c.gens[h]
		if h == g || x.kind == jet && y.kind == jet && x.base == y.base && y.order[0] > x.order[0] {
			return true
		}
	}
	return false
}

// fixedAtZero reports whether g = 0 solves g = value, which has g, and neither
// derivatives of it nor functions.
func (c *completion) fixedAtZero(g Gen, value Series) bool {
	cs := value.poly.Coeffs(g)
	if len(cs) < 2 || !cs[0].IsZero() || value.poles > 0 {
		return false
	}
	for _, more := range cs[1:] {
		if !more.IsZero() && more.valuation() == 0 {
			return false
		}
	}
	for _, h := range value.poly.Gens() {
		x := c.gens[h]
		if x.kind == jet && h != g && x.base == c.gens[g].base || x.kind > initial || x.kind == initial && x.base == g {
			return false
		}
	}
	return true
}
