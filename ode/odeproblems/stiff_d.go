package odeproblems

import "github.com/flowproof/flowproof/ode"

// stiffD returns class D of stiff DETEST: nonlinear, real eigenvalues. Most are
// kinetics of chemical reactions.
func stiffD() []Problem {
	return stiffDetest(
		Problem{
			ID: "SD1", Name: "the control system of a nuclear reactor",
			Problem: from0(400, 0, 0, 0),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = 0.2 * (y[1] - y[0])
				dst[1] = 10*y[0] - (60-0.125*y[2])*y[1] + 0.125*y[2]
				dst[2] = 1
			}),
			Reference: Reference{Y: []float64{
				+2.2242220106172397010797659275e+01, +2.7110713344844757441159724961e+01,
				+4.0000000000000000000000000000e+02}},
			Scale:      []float64{10, 10, 100},
			Invariants: []Invariant{{"y₃ − t", func(t float64, y []float64) float64 { return y[2] - t }}},
		},
		Problem{
			ID: "SD2", Name: "Robertson's reaction in units of 1, 10⁻⁴, 10⁻²",
			Problem: from0(40, 1, 0, 0),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = -0.04*y[0] + 0.01*y[1]*y[2]
				dst[1] = 400*y[0] - 100*y[1]*y[2] - 3000*y[1]*y[1]
				dst[2] = 30 * y[1] * y[1]
			}),
			Reference: Reference{Y: []float64{
				+7.1582706871940509047447375121e-01, +9.1855347645577639038992125820e-02,
				+2.8416374574583035176162234958e+01}},
			Scale: []float64{1, 1, 10},
			Invariants: []Invariant{{"mass", func(_ float64, y []float64) float64 {
				return y[0] + 1e-4*y[1] + 1e-2*y[2]
			}}},
		},
		Problem{
			ID: "SD3", Name: "a reversible reaction",
			Problem: from0(20, 1, 1, 0, 0),
			System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
				first := y[2] - 100*y[0]*y[1]
				second := y[3] - 1e4*y[1]*y[1]
				dst[0] = first
				dst[1] = first + 2*second
				dst[2] = -first
				dst[3] = -second
			}),
			Reference: Reference{Y: []float64{
				+6.3976044468899625217115196939e-01, +5.6308507082879800739128452379e-03,
				+3.6023955531100374782884803061e-01, +3.1706479699035413604861956208e-01}},
			Invariants: []Invariant{
				{"y₁ + y₃", func(_ float64, y []float64) float64 { return y[0] + y[2] }},
				{"y₂ + y₃ + 2y₄", func(_ float64, y []float64) float64 { return y[1] + y[2] + 2*y[3] }},
			},
		},
		Problem{
			ID: "SD4", Name: "a reaction with a trace component",
			Problem: from0(50, 1, 1, 0),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = -0.013*y[0] - 1000*y[0]*y[2]
				dst[1] = -2500 * y[1] * y[2]
				dst[2] = dst[0] + dst[1]
			}),
			Reference: Reference{Y: []float64{
				+5.9765469806558127789166586705e-01, +1.4023434085478782869124448728e+00,
				-1.8933865404351958892601185167e-06}},
			Scale:      []float64{1, 1, 1e-5},
			Invariants: []Invariant{{"y₃ − y₁ − y₂", func(_ float64, y []float64) float64 { return y[2] - y[0] - y[1] }}},
		},
		Problem{
			ID: "SD5", Name: "the start of a nuclear reactor",
			Problem: from0(100, 0, 0),
			System: ode.Func(2, func(dst []float64, _ float64, y []float64) {
				x := 0.01 + y[0] + y[1]
				dst[0] = 0.01 - x*(1+(y[0]+1000)*(y[0]+1))
				dst[1] = 0.01 - x*(1+y[1]*y[1])
			}),
			Reference: Reference{Y: []float64{
				-9.9164206984847187637770517683e-01, +9.8333635882827961530271015117e-01}},
		},
		Problem{
			ID: "SD6", Name: "a reaction of very fast steps",
			Problem: from0(1, 1, 0, 0),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = -y[0] + 1e8*y[2]*(1-y[0])
				dst[1] = -10*y[1] + 3e7*y[2]*(1-y[1])
				dst[2] = -dst[0] - dst[1]
			}),
			Reference: Reference{Y: []float64{
				+8.5239954407499912954548527703e-01, +1.4760039819412753095463809511e-01,
				+5.7730873339499876627864213260e-08}},
			Scale:      []float64{1, 1, 1e-6},
			Invariants: []Invariant{{"mass", sum}},
		})
}
