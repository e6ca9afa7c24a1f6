package integrators

import "github.com/flowproof/flowproof/ode"

// BlanesMoan4 is the splitting S₆ of Blanes and Moan, whose subscript counts the forces of
// a step. Its errors are among the smallest that order 4 can have. Of the two rows,
// printed to 15 digits, the middle elements follow from the sums.
//
// Source: [BM02, Table 2, S6].
var BlanesMoan4 = newSplitting(
	ode.Info{Name: "blanes-moan4", Order: 4, DenseOrder: 3, Source: "[BM02, Table 2, S6]"},
	func() *coefficients {
		return interleaved(
			"0.0792036964311957 0.353172906049774 -0.0420650803577195 |",
			"0.209515106613362 -0.143851773179818")
	})
