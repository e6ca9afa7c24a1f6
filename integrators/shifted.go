package integrators

import (
	"github.com/flowproof/flowproof/internal/lu"
	"github.com/flowproof/flowproof/ode"
)

// A shifted is the matrix M − γJ of a [linearization], factorized by elimination with the
// largest pivot of each column. It implements [ode.Solver].
type shifted struct {
	of      *linearization
	many    bool      // right-hand sides each time that it is factorized
	dense   *lu.Dense // real
	banded  *lu.Matrix[float64]
	complex *lu.Matrix[complex128]
	rhs     []complex128
}

// Factor implements [ode.Solver].
func (s *shifted) Factor(gamma complex128) bool {
	switch {
	case imag(gamma) != 0:
		if s.complex == nil {
			n := s.of.n
			s.complex, s.rhs = lu.New[complex128](n, s.of.lower, s.of.upper), make([]complex128, n)
		}
		if s.of.j.Dense() {
			s.complex.Stop = s.of.stop
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
	case s.of.j.Dense():
		if s.dense == nil {
			s.dense = lu.NewDense(s.of.n, s.many)
		}
		s.dense.Stop = s.of.stop
		s.fillDense(real(gamma))
		return s.dense.Factor()
	}
	if s.banded == nil {
		s.banded = lu.New[float64](s.of.n, s.of.lower, s.of.upper)
	}
	g := real(gamma)
	fill(s.banded, s.of, func(mass, j float64) float64 { return mass - float64(g*j) })
	return s.banded.Factor()
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
	case s.dense != nil:
		s.dense.Solve(re)
	default:
		s.banded.Solve(re)
	}
}

func (s *shifted) fillDense(gamma float64) {
	n := s.of.n
	s.dense.Fill(-gamma, s.of.j.Data())
	for i := range n {
		if s.of.mass == nil {
			s.dense.Add(i, i, 1)
			continue
		}
		for k := range n {
			s.dense.Add(i, k, s.of.mass.At(i, k))
		}
	}
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
