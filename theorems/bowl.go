package theorems

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/models"
)

// A bowl is the convex function f(x) = ½ Σ λ_i x_i² + b ln cosh(Σ x_i), least at x = 0. Its
// convexity is at least min λ_i, its smoothness at most max λ_i + nb.
type bowl struct {
	lambda []float64
	bend   float64 // b ≥ 0
}

var _ models.Objective = bowl{}

func (f bowl) Dim() int { return len(f.lambda) }

// convexity is min λ_i, or less than f's.
func (f bowl) convexity() float64 { return slices.Min(f.lambda) }

func (f bowl) Loss(x []float64) float64 {
	sum := 0.0
	for i, l := range f.lambda {
		sum += l / 2 * x[i] * x[i]
	}
	return sum + f.bend*math.Log(math.Cosh(total(x)))
}

func (f bowl) Gradient(dst, x []float64) {
	slope := f.bend * math.Tanh(total(x))
	for i, l := range f.lambda {
		dst[i] = l*x[i] + slope
	}
}

func (f bowl) HessianVector(dst, x, w []float64) {
	c := math.Cosh(total(x))
	along := f.bend * total(w) / (c * c)
	for i, l := range f.lambda {
		dst[i] = l*w[i] + along
	}
}

func total(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum
}
