package odeproblems

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Oscillator returns q̈ = −q from rest at q = 1, for t from 0 to 20: q = cos t.
func Oscillator() Problem {
	return complete(Problem{
		ID: "oscillator", Name: "the harmonic oscillator",
		Source:      "elementary",
		Problem:     from0(20, 1, 0),
		SecondOrder: ode.NewSecondOrder(1, func(dst []float64, _ float64, q []float64) { dst[0] = -q[0] }),
		Exact: func(dst []float64, t float64) {
			sin, cos := math.Sincos(t)
			dst[0], dst[1] = cos, -sin
		},
		Invariants: []Invariant{{"energy", func(_ float64, y []float64) float64 { return (y[0]*y[0] + y[1]*y[1]) / 2 }}},
	})
}

// DampedOscillator returns q̈ = −q − γq̇ from rest at q = 1, for t from 0 to 20.
// With δ = γ/2, ω² = 1 − δ² the solution is
//
//	q = e^{−δt}(cos ωt + δ/ω sin ωt),   q̇ = −e^{−δt} sin ωt / ω,
//
// with hyperbolic functions if ω² < 0. A negative γ feeds energy in. It panics
// if γ is NaN or infinite.
func DampedOscillator(gamma float64) Problem {
	if gamma-gamma != 0 {
		panic("odeproblems: DampedOscillator wants a finite γ")
	}
	return complete(Problem{
		ID: "damped-oscillator", Name: fmt.Sprintf("the damped oscillator, γ = %v", gamma),
		Source:  "elementary",
		Problem: from0(20, 1, 0),
		Damped:  ode.NewDamped(1, gamma, func(dst []float64, _ float64, q []float64) { dst[0] = -q[0] }),
		Exact: func(dst []float64, t float64) {
			d := gamma / 2
			c, s := swing(d, t)
			dst[0], dst[1] = c+d*s, -s
		},
	})
}

// swing returns e^{−dt} cos ωt and e^{−dt} sin(ωt)/ω for ω² = 1 − d² of either sign.
func swing(d, t float64) (c, s float64) {
	omega2 := 1 - d*d
	switch {
	case omega2 > 0:
		w := math.Sqrt(omega2)
		decay := math.Exp(-d * t)
		sin, cos := math.Sincos(w * t)
		return decay * cos, decay * sin / w
	case omega2 < 0:
		w := math.Sqrt(-omega2)
		rate := w - d
		if d > 0 {
			rate = -1 / (w + d) // the same without cancellation
		}
		slow := math.Exp(rate * t) // e^{−dt} and e^{wt} may overflow where this does not
		fast := math.Exp(-2 * w * t)
		return slow * (1 + fast) / 2, -slow * math.Expm1(-2*w*t) / (2 * w)
	}
	decay := math.Exp(-d * t)
	return decay, decay * t
}
