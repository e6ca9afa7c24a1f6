package integrators

import "github.com/flowproof/flowproof/ode"

// BlanesMoan6 is the splitting S₁₀ of Blanes and Moan: ten forces a step. Of the
// two rows, printed to 15 digits, the middle elements follow from the sums.
//
// Source: [BM02, Table 2, S10].
var BlanesMoan6 = newSplitting(
	ode.Info{Name: "blanes-moan6", Order: 6, DenseOrder: 3, Source: "[BM02, Table 2, S10]"},
	func() *coefficients {
		return interleaved(
			"0.0502627644003922 0.413514300428344 0.0450798897943977 -0.188054853819569 0.541960678450780 |",
			"0.148816447901042 -0.132385865767784 0.067307604692185 0.432666402578175")
	})
