package integrators

import "github.com/flowproof/flowproof/ode"

// ConformalVerlet is the method of order 2 for q̈ = F(t, q) − γq̇ that puts the
// friction, solved exactly, around a step of [StormerVerlet],
//
//	p  ← e^{−γh/2} p₀
//	p  ← p + h/2 F(t₀, q₀),   q₁ = q₀ + h p,   p ← p + h/2 F(t₁, q₁)
//	p₁ = e^{−γh/2} p,
//
// with quadratures by the trapezoidal rule. For F = −∇V its Jacobian M = ∂(q₁,p₁)/∂(q₀,p₀)
// satisfies, as the exact flow's does,
//
//	MᵀΩM = e^{−γh} Ω,
//
// so phase volume contracts at exactly the rate of the friction, whatever the
// step. With steps that vary this holds step by step, but the error no longer
// behaves as that of a nearby system; [ode.Options].Step keeps them constant.
//
// The dense output is a cubic, off by O(h³) as the step itself is.
//
// Source: [MP01]; [BFM16, 3].
var ConformalVerlet ode.Method[ode.Damped] = StormerVerlet.Conformal()
