package interval

import "math"

// Exp returns eˣ.
func (x Interval) Exp() Interval { return rising(x, expAt) }

// Sinh returns the hyperbolic sine of x.
func (x Interval) Sinh() Interval { return rising(x, sinhAt) }

// Cosh returns the hyperbolic cosine of x.
func (x Interval) Cosh() Interval { return rising(x.Abs(), coshAt) }

// rising returns the values on x of a function that rises, from enclosures of it at the ends.
func rising(x Interval, f func(float64) Interval) Interval {
	if x.Lo == x.Hi {
		return f(x.Lo)
	}
	return Interval{f(x.Lo).Lo, f(x.Hi).Hi}
}

// expFixed returns v, e and k with |v − eˣ2⁻ᵏ| ≤ e units and 1 ≤ v < 2.1, for |x| ≤ 800.
//
// With x = k ln 2 + r, 0 ≤ r < 0.7, v = Σ rⁿ/n! for n ≤ 28 by Horner's rule,
//
//	v_n = 1 + r v_{n+1}/n,  v = v_1,  v_29 = 1,
//
// where a step rounds off less than 2 units, so that less than 2(1 + r + r²/2 + …) < 5 are
// rounded off in all. What follows the 28th term is less than 2·0.7^29/29! < 2^-116. r is
// within k + 1 units, with the error of |x| and k times that of ln 2, and v′ < 2.1.
func expFixed(x float64) (v fixed, e uint64, k int) {
	size := fixedOf(math.Abs(x))
	n := uint64(float64(math.Abs(x) * (1 / math.Ln2)))
	if size.less(ln2.times(n)) {
		n--
	}
	r, k := size.sub(ln2.times(n)), int(n)
	if x < 0 {
		n++
		r, k = ln2.times(n).sub(size), -int(n)
	}
	v = one
	for i := uint64(28); i > 0; i-- {
		v = one.add(r.mul(v).over(i))
	}
	return v, uint64(3*(n+2)) + 5, k
}

// expAt encloses eˣ.
func expAt(x float64) Interval {
	switch {
	case x == 0:
		return Interval{1, 1}
	case x > 710:
		return Interval{math.MaxFloat64, math.Inf(1)}
	case x < -746:
		return Interval{0, math.SmallestNonzeroFloat64}
	}
	v, e, k := expFixed(x)
	y := v.around(e, k)
	if x > 0 {
		return Interval{max(y.Lo, 1), y.Hi}
	}
	return Interval{y.Lo, min(y.Hi, 1)}
}

// coshAt encloses cosh x = (eˣ + e⁻ˣ)/2 for x ≥ 0.
func coshAt(x float64) Interval {
	switch {
	case x == 0:
		return Interval{1, 1}
	case x > 711:
		return Interval{math.MaxFloat64, math.Inf(1)}
	}
	v, e, k := expFixed(x)
	w, f, l := expFixed(-x)
	y := v.add(w.shift(l-k)).around(e+f+1, k-1)
	return Interval{max(y.Lo, 1), y.Hi}
}

// sinhAt encloses sinh x: (eˣ − e⁻ˣ)/2 for x ≥ 1.
func sinhAt(x float64) Interval {
	switch {
	case x < 0:
		return sinhAt(-x).Neg()
	case x < 1:
		return oddAt(x, false)
	case x > 711:
		return Interval{math.MaxFloat64, math.Inf(1)}
	}
	v, e, k := expFixed(x)
	w, f, l := expFixed(-x)
	return v.sub(w.shift(l-k)).around(e+f+1, k-1)
}

// oddSeries returns Σ wʲ/(2j+1)!, or with the sign (−1)ʲ, for w < 2.5, within 5 units if w is
// within 3 units: by Horner's rule, where a step rounds off less than 2 units, and less than
// 2(1 + w/6 + w²/120 + …) < 4 in all. The derivative by w is below ¼; what follows the 18th
// term is less than 2·2.5^19/39! < 2^-125.
func oddSeries(w fixed, alternates bool) fixed {
	s := one
	for n := uint64(36); n > 0; n -= 2 {
		term := w.mul(s).over(uint64(n * (n + 1)))
		if alternates {
			s = one.sub(term)
		} else {
			s = one.add(term)
		}
	}
	return s
}

// oddAt encloses sinh x, or sin x, for 0 ≤ x < 1, from x = m·2^e and x Σ ±x²ʲ/(2j+1)!. The
// square of x is less than 2x + 1 ≤ 3 units too small. sin x < x < sinh x.
func oddAt(x float64, alternates bool) Interval {
	if x == 0 {
		return Interval{}
	}
	m, e := math.Frexp(x)
	size := fixedOf(x)
	y := fixedOf(m).mul(oddSeries(size.mul(size), alternates)).around(6, e)
	if alternates {
		return Interval{y.Lo, min(y.Hi, x)}
	}
	return Interval{max(y.Lo, x), y.Hi}
}
