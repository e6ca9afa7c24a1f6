// Package proof judges derivation files: each claim by the kernel of exact
// algebra, package symbolic, and by a second engine that shares nothing with it,
// package modular; a step that the kernel decides alone says so. The TeX beside a
// step is read by a route of its own and compared with the claim. The package also
// makes mutants of the claims, which must be rejected.
package proof
