// Package proof judges derivation files: each claim by the kernel of exact
// algebra, package symbolic, and by a second engine that shares nothing with it,
// package modular. It also makes mutants of the claims, which must be rejected.
package proof
