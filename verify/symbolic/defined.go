package symbolic

import "slices"

// demand is a condition that building an expression asks for. It is remembered
// though what asked for it may cancel: 0/u, e^{ln u}.
type demand struct {
	kind ConditionKind
	arg  Poly
}

// ask remembers a demand.
func (f *Field) ask(k ConditionKind, arg Poly) {
	if _, number := arg.constant(); number && f.plain(k, arg) {
		return
	}
	for _, d := range f.demands {
		if d.kind == k && d.arg.Equal(arg) {
			return
		}
	}
	f.demands = append(f.demands, demand{k, arg})
}

// plain reports whether a number is as asked.
func (f *Field) plain(k ConditionKind, number Poly) bool {
	c, _ := number.constant()
	return k == ConditionNonzero && c.Sign() != 0 || k == ConditionNonNegative && c.Sign() >= 0 || c.Sign() > 0
}

// apart calls build, and returns what it asks for instead of remembering it, nor if
// it fails.
func (f *Field) apart(build func() Series) (a Series, inner []demand) {
	outer := f.demands
	f.demands = nil
	defer func() { inner, f.demands = f.demands, outer }()
	return build(), nil
}

// Demands are what an expression needs to be defined, though it may cancel.
type Demands []demand

// Hypothesis returns what build makes of an equation or inequality that is taken to
// hold, and so to be defined, and what it needs for that. It is as it is written,
// without what inequalities make of it: a point has to meet it, and one that is
// a ≥ √(1/a²) would turn itself into a ≥ 1/a.
func (f *Field) Hypothesis(build func() Series) (Series, Demands) {
	defer func(bounds []bound) { f.bounds = bounds }(f.bounds)
	if fault != "itself" {
		f.bounds = nil
	}
	a, inner := f.apart(build)
	return a, inner
}

// Expanded asks for what an equation that is used needs to be defined. With a
// remainder that is asked at ε = 0 too, which does not follow: of
// u = v + ε²/x + O(ε²), the term ε²/x may be dropped only where x ≠ 0 there.
func (f *Field) Expanded(needs Demands) {
	for _, d := range needs {
		f.ask(d.kind, d.arg)
	}
}

// conditions lists what must hold for all that was asked for: for ε → 0 unless n
// is Exact. It fails where something can't hold, or has no expansion: then the
// powers of ε that were counted are not those of the claim. Of the rules, those
// that were used count.
func (r *rewriter) conditions(n int, ps ...Poly) []Condition {
	if n >= Exact || len(r.rules) == 0 || fault == "grounded" {
		return r.conditionsBy(r, n, ps...)
	}
	return r.conditionsBy(r.grounded(), n, ps...)
}

// conditionsBy does so with the rules of another rewriter, of which each holds at ε = 0 where
// the conditions do.
func (r *rewriter) conditionsBy(by *rewriter, n int, ps ...Poly) (all []Condition) {
	var asked Demands
	if fault != "demands" {
		asked = r.demands
	}
	seen := map[Gen]bool{}
	for first := true; first || len(ps) > 0; first = false { // a condition may use further rules
		for _, d := range append(asked[:len(asked):len(asked)], r.functionsAsk(ps...)...) {
			all = append(all, by.condition(d, n)...)
		}
		asked, ps = nil, nil
		if r.using(by.used); fault == "further" && !first {
			break
		}
		for _, g := range ordered(r.used) {
			if seen[g] {
				continue
			}
			seen[g] = true
			rule := r.rules[g]
			ps = append(ps, rule.value.poly, Var(rule.target))
			if fault != "coefficient" {
				all = append(all, r.unitAsks(rule, n)...)
			}
			if x := r.gens[rule.target]; n < Exact && x.kind == jet && r.jets(rule.value.poly)[x.base] > x.order[0] {
				all = append(all, r.asks(ConditionBounded, Var(x.base))) // it loses its highest derivative at ε = 0
			}
		}
	}
	return Merged(all, nil)
}

// unitAsks lists the conditions that the coefficient of a rule is not 0: modulo ε^n not by the
// rules, which may rest on it. Of u = u'u + O(ε^n), u = O(ε^n) where u' ≠ 1.
func (r *rewriter) unitAsks(rule substitution, n int) []Condition {
	unit := demand{ConditionNonzero, rule.unit}
	if n < Exact {
		return r.Field.rewriter(nil, n).condition(unit, n)
	}
	return r.condition(unit, n)
}

