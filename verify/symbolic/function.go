package symbolic

import "math/big"

// Inv returns 1/a. It asks for the condition that a is not 0.
func (f *Field) Inv(a Series) Series { return f.lift(inverse, a) }

// Div returns a/b. Powers of ε that all terms of both have are divided out
// first, so that b may be small where a is.
func (f *Field) Div(a, b Series) Series {
	k := min(a.poly.Valuation(), b.poly.Valuation())
	if b.Order() <= b.poly.Valuation() || k == 0 || k > Exact {
		return a.Mul(f.Inv(b))
	}
	lower := func(s Series) Series {
		n := s.Order()
		if n < Exact {
			n -= k
		}
		sum := Poly{}
		for i, c := range s.poly.Coeffs(0) {
			sum = sum.Add(c.Mul(Var(0).Pow(max(i-k, 0))))
		}
		return series(sum, n)
	}
	return lower(a).Mul(f.Inv(lower(b)))
}

// Sqrt returns √a ≥ 0. It asks for a ≥ 0.
func (f *Field) Sqrt(a Series) Series { return f.lift(squareRoot, a) }

// Exp returns e^a.
func (f *Field) Exp(a Series) Series { return f.lift(exponential, a) }

// Log returns the logarithm of a. It asks for a > 0.
func (f *Field) Log(a Series) Series { return f.lift(logarithm, a) }

// Arcsinh returns ln(a + √(1+a²)).
func (f *Field) Arcsinh(a Series) Series { return f.lift(arsinh, a) }

// lift applies a function to a series. A remainder stays of its order, provided
// that the function is smooth at a for ε = 0.
func (f *Field) lift(k kind, a Series) Series {
	if n := a.Order(); n < Exact && (k == inverse || k == squareRoot || k == logarithm) && a.poly.Low(1).IsZero() {
		fail("%s(%s + O(%s^%d)): what is known of the argument vanishes with %[3]s", prefix[k], f.Format(a.poly), f.gens[0].name, n)
	}
	value := f.apply(k, a.poly).charged(&f.work)
	f.askOf(value, inverse, squareRoot, logarithm)
	return series(value, a.Order())
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
	}
	panic("symbolic: no function of an argument")
}

// inverse returns 1/p: of the content, of the monomial factor and of the rest
// one by one.
func (f *Field) inverse(p Poly) Poly {
	if p.IsZero() {
		fail("division by zero")
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
			inv = inv.Mul(Var(f.of(inverse, Var(g))).Pow(m[g]))
		}
	}
	if one, ok := rest.Const(); ok {
		return inv.Scale(new(big.Rat).Inv(one))
	}
	return inv.Mul(Var(f.of(inverse, rest)))
}

// root returns √p. It brings p to a common denominator, takes squares of
// positive factors out, and finds the root of a perfect square that is a sum of
// positive terms.
func (f *Field) root(p Poly) Poly {
	if p.IsZero() {
		return p
	}
	p, den := f.overSquare(p)
	if !den.Equal(Int(1)) {
		return f.inverse(den).Mul(f.root(p))
	}
	c, m, rest := p.Content()
	out := Int(1)
	for _, g := range ordered(m) {
		if k := m[g]; f.gens[g].sign == Positive && k >= 2 {
			out, m[g] = out.Mul(Var(g).Pow(k/2)), k%2
		}
	}
	square := new(big.Rat).SetFrac(squarePart(c.Num()), squarePart(c.Denom()))
	out = out.Scale(square)
	c = new(big.Rat).Quo(c, new(big.Rat).Mul(square, square))
	in := rest.Mul(Monomial(c, m))
	if q, ok := in.Sqrt(); ok {
		switch {
		case f.positive(q):
			return out.Mul(q)
		case f.positive(q.Neg()):
			return out.Mul(q.Neg())
		}
	}
	if one, ok := in.Const(); ok && one.Cmp(big.NewRat(1, 1)) == 0 {
		return out
	}
	if known, ok := f.knownRoot(in); ok {
		return out.Mul(known)
	}
	return out.Mul(Var(f.of(squareRoot, in)))
}

