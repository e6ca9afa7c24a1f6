// Package trajectory is a third opinion on the claims of a derivation, by
// numbers: a claim that speaks of a flow is held against the flow, as the methods
// of package integrators solve it to solver precision. It shares no code with the
// engine that proves claims, nor with the one that computes in formal series
// (package modular); that of package graph it shares with the search of package
// mend, which judges nothing. Here the small parameter is a number, functions are
// those that a differential equation has, and O(η²) is a residual that falls by
// four when η is halved.
//
// # Trajectories
//
// Constants and initial values are drawn at random (from a fixed seed), functions
// that no hypothesis governs are random trigonometric polynomials, and a field is
// a random sum of exponentials of its arguments. Of the hypotheses (Givens) each
// governs the symbol that it is solved for. The highest derivative of it that
// occurs is found from the equation; the lower ones are the state of the flow, and
// an integral from 0 is a component of the state, too. A remainder O(η^r) in a
// hypothesis is η^r times a random curve. Earlier steps that the claim uses are not
// imposed: they follow.
//
// An equation that is solved for a lower derivative than the highest is
// singularly perturbed,
//
//	α u″ + u′ + f(u) = 0  solving u′,
//
// and formal claims, for which u′ and u″ are O(1), are about its slow manifold. So
// such a flow starts well before t = 0, with any velocity, and has left the layer
// e^(−t/α) behind when it gets there.
//
// # Values
//
// At some times between 0 and 0.6 both sides are evaluated on the Taylor series of
// the flow there: the state comes from the integrator, what is higher from the
// equations, coefficient after coefficient, as each is linear in the one that it
// determines. So D is exact, a shift is a sum, and the partial derivative d and the
// substitution sub are carried out on expressions before.
//
// Each number carries a bound on its error through all operations, to first order
// [Hig02, 3.3]: that of rounding, and for the state the tolerance and ten times
// what two methods of different families (Verner's of order 9 and DOP853) differ
// by.
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
//     certificate of the claim (By): what is left must vanish on any curve.
//   - Claims about constants alone are left to the other engines.
package trajectory
