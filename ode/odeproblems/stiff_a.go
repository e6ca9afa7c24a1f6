package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// stiffA returns class A of stiff DETEST: linear, with real eigenvalues.
func stiffA() []Problem {
	return stiffDetest(
		exponentials("SA1", 20, 0.5, 1, 100, 90),
		Problem{
			ID: "SA2", Name: "heat conduction between unequal cells",
			Problem: from0(120, 0, 0, 0, 0, 0, 0, 0, 0, 0),
			System: ode.Func(9, func(dst []float64, _ float64, y []float64) {
				dst[0] = -1800*y[0] + 900*y[1]
				for i := 1; i < 8; i++ {
					dst[i] = y[i-1] - 2*y[i] + y[i+1]
				}
				dst[8] = 1000*y[7] - 2000*y[8] + 1000
			}),
			Reference: Reference{Y: []float64{
				+9.9999125529382925854315738557e-02, +1.9999825115740091758704051242e-01,
				+2.9999755431852458844675312958e-01, +3.9999710575209316631757935486e-01,
				+4.9999695099416101970416575629e-01, +5.9999710575492204306182658140e-01,
				+6.9999755432389516956522081185e-01, +7.9999825116476801053595604567e-01,
				+8.9999912553799866293436578300e-01}},
		},
		Problem{
			ID: "SA3", Name: "a triangular system with rates from 0.1 to 10⁴",
			Problem: from0(20, 1, 1, 1, 1),
			System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
				dst[0] = -1e4*y[0] + 100*y[1] - 10*y[2] + y[3]
				dst[1] = -1e3*y[1] + 10*y[2] - 10*y[3]
				dst[2] = -y[2] + 10*y[3]
				dst[3] = -0.1 * y[3]
			}),
			Reference: Reference{Y: []float64{
				-1.3533526618672581733392393650e-03, +1.3685269178915444723703855876e-02,
				+1.5037253484551432830545763486e+00, +1.3533528323661269189399949497e-01}},
		},
		exponentials("SA4", 1, 1, 32, 243, 1024, 3125, 7776, 16807, 32768, 59049, 1e5))
}

// exponentials returns yᵢ′ = −rateᵢ yᵢ from 1.
func exponentials(id string, end float64, rate ...float64) Problem {
	y0 := make([]float64, len(rate))
	for i := range y0 {
		y0[i] = 1
	}
	return Problem{
		ID: id, Name: "exponentials of very different rates",
		Problem: from0(end, y0...),
		System: ode.Func(len(rate), func(dst []float64, _ float64, y []float64) {
			for i, r := range rate {
				dst[i] = -r * y[i]
			}
		}),
		Exact: func(dst []float64, t float64) {
			for i, r := range rate {
				dst[i] = math.Exp(-r * t)
			}
		},
	}
}
