package symbolic

import (
	"fmt"
	"math/big"
)

// Rule is an equation that holds, solved for a symbol. It is applied to all
// derivatives of the symbol too.
type Rule struct {
	Given  Given         // the equation
	formal substitution  // where powers of ε are counted
	exact  *substitution // where ε is a number; nil if the equation can't be solved so
}

// substitution is target = value.
type substitution struct {
	target Gen // a jet or a constant
	value  Series
	unit   Poly    // the coefficient of target, which is not 0
	asks   Demands // what the equation needs to be defined
}

// Solve returns the rule that a = 0 gives for a constant or a derivative of a
// function. The equation must be linear in it, with a coefficient that does not
// vanish with ε. In an exact claim, where derivatives of higher order do not
// come with powers of ε that end the rewriting, the equation is solved for the
// highest derivative that it has of the function.
func (f *Field) Solve(a Series, target Gen, derivative int) Rule {
	if f.gens[target].kind != jet {
		s := f.solve(a, target)
		if f.varies(s.value.poly) {
			fail("the constant %s would be a function of t: solve the equation for a function", f.Name(target))
		}
		return f.steadyRule(a, target, s)
	}
	rule := Rule{Given: f.given(a, target), formal: f.solve(a, f.jet(target, derivative))}
	highest := derivative
	for _, g := range f.closure(a.poly) {
		if x := f.gens[g]; x.kind == jet && x.base == target {
			highest = max(highest, x.order[0])
		}
	}
	if a.Order() == Exact && Catch(func() {
		s := f.solve(a, f.jet(target, highest))
		rule.exact = &s
	}) != nil {
		rule.exact = nil
	}
	return rule
}

// steadyRule is the rule for a constant or a value at t = 0. An equation with a
// remainder says nothing of it at a number ε.
func (f *Field) steadyRule(a Series, target Gen, s substitution) Rule {
	rule := Rule{Given: f.given(a, target), formal: s}
	if a.Order() == Exact {
		rule.exact = &s
	}
	return rule
}

// given is an equation a = 0 that has no other name.
func (f *Field) given(a Series, target Gen) Given {
	return Given{ID: "the equation for " + f.Name(target), Value: a, Target: target}
}

func (f *Field) solve(a Series, target Gen) substitution {
	cs := a.poly.Coeffs(target)
	if len(cs) != 2 {
		if len(cs) < 2 {
			fail("the equation does not have %s, and cannot be solved for it", f.Name(target))
		}
		fail("the equation has the degree %d in %s: it must be linear to be solved for it", len(cs)-1, f.Name(target))
	}
	for _, g := range f.closure(cs...) {
		if g == target {
			fail("the equation cannot be solved for %s, which it has inside a function", f.Name(target))
		}
	}
	if cs[1].Low(1).IsZero() && a.Order() < Exact {
		fail("the equation cannot be solved for %s: its coefficient is small", f.Name(target))
	}
	v := cs[1].valuation()
	value := a.with(cs[0].Neg().Mul(f.inverse(cs[1].shifted(-v)))).times(a.poles - v)
	return substitution{target: target, value: value, unit: cs[1]}
}

// rewriter brings series to a normal form: by rules, and, modulo ε^n, by
// expansion of every function of an argument about its value for ε = 0.
type rewriter struct {
	*Field
	rules map[Gen]substitution
	memo  map[Gen]map[int]normalForm
	moves map[Gen]map[bool]bool
	used  map[Gen]bool // the rules that were applied
	depth int
}

// normalForm is one of a generator, with the rules that brought it there.
type normalForm struct {
	value Series
	used  map[Gen]bool
}

// rewriter returns the one for claims modulo ε^n, or for exact ones.
func (f *Field) rewriter(rules []Rule, n int) *rewriter {
	r := &rewriter{Field: f, rules: map[Gen]substitution{}, memo: map[Gen]map[int]normalForm{}, moves: map[Gen]map[bool]bool{}}
	for _, rule := range rules {
		s := rule.formal
		if n >= Exact {
			if rule.exact == nil {
				continue
			}
			s = *rule.exact
		}
		s.asks = rule.Given.Asks
		if n < Exact && s.unit.Low(1).IsZero() {
			failNoExpansion("an equation is solved for %s, of which the coefficient %s is small: it is not to be solved so in powers of %s", f.Name(s.target), f.format(s.unit), f.Name(0))
		}
		if _, twice := r.rules[s.target]; !twice {
			r.rules[s.target] = s
		}
	}
	return r
}

