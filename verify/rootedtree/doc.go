// Package rootedtree decides the order of a Runge–Kutta table, or of its
// dense output, exactly: all of Butcher's order conditions in integer
// arithmetic, one for each rooted tree.
//
// A method with coefficients A (s×s), b (s) has order p when, for every
// rooted tree t with at most p vertices,
//
//	Σ_i b_i Φ_i(t) = 1/γ(t)
//
// where τ is the tree with one vertex, [t₁…t_m] the tree whose root carries
// t₁…t_m, and
//
//	Φ_i(τ) = 1,   Φ_i([t₁…t_m]) = Π_k Σ_j a_ij Φ_j(t_k),
//	γ(τ)   = 1,   γ([t₁…t_m])   = |t| γ(t₁)⋯γ(t_m).
//
// The table is brought to a common denominator once and Φ is carried as
// integers, so nothing is rounded and nothing needs a gcd: a coefficient wrong
// by 10⁻³⁰ is a coefficient found wrong.
//
// The conditions are those of an autonomous system y' = f(y). They carry over
// to y' = f(t, y) when c_i = Σ_j a_ij, which [RowSum] checks separately.
//
// A Rosenbrock method has a second matrix, for branches that are alone, see [RosenbrockOrder].
//
// Source: [HNW93, II.2, Theorem 2.13]; dense output [HNW93, II.6, Theorem 6.1];
// the number of trees is [OEIS, A000081].
package rootedtree
