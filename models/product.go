package models

import (
	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/internal/simd"
)

// A ProductNet is the two-layer diagonal linear network in its standard parametrisation,
//
//	f(x; β) = θᵀx,   θ = u⊙v,   β = (u, v) ∈ ℝ²ᵈ,   L(β) = ‖Xθ − y‖² / 2n.
//
// It is the [DiagonalNet] at ((u+v)/2, (u−v)/2): (u′+v′)(u′−v′) = u′⊙u′ − v′⊙v′. A gradient method with
// the rate η on a ProductNet is the same method with the rate η/2 on that DiagonalNet.
//
// Its methods do not allocate and share a workspace, and a slice of the wrong length panics.
type ProductNet struct {
	square          *DiagonalNet // for its least squares in θ
	theta, gradient []float64
	product         []float64 // XᵀX(v⊙w_u + u⊙w_v)/n
	residual        []float64
}

var _ Objective = (*ProductNet)(nil)

// NewProductNet returns the network on data, of which it makes a copy that is laid out for its matrix products.
func NewProductNet(data *Regression) *ProductNet {
	n, d := data.N(), data.D()
	return &ProductNet{
		square: NewDiagonalNet(data), theta: make([]float64, d), gradient: make([]float64, d), product: make([]float64, d),
		residual: make([]float64, n),
	}
}

// Dim returns 2d, the length of β = (u, v).
func (net *ProductNet) Dim() int { return 2 * len(net.theta) }

// Theta stores θ = u⊙v (len d) in dst.
func (net *ProductNet) Theta(dst, beta []float64) {
	net.check(beta)
	u, v := halves(beta, len(net.theta))
	simd.ScaledProduct(dst, 1, u, v)
}

// Loss returns L(β) = ‖Xθ − y‖²/2n.
func (net *ProductNet) Loss(beta []float64) float64 {
	net.Theta(net.theta, beta)
	net.square.Residual(net.residual, net.theta)
	return floats.Dot(net.residual, net.residual) / float64(2*len(net.residual))
}

// Gradient stores ∇L(β) (len 2d) in dst, which may be beta:
//
//	∇_u L = v⊙g,   ∇_v L = u⊙g,   g = Xᵀ(Xθ − y)/n
func (net *ProductNet) Gradient(dst, beta []float64) {
	net.check(dst)
	net.Theta(net.theta, beta)
	net.square.ThetaGradient(net.gradient, net.theta)
	u, v := halves(beta, len(net.theta))
	du, dv := halves(dst, len(net.theta))
	for j, g := range net.gradient {
		du[j], dv[j] = v[j]*g, u[j]*g
	}
}

// HessianVector stores ∇²L(β)·w (len 2d) in dst, which may be beta or w:
//
//	u part:  g⊙w_v + v⊙s      s = XᵀX(v⊙w_u + u⊙w_v)/n
//	v part:  g⊙w_u + u⊙s      g = Xᵀ(Xθ − y)/n
func (net *ProductNet) HessianVector(dst, beta, w []float64) {
	net.check(dst)
	net.check(w)
	net.Theta(net.theta, beta)
	net.square.ThetaGradient(net.gradient, net.theta)

	d := len(net.theta)
	u, v := halves(beta, d)
	wu, wv := halves(w, d)
	for j := range net.product {
		net.product[j] = float64(v[j]*wu[j]) + float64(u[j]*wv[j])
	}
	net.square.ThetaHessian(net.product, net.product)

	du, dv := halves(dst, d)
	for j, s := range net.product {
		g := net.gradient[j]
		du[j], dv[j] = float64(g*wv[j])+float64(v[j]*s), float64(g*wu[j])+float64(u[j]*s)
	}
}

func (net *ProductNet) check(beta []float64) {
	if len(beta) != net.Dim() {
		panic("models: ProductNet wants vectors (u, v) of length 2d")
	}
}
