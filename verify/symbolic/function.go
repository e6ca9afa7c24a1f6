package symbolic

import "math/big"

// inv returns 1/a. It asks for the condition that a is not 0.
func (f *Field) inv(a Series) Series { return f.lift(inverse, a) }

// Div returns a/b. It asks for the condition that b is not 0.
func (f *Field) Div(a, b Series) Series { return a.Mul(f.inv(b)) }

// Sqrt returns √a ≥ 0. It asks for a ≥ 0.
func (f *Field) Sqrt(a Series) Series { return f.lift(squareRoot, a) }

// Exp returns e^a.
func (f *Field) Exp(a Series) Series { return f.lift(exponential, a) }

// Log returns the logarithm of a. It asks for a > 0.
func (f *Field) Log(a Series) Series { return f.lift(logarithm, a) }

// Arcsinh returns ln(a + √(1+a²)).
func (f *Field) Arcsinh(a Series) Series { return f.lift(arsinh, a) }

// lift applies a function to a series, and asks for what it needs. A remainder
// stays of its order, provided that the function is smooth at a for ε = 0; of
// 1/a and √a, relative to a, powers of ε are taken out before:
//
//	1/(ε^v·q) = ε^−v/q    √(ε^2v·q) = ε^v√q
func (f *Field) lift(k kind, a Series) Series {
	n, v := a.Order(), a.poly.valuation()-a.poles
	singular := k == inverse || k == squareRoot || k == logarithm
	if n < Exact && (singular && n <= v || n < 0) {
		fail("%s(%s + O(%s)): what is known of the argument vanishes with %s", prefix[k], f.format(a.poly), powerOf(f.Name(0), n), f.Name(0))
	}
	even := v%2 == 0
	if a.poly.IsZero() || !(k == inverse || k == squareRoot && even) {
		return f.lifted(k, series(f.flat(a), n))
	}
	power := -v
	if k == squareRoot {
		power = v / 2
	}
	return f.lifted(k, a.times(-v)).times(power)
}

// lifted is lift for an argument without poles.
func (f *Field) lifted(k kind, a Series) Series {
	value := series(f.apply(k, a.poly).charged(&f.work), a.Order())
	switch k {
	case inverse:
		f.ask(ConditionNonzero, a.poly)
	case squareRoot:
		f.ask(ConditionNonNegative, a.poly)
	case logarithm:
		f.ask(ConditionPositive, a.poly)
	}
	return value
}

// flat returns p/ε^k with 1/ε as a generator, of which no function has an
// expansion.
func (f *Field) flat(a Series) Poly {
	if a.poles == 0 {
		return a.poly
	}
	f.ask(ConditionNonzero, Var(0))
	return a.poly.Mul(f.inverse(Var(0)).Pow(a.poles))
}

func (f *Field) apply(k kind, p Poly) Poly {
	switch k {
	case inverse:
		return f.inverse(p)
	case squareRoot:
		return f.root(p)
	case exponential:
		return f.exponential(p)
	case logarithm:
		return f.logarithm(p)
	case arsinh:
		return f.arsinh(p)
	case sine:
		sin, _ := f.sinCos(p)
		return sin
	case cosine:
		_, cos := f.sinCos(p)
		return cos
	case arctangent:
		return f.arctan(p)
	case circle:
		return f.pi()
	}
	panic("symbolic: no function of an argument")
}

// inverse returns 1/p: of the content, of the monomial factor and of the rest
// one by one.
func (f *Field) inverse(p Poly) Poly {
	if p.IsZero() {
		failUndefined("a division by zero")
	}
	c, m, rest := p.Content()
	inv := Rational(new(big.Rat).Inv(c))
	for _, g := range ordered(m) {
		switch x := f.gens[g]; x.kind {
		case inverse:
			inv = inv.Mul(x.arg.Pow(m[g]))
		case squareRoot: // 1/√q = √q/q
			inv = inv.Mul(Var(g).Mul(f.inverse(x.arg)).Pow(m[g]))
		default:
			if n := f.rootOrder(g); x.kind == exponential && n > 0 { // 1/e^{l/n} = e^{(n−1)l/n}/e^l
				log, _, _ := f.logOf(x.arg)
				over := f.tidy(Var(g).Pow(n - 1).Mul(f.exponential(Var(log).Neg())))
				inv = inv.Mul(over.Pow(m[g]))
				continue
			}
			inv = inv.Mul(Var(f.of(inverse, Var(g))).Pow(m[g]))
		}
	}
	if short := f.tidy(rest); !short.Equal(rest) { // 1/(sin² q + cos² q)
		return inv.Mul(f.inverse(short))
	}
	if one, ok := rest.constant(); ok {
		return inv.Scale(new(big.Rat).Inv(one))
	}
	return inv.Mul(Var(f.of(inverse, rest)))
}

