package symbolic

import "math/big"

// Abs returns |a| = √(a²), which is defined everywhere. Powers of ε > 0 are taken
// out: |p/ε^k| = |p|/ε^k.
func (f *Field) Abs(a Series) Series {
	return a.with(f.root(f.tidy(a.poly.Mul(a.poly))).charged(&f.work))
}

// SignOf returns |a|/a, the sign of a. It asks for a ≠ 0.
func (f *Field) SignOf(a Series) Series { return f.Div(f.Abs(a), a) }

// root returns √p in a form that has the same value wherever √p is defined:
//
//	√(p/d²) = √p/d for d > 0     √(pq) = √p √q for p > 0, or p, q ≥ 0
//	√(g²) = |g|, which is g for g > 0, and √(g⁴) = g²
//	√(p²) = p for p ≥ 0          √(a + b√c) as below
//
// √(g²q) is defined where g = 0, too, and stays as it is if q may be negative.
func (f *Field) root(p Poly) Poly {
	p, den := f.overSquare(f.tidy(p))
	if !den.Equal(integer(1)) {
		return f.inverse(den).Mul(f.root(p))
	}
	if p.IsZero() {
		return p
	}
	c, m, rest := p.Content()
	if c.Sign() < 0 {
		rest = rest.Neg()
	}
	if c.Abs(c).Cmp(big.NewRat(1, 1)) == 0 && len(m) == 0 {
		return f.rootOfSum(rest)
	}
	out := f.rootOfNumber(c)
	inside, vanishes := integer(1), false // the odd factors of any sign, which stay together
	for _, g := range ordered(m) {
		vanishes = vanishes || f.gens[g].sign != Positive && f.gens[g].sign != Nonzero
		switch half, odd := m[g]/2, m[g]%2; {
		case f.signOf(g).Within(NotNegative):
			out = out.Mul(Var(g).Pow(half))
			if odd == 1 {
				out = out.Mul(f.rootOfFactor(g))
			}
		case odd == 1 && len(m) == 1 && rest.Equal(integer(1)): // √(g³) = g√g, for it is defined for g ≥ 0 alone
			return out.Mul(Var(g).Pow(half)).Mul(Var(f.of(squareRoot, Var(g))))
		default:
			out = out.Mul(f.absolute(g, half))
			inside = inside.Mul(Var(g).Pow(odd))
		}
	}
	if vanishes && !f.notBelow(inside.Mul(rest)) {
		return Var(f.of(squareRoot, p))
	}
	if inside.Equal(integer(1)) {
		return f.tidy(out.Mul(f.rootOfSum(rest)))
	}
	return f.tidy(out.Mul(Var(f.of(squareRoot, inside.Mul(rest)))))
}

// absolute returns |g|^n, with |g| written √(g²).
func (f *Field) absolute(g Gen, n int) Poly {
	if fault == "branch" {
		return Var(g).Pow(n)
	}
	even := Var(g).Pow(n - n%2)
	if n%2 == 0 {
		return even
	}
	return even.Mul(Var(f.of(squareRoot, Var(g).Pow(2))))
}

// rootOfFactor returns √g for a generator g > 0: of e^q it is e^{q/2}.
func (f *Field) rootOfFactor(g Gen) Poly {
	if x := f.gens[g]; x.kind == exponential {
		return f.exponential(x.arg.Scale(big.NewRat(1, 2)))
	}
	return Var(f.of(squareRoot, Var(g)))
}

// rootOfNumber returns √c for c > 0, as a rational number times roots of primes,
// and of what has no small prime factor. The root is right whatever is found.
func (f *Field) rootOfNumber(c *big.Rat) Poly {
	out := Rational(new(big.Rat).SetFrac(big.NewInt(1), c.Denom()))
	for _, x := range factors(new(big.Int).Mul(c.Num(), c.Denom())) { // √(n/d) = √(nd)/d
		q := Rational(new(big.Rat).SetInt(x.base))
		if root, square := rootOf(x.base); square {
			q, x.n = Rational(new(big.Rat).SetInt(root)), 2*x.n
		}
		out = out.Mul(q.Pow(x.n / 2))
		if x.n%2 == 1 {
			out = out.Mul(Var(f.of(squareRoot, q)))
		}
	}
	return out
}

// factor is baseⁿ.
type factor struct {
	base *big.Int
	n    int
}

// factors writes a number n > 0 as a product: of primes below 1000, and of what
// is left over.
func factors(n *big.Int) (all []factor) {
	rest, one, q, r := new(big.Int).Set(n), big.NewInt(1), new(big.Int), new(big.Int)
	for d := int64(2); d < 1000 && rest.Cmp(one) > 0; d++ {
		prime, k := big.NewInt(d), 0
		for q.QuoRem(rest, prime, r); r.Sign() == 0; q.QuoRem(rest, prime, r) {
			rest.Set(q)
			k++
		}
		if k > 0 {
			all = append(all, factor{prime, k})
		} else if rest.IsInt64() && d*d > rest.Int64() {
			break // rest is a prime
		}
	}
	if rest.Cmp(one) > 0 {
		all = append(all, factor{rest, 1})
	}
	return all
}

// rootOfSum returns √p of a polynomial without a factor in common to its terms.
func (f *Field) rootOfSum(p Poly) Poly {
	if p.Equal(integer(1)) {
		return p
	}
	if q, ok := p.Sqrt(); ok {
		switch {
		case f.positive(q):
			return q
		case f.positive(q.Neg()):
			return q.Neg()
		}
	} else if q, ok := f.knownRoot(p); ok {
		return q
	} else if q, ok := f.denested(p); ok {
		return q
	}
	return Var(f.of(squareRoot, p))
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
		if s, ok := square.Sqrt(); ok && f.positive(s) && (f.nowhereZero(s) || f.positive(x.arg)) {
			return s.Mul(Var(Gen(g))), true
		}
	}
	return Poly{}, false
}

// denested returns √(a + b√c) = √((a+d)/2) ± √((a−d)/2) with d² = a² − b²c, and
// ± the sign of b. It holds where a ± d ≥ 0, d ≥ 0: the square of the right side
// is a ± √(a²−d²), and it is not negative. Where b > 0, the sign of d does not
// matter.
func (f *Field) denested(p Poly) (Poly, bool) {
	for _, g := range p.Gens() {
		if f.gens[g].kind != squareRoot || p.Degree(g) != 1 {
			continue
		}
		cs := p.Coeffs(g)
		a := cs[0]
		both := cs[1].Mul(Var(g)) // b√c
		square := f.tidy(both.Mul(both))
		d, ok := f.tidy(a.Mul(a).Sub(square)).Sqrt()
		if !ok {
			continue
		}
		half := big.NewRat(1, 2)
		high, low := a.Add(d).Scale(half), a.Sub(d).Scale(half)
		if f.positive(both) && f.positive(high) && f.positive(low) {
			return f.tidy(f.root(high).Add(f.root(low))), true
		}
		_, ok1 := high.constant()
		l, ok2 := low.constant()
		if ok1 && ok2 && l.Sign() >= 0 && f.positive(both.Neg()) { // numbers: d > 0, so that high > low
			return f.tidy(f.root(high).Sub(f.root(low))), true
		}
	}
	return Poly{}, false
}
