package entropy

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
)

const (
	// spreadLimit bounds the range of the levels within one Hessian, e^1300 = 1e564,
	// so that e^{±650}, the levels about their centre, are float64 with room for N.
	spreadLimit = 1300
	// growthLimit bounds the entries of the scaled N before a new basis is chosen.
	// The scaled Hessian is I + MᵀM, M (d−n)×n: a condition below 1e6·nd leaves
	// the direction six digits, and Newton's method needs one.
	growthLimit = 1e3
	// converged is the change of an exponent, and the relative residual, below
	// which the square of the next is at the rounding error.
	converged     = 1e-8
	maxIterations = 1000 // at the last temperature
)

// newton minimises the dual in the coordinates of a basis: the unknown is s_B,
// and λ = X_B⁻ᵀ(s_B + R_B). With s = Xᵀλ − R,
//
//	D  = Σ_j (ξ_j/2) cosh(4 s_j) − ŷᵀs_B,       ŷ = X_B⁻¹y,
//	∇D = θ_B + N θ_N − ŷ,                       θ_j = 2ξ_j sinh(4 s_j),
//	∇²D = 4 (diag(w_B) + N diag(w_N) Nᵀ),       w_j = 2ξ_j cosh(4 s_j).
//
// Taking s_B for the unknown, and not λ, keeps the relative accuracy of an s_j
// that Xᵀλ − R would cancel: coordinates with ξ_j ≫ |θ_j| have s_j = θ_j/8ξ_j.
//
// Sizes are kept as logarithms, the levels a_j = ln ξ_j + 4|s_j|, so that
//
//	|θ_j| = e^a_j (1 − e^{−8|s_j|}),   w_j = e^a_j (1 + e^{−8|s_j|}),
//
// and reach floating point only relative to a common level: nothing overflows.
// Lengths: d for arrays over coordinates, n for those over the basis.
type newton struct {
	b     *basis
	logXi []float64 // d: ln ξ_j, ξ in units of 2^unit
	r     []float64 // d: R, less its part in the row space of X
	y     []float64 // n: y in units of 2^unit
	logY  float64   // ln max|y|

	s, a   []float64 // d
	centre float64   // gradient and θ are in units of e^centre
	half   []float64 // d: e^{(a_j − centre)/2}, bounded below
	wide   []float64 // d: w_j/e^a_j, in [1, 2]
	theta  []float64 // d
	yhat   []float64 // n
	g      []float64 // n: ∇D
	miss   float64   // the largest |g_i| relative to its terms
	delta  []float64 // n: the direction in s_B
	step   []float64 // d: the direction in s
	vb     []float64 // n
	lambda []float64 // n: set by settle
	m      blas64.General
	hess   blas64.Symmetric
	chol   blas64.Triangular
}

// newNewton starts from a basis factored for equal weights, and leaves the factor
// of the Hessian for equal weights, I + NNᵀ.
func newNewton(b *basis, logXi, r, y []float64) *newton {
	n, d := b.n, b.d
	w := &newton{b: b, logXi: logXi, r: r, y: y, logY: math.Inf(-1)}
	buf := make([]float64, 6*d+5*n)
	for _, v := range []*[]float64{&w.s, &w.a, &w.half, &w.wide, &w.theta, &w.step} {
		*v, buf = buf[:d], buf[d:]
	}
	for _, v := range []*[]float64{&w.yhat, &w.g, &w.delta, &w.vb, &w.lambda} {
		*v, buf = buf[:n], buf[n:]
	}
	w.m = general(d-n, n)
	w.hess = blas64.Symmetric{N: n, Stride: max(n, 1), Data: make([]float64, n*n), Uplo: blas.Upper}
	for _, v := range y {
		w.logY = max(w.logY, ln(math.Abs(v)))
	}
	b.solve(w.yhat, y, y)
	for j := range w.s {
		w.half[j], w.wide[j] = 1, 1
	}
	w.assemble()
	w.factorize()
	return w
}

// start sets s to the point of {Xᵀλ − R} nearest in least squares to
// ¼ arcsinh(θ/2ξ), θ being the shortest solution of Xθ = y. Like fit it needs the
// factor that newNewton leaves.
func (w *newton) start() {
	b := w.b
	copy(w.vb, w.yhat)
	w.backsolve(w.vb)
	b.spread(w.step, w.vb) // θ
	for j, t := range w.step {
		// ¼ arcsinh(t/2ξ) from logarithms: ξ in these units need not fit float64.
		u := ln(math.Abs(t)) - w.logXi[j]
		g := u / 4
		if u < 30 {
			g = math.Asinh(math.Exp(u)/2) / 4
		}
		w.step[j] = math.Copysign(g, t) + w.r[j] // the Xᵀλ wished for
	}
	w.fit(w.step)
	for k, v := range w.vb {
		w.s[b.idx[k]] = v - w.r[b.idx[k]]
	}
	w.sync()
}

// fit stores in vb the basis part of the vector of the row space of X nearest to v.
func (w *newton) fit(v []float64) {
	b := w.b
	for k := range w.vb {
		w.vb[k] = v[b.idx[k]]
	}
	for p := b.n; p < b.d; p++ {
		blas64.Axpy(v[b.idx[p]], row(b.nt, p-b.n), vector(w.vb))
	}
	w.backsolve(w.vb)
}

