package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// detestE returns class E: equations of second order.
func detestE() []Problem {
	return detest("HEFS72",
		Problem{
			ID: "E1", Name: "Bessel's equation of order ½, from t + 1 = 1",
			Problem: from0(20, 0.6713967071418030, 0.09540051444747446),
			System: ode.Func(2, func(dst []float64, t float64, y []float64) {
				s := t + 1
				dst[0] = y[1]
				dst[1] = -(y[1]/s + (1-0.25/(s*s))*y[0])
			}),
			Exact: func(dst []float64, t float64) { // √(2/πs) sin s
				s := t + 1
				sin, cos := math.Sincos(s)
				a := math.Sqrt(2 / math.Pi / s)
				dst[0], dst[1] = a*sin, a*(cos-sin/(2*s))
			},
			Reference: Reference{Y: []float64{+1.4567236007282468497284346221e-01, -9.8835001955745790421128139521e-02}},
		},
		Problem{
			ID: "E2", Name: "Van der Pol's equation, μ = 1",
			Problem:   from0(20, 2, 0),
			System:    vanDerPol(),
			Reference: Reference{Y: []float64{+2.0081497621749485920144906730e+00, -4.2508875273202146985925079624e-02}},
		},
		Problem{
			ID: "E3", Name: "Duffing's equation, q̈ = q³/6 − q + 2 sin 2.78535t",
			Problem: from0(20, 0, 0),
			SecondOrder: ode.NewSecondOrder(1, func(dst []float64, t float64, q []float64) {
				dst[0] = q[0]*q[0]*q[0]/6 - q[0] + 2*math.Sin(2.78535*t)
			}),
			Reference: Reference{Y: []float64{-1.0041788586472407103555035877e-01, +2.4114001320959555824227064080e-01}},
		},
		Problem{
			ID: "E4", Name: "a falling body in air, q̈ = 0.032 − 0.4 q̇²",
			Problem: from0(20, 30, 0),
			System: ode.Func(2, func(dst []float64, _ float64, y []float64) {
				dst[0] = y[1]
				dst[1] = 0.032 - 0.4*y[1]*y[1]
			}),
			Exact: func(dst []float64, t float64) { // final speed v
				v := math.Sqrt(0.08)
				dst[0], dst[1] = 30+math.Log(math.Cosh(0.4*v*t))/0.4, v*math.Tanh(0.4*v*t)
			},
			Reference: Reference{Y: []float64{+3.3950914446465563997728772114e+01, +2.7678226596728677901790309659e-01}},
			Scale:     []float64{10, 1},
		},
		Problem{
			ID: "E5", Name: "a linear pursuit, q̈ = √(1 + q̇²)/(25 − t)",
			Problem: from0(20, 0, 0),
			System: ode.Func(2, func(dst []float64, t float64, y []float64) {
				dst[0] = y[1]
				dst[1] = math.Sqrt(1+y[1]*y[1]) / (25 - t)
			}),
			Exact: func(dst []float64, t float64) { // q̇ = sinh log(25/(25−t))
				left := 25 - t
				dst[0] = (25*math.Log(25/left) - t*(1-t/50)) / 2
				dst[1] = (25/left - left/25) / 2
			},
			Reference: Reference{Y: []float64{+1.4117973905426254682509491665e+01, +2.4000000000000000000000000000e+00}},
			Scale:     []float64{10, 1},
		})
}
