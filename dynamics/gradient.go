package dynamics

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/models"
)

// NetGradient returns ∇L of a diagonal network for an [Iteration]. It leaves
// g = ∇_θ L of the point it was last asked for in g, of length d.
func NetGradient(net *models.DiagonalNet, g []float64) func(dst, beta []float64) {
	return func(dst, beta []float64) {
		net.ThetaGradientAt(g, beta)
		net.Chain(dst, beta, g)
	}
}

// SampleGradient is NetGradient on one sample i drawn anew each time,
// g = (xᵢᵀθ − yᵢ) xᵢ, whose mean is ∇_θ L. On data with an interpolating θ the
// noise dies out with the loss.
func SampleGradient(net *models.DiagonalNet, g []float64, rng *rand.Rand) func(dst, beta []float64) {
	data := net.Data()
	theta := make([]float64, len(g))
	return func(dst, beta []float64) {
		i := rng.IntN(data.N())
		x := data.X.RawRowView(i)
		net.Theta(theta, beta)
		floats.ScaleTo(g, floats.Dot(x, theta)-data.Y[i], x)
		net.Chain(dst, beta, g)
	}
}
