package odeproblems

import "github.com/flowproof/flowproof/ode"

// Pyrolysis returns the problem known as E5, a chemical pyrolysis
//
//	y₁′ = −A y₁ − B y₁y₃,         A = 7.89·10⁻¹⁰,  B = 1.1·10⁷,
//	y₂′ = A y₁ − MC y₂y₃,         M = 10⁶,  C = 1.13·10³,
//	y₄′ = B y₁y₃ − C y₄,          y₃′ = y₂′ − y₄′,
//
// from (1.76·10⁻³, 0, 0, 0) for t from 0 to 10¹³. The components are as small as
// 10⁻²² at the end and need absolute tolerances to match.
//
// The first digits of y₂ and y₃ at the end are all that float64 can give: as long
// as y₂ is of size 10⁻¹⁰, rounding moves the invariant y₂ − y₃ − y₄ = 0 by some
// 10⁻²⁶, which is 10⁻⁴ of what they are then. The published value is off by that.
//
// Source: [HW96, IV.10, E5]; [MM08, E5].
func Pyrolysis() Problem {
	p := pyrolysis("pyrolysis", 1e13, []float64{
		0, +8.8612335212910842411446016063e-23, +8.8612335212910842411439097185e-23, 0})
	p.Source = "[HW96, IV.10]"
	p.Stiff = true
	p.Reference.RTol, p.Reference.ATol = 5e-3, 1e-18
	return complete(p)
}

func pyrolysis(id string, end float64, y []float64) Problem {
	return Problem{
		ID: id, Name: "a chemical pyrolysis",
		Problem: from0(end, 1.76e-3, 0, 0, 0),
		System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
			born, split := 7.89e-10*y[0], 1.1e7*y[0]*y[2]
			dst[0] = -born - split
			dst[1] = born - 1.13e9*y[1]*y[2]
			dst[3] = split - 1.13e3*y[3]
			dst[2] = dst[1] - dst[3]
		}),
		Reference: Reference{Y: y},
		Scale:     []float64{1e-3, 1e-10, 1e-11, 1e-10},
		Invariants: []Invariant{{"y₂ − y₃ − y₄", func(_ float64, y []float64) float64 {
			return y[1] - y[2] - y[3]
		}}},
	}
}
