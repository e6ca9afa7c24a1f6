package entropy

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// consistency bounds the part of y outside the column space of X, relative to the
// largest |y_i| of the scaled rows, for Xθ = y to count as solvable: some thousand
// rounding errors of the projection.
const consistency = 1e-12

// reduced is the constraint with independent rows and y in units of 2^unit: the
// scaled rows themselves, or their products with an orthonormal basis q of the
// column space of X where its rank is less than the number of rows.
type reduced struct {
	b    *basis
	q    blas64.General // rank×n; Data is nil when the rows are independent
	y    []float64      // rank
	unit int
}

// reduce factors the constraint. It fails with [*InconsistentError].
func (s *system) reduce(unit int) (*reduced, error) {
	y := make([]float64, s.n)
	for i, v := range s.y {
		y[i] = math.Ldexp(v, -s.exp[i]-unit)
	}
	xt := general(s.d, s.n)
	for i := range s.n {
		for j, x := range row(s.x, i).Data {
			xt.Data[j*xt.Stride+i] = x
		}
	}
	b := newBasis(xt)
	rank := b.factor(nil)
	if rank == s.n {
		return &reduced{b: b, y: y, unit: unit}, nil
	}
	q := blas64.General{Rows: rank, Cols: s.n, Stride: b.q.Stride, Data: b.q.Data[:rank*b.q.Stride]}
	red := &reduced{q: q, y: make([]float64, rank), unit: unit}
	red.project(red.y, y)
	inside := make([]float64, s.n)
	red.expand(inside, red.y)
	e := &InconsistentError{Rank: rank, Rows: s.n}
	var top float64
	for i, v := range y {
		top = max(top, math.Abs(v))
		if r := math.Abs(v - inside[i]); r > e.Residual {
			e.Residual, e.Row = r, i
		}
	}
	if e.Residual > consistency*top {
		e.Residual /= top
		return nil, e
	}
	xr := general(s.d, rank)
	for j := range s.d {
		red.project(row(xr, j).Data, row(xt, j).Data)
	}
	red.b = newBasis(xr)
	red.b.factor(nil)
	return red, nil
}

// project takes a vector over the rows of X to one over the independent rows.
func (r *reduced) project(dst, v []float64) {
	switch {
	case r.q.Data == nil:
		copy(dst, v)
	case r.q.Rows > 0:
		blas64.Gemv(blas.NoTrans, 1, r.q, vector(v), 0, vector(dst))
	}
}

// projectSizes does the same for bounds on the sizes of the entries.
func (r *reduced) projectSizes(dst, v []float64) {
	if r.q.Data == nil {
		copy(dst, v)
		return
	}
	for k := range dst {
		dst[k] = 0
		for i, q := range row(r.q, k).Data {
			dst[k] += math.Abs(q) * v[i]
		}
	}
}

// expand takes multipliers of the independent rows to multipliers of all rows.
func (r *reduced) expand(dst, v []float64) {
	if r.q.Data == nil {
		copy(dst, v)
		return
	}
	clear(dst)
	if r.q.Rows > 0 {
		blas64.Gemv(blas.Trans, 1, r.q, vector(v), 0, vector(dst))
	}
}
