package integrators

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"

	"github.com/flowproof/flowproof/internal/lu"
	"github.com/flowproof/flowproof/ode"
)

// A shifted is the matrix M − γJ of a [linearization], factorized by elimination with the
// largest pivot of each column. It implements [ode.Solver].
type shifted struct {
	of      *linearization
	full    *blas64.General // real and dense: for gonum
	real    *lu.Matrix[float64]
	complex *lu.Matrix[complex128]
	rhs     []complex128
	pivots  []int
}

// blocked is the dimension from which on gonum's elimination, in blocks, is the faster one.
const blocked = 48

// Factor implements [ode.Solver].
func (s *shifted) Factor(gamma complex128) bool {
	switch {
	case imag(gamma) != 0:
		if s.complex == nil {
			n := s.of.n
			s.complex, s.rhs = lu.New[complex128](n, s.of.lower, s.of.upper), make([]complex128, n)
		}
		if a := s.complex.Data(); a != nil && s.of.j.Dense() && s.of.mass == nil {
			re, im := -real(gamma), -imag(gamma)
			for i, x := range s.of.j.Data() {
				a[i] = complex(re*x, im*x)
			}
			for i := range s.of.n {
				a[i*(s.of.n+1)]++
			}
			return s.complex.Factor()
		}
		fill(s.complex, s.of, func(mass, j float64) complex128 { return complex(mass, 0) - gamma*complex(j, 0) })
		return s.complex.Factor()
	case s.of.j.Dense() && s.of.n > blocked:
		if s.full == nil {
			n := s.of.n
			s.full = &blas64.General{Rows: n, Cols: n, Stride: max(1, n), Data: make([]float64, n*n)}
			s.pivots = make([]int, n)
		}
		s.fillFull(real(gamma))
		return lapack64.Getrf(*s.full, s.pivots) && s.finite()
	}
	if s.real == nil {
		s.real = lu.New[float64](s.of.n, s.of.lower, s.of.upper)
	}
	g := real(gamma)
	if a := s.real.Data(); a != nil && s.of.j.Dense() && s.of.mass == nil {
		for i, x := range s.of.j.Data() {
			a[i] = -float64(g * x)
		}
		for i := range s.of.n {
			a[i*(s.of.n+1)]++
		}
		return s.real.Factor()
	}
	fill(s.real, s.of, func(mass, j float64) float64 { return mass - float64(g*j) })
	return s.real.Factor()
}

// Solve implements [ode.Solver].
func (s *shifted) Solve(re, im []float64) {
	switch {
	case im != nil:
		for i := range re {
			s.rhs[i] = complex(re[i], im[i])
		}
		s.complex.Solve(s.rhs)
		for i, x := range s.rhs {
			re[i], im[i] = real(x), imag(x)
		}
	case s.full != nil:
		lapack64.Getrs(blas.NoTrans, *s.full, blas64.General{Rows: s.of.n, Cols: 1, Stride: 1, Data: re}, s.pivots)
	default:
		s.real.Solve(re)
	}
}

func (s *shifted) fillFull(gamma float64) {
	a, j := s.full.Data, s.of.j.Data()
	for i, x := range j {
		a[i] = -float64(gamma * x)
	}
	n := s.of.n
	for i := range n {
		if s.of.mass == nil {
			a[i*n+i]++
			continue
		}
		for k := range n {
			a[i*n+k] += s.of.mass.At(i, k)
		}
	}
}

// finite reports whether the pivots are: gonum's elimination only looks for zeros.
func (s *shifted) finite() bool {
	n := s.of.n
	for i := range n {
		if x := s.full.Data[i*n+i]; x-x != 0 {
			return false
		}
	}
	return true
}

// fill sets the entries of M − γJ, a band or dense, row by row.
func fill[T lu.Number](dst *lu.Matrix[T], of *linearization, entry func(mass, j float64) T) {
	dst.Zero()
	for i := range of.n {
		for k := max(0, i-of.lower); k <= min(of.n-1, i+of.upper); k++ {
			mass := 0.0
			switch {
			case of.mass != nil:
				mass = of.mass.At(i, k)
			case i == k:
				mass = 1
			}
			dst.Add(i, k, entry(mass, of.j.At(i, k)))
		}
	}
}

var (
	_ ode.Solver = (*shifted)(nil)
	_ ode.Solver = (*shiftedSparse)(nil)
)
