package integratortest

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Separables returns problems with a kinetic energy that is not quadratic.
func Separables() []Problem[ode.Separable] {
	return []Problem[ode.Separable]{{
		Name:  "quartic oscillators",
		New:   func(calls *int) ode.Separable { return quartic{forced{calls: calls}} },
		Exact: oscillation, T0: 0.25, T1: 1.5,
	}}
}

// Motions returns problems without friction and without quadratures.
func Motions() []Problem[ode.SecondOrder] {
	return []Problem[ode.SecondOrder]{{
		Name: "oscillators, motion only",
		New: func(calls *int) ode.SecondOrder {
			return ode.NewSecondOrder(2, forced{calls: calls}.force)
		},
		Exact: func(dst []float64, t float64) {
			var y [5]float64
			oscillation(y[:], t)
			copy(dst, y[:])
		},
		T0: 0.25, T1: 1.5,
	}}
}

// quartic is forced with q̇ = v(t, p) of T = ½|p|² + ¼(p₁⁴ + p₂⁴), less what keeps
// q* and p* = q̇* a solution:
//
//	v_i = p_i + p_i³ − p*_i(t)³.
type quartic struct{ forced }

func (s quartic) Force(dst []float64, t float64, q []float64) { s.force(dst, t, q) }

func (quartic) Velocity(dst []float64, t float64, p []float64) {
	cos, sin2 := math.Cos(t), -math.Sin(2*t)
	dst[0] = p[0] + p[0]*p[0]*p[0] - cos*cos*cos
	dst[1] = p[1] + p[1]*p[1]*p[1] - sin2*sin2*sin2
}

func (s quartic) Derivative(dst []float64, t float64, y []float64) {
	s.forced.Derivative(dst, t, y)
	s.Velocity(dst[:2], t, y[2:4])
}
