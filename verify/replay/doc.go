// Package replay checks certificates that solutions of differential equations are enclosed.
//
// [Check] proves what a certificate says, and reads nothing else: it parses the equations,
// expands solutions in series, and verifies for each step of each piece, in integers of 2⁻¹⁹²
// with bounds on what is rounded off, that
//
//   - the first sets hold the pieces, and the pieces cover the start;
//   - x + [0, h] f(b) ⊂ b for the box b of a step and the hull x of its set, so that solutions
//     exist up to h and stay in b;
//   - the next set holds what the Taylor polynomial from the set, with its slopes and the
//     remainder over b, goes to;
//   - the last set is in the end box, and its time is the one that is stated; or, with a section,
//     all solutions cross it in the last step, from below, in the end box, and none before;
//   - invariants do not change: their derivative along solutions is the polynomial 0.
//
// To be trusted it is to be read, in this order: real.go has numbers with bounds, series.go
// expansions, piece.go the steps, check.go the statement; certificate.go and equation.go read text,
// and functions.go has roots, exponentials, logarithms and sines. What is in section.go, invariant.go
// and polynomial.go is for certificates that have a section or invariants.
//
// It shares no code with package enclose, which writes certificates, and rests on the standard
// library alone. A certificate may be hostile: time and memory are bounded.
package replay
