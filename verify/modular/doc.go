// Package modular is a second opinion on the claims of a derivation. It shares
// no code with the engine that proves them, and no method: instead of rewriting
// expressions, it computes both sides on formal trajectories drawn at random,
// modulo two primes below 2⁶¹, and checks that they agree (the lemma of
// Schwartz and Zippel).
//
// # Values
//
// A value is a series in time whose coefficients are series in the small
// parameter, and residues modulo p are the numbers in it:
//
//	Σ_i a^i Σ_k c_ik tᵏ + O(a^N).
//
// Which c_ik are known is tracked: D loses a power of time, ∫₀ᵗ gains one,
// division by the small parameter loses one of its powers. Remainders as written
// are tracked apart from that, and the sides of a claim must agree in all
// coefficients below them; when too few are known, the claim is evaluated again
// with longer series. A claim without remainders is compared with a random number
// for the small parameter; only if it has shifts, as a series, up to the order
// that the opinion states.
//
// Constants are random residues, functions random polynomials in time, and a
// field is a random sum of 1/(b + l·x), which no differentiation ends. The
// partial derivative d and the substitution sub are carried out on expressions,
// everything else on values.
//
// # Hypotheses
//
// The trajectory is made to meet the equations that a claim uses: starting from
// random initial values, coefficients are learnt one after the other from the
// equations, each solved for the derivative (or constant, or value at t = 0) that
// it names, until no more can be learnt. All equations are evaluated once more at
// the end. A remainder O(a^r) in them becomes a random series times a^r. Of several
// equations for one symbol, the one with the weakest remainder is used, and the
// others must hold.
//
// # Signs and logarithms
//
// A square root needs a sign and there is no order among residues. Both primes
// are 7 modulo 8: of ±r one is a square, which is taken for the positive one. So
// √(xy) = √x√y and √x² = x for positive symbols, which are drawn as squares. That
// sums of positive things are positive is not so among residues: points at which
// a sum of this kind is no square, or a radicand is none, are drawn anew. Where
// signs matter, values start with small integers, so that a rational root is known
// for what it is: if the positive one is no square, the point is drawn anew too,
// and √((u²−v²)² + 4u²v²) is u² + v², though that is nowhere written. So are points
// at which something happens to vanish that is divided by, or small integers to be
// powers of each other, as long as these are not too many.
//
// Logarithms of leading residues are random, but such that log xy = log x + log y
// for what is met at the point; exponentials likewise: that of 1 is drawn, and
// those of rational numbers are its powers. The number of squares modulo p is odd,
// and has no small divisor, so that every square has just one k-th root that is a
// square. The small parameter is positive.
//
// # Angles, powers and signs
//
// Sine and cosine of a leading residue are a random point of the circle
// c² + s² = 1, a group, such that the addition theorem holds for what is met at the
// point. π is a random residue with cos π = −1 and the values that follow for its
// twelfths. An arctangent is a random angle that has the tangent.
//
// A rational power of what is positive is the one square that fits; one with any
// other exponent is exp(y log x). The sign of a value is taken from its leading
// residue where that is a small fraction; where it is not, the point is given up.
//
// # Opinions
//
// A claim holds when all coefficients compared vanish at all points; a false one
// that does not hinge on a sign passes a point with a chance below 10⁻¹⁵. It fails
// when at one point they do not, for no choice of signs of the roots and no values
// of the logarithms that could be the true ones. All else is undecided, with the
// reason; a claim is not called false for something that the engine cannot do.
//
// # Limits
//
//   - Agreement is that of the first powers of time, some six more than there are
//     derivatives: (u − at0(u))^20 is taken for zero. What vanishes at t = 0 cannot
//     be divided by.
//   - What fails, but would hold for other signs of irrational roots, is undecided,
//     unless the ratio of the roots is seen to be positive. More than six roots are
//     tried only at points where the claim holds.
//   - A claim that holds for some signs of undeclared symbols only passes a point
//     with a chance of one half or so, of 24 that are tried.
//   - More than six independent logarithms are undecided, and so is what fails and
//     is not linear in the logarithms (products, powers, logarithms of logarithms),
//     or could hold by two relations between three or more of them.
//   - The relations between exponents that are seen have small integers (with 1
//     and one other up to 64, with 1 and two others up to 24); with more than two
//     that are not rational numbers failure is undecided, and so is one that is not
//     found again at smaller values. This is the one case where a true claim may be
//     called false: two such exponents of a ratio such as 257/263 that is nowhere
//     written as a number.
//   - The relations between arctangents that are seen are their oddness and the
//     value at 1: what fails and depends on their values is undecided.
//   - Signs are those at values from 1/16 to 100, or from 1/2 where there are
//     exponentials, angles or logarithms, and, where there are no angles, beside the
//     numbers of the claim and their inverses, up to 2¹² (12 with exponentials): what
//     changes its sign elsewhere only goes unseen. Those of irrational values are not
//     known.
//   - A hypothesis must be linear in what it is solved for, not under a shift.
//   - Fields behave like generic ones up to the second derivatives of two or three
//     arguments; determinants of size nine of a Hessian matrix would vanish.
package modular
