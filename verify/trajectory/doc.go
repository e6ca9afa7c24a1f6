// Package trajectory is a third opinion on the claims of a derivation, by
// numbers: the hypotheses of a claim are solved as differential equations, by the
// methods of package integrators, and both sides are evaluated along the solution.
// The small parameter is a number, and O(η²) is a residual that falls by four when
// η is halved.
//
// It shares no code with the kernel that proves claims, nor with the engine that
// computes in formal series (package modular). Package graph it shares with the
// search of package mend, which judges nothing.
//
// # Trajectories
//
// Each hypothesis (Givens) governs the symbol that it is solved for. The highest
// derivative of the symbol that occurs is found from the equation; the lower ones
// are components of the state, and so is each integral from 0. Constants and
// initial values are drawn at random, from a fixed seed. A function that no
// hypothesis governs is a random trigonometric polynomial, and a field is a random
// sum of exponentials of its arguments. A remainder O(η^r) in a hypothesis is η^r
// times a random curve. Earlier steps that the claim uses are not imposed: they
// follow.
//
// An equation that is solved for a lower derivative than the highest is
// singularly perturbed,
//
//	α u″ + u′ + f(u) = 0  solving u′,
//
// and formal claims, for which u′ and u″ are O(1), are about its slow manifold.
// Such a flow starts before t = 0, with any velocity, so early that at t = 0 the
// layer e^(−t/α) has decayed.
//
// # Values
//
// At four times between 0 and 0.6 both sides are evaluated by Taylor series of the
// flow. The state comes from the integrator, the higher coefficients from the
// equations, one after another, as each equation is linear in the one that it
// determines. So D is exact and a shift is a sum. Partial derivatives d and
// substitutions sub are carried out on expressions before.
//
// Each number carries a bound on its error through all operations, to first order
// [Hig02, 3.3]: of rounding, and of the state. The latter is the tolerance and ten
// times the difference of two methods of different families (Verner's of order 9
// and DOP853).
//
// # Verdicts
//
// A claim without remainders holds where the residual |LHS − RHS| is below its
// bound, and fails where it is sixteen times that. A claim with O(η^N) is looked
// at for η = 1/64 and 1/128: it holds when the residual falls with an order
//
//	log₂ r(η)/r(η/2) ≥ N − 1/4,
//
// or is zero to rounding. Otherwise smaller η are tried, down to 1/512, and it
// fails when the order stays at N − 3/4 or less, or is N − 1/2 or less at the end.
//
// # Limits
//
//   - It is a measurement and no proof: a residual that happens to be small on the
//     trajectories drawn, or a remainder with a very large constant, misleads it.
//   - Where no trajectory can be evaluated, as for the root of a negative number,
//     there is no verdict.
//   - A hypothesis that is solved for nothing can only be subtracted, by the
//     certificate of the claim (By): the rest must vanish on any curve.
//   - Claims about constants alone are left to the other engines.
package trajectory
