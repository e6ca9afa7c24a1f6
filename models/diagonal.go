package models

import (
	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/internal/simd"
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
	x    *simd.Matrix
	y    []float64

	theta, residual, gradient []float64 // of the last Loss, Gradient or HessianVector; gradient is n∇_θL
	image                     []float64 // len n, X(u⊙w_u − v⊙w_v)
	none                      []float64 // len n, zero
	product                   []float64 // len d, XᵀX(u⊙w_u − v⊙w_v)
}

var _ Objective = (*DiagonalNet)(nil)

// NewDiagonalNet returns the network on data, of which it makes a copy that is laid out for its matrix products.
func NewDiagonalNet(data *Regression) *DiagonalNet {
	n, d := data.N(), data.D()
	rows, _ := data.X.Dims()
	if rows != n {
		panic("models: NewDiagonalNet wants a data set with one label a row")
	}
	x := data.X.RawMatrix()
	net := &DiagonalNet{data: data, x: simd.NewMatrix(n, d, x.Stride, x.Data), y: simd.Vector(n)}
	copy(net.y, data.Y)
	return net.withWorkspace()
}

// Clone returns a network on the same data with a workspace of its own.
func (net *DiagonalNet) Clone() *DiagonalNet {
	return (&DiagonalNet{data: net.data, x: net.x, y: net.y}).withWorkspace()
}

func (net *DiagonalNet) withWorkspace() *DiagonalNet {
	n, d := net.data.N(), net.data.D()
	net.theta, net.gradient, net.product = simd.Vector(d), simd.Vector(d), simd.Vector(d)
	net.residual, net.image, net.none = simd.Vector(n), simd.Vector(n), simd.Vector(n)
	return net
}

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
	simd.DifferenceOfSquares(dst, u, v)
}

// Residual stores Xθ − y (len n) in dst.
func (net *DiagonalNet) Residual(dst, theta []float64) {
	if len(theta) != len(net.theta) {
		panic("models: DiagonalNet wants a θ of length d")
	}
	if len(dst) != len(net.residual) {
		panic("models: DiagonalNet wants a residual of length n")
	}
	copy(net.theta, theta)
	net.x.Residual(net.residual, net.theta, net.y)
	copy(dst, net.residual)
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
	if len(theta) != len(net.theta) {
		panic("models: DiagonalNet wants a θ of length d")
	}
	copy(net.theta, theta)
	net.x.Gradient(net.gradient, net.residual, net.theta, net.y)
	simd.Scale(dst, 1/float64(len(net.y)), net.gradient)
}

// ThetaGradientAt is ThetaGradient at θ(β).
func (net *DiagonalNet) ThetaGradientAt(dst, beta []float64) {
	if len(dst) != len(net.gradient) {
		panic("models: DiagonalNet wants a gradient of length d")
	}
	net.Theta(net.theta, beta)
	net.x.Gradient(net.gradient, net.residual, net.theta, net.y)
	simd.Scale(dst, 1/float64(len(net.y)), net.gradient)
}

// ThetaHessian stores the derivative of ThetaGradient along w (len d),
//
//	XᵀX w/n,
//
// in dst, which may be w.
func (net *DiagonalNet) ThetaHessian(dst, w []float64) {
	if len(dst) != len(net.theta) || len(w) != len(net.theta) {
		panic("models: DiagonalNet wants directions of length d")
	}
	copy(net.theta, w)
	net.x.Gradient(net.product, net.image, net.theta, net.none)
	simd.Scale(dst, 1/float64(len(net.y)), net.product)
}

// Loss returns L(β) = ‖Xθ − y‖²/2n.
func (net *DiagonalNet) Loss(beta []float64) float64 {
	net.Theta(net.theta, beta)
	net.x.Residual(net.residual, net.theta, net.y)
	return floats.Dot(net.residual, net.residual) / float64(2*len(net.residual))
}

// Gradient stores ∇L(β) (len 2d) in dst, which may be beta:
//
//	∇_u L = 2u⊙g,   ∇_v L = −2v⊙g,   g = Xᵀ(Xθ − y)/n
func (net *DiagonalNet) Gradient(dst, beta []float64) {
	net.check(dst)
	net.Theta(net.theta, beta)
	net.x.Gradient(net.gradient, net.residual, net.theta, net.y)
	net.chain(dst, beta, net.gradient, 1/float64(len(net.y)))
}

// Chain stores in dst (len 2d), which may be beta, the gradient in β of a function of θ whose gradient
// in θ is g (len d): (2u⊙g, −2v⊙g).
func (net *DiagonalNet) Chain(dst, beta, g []float64) {
	net.check(dst)
	net.check(beta)
	if len(g) != len(net.theta) {
		panic("models: DiagonalNet wants a gradient of length d")
	}
	net.chain(dst, beta, g, 1)
}

// chain is Chain for the gradient scale·g.
func (net *DiagonalNet) chain(dst, beta, g []float64, scale float64) {
	u, v := halves(beta, len(g))
	du, dv := halves(dst, len(g))
	simd.ScaledProduct(du, 2*scale, u, g)
	simd.ScaledProduct(dv, -2*scale, v, g)
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
	net.x.Gradient(net.gradient, net.residual, net.theta, net.y)

	d := len(net.theta)
	u, v := halves(beta, d)
	wu, wv := halves(w, d)
	direction := net.theta // θ itself is not needed any more
	for j := range direction {
		direction[j] = u[j]*wu[j] - v[j]*wv[j]
	}
	net.x.Gradient(net.product, net.image, direction, net.none)

	du, dv := halves(dst, d)
	gradient, product := net.gradient[:d], net.product[:d]
	scale := 1 / float64(len(net.y))
	for j := range product {
		g, s := scale*gradient[j], scale*product[j]
		du[j], dv[j] = 2*(g*wu[j]+2*u[j]*s), -2*(g*wv[j]+2*v[j]*s)
	}
}

func (net *DiagonalNet) check(beta []float64) {
	if len(beta) != net.Dim() {
		panic("models: DiagonalNet wants vectors (u, v) of length 2d")
	}
}

// halves returns the halves u and v of beta, in a way that shows the compiler
// their length d and so spares the loops over them their bounds checks.
func halves(beta []float64, d int) (u, v []float64) { return beta[:d], beta[d:][:d] }
