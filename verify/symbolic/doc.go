// Package symbolic is a small kernel of exact algebra: polynomials over Q,
// truncated series with a tracked order, and fields of functions of t with a
// derivation.
//
// What can be written is built from generators: constants, functions with their
// derivatives u, u', u”, …, smooth fields L(x, y) with their partial
// derivatives, integrals from 0 to t, π, and reciprocals, square roots,
// exponentials, logarithms, sines and cosines, inverse hyperbolic sines and
// arctangents of what was built before; other functions, and powers, by these.
// One generator is the small parameter.
//
// An equation is decided by these rules and no others:
//
//   - identity: the two sides have the same normal form, modulo a power of the
//     small parameter where the equation has a remainder;
//   - combination: their difference is a combination of equations that hold and
//     of their derivatives, which is checked by expansion;
//   - derivative: D F = λF and F(0) = 0 make F vanish;
//   - substitution of an equation that holds, solved for a function or constant;
//   - inequality: the difference of the sides, less a certificate that is ≥ 0, is
//     a sum of products of squares and of factors that are ≥ 0;
//   - specialisation of a symbol.
//
// Remainders never cancel: the order of a sum is the lower of its terms'. A
// remainder is formal. It says nothing of how it depends on t.
//
// A verdict is Proved with a model, Refuted with a witness, Void with a
// contradiction, or Unknown. A model is a rational point at which the hypotheses
// that were used and all conditions hold; a witness is one at which all that is
// imposed holds and the two sides differ. For both, equations are completed: each
// is reduced by the others and solved for its highest derivative, until nothing
// new follows; what is left free can be chosen. A search that fails is Unknown.
//
// The package imports math/big, math/bits, sort, fmt and strings alone.
package symbolic
