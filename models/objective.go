package models

// An Objective is a twice differentiable function of a parameter vector β.
//
// The methods may share a workspace: an Objective is not safe for concurrent
// use unless its type says so. They must not change beta or w, and must allow
// dst to be beta or w itself.
type Objective interface {
	// Dim returns the length of β, at least 1.
	Dim() int

	// Loss returns L(β).
	Loss(beta []float64) float64

	// Gradient stores ∇L(β) in dst. Both have length Dim.
	Gradient(dst, beta []float64)

	// HessianVector stores ∇²L(β)·w in dst. All three have length Dim.
	HessianVector(dst, beta, w []float64)
}
