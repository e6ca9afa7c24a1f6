// Package replay checks certificates that solutions of differential equations are enclosed.
//
// [Check] proves what a certificate says, and reads nothing else: it parses the equations, expands
// solutions in series, and verifies for each step of each piece, in integers of 2⁻¹⁹² with bounds on
// what is rounded off, that
//
//   - the first sets hold the pieces, and the pieces are all of the start;
//   - x + [0, h] f(b) ⊂ b for the box b of a step and the hull x of its set, so that solutions
//     exist up to h and stay in b;
//   - the next set holds what the Taylor polynomial from the set, with its slopes and the
//     remainder over b, goes to;
//   - the last set is in the end box, and its time is the one that is stated; or, with a section,
//     all solutions cross it in the last step, from below, in the end box, and none before;
//   - invariants do not change: their derivative along solutions is the polynomial 0.
//
// To be trusted it is to be read. It has 1353 lines of code. The proof is in the first two files:
//
//	check.go        165  from the start by steps to the end
//	step.go         137  one step
//
// It rests on
//
//	series.go        87  the coefficients of a solution
//	jet.go           97  how they depend on where it starts
//	real.go         170  numbers with bounds
//	certificate.go  188  the lines of a certificate
//	equation.go     223  expressions
//
// and, where a certificate has these, on
//
//	functions.go     85  roots, exponentials, logarithms, sines
//	section.go       58  sections
//	invariant.go     45  what does not change
//	polynomial.go    98  why it does not
//
// It shares no code with package enclose, which writes certificates, and rests on the standard
// library alone. A certificate may be hostile: time and memory are bounded.
package replay
