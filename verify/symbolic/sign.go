package symbolic

import "math/big"

// positive reports whether p is a sum of products of factors that are not
// negative and of squares, with positive coefficients, and so not negative
// anywhere; or that the bounds imply this. That it is not 0 is for the caller to
// ask as a condition.
func (f *Field) positive(p Poly) bool {
	p.on.charge(p.Len() * p.words())
	for i := range p.Len() {
		if !f.term(p, i) {
			return f.implied(p, false)
		}
	}
	return true
}

// term reports whether term i of p is not negative by the signs of its factors.
func (f *Field) term(p Poly, i int) bool {
	if p.coefs().sign(i) < 0 {
		return false
	}
	for g, n := range exponents(p.key(i)) {
		if s := f.gens[g].sign; n%2 != 0 && s != Positive && s != NonNegative {
			return false
		}
	}
	return true
}

// nowhereZero reports whether p, which is not negative, has a term that is never 0
// beside others that are not negative; or the bounds imply that p is never 0.
func (f *Field) nowhereZero(p Poly) bool {
	p.on.charge(p.Len() * p.words())
	never := false
	for i := range p.Len() {
		if !f.term(p, i) {
			return f.implied(p, true)
		}
		never = never || f.never0(p, i)
	}
	return never || f.implied(p, true)
}

// never0 reports whether all factors of term i of p are never 0.
func (f *Field) never0(p Poly, i int) bool {
	for g := range exponents(p.key(i)) {
		if s := f.gens[g].sign; s != Positive && s != Nonzero {
			return false
		}
	}
	return true
}

// above reports whether p > 0 is shown by the declared signs.
func (f *Field) above(p Poly) bool {
	return f.shortly(func() bool { return f.shown(p, true) })
}

// notBelow reports whether p ≥ 0 is shown by the declared signs.
func (f *Field) notBelow(p Poly) bool {
	return f.shortly(func() bool { return f.shown(p, false) })
}

// isZero reports whether p = 0 is shown shortly.
func (f *Field) isZero(p Poly) bool {
	return f.shortly(func() bool { return f.zero(p) })
}

// shown reports whether p > 0, if strict, or else p ≥ 0, because
//
//	p is a number, or a sum of terms that are not negative;
//	p is such a sum and a square beside;
//	p is such a sum and products of sines and cosines, that outweighs them;
//	p = a + b√q with b > 0 and b²q − a² > 0 or ≥ 0, or
//	                 a > 0 and a² − b²q > 0 or ≥ 0.
func (f *Field) shown(p Poly, strict bool) bool {
	if v := f.numeric(p); v != nil {
		return v.lo.Sign() > 0 || !strict && v.lo.Sign() == 0
	}
	if f.positive(p) {
		return !strict || f.nowhereZero(p)
	}
	if f.squarePlus(p, strict) || f.outweighed(p, strict) {
		return true
	}
	for _, g := range p.Gens() {
		if x := f.gens[g]; x.kind == squareRoot && p.Degree(g) == 1 {
			c := p.Coeffs(g)
			a, b := c[0], c[1]
			excess := b.Mul(b).Mul(x.arg).Sub(a.Mul(a))
			if f.positive(b) && f.nowhereZero(b) && f.shownSmaller(excess, strict) ||
				f.positive(a) && f.nowhereZero(a) && f.shownSmaller(excess.Neg(), strict) {
				return true
			}
		}
	}
	return false
}

// implied reports whether the bounds imply that p ≥ 0, or p > 0 with strict.
func (f *Field) implied(p Poly, strict bool) bool {
	return len(f.bounds) > 0 && signer{f, f.bounds, 0}.atLeast(p, strict)
}

// outweighed reports whether the number in p is more, or at least as much, than
// its products of sines and cosines, which lie in [−1, 1], and the other terms are
// not negative.
func (f *Field) outweighed(p Poly, strict bool) bool {
	room := new(big.Rat)
	p.on.charge(p.Len() * (p.words() + p.coefs().size()))
	for i := range p.Len() {
		number, circular := true, true
		for g := range exponents(p.key(i)) {
			k := f.gens[g].kind
			number, circular = false, circular && (k == sine || k == cosine)
		}
		switch {
		case number:
			room.Add(room, p.coefs().rat(i))
		case f.term(p, i):
		case circular:
			c := p.coefs().rat(i)
			room.Sub(room, c.Abs(c))
		default:
			return false
		}
	}
	return room.Sign() > 0 || !strict && room.Sign() == 0
}

// shownSmaller is shown without roots.
func (f *Field) shownSmaller(p Poly, strict bool) bool {
	p = f.tidy(f.cancelled(p))
	return f.positive(p) && (!strict || f.nowhereZero(p)) || f.squarePlus(p, strict)
}

