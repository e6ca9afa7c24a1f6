package integrators

import "github.com/flowproof/flowproof/ode"

// Yoshida4 is the triple jump: three steps of [StormerVerlet] of lengths w h, (1−2w) h,
// w h with
//
//	w = 1/(2 − ∛2),  Σ|w_i| = 4.4.
//
// Three forces a step; no method of order 4 has fewer, and few have larger errors.
//
// Source: [Yos90].
var Yoshida4 = newSplitting(
	ode.Info{Name: "yoshida4", Order: 4, DenseOrder: 3, Source: "[Yos90]"},
	func() *coefficients {
		return composed(` 1.35120719195965763404768780897146082692199937621714483 |`)
	})
