package integrators

import "github.com/flowproof/flowproof/ode"

// Suzuki4 is Suzuki's fractal: five steps of [StormerVerlet] of lengths w h, w h,
// (1−4w) h, w h, w h with
//
//	w = 1/(4 − ∛4),  Σ|w_i| = 2.3.
//
// Five forces a step, and errors far smaller than those of [Yoshida4].
//
// Source: [Suz90].
var Suzuki4 = newSplitting(
	ode.Info{Name: "suzuki4", Order: 4, DenseOrder: 3, Source: "[Suz90]"},
	func() *coefficients {
		return composed(`
			0.414490771794375737142354062860761495711774604016707133
			0.414490771794375737142354062860761495711774604016707133 |`)
	})
