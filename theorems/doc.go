// Package theorems has the claims: each statement of the paper as it is
// printed, corrected where it fails, and stronger statements, each with the
// check that decides it and the mutants that the check must reject.
//
// What other papers state nearby is claimed too: the source begins with a key of
// REFERENCES.md in brackets.
//
// The paper is B. Lyu, H. Wang, Z. Wang and Z. Zhu, Effects of Momentum in
// Implicit Bias of Gradient Flow for Diagonal Linear Networks [LWWZ24]. Its
// equation numbers are used throughout. [Index] returns all claims.
package theorems
