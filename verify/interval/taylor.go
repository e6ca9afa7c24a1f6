package interval

// Arithmetic is the arithmetic of intervals in which a program of package taylor is run: it
// has the methods of taylor.Arithmetic[Interval].
type Arithmetic struct{}

// Const returns the number x, which is exactly meant.
func (Arithmetic) Const(x float64) Interval   { return Point(x) }
func (Arithmetic) Add(a, b Interval) Interval { return a.Add(b) }
func (Arithmetic) Sub(a, b Interval) Interval { return a.Sub(b) }
func (Arithmetic) Mul(a, b Interval) Interval { return a.Mul(b) }
func (Arithmetic) Quo(a, b Interval) Interval { return a.Quo(b) }
func (Arithmetic) Sqr(x Interval) Interval    { return x.Sqr() }
func (Arithmetic) Sqrt(x Interval) Interval   { return x.Sqrt() }
func (Arithmetic) Exp(x Interval) Interval    { return x.Exp() }
func (Arithmetic) Log(x Interval) Interval    { return x.Log() }
func (Arithmetic) Sin(x Interval) Interval    { return x.Sin() }
func (Arithmetic) Cos(x Interval) Interval    { return x.Cos() }
func (Arithmetic) Tan(x Interval) Interval    { return x.Tan() }
func (Arithmetic) Sinh(x Interval) Interval   { return x.Sinh() }
func (Arithmetic) Cosh(x Interval) Interval   { return x.Cosh() }
func (Arithmetic) Asinh(x Interval) Interval  { return x.Asinh() }
func (Arithmetic) Atan(x Interval) Interval   { return x.Atan() }

// Pow returns xᵃ = e^(a ln x), for x > 0.
func (Arithmetic) Pow(x Interval, a float64) Interval { return x.Log().Mul(Point(a)).Exp() }

// Convolve returns Σ aᵢ b_{n−1−i} over 0 ≤ i < n = len(a) = len(b).
//
// The ends of the products are rounded to nearest, which keeps their order, and so are the
// sums of them. With u = 2^-53 a rounding is off by u times a number of size at most
// s = Σ max|aᵢ b_{n−1−i}|: for n < 2²⁰, n roundings of each term, those of s, that of the
// bound and the last one of the result are less than (n + 3)us in all. Where s is so small
// that products may have lost digits, or so large that they may have overflowed, each
// operation is rounded outwards.
func (Arithmetic) Convolve(a, b []Interval) Interval {
	var lo, hi, size float64
	for i, x := range a {
		y := b[len(b)-1-i]
		p, q, r, s := float64(x.Lo*y.Lo), float64(x.Lo*y.Hi), float64(x.Hi*y.Lo), float64(x.Hi*y.Hi)
		least, most := min(min(p, q), min(r, s)), max(max(p, q), max(r, s))
		lo += least
		hi += most
		size += max(-least, most)
	}
	if len(a) > 1 && len(a) < 1<<20 && size > 0x1p-900 && size < 0x1p900 {
		bound := float64(size * (float64(len(a)+3) * 0x1p-53))
		return Interval{lo - bound, hi + bound}
	}
	var sum Interval
	for i, x := range a {
		sum = sum.Add(x.Mul(b[len(b)-1-i]))
	}
	return sum
}
