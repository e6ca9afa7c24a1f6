package trajectory

import (
	"math"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
)

// between draws from [low, high], or with either sign.
func between(rng *rand.Rand, low, high float64) float64 { return low + (high-low)*rng.Float64() }

func either(rng *rand.Rand, low, high float64) float64 {
	x := between(rng, low, high)
	if rng.IntN(2) == 0 {
		return -x
	}
	return x
}

// drawSymbol draws the value of a constant, or the curve that a function is
// where nothing governs it,
//
//	a₀ + a₁ sin(ω₁t + φ₁) + a₂ sin(ω₂t + φ₂),
//
// positive with a₀ > |a₁| + |a₂| where that is declared.
func drawSymbol(s derivation.Symbol, rng *rand.Rand) symbol {
	d := symbol{
		name: s.Name, function: s.Kind == derivation.Function,
		positive: s.Sign == derivation.Positive, nonzero: s.Sign != derivation.AnySign,
	}
	d.value = either(rng, 0.3, 1.1)
	d.amplitude = [3]float64{between(rng, 0.25, 0.4), either(rng, 0.06, 0.12), either(rng, 0.06, 0.12)}
	if d.nonzero {
		d.amplitude[0] = between(rng, 0.8, 1.4)
	}
	if d.positive {
		if d.value = between(rng, 0.6, 0.8); rng.IntN(2) == 0 {
			d.value = between(rng, 1.2, 1.4) // not near 1, for the sake of 1 − m
		}
	}
	for m := 1; m < 3; m++ {
		d.frequency[m], d.phase[m] = between(rng, 0.6, 2.2), between(rng, 0, 2*math.Pi)
	}
	return d
}

// curve writes the Taylor coefficients of the curve at t.
func (d *symbol) curve(c []ball, t float64) {
	clear(c)
	c[0].v = d.amplitude[0]
	for m := 1; m < 3; m++ {
		sin, cos := math.Sincos(d.frequency[m]*t + d.phase[m])
		scale := d.amplitude[m] // aωⁱ/i!
		for i := range c {
			c[i] = ball{c[i].v + float64(scale*sin), c[i].r + 8*unit*math.Abs(scale)}
			sin, cos = cos, -sin
			scale *= d.frequency[m] / float64(i+1)
		}
	}
}

// field is the smooth function Σ wₘ exp(kₘ·x) of the arguments x.
type field struct {
	of     []string
	weight []float64
	slope  [][]float64
}

func drawField(s derivation.Symbol, rng *rand.Rand) field {
	f := field{of: s.Of}
	for range 3 {
		f.weight = append(f.weight, between(rng, 0.3, 0.5))
		var slope []float64
		for range s.Of {
			slope = append(slope, either(rng, 0.3, 0.6))
		}
		f.slope = append(f.slope, slope)
	}
	return f
}

// apply is Σ wₘ exp(kₘ·args).
func (k *compiler) apply(f field, args []int) int {
	sum := k.number(0)
	for m, w := range f.weight {
		at := k.number(0)
		for i, a := range args {
			at = k.add(at, k.mul(k.number(f.slope[m][i]), a))
		}
		sum = k.add(sum, k.mul(k.number(w), k.unary(opExp, at)))
	}
	return sum
}
