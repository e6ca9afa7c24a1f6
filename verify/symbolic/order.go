package symbolic

import "math/big"

// Signed is an expression with what is known of its sign.
type Signed struct {
	Value Series
	Sign  Range
}

// Inequality decides left ≥ right, or left > right with strict: their difference,
// less the certificate, is a sum of products of squares and of factors which
// declared signs and bounds make ≥ 0. It is refuted by a point where all bounds
// hold and the inequality does not.
func (f *Field) Inequality(left, right Series, strict bool, certificate Signed, rules []Rule) Result {
	if left.Sub(right).Order() < Exact {
		fail("an inequality has no remainder")
	}
	r := f.rewriter(rules, Exact)
	rest := r.normal(left.Sub(right).Sub(certificate.Value), Exact).poly
	bounds := r.boundsOf(rest)
	result := Result{Order: Exact}.With(r.conditions(Exact, left.poly, right.poly), f.nonlocal) // of the rules that were used
	want := NotNegative
	if strict {
		want = MayBePositive
	}
	if s := (signer{f, bounds, 0}); certificate.Sign.Within(NotNegative) && certificate.Value.Order() >= Exact {
		switch {
		case f.zero(rest) && certificate.Sign.Within(want), s.atLeast(rest, strict),
			certificate.Sign.Within(want) && s.atLeast(rest, false):
			result.Verdict = Proved
			return result
		}
	}
	result.Why = "the sign of " + clip(f.format(rest), 160) + " is not shown"
	return f.disproved(result, left, right, strict, rules)
}

// disproved looks for a point that meets all that is imposed, where left ≥ right,
// or left > right with strict, does not hold.
func (f *Field) disproved(result Result, left, right Series, strict bool, rules []Rule) Result {
	cited, others, err := f.hypotheses(rules)
	if err != nil {
		result.Why += ": " + err.Error()
		return result
	}
	search := func(givens []Given) (w *Witness, against *contradictionError, stuck error) {
		against, stuck = f.points(givens, Exact, []Poly{left.poly, right.poly}, func(c *completion) bool {
			w = c.counterexample(left, right, strict)
			return w != nil
		})
		return w, against, stuck
	}
	w, against, stuck := search(append(append([]Given(nil), cited...), others...))
	if w != nil {
		result.Verdict, result.Why, result.Witness = Refuted, "", w
		return result
	}
	elsewhere, clash, _ := search(cited)
	switch {
	case clash != nil:
		result.Verdict, result.Why = Void, clash.Error()
	case against != nil:
		result.Why += ", and no point can be a witness: " + against.Error()
	case stuck != nil:
		result.Why += ": " + stuck.Error()
	case elsewhere != nil:
		result.Why += "; it fails " + elsewhere.String(f.Name(0)) + ", where " + joined(idsOf(others)) + ", which the step does not use, may not hold"
	}
	return result
}

func idsOf(givens []Given) (ids []string) {
	for _, g := range givens {
		ids = append(ids, g.ID)
	}
	return ids
}

// boundsOf returns the bounds, as they are, with the rules, and where values at
// t = 0 occur for these too.
func (r *rewriter) boundsOf(p Poly) (all []bound) {
	initials := false
	for _, g := range r.closure(p) {
		initials = initials || r.gens[g].kind == initial
	}
	for _, b := range r.bounds {
		all = append(all, b)
		if initials {
			all = append(all, bound{r.atZero(b.value), b.strict})
		}
	}
	for _, b := range all {
		if normal := r.normal(series(b.value, Exact), Exact).poly; !normal.Equal(b.value) {
			all = append(all, bound{normal, b.strict})
		}
	}
	return all
}

// Growth decides left ≥ right, or left > right with strict, by D F ≥ λF and
// F(0) ≥ 0, or > 0, for their difference F: then F·exp(−∫λ) does not fall.
func (f *Field) Growth(left, right Series, strict bool, cofactor Series, rules []Rule) Result {
	F := left.Sub(right)
	f.AtZero(cofactor) // is to be defined there
	start := f.Inequality(f.AtZero(left), f.AtZero(right), strict, Signed{Sign: MayBeZero}, rules)
	if start.Verdict != Proved {
		start.Why = "at t = 0: " + start.Why
		return start
	}
	slope := f.Inequality(f.D(F), cofactor.Mul(F), false, Signed{Sign: MayBeZero}, rules).With(start.Conditions, true)
	if slope.Verdict == Proved {
		return slope
	}
	// That D F < λF somewhere says nothing of F when λ is not the right one.
	direct := f.Inequality(left, right, strict, Signed{Sign: MayBeZero}, rules)
	if direct.Verdict == Unknown {
		direct.Why = "D F ≥ λF is not shown for the difference F of the sides; " + direct.Why
	}
	return direct
}

