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
func (Arithmetic) Sqrt(x Interval) Interval   { return x.Sqrt() }

// Convolve returns Σ aᵢ b_{n−1−i} over 0 ≤ i < n = len(a) = len(b).
func (Arithmetic) Convolve(a, b []Interval) (sum Interval) {
	for i, x := range a {
		sum = sum.Add(x.Mul(b[len(b)-1-i]))
	}
	return sum
}
