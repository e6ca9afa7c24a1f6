package odeproblems

import "github.com/flowproof/flowproof/ode"

// Lorenz returns the chaotic system
//
//	x′ = 10(y − x),   y′ = x(28 − z) − y,   z′ = xy − 8/3 z
//
// from (1, 0, 0) for t from 0 to 20, about as long as float64 has anything to say
// of it: errors grow like e^{0.9t}.
//
// Source: [HNW93, I.16].
func Lorenz() Problem {
	return complete(Problem{
		ID: "lorenz", Name: "Lorenz' strange attractor",
		Source:  "[HNW93, I.16]",
		Problem: from0(20, 1, 0, 0),
		System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
			dst[0] = 10 * (y[1] - y[0])
			dst[1] = y[0]*(28-y[2]) - y[1]
			dst[2] = y[0]*y[1] - 8.0/3*y[2]
		}),
		Reference: Reference{Y: []float64{
			-8.0211436133174370677125559399e+00, -1.1905464749171750375212703220e+01,
			+1.9856374858398413120503246086e+01}, RTol: 1e-11, ATol: 1e-11},
		Scale: []float64{10, 10, 10},
	})
}
