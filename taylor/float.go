package taylor

import "math"

// Float64 is the arithmetic of float64. Sums are taken in a fixed order and products are
// rounded before they are added, so that results have the same bits on all machines, as far
// as those of package math have.
type Float64 struct{}

var _ Arithmetic[float64] = Float64{}

func (Float64) Const(x float64) float64  { return x }
func (Float64) Add(a, b float64) float64 { return a + b }
func (Float64) Sub(a, b float64) float64 { return a - b }
func (Float64) Mul(a, b float64) float64 { return a * b }
func (Float64) Quo(a, b float64) float64 { return a / b }
func (Float64) Sqr(x float64) float64    { return x * x }
func (Float64) Sqrt(x float64) float64   { return math.Sqrt(x) }
func (Float64) Pow(x, a float64) float64 { return math.Pow(x, a) }
func (Float64) Exp(x float64) float64    { return math.Exp(x) }
func (Float64) Log(x float64) float64    { return math.Log(x) }
func (Float64) Sin(x float64) float64    { return math.Sin(x) }
func (Float64) Cos(x float64) float64    { return math.Cos(x) }
func (Float64) Tan(x float64) float64    { return math.Tan(x) }
func (Float64) Sinh(x float64) float64   { return math.Sinh(x) }
func (Float64) Cosh(x float64) float64   { return math.Cosh(x) }
func (Float64) Asinh(x float64) float64  { return math.Asinh(x) }
func (Float64) Atan(x float64) float64   { return math.Atan(x) }

// Convolve implements [Arithmetic]. Four sums are kept, since an addition waits for the one
// before it.
func (Float64) Convolve(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(a) >= 4 && len(b) >= 4 {
		x, y := a[:4:4], b[len(b)-4:]
		s0 += float64(x[0] * y[3])
		s1 += float64(x[1] * y[2])
		s2 += float64(x[2] * y[1])
		s3 += float64(x[3] * y[0])
		a, b = a[4:], b[:len(b)-4]
	}
	for i, x := range a {
		s0 += float64(x * b[len(b)-1-i])
	}
	return (s0 + s1) + (s2 + s3)
}
