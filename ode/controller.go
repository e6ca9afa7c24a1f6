package ode

import "math"

// History is what a controller may look at: errors in units of the tolerance
// (≤ 1 is accepted), the newest first.
type History struct {
	// Err is the error of the step just tried; NaN if the try was not finite.
	Err float64
	// Prev and Prev2 are the errors of the two accepted steps before it; 1 where there was none.
	Prev, Prev2 float64
	// Ratio is the length of the step just tried over that of the accepted step
	// before it; 1 where there was none.
	Ratio float64
	// K is the power of the estimate: Err ~ hᴷ.
	K float64
	// Retry says that the step just tried repeated a rejected one.
	Retry bool
}

// A Controller says by which factor the next step, or the next try, is longer
// than the one just tried. It is a pure function, so that a run can be
// restarted from a snapshot bit for bit. What it answers must be finite and > 0, and
// less than 1 where Err > 1; where Err is NaN the result is ignored, and the next try is a
// tenth as long.
type Controller interface {
	Factor(h History) float64
}

// A Filter is the controller
//
//	h_{n+1}/h_n = S · e_n^{−b₁/K} · e_{n−1}^{−b₂/K} · e_{n−2}^{−b₃/K}
//
// kept within [Min, Max] [Sod03]; after a rejection only e_n counts and the step
// does not grow. The safety factor S is Safety.
type Filter struct {
	B                [3]float64
	Safety, Min, Max float64
}

// The usual controllers; a method may have its own, see [Info]. PI has the
// coefficients of DOPRI5, b₁ = 1 − 3b/4 and b₂ = −b with b = 1/5 [HNW93, II.4;
// HW96, IV.2]; PID those of ARKODE [RGW23].
var (
	Integral = Filter{B: [3]float64{1, 0, 0}, Safety: 0.9, Min: 0.2, Max: 8}
	PI       = Filter{B: [3]float64{0.85, -0.2, 0}, Safety: 0.9, Min: 0.2, Max: 8}
	PID      = Filter{B: [3]float64{0.58, -0.21, 0.10}, Safety: 0.9, Min: 0.2, Max: 8}
)

// leastError keeps one lucky step from swinging the controller [HW96, IV.2].
const leastError = 1e-4

// Factor implements [Controller].
func (c Filter) Factor(h History) float64 {
	if !(h.Err <= 1) {
		return shrink(h, c.Safety, c.Min)
	}
	sum := c.B[0] * log2(max(h.Err, 1e-10))
	for i, e := range [2]float64{h.Prev, h.Prev2} {
		if b := c.B[i+1]; b != 0 {
			sum += float64(b * log2(max(e, leastError)))
		}
	}
	return within(h, c.Safety*exp2(-sum/h.K), c.Min, c.Max)
}

// A Gustafsson is the predictive controller
//
//	h_{n+1}/h_n = S · e_n^{−1/K} · min(1, h_n/h_{n−1} · (e_{n−1}/e_n)^{1/K})
//
// kept within [Min, Max]: it expects the error to go on growing or falling as it
// just did [HW96, IV.8]. After a rejection only e_n counts and the step does not grow.
type Gustafsson struct{ Safety, Min, Max float64 }

// Predictive is Gustafsson's controller with the usual bounds.
var Predictive = Gustafsson{Safety: 0.9, Min: 0.2, Max: 8}

// Factor implements [Controller].
func (c Gustafsson) Factor(h History) float64 {
	if !(h.Err <= 1) {
		return shrink(h, c.Safety, c.Min)
	}
	e := log2(max(h.Err, 1e-10))
	f := c.Safety * exp2(-e/h.K)
	if x := (log2(max(h.Prev, leastError)) - e) / h.K; x < 0 || h.Ratio < 1 { // the trend is above 1 otherwise
		f *= min(1, h.Ratio*exp2(x))
	}
	return within(h, f, c.Min, c.Max)
}

// shrink is the factor after a rejection.
func shrink(h History, safety, least float64) float64 {
	if math.IsNaN(h.Err) {
		return least
	}
	return min(1, max(least, safety*exp2(-log2(h.Err)/h.K)))
}

// within bounds the factor after an accepted step.
func within(h History, f, least, most float64) float64 {
	if h.Retry {
		most = 1
	}
	return min(most, max(least, f))
}
