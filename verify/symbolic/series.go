package symbolic

import "math/big"

// Exact is the order of a series without a remainder.
const Exact = 1 << 30

// Series is a polynomial in the generators, over a power of the small parameter
// ε, with a remainder: p/ε^k + O(ε^n). The zero Series is exactly 0.
type Series struct {
	poly  Poly
	order int // of the remainder, less Exact: so that the zero value has none
	poles int // k; 0 where p = 0 or ε divides p
}

// series returns p + O(ε^n), without the terms that the remainder swallows.
func series(p Poly, n int) Series { return over(p, n, 0) }

// over returns p/ε^k + O(ε^n).
func over(p Poly, n, k int) Series {
	if n < Exact && fault == "truncation" {
		p = p.Low(max(0, n+k-1))
	} else if n < Exact {
		p = p.Low(n + k)
	}
	if p.IsZero() {
		k = 0
	} else if v := min(k, p.valuation()); v > 0 {
		p, k = p.shifted(-v), k-v
	}
	return Series{p, min(n, Exact) - Exact, k}
}

// with returns a with another polynomial.
func (a Series) with(p Poly) Series { return over(p, a.Order(), a.poles) }

// times returns ε^k·a, for any integer k.
func (a Series) times(k int) Series {
	n := a.Order()
	if k == 0 {
		return a
	}
	if n < Exact {
		n += k
	}
	if k > 0 {
		return over(a.poly.shifted(k), n, a.poles)
	}
	return over(a.poly, n, a.poles-k)
}

// Remainder returns O(ε^n).
func Remainder(n int) Series { return series(Poly{}, n) }

// Constant returns the number c.
func Constant(c *big.Rat) Series { return series(Rational(c), Exact) }

// Poly returns the part without the remainder, times ε^k.
func (a Series) Poly() Poly { return a.poly }

// Order returns n of the remainder O(ε^n), or [Exact].
func (a Series) Order() int { return a.order + Exact }

// valuation returns the least power of ε that may occur in a.
func (a Series) valuation() int {
	v := min(a.poly.valuation()-a.poles, a.Order())
	if fault == "lowerorder" {
		return max(v, 0)
	}
	return v
}

// Add returns a + b.
func (a Series) Add(b Series) Series { return a.plus(b, 1) }

// plus returns a + s·b, for s = ±1.
func (a Series) plus(b Series, s int64) Series {
	k := max(a.poles, b.poles)
	return over(a.poly.shifted(k-a.poles).merge(b.poly.shifted(k-b.poles), s), min(a.Order(), b.Order()), k)
}

// Neg returns −a. The remainder stays.
func (a Series) Neg() Series { return a.with(a.poly.Neg()) }

// Sub returns a − b. The remainders do not cancel.
func (a Series) Sub(b Series) Series {
	if fault == "remainder" && a.Order() == b.Order() {
		return over(a.poly.Sub(b.poly), Exact, a.poles)
	}
	return a.plus(b, -1)
}

// Mul returns ab. (p + O(ε^m))(q + O(ε^n)) has the order min(m + val q, n + val p).
func (a Series) Mul(b Series) Series {
	n := Exact
	if a.Order() < Exact && b.valuation() < Exact {
		n = min(n, a.Order()+b.valuation())
	}
	if b.Order() < Exact && a.valuation() < Exact {
		n = min(n, b.Order()+a.valuation())
	}
	return a.mulLow(b, n)
}

// mulLow returns ab + O(ε^n), whatever the remainders of a and b.
func (a Series) mulLow(b Series, n int) Series {
	k := a.poles + b.poles
	if n >= Exact {
		return over(a.poly.Mul(b.poly), n, k)
	}
	return over(a.poly.mulLow(b.poly, n+k), n, k)
}

// scale returns ca.
func (a Series) scale(c *big.Rat) Series { return a.with(a.poly.Scale(c)) }

// truncate returns a + O(ε^n).
func (a Series) truncate(n int) Series { return over(a.poly, min(n, a.Order()), a.poles) }
