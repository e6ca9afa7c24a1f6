package entropy

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// A Projector measures what the constraint Xθ = y cannot cancel: the part of a
// vector outside the row space of X,
//
//	w − Xᵀ(XXᵀ)⁻¹Xw = w − Q(Qᵀw),   Xᵀ = QR with column pivoting.
//
// The columns of Q (d×rank) are orthonormal to rounding error whatever the
// conditioning of X, and so the result is right to rounding error in ‖w‖. It holds
// scratch space: one goroutine at a time.
type Projector struct {
	q blas64.General // d×rank
	c []float64      // rank
}

// NewProjector factors X (n×d), which it leaves alone. Rows of X are scaled to
// largest entries in [½, 1); those that depend on others up to 32(n+d)·2⁻⁵³ of the
// longest add nothing to the row space. It fails with [*FiniteError], and panics on a nil X.
func NewProjector(x mat.Matrix) (*Projector, error) {
	if x == nil {
		panic("entropy: nil X")
	}
	n, d := x.Dims()
	a, _, err := scaleRows(x)
	if err != nil {
		return nil, err
	}
	at := general(d, n)
	for i := range n {
		for j, v := range row(a, i).Data {
			at.Data[j*at.Stride+i] = v
		}
	}
	k := min(n, d)
	tau, pivots := make([]float64, k), make([]int, n)
	for i := range pivots {
		pivots[i] = -1 // free to move
	}
	work := make([]float64, 1)
	lapack64.Geqp3(at, pivots, tau, work, -1)
	work = make([]float64, int(work[0]))
	lapack64.Geqp3(at, pivots, tau, work, len(work))
	rank := 0
	for rank < k && math.Abs(at.Data[rank*at.Stride+rank]) > independence(n, d)*math.Abs(at.Data[0]) {
		rank++
	}
	q := blas64.General{Rows: d, Cols: rank, Stride: at.Stride, Data: at.Data}
	if rank > 0 {
		lapack64.Orgqr(q, tau[:rank], work[:1], -1)
		work = make([]float64, int(work[0]))
		lapack64.Orgqr(q, tau[:rank], work, len(work))
	}
	return &Projector{q: q, c: make([]float64, rank)}, nil
}

// Rank returns the dimension of the row space.
func (p *Projector) Rank() int { return p.q.Cols }

// Outside stores the part of w outside the row space of X in dst and returns its
// largest absolute entry. Both have length d; dst may be w. NaN in w gives NaN.
// It panics on other lengths.
func (p *Projector) Outside(dst, w []float64) float64 {
	if len(w) != p.q.Rows || len(dst) != p.q.Rows {
		panic("entropy: vector differs from the columns of X in number")
	}
	copy(dst, w)
	if p.Rank() > 0 {
		blas64.Gemv(blas.Trans, 1, p.q, vector(dst), 0, vector(p.c))
		blas64.Gemv(blas.NoTrans, -1, p.q, vector(p.c), 1, vector(dst))
	}
	var top float64
	for _, v := range dst {
		top = max(top, math.Abs(v))
	}
	return top
}

// RowSpaceResidual returns the largest absolute entry of the part of w (length d)
// outside the row space of X (n×d). For more than one w factor X once, with
// [NewProjector]. It fails as NewProjector and panics as [Projector.Outside].
func RowSpaceResidual(x mat.Matrix, w []float64) (float64, error) {
	p, err := NewProjector(x)
	if err != nil {
		return 0, err
	}
	return p.Outside(make([]float64, len(w)), w), nil
}
