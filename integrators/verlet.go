package integrators

import "github.com/flowproof/flowproof/ode"

// StormerVerlet is the leapfrog method of order 2 for q̈ = a(t, q),
//
//	p½ = p₀ + h/2 a(t₀, q₀)
//	q₁ = q₀ + h p½
//	p₁ = p½ + h/2 a(t₁, q₁),
//
// with quadratures by the trapezoidal rule. It is symplectic and symmetric, so
// that with steps of constant length ([ode.Options].Step) the energy neither
// grows nor decays over very long times. Its error estimate lets the loop choose
// the steps, too, but that gives both properties up.
//
// The dense output is a cubic, off by O(h³) as the step itself is.
//
// Source: [HLW06, I.1.4; VI.3].
var StormerVerlet = newSplitting(
	ode.Info{Name: "stormer-verlet", Order: 2, ErrorOrder: 2, DenseOrder: 2, Source: "[HLW06, I.1.4]"},
	func() *coefficients { return composed("|") })
