package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// detestA returns class A: single equations.
func detestA() []Problem {
	return detest("HEFS72",
		Problem{
			ID: "A1", Name: "y′ = −y",
			Problem:   from0(20, 1),
			System:    ode.Func(1, func(dst []float64, _ float64, y []float64) { dst[0] = -y[0] }),
			Exact:     func(dst []float64, t float64) { dst[0] = math.Exp(-t) },
			Reference: Reference{Y: []float64{+2.0611536224385578279659403802e-09}},
		},
		Problem{
			ID: "A2", Name: "y′ = −y³/2",
			Problem:   from0(20, 1),
			System:    ode.Func(1, func(dst []float64, _ float64, y []float64) { dst[0] = -y[0] * y[0] * y[0] / 2 }),
			Exact:     func(dst []float64, t float64) { dst[0] = 1 / math.Sqrt(t+1) },
			Reference: Reference{Y: []float64{+2.1821789023599238126609748542e-01}},
		},
		Problem{
			ID: "A3", Name: "y′ = y cos t",
			Problem:   from0(20, 1),
			System:    ode.Func(1, func(dst []float64, t float64, y []float64) { dst[0] = y[0] * math.Cos(t) }),
			Exact:     func(dst []float64, t float64) { dst[0] = math.Exp(math.Sin(t)) },
			Reference: Reference{Y: []float64{+2.4916502718504145234611753724e+00}},
		},
		Problem{
			ID: "A4", Name: "logistic growth, y′ = y/4 (1 − y/20)",
			Problem:   from0(20, 1),
			System:    ode.Func(1, func(dst []float64, _ float64, y []float64) { dst[0] = y[0] / 4 * (1 - y[0]/20) }),
			Exact:     func(dst []float64, t float64) { dst[0] = 20 / (1 + 19*math.Exp(-t/4)) },
			Reference: Reference{Y: []float64{+1.7730166481314839848868290059e+01}},
			Scale:     []float64{10},
		},
		Problem{
			ID: "A5", Name: "a logarithmic spiral, y′ = (y − t)/(y + t)",
			Problem:   from0(20, 4),
			System:    ode.Func(1, func(dst []float64, t float64, y []float64) { dst[0] = (y[0] - t) / (y[0] + t) }),
			Reference: Reference{Y: []float64{-7.8878266889640142373071557955e-01}},
			Scale:     []float64{10},
			Invariants: []Invariant{{"log radius + angle", func(t float64, y []float64) float64 {
				return math.Log(math.Hypot(t, y[0])) + math.Atan2(y[0], t)
			}}},
		})
}
