package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Arenstorf returns the problem of a satellite of earth and moon in the frame that
// turns with them,
//
//	ẍ = x + 2ẏ − (1−μ)(x+μ)/r₁³ − μ(x−1+μ)/r₂³,   r₁² = (x+μ)² + y²
//	ÿ = y − 2ẋ − (1−μ) y/r₁³ − μ y/r₂³,           r₂² = (x−1+μ)² + y²
//
// with μ = 0.012277471, for one period of an orbit that closes.
//
// It closes for the decimals as printed. For the float64 numbers nearest to them
// it misses by 1.4e-11 in ẋ, and the reference value is where it ends then. A
// system that rounds 1−μ, too, ends 3.5e-11 further away; this one does not.
//
// Source: [HNW93, II.0].
func Arenstorf() Problem {
	return arenstorf("arenstorf", "Arenstorf's orbit of period 17.07",
		from0(17.0652165601579625588917206249, 0.994, 0, 0, -2.00158510637908252240537862224),
		+9.9399999999997399576525824565e-01, -8.8551346201185991357718857044e-14,
		-1.4388667357314058399371144428e-11, -2.0015851063831290198420112356e+00)
}

// arenstorfB returns the problem with another orbit.
func arenstorfB() Problem {
	return arenstorf("arenstorf-b", "Arenstorf's orbit of period 11.12",
		from0(11.124340337266085134999734047, 0.994, 0, 0, -2.0317326295573368357302057924),
		+9.9399999999998257497876606848e-01, -5.9524303316841048009280641383e-14,
		-9.7382854782622517811188528720e-12, -2.0317326295600078839312697692e+00)
}

func arenstorf(id, name string, data ode.Problem, y ...float64) Problem {
	const mu = 0.012277471
	return complete(Problem{
		ID: id, Name: name,
		Source:  "[HNW93, II.0]",
		Problem: data,
		System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
			a, b := y[0]+mu, y[0]-1+mu // near the moon y₀ − 1 is exact
			r1, r2 := a*a+y[1]*y[1], b*b+y[1]*y[1]
			r1 *= math.Sqrt(r1)
			r2 *= math.Sqrt(r2)
			dst[0], dst[1] = y[2], y[3]
			dst[2] = y[0] + 2*y[3] - a/r1 + mu*(a/r1-b/r2)
			dst[3] = y[1] - 2*y[2] - y[1]/r1 + mu*(y[1]/r1-y[1]/r2)
		}),
		Reference: Reference{Y: y, RTol: 3e-10, ATol: 3e-10},
		Invariants: []Invariant{{"Jacobi's integral", func(_ float64, y []float64) float64 {
			r1, r2 := math.Hypot(y[0]+mu, y[1]), math.Hypot(y[0]-1+mu, y[1])
			return (y[2]*y[2]+y[3]*y[3]-y[0]*y[0]-y[1]*y[1])/2 - 1/r1 + mu*(1/r1-1/r2)
		}}},
	})
}
