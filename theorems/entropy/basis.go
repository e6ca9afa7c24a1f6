package entropy

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// basis splits the columns of X (n×d) into n independent ones, X_B, and the
// rest, and eliminates the first:
//
//	X = X_B [ I  N ],   so   Xθ = y  ⇔  θ_B + N θ_N = X_B⁻¹y.
//
// The columns are chosen by QR with column pivoting of X·diag(√w), so that
// |N_ij| √w_j ≲ √w_Bi: in these coordinates the Hessian X diag(w) Xᵀ is graded
// and, scaled to a unit diagonal, well conditioned, whatever the spread of the
// weights [CH98]. The weights are passed as logarithms.
type basis struct {
	n, d int
	xt   blas64.General // d×n: row j is column j of X
	idx  []int          // positions 0…n−1: the basis columns in pivot order, then the rest
	q    blas64.General // n×n: row k is the k-th orthonormal direction
	r    blas64.Triangular
	nt   blas64.General // (d−n)×n: row p is column idx[n+p] of N

	rest, coef    blas64.General // d×n: what is left of the columns, and their coefficients in q
	norm, logNorm []float64      // d: the length of each column
	left, seen    []float64      // d: the part of its square that is left, and was when last computed
	h, v          []float64
	used          []bool
}

// independence is how much of a column must remain, relative to its length,
// after projection on the earlier ones for it to count as independent: some
// hundred times the rounding error of the projection.
func independence(n, d int) float64 { return 32 * float64(n+d) * 0x1p-53 }

func newBasis(xt blas64.General) *basis {
	d, n := xt.Rows, xt.Cols
	m := max(n, 1)
	b := &basis{
		n: n, d: d, xt: xt,
		idx:  make([]int, d),
		q:    general(n, n),
		r:    blas64.Triangular{N: n, Stride: m, Data: make([]float64, n*n), Uplo: blas.Upper, Diag: blas.NonUnit},
		nt:   general(max(d-n, 0), n),
		rest: general(d, n), coef: general(d, n),
		norm: make([]float64, d), logNorm: make([]float64, d),
		left: make([]float64, d), seen: make([]float64, d),
		h: make([]float64, n), v: make([]float64, d),
		used: make([]bool, d),
	}
	for j := range b.norm {
		b.norm[j] = blas64.Nrm2(row(xt, j))
		b.logNorm[j] = ln(b.norm[j])
	}
	return b
}

// factor chooses the basis for the weights exp(logw), nil meaning equal weights,
// and returns the rank of X. When it is less than n, only the first rank rows of
// q are valid: they span the column space of X.
func (b *basis) factor(logw []float64) int {
	copy(b.rest.Data, b.xt.Data)
	clear(b.coef.Data)
	for j, v := range b.norm {
		b.used[j] = v == 0
		b.left[j], b.seen[j] = 1, 1
	}
	tol := independence(b.n, b.d)
	for k := range b.n {
		pivot, best := -1, math.Inf(-1)
		for j := range b.d {
			if b.used[j] {
				continue
			}
			if b.left[j] < b.seen[j]/64 {
				// What subtraction has left of the norm may be rounding error.
				f := blas64.Nrm2(row(b.rest, j)) / b.norm[j]
				b.left[j], b.seen[j] = f*f, f*f
			}
			if !(b.left[j] > tol*tol) {
				// Dependent on the columns before it: what remains is rounding
				// error, and a large weight must not promote it to a pivot.
				clear(row(b.rest, j).Data)
				b.used[j] = true
				continue
			}
			score := b.logNorm[j] + math.Log(b.left[j])/2
			if logw != nil {
				score += logw[j] / 2
			}
			if score > best {
				pivot, best = j, score
			}
		}
		if pivot < 0 {
			return k
		}
		b.take(k, pivot)
	}
	b.eliminate()
	return b.n
}

