package interval

import "math"

// An operation of float64 is rounded to nearest. Whether its result is above or below the
// exact one is told by the sign of the error, which is calculated without an error [MBdD+18, 4.3, 4.4];
// where it is above, the result is lowered to the float64 before it. So the ends are as tight
// as float64 can have them, but where the error itself may be lost: there they are lowered
// always.
//
// Upper ends are lower ends of the negated operation.

const (
	// small is a bound below which the error of a product, which is a multiple of 2^-1074
	// above it, may be lost.
	small = 0x1p-960
	// least and most are the ends of the exponents of products whose errors are not lost, as
	// the bits of a float64 have them.
	least = 1023 - 960
	most  = 2046
)

// before returns the greatest float64 below x; that of −Inf is −Inf.
func before(x float64) float64 {
	switch b := math.Float64bits(x); {
	case x == 0:
		return -math.SmallestNonzeroFloat64
	case x > 0:
		return math.Float64frombits(b - 1)
	case x < -math.MaxFloat64:
		return x
	default:
		return math.Float64frombits(b + 1)
	}
}

// after returns the least float64 above x; that of +Inf is +Inf.
func after(x float64) float64 { return -before(-x) }

// lowered returns the float64 before x if the sign bit of e is set, else x. It is for finite x
// other than 0.
func lowered(x, e float64) float64 {
	b := int64(math.Float64bits(x))
	b -= (b>>63 | 1) & (int64(math.Float64bits(e)) >> 63)
	return math.Float64frombits(uint64(b))
}

// addDown returns the greatest float64 ≤ a + b.
func addDown(a, b float64) float64 {
	s := a + b
	z := s - a
	e := (a - (s - z)) + (b - z) // a + b − s
	if e-e != 0 {
		return addExtreme(s)
	}
	return lowered(s, e)
}

// addUp returns the least float64 ≥ a + b.
func addUp(a, b float64) float64 { return -addDown(-a, -b) }

// addExtreme bounds a sum from below that was rounded to s near overflow, or has an infinite
// term. That is −Inf: s = +Inf is an overflow.
func addExtreme(s float64) float64 {
	if s != s {
		panic(misuse)
	}
	return before(s)
}

// misuse is what is said where a NaN comes up: operations make none.
const misuse = "interval: an end is NaN, or a lower end is +Inf, or an upper one −Inf: make intervals by New"

// mulDown returns a float64 ≤ ab, the greatest unless |ab| < 2^-960.
func mulDown(a, b float64) float64 {
	p := float64(a * b)
	if exponent := math.Float64bits(p) >> 52 & 0x7ff; exponent-least > most-least {
		return mulExtreme(a, b, p)
	}
	return lowered(p, math.FMA(a, b, -p))
}

// mulUp returns a float64 ≥ ab, the least unless |ab| < 2^-960.
func mulUp(a, b float64) float64 { return -mulDown(-a, b) }

// mulExtreme bounds ab from below where it was rounded to p near underflow or overflow, or
// has an infinite factor. Infinity stands for large reals, so that 0 times it is 0.
func mulExtreme(a, b, p float64) float64 {
	switch {
	case a != a || b != b:
		panic(misuse)
	case a == 0 || b == 0:
		return 0
	case a-a != 0 || b-b != 0:
		return p
	case p == 0 && (a < 0) == (b < 0):
		return 0
	}
	return before(p)
}

// quoDown returns a float64 ≤ a/b for b ≠ 0, the greatest unless a or a/b is of size < 2^-960.
func quoDown(a, b float64) float64 {
	if b < 0 {
		a, b = -a, -b
	}
	q := a / b
	if size := math.Abs(q); !(math.Abs(a) >= small && size >= small && size <= math.MaxFloat64) {
		return quoExtreme(a, b, q)
	}
	return lowered(q, math.FMA(-q, b, a))
}

// quoUp returns a float64 ≥ a/b, the least unless a or a/b is of size < 2^-960.
func quoUp(a, b float64) float64 { return -quoDown(-a, b) }

// quoExtreme bounds a/b from below, for b > 0, where it was rounded to q near underflow or
// overflow, or one of them is infinite.
func quoExtreme(a, b, q float64) float64 {
	switch {
	case q != q:
		panic(misuse)
	case a == 0 || b > math.MaxFloat64:
		return 0
	case a-a != 0:
		return q
	case q == 0 && a > 0:
		return 0
	}
	return before(q)
}

// sqrtDown returns the greatest float64 ≤ √a, for a ≥ 0.
func sqrtDown(a float64) float64 {
	s, unit := root(a)
	if s == 0 || s > math.MaxFloat64 {
		return s
	}
	return lowered(s, math.FMA(-s, s, float64(a*unit*unit))) / unit
}

// sqrtUp returns the least float64 ≥ √a, for a ≥ 0.
func sqrtUp(a float64) float64 {
	s, unit := root(a)
	if s == 0 || s > math.MaxFloat64 {
		return s
	}
	return -lowered(-s, math.FMA(s, s, -float64(a*unit*unit))) / unit
}

// root returns unit·√a rounded to nearest. The unit is a power of 2 that keeps the error of
// the square of the root from getting lost.
func root(a float64) (s, unit float64) {
	unit = 1
	if a < small {
		unit = 0x1p100
	}
	return math.Sqrt(float64(a * unit * unit)), unit
}
