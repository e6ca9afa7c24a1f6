package symbolic

// demand is a function that was asked of an argument for which it need not be
// defined. It is remembered though the function may cancel: 0/u, e^{ln u}.
type demand struct {
	kind kind // inverse, squareRoot or logarithm
	arg  Poly
}

// ask remembers a demand.
func (f *Field) ask(k kind, arg Poly) {
	for _, d := range f.demands {
		if d.kind == k && d.arg.Equal(arg) {
			return
		}
	}
	f.demands = append(f.demands, demand{k, arg})
}

// askOf remembers the demands of the functions that p has.
func (f *Field) askOf(p Poly, kinds ...kind) {
	for _, g := range p.Gens() {
		for _, k := range kinds {
			if x := f.gens[g]; x.kind == k {
				f.ask(k, x.arg)
			}
		}
	}
}

// Hypothesis returns what build makes of an equation that is taken to hold, and
// so to be defined: it asks for no conditions. With a remainder it must have an
// expansion in powers of ε.
func (f *Field) Hypothesis(build func() Series) Series {
	known := len(f.demands)
	a := build()
	if a.Order() < Exact {
		r := f.rewriter(nil, a.Order())
		for _, d := range f.demands[known:] {
			r.condition(d, a.Order(), true)
		}
	}
	f.demands = f.demands[:known]
	return a
}

// conditions lists what must hold for the functions used to be defined, for
// ε → 0 unless n is Exact, and for the formal expansion to say something. It
// fails where one of them is not defined at all, or has no expansion: then the
// powers of ε that were counted are not those of the claim.
func (r *rewriter) conditions(n int, ps ...Poly) []Condition {
	var all []Condition
	ask := func(c Condition, open bool) {
		if open {
			all = append(all, c)
		}
	}
	for _, d := range r.demands {
		ask(r.condition(d, n, true))
	}
	for _, rule := range r.rules {
		ps = append(ps, rule.value.poly, Var(rule.target))
		ask(r.condition(demand{inverse, rule.unit}, n, false))
		if x := r.gens[rule.target]; n < Exact && rule.value.poly.Degree(0) > 0 && x.kind == jet {
			ask(r.asks(ConditionBounded, Var(x.base)), true)
		}
	}
	for _, g := range r.closure(ps...) {
		if x := r.gens[g]; x.kind == inverse || x.kind == squareRoot || x.kind == logarithm {
			ask(r.condition(demand{x.kind, x.arg}, n, false))
		}
	}
	return Merged(all, nil)
}

// asks returns a condition on p.
func (f *Field) asks(k ConditionKind, p Poly) Condition {
	return Condition{Kind: k, Of: f.Format(p), Poly: p, Field: f}
}

// condition says when a function is defined; open is false if it always is. With
// strict it must be somewhere; else what is not, as a rule that is not used, does
// no harm.
func (r *rewriter) condition(d demand, n int, strict bool) (c Condition, open bool) {
	value := d.arg
	if n < Exact {
		value = r.normal(series(value, Exact), 1).poly
		d.arg = value
	} else if strict && len(r.rules) > 0 {
		value = r.normal(series(value, Exact), Exact).poly
	}
	v, number := value.Const()
	switch {
	case number && v.Sign() == 0:
		switch {
		case d.kind == squareRoot && n >= Exact || !strict:
			return c, false
		case n < Exact:
			fail("%s of what is small: it has no expansion in powers of %s", prefix[d.kind], r.Name(0))
		}
		fail("%s of %s, which is 0", prefix[d.kind], r.Format(d.arg))
	case number && v.Sign() < 0 && d.kind != inverse:
		fail("%s of %s", prefix[d.kind], v.RatString())
	case number:
		return c, false
	}
	switch {
	case r.positive(d.arg) && (r.nowhereZero(d.arg) || d.kind == squareRoot):
		return c, false
	case d.kind == squareRoot && r.isSquare(d.arg):
		return c, false
	case d.kind == squareRoot:
		return r.asks(ConditionNonNegative, d.arg), true
	case d.kind == logarithm:
		return r.asks(ConditionPositive, d.arg), true
	}
	return r.asks(ConditionNonzero, d.arg), true
}

// nowhereZero reports whether p, which is not negative, has a term that is never
// 0; or is a single such term.
func (f *Field) nowhereZero(p Poly) bool {
	for _, t := range p.Terms() {
		vanishes := false
		for _, e := range t.Exps {
			vanishes = vanishes || f.gens[e.Gen].sign == AnySign
		}
		if !vanishes {
			return true
		}
	}
	return false
}

// isSquare reports whether p is the square of a polynomial.
func (f *Field) isSquare(p Poly) bool {
	_, ok := p.Sqrt()
	return ok
}
