package odeproblems

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Kepler returns the problem of two bodies q̈ = −q/|q|³ in the plane, with the
// orbit of semi-axis 1 and the given eccentricity e,
//
//	q(0) = (1 − e, 0),   q̇(0) = (0, √((1+e)/(1−e))),
//
// for t from 0 to 20, some three revolutions. It panics unless 0 ≤ e < 1.
//
// Source: [HEFS72, D]; [HLW06, I.2].
func Kepler(e float64) Problem {
	if !(0 <= e && e < 1) {
		panic("odeproblems: Kepler wants an eccentricity 0 ≤ e < 1")
	}
	// A rounding of q̇(0) moves the semi-axis by 1/(1−e) roundings, hence the phase;
	// at worst the run ends where the speed is 1/√(1−e).
	level := 1e-13 / ((1 - e) * math.Sqrt(1-e))
	return complete(Problem{
		ID: "kepler", Name: fmt.Sprintf("Kepler's orbit, e = %v", e),
		Source:  "[HLW06, I.2]",
		Problem: from0(20, 1-e, 0, 0, math.Sqrt((1+e)/(1-e))),
		SecondOrder: ode.NewSecondOrder(2, func(dst []float64, _ float64, q []float64) {
			r2 := q[0]*q[0] + q[1]*q[1]
			r3 := r2 * math.Sqrt(r2)
			dst[0], dst[1] = -q[0]/r3, -q[1]/r3
		}),
		Exact: func(dst []float64, t float64) {
			sin, cos := math.Sincos(eccentricAnomaly(t, e))
			b, r := math.Sqrt((1-e)*(1+e)), 1-e*cos
			dst[0], dst[1] = cos-e, b*sin
			dst[2], dst[3] = -sin/r, b*cos/r
		},
		Reference: Reference{RTol: level, ATol: level},
		Invariants: []Invariant{
			{"energy", func(_ float64, y []float64) float64 {
				return (y[2]*y[2]+y[3]*y[3])/2 - 1/math.Hypot(y[0], y[1])
			}},
			{"angular momentum", angularMomentum},
			{"Runge–Lenz vector x", func(_ float64, y []float64) float64 {
				return y[3]*angularMomentum(0, y) - y[0]/math.Hypot(y[0], y[1])
			}},
			{"Runge–Lenz vector y", func(_ float64, y []float64) float64 {
				return -y[2]*angularMomentum(0, y) - y[1]/math.Hypot(y[0], y[1])
			}},
		},
	})
}

func angularMomentum(_ float64, y []float64) float64 { return y[0]*y[3] - y[1]*y[2] }

// eccentricAnomaly solves Kepler's equation E − e sin E = M for E modulo 2π.
func eccentricAnomaly(m, e float64) float64 {
	m = math.Remainder(m, 2*math.Pi)
	// Newton's iteration from here falls to the root monotonically for e < 1: the
	// function is convex from E to the start, and the start is beyond the root.
	x := m + math.Copysign(e, m)
	if math.Abs(x) > math.Pi {
		x = math.Copysign(math.Pi, m)
	}
	for {
		next := x - (x-e*math.Sin(x)-m)/(1-e*math.Cos(x))
		if !(math.Abs(next) < math.Abs(x)) {
			return x // rounding has the last word
		}
		x = next
	}
}
