package integrators

import "github.com/flowproof/flowproof/ode"

// KahanLi6 is the composition of Kahan and Li of nine steps of [StormerVerlet],
// Σ|w_i| = 3.8. The digits solve the order conditions and are the solution next to
// what is printed.
//
// Source: [KL97].
var KahanLi6 = newSplitting(
	ode.Info{Name: "kahan-li6", Order: 6, DenseOrder: 3, Source: "[KL97]"},
	func() *coefficients {
		return composed(`
			0.392161444007314139279250557423
			0.332599136789359438599748637500
			-0.706246172557639359809964819549
			0.082213596293550800231490448102 |`)
	})
