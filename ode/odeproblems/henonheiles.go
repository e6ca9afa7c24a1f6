package odeproblems

import "github.com/flowproof/flowproof/ode"

// HenonHeiles returns the problem of a star in the field of a galaxy,
//
//	H = (p₁² + p₂²)/2 + (q₁² + q₂²)/2 + q₁²q₂ − q₂³/3,
//
// from q = (0.2, 0.2), p = (0.3, 0.3) for t from 0 to 100.
//
// Source: [HLW06, I.3].
func HenonHeiles() Problem {
	return complete(Problem{
		ID: "henon-heiles", Name: "the model of Hénon and Heiles",
		Source:  "[HLW06, I.3]",
		Problem: from0(100, 0.2, 0.2, 0.3, 0.3),
		SecondOrder: ode.NewSecondOrder(2, func(dst []float64, _ float64, q []float64) {
			dst[0] = -q[0] - 2*q[0]*q[1]
			dst[1] = -q[1] - q[0]*q[0] + q[1]*q[1]
		}),
		Reference: Reference{Y: []float64{
			+1.7575596407109504024453401505e-01, +3.0226599488114263894795744613e-01,
			+3.2772638287911127993624586883e-02, +3.8350307524914600092455560682e-01}, RTol: 1e-11, ATol: 1e-11},
		Invariants: []Invariant{{"energy", func(_ float64, y []float64) float64 {
			x, y2 := y[0], y[1]
			return (y[2]*y[2]+y[3]*y[3]+x*x+y2*y2)/2 + x*x*y2 - y2*y2*y2/3
		}}},
	})
}
