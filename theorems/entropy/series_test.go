package entropy_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/theorems/entropy"
)

// The series of the potential for large and for small ξ (Appendix D.5), with
// x = θ/2ξ,
//
//	Q = ½ξ (x²/2 − x⁴/24 + x⁶/80 − …)                      x → 0,
//	Q = ½ξ (x ln 2x − x + 1 − 1/4x + 1/32x³ − …)           x → ∞,
//
// agree with the value to less than the term left out, and not to less than a
// tenth of it: with a term changed they would not.
func TestSeriesOfThePotential(t *testing.T) {
	near := []func(x float64) float64{
		func(x float64) float64 { return x * x / 2 },
		func(x float64) float64 { return -x * x * x * x / 24 },
		func(x float64) float64 { return x * x * x * x * x * x / 80 },
	}
	far := []func(x float64) float64{
		func(x float64) float64 { return x*math.Log(2*x) - x + 1 },
		func(x float64) float64 { return -1 / (4 * x) },
		func(x float64) float64 { return 1 / (32 * x * x * x) },
	}
	check := func(name string, terms []func(float64) float64, x, theta, xi float64) {
		sum := 0.0
		for k := range len(terms) - 1 {
			sum += terms[k](x)
			next := terms[k+1](x)
			miss := entropy.Value(theta, xi)/(xi/2) - sum
			if math.Abs(next) < 1e-13*math.Abs(sum) {
				break // below the rounding of the value
			}
			if math.Abs(miss) > 1.001*math.Abs(next) || math.Abs(miss) < 0.1*math.Abs(next) || miss*next < 0 {
				t.Errorf("%s, x = %g: %d terms miss the value by %g, the next is %g", name, x, k+1, miss, next)
			}
		}
	}
	for _, theta := range []float64{0.3, -2} {
		for _, x := range []float64{1e-1, 1e-2, 1e-3} {
			check("large ξ", near, x, theta, math.Abs(theta)/(2*x))
		}
		for _, x := range []float64{4, 1e2, 1e3, 1e4} {
			check("small ξ", far, x, theta, math.Abs(theta)/(2*x))
		}
	}
}

// The mirror map is odd, and tends to ¼ ln(θ/ξ): arcsinh x − ln x tends to ln 2.
func TestTheLimitOfTheMirrorMap(t *testing.T) {
	for _, theta := range []float64{1e4, 1e8, 1e200, 1e300} {
		g := entropy.Gradient(theta, 0.5)
		if h := entropy.Gradient(-theta, 0.5); h != -g {
			t.Errorf("at ±%g: %v and %v", theta, g, h)
		}
		if miss := 4*g - math.Log(theta) - math.Ln2; math.Abs(miss) > 1/(2*theta*theta)+4e-16*4*g {
			t.Errorf("arcsinh %g − ln %g misses ln 2 by %g", theta, theta, miss)
		}
	}
}
