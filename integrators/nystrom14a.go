package integrators

import "github.com/flowproof/flowproof/ode"

// Nystrom14A is the splitting SRKN₁₄ᵃ of Blanes and Moan, which starts with a drift:
// fourteen forces a step, and one more at its end for the dense output. For kinetic
// energies that are not quadratic its order would be 4.
//
// Source: [BM02, Table 3, SRKN14a].
var Nystrom14A = newNystrom(
	ode.Info{Name: "nystrom14a", Order: 6, DenseOrder: 3, Source: "[BM02, Table 3, SRKN14a]"},
	func() *coefficients {
		return interleaved(
			"0.09171915262446165 0.183983170005006 -0.05653436583288827 0.004914688774712854 0.143761127168358 0.328567693746804",
			"0.0378593198406116 0.102635633102435 -0.0258678882665587 0.314241403071447 -0.130144459517415 0.106417700369543 -0.00879424312851058 |")
	})
