package integrators

import "github.com/flowproof/flowproof/ode"

// Nystrom6B is the splitting SRKN₆ᵇ of Blanes and Moan: six forces a step, order 4. It
// was made for q̈ = a(q) and happens to have its order for any splitting.
//
// Source: [BM02, Table 3, SRKN6b].
var Nystrom6B = newSplitting(
	ode.Info{Name: "nystrom6b", Order: 4, DenseOrder: 3, Source: "[BM02, Table 3, SRKN6b]"},
	func() *coefficients {
		return interleaved(
			"0.0829844064174052 0.396309801498368 -0.0390563049223486 |",
			"0.245298957184271 0.604872665711080")
	})