// take makes what remains of column j the k-th direction, and projects the other
// columns on its complement.
func (b *basis) take(k, j int) {
	b.used[j] = true
	b.idx[k] = j
	left := blas64.Nrm2(row(b.rest, j))
	qk := row(b.q, k)
	for i, t := range row(b.rest, j).Data {
		qk.Data[i] = t / left
	}
	if k > 0 {
		// Once more against the earlier directions: orthogonal to rounding error
		// [GLRE05].
		earlier := blas64.General{Rows: k, Cols: b.n, Stride: b.q.Stride, Data: b.q.Data}
		h := vector(b.h[:k])
		blas64.Gemv(blas.NoTrans, 1, earlier, qk, 0, h)
		blas64.Gemv(blas.Trans, -1, earlier, h, 1, qk)
		blas64.Axpy(left, h, vector(row(b.coef, j).Data[:k]))
		scale := blas64.Nrm2(qk)
		blas64.Scal(1/scale, qk)
		left *= scale
	}
	blas64.Gemv(blas.NoTrans, 1, b.rest, qk, 0, vector(b.v))
	for i := range b.d {
		if !b.used[i] {
			b.coef.Data[i*b.coef.Stride+k] = b.v[i]
			f := b.v[i] / b.norm[i]
			b.left[i] -= f * f
		}
	}
	b.coef.Data[j*b.coef.Stride+k] = left
	blas64.Ger(-1, vector(b.v), qk, b.rest)
}

// eliminate solves X_B N = X_N by the triangular factor.
func (b *basis) eliminate() {
	clear(b.used)
	for k := range b.n {
		j := b.idx[k]
		b.used[j] = true
		for i := range k + 1 {
			b.r.Data[i*b.r.Stride+k] = b.coef.Data[j*b.coef.Stride+i]
		}
	}
	p := b.n
	for j := range b.d {
		if !b.used[j] {
			b.idx[p] = j
			copy(row(b.nt, p-b.n).Data, row(b.coef, j).Data)
			p++
		}
	}
	if b.n > 0 && b.d > b.n {
		blas64.Trsm(blas.Right, blas.Trans, 1, b.r, b.nt)
	}
}

// solve stores X_B⁻¹v in dst. A component of v in the orthonormal directions that
// is within the rounding error of a vector with entries of the given sizes is taken
// for zero (size nil: none is); small weights would otherwise give it meaning, and
// each basis another. dst overlaps neither v nor size.
func (b *basis) solve(dst, v, size []float64) {
	if b.n == 0 {
		return
	}
	blas64.Gemv(blas.NoTrans, 1, b.q, vector(v), 0, vector(dst))
	if size != nil {
		noise := (2 + math.Sqrt(float64(b.n))) * 0x1p-53
		for k := range dst {
			var sum float64
			for i, q := range row(b.q, k).Data {
				sum += math.Abs(q * size[i])
			}
			if math.Abs(dst[k]) <= noise*sum {
				dst[k] = 0
			}
		}
	}
	blas64.Trsv(blas.NoTrans, b.r, vector(dst))
}

// solveTrans stores X_B⁻ᵀv in dst; they may not overlap.
func (b *basis) solveTrans(dst, v []float64) {
	if b.n == 0 {
		return
	}
	copy(b.h, v)
	blas64.Trsv(blas.Trans, b.r, vector(b.h))
	blas64.Gemv(blas.Trans, 1, b.q, vector(b.h), 0, vector(dst))
}

// spread completes a vector given on the basis columns, v_B, to the row space of
// X: it stores v_B and Nᵀv_B in dst (length d), in the order of the columns.
func (b *basis) spread(dst, vb []float64) {
	for k := range b.n {
		dst[b.idx[k]] = vb[k]
	}
	for p := b.n; p < b.d; p++ {
		var sum float64
		for i, x := range row(b.nt, p-b.n).Data {
			sum += x * vb[i]
		}
		dst[b.idx[p]] = sum
	}
}

func general(rows, cols int) blas64.General {
	return blas64.General{Rows: rows, Cols: cols, Stride: max(cols, 1), Data: make([]float64, rows*max(cols, 1))}
}

func vector(v []float64) blas64.Vector { return blas64.Vector{N: len(v), Inc: 1, Data: v} }

func row(m blas64.General, i int) blas64.Vector {
	return vector(m.Data[i*m.Stride : i*m.Stride+m.Cols])
}
