package symbolic

import "math/big"

// maxPower bounds the powers that exponentials of multiples are written as.
const maxPower = 100

// exponential returns e^p as a product over the terms of p. Products and powers
// of exponentials, e^{(n/b)m} = (e^{m/b})ⁿ, so have one form, and where m is a
// logarithm or arcsinh the exponential is algebraic:
//
//	e^{n ln q} = qⁿ    e^{½ ln q} = √q    e^{±arcsinh z} = √(1+z²) ± z
func (f *Field) exponential(p Poly) Poly {
	product := integer(1)
	for _, t := range p.Terms() {
		product = product.Mul(f.exponentialTerm(t))
	}
	return f.tidy(product)
}

func (f *Field) exponentialTerm(t Term) Poly {
	x := &generator{}
	if len(t.Exps) == 1 && t.Exps[0].N == 1 {
		x = f.gens[t.Exps[0].Gen]
	}
	twice := new(big.Rat).Mul(t.Coef, big.NewRat(2, 1))
	switch whole := t.Coef.IsInt() && t.Coef.Num().IsInt64(); {
	case whole && x.kind == logarithm:
		return f.power(x.arg, t.Coef.Num().Int64())
	case twice.IsInt() && twice.Num().IsInt64() && x.kind == logarithm:
		return f.power(f.root(x.arg), twice.Num().Int64())
	case whole && x.kind == arsinh && t.Coef.Num().CmpAbs(big.NewInt(maxPower)) < 0:
		root, z := f.root(integer(1).Add(x.arg.Mul(x.arg))), x.arg
		if t.Coef.Sign() < 0 { // (√(1+z²) + z)(√(1+z²) − z) = 1
			z = z.Neg()
		}
		product := integer(1)
		for range new(big.Int).Abs(t.Coef.Num()).Int64() {
			product = f.tidy(product.Mul(root.Add(z)))
		}
		return product
	}
	m := map[Gen]int{}
	for _, e := range t.Exps {
		m[e.Gen] = e.N
	}
	n, unit := int64(1), t.Coef
	if k := new(big.Int).Abs(t.Coef.Num()); k.Cmp(big.NewInt(maxPower)) < 0 {
		n, unit = k.Int64(), new(big.Rat).SetFrac(big.NewInt(int64(t.Coef.Sign())), t.Coef.Denom())
	}
	// e^{−q} is 1/e^q.
	e := Var(f.of(exponential, Monomial(new(big.Rat).Abs(unit), m)))
	if unit.Sign() < 0 {
		e = f.inverse(e)
	}
	return f.tidy(e.Pow(int(n)))
}

// Pow returns a^e: for e a multiple of ½ by products and roots; else it is
// e^{e ln a}, and asks for a > 0.
func (f *Field) Pow(a, e Series) Series {
	c, number := e.poly.constant()
	if !number || e.poles > 0 || e.Order() < Exact {
		return f.Exp(e.Mul(f.Log(a)))
	}
	twice := new(big.Rat).Mul(c, big.NewRat(2, 1))
	if !twice.IsInt() {
		return f.Exp(e.Mul(f.Log(a)))
	}
	if twice.Num().CmpAbs(big.NewInt(2*maxExp+2)) > 0 {
		limit("an exponent", maxExp+1, maxExp)
	}
	n := twice.Num().Int64()
	if n%2 != 0 {
		a = f.Sqrt(a)
	} else {
		n /= 2
	}
	if n < 0 {
		a, n = f.inv(a), -n
	}
	value := series(integer(1), Exact)
	for range n {
		value = value.Mul(a)
	}
	return value
}

// arsinh returns arcsinh p, which is odd. Where √(1+p²) has a value q without a
// root, it is ln(p + q), and nothing else than a product there if p + q is one:
// arcsinh ¾ = ln 2, and arcsinh((e^x − e^{−x})/2) = x.
func (f *Field) arsinh(p Poly) Poly {
	if p.IsZero() {
		return p
	}
	p = f.tidy(p)
	square, den := f.overSquare(f.cancelled(integer(1).Add(p.Mul(p))))
	if q, ok := square.Sqrt(); ok && f.positive(q) {
		sum := p.Mul(den).Add(q)
		if e := f.singlePositive(sum); e {
			return f.logarithm(f.cancelled(f.inverse(den).Mul(sum)))
		}
	}
	if p.Terms()[0].Coef.Sign() < 0 {
		return Var(f.of(arsinh, p.Neg())).Neg()
	}
	return Var(f.of(arsinh, p))
}

// singlePositive tells whether p is a single product of factors > 0.
func (f *Field) singlePositive(p Poly) bool { return p.Len() == 1 && f.positive(p) && f.nowhereZero(p) }
