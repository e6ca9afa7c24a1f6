package integrators

import "github.com/flowproof/flowproof/ode"

// Nystrom11B is the splitting SRKN₁₁ᵇ of Blanes and Moan: eleven forces a step. For
// kinetic energies that are not quadratic its order would be 4.
//
// Source: [BM02, Table 3, SRKN11b].
var Nystrom11B = newNystrom(
	ode.Info{Name: "nystrom11b", Order: 6, DenseOrder: 3, Source: "[BM02, Table 3, SRKN11b]"},
	func() *coefficients {
		return interleaved(
			"0.0414649985182624 0.198128671918067 -0.0400061921041533 0.0752539843015807 -0.0115113874206879",
			"0.123229775946271 0.290553797799558 -0.127049212625417 -0.246331761062075 0.357208872795928 |")
	})