// rule returns the rule for g or for the jet that g is a derivative of, and how
// many derivatives are missing.
func (r *rewriter) rule(g Gen) (substitution, int, bool) {
	if rule, ok := r.rules[g]; ok {
		return rule, 0, true
	}
	if x := r.gens[g]; x.kind == jet {
		for k := x.order[0] - 1; k >= 0; k-- {
			if rule, ok := r.rules[r.jet(x.base, k)]; ok {
				return rule, x.order[0] - k, true
			}
		}
	}
	return substitution{}, 0, false
}

// Bounded asks that the functions in a and their derivatives stay O(1) as ε → 0:
// an a that is O(ε^n) then has derivatives that are.
func (f *Field) Bounded(a Series) { f.bounded(a.poly) }

func (f *Field) bounded(p Poly) {
	for _, g := range f.closure(p) {
		if x := f.gens[g]; x.kind == jet {
			f.ask(ConditionBounded, Var(x.base))
		}
	}
}

// startsItself reports whether the rule for g has the value of g at t = 0, or that
// of a higher derivative: then it says nothing of that value.
func (r *rewriter) startsItself(g Gen) bool {
	rule, _, ok := r.rule(g)
	if !ok {
		return false
	}
	for _, h := range r.closure(rule.value.poly) {
		if x := r.gens[h]; x.kind == initial && r.gens[x.base].base == r.gens[g].base && r.gens[x.base].kind == r.gens[g].kind {
			if r.gens[g].kind == jet {
				if r.gens[x.base].order[0] >= r.gens[g].order[0] {
					return true
				}
			} else if x.base == g {
				return true
			}
		}
	}
	return false
}

// moved reports whether g is not its own normal form: by a rule, or because ε
// stands inside a function that is to be expanded.
func (r *rewriter) moved(g Gen, expand bool) bool {
	if known, ok := r.moves[g][expand]; ok {
		return known
	}
	_, _, ruled := r.rule(g)
	x := r.gens[g]
	answer := ruled || x.kind == initial && !r.startsItself(x.base) && r.moved(x.base, expand)
	for _, a := range append([]Poly{x.arg}, x.args...) {
		for _, h := range a.Gens() {
			answer = answer || h == 0 && expand || r.moved(h, expand)
		}
	}
	if r.moves[g] == nil {
		r.moves[g] = map[bool]bool{}
	}
	r.moves[g][expand] = answer
	return answer
}

// normal returns the normal form of a modulo ε^n. Its order may come out lower,
// where the rules have remainders.
func (r *rewriter) normal(a Series, n int) Series {
	n = min(n, a.Order())
	if n >= Exact {
		return r.reduced(r.normalPoly(a.poly, Exact).times(-a.poles))
	}
	inner := n + a.poles
	sum := Remainder(inner)
	for i, c := range a.poly.Low(inner).Coeffs(0) {
		sum = sum.Add(r.normalPoly(c, inner-i).times(i))
	}
	return r.reduced(sum.times(-a.poles))
}

// normalPoly is normal for a polynomial: without ε outside of functions if n is
// not Exact.
func (r *rewriter) normalPoly(p Poly, n int) Series {
	gens := p.Gens()
	for i := len(gens) - 1; i >= 0; i-- {
		g := gens[i]
		if !r.moved(g, n < Exact) {
			continue
		}
		value := r.normalGen(g, n)
		sum := Series{}
		cs := p.Coeffs(g)
		for k := len(cs) - 1; k >= 0; k-- { // Horner
			sum = sum.Mul(value).Add(r.normalPoly(cs[k], n))
			if n < Exact {
				sum = sum.truncate(n)
			}
		}
		return sum
	}
	return series(p, n)
}

// normalGen returns the normal form of a generator modulo ε^n.
func (r *rewriter) normalGen(g Gen, n int) Series {
	if n <= 0 {
		return Remainder(0)
	}
	if known, ok := r.memo[g][n]; ok {
		r.using(known.used)
		return known.value
	}
	if r.depth++; r.depth > 40 {
		fail("the rewriting of %s does not end: an equation is solved for something that it has on both sides", r.Name(g))
	}
	outer := r.used
	r.used = nil
	value := r.newNormal(g, n)
	inner := r.used
	r.used = outer
	r.using(inner)
	r.depth--
	if r.memo[g] == nil {
		r.memo[g] = map[int]normalForm{}
	}
	r.memo[g][n] = normalForm{value, inner}
	return value
}

