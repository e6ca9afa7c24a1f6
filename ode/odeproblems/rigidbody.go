package odeproblems

import "github.com/flowproof/flowproof/ode"

// RigidBody returns Euler's equations of a free rigid body,
//
//	y₁′ = −2 y₂y₃,   y₂′ = 5/4 y₁y₃,   y₃′ = −1/2 y₁y₂,
//
// from (1, 0, 0.9) for t from 0 to 20.
//
// Source: [HNW93, II.10, EULR], without its external force.
func RigidBody() Problem {
	return complete(Problem{
		ID: "rigid-body", Name: "Euler's equations of a rigid body",
		Source:  "[HNW93, II.10]",
		Problem: from0(20, 1, 0, 0.9),
		System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
			dst[0] = -2 * y[1] * y[2]
			dst[1] = 1.25 * y[0] * y[2]
			dst[2] = -0.5 * y[0] * y[1]
		}),
		Reference: Reference{Y: []float64{
			+6.0620385396481222178847340162e-01, +6.2874721045017797037498722786e-01,
			+8.0738514857560257554194500392e-01}},
		Invariants: []Invariant{
			{"5y₁² + 8y₂²", func(_ float64, y []float64) float64 { return 5*y[0]*y[0] + 8*y[1]*y[1] }},
			{"2y₂² + 5y₃²", func(_ float64, y []float64) float64 { return 2*y[1]*y[1] + 5*y[2]*y[2] }},
		},
	})
}