// run iterates until the change and the relative residual are below tol, and
// returns the number of Newton steps.
func (w *newton) run(tol float64, limit int) int {
	for it := range limit {
		if !w.prepare() {
			return it
		}
		w.gradient()
		change := w.direction()
		if change == 0 {
			return it
		}
		w.advance(change)
		if change <= tol && w.miss <= tol {
			return it + 1
		}
	}
	return limit
}

// prepare computes levels, Hessian and factor at s, in a new basis if the present
// one does not fit the weights. It fails only if the Hessian is not finite.
func (w *newton) prepare() bool {
	w.levels()
	if !w.assemble() {
		w.b.factor(w.a)
		w.b.solve(w.yhat, w.y, w.y)
		w.sync()
		w.levels()
		w.assemble()
	}
	return w.factorize()
}

// sync derives s_N = Nᵀ(s_B + R_B) − R_N from s_B: rounding errors do not add up
// over the steps, and s stays Xᵀλ − R for some λ.
func (w *newton) sync() {
	b := w.b
	for k := range w.vb {
		w.vb[k] = w.s[b.idx[k]] + w.r[b.idx[k]]
	}
	for p := b.n; p < b.d; p++ {
		j := b.idx[p]
		w.s[j] = blas64.Dot(row(b.nt, p-b.n), vector(w.vb)) - w.r[j]
	}
}

// levels computes a_j, θ_j and the scale factors. A level more than spreadLimit
// below the top is lifted to it in the Hessian alone: the direction is then
// shorter there, and stays a descent direction.
func (w *newton) levels() {
	top := w.logY
	for j, s := range w.s {
		w.a[j] = w.logXi[j] + 4*math.Abs(s)
		top = max(top, w.a[j])
	}
	w.centre = top - spreadLimit/2
	for j, a := range w.a {
		e := math.Expm1(-8 * math.Abs(w.s[j]))
		w.half[j] = math.Exp(max(a-w.centre, -spreadLimit/2) / 2)
		w.wide[j] = 2 + e
		w.theta[j] = math.Copysign(math.Exp(a-w.centre)*e, w.s[j])
	}
}

// assemble computes M, with which the Hessian scaled by e^a on the basis is
//
//	diag(w_B/e^a_B) + MᵀM,   M_ji = N_ij √(w_j/e^a_Bi),
//
// and reports whether M is small enough for the basis to fit the weights.
func (w *newton) assemble() bool {
	b := w.b
	var top float64
	for p := b.n; p < b.d; p++ {
		j := b.idx[p]
		f := w.half[j] * math.Sqrt(w.wide[j])
		dst := row(w.m, p-b.n).Data
		for i, x := range row(b.nt, p-b.n).Data {
			v := x * (f / w.half[b.idx[i]])
			dst[i] = v
			top = max(top, math.Abs(v))
		}
	}
	return top <= growthLimit
}

// factorize forms the scaled Hessian from M, and its Cholesky factor.
func (w *newton) factorize() bool {
	if w.b.n == 0 {
		return true
	}
	clear(w.hess.Data)
	if w.m.Rows > 0 {
		blas64.Syrk(blas.Trans, 1, w.m, 0, w.hess)
	}
	for i := range w.b.n {
		w.hess.Data[i*w.hess.Stride+i] += w.wide[w.b.idx[i]]
	}
	var ok bool
	w.chol, ok = lapack64.Potrf(w.hess)
	return ok
}

func (w *newton) backsolve(v []float64) {
	if len(v) > 0 {
		blas64.Trsv(blas.Trans, w.chol, vector(v))
		blas64.Trsv(blas.NoTrans, w.chol, vector(v))
	}
}

// gradient computes ∇D, and its largest component relative to the terms.
func (w *newton) gradient() {
	b := w.b
	unit := math.Exp(-w.centre)
	size := w.delta // free until direction
	for i, y := range w.yhat {
		t := w.theta[b.idx[i]]
		w.g[i] = t - y*unit
		size[i] = math.Abs(t) + math.Abs(y*unit)
	}
	for p := b.n; p < b.d; p++ {
		t := w.theta[b.idx[p]]
		for i, x := range row(b.nt, p-b.n).Data {
			v := x * t
			w.g[i] += v
			size[i] += math.Abs(v)
		}
	}
	w.miss = 0
	for i, g := range w.g {
		if g != 0 {
			w.miss = max(w.miss, math.Abs(g)/size[i])
		}
	}
}

// direction solves ∇²D δ = −∇D and returns the largest change of an exponent,
// max_j |4 δs_j|.
func (w *newton) direction() float64 {
	b := w.b
	var size, top float64
	for _, g := range w.g {
		size = max(size, math.Abs(g))
	}
	if size == 0 {
		clear(w.delta)
		clear(w.step)
		return 0
	}
	for i, g := range w.g {
		w.delta[i] = -g / size / 4 / w.half[b.idx[i]]
		top = max(top, math.Abs(w.delta[i]))
	}
	// Where the whole step would overflow a shorter one serves as well, see advance.
	blas64.Scal(min(size, 0x1p500/top), vector(w.delta))
	w.backsolve(w.delta)
	for i := range w.delta {
		w.delta[i] /= w.half[b.idx[i]]
	}
	b.spread(w.step, w.delta)
	var change float64
	for _, v := range w.step {
		change = max(change, math.Abs(4*v))
	}
	return change
}
