package taylor

// An Arithmetic says how to calculate with numbers of type T. Its operations return new
// numbers, or old ones, and change none; where one is not defined it returns what stands for
// that, such as NaN, or panics.
type Arithmetic[T any] interface {
	// Const returns x, which is exactly meant.
	Const(x float64) T
	Add(a, b T) T
	Sub(a, b T) T
	Mul(a, b T) T
	Quo(a, b T) T
	// Sqr returns x². Where T is a set of numbers, no square of one of them is negative.
	Sqr(x T) T
	// Convolve returns Σ aᵢ b_{n−1−i} over 0 ≤ i < n = len(a) = len(b).
	Convolve(a, b []T) T

	Sqrt(x T) T
	// Pow returns xᵃ.
	Pow(x T, a float64) T
	Exp(x T) T
	Log(x T) T
	Sin(x T) T
	Cos(x T) T
	Tan(x T) T
	Sinh(x T) T
	Cosh(x T) T
	Asinh(x T) T
	Atan(x T) T
}
