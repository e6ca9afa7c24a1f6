package dynamics

import "github.com/flowproof/flowproof/internal/simd"

// An Iteration is a discrete momentum method on a gradient, Eqs. (2) and (3):
//
//	HB:  p ← μp − η∇L(β),       β ← β + p
//	NAG: p ← μp − η∇L(β + μp),  β ← β + p
//
// from p = 0. With μ = 0 both are gradient descent.
type Iteration struct {
	Momentum
	Beta, P []float64

	gradient func(dst, beta []float64)
	look     []float64 // where the gradient is taken
	grad     []float64
}

// NewIteration starts the method m at beta, which is copied. gradient writes
// ∇L(β) to dst; it may draw a random estimate of it.
func NewIteration(m Momentum, beta []float64, gradient func(dst, beta []float64)) *Iteration {
	n := len(beta)
	return &Iteration{
		Momentum: m, Beta: clone(beta), P: make([]float64, n),
		gradient: gradient, look: make([]float64, n), grad: make([]float64, n),
	}
}

// Step makes one iteration. It does not allocate.
func (it *Iteration) Step() {
	at := it.Beta
	if it.Nesterov {
		at = it.look
		copy(at, it.Beta)
		simd.AddScaled(at, it.Mu, it.P)
	}
	it.gradient(it.grad, at)
	simd.Momentum(it.Beta, it.P, it.grad, it.Mu, it.Eta)
}
