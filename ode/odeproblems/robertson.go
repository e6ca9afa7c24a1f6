package odeproblems

import "github.com/flowproof/flowproof/ode"

// Robertson returns the autocatalytic reaction
//
//	y₁′ = −0.04 y₁ + 10⁴ y₂y₃,   y₃′ = 3·10⁷ y₂²,   y₂′ = −y₁′ − y₃′
//
// from (1, 0, 0) for t from 0 to 10¹¹: eleven decades of slower and slower motion.
//
// Source: [HW96, IV.10, ROBER]; [MM08, ROBER].
func Robertson() Problem {
	return complete(Problem{
		ID: "robertson", Name: "Robertson's reaction",
		Source:  "[HW96, IV.10]",
		Stiff:   true,
		Problem: from0(1e11, 1, 0, 0),
		System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
			dst[0] = -0.04*y[0] + 1e4*y[1]*y[2]
			dst[2] = 3e7 * y[1] * y[1]
			dst[1] = -dst[0] - dst[2]
		}),
		Reference: Reference{Y: []float64{
			+2.0833401497012942305725492679e-08, +8.3333607703347834006476602380e-14, +9.9999997916651516937935434644e-01}, RTol: attained, ATol: 1e-21},
		Scale:      []float64{1, 1e-4, 1},
		Invariants: []Invariant{{"mass", sum}},
	})
}
