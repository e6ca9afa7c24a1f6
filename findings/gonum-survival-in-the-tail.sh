#!/usr/bin/env bash
# gonum 0.17.0, stat/distuv: Normal.Survival has no digits in the tail, for which a survival function
# exists: it is 2 % off at 8 standard deviations and 0 from 8.3 on. CDF at the mirrored point is
# right, and so is Survival of ChiSquared. (LogNormal, Logistic, GumbelRight and Poisson give 0 in
# their tails, too.)
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
go mod init try 2>/dev/null; go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
cat >try.go <<'GO'
package main

import (
	"fmt"

	"gonum.org/v1/gonum/stat/distuv"
)

func main() {
	for _, x := range []float64{5, 8, 8.5, 20} {
		fmt.Printf("x=%g Survival(x)=%.4g CDF(-x)=%.4g\n", x, distuv.UnitNormal.Survival(x), distuv.UnitNormal.CDF(-x))
	}
	fmt.Printf("chi squared: %.4g\n", distuv.ChiSquared{K: 1}.Survival(20*20))
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: the tail is 0'
x=5 Survival(x)=2.867e-07 CDF(-x)=2.867e-07
x=8 Survival(x)=6.106e-16 CDF(-x)=6.221e-16
x=8.5 Survival(x)=0 CDF(-x)=9.48e-18
x=20 Survival(x)=0 CDF(-x)=2.754e-89
chi squared: 5.507e-89
OUT
