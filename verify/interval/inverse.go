package interval

import "math"

// Asinh returns the inverse hyperbolic sine of x.
func (x Interval) Asinh() Interval { return rising(x, asinhAt) }

// Atan returns the inverse tangent of x.
func (x Interval) Atan() Interval { return rising(x, atanAt) }

// inverse encloses the y with f(y) = x by float64 numbers around a guess: y is a lower bound
// where f(y) ≤ x, an upper one where f(y) ≥ x. f rises up to top, and to above x before the
// next float64.
func inverse(x, guess, top float64, f func(float64) Interval) Interval {
	lo := min(guess, top)
	for f(lo).Hi > x {
		lo = before(lo)
	}
	for lo < top && f(after(lo)).Hi <= x {
		lo = after(lo)
	}
	hi := lo
	for hi <= top && f(hi).Lo < x {
		hi = after(hi)
	}
	return Interval{lo, hi}
}

// asinhAt encloses arcsinh x, with a guess that takes one step of Newton's method to where the
// formula ln(x + √(1+x²)) has lost all but half of its digits.
func asinhAt(x float64) Interval {
	switch {
	case x < 0:
		return asinhAt(-x).Neg()
	case x == 0:
		return Interval{}
	case x > 0x1p500: // ln 2x < arcsinh x < ln 2x + 1/(4x²), and the sum is far above 2^-900
		y := logAt(x).Add(logAt(2))
		return Interval{y.Lo, after(y.Hi)}
	case x < 0x1p-28: // x − x³/6 < arcsinh x < x, and x³/6 is below half an ulp of x
		return Interval{before(x), x}
	}
	root := math.Sqrt(1 + float64(x*x))
	y := logAt(x + root).Mid()
	y -= (sinhAt(y).Mid() - x) / root
	return inverse(x, y, math.Inf(1), sinhAt)
}

// atanAt encloses arctan x. The guess is of Newton's method on tan y = x for |x| ≤ 1, and of
// arctan x = π/2 − arctan 1/x beyond.
func atanAt(x float64) Interval {
	switch {
	case x < 0:
		return atanAt(-x).Neg()
	case x == 0:
		return Interval{}
	case x < 0x1p-28: // as of arcsinh
		return Interval{before(x), x}
	}
	y := atanGuess(min(x, 1/x))
	if x > 1 {
		y = math.Pi/2 - y
	}
	return inverse(x, y, math.Pi/2, tanAt) // math.Pi/2 is rounded down: π/2 lies before the next float64
}

func tanAt(y float64) Interval { return Interval{y, y}.Tan() }

// atanGuess returns arctan x, for 0 ≤ x ≤ 1, up to a few roundings.
func atanGuess(x float64) float64 {
	y := x / (1 + float64(0.28*x*x)) // within 0.005
	for range 3 {
		t := tanAt(y).Mid()
		y -= (t - x) / (1 + float64(t*t))
	}
	return y
}
