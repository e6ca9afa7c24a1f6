package odeproblems

import "github.com/flowproof/flowproof/ode"

// VanDerPol returns q̈ = (1 − q²)q̇ − q on its limit cycle, from the turning point
// q = 2.00861986087484313650940188 for one period, after which it is there again.
//
// Source: [HNW93, I.16].
func VanDerPol() Problem {
	const turn = 2.00861986087484313650940188
	return complete(Problem{
		ID: "van-der-pol", Name: "the limit cycle of Van der Pol's equation",
		Source:    "[HNW93, I.16]",
		Problem:   from0(6.6632868593231301896996820305, turn, 0),
		System:    vanDerPol(),
		Reference: Reference{Y: []float64{turn, 0}},
	})
}

func vanDerPol() ode.System {
	return ode.Func(2, func(dst []float64, _ float64, y []float64) {
		dst[0] = y[1]
		dst[1] = (1-y[0]*y[0])*y[1] - y[0]
	})
}

// StiffVanDerPol returns
//
//	y₁′ = y₂,   ε y₂′ = (1 − y₁²)y₂ − y₁,   ε = 10⁻⁶
//
// from (2, 0) for t from 0 to 2: layers of length ε in which y₂ grows to 10⁶.
//
// Source: [HW96, IV.10, VDPOL]; [MM08, VDPOL].
func StiffVanDerPol() Problem {
	const eps = 1e-6
	return complete(Problem{
		ID: "stiff-van-der-pol", Name: "Van der Pol's equation, ε = 10⁻⁶",
		Source:  "[HW96, IV.10]",
		Stiff:   true,
		Problem: from0(2, 2, 0),
		System: ode.Func(2, func(dst []float64, _ float64, y []float64) {
			dst[0] = y[1]
			dst[1] = ((1-y[0]*y[0])*y[1] - y[0]) / eps
		}),
		Reference: Reference{Y: []float64{
			+1.7061677321704650084781875701e+00, -8.9280970102481654777860308872e-01}},
		Scale: []float64{1, 1e6},
	})
}
