// Package reals tries statements of a derivation in models, as
// verify/derivation/MEANING.md defines them: it draws constants, functions of
// time and fields that satisfy the hypotheses, evaluates the sides of a claim
// there, and tells whether they differ. It shares no code with the engines that
// prove claims.
//
// [Check] does all of it for one claim. The parts are exported for the fuzzer of
// this directory: it lies outside the package, since it has random files judged by
// verify/proof, which imports this package, and then looks for a model against
// each verdict.
//
// # Values
//
// A value is a ball of the real line: some 100 bits and a radius, which takes in
// all errors of rounding and truncation. So "fails" is certain. A function of t is
// a Taylor polynomial about a time, with as many coefficients as are asked for. An
// integral is summed over panels, with the coefficient over the panel for the
// rest; the solution of a differential equation likewise, in steps on which a box
// is found that holds it.
//
// What is not defined stays so: 0·log(−1) has no value. Where a denominator has
// both signs between 0 and t, an integral over it is not defined. A ball that is
// too wide to tell is undecided.
//
// # Models
//
// [Space.Draw] solves each equation for a symbol that is linear in it, for a
// highest derivative by a differential equation, for the value of a function at
// 0, or for a constant by bisection; it draws the rest, and then checks it all:
// equations, signs, smoothness on [0, T] and up to ε = 0. It need not find a
// model where there is one.
//
// # Remainders
//
// For a remainder O(ε^n) the sides are compared at ε = 2^-5, 2^-10 and 2^-20. Where
// (left − right)/ε^n is bounded, it settles; where it grows, though only like log ε,
// it grows each time ε is squared.
package reals
