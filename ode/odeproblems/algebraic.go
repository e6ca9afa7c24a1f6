package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Algebraic returns differential-algebraic problems of index 1: systems M y′ = f(t, y) with a mass matrix that is singular,
// see [ode.Massive], from consistent initial values.
func Algebraic() []Problem { return []Problem{ChemicalAkzo(), TransistorAmplifier()} }

// massive is a system with a mass matrix.
type massive struct {
	ode.System
	mass func(dst *ode.Matrix)
}

// Mass implements [ode.Massive].
func (s massive) Mass(dst *ode.Matrix) { s.mass(dst) }

// ChemicalAkzo returns the reactions of two species under carbon dioxide, five differential equations and one
// equilibrium, for t from 0 to 180 min. f has √y₂: it must not become negative.
//
// Source: [MM08, CHEMAKZO].
func ChemicalAkzo() Problem {
	const k1, k2, k3, k4, equilibrium, ks = 18.7, 0.58, 0.09, 0.42, 34.4, 115.83
	return complete(Problem{
		ID: "chemical-akzo", Name: "a chemical process of Akzo Nobel",
		Source:  "[MM08, CHEMAKZO]",
		Stiff:   true,
		Problem: from0(180, 0.444, 0.00123, 0, 0.007, 0, ks*0.444*0.007),
		System: massive{ode.Func(6, func(dst []float64, _ float64, y []float64) {
			root := math.Sqrt(y[1])
			r1, r2, r3 := k1*y[0]*y[0]*y[0]*y[0]*root, k2*y[2]*y[3], k2/equilibrium*y[0]*y[4]
			r4, r5, in := k3*y[0]*y[3]*y[3], k4*y[5]*y[5]*root, 3.3*(0.9/737-y[1])
			dst[0] = -2*r1 + r2 - r3 - r4
			dst[1] = -0.5*r1 - r4 - 0.5*r5 + in
			dst[2] = r1 - r2 + r3
			dst[3] = -r2 + r3 - 2*r4
			dst[4] = r2 - r3 + r5
			dst[5] = ks*y[0]*y[3] - y[5]
		}), func(dst *ode.Matrix) {
			for i := range 5 {
				dst.Set(i, i, 1)
			}
		}},
		Reference: Reference{Y: []float64{
			0.11507949206617e+0, 0.12038314715677e-2, 0.16115628874079e+0,
			0.36561564212492e-3, 0.17080108852644e-1, 0.48735313103074e-2}, RTol: 1e-12, ATol: 1e-13},
		Scale: []float64{1, 1e-2, 1, 1e-2, 0.1, 1},
	})
}

// TransistorAmplifier returns a circuit of two transistors that amplifies 0.1 sin 200πt, eight voltages and a mass matrix
// of rank 5, for t from 0 to 0.2 s.
//
// Source: [HW96, VI.1]; [MM08, TRANSAMP].
func TransistorAmplifier() Problem {
	const supply, r0, r = 6., 1000., 9000.
	return complete(Problem{
		ID: "transistor-amplifier", Name: "an amplifier of two transistors",
		Source:  "[MM08, TRANSAMP]",
		Stiff:   true,
		Problem: from0(0.2, 0, supply/2, supply/2, supply, supply/2, supply/2, supply, 0),
		System: massive{ode.Func(8, func(dst []float64, t float64, y []float64) {
			gate := func(u float64) float64 { return 1e-6 * (math.Exp(u/0.026) - 1) }
			first, second := gate(y[1]-y[2]), gate(y[4]-y[5])
			dst[0] = (y[0] - 0.1*math.Sin(200*math.Pi*t)) / r0
			dst[1] = (2*y[1]-supply)/r + 0.01*first
			dst[2] = y[2]/r - first
			dst[3] = (y[3]-supply)/r + 0.99*first
			dst[4] = (2*y[4]-supply)/r + 0.01*second
			dst[5] = y[5]/r - second
			dst[6] = (y[6]-supply)/r + 0.99*second
			dst[7] = y[7] / r
		}), func(dst *ode.Matrix) {
			for k, i := range []int{0, 3, 6} { // capacities between two points
				j, c := i+1, float64(2*k+1)*1e-6
				dst.Set(i, i, -c)
				dst.Set(i, j, c)
				dst.Set(j, i, c)
				dst.Set(j, j, -c)
			}
			dst.Set(2, 2, -2e-6)
			dst.Set(5, 5, -4e-6)
		}},
		Reference: Reference{Y: []float64{
			-0.5562145012262709e-2, 0.3006522471903042e1, 0.2849958788608128e1, 0.2926422536206241e1,
			0.2704617865010554e1, 0.2761837778393145e1, 0.4770927631616772e1, 0.1236995868091548e1}, RTol: 1e-9, ATol: 1e-9},
		Scale: []float64{0.1, 1, 1, 1, 1, 1, 1, 1},
	})
}
