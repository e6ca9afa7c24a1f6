package integrators

import (
	"math"
	"math/cmplx"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"

	"github.com/flowproof/flowproof/ode"
)

// A shifted is the matrix M − γJ of a [linearization], factorized by elimination with the
// largest pivot of each column. It implements [ode.Solver].
type shifted struct {
	of      *linearization
	full    *blas64.General // real and dense: for gonum
	work    []float64
	real    *lu[float64]
	complex *lu[complex128]
	rhs     []complex128
	pivots  []int
}

// Factor implements [ode.Solver].
func (s *shifted) Factor(gamma complex128) bool {
	switch {
	case imag(gamma) != 0:
		if s.complex == nil {
			n := s.of.n
			s.complex, s.rhs = newLU[complex128](n, s.of.lower, s.of.upper, cmplx.Abs), make([]complex128, n)
		}
		fill(s.complex, s.of, func(mass, j float64) complex128 { return complex(mass, 0) - gamma*complex(j, 0) })
		return s.complex.factor()
	case s.of.j.Dense():
		if s.full == nil {
			n := s.of.n
			s.full = &blas64.General{Rows: n, Cols: n, Stride: max(1, n), Data: make([]float64, n*n)}
			s.pivots, s.work = make([]int, n), make([]float64, n)
		}
		s.fillFull(real(gamma))
		return lapack64.Getrf(*s.full, s.pivots) && s.finite()
	}
	if s.real == nil {
		s.real = newLU[float64](s.of.n, s.of.lower, s.of.upper, math.Abs)
	}
	g := real(gamma)
	fill(s.real, s.of, func(mass, j float64) float64 { return mass - float64(g*j) })
	return s.real.factor()
}

// Solve implements [ode.Solver].
func (s *shifted) Solve(re, im []float64) {
	switch {
	case im != nil:
		for i := range re {
			s.rhs[i] = complex(re[i], im[i])
		}
		s.complex.solve(s.rhs)
		for i, x := range s.rhs {
			re[i], im[i] = real(x), imag(x)
		}
	case s.full != nil:
		lapack64.Getrs(blas.NoTrans, *s.full, blas64.General{Rows: s.of.n, Cols: 1, Stride: 1, Data: re}, s.pivots)
	default:
		s.real.solve(re)
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

// fill sets the entries of M − γJ.
func fill[T number](dst *lu[T], of *linearization, entry func(mass, j float64) T) {
	clear(dst.a)
	for i := range of.n {
		for k := max(0, i-of.lower); k <= min(of.n-1, i+of.upper); k++ {
			mass := 0.0
			switch {
			case of.mass != nil:
				mass = of.mass.At(i, k)
			case i == k:
				mass = 1
			}
			dst.a[dst.row(i)+k] = entry(mass, of.j.At(i, k))
		}
	}
}

type number interface{ float64 | complex128 }

// An lu is the factorization P A = L U of a matrix with so many diagonals below and above
// the main one, or of a dense one. Row i begins at row(i), with the columns from
// i − lower on if it is banded; U has lower + upper diagonals above the main one.
type lu[T number] struct {
	n, lower, reach int // reach: the diagonals of U
	stride          int // 0 of a dense matrix
	a               []T
	multipliers     []T // those of column k are at k·lower
	pivots          []int
	abs             func(T) float64
}

func newLU[T number](n, lower, upper int, abs func(T) float64) *lu[T] {
	f := &lu[T]{n: n, lower: lower, reach: min(lower+upper, max(0, n-1)), abs: abs}
	width := lower + f.reach + 1
	if width < n {
		f.stride = width
	} else {
		width = n
	}
	f.a, f.multipliers, f.pivots = make([]T, n*width), make([]T, n*lower), make([]int, n)
	return f
}

// row is where column 0 of row i would be.
func (f *lu[T]) row(i int) int {
	if f.stride == 0 {
		return i * f.n
	}
	return i*f.stride + f.lower - i
}

// factor reports false if there is no pivot, or none that is finite.
func (f *lu[T]) factor() bool {
	for k := range f.n {
		below, end := min(f.n-1, k+f.lower), min(f.n, k+f.reach+1)
		p, most := k, 0.0
		for i := k; i <= below; i++ {
			if x := f.abs(f.a[f.row(i)+k]); x > most || math.IsNaN(x) {
				p, most = i, x
			}
		}
		if !(most > 0) || math.IsInf(most, 1) {
			return false
		}
		f.pivots[k] = p
		top, chosen := f.a[f.row(k)+k:f.row(k)+end], f.a[f.row(p)+k:f.row(p)+end]
		if p != k {
			for j, x := range top {
				top[j], chosen[j] = chosen[j], x
			}
		}
		inverse := 1 / top[0]
		for i := k + 1; i <= below; i++ {
			under := f.a[f.row(i)+k : f.row(i)+end][:len(top)]
			m := under[0] * inverse
			f.multipliers[k*f.lower+i-k-1] = m
			if m == 0 {
				continue
			}
			for j, x := range top {
				under[j] -= m * x
			}
		}
		top[0] = inverse
	}
	return true
}

// solve replaces b by the solution of A x = b.
func (f *lu[T]) solve(b []T) {
	for k := range f.n {
		if p := f.pivots[k]; p != k {
			b[k], b[p] = b[p], b[k]
		}
		x := b[k]
		for i, m := range f.multipliers[k*f.lower:][:min(f.lower, f.n-1-k)] {
			b[k+1+i] -= m * x
		}
	}
	for k := f.n - 1; k >= 0; k-- {
		end := min(f.n, k+f.reach+1)
		row := f.a[f.row(k)+k : f.row(k)+end]
		sum := b[k]
		for j := 1; j < len(row); j++ {
			sum -= row[j] * b[k+j]
		}
		b[k] = sum * row[0]
	}
}

var _ ode.Solver = (*shifted)(nil)
