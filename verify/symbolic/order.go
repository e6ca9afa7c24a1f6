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
	result := Result{Order: Exact}.With(r.conditions(Exact, left.poly, right.poly), f.nonlocal)
	rest := r.normal(left.Sub(right).Sub(certificate.Value), Exact).poly
	bounds := r.boundsOf(rest)
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
	clash := ""
	if len(r.rules) > 0 {
		clash = r.clash(Exact)
	}
	if clash == "" {
		if result.Witness = r.counterexample(left, right, strict, bounds); result.Witness != nil {
			result.Verdict = Refuted
			return result
		}
	}
	result.Why = "the sign of " + clip(f.Format(rest), 160) + " is not shown"
	if clash != "" {
		result.Why += ": " + clash
	}
	return result
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

// counterexample looks for a point where the bounds hold and left ≥ right, or
// left > right, does not. Where values at t, at 0 and integrals meet, it is at
// t = 0, or right after it: where the sides are equal at 0, their derivatives
// are compared.
func (r *rewriter) counterexample(left, right Series, strict bool, bounds []bound) *Witness {
	imposed := r.imposed(Exact)
	for _, b := range bounds {
		imposed = append(imposed, asked(b))
	}
	difference := r.normal(left.Sub(right), Exact).poly
	if !r.mixed(difference) {
		return r.below(difference, r.side(left, 0, Exact), r.side(right, 0, Exact), strict, imposed)
	}
	for i := range imposed {
		imposed[i].value = r.atZero(imposed[i].value)
	}
	for derived := range 4 {
		a, b := r.AtZero(left), r.AtZero(right)
		difference = r.normal(a.Sub(b), Exact).poly
		w := r.below(difference, r.side(a, 0, Exact), r.side(b, 0, Exact), strict && derived == 0, imposed)
		if w != nil || !r.zero(difference) {
			if w != nil {
				w.Derived = derived
			}
			return w
		}
		left, right = r.D(left), r.D(right)
	}
	return nil
}

// asked is what a bound asks of a point. Points on its boundary are left out.
func asked(b bound) imposed { return imposed{b.value, Positive} }

// mixed reports whether p has integrals or values at 0.
func (r *rewriter) mixed(p Poly) bool {
	for _, g := range r.closure(p) {
		if k := r.gens[g].kind; k == integral || k == initial {
			return true
		}
	}
	return false
}

// below looks for a point where p < 0, or p = 0 if strict.
func (r *rewriter) below(p, left, right Poly, strict bool, asked []imposed) *Witness {
	if w := r.witness(p, left, right, 0, append(asked, imposed{p.Neg(), Positive})); w != nil || !strict {
		return w
	}
	if r.zero(p) {
		return r.witness(Int(1), left, right, 0, asked)
	}
	return r.vanishing(p, left, right, asked)
}

// vanishing looks for a point where p is the rational number 0.
func (r *rewriter) vanishing(p, left, right Poly, asked []imposed) *Witness {
	var free []Gen
	for _, g := range r.closure(p, left, right) {
		if r.gens[g].kind <= integral {
			free = append(free, g)
		}
	}
	beside := r.beside(free, asked)
	for try := range tries {
		e := evaluation{r.Field, map[Gen]*big.Rat{}, map[Gen]*interval{}}
		for _, g := range free {
			value := [...]int64{0, 1, -1}[try%3]
			try /= 3
			switch sign := r.gens[g].sign; {
			case sign == Positive, sign == Nonzero && value == 0:
				value = 1
			}
			e.point[g] = big.NewRat(value, 1)
		}
		for _, g := range beside {
			e.point[g] = big.NewRat(1, 1)
		}
		if v := e.eval(p); v == nil || v.lo.Sign() != 0 || v.hi.Sign() != 0 || e.eval(left) == nil || e.eval(right) == nil || !e.meets(asked) {
			continue
		}
		w := &Witness{Left: e.print(left), Right: e.print(right)}
		for _, g := range free {
			w.At = append(w.At, Value{r.Name(g), e.point[g]})
		}
		return w
	}
	return nil
}
