#!/usr/bin/env bash
# gonum 0.17.0, num/quat.Tanh: for a real part from 356 to 710 it is 0, where it is 1, and from 711 on
# NaN; it is 1 again at infinity. Inv(Cosh(q)) squares the modulus of Cosh(q), which overflows: quat.Inv
# of 1e160 is 0, too, and of 1e-160 it has NaN. Go's own math/cmplx.Tanh is NaN from 355 on (Go 1.26).
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
go mod init try 2>/dev/null; go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
cat >try.go <<'GO'
package main

import (
	"fmt"
	"math"
	"math/cmplx"

	"gonum.org/v1/gonum/num/quat"
)

func main() {
	for _, x := range []float64{10, 350, 356, 700, 711, math.Inf(1)} {
		fmt.Printf("tanh(%g): quat %.4g, math/cmplx %.4g, math %.4g\n", x,
			quat.Tanh(quat.Number{Real: x}).Real, real(cmplx.Tanh(complex(x, 0))), math.Tanh(x))
	}
	for _, x := range []float64{1e100, 1e160, 1e-160} {
		fmt.Printf("1/%g: quat %.4g, %g\n", x, quat.Inv(quat.Number{Real: x}), 1/x)
	}
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: 0 in place of 1'
tanh(10): quat 1, math/cmplx 1, math 1
tanh(350): quat 1, math/cmplx 1, math 1
tanh(356): quat 0, math/cmplx NaN, math 1
tanh(700): quat 0, math/cmplx NaN, math 1
tanh(711): quat NaN, math/cmplx NaN, math 1
tanh(+Inf): quat 1, math/cmplx 1, math 1
1/1e+100: quat (1e-100-0i-0j-0k), 1e-100
1/1e+160: quat (0-0i-0j-0k), 1e-160
1/1e-160: quat (+Inf+NaNi+NaNj+NaNk), 1e+160
OUT
