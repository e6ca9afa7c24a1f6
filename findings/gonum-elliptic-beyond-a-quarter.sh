#!/usr/bin/env bash
# gonum 0.17.0, mathext.EllipticF and EllipticE: for an angle beyond pi/2 they return the integral to
# another angle, pi - phi, and a negative one from pi on. Both are documented as the integral from 0 to
# phi of a positive function, with a range for m and none for phi. F(pi, m) is 2 K(m), here 0, and the
# integral over a pendulum's angle runs back on itself. (Truth by Simpson's rule, and 2 K(m).) Run by
# hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
go mod init try 2>/dev/null; go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
cat >try.go <<'GO'
package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

func simpson(phi, m, power float64) float64 {
	const n = 2000
	sum := 0.0
	for i := 0; i <= n; i++ {
		s := math.Sin(phi * float64(i) / n)
		w := float64(2 + 2*(i%2))
		if i == 0 || i == n {
			w = 1
		}
		sum += w * math.Pow(1-m*s*s, power)
	}
	return sum * phi / (3 * n)
}

func main() {
	const m = 0.5
	for _, phi := range []float64{1, 1.5, 2, 3, 5} {
		fmt.Printf("phi=%g: F %.4f, truth %.4f; E %.4f, truth %.4f\n", phi,
			mathext.EllipticF(phi, m), simpson(phi, m, -0.5), mathext.EllipticE(phi, m), simpson(phi, m, 0.5))
	}
	fmt.Printf("phi=pi: F %.4f, 2K %.4f\n", mathext.EllipticF(math.Pi, m), 2*mathext.CompleteK(m))
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: an integral of a positive function falls'
phi=1: F 1.0832, truth 1.0832; E 0.9273, truth 0.9273
phi=1.5: F 1.7540, truth 1.7540; E 1.3005, truth 1.3005
phi=2: F 1.2638, truth 2.4444; E 1.0384, truth 1.6629
phi=3: F 0.1418, truth 3.5663; E 0.1414, truth 2.5599
phi=5: F -1.4527, truth 5.9636; E -1.1445, truth 4.2580
phi=pi: F 0.0000, 2K 3.7081
OUT