func (r *rewriter) using(rules map[Gen]bool) {
	for g := range rules {
		r.use(g)
	}
}

func (r *rewriter) use(g Gen) {
	if r.used == nil {
		r.used = map[Gen]bool{}
	}
	r.used[g] = true
}

func (r *rewriter) newNormal(g Gen, n int) Series {
	if rule, k, ok := r.rule(g); ok {
		r.use(rule.target)
		value := rule.value
		if k > 0 && value.Order() < Exact {
			r.bounded(value.poly.Add(Var(rule.target)))
		}
		for range k {
			value = r.D(value)
		}
		if n < Exact && value.poles > 0 {
			failNoExpansion("what is substituted for %s has a negative power of %s", r.Name(g), r.Name(0))
		}
		return r.normal(value, n)
	}
	switch x := r.gens[g]; x.kind {
	case initial:
		return r.normal(r.AtZero(r.normalGen(x.base, n)), n)
	case integral:
		return r.normal(r.Integral(r.normal(series(x.arg, Exact), n)), n)
	case elsewhere:
		args := make([]Series, len(x.args))
		for i, a := range x.args {
			args[i] = r.normal(series(a, Exact), n)
		}
		var value Series
		if n >= Exact {
			value = r.Elsewhere(r.partial(x.field, x.order), args)
		} else {
			value = r.taylor(g, args, n)
		}
		return r.normal(value, n) // at its own arguments it may have a rule
	default:
		arg := r.normal(series(x.arg, Exact), n)
		if n >= Exact {
			return r.lift(x.kind, arg)
		}
		return r.expand(x.kind, arg, n)
	}
}

// reduced replaces powers of roots, and g·(1/g) by 1.
func (r *rewriter) reduced(a Series) Series {
	return a.with(r.tidy(r.cancelled(a.poly)))
}

// expand returns a function of s modulo ε^n, about s₀ = s for ε = 0:
//
//	1/s  = Σ (−δ)^k/s₀    √s = √s₀ Σ (½ choose k) δ^k    with δ = (s − s₀)/s₀
//	e^s  = e^{s₀} Σ (s − s₀)^k/k!
//	ln s = ln s₀ + ∫ s_ε/s dε    arcsinh s = arcsinh s₀ + ∫ s_ε/√(1+s²) dε
//	arctan s = arctan s₀ + ∫ s_ε/(1+s²) dε
//	sin s = sin s₀ Σ (−1)^k δ^{2k}/(2k)! + cos s₀ Σ (−1)^k δ^{2k+1}/(2k+1)!    with δ = s − s₀
func (r *rewriter) expand(k kind, s Series, n int) Series {
	s0 := series(s.poly.Low(1), Exact)
	if s0.poly.IsZero() && (k == inverse || k == squareRoot || k == logarithm) {
		failNoExpansion("%s of what is small: it has no expansion in powers of %s", prefix[k], r.Name(0))
	}
	if s.Order() < 1 {
		return Remainder(0)
	}
	lead := func(k kind) Series { return series(r.apply(k, s0.poly), Exact) }
	powers := func(x Series, coefficient func(i int64) (num, den int64)) Series {
		sum, power := Remainder(n), Constant(big.NewRat(1, 1))
		for i := range n {
			sum = sum.Add(power)
			num, den := coefficient(int64(i))
			power = power.Mul(x).truncate(n).scale(big.NewRat(num, den))
		}
		return sum
	}
	switch k {
	case inverse:
		inv := lead(inverse)
		return powers(s.Sub(s0).Mul(inv), func(int64) (int64, int64) { return -1, 1 }).Mul(inv)
	case squareRoot:
		delta := s.Sub(s0).Mul(series(r.inverse(s0.poly), Exact))
		return powers(delta, func(i int64) (int64, int64) { return 1 - 2*i, 2 * (i + 1) }).Mul(lead(squareRoot))
	case exponential:
		return powers(s.Sub(s0), func(i int64) (int64, int64) { return 1, i + 1 }).Mul(lead(exponential))
	case logarithm:
		return r.primitive(r.slope(s).Mul(r.expand(inverse, s, n))).Add(lead(logarithm))
	case arsinh:
		square := Constant(big.NewRat(1, 1)).Add(s.Mul(s)).truncate(n)
		return r.primitive(r.slope(s).Mul(r.expand(inverse, r.expand(squareRoot, square, n), n))).Add(lead(arsinh))
	case arctangent:
		square := Constant(big.NewRat(1, 1)).Add(s.Mul(s)).truncate(n)
		return r.primitive(r.slope(s).Mul(r.expand(inverse, square, n))).Add(lead(arctangent))
	case sine, cosine:
		// Each derivative turns by a quarter: sin, cos, −sin, −cos.
		sin, cos := r.sinCos(s0.poly)
		turn := [4]Poly{sin, cos, sin.Neg(), cos.Neg()}
		first := 0
		if k == cosine {
			first = 1
		}
		delta, sum, power := s.Sub(s0), Remainder(n), Constant(big.NewRat(1, 1))
		for i := range n {
			sum = sum.Add(power.Mul(series(turn[(first+i)%4], Exact)))
			power = power.Mul(delta).truncate(n).scale(big.NewRat(1, int64(i)+1))
		}
		return sum
	}
	panic(fmt.Sprintf("symbolic: no expansion of kind %d", k))
}

