package odeproblems

import "github.com/flowproof/flowproof/ode"

// Brusselator returns the chemical oscillator
//
//	y₁′ = 1 + y₁²y₂ − 4y₁,   y₂′ = 3y₁ − y₁²y₂
//
// from (1.5, 3) for t from 0 to 20: its way to the limit cycle and around it.
//
// Source: [HNW93, I.16; II.4].
func Brusselator() Problem {
	return complete(Problem{
		ID: "brusselator", Name: "the Brusselator",
		Source:  "[HNW93, II.4]",
		Problem: from0(20, 1.5, 3),
		System: ode.Func(2, func(dst []float64, _ float64, y []float64) {
			made := y[0] * y[0] * y[1]
			dst[0] = 1 + made - 4*y[0]
			dst[1] = 3*y[0] - made
		}),
		Reference: Reference{Y: []float64{
			+4.9863707126834784864985548299e-01, +4.5967803494520111832017439531e+00}},
	})
}