// counterexample looks for a point where left ≥ right, or left > right, does not
// hold. Where values at t, at 0 and integrals meet, it is at t = 0, or right after
// it: where the sides are equal at 0, their derivatives are compared.
func (c *completion) counterexample(left, right Series, strict bool) *Witness {
	c.findable()
	c.unhidden(left.poly, right.poly)
	for _, b := range c.granted {
		kind := ConditionNonNegative
		if b.strict {
			kind = ConditionPositive
		}
		c.require(ask{value: series(b.value, Exact), kind: kind})
	}
	k, first := c.first(left, right)
	start := c.fromStart(first, left.poly, right.poly)
	c.start = start
	asked := c.imposed(start)
	if !start {
		return c.below(first, k, left, right, strict, asked)
	}
	for derived := range 4 {
		a, b := c.AtZero(left), c.AtZero(right)
		k, first = c.first(a, b)
		w := c.below(first, k, a, b, strict && derived == 0, asked)
		if w != nil || !c.zero(first) || c.n < Exact { // 0 to some power of ε need not be 0
			if w != nil {
				w.Derived = derived
			}
			return w
		}
		left, right = c.D(left), c.D(right)
	}
	return nil
}

// fromStart reports whether a point is to be one at t = 0: what is compared has integrals
// or values at 0; or what is asked beside has them, and something is asked on the way
// from 0 to t.
func (c *completion) fromStart(ps ...Poly) bool {
	start, mixed, moving := c.atStart, false, false
	for _, p := range ps {
		start = start || c.mixed(p)
	}
	for _, a := range c.asks {
		mixed, moving = mixed || c.mixed(a.value.poly), moving || !c.steady(a.value.poly)
	}
	return start || mixed && moving
}

// mixed reports whether p has integrals or values at 0.
func (f *Field) mixed(p Poly) bool {
	for _, g := range f.closure(p) {
		if k := f.gens[g].kind; k == integral || k == initial {
			return true
		}
	}
	return false
}

// first returns the first coefficient of left − right that does not vanish, which
// has its sign for small ε, and its power of ε; all of it if ε is a number.
func (c *completion) first(left, right Series) (k int, p Poly) {
	c.finite(left, right)
	difference := c.normal(left.Sub(right), c.n)
	if c.n >= Exact {
		return 0, difference.poly
	}
	for i := range difference.poly.Degree(0) + 1 {
		k = exponent(i, difference, c.n)
		if p = c.part(difference, k); !c.zero(p) {
			return k, p
		}
	}
	return 0, Poly{}
}

// below looks for a point where p < 0, or p = 0 if strict: where p is the
// coefficient of ε^k in the difference of the sides.
func (c *completion) below(p Poly, k int, left, right Series, strict bool, asked []imposed) *Witness {
	c.speaks(c.normal(left, c.n).poly, c.normal(right, c.n).poly)
	l, r := c.side(left, k), c.side(right, k)
	w, e := c.witness(p, l, r, k, append(asked, imposed{p.Neg(), ConditionPositive}))
	if w == nil && strict && c.n >= Exact {
		if c.zero(p) {
			w, e = c.witness(integer(1), l, r, 0, asked)
		} else {
			w, e = c.vanishing(p, l, r, asked)
		}
	}
	if w != nil {
		w.At = c.values(e, c.flat(left), c.flat(right))
	}
	return w
}

// vanishing looks for a point where p is the rational number 0: of small numbers, and of those
// to which squares in p, or under roots in it, fall.
func (c *completion) vanishing(p, left, right Poly, asked []imposed) (*Witness, *evaluation) {
	var free []Gen
	for _, g := range c.closure(p, left, right) {
		if c.free(g) {
			free = append(free, g)
		}
	}
	free = append(free, c.placed(free)...)
	beside := c.beside(free, asked)
	c.chosen(free)
	c.chosen(beside)
	squares := c.squares(p)
	for try := range 2 * tries {
		e := &evaluation{c.Field, map[Gen]*big.Rat{}, map[Gen]*interval{}}
		for i, digits := 0, try/2; i < len(free); i, digits = i+1, digits/3 {
			value := [...]int64{0, 1, -1}[digits%3]
			switch sign := c.gens[free[i]].sign; {
			case sign == Positive, sign == Nonzero && value == 0:
				value = 1
			}
			e.point[free[i]] = big.NewRat(value, 1)
		}
		for _, g := range beside {
			e.point[g] = big.NewRat(1, 1)
		}
		if try%2 != 0 {
			for _, q := range squares {
				e.fall(q)
			}
		}
		if x := e.exact(p, map[Gen]*big.Rat{}); x != nil && x.Sign() == 0 && e.scattered() && e.eval(left) != nil && e.eval(right) != nil && len(e.unmet(asked)) == 0 && e.around(asked) {
			return &Witness{Left: e.print(left), Right: e.print(right)}, e
		}
	}
	return nil, nil
}

// squares returns p without divisions, and what is under roots in it.
func (c *completion) squares(p Poly) (all []Poly) {
	s := signer{Field: c.Field}
	all = []Poly{s.polynomial(p)}
	for _, g := range c.closure(p) {
		if c.gens[g].kind == squareRoot {
			all = append(all, s.polynomial(c.gens[g].arg))
		}
	}
	return all
}
