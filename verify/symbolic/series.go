package symbolic

import "math/big"

// Exact is the order of a series without a remainder.
const Exact = 1 << 30

// Series is a polynomial in the generators with a remainder: p + O(ε^n), where ε
// is the small parameter. The zero Series is exactly 0.
type Series struct {
	poly  Poly
	order int // of the remainder, less Exact: so that the zero value has none
}

// series returns p + O(ε^n), without the terms that the remainder swallows.
func series(p Poly, n int) Series {
	if n >= Exact {
		return Series{p, 0}
	}
	if fault == "truncation" {
		return Series{p, n - Exact}
	}
	return Series{p.Low(n), n - Exact}
}

// Remainder returns O(ε^n).
func Remainder(n int) Series { return series(Poly{}, n) }

// Constant returns the number c.
func Constant(c *big.Rat) Series { return series(Rational(c), Exact) }

// Poly returns the part without the remainder.
func (a Series) Poly() Poly { return a.poly }

// Order returns n of the remainder O(ε^n), or [Exact].
func (a Series) Order() int { return a.order + Exact }

// valuation returns the least power of ε that may occur in a.
func (a Series) valuation() int { return min(a.poly.Valuation(), a.Order()) }

// Add returns a + b.
func (a Series) Add(b Series) Series {
	return series(a.poly.Add(b.poly), min(a.Order(), b.Order()))
}

// Neg returns −a. The remainder stays.
func (a Series) Neg() Series { return series(a.poly.Neg(), a.Order()) }

// Sub returns a − b. The remainders do not cancel.
func (a Series) Sub(b Series) Series {
	if fault == "remainder" && a.Order() == b.Order() {
		return series(a.poly.Sub(b.poly), Exact)
	}
	return a.Add(b.Neg())
}

// Mul returns ab. (p + O(ε^m))(q + O(ε^n)) has the order min(m + val q, n + val p).
func (a Series) Mul(b Series) Series {
	n := Exact
	if a.Order() < Exact {
		n = min(n, a.Order()+b.valuation())
	}
	if b.Order() < Exact {
		n = min(n, b.Order()+a.valuation())
	}
	return a.mulLow(b, n)
}

// mulLow returns ab + O(ε^n), whatever the remainders of a and b.
func (a Series) mulLow(b Series, n int) Series {
	if n >= Exact || fault == "truncation" {
		return series(a.poly.Mul(b.poly), n)
	}
	return series(a.poly.MulLow(b.poly, n), n)
}

// scale returns ca.
func (a Series) scale(c *big.Rat) Series { return series(a.poly.Scale(c), a.Order()) }

// truncate returns a + O(ε^n).
func (a Series) truncate(n int) Series { return series(a.poly, min(n, a.Order())) }
