package interval

import "math"

// Sin returns the sine of x; [−1, 1] if x holds numbers beyond ±2¹⁹.
func (x Interval) Sin() Interval { return x.wave(0) }

// Cos returns the cosine of x; [−1, 1] if x holds numbers beyond ±2¹⁹.
func (x Interval) Cos() Interval { return x.wave(1) }

// wave returns the sine of x + q·π/2, for q = 0 or 1. It is monotone between odd multiples of
// π/2, and is ±1 there.
func (x Interval) wave(q int) Interval {
	if !(x.Mag() < large) {
		return Interval{-1, 1}
	}
	from, to := quarter(x.Lo), quarter(x.Hi)
	y := from.sine(q).Hull(to.sine(q))
	if to.n-from.n > 4 {
		return Interval{-1, 1}
	}
	for n := from.n + 1; n <= to.n; n++ {
		switch (n + q) & 3 {
		case 1:
			y.Hi = 1
		case 3:
			y.Lo = -1
		}
	}
	return y
}

// Tan returns the tangent of x. It panics with a *DomainError if x holds an odd multiple of π/2, or numbers
// beyond ±2¹⁹.
func (x Interval) Tan() Interval {
	if x.Mag() < large {
		from, to := quarter(x.Lo), quarter(x.Hi)
		a, b := from.sine(1), to.sine(1)
		if (from.n+1)>>1 == (to.n+1)>>1 && !a.ContainsZero() && !b.ContainsZero() {
			return Interval{from.sine(0).Quo(a).Lo, to.sine(0).Quo(b).Hi}
		}
	}
	panic(&DomainError{"a tangent of", x, "not hold an odd multiple of π/2, and be within ±2¹⁹"})
}

// A reduced is a number x = n·π/2 + r with 0 ≤ r ≤ π/2. What r is known to be is e units near.
type reduced struct {
	x float64
	n int
	r fixed
	e uint64
}

// quarter reduces |x| < large.
func quarter(x float64) reduced {
	size := fixedOf(math.Abs(x))
	n := uint64(math.Abs(x) * (2 / math.Pi))
	if size.less(halfPi.times(n)) {
		n--
	}
	r := size.sub(halfPi.times(n))
	if !r.less(halfPi) {
		r, n = r.sub(halfPi), n+1
	}
	if x < 0 {
		return reduced{x, -int(n) - 1, halfPi.sub(r), n + 2}
	}
	return reduced{x, int(n), r, n + 1}
}

// sine encloses sin(x + q·π/2).
func (a reduced) sine(q int) Interval {
	if q == 0 && math.Abs(a.x) < 1 {
		y := oddAt(math.Abs(a.x), true)
		if a.x < 0 {
			return y.Neg()
		}
		return y
	}
	r, e := a.r, a.e
	if (a.n+q)&1 == 1 {
		r, e = halfPi.sub(r), e+1 // cos r = sin(π/2 − r)
	}
	y := r.mul(oddSeries(r.mul(r), true)).around(e+10, 0)
	if (a.n+q)&2 == 2 {
		y = y.Neg()
	}
	return Interval{max(y.Lo, -1), min(y.Hi, 1)}
}
