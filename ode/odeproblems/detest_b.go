package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// detestB returns class B: small systems.
func detestB() []Problem {
	return detest("HEFS72",
		Problem{
			ID: "B1", Name: "two conflicting populations",
			Problem: from0(20, 1, 3),
			System: ode.Func(2, func(dst []float64, _ float64, y []float64) {
				dst[0] = 2 * (y[0] - y[0]*y[1])
				dst[1] = -(y[1] - y[0]*y[1])
			}),
			Reference: Reference{Y: []float64{+6.7618760085766066072557405891e-01, +1.8608160996400298007510860352e-01}},
			Invariants: []Invariant{{"Volterra's integral", func(_ float64, y []float64) float64 {
				return y[0] - math.Log(y[0]) + 2*(y[1]-math.Log(y[1]))
			}}},
		},
		Problem{
			ID: "B2", Name: "a linear chemical reaction",
			Problem: from0(20, 2, 0, 1),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = -y[0] + y[1]
				dst[1] = y[0] - 2*y[1] + y[2]
				dst[2] = y[1] - y[2]
			}),
			Exact: func(dst []float64, t float64) { // eigenvalues 0, −1, −3
				slow, fast := math.Exp(-t)/2, math.Exp(-3*t)/2
				dst[0], dst[1], dst[2] = 1+slow+fast, 1-2*fast, 1-slow+fast
			},
			Reference:  Reference{Y: []float64{+1.0000000010305768112192789184e+00, +9.9999999999999999999999999124e-01, +9.9999999896942318878072109039e-01}},
			Invariants: []Invariant{{"mass", sum}},
		},
		Problem{
			ID: "B3", Name: "a nonlinear chemical reaction",
			Problem: from0(20, 1, 0, 0),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = -y[0]
				dst[1] = y[0] - y[1]*y[1]
				dst[2] = y[1] * y[1]
			}),
			Reference:  Reference{Y: []float64{+2.0611536224385578279659403802e-09, +5.2572280220485125288810759222e-02, +9.4742771771836125227263141281e-01}},
			Invariants: []Invariant{{"mass", sum}},
		},
		Problem{
			ID: "B4", Name: "a curve on a torus",
			Problem: from0(20, 3, 0, 0),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				r := math.Hypot(y[0], y[1])
				dst[0] = -y[1] - y[0]*y[2]/r
				dst[1] = y[0] - y[1]*y[2]/r
				dst[2] = y[0] / r
			}),
			Exact: func(dst []float64, t float64) { // in cylinder coordinates φ′ = 1, r′ = −z, z′ = cos φ
				sin, cos := math.Sincos(t)
				dst[0], dst[1], dst[2] = (2+cos)*cos, (2+cos)*sin, sin
			},
			Reference: Reference{Y: []float64{+9.8269509280065304993248933074e-01, +2.1984470816949297022460546688e+00, +9.1294525072762765437609998388e-01}},
			Invariants: []Invariant{{"height − sin φ", func(_ float64, y []float64) float64 {
				return y[2] - y[1]/math.Hypot(y[0], y[1])
			}}},
		},
		Problem{
			ID: "B5", Name: "Euler's equations of a rigid body, y = (sn, cn, dn)",
			Problem: from0(20, 0, 1, 1),
			System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
				dst[0] = y[1] * y[2]
				dst[1] = -y[0] * y[2]
				dst[2] = -0.51 * y[0] * y[1]
			}),
			Reference: Reference{Y: []float64{-9.3965707987292039618843623164e-01, -3.4211777540007490653482211659e-01, +7.4141265961999530078255867786e-01}},
			Invariants: []Invariant{
				{"sn² + cn²", func(_ float64, y []float64) float64 { return y[0]*y[0] + y[1]*y[1] }},
				{"0.51 sn² + dn²", func(_ float64, y []float64) float64 { return 0.51*y[0]*y[0] + y[2]*y[2] }},
			},
		})
}
