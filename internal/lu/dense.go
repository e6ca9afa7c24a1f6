package lu

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"

	"github.com/flowproof/flowproof/internal/simd"
)

// A Dense matrix is real, of dimension n, and has room for its factorization P A = L D U, where D⁻¹ is kept, or for its inverse.
type Dense struct {
	// Stop, unless it is nil, is asked between blocks of a large matrix whether to give up, which Factor reports as false.
	Stop func() bool

	n, stride int       // rows are stride numbers apart
	u, l      []float64 // the rows of the matrix, then of U; the rows of L
	pivots    []int
	inverse   *inverse // nil: the factorization
}

const (
	// lanes is what the rows of all but the smallest matrices are multiples of.
	lanes = 8
	// blocked is the dimension from which on elimination by blocks of gonum's is the faster one. Its way to solve is slower by far.
	blocked = 150
	// panel is how many columns are a block.
	panel = 64
)

// NewDense returns the zero matrix of dimension n ≥ 0. If systems with many right-hand sides are to be solved each time that it is
// factorized, and it is small, then it is inverted.
func NewDense(n int, many bool) *Dense {
	if many && n <= small {
		return &Dense{n: n, inverse: newInverse(n)}
	}
	m := &Dense{n: n, stride: n, pivots: make([]int, n)}
	if n >= lanes {
		m.stride = (n + lanes - 1) &^ (lanes - 1)
	}
	m.u = make([]float64, n*m.stride)
	if m.l = m.u; n < blocked {
		m.l = make([]float64, n*m.stride)
	}
	return m
}

// Fill sets the matrix to factor·a, where a has the rows one after the other. That is to be done anew each time before it is factorized.
func (m *Dense) Fill(factor float64, a []float64) {
	n := m.n
	if m.inverse == nil {
		for i := range n {
			row := m.u[i*m.stride:][:n]
			for j, x := range a[i*n:][:n] {
				row[j] = factor * x
			}
		}
		return
	}
	for j, column := range m.inverse.columns {
		column := (*[lanes]float64)(column)
		for i, at := 0, j; i < n && i < len(column); i, at = i+1, at+n {
			column[i] = factor * a[at]
		}
	}
}

// Add adds x to entry (i, j).
func (m *Dense) Add(i, j int, x float64) {
	if m.inverse == nil {
		m.u[i*m.stride+j] += x
		return
	}
	m.inverse.columns[j][i] += x
}

// Factor replaces the matrix by its factorization, with the largest pivot of each column. It
// reports false if there is no pivot, or none that is finite.
func (m *Dense) Factor() bool {
	switch {
	case m.inverse != nil:
		return m.inverse.invert()
	case m.n >= blocked:
		return m.inBlocks()
	}
	n, stride := m.n, m.stride
	for k := range n {
		p, most := k, 0.0
		for i, at := k, k*stride+k; i < n; i, at = i+1, at+stride {
			if x := math.Abs(m.u[at]); x > most || x != x {
				p, most = i, x
			}
		}
		if !(most > 0) || math.IsInf(most, 1) {
			return false
		}
		m.pivots[k] = p
		if p != k {
			swap(m.u[k*stride+k:k*stride+n], m.u[p*stride+k:])
			swap(m.l[k*stride:k*stride+k], m.l[p*stride:])
		}
		start := 0
		if n >= lanes {
			start = k &^ (lanes - 1)
		}
		top := m.u[k*stride+start : (k+1)*stride]
		inverse := 1 / top[k-start]
		if k+1 < n {
			simd.Eliminate(top, m.u[(k+1)*stride+start:], m.l[(k+1)*stride+k:], stride, k-start, inverse)
		}
		unit(top[k-start:], inverse)
	}
	return true
}

// inBlocks is Factor by gonum, block by block. The L that it makes has the pivots on its diagonal.
func (m *Dense) inBlocks() bool {
	n := m.n
	part := func(i, j, rows, columns int) blas64.General {
		return blas64.General{Rows: rows, Cols: columns, Stride: m.stride, Data: m.u[i*m.stride+j:]}
	}
	for k := 0; k < n; k += panel {
		width := min(panel, n-k)
		next := k + width
		if m.Stop != nil && m.Stop() || !lapack64.Getrf(part(k, k, n-k, width), m.pivots[k:next]) {
			return false
		}
		for i := k; i < next; i++ {
			m.pivots[i] += k
			if p := m.pivots[i]; p != i {
				row, other := m.u[i*m.stride:], m.u[p*m.stride:]
				swap(row[:k], other)
				swap(row[next:n], other[next:])
			}
		}
		if next == n {
			break
		}
		triangle := blas64.Triangular{Uplo: blas.Lower, Diag: blas.Unit, N: width, Stride: m.stride, Data: m.u[k*m.stride+k:]}
		right := part(k, next, width, n-next)
		blas64.Trsm(blas.Left, blas.NoTrans, 1, triangle, right)
		blas64.Gemm(blas.NoTrans, blas.NoTrans, -1, part(next, k, n-next, width), right, 1, part(next, next, n-next, n-next))
	}
	for k := range m.n {
		row := m.u[k*m.stride:][k:m.n]
		if row[0]-row[0] != 0 {
			return false
		}
		unit(row, 1/row[0])
	}
	return true
}

// unit divides a row of DU by its first number, which becomes that of D⁻¹.
func unit(row []float64, inverse float64) {
	row[0] = inverse
	simd.Scale(row[1:], inverse, row[1:])
}

func swap(a, b []float64) {
	b = b[:len(a)]
	for i, x := range a {
		a[i], b[i] = b[i], x
	}
}

// Solve, after Factor, replaces b by the solution of A x = b.
func (m *Dense) Solve(b []float64) {
	if m.inverse != nil {
		m.inverse.solve(b)
		return
	}
	n := m.n
	b = b[:n]
	for k, p := range m.pivots {
		b[k], b[p] = b[p], b[k]
	}
	// The component just found comes last: the next one waits for a product and a difference of it, no more.
	latest := 0.0
	for i := range b {
		rest := b[i]
		if i > 0 {
			row := m.l[i*m.stride:][:i]
			rest -= dot(row[:i-1], b)
			rest -= float64(row[i-1] * latest)
		}
		b[i], latest = rest, rest
	}
	for k := n - 1; k >= 0; k-- {
		row := m.u[k*m.stride+k:][:n-k]
		rest := float64(b[k] * row[0])
		if len(row) > 1 {
			rest -= dot(row[2:], b[k+2:])
			rest -= float64(row[1] * latest)
		}
		b[k], latest = rest, rest
	}
}

// dot returns Σ x_i y_i in two sums, neither of which waits for the other.
func dot(x, y []float64) float64 {
	y = y[:len(x)]
	even, odd := 0.0, 0.0
	i := 0
	for ; i+1 < len(x); i += 2 {
		even += float64(x[i] * y[i])
		odd += float64(x[i+1] * y[i+1])
	}
	if i < len(x) {
		even += float64(x[i] * y[i])
	}
	return even + odd
}
