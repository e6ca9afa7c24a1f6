#!/usr/bin/env bash
# gonum 0.17.0, num/dual.Pow and num/hyperdual.Pow: a negative number to an integer power that is given
# as a constant dual number is NaN, value and derivative, where (-2)^3 is -8 and its slope 12; at 0 the
# derivative of x^2 is NaN. PowReal, with the exponent as a float64, has them (to 2e-15). The
# documentation of Pow has no special cases. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
go mod init try 2>/dev/null; go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
cat >try.go <<'GO'
package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/num/dual"
	"gonum.org/v1/gonum/num/hyperdual"
)

func main() {
	for _, c := range []struct{ x, p float64 }{{2, 3}, {-2, 3}, {-2, 2}, {0, 2}} {
		x := dual.Number{Real: c.x, Emag: 1}
		h := hyperdual.Number{Real: c.x, E1mag: 1, E2mag: 1}
		fmt.Printf("%g^%g = %g: Pow %.4g, PowReal %.4g, hyperdual Pow %.4g\n", c.x, c.p, math.Pow(c.x, c.p),
			dual.Pow(x, dual.Number{Real: c.p}), dual.PowReal(x, c.p), hyperdual.Pow(h, hyperdual.Number{Real: c.p}))
	}
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: NaN for a polynomial'
2^3 = 8: Pow (8+12ϵ), PowReal (8+12ϵ), hyperdual Pow (8+12ϵ₁+12ϵ₂+12ϵ₁ϵ₂)
-2^3 = -8: Pow (NaN+NaNϵ), PowReal (-8+12ϵ), hyperdual Pow (NaN+NaNϵ₁+NaNϵ₂+NaNϵ₁ϵ₂)
-2^2 = 4: Pow (NaN+NaNϵ), PowReal (4-4ϵ), hyperdual Pow (NaN+NaNϵ₁+NaNϵ₂+NaNϵ₁ϵ₂)
0^2 = 0: Pow (0+NaNϵ), PowReal (0+2e-15ϵ), hyperdual Pow (0+NaNϵ₁+NaNϵ₂+NaNϵ₁ϵ₂)
OUT
