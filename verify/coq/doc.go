// Package coq writes the proved and refuted steps of a derivation as files for
// Coq, which checks them again without this project's engines.
//
//	proof.Report → Export → Write
//
// Prelude.v has the expressions of the language as a Coq type, their meaning as
// real functions of t, their derivatives as functions on expressions, and the
// rules of inference as theorems, proved from the standard library alone, whose mean
// value theorem rests on classical logic. A step
// is a theorem about every model of its symbols: its hypotheses, the declared
// signs and what makes its sides defined are premises. The kernel's normal forms
// are used to write the proof, and each of them is proved there.
//
// An equation with a remainder O(ε^n) is a theorem about families of models, one
// for each small ε, whose symbols stay bounded with their derivatives: the
// difference of the sides is ε^n times what is bounded. The remainder of a
// hypothesis is a function of its own. Symbols that equations are solved for,
// and functions of what depends on ε, are expanded by Taylor's theorem, and a
// polynomial in what is near to what is known is near to its value there. A shift, or
// a field near its arguments, stands for Taylor's polynomial there.
//
// A refuted step is the theorem that there are values at which its hypotheses
// hold and its sides differ.
package coq
