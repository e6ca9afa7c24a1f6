package ode

// Complex returns the system y′ = f(t, y) of n complex components as a real one of dimension
// 2n, whose state alternates real and imaginary parts: re y₁, im y₁, re y₂, …; see
// [FromComplex] and [ToComplex]. Errors are measured part by part. It panics if n is negative or f is nil.
//
// The system has buffers of its own, so it serves one run at a time.
func Complex(n int, f func(dst []complex128, t float64, y []complex128)) System {
	if n < 0 || f == nil {
		panic("ode: Complex needs a dimension ≥ 0 and a function")
	}
	return complexSystem{f, make([]complex128, n), make([]complex128, n)}
}

type complexSystem struct {
	f      func(dst []complex128, t float64, y []complex128)
	y, dst []complex128
}

func (s complexSystem) Dim() int { return 2 * len(s.y) }

func (s complexSystem) Derivative(dst []float64, t float64, y []float64) {
	join(s.y, y)
	s.f(s.dst, t, s.y)
	split(dst, s.dst)
}

// FromComplex returns the real state of z.
func FromComplex(z ...complex128) []float64 {
	y := make([]float64, 2*len(z))
	split(y, z)
	return y
}

// ToComplex returns the complex state of y, whose length must be even.
func ToComplex(y []float64) []complex128 {
	if len(y)%2 != 0 {
		panic("ode: ToComplex needs a real and an imaginary part for each component")
	}
	z := make([]complex128, len(y)/2)
	join(z, y)
	return z
}

func join(z []complex128, y []float64) {
	for i := range z {
		z[i] = complex(y[2*i], y[2*i+1])
	}
}

func split(y []float64, z []complex128) {
	for i, v := range z {
		y[2*i], y[2*i+1] = real(v), imag(v)
	}
}
