package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// stiffE returns class E of stiff DETEST: nonlinear, eigenvalues that are not
// real.
func stiffE() []Problem {
	return stiffDetest(
		Problem{
			ID: "SE1", Name: "a control system that comes to rest",
			Problem: from0(1, 0, 0, 0, 0),
			System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
				y1 := y[0] * y[0]
				dst[0], dst[1], dst[2] = y[1], y[2], y[3]
				dst[3] = (y1-math.Sin(y[0])-1e8)*y[0] + (y[1]*y[2]/(y1+1)-4e6)*y[1] +
					(1-6e4)*y[2] + (10*math.Exp(-y[3]*y[3])-400)*y[3] + 1
			}),
			// The point of rest, 10⁸y₁ = 1 − y₁² + …, to which 10⁻²⁴ is left.
			Reference: Reference{Y: []float64{9.9999999999999990000000099959e-09, 0, 0, 0}},
			Scale:     []float64{1e-8, 1e-6, 1e-5, 1e-3},
		},
		Problem{
			ID: "SE2", Name: "Van der Pol's equation, μ = 5",
			Problem: from0(10, 2, 0),
			System: ode.Func(2, func(dst []float64, _ float64, y []float64) {
				dst[0] = y[1]
				dst[1] = 5*y[1] - 5*y[0]*y[0]*y[1] - y[0]
			}),
			Reference: Reference{Y: []float64{
				-1.1587012660309908031807941529e+00, +4.3046980897914239629650129470e-01}},
			Scale: []float64{1, 10},
		},
		Problem{
			ID: "SE3", Name: "a control system with a slow drift",
			Problem: from0(500, 1, 1, 0),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = -(55+y[2])*y[0] + 65*y[1]
				dst[1] = 0.0785 * (y[0] - y[1])
				dst[2] = 0.1 * y[0]
			}),
			Reference: Reference{Y: []float64{
				+4.2530521968801269379551509198e-03, +5.3170195474933987625034654433e-03,
				+2.6276477487491074319774226393e+01}},
			Scale: []float64{1, 1, 10},
		},
		Problem{
			ID: "SE4", Name: "Krogh's problem, four Riccati equations mixed",
			Problem: from0(1000, 0, -2, -1, -1),
			System:  ode.Func(4, krogh),
			Reference: Reference{Y: []float64{
				+1.9999999775237769305038546193e+01, -2.0000000224762230694961453807e+01,
				-2.2476223069496145380665384922e-07, +2.2476223069496145380665385337e-07}},
			Scale: []float64{10, 10, 10, 10},
		},
		pyrolysis("SE5", 1000, []float64{
			+1.6180769999072942552685488494e-03, +1.3822370304983735443334334176e-10,
			+8.2515735006838336088127907028e-12, +1.2997212954915352082453055105e-10}))
}

// krogh writes y′ = U(G(z) − Dz), z = Uy, with the reflection U = ½(1,1,1,1)ᵀ(1,1,1,1) − I,
// D with eigenvalues −10 ± 10i, 1000, 0.01, and G = ((z₁² − z₂²)/2, z₁z₂, z₃², z₄²).
func krogh(dst []float64, _ float64, y []float64) {
	half := (y[0] + y[1] + y[2] + y[3]) / 2
	z1, z2, z3, z4 := half-y[0], half-y[1], half-y[2], half-y[3]
	w1 := (z1*z1-z2*z2)/2 + 10*z1 + 10*z2
	w2 := z1*z2 - 10*z1 + 10*z2
	w3 := z3*z3 - 1000*z3
	w4 := z4*z4 - 0.01*z4
	half = (w1 + w2 + w3 + w4) / 2
	dst[0], dst[1], dst[2], dst[3] = half-w1, half-w2, half-w3, half-w4
}