// knownRoot returns √p = s√q, where √q is there already, p = s²q and s ≥ 0. Where
// s may be 0, q must not be negative, or √q need not be defined where √p is.
func (f *Field) knownRoot(p Poly) (Poly, bool) {
	if p.Len() == 1 {
		return Poly{}, false
	}
	for g, x := range f.gens {
		if x.kind != squareRoot || x.arg.Len() == 1 {
			continue
		}
		square, ok := p.Quo(x.arg)
		if !ok {
			continue
		}
		if s, ok := square.Sqrt(); ok && f.positive(s) && (f.positive(x.arg) || f.nowhereZero(s)) {
			return s.Mul(Var(Gen(g))), true
		}
	}
	return Poly{}, false
}

// squarePart returns the largest s with s² | n that trial division up to a
// thousand finds. The root is right whichever it finds.
func squarePart(n *big.Int) *big.Int {
	s, rest, q, r := big.NewInt(1), new(big.Int).Set(n), new(big.Int), new(big.Int)
	for d := int64(2); d < 1000; d++ {
		square := big.NewInt(d * d)
		if square.Cmp(rest) > 0 {
			break
		}
		for q.QuoRem(rest, square, r); r.Sign() == 0; q.QuoRem(rest, square, r) {
			rest.Set(q)
			s.Mul(s, big.NewInt(d))
		}
	}
	return s
}

// overSquare returns q and d with p = q/d², where d > 0 takes in the denominators
// of p that are known to be positive.
func (f *Field) overSquare(p Poly) (q, d Poly) {
	d = Int(1)
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

// exponential returns e^p as a product over the terms of p, with e^{log q} = q.
func (f *Field) exponential(p Poly) Poly {
	product := Int(1)
	for _, t := range p.Terms() {
		if len(t.Exps) == 1 && t.Exps[0].N == 1 && t.Coef.IsInt() && t.Coef.Num().IsInt64() {
			if x := f.gens[t.Exps[0].Gen]; x.kind == logarithm {
				product = product.Mul(f.power(x.arg, t.Coef.Num().Int64()))
				continue
			}
		}
		m := map[Gen]int{}
		for _, e := range t.Exps {
			m[e.Gen] = e.N
		}
		// e^{(a/b)m} is a power of e^{±m/b}: products of exponentials are powers.
		n, unit := int64(1), t.Coef
		if k := new(big.Int).Abs(t.Coef.Num()); k.Cmp(big.NewInt(100)) < 0 {
			n, unit = k.Int64(), new(big.Rat).SetFrac(big.NewInt(int64(t.Coef.Sign())), t.Coef.Denom())
		}
		// e^{−q} is 1/e^q.
		e := Var(f.of(exponential, Monomial(new(big.Rat).Abs(unit), m)))
		if unit.Sign() < 0 {
			e = f.inverse(e)
		}
		product = product.Mul(e.Pow(int(n)))
	}
	return product
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
		fail("the logarithm of zero")
	}
	c, m, rest := p.Content()
	if c.Sign() < 0 { // not a sum of positive terms with a positive factor in front
		return Var(f.of(logarithm, p))
	}
	sum, odd := Poly{}, map[Gen]int{}
	for _, g := range ordered(m) {
		x := f.gens[g]
		switch {
		case x.sign != Positive:
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
		if part.n.Cmp(big.NewInt(1)) != 0 {
			n := Rational(new(big.Rat).SetInt(part.n))
			sum = sum.Add(Var(f.of(logarithm, n)).Scale(big.NewRat(part.sign, 1)))
		}
	}
	if rest = rest.Mul(Monomial(big.NewRat(1, 1), odd)); !rest.Equal(Int(1)) {
		sum = sum.Add(Var(f.of(logarithm, rest)))
	}
	return sum
}

// arsinh returns arcsinh p, which is odd.
func (f *Field) arsinh(p Poly) Poly {
	if p.IsZero() {
		return p
	}
	if p.Terms()[0].Coef.Sign() < 0 {
		return Var(f.of(arsinh, p.Neg())).Neg()
	}
	return Var(f.of(arsinh, p))
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