// mostSquares bounds the terms of which all subsets are tried.
const mostSquares = 5

// squarePlus reports whether p is the square of a polynomial and terms that are
// not negative, one of them never 0 if strict.
func (f *Field) squarePlus(p Poly, strict bool) bool {
	var apart []Poly
	var never []bool
	if p.Len() > 40 {
		return false
	}
	for i := range p.Len() {
		if f.term(p, i) {
			apart, never = append(apart, p.part([]int{i})), append(never, f.never0(p, i))
		}
	}
	if len(apart) > mostSquares {
		return false
	}
	for set := range 1 << len(apart) {
		rest, enough := p, !strict
		for i := range apart {
			if set>>i&1 == 1 {
				rest, enough = rest.Sub(apart[i]), enough || never[i]
			}
		}
		if enough {
			if _, square := rest.Sqrt(); square {
				return true
			}
		}
	}
	return false
}

// numeric encloses a p that is a number, as e^{√2} − 4; nil of what is none, or is
// not told from 0.
func (f *Field) numeric(p Poly) *interval {
	for _, g := range f.closure(p) {
		if f.free(g) {
			return nil
		}
	}
	if f.zero(p) {
		zero := exactly(new(big.Rat))
		return &zero
	}
	e := evaluation{f, map[Gen]*big.Rat{}, map[Gen]*interval{}}
	if v := e.eval(p); v != nil && v.sign() != 0 {
		return v
	}
	return nil
}

// never reports whether a condition on p is shown to hold nowhere.
func (f *Field) never(k ConditionKind, p Poly) bool {
	switch k {
	case ConditionNonzero:
		return f.isZero(p)
	case ConditionPositive:
		return f.isZero(p) || f.notBelow(p.Neg())
	}
	return f.above(p.Neg())
}

// open returns the conditions that are left of one on p: of its factors one by
// one, and none that the declared signs imply.
func (f *Field) open(k ConditionKind, p Poly) (all []Condition) {
	if f.shortly(func() bool { all = f.split(k, p); return true }) {
		return all
	}
	return []Condition{f.asks(k, p)}
}

func (f *Field) split(k ConditionKind, p Poly) (all []Condition) {
	if k == ConditionNonzero {
		for _, g := range p.Gens() { // 1/q is never 0, and q is asked about by itself
			if f.gens[g].kind == inverse {
				p = f.clear(p, g, p.Degree(g))
			}
		}
	}
	if p = f.tidy(f.cancelled(p)); p.IsZero() {
		if k == ConditionNonNegative {
			return nil
		}
		return []Condition{f.asks(k, p)}
	}
	c, m, rest := p.Content()
	signed := rest.Scale(big.NewRat(int64(c.Sign()), 1)) // the factors that decide the sign
	squares, vanishes := c.Sign() > 0, false
	keep := func(factor Poly) { signed, squares = signed.Mul(factor), false }
	for _, g := range ordered(m) {
		x := f.gens[g]
		switch {
		case x.sign == Positive:
		case x.sign == NonNegative && k == ConditionNonNegative:
			vanishes = true
		case x.kind == squareRoot:
			all = append(all, f.split(ConditionPositive, x.arg)...)
		case x.kind == inverse && m[g]%2 == 1 && k != ConditionNonzero:
			keep(x.arg)
		case k == ConditionNonNegative:
			keep(Var(g).Pow(2 - m[g]%2)) // a³b ≥ 0 where ab is
		case m[g]%2 == 0 || k == ConditionNonzero:
			if x.sign == AnySign {
				all = append(all, f.asks(ConditionNonzero, Var(g)))
			}
		default:
			keep(Var(g))
		}
	}
	if k == ConditionNonzero {
		if root, ok := rest.Sqrt(); ok {
			rest = root
		}
		if !f.shown(rest, true) && !f.shown(rest.Neg(), true) {
			all = append(all, f.asks(ConditionNonzero, rest))
		}
		return all
	}
	if squares {
		if root, ok := rest.Sqrt(); ok {
			if k == ConditionPositive {
				all = append(all, f.split(ConditionNonzero, root)...)
			}
			return all
		}
	}
	if vanishes && f.shown(signed.Neg(), true) { // −√a ≥ 0 where a = 0
		return append(all, f.asks(k, p))
	}
	if k == ConditionPositive && !f.shown(signed, true) && f.shown(signed, false) {
		return append(all, f.asks(ConditionNonzero, signed))
	}
	if !f.shown(signed, k == ConditionPositive) {
		all = append(all, f.asks(k, signed))
	}
	return all
}

// asks returns a condition on p.
func (f *Field) asks(k ConditionKind, p Poly) Condition {
	return Condition{Kind: k, Of: f.told(p), Poly: p, Field: f}
}
