package symbolic

import "math/big"

// Pow is pⁿ for n ≥ 0; p⁰ = 1. Powers of sparse polynomials are found by
// repeated multiplication with p, which costs less than squaring [Fat74].
func (p Poly) Pow(n int) Poly {
	if n < 0 {
		panic("symbolic: negative power")
	}
	switch n {
	case 0:
		return integer(1)
	case 1:
		return p
	}
	if c, ok := p.constant(); ok {
		bits := max(c.Num().BitLen(), c.Denom().BitLen()) - 1 // at least, of one power
		limit(coefficientBits, min(n, maxBits+1)*max(bits, 0), maxBits)
		e := big.NewInt(int64(n))
		num, den := new(big.Int).Exp(c.Num(), e, nil), new(big.Int).Exp(c.Denom(), e, nil)
		return Rational(new(big.Rat).SetFrac(num, den))
	}
	limit("an exponent", n, maxExp)
	if c := p.coefs(); p.Len() == 1 && c.den == 1 && c.num[0] == 1 { // of a monomial
		keys := append([]uint64(nil), p.keys()...)
		for i, x := range keys {
			for lane := 0; x != 0; lane++ {
				e := int(x>>56) * n
				limit("an exponent", e, maxExp)
				keys[i] += uint64(e-int(x>>56)) << (56 - 8*lane)
				x <<= 8
			}
		}
		p.on.charge(len(keys) + 1)
		return Poly{&terms{p.words(), keys, *c}, p.on}
	}
	out := p
	for range n - 1 {
		out = out.Mul(p)
	}
	return out
}
