package integrators

import "github.com/flowproof/flowproof/ode"

// Yoshida8 is Yoshida's solution D: fifteen steps of [StormerVerlet], Σ|w_i| = 6.5.
// The digits solve the order conditions; those printed agree with them.
//
// Source: [Yos90, Table 2, D].
var Yoshida8 = newSplitting(
	ode.Info{Name: "yoshida8", Order: 8, DenseOrder: 3, Source: "[Yos90, Table 2, D]"},
	func() *coefficients {
		return composed(`
			0.741670364350612953448227801784
			-0.409100825800031593997300095894
			0.190754710296238379953876256450
			-0.573862471116082266656387726636
			0.299064181303655923844463540689
			0.334624918245298183784957979882
			0.315293092396766596632056663811 |`)
	})
