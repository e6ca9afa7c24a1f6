// Package entropy holds the hyperbolic entropy Q_ξ and the minimiser that
// every closed form of the implicit bias is stated with:
//
//	θ∞ = argmin { Q_ξ(θ) + θᵀR : Xθ = y },
//	Q_ξ(θ) = ¼ Σ_j [ θ_j arcsinh(θ_j/2ξ_j) − √(4ξ_j²+θ_j²) + 2ξ_j ].
//
// [Value], [Gradient] and [Divergence] are accurate to a few units
// in the last place over the whole range of float64. [Argmin] solves the
// constrained problem through its dual and hands out nothing that [Certify],
// which knows only the optimality conditions, does not accept. [Projector]
// measures what the constraint cannot cancel: the part of a vector outside the
// row space of X.
package entropy
