package interval

import "math"

// Log returns ln x. It panics with a *DomainError if x holds numbers ≤ 0.
func (x Interval) Log() Interval {
	if !(x.Lo > 0) {
		panic(&DomainError{"a logarithm of", x, "be > 0"})
	}
	return rising(x, logAt)
}

// logAt encloses ln x for x > 0. With x = m·2ᵏ, √½ ≤ m < √2, and z = |m−1|/(m+1) < 0.172,
//
//	ln x = k ln 2 ± 2z Σ z²ʲ/(2j+1)
//
// by Horner's rule for j ≤ 22, where a step rounds off less than 2 units, and less than 3 in
// all; what follows is less than 0.03²³ < 2^-116. z is the quotient of two integers of float64,
// here scaled by 2ˢ to the size of 1, so that nothing is lost where x is near 1.
func logAt(x float64) Interval {
	if x > math.MaxFloat64 {
		return Interval{math.MaxFloat64, x}
	}
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = m+m, k-1
	}
	if m == 1 && k == 0 {
		return Interval{}
	}
	distance, s := math.Frexp(math.Abs(m - 1)) // |m−1| = distance·2ˢ
	scaled := quotient(uint64(distance*(1<<53)), uint64(m*(1<<53))+1<<53)
	z := scaled.shift(s)
	w := z.mul(z)
	series := fixed{}
	for n := 45; n > 0; n -= 2 {
		series = one.over(uint64(n)).add(w.mul(series))
	}
	part := scaled.mul(series).shift(1) // ln m = ±part·2ˢ
	if k == 0 {
		y := part.around(20, s)
		if m < 1 {
			return y.Neg()
		}
		return y
	}
	part = part.shift(s)
	n := uint64(max(k, -k))
	whole := ln2.times(n)
	if (m < 1) == (k > 0) {
		whole = whole.sub(part)
	} else {
		whole = whole.add(part)
	}
	y := whole.around(n+20, 0)
	if k < 0 {
		return y.Neg()
	}
	return y
}
