package lu

import (
	"math"

	"github.com/flowproof/flowproof/internal/simd"
)

// An inverse solves systems with a small matrix, of dimension n ≤ 8: a product with it takes a fraction of the time of two substitutions,
// in which each component waits for the one before. Its error is that of a right-hand side that is rounded, times
// a modest number [Hig02, 14.3].
type inverse struct {
	all       []float64   // column after column, each with room for 8 numbers
	columns   [][]float64 // parts of all
	rows      []int       // column j is for component rows[j] of a right-hand side
	zero, rhs []float64
}

// small is the largest dimension of what is inverted.
const small = lanes

func newInverse(n int) *inverse {
	m := &inverse{all: make([]float64, n*lanes), rows: make([]int, n), zero: make([]float64, n), rhs: make([]float64, n)}
	for j := range n {
		m.columns = append(m.columns, m.all[j*lanes:(j+1)*lanes])
	}
	return m
}

// invert takes the largest pivot of each column, exchanging rows, and reports false if there is none, or none that is finite.
func (m *inverse) invert() bool {
	for i := range m.rows {
		m.rows[i] = i
	}
	for k, column := range m.columns {
		p, most := k, 0.0
		for i, x := range column[k:len(m.columns)] {
			if x = math.Abs(x); x > most || x != x {
				p, most = k+i, x
			}
		}
		if !(most > 0) || math.IsInf(most, 1) {
			return false
		}
		if p != k {
			m.rows[k], m.rows[p] = m.rows[p], m.rows[k]
			for _, x := range m.columns {
				x[k], x[p] = x[p], x[k]
			}
		}
		simd.Exchange(m.all, k, 1/column[k])
	}
	return true
}

// solve replaces b by the product with it.
func (m *inverse) solve(b []float64) {
	b = b[:len(m.rows)]
	if len(b) == 2 { // loops take longer than these products
		x, y := b[m.rows[0]], b[m.rows[1]]
		b[0] = float64(x*m.all[0]) + float64(y*m.all[lanes])
		b[1] = float64(x*m.all[1]) + float64(y*m.all[lanes+1])
		return
	}
	rhs := m.rhs[:len(m.rows)]
	for j, i := range m.rows {
		rhs[j] = b[i]
	}
	if len(b) == small {
		simd.Combine(b, m.zero, 1, rhs, m.columns)
		return
	}
	for i := range b {
		sum := 0.0
		for j, x := range rhs {
			sum += float64(x * m.all[j*lanes+i])
		}
		b[i] = sum
	}
}
