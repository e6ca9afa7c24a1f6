package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// detestF returns class F: problems with discontinuities. The reference values
// are closed forms, but for F3, which was solved piece by piece; those printed
// agree with them absolutely to 1e-12.
func detestF() []Problem {
	return detest("EP87",
		Problem{
			ID: "F1", Name: "an unstable oscillator pushed to and fro",
			Problem: from0(20, 0, 0),
			Damped: ode.NewDamped(1, -0.2, func(dst []float64, t float64, q []float64) {
				dst[0] = alternately(t, 1, -1) - stiffnessF1*q[0]
			}),
			Exact:     exactF1,
			Reference: Reference{Y: []float64{-12.944606212134734314880646515, 0}, RTol: 2e-13, ATol: 2e-13},
			Scale:     []float64{10, 10},
			Nonsmooth: integers(19),
		},
		Problem{
			ID: "F2", Name: "cooling at rates that alternate",
			Problem: from0(20, 110),
			System: ode.Func(1, func(dst []float64, t float64, y []float64) {
				dst[0] = 55 - alternately(t, 1.5, 0.5)*y[0]
			}),
			Exact:     exactF2,
			Reference: Reference{Y: []float64{70.037310570086066867852230727}},
			Scale:     []float64{100},
			Nonsmooth: integers(19),
		},
		Problem{
			ID: "F3", Name: "Van der Pol's equation with a force that has corners",
			Problem: from0(20, 0, 0),
			System: ode.Func(2, func(dst []float64, t float64, y []float64) {
				dst[0] = y[1]
				dst[1] = 0.01*y[1]*(1-y[0]*y[0]) - y[0] - math.Abs(math.Sin(math.Pi*t))
			}),
			Reference: Reference{Y: []float64{-3.7269575530881773864520055313e-01, -6.2301379492341928744285430433e-01}},
			Nonsmooth: integers(19),
		},
		Problem{
			ID: "F4", Name: "a sharp peak at t = 5, then decay from t = 10",
			Problem: from0(20, 1),
			System: ode.Func(1, func(dst []float64, t float64, y []float64) {
				if t <= 10 {
					s := t - 5
					dst[0] = -2.0/21 - 120*s/math.Pow(1+4*s*s, 16)
				} else {
					dst[0] = -2 * y[0]
				}
			}),
			Exact: func(dst []float64, t float64) {
				if t <= 10 {
					s := t - 5
					dst[0] = 1 - 2*t/21 + math.Pow(1+4*s*s, -15) // less its 10⁻³⁰ at t = 0
				} else {
					dst[0] = math.Exp(-2*(t-10)) / 21
				}
			},
			Reference: Reference{Y: []float64{9.8150172497074182284092399055e-11}},
			Nonsmooth: []float64{10},
		},
		Problem{
			ID: "F5", Name: "a right-hand side with vertical tangents",
			Problem: from0(20, 1),
			System: ode.Func(1, func(dst []float64, t float64, y []float64) {
				s := 0.0
				for i := 1; i <= 19; i++ {
					s += math.Cbrt(t - float64(i))
				}
				dst[0] = 4.0 / 3 / weightF5 * s * y[0]
			}),
			Exact: func(dst []float64, t float64) {
				s := 0.0
				for i := 1.0; i <= 19; i++ {
					s += math.Abs(t-i)*math.Cbrt(math.Abs(t-i)) - i*math.Cbrt(i)
				}
				dst[0] = math.Exp(s / weightF5)
			},
			Reference: Reference{Y: []float64{1}, RTol: 1e-11, ATol: 1e-11},
			Nonsmooth: integers(19),
		})
}

// stiffnessF1 makes the roots of F1 0.1 ± iπ.
const stiffnessF1 = math.Pi*math.Pi + 0.01

// weightF5 is Σ_{i=1}^{19} i^{4/3} as printed.
const weightF5 = 438.4461015267790

// alternately returns a if ⌊t⌋ is even and b if it is odd.
func alternately(t, a, b float64) float64 {
	if math.Mod(math.Floor(t), 2) == 0 {
		return a
	}
	return b
}

// integers returns 1, …, n.
func integers(n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = float64(i + 1)
	}
	return list
}

// exactF1 follows q from rest to rest: half a period of the oscillator is 1, so
// that a push turns the distance to its resting point c into −e^{0.1} of it.
func exactF1(dst []float64, t float64) {
	q, sign := 0.0, 1.0
	for ; t > 1; t-- {
		c := sign / stiffnessF1
		q = c - math.Exp(0.1)*(q-c)
		sign = -sign
	}
	c := sign / stiffnessF1
	a := (q - c) * math.Exp(0.1*t)
	sin, cos := math.Sincos(math.Pi * t)
	dst[0] = c + a*(cos-0.1/math.Pi*sin)
	dst[1] = -a * (math.Pi + 0.01/math.Pi) * sin
}

func exactF2(dst []float64, t float64) {
	y, rate, other := 110.0, 1.5, 0.5
	for ; t > 1; t-- {
		y = 55/rate + (y-55/rate)*math.Exp(-rate)
		rate, other = other, rate
	}
	dst[0] = 55/rate + (y-55/rate)*math.Exp(-rate*t)
}
