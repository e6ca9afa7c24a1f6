package ode

// An Analytic system can expand its solutions in Taylor series. See NewAnalytic of package
// integrators for one whose right-hand side is all that need be written.
type Analytic interface {
	System
	// NewExpansion returns a workspace for series; a stepper asks for one when it is bound.
	NewExpansion() Expansion
}

// An Expansion computes Taylor series of the solutions of an [Analytic] system.
type Expansion interface {
	// Expand writes the coefficients of the solution through (t, y) to dst,
	//
	//	y(t + τh) = Σ_k dst[k] τᵏ,  0 ≤ k < len(dst),  len(dst[k]) = len(y).
	//
	// y is read only. The result is not finite, or an error says why, where there is no series.
	Expand(dst [][]float64, t, h float64, y []float64) error
}
