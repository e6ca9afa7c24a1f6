// Package lu solves systems of linear equations with small dense or banded matrices, real or
// complex. gonum has no complex factorization and none of general bands; to solve for one right-hand side takes it ten times as long as [Dense].
package lu

import (
	"math"

	"github.com/flowproof/flowproof/internal/simd"
)

// A Number is real or complex.
type Number interface{ float64 | complex128 }

// A Matrix of dimension n has entries on so many diagonals below and above the main one, and
// room for its factorization P A = L D U, where U has lower + upper diagonals above the main one, and D⁻¹ is kept.
type Matrix[T Number] struct {
	// Stop, unless it is nil, is asked for each column whether to give up, which Factor reports as false.
	Stop func() bool

	n, lower    int
	reach       int // the diagonals of U above the main one
	stride      int // 0 of a dense matrix
	a           []T // row i from column i − lower on, or from 0 if dense
	multipliers []T // those of column k are at k·lower
	pivots      []int
	subtract    func(rows []T, distance int, f, top []T) // f·top from each row, with its f
}

// New returns the zero matrix of dimension n ≥ 0. Bandwidths of n − 1 make it dense.
func New[T Number](n, lower, upper int) *Matrix[T] {
	most := max(0, n-1)
	lower, upper = min(lower, most), min(upper, most)
	m := &Matrix[T]{n: n, lower: lower, reach: min(lower+upper, most), subtract: subtraction[T]()}
	width := lower + m.reach + 1
	if width < n {
		m.stride = width
	} else {
		width = n
	}
	m.a, m.multipliers, m.pivots = make([]T, n*width), make([]T, n*lower), make([]int, n)
	return m
}

// short is the longest row that is not worth a kernel.
const short = 8

// Data returns the entries of a dense matrix, row by row, to be set before it is factorized. It is nil of a banded one.
func (m *Matrix[T]) Data() []T {
	if m.stride == 0 {
		return m.a
	}
	return nil
}

// Zero makes all entries 0, so that a matrix that was factorized can be filled again.
func (m *Matrix[T]) Zero() { clear(m.a) }

// Add adds x to entry (i, j), which must lie within the bands.
func (m *Matrix[T]) Add(i, j int, x T) { m.a[m.row(i)+j] += x }

// row is where column 0 of row i would be.
func (m *Matrix[T]) row(i int) int {
	if m.stride == 0 {
		return i * m.n
	}
	return i*m.stride + m.lower - i
}

// Factor replaces the matrix by its factorization, with the largest pivot of each column. It
// reports false if there is no pivot, or none that is finite.
func (m *Matrix[T]) Factor() bool {
	for k := range m.n {
		if m.Stop != nil && m.Stop() {
			return false
		}
		below, end := min(m.n-1, k+m.lower), min(m.n, k+m.reach+1)
		p, most := m.largest(k, below)
		if !(most > 0) || math.IsInf(most, 1) {
			return false
		}
		m.pivots[k] = p
		top, chosen := m.a[m.row(k)+k:m.row(k)+end], m.a[m.row(p)+k:m.row(p)+end]
		if p != k {
			for j, x := range top {
				top[j], chosen[j] = chosen[j], x
			}
		}
		inverse := 1 / top[0]
		factors := m.multipliers[k*m.lower:][:below-k]
		for i := range factors {
			factors[i] = m.a[m.row(k+1+i)+k] * inverse
		}
		if len(top) > short && len(factors) > 0 {
			m.subtract(m.a[m.row(k+1)+k:m.row(below)+end], m.row(1)-m.row(0), factors, top)
		} else {
			for i, factor := range factors {
				if factor == 0 {
					continue
				}
				under := m.a[m.row(k+1+i)+k:][:len(top)]
				for j, x := range top {
					under[j] -= factor * x
				}
			}
		}
		top[0] = inverse
		for j := 1; j < len(top); j++ {
			top[j] *= inverse
		}
	}
	return true
}

// largest returns the row in which column k has the largest entry, from the main diagonal to row below, and its size; a
// NaN is larger than all before it.
func (m *Matrix[T]) largest(k, below int) (row int, most float64) {
	row = k
	switch a := any(m.a).(type) {
	case []float64:
		for i := k; i <= below; i++ {
			if x := math.Abs(a[m.row(i)+k]); x > most || x != x {
				row, most = i, x
			}
		}
	case []complex128:
		for i := k; i <= below; i++ {
			if x := size(a[m.row(i)+k]); x > most || x != x {
				row, most = i, x
			}
		}
	}
	return row, most
}

// Solve, after Factor, replaces b by the solution of A x = b.
func (m *Matrix[T]) Solve(b []T) {
	for k := range m.n {
		if p := m.pivots[k]; p != k {
			b[k], b[p] = b[p], b[k]
		}
		x := b[k]
		for i, factor := range m.multipliers[k*m.lower:][:min(m.lower, m.n-1-k)] {
			b[k+1+i] -= factor * x
		}
	}
	// The component just found comes last: the next one waits for a product and a difference of it, no more.
	var latest T
	for k := m.n - 1; k >= 0; k-- {
		end := min(m.n, k+m.reach+1)
		row := m.a[m.row(k)+k : m.row(k)+end]
		rest := b[k] * row[0]
		if len(row) > 1 {
			x := b[k+2:][:len(row)-2]
			u := row[2:][:len(x)]
			var even, odd T // two sums, neither of which waits for the other
			for len(u) >= 2 && len(x) >= 2 {
				even += u[len(u)-1] * x[len(x)-1]
				odd += u[len(u)-2] * x[len(x)-2]
				u, x = u[:len(u)-2], x[:len(x)-2]
			}
			if len(u) > 0 {
				even += u[0] * x[0]
			}
			rest -= even
			rest -= odd
			rest -= row[1] * latest
		}
		b[k], latest = rest, rest
	}
}

// subtraction returns the function that subtracts multiples of a row from others, which begin a distance apart.
func subtraction[T Number]() func(rows []T, distance int, f, top []T) {
	var f any
	switch any(*new(T)).(type) {
	case float64:
		f = func(rows []float64, distance int, f, top []float64) {
			for i, factor := range f {
				if factor != 0 {
					simd.AddScaled(rows[i*distance:][:len(top)], -factor, top)
				}
			}
		}
	case complex128:
		f = simd.SubOuterComplex
	}
	return f.(func(rows []T, distance int, f, top []T))
}

func size[T Number](x T) float64 {
	switch x := any(x).(type) {
	case float64:
		return math.Abs(x)
	case complex128:
		return max(math.Abs(real(x)), math.Abs(imag(x))) // within √2 of the absolute value, and not a root for each
	}
	panic("lu: neither real nor complex")
}
