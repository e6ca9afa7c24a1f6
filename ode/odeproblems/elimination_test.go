package odeproblems_test

import "math"

// triangles are the factors of a matrix with its rows in another order, L below the
// diagonal and U from there on.
type triangles struct {
	m    [][]float64
	rows []int // row i was exchanged with rows[i]
}

// eliminate factors m in place, with the largest entry of a column for a pivot. A
// singular matrix gives factors that are not finite.
func eliminate(m [][]float64) triangles {
	f := triangles{m, make([]int, len(m))}
	for k := range m {
		p := k
		for i := k + 1; i < len(m); i++ {
			if math.Abs(m[i][k]) > math.Abs(m[p][k]) {
				p = i
			}
		}
		f.rows[k] = p
		m[k], m[p] = m[p], m[k]
		for _, row := range m[k+1:] {
			row[k] /= m[k][k]
			if w := row[k]; w != 0 {
				subtract(row[k+1:], w, m[k][k+1:])
			}
		}
	}
	return f
}

// subtract subtracts w·b from a.
func subtract(a []float64, w float64, b []float64) {
	for j, x := range b[:len(a)] {
		a[j] -= w * x
	}
}

// solve writes the solution over the right side b.
func (f triangles) solve(b []float64) {
	for i, p := range f.rows {
		b[i], b[p] = b[p], b[i]
	}
	for i, row := range f.m {
		for j, w := range row[:i] {
			b[i] -= w * b[j]
		}
	}
	for i := len(b) - 1; i >= 0; i-- {
		for j := i + 1; j < len(b); j++ {
			b[i] -= f.m[i][j] * b[j]
		}
		b[i] /= f.m[i][i]
	}
}
