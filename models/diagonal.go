package models

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// A DiagonalNet is the two-layer diagonal linear network [WGL20]
//
//	f(x; β) = θᵀx,   θ = u⊙u − v⊙v,   β = (u, v) ∈ ℝ²ᵈ
//
// on the square loss of a data set
//
//	L(β) = ‖Xθ − y‖² / 2n
//
// Its methods do not allocate and share a workspace: a DiagonalNet is not safe
// for concurrent use, its clones are. A number that is not finite in β makes
// the results NaN or infinite. A slice of the wrong length panics.
type DiagonalNet struct {
	data *Regression
	x    blas64.General

	theta, residual, gradient []float64 // of the last Loss, Gradient or HessianVector
	image                     []float64 // len n, X(u⊙w_u − v⊙w_v)
	product                   []float64 // len d, XᵀX(u⊙w_u − v⊙w_v)/n
}

var _ Objective = (*DiagonalNet)(nil)

// NewDiagonalNet returns the network on data, which it keeps and never changes.
func NewDiagonalNet(data *Regression) *DiagonalNet {
	n, d := data.N(), data.D()
	if rows, _ := data.X.Dims(); rows != n {
		panic("models: NewDiagonalNet wants a data set with one label a row")
	}
	return &DiagonalNet{
		data:     data,
		x:        data.X.RawMatrix(),
		theta:    make([]float64, d),
		residual: make([]float64, n),
		gradient: make([]float64, d),
		image:    make([]float64, n),
		product:  make([]float64, d),
	}
}

// Clone returns a network on the same data with a workspace of its own.
func (net *DiagonalNet) Clone() *DiagonalNet { return NewDiagonalNet(net.data) }

// Data returns the data set that the network was built on.
func (net *DiagonalNet) Data() *Regression { return net.data }

// Dim returns 2d, the length of β = (u, v).
func (net *DiagonalNet) Dim() int { return 2 * len(net.theta) }

// Theta stores θ = u⊙u − v⊙v (len d) in dst.
func (net *DiagonalNet) Theta(dst, beta []float64) {
	net.check(beta)
	if len(dst) != len(net.theta) {
		panic("models: DiagonalNet wants a θ of length d")
	}
	u, v := halves(beta, len(dst))
	for j := range dst {
		// Where u and v nearly agree the factors keep the digits that u² − v² cancels.
		dst[j] = (u[j] - v[j]) * (u[j] + v[j])
	}
}

// Residual stores Xθ − y (len n) in dst.
func (net *DiagonalNet) Residual(dst, theta []float64) {
	if len(theta) != len(net.theta) {
		panic("models: DiagonalNet wants a θ of length d")
	}
	if len(dst) != len(net.residual) {
		panic("models: DiagonalNet wants a residual of length n")
	}
	copy(dst, net.data.Y)
	blas64.Gemv(blas.NoTrans, 1, net.x, vector(theta), -1, vector(dst))
}

// ThetaGradient stores the gradient of the loss with respect to θ (len d),
//
//	g = Xᵀ(Xθ − y)/n
//
// in dst, which may be theta.
func (net *DiagonalNet) ThetaGradient(dst, theta []float64) {
	if len(dst) != len(net.theta) {
		panic("models: DiagonalNet wants a gradient of length d")
	}
	net.Residual(net.residual, theta)
	net.pullBack(dst, net.residual)
}

// Loss returns L(β) = ‖Xθ − y‖²/2n.
func (net *DiagonalNet) Loss(beta []float64) float64 {
	net.Theta(net.theta, beta)
	net.Residual(net.residual, net.theta)
	r := vector(net.residual)
	return blas64.Dot(r, r) / float64(2*r.N)
}

// Gradient stores ∇L(β) (len 2d) in dst, which may be beta:
//
//	∇_u L = 2u⊙g,   ∇_v L = −2v⊙g,   g = Xᵀ(Xθ − y)/n
func (net *DiagonalNet) Gradient(dst, beta []float64) {
	net.check(dst)
	net.Theta(net.theta, beta)
	net.ThetaGradient(net.gradient, net.theta)
	u, v := halves(beta, len(net.gradient))
	du, dv := halves(dst, len(net.gradient))
	for j, g := range net.gradient {
		du[j], dv[j] = 2*u[j]*g, -2*v[j]*g
	}
}

// HessianVector stores ∇²L(β)·w (len 2d) in dst, which may be beta or w:
//
//	u part:  2g⊙w_u + 4u⊙s      s = XᵀX(u⊙w_u − v⊙w_v)/n
//	v part: −2g⊙w_v − 4v⊙s      g = Xᵀ(Xθ − y)/n
//
// with no differencing: s is half the derivative of g along w.
func (net *DiagonalNet) HessianVector(dst, beta, w []float64) {
	net.check(dst)
	net.check(w)
	net.Theta(net.theta, beta)
	net.ThetaGradient(net.gradient, net.theta)

	d := len(net.theta)
	u, v := halves(beta, d)
	wu, wv := halves(w, d)
	direction := net.theta[:d] // θ itself is not needed any more
	for j := range direction {
		direction[j] = u[j]*wu[j] - v[j]*wv[j]
	}
	blas64.Gemv(blas.NoTrans, 1, net.x, vector(direction), 0, vector(net.image))
	net.pullBack(net.product, net.image)

	du, dv := halves(dst, d)
	gradient, product := net.gradient[:d], net.product[:d]
	for j, s := range product {
		g := gradient[j]
		du[j], dv[j] = 2*(g*wu[j]+2*u[j]*s), -2*(g*wv[j]+2*v[j]*s)
	}
}

// pullBack stores Xᵀr/n in dst.
func (net *DiagonalNet) pullBack(dst, r []float64) {
	// The row-major X serves both products: GemvT adds up whole rows. A stored
	// transpose was measured to be no faster, at n×d = 40×100 and 400×1000.
	blas64.Gemv(blas.Trans, 1/float64(len(r)), net.x, vector(r), 0, vector(dst))
}

func (net *DiagonalNet) check(beta []float64) {
	if len(beta) != net.Dim() {
		panic("models: DiagonalNet wants vectors (u, v) of length 2d")
	}
}

// halves returns the halves u and v of beta, in a way that shows the compiler
// their length d and so spares the loops over them their bounds checks.
func halves(beta []float64, d int) (u, v []float64) { return beta[:d], beta[d:][:d] }

func vector(x []float64) blas64.Vector { return blas64.Vector{N: len(x), Inc: 1, Data: x} }