// unsettled looks for a quotient, root or logarithm in ps, or one that is expanded, of what
// may vanish at ε = 0.
func (r *rewriter) unsettled(expanded bool, ps ...Poly) (k ConditionKind, base Poly, found bool) {
	for _, g := range r.closure(ps...) {
		x := r.gens[g]
		switch x.kind {
		case inverse:
			k = ConditionNonzero
		case squareRoot, logarithm:
			k = ConditionPositive
		default:
			continue
		}
		if (!expanded || r.moved(g, true)) && r.mayVanish(k, x.arg) {
			return k, x.arg, true
		}
	}
	return k, Poly{}, false
}

// mayVanish reports whether the declared signs leave open that p is not 0, or > 0, at ε = 0;
// what is < 0 there does not vanish. A rule may have lost what is divided by p.
func (f *Field) mayVanish(k ConditionKind, p Poly) bool {
	limit := f.rewriter(nil, 1).normal(series(p, Exact), 1).poly
	return len(f.open(k, limit)) > 0 && !(k == ConditionPositive && f.above(limit.Neg()))
}

// slope returns ∂a/∂ε, whose remainder is of one order less.
func (r *rewriter) slope(a Series) Series {
	return series(a.poly.partial(0), a.Order()-1)
}

// primitive returns ∫₀^ε a dε.
func (r *rewriter) primitive(a Series) Series {
	sum := Poly{}
	for i, c := range a.poly.Coeffs(0) {
		sum = sum.Add(c.Mul(Var(0).Pow(i + 1)).Scale(big.NewRat(1, int64(i)+1)))
	}
	n := a.Order()
	if n < Exact {
		n++
	}
	return series(sum, n)
}

// cancelled replaces g·(1/g) by 1.
func (f *Field) cancelled(p Poly) Poly {
	for _, g := range p.Gens() {
		if x := f.gens[g]; x.kind == inverse && x.arg.Len() == 1 {
			if one := x.arg.Gens(); len(one) == 1 && x.arg.Equal(Var(one[0])) {
				p = cancel(p, g, one[0])
			}
		}
	}
	return p
}

// cancel replaces g·h by 1 in every term.
func cancel(p Poly, g, h Gen) Poly {
	p.on.charge(p.Len())
	power := func(i int) int { return min(p.exponent(i, g), p.exponent(i, h)) } // that goes
	most := 0
	for i := range p.Len() {
		most = max(most, power(i))
	}
	if most == 0 {
		return p
	}
	var parts []Poly
	for k, index := range groups(p.Len(), most+1, power) {
		if len(index) == 0 {
			continue
		}
		p.on.charge(len(index) * (p.words() + p.coefs().size()))
		keys := p.keysOf(index) // their order stays
		for _, x := range []Gen{g, h} {
			word, shift := lane(x)
			for i := word; k > 0 && i < len(keys); i += p.words() {
				keys[i] -= uint64(k) << shift
			}
		}
		parts = append(parts, canonical(p.words(), keys, p.coefs().pick(index)).charged(p.on))
	}
	return sum(parts)
}
