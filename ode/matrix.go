package ode

// A Matrix is square, and dense, banded or sparse: entry (i, j) is zero unless
// i − lower ≤ j ≤ i + upper, or it is in the [Pattern].
type Matrix struct {
	n, lower, upper int
	stride          int
	pattern         *Pattern // nil: dense or banded
	data            []float64
}

// NewMatrix returns the dense zero matrix of dimension n ≥ 0.
func NewMatrix(n int) *Matrix { return NewBanded(n, max(n-1, 0), max(n-1, 0)) }

// NewBanded returns the zero matrix of dimension n ≥ 0 with the given bandwidths ≥ 0. It is
// dense if they leave nothing out or the band is no shorter to store.
func NewBanded(n, lower, upper int) *Matrix {
	if n < 0 || lower < 0 || upper < 0 {
		panic("ode: a matrix needs a dimension and bandwidths ≥ 0")
	}
	most := max(n-1, 0)
	lower, upper = min(lower, most), min(upper, most)
	stride := lower + upper + 1
	if stride >= n {
		lower, upper, stride = most, most, n
	}
	return &Matrix{n, lower, upper, stride, nil, make([]float64, n*stride)}
}

// NewSparse returns the zero matrix with entries in the given pattern.
func NewSparse(p *Pattern) *Matrix {
	most := max(p.Dim()-1, 0)
	return &Matrix{n: p.Dim(), lower: most, upper: most, pattern: p, data: make([]float64, len(p.rows))}
}

// Dim returns the dimension.
func (m *Matrix) Dim() int { return m.n }

// Bandwidth returns the numbers of diagonals below and above the main one; both are
// Dim() − 1 if the matrix is dense or sparse.
func (m *Matrix) Bandwidth() (lower, upper int) { return m.lower, m.upper }

// Dense reports whether rows hold all columns.
func (m *Matrix) Dense() bool { return m.pattern == nil && m.stride == m.n }

// Pattern returns that of a sparse matrix, or nil.
func (m *Matrix) Pattern() *Pattern { return m.pattern }

// Data returns the entries, row by row, of a dense matrix. Of a banded one the rows are
// lower + upper + 1 long and row i begins with column i − lower, whether or not there
// is such a column. Of a sparse one they are those of [Pattern.Columns].
func (m *Matrix) Data() []float64 { return m.data }

// at is where entry (i, j) is, or −1 outside the band or the pattern.
func (m *Matrix) at(i, j int) int {
	switch {
	case i < 0 || i >= m.n || j < 0 || j >= m.n:
		panic("ode: a matrix has no such entry")
	case m.pattern != nil:
		return m.pattern.at(i, j)
	case j < i-m.lower || j > i+m.upper:
		return -1
	case m.Dense():
		return i*m.stride + j
	}
	return i*m.stride + j - i + m.lower
}

// At returns entry (i, j).
func (m *Matrix) At(i, j int) float64 {
	if k := m.at(i, j); k >= 0 {
		return m.data[k]
	}
	return 0
}

// Set sets entry (i, j). It panics outside the band or the pattern.
func (m *Matrix) Set(i, j int, v float64) {
	k := m.at(i, j)
	if k < 0 {
		panic("ode: the entry of the matrix lies outside the band or the pattern that the system declares")
	}
	m.data[k] = v
}

// Add adds v to entry (i, j). It panics outside the band or the pattern.
func (m *Matrix) Add(i, j int, v float64) { m.Set(i, j, m.At(i, j)+v) }

// Zero sets all entries to 0.
func (m *Matrix) Zero() { clear(m.data) }

// MulVec writes M·x to dst, which is another slice. Both are of length Dim().
func (m *Matrix) MulVec(dst, x []float64) {
	if m.pattern != nil {
		clear(dst)
		for j, v := range x {
			for p := m.pattern.start[j]; p < m.pattern.start[j+1]; p++ {
				dst[m.pattern.rows[p]] += float64(v * m.data[p])
			}
		}
		return
	}
	for i := range dst {
		first, last := max(0, i-m.lower), min(m.n-1, i+m.upper)
		row := m.data[m.at(i, first):][:last-first+1]
		sum := 0.0
		for j, v := range row {
			sum += float64(v * x[first+j])
		}
		dst[i] = sum
	}
}