// overSquare returns q and d with p = q/d², where d > 0 takes in the denominators
// of p that are known to be positive.
func (f *Field) overSquare(p Poly) (q, d Poly) {
	d = integer(1)
	for {
		g, found := Gen(0), false
		for _, h := range p.Gens() {
			if x := f.gens[h]; x.kind == inverse && f.positive(x.arg) {
				g, found = h, true
			}
		}
		if !found {
			return p, d
		}
		k := (p.Degree(g) + 1) / 2
		d = d.Mul(f.gens[g].arg.Pow(k))
		p = f.clear(p, g, 2*k)
	}
}

// clear returns p·q^k, where g is 1/q and k at least the degree of p in g.
func (f *Field) clear(p Poly, g Gen, k int) Poly {
	sum, q := Poly{}, f.gens[g].arg
	for i, c := range p.Coeffs(g) {
		sum = sum.Add(c.Mul(q.Pow(k - i)))
	}
	return sum
}

// power returns p^n for any integer n.
func (f *Field) power(p Poly, n int64) Poly {
	if n < 0 {
		return f.inverse(p).Pow(int(-n))
	}
	return p.Pow(int(n))
}

// logarithm returns ln p, with logarithms of positive factors apart.
func (f *Field) logarithm(p Poly) Poly {
	if p.IsZero() {
		failUndefined("the logarithm of zero")
	}
	p = f.tidy(p)
	c, m, rest := p.Content()
	if c.Sign() < 0 { // not a sum of positive terms with a positive factor in front
		return Var(f.of(logarithm, p))
	}
	sum, odd := Poly{}, map[Gen]int{}
	for _, g := range ordered(m) {
		x := f.gens[g]
		switch {
		case x.sign != Positive && x.kind != squareRoot && m[g]%2 == 0: // ln(g²q) = ln g² + ln q
			sum = sum.Add(Var(f.of(logarithm, Var(g).Pow(2))).Scale(big.NewRat(int64(m[g]/2), 1)))
		case x.sign != Positive && x.kind != squareRoot:
			odd[g] = m[g]
		case x.kind == exponential:
			sum = sum.Add(x.arg.Scale(big.NewRat(int64(m[g]), 1)))
		case x.kind == inverse:
			sum = sum.Sub(f.logarithm(x.arg).Scale(big.NewRat(int64(m[g]), 1)))
		case x.kind == squareRoot:
			sum = sum.Add(f.logarithm(x.arg).Scale(big.NewRat(int64(m[g]), 2)))
		default:
			sum = sum.Add(Var(f.of(logarithm, Var(g))).Scale(big.NewRat(int64(m[g]), 1)))
		}
	}
	for _, part := range []struct {
		n    *big.Int
		sign int64
	}{{c.Num(), 1}, {c.Denom(), -1}} {
		for _, x := range factors(part.n) {
			n := Rational(new(big.Rat).SetInt(x.base))
			sum = sum.Add(Var(f.of(logarithm, n)).Scale(big.NewRat(part.sign*int64(x.n), 1)))
		}
	}
	if rest.Equal(integer(1)) && len(odd) == 1 { // ln g³ = 3 ln g, for it is defined for g > 0 alone
		g := ordered(odd)[0]
		n := big.NewRat(int64(odd[g]), 1)
		if x := f.gens[g]; x.kind == inverse {
			return sum.Sub(f.logarithm(x.arg).Scale(n))
		}
		return sum.Add(Var(f.of(logarithm, Var(g))).Scale(n))
	}
	if rest = rest.Mul(product(odd)); !rest.Equal(integer(1)) {
		sum = sum.Add(Var(f.of(logarithm, rest)))
	}
	return sum
}

// ordered lists the keys, ascending.
func ordered[T any](m map[Gen]T) []Gen {
	var gens []Gen
	for g := range m {
		gens = append(gens, g)
	}
	for i := 1; i < len(gens); i++ {
		for j := i; j > 0 && gens[j] < gens[j-1]; j-- {
			gens[j], gens[j-1] = gens[j-1], gens[j]
		}
	}
	return gens
}