// grounded returns a rewriter with those rules that hold at ε = 0 whatever else does: what they
// divide by, or take a root or logarithm of, is ≠ 0, or > 0, there by the declared signs, by the
// condition on their coefficient or by others of these. Of z = 1 + ε/x the term ε/x vanishes only
// where x ≠ 0 at ε = 0, and that is not to be shown by what it was left out of.
func (r *rewriter) grounded() *rewriter {
	g := r.Field.rewriter(nil, 1)
	for again := true; again; {
		again = false
		for _, target := range ordered(r.rules) {
			holds := false
			if _, in := g.rules[target]; in || Catch(func() { holds = g.grounds(r.rules[target]) }) != nil || !holds {
				continue
			}
			g.rules[target] = r.rules[target]
			g.memo, g.moves = map[Gen]map[int]normalForm{}, map[Gen]map[bool]bool{}
			again = true
		}
	}
	g.used = nil
	return g
}

// grounds reports whether a rule holds at ε = 0 where those of the rewriter do.
func (r *rewriter) grounds(rule substitution) bool {
	unit := r.open(ConditionNonzero, rule.unit)
	for _, d := range append(r.functionsAsk(rule.value.poly), rule.asks...) {
		if d.kind == ConditionBounded {
			continue
		}
		if d.kind == ConditionNonNegative {
			d.kind = ConditionPositive
		}
		for _, c := range r.open(d.kind, r.normal(series(d.arg, Exact), 1).poly) {
			if !slices.ContainsFunc(unit, func(u Condition) bool { return u.implies(c) }) {
				return false
			}
		}
	}
	return true
}

// condition returns what is open of a demand: nothing if the declared signs imply
// it. It fails if it can't hold, at t or, in a claim that speaks of all times, at
// 0. Modulo ε^n it is asked for ε = 0, and functions must be smooth there: √q is
// where q > 0.
func (r *rewriter) condition(d demand, n int) []Condition {
	if d.kind == ConditionBounded {
		return []Condition{r.asks(d.kind, d.arg)}
	}
	whole, value, order := d.arg, d.arg, n
	smooth := false // asked for because √q is smooth where q > 0; √0 is defined
	if n < Exact {
		order = 1
		if d.kind == ConditionNonNegative && fault != "rootzero" {
			d.kind, smooth = ConditionPositive, true
		}
		value = r.normal(series(value, Exact), order).poly
		if value.IsZero() && !r.isZero(d.arg) {
			if fault == "recip" {
				return nil
			}
			failNoExpansion("it asks for %s: %s is small, and what asks for it has no expansion in powers of %s", r.asks(d.kind, d.arg).Bare(), r.format(d.arg), r.Name(0))
		}
		d.arg = value
	} else if len(r.rules) > 0 {
		value = r.normal(series(value, Exact), Exact).poly
	}
	if r.never(d.kind, value) {
		_, _, open := r.unsettled(true, whole)
		if n < Exact && (smooth || !r.isZero(value) || !r.isZero(whole)) && (!r.above(value.Neg()) || open) {
			failNoExpansion("it asks for %s: that fails for %s = 0, where there is no expansion", r.asks(d.kind, d.arg).Bare(), r.Name(0))
		}
		failUndefined("it asks for %s, which never holds", r.asks(d.kind, d.arg).Bare())
	}
	if r.nonlocal && r.varies(d.arg) {
		start := r.normal(series(r.atZero(d.arg), Exact), order).poly
		switch never := r.never(d.kind, start); {
		case never && n < Exact:
			failNoExpansion("it asks for %s on [0,t], which fails at 0 for %s = 0", r.asks(d.kind, d.arg).Bare(), r.Name(0))
		case never:
			failUndefined("it asks for %s on [0,t], which does not hold at 0", r.asks(d.kind, d.arg).Bare())
		}
	}
	open := r.open(d.kind, d.arg)
	for _, c := range open {
		if _, number := c.Poly.constant(); number && n == Exact && c.Kind != ConditionNonNegative { // 1/√(−a²) asks for −1 > 0
			failUndefined("it asks for %s, which never holds", c.Bare())
		}
	}
	return open
}
