package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// stiffB returns class B of stiff DETEST: linear, with eigenvalues that are not
// real.
func stiffB() []Problem {
	return stiffDetest(
		Problem{
			ID: "SB1", Name: "two damped rotations, eigenvalues −1 ± 10i and −100 ± 100i",
			Problem: from0(20, 1, 0, 1, 0),
			System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
				dst[0] = -y[0] + y[1]
				dst[1] = -100*y[0] - y[1]
				dst[2] = -100*y[2] + y[3]
				dst[3] = -1e4*y[2] - 100*y[3]
			}),
			Exact: func(dst []float64, t float64) {
				slow, fast := math.Exp(-t), math.Exp(-100*t)
				sin, cos := math.Sincos(10 * t)
				dst[0], dst[1] = slow*cos, -10*slow*sin
				sin, cos = math.Sincos(100 * t)
				dst[2], dst[3] = fast*cos, -100*fast*sin
			},
			Scale: []float64{1, 10, 1, 10},
		},
		rotation("SB2", 3), rotation("SB3", 8), rotation("SB4", 25), rotation("SB5", 100))
}

// rotation returns a system with the eigenvalues −10 ± ib, −4, −1, −½, −0.1.
func rotation(id string, b float64) Problem {
	return Problem{
		ID: id, Name: "a damped rotation, and exponentials",
		Problem: from0(20, 1, 1, 1, 1, 1, 1),
		System: ode.Func(6, func(dst []float64, _ float64, y []float64) {
			dst[0] = -10*y[0] + b*y[1]
			dst[1] = -b*y[0] - 10*y[1]
			dst[2] = -4 * y[2]
			dst[3] = -y[3]
			dst[4] = -0.5 * y[4]
			dst[5] = -0.1 * y[5]
		}),
		Exact: func(dst []float64, t float64) {
			sin, cos := math.Sincos(b * t)
			decay := math.Exp(-10 * t)
			dst[0], dst[1] = decay*(cos+sin), decay*(cos-sin)
			dst[2], dst[3], dst[4], dst[5] = math.Exp(-4*t), math.Exp(-t), math.Exp(-t/2), math.Exp(-0.1*t)
		},
	}
}
