// Package testdata carries the project's data sets and reference values, so
// that the command finds them wherever it is run.
//
// Each data set is a folder with X.csv, y.csv, the ground truth theta_star.csv,
// and starts NAME_u0.csv, NAME_v0.csv:
//
//   - paper: the paper's law, n = 40, d = 100, 5 non-zeros (models.Sparse, seed 20);
//     starts u = v = 0.05, and u = 0.025, v = 0.1.
//   - small: the same law with n = 3, d = 6, 2 non-zeros (seed 6); starts
//     u = v = 0.75, and a biased one with both signs.
//   - decoupled: XᵀX diagonal, n = d = 4 (models.Decoupled, seed 2).
//   - frame: XXᵀ = 6I, n = 3, d = 6 (models.TightFrame, seed 6).
//
// derivations holds the paper's derivation, statement by statement, and two
// examples that are not from it; see package verify/derivation for the language.
//
// coq.golden is the record of what Coq accepted of the derivations, by scripts/coq.
//
// limits.json holds reference limits of flows on them, with the command of
// reference/taylor.c that made each.
package testdata

import "embed"

// Files holds the data sets, the derivations and limits.json.
//
//go:embed limits.json coq.golden paper small decoupled frame derivations
var Files embed.FS
