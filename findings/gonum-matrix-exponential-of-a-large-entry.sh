#!/usr/bin/env bash
# gonum 0.17.0, mat.Dense.Exp: the exponential of [[0, s], [0, 0]], which is [[1, s], [0, 1]] exactly,
# has an error that grows with s: 2e-7 for s = 1e10, 3e-5 for s = 1e12, on the diagonal, too. The matrix
# is halved until its norm is small, and squared as often, though its square is 0. A system with one
# large coupling, as a change of units makes it, is so propagated with 5 digits; nothing is said. Run by
# hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
go mod init try 2>/dev/null; go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
cat >try.go <<'GO'
package main

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

func main() {
	for _, s := range []float64{1, 1e4, 1e8, 1e10, 1e12} {
		var e mat.Dense
		e.Exp(mat.NewDense(2, 2, []float64{0, s, 0, 0}))
		fmt.Printf("s=%g: exp[0][0] - 1 = %.0e, exp[0][1]/s - 1 = %.0e\n", s, e.At(0, 0)-1, e.At(0, 1)/s-1)
	}
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: a nilpotent matrix loses 11 digits'
s=1: exp[0][0] - 1 = 0e+00, exp[0][1]/s - 1 = 0e+00
s=10000: exp[0][0] - 1 = -2e-13, exp[0][1]/s - 1 = -2e-13
s=1e+08: exp[0][0] - 1 = -4e-09, exp[0][1]/s - 1 = -4e-09
s=1e+10: exp[0][0] - 1 = -2e-07, exp[0][1]/s - 1 = -2e-07
s=1e+12: exp[0][0] - 1 = -3e-05, exp[0][1]/s - 1 = -3e-05
OUT
