package simd

import "math"

// A Matrix is a real matrix of which nothing is asked but products with vectors. Its rows begin at
// cache lines and have room for a multiple of 8 numbers, as have those of the vectors that it is
// multiplied with: make them by [Vector].
type Matrix struct {
	rows, columns, stride int // stride is a multiple of 8, as is the number of rows of x
	x                     []float64
	zero                  []float64 // len rows
}

// NewMatrix returns the matrix of rows × columns with x_ij = data[i·stride+j].
func NewMatrix(rows, columns, stride int, data []float64) *Matrix {
	// An odd number of cache lines: at a distance of 4096 bytes rows compete for the same lines.
	m := &Matrix{rows: rows, columns: columns, stride: padded(columns) | block, zero: Vector(rows)}
	m.x = Vector(padded(rows) * m.stride)
	for i := range rows {
		copy(m.x[i*m.stride:][:columns], data[i*stride:])
	}
	return m
}

// Mul stores Xθ in dst.
func (m *Matrix) Mul(dst, theta []float64) { m.Residual(dst, theta, m.zero) }

// Residual stores Xθ − y in r. The sum of a row has eight parts, one for each j mod 8, each fused
// and in the order of j, that are added as ((0+4)+(2+6)) + ((1+5)+(3+7)).
func (m *Matrix) Residual(r, theta, y []float64) {
	m.residuals(m.tall(r), m.wide(theta), m.tall(y))
}

// residuals is Residual for the first rows, a multiple of 8, with all padding.
func (m *Matrix) residuals(r, theta, y []float64) {
	if fast != nil {
		fast.residual(len(r), len(theta), m.stride, &m.x[0], &theta[0], &y[0], &r[0])
		return
	}
	for i := range r {
		m.residual(i, r, theta, y)
	}
}

// MulTrans stores Xᵀr in g, each sum fused and in the order of the rows.
func (m *Matrix) MulTrans(g, r []float64) {
	g, r = m.wide(g), m.tall(r)
	clear(g)
	if fast != nil {
		fast.pullBack(len(r), len(g), m.stride, &m.x[0], &r[0], &g[0])
		return
	}
	for i := range r {
		m.pull(i, g, r)
	}
}

// Gram stores the lower triangle of X diag(w) Xᵀ in dst, row i at i·stride, where the stride is at
// least the next multiple of 8 after the number of rows; above the triangle it may write anything.
// work is a vector as long as w, and dst is made by [Vector].
func (m *Matrix) Gram(dst []float64, stride int, w, work []float64) {
	row := m.wide(work)
	for i := range m.rows {
		ScaledProduct(row, 1, m.wide(w), m.x[i*m.stride:][:len(row)])
		m.residuals(dst[i*stride:][:padded(i+1)], row, m.tall(m.zero))
	}
}

// Gradient stores Xθ − y in r and Xᵀr in g, in one pass over X. The bits are those of [Matrix.Residual]
// and [Matrix.MulTrans].
func (m *Matrix) Gradient(g, r, theta, y []float64) {
	g, r, theta, y = m.wide(g), m.tall(r), m.wide(theta), m.tall(y)
	clear(g)
	if fast != nil {
		fast.gradient(len(r), len(g), m.stride, &m.x[0], &theta[0], &y[0], &r[0], &g[0])
		return
	}
	for i := range r {
		m.residual(i, r, theta, y)
		m.pull(i, g, r)
	}
}

// tall and wide return a vector with the padding that the blocks need.
func (m *Matrix) tall(x []float64) []float64 { return withPadding(x, m.rows) }
func (m *Matrix) wide(x []float64) []float64 { return withPadding(x, m.columns) }

func withPadding(x []float64, n int) []float64 {
	if len(x) != n || cap(x) < padded(n) {
		panic("simd: a vector must have the length of the matrix and be made by Vector")
	}
	return x[:padded(n)]
}

func (m *Matrix) residual(i int, r, theta, y []float64) {
	var part [block]float64
	row := m.x[i*m.stride:][:len(theta)]
	for j := 0; j < len(row); j += block {
		x, t := row[j:j+block], theta[j:j+block]
		for l := range part {
			part[l] = math.FMA(x[l], t[l], part[l])
		}
	}
	r[i] = tree(&part) - y[i]
}

func (m *Matrix) pull(i int, g, r []float64) {
	row, factor := m.x[i*m.stride:][:len(g)], r[i]
	for j, x := range row {
		g[j] = math.FMA(x, factor, g[j])
	}
}
