package dynamics

import "github.com/flowproof/flowproof/models"

// NetGradient returns ∇L of a diagonal network for an [Iteration]. It leaves
// g = ∇_θ L of the point it was last asked for in g, of length d.
func NetGradient(net *models.DiagonalNet, g []float64) func(dst, beta []float64) {
	return func(dst, beta []float64) {
		net.ThetaGradientAt(g, beta)
		net.Chain(dst, beta, g)
	}
}
