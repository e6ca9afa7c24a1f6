#!/usr/bin/env bash
# Go 1.26.8, math/cmplx: Asin, Acos and Acosh are infinite, without an angle, from a modulus of 1e8 on
# in the upper half plane, where they are about log 2z; Asinh in the left half plane. 1 + z^2 and z
# cancel. At 1e7 they have 3 digits. math.Acosh(1e9) is 21.42. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
export GOTOOLCHAIN=go1.26.8
cat >try.go <<'GO'
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

func main() {
	for _, x := range []float64{1e6, 1e7, 1e8, 1e9} {
		fmt.Printf("x=%g: acosh(x+i)=%.6g acosh(x-i)=%.6g acosh(x)=%.6g, math.Acosh(x)=%.6g\n", x,
			cmplx.Acosh(complex(x, 1)), cmplx.Acosh(complex(x, -1)), cmplx.Acosh(complex(x, 0)), math.Acosh(x))
	}
	for _, z := range []complex128{1e9 + 1i, 1e9 - 1i} {
		fmt.Printf("asin%g=%.6g acos%g=%.6g asinh%g=%.6g\n", z, cmplx.Asin(z), z, cmplx.Acos(z), -z, cmplx.Asinh(-z))
	}
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: infinite where it is 21'
x=1e+06: acosh(x+i)=(14.5087+1.00008e-06i) acosh(x-i)=(14.5087-1e-06i) acosh(x)=(14.5087+0i), math.Acosh(x)=14.5087
x=1e+07: acosh(x+i)=(16.8054+1.01549e-07i) acosh(x-i)=(16.8112-1e-07i) acosh(x)=(16.8054+0i), math.Acosh(x)=16.8112
x=1e+08: acosh(x+i)=(+Inf+1.5708i) acosh(x-i)=(19.1138-1e-08i) acosh(x)=(+Inf+1.5708i), math.Acosh(x)=19.1138
x=1e+09: acosh(x+i)=(+Inf+1.5708i) acosh(x-i)=(21.4164-1e-09i) acosh(x)=(+Inf+1.5708i), math.Acosh(x)=21.4164
asin(1e+09+1i)=(0+Infi) acos(1e+09+1i)=(1.5708-Infi) asinh(-1e+09-1i)=(-Inf+0i)
asin(1e+09-1i)=(1.5708-21.4164i) acos(1e+09-1i)=(1e-09+21.4164i) asinh(-1e+09+1i)=(-Inf+0i)
OUT
