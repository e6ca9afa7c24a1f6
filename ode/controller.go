package ode

import "math"

// History is what a controller may look at: errors in units of the tolerance
// (≤ 1 is accepted), the newest first.
type History struct {
	// Err is the error of the step just tried; NaN if the try was not finite.
	Err float64
	// Prev and Prev2 are the errors of the two accepted steps before it; 1 where there was none.
	Prev, Prev2 float64
	// K is the power of the estimate: Err ~ hᴷ.
	K float64
	// Retry says that the step just tried repeated a rejected one.
	Retry bool
}

// A Controller says by which factor the next step, or the next try, is longer
// than the one just tried. It is a pure function, so that a run can be
// restarted from a snapshot bit for bit.
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

// The usual controllers. PI has the coefficients of DOPRI5, b₁ = 1 − 3b/4 and
// b₂ = −b with b = 1/5 [HNW93, II.4; HW96, IV.2].
var (
	I  = Filter{B: [3]float64{1, 0, 0}, Safety: 0.9, Min: 0.2, Max: 8}
	PI = Filter{B: [3]float64{0.85, -0.2, 0}, Safety: 0.9, Min: 0.2, Max: 8}
)

// leastError keeps one lucky step from swinging the controller [HW96, IV.2].
const leastError = 1e-4

// Factor implements [Controller].
func (c Filter) Factor(h History) float64 {
	switch {
	case math.IsNaN(h.Err):
		return c.Min
	case h.Err > 1:
		return min(1, max(c.Min, c.Safety*math.Pow(h.Err, -1/h.K)))
	}
	// Logarithms: a power costs as much as a stage of a small system.
	sum := c.B[0] * math.Log(max(h.Err, 1e-10))
	for i, e := range [2]float64{h.Prev, h.Prev2} {
		if b := c.B[i+1]; b != 0 {
			sum += b * math.Log(max(e, leastError))
		}
	}
	f := c.Safety * math.Exp(-sum/h.K)
	limit := c.Max
	if h.Retry {
		limit = 1
	}
	return min(limit, max(c.Min, f))
}
