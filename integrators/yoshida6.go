package integrators

import "github.com/flowproof/flowproof/ode"

// Yoshida6 is Yoshida's solution A: seven steps of [StormerVerlet], Σ|w_i| = 5.7. The
// digits solve the order conditions; those printed agree with them.
//
// Source: [Yos90, Table 1, A].
var Yoshida6 = newSplitting(
	ode.Info{Name: "yoshida6", Order: 6, DenseOrder: 3, Source: "[Yos90, Table 1, A]"},
	func() *coefficients {
		return composed(`
			0.784513610477557263819497633866
			0.235573213359358133684793182979
			-1.177679984178871006946415680964 |`)
	})
