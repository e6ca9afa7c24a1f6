package models

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Each ingredient of a data set has its own PCG stream, so that of one seed X
// does not change with the law of θ*.
const (
	featureStream = 1
	truthStream   = 2
)

// smallestTruth bounds the non-zero components of every θ* away from zero: a
// support that is to be recovered must be visible.
const smallestTruth = 0.5

// Sparse returns n examples of d standard normal features, labelled without
// noise by a ground truth θ* of k non-zero components:
//
//	X_ij ~ N(0,1),   y = Xθ*
//
// The support of θ* is uniform among the sets of k positions; its values are
// N(0,1) conditioned on |θ*_j| ≥ ½. For n < d the data interpolate with
// probability one. The seed decides every bit (PCG, [ONe14]), and X depends on
// neither k nor θ*. This is the paper's data set for n = 40, d = 100, k = 5.
//
// Sparse panics unless n, d ≥ 1 and 0 ≤ k ≤ d.
func Sparse(seed uint64, n, d, k int) (*Regression, []float64) {
	checkSparse(n, d, k)
	theta := truth(seed, d, k)
	return label(gaussian(seed, n, d), theta), theta
}

func checkSparse(n, d, k int) {
	if n < 1 || d < 1 || k < 0 || k > d {
		panic("models: Sparse wants n ≥ 1, d ≥ 1 and 0 ≤ k ≤ d")
	}
}

// Decoupled returns n examples of n features whose gradient flow decouples into
// n scalar equations, labelled by a dense ground truth θ*:
//
//	X = √n·diag(s),   s_j uniform on [½, 3/2),   y = Xθ*
//
// so that XᵀX/n is diagonal exactly, not only up to rounding, and of order one.
// No more general X decouples: the loss depends on X and y through XᵀX and Xᵀy
// only, up to a constant. The values of θ* follow the law of [Sparse].
//
// Decoupled panics unless n ≥ 1.
func Decoupled(seed uint64, n int) (*Regression, []float64) {
	if n < 1 {
		panic("models: Decoupled wants n ≥ 1")
	}
	rng := rand.New(rand.NewPCG(seed, featureStream))
	x := mat.NewDense(n, n, nil)
	for j := range n {
		x.Set(j, j, math.Sqrt(float64(n))*(0.5+rng.Float64()))
	}
	theta := truth(seed, n, n)
	return label(x, theta), theta
}

// TightFrame returns n examples of d ≥ n features with
//
//	XXᵀ = κI,   y = Xθ*
//
// up to rounding. X/√κ is the polar factor (GGᵀ)^(−½)G of a Gaussian n×d matrix
// G, hence uniform among the matrices with orthonormal rows [Chi03, 2.2].
// κ = d gives features of the size of those of [Sparse]. θ* is dense, and its
// values follow the law of Sparse.
//
// TightFrame panics unless 1 ≤ n ≤ d and kappa is positive and finite.
func TightFrame(seed uint64, n, d int, kappa float64) (*Regression, []float64) {
	if n < 1 || n > d || !(kappa > 0) || math.IsInf(kappa, 1) {
		panic("models: TightFrame wants 1 ≤ n ≤ d and 0 < kappa < ∞")
	}
	var svd mat.SVD
	if !svd.Factorize(gaussian(seed, n, d), mat.SVDThin) {
		panic("models: singular value decomposition of a Gaussian matrix did not converge")
	}
	var u, v, x mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	x.Mul(&u, v.T())
	x.Scale(math.Sqrt(kappa), &x)
	theta := truth(seed, d, d)
	return label(&x, theta), theta
}

// gaussian returns an n×d matrix of independent N(0,1) numbers, drawn row by row.
func gaussian(seed uint64, n, d int) *mat.Dense {
	rng := rand.New(rand.NewPCG(seed, featureStream))
	x := make([]float64, n*d)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return mat.NewDense(n, d, x)
}

// truth returns a θ* ∈ ℝᵈ with k non-zero components by the law of Sparse.
func truth(seed uint64, d, k int) []float64 {
	rng := rand.New(rand.NewPCG(seed, truthStream))
	theta := make([]float64, d)
	for _, j := range rng.Perm(d)[:k] {
		for math.Abs(theta[j]) < smallestTruth {
			theta[j] = rng.NormFloat64()
		}
	}
	return theta
}

// label returns the data set (x, xθ). Its sums run in one order on every
// machine, and the conversion keeps the compiler from fusing them.
func label(x *mat.Dense, theta []float64) *Regression {
	n, _ := x.Dims()
	y := make([]float64, n)
	for i := range y {
		for j, v := range x.RawRowView(i) {
			y[i] += float64(v * theta[j])
		}
	}
	return &Regression{X: x, Y: y}
}
