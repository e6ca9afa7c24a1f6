// Package verify is a judge of mathematical statements. It holds what is
// claimed, runs the check of each claim, and reports the verdict beside the
// one on record, so that go test fails when a derivation no longer holds.
//
// A [Claim] is data and a check. The check gathers [Evidence]: a [Verdict], the
// number that decides it, how many cases were judged. Verdicts are many-valued
// and their zero is [Unknown], so that what was never decided can pass neither
// for true nor for false.
//
//	Proved         exact algebra: the identity holds, to the order on the claim
//	Enclosed       rigorous intervals
//	Supported      measured: residual or order within the tolerance on the claim
//	Refuted        a witness shows it false
//	Void           true, but says nothing
//	NotApplicable  a hypothesis of the claim fails on this input
//	Unknown        not decided
//
// What a check reports is not taken on trust. A verdict reached on no case, a
// refutation without a witness, support without a number or with one outside
// the tolerance, a number that is not finite, a proof by measurement: each is
// turned into Unknown, and the note says why. These rules are stated once, at
// [Claim.Judge].
//
// Claims are collected in an [Index], which a test runs with
//
//	claimtest.Run(t, index)
//
// and a program with [Index.Run]. Every claim on record as decided carries at
// least one [Mutant], a false variant of it that the same check must reject.
//
// Four functions make the check of a statement about functions and values that the
// caller provides:
//
//	OrderIn    an error is of an order in a parameter
//	Limit      a limit is what a closed form says
//	Identity   two sides are equal all along a trajectory
//	Invariant  a quantity stays what it is at the start of one
//
// [Every] joins the checks of several inputs. What they measure is not taken on trust
// either: with both [Sides] of a statement comes how well their difference is known, and
// where that is too little to tell, the verdict is Unknown. A refutation says what would
// be true instead. The package knows no solver: the judge does not rest on what it
// judges.
package verify
