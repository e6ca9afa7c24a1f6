package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Kulikov returns a problem that is nonlinear in y and depends on t throughout,
//
//	y₁′ = 2t y₂^{1/5} y₄,   y₂′ = 10t e^{5(y₃−1)} y₄,   y₃′ = 2t y₄,   y₄′ = −2t log y₁,
//
// for t from 0 to 3, with the solution
//
//	y = (e^{sin t²}, e^{5 sin t²}, 1 + sin t², cos t²).
//
// Source: [Con16, Kulikov2013I].
func Kulikov() Problem {
	return complete(Problem{
		ID: "kulikov", Name: "Kulikov's problem, nonlinear and not autonomous",
		Source:  "[Con16]",
		Problem: from0(3, 1, 1, 1, 1),
		System: ode.Func(4, func(dst []float64, t float64, y []float64) {
			dst[0] = 2 * t * math.Pow(y[1], 0.2) * y[3]
			dst[1] = 10 * t * math.Exp(5*(y[2]-1)) * y[3]
			dst[2] = 2 * t * y[3]
			dst[3] = -2 * t * math.Log(y[0])
		}),
		Exact: func(dst []float64, t float64) {
			sin, cos := math.Sincos(t * t)
			dst[0], dst[1], dst[2], dst[3] = math.Exp(sin), math.Exp(5*sin), 1+sin, cos
		},
		Reference: Reference{RTol: 1e-12, ATol: 1e-12},
		Scale:     []float64{1, 100, 1, 1},
	})
}
