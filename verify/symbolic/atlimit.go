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
	v = c.normal(v, c.depthOf())
	return c.lead(c.leading(v.times(v.poles)))
}
