package integrators

import (
	"github.com/flowproof/flowproof/internal/lu"
	"github.com/flowproof/flowproof/ode"
)

// A shiftedSparse is the sparse matrix M − γJ of a [linearization]. Its pivots, which are those of the
// matrices before while they are good, are part of the state. It implements [ode.Solver].
type shiftedSparse struct {
	of       *linearization
	real     *lu.Sparse[float64]
	complex  *lu.Sparse[complex128]
	rhs      []complex128
	pivots   []float64
	recalled bool // the pivots were given back, and the next factorization has them
}

func newShiftedSparse(l *linearization) *shiftedSparse {
	s := &shiftedSparse{of: l, pivots: make([]float64, l.n)}
	for i := range s.pivots {
		s.pivots[i] = -1
	}
	l.sparse = append(l.sparse, s)
	return s
}

// Factor implements [ode.Solver].
func (s *shiftedSparse) Factor(gamma complex128) bool {
	start, rows := s.of.pattern.Columns()
	if imag(gamma) == 0 {
		if s.real == nil {
			s.real = lu.NewSparse[float64](s.of.n, start, rows)
		}
		g := real(gamma)
		return factorShifted(s, s.real, func(mass, j float64) float64 { return mass - float64(g*j) })
	}
	if s.complex == nil {
		s.complex, s.rhs = lu.NewSparse[complex128](s.of.n, start, rows), make([]complex128, s.of.n)
	}
	return factorShifted(s, s.complex, func(mass, j float64) complex128 { return complex(mass, 0) - gamma*complex(j, 0) })
}

// factorShifted fills m with M − γJ, of which entry is one, and factorizes it.
func factorShifted[T lu.Number](s *shiftedSparse, m *lu.Sparse[T], entry func(mass, j float64) T) bool {
	a, j := m.Values(), s.of.j.Data()
	if s.of.mass == nil {
		for p, x := range j {
			a[p] = entry(0, x)
		}
		for _, p := range s.of.pattern.Diagonal() {
			a[p] = entry(1, j[p])
		}
	} else {
		for p, x := range s.of.mass.Data() {
			a[p] = entry(x, j[p])
		}
	}
	if s.recalled {
		m.SetPivots(s.pivots)
		s.recalled = false
	}
	good := m.Factor()
	m.Pivots(s.pivots)
	return good
}

// Solve implements [ode.Solver].
func (s *shiftedSparse) Solve(re, im []float64) {
	if im == nil {
		s.real.Solve(re)
		return
	}
	for i := range re {
		s.rhs[i] = complex(re[i], im[i])
	}
	s.complex.Solve(s.rhs)
	for i, x := range s.rhs {
		re[i], im[i] = real(x), imag(x)
	}
}

var _ ode.Solver = (*shiftedSparse)(nil)
