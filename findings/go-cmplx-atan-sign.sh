#!/usr/bin/env bash
# Go 1.26.8, math/cmplx.Atan: far out in the right half plane the real part is -pi/2, where it is pi/2:
# from a real part of about 1e16 on, and of a moderate one, such as 5, from an imaginary part of about
# 2e8 on. In the left half plane it is right, so that atan(-z) is not -atan(z). From 1e155 on the
# imaginary part is NaN. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
export GOTOOLCHAIN=go1.26.8
cat >try.go <<'GO'
package main

import (
	"fmt"
	"math/cmplx"
)

func main() {
	for _, z := range []complex128{1e6 + 2i, 5 + 1e8i, 5 + 1e9i, 1e20 + 2i, 1e20 + 1e20i, -1e20 + 2i, 1e160 + 1i} {
		fmt.Printf("atan%g = %.4g\n", z, cmplx.Atan(z))
	}
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: the sign is wrong'
atan(1e+06+2i) = (1.571+2e-12i)
atan(5+1e+08i) = (1.571+1e-08i)
atan(5+1e+09i) = (-1.571+1e-09i)
atan(1e+20+2i) = (-1.571+0i)
atan(1e+20+1e+20i) = (-1.571+0i)
atan(-1e+20+2i) = (-1.571+0i)
atan(1e+160+1i) = (-1.571+NaNi)
OUT
