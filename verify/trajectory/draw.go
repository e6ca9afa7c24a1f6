package trajectory

import (
	"math"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"

	"github.com/flowproof/flowproof/verify/graph"
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

// symbol is what was drawn for one.
type symbol struct {
	graph.Symbol
	positive, nonzero           bool
	value                       float64    // of a constant
	amplitude, frequency, phase [3]float64 // of a function that nothing governs; see curve
}

// drawSymbol draws the value of a constant, or the curve that a function is
// where nothing governs it,
//
//	a₀ + a₁ sin(ω₁t + φ₁) + a₂ sin(ω₂t + φ₂),
//
// positive with a₀ > |a₁| + |a₂| where that is declared.
func drawSymbol(s derivation.Symbol, rng *rand.Rand) symbol {
	d := symbol{
		Symbol:   graph.Symbol{Name: s.Name, Function: s.Kind == derivation.Function},
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
