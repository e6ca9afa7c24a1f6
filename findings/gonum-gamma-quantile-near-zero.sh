#!/usr/bin/env bash
# gonum 0.17.0, Quantile of stat/distuv's Gamma and ChiSquared, and mathext.GammaIncRegInv on which they
# rest: where the quantile is below about 1e-15 it is wrong, and then 0: with alpha = 1/2 (chi squared
# of one degree of freedom) the CDF of the quantile of p = 1e-8 is 1.37 p, that of 1e-9 is 0, and with
# alpha = 0.1 all p up to 0.01 give 0, so that 1 % of draws by inversion are equal. CDF is right there,
# and so is Beta's quantile. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
go mod init try 2>/dev/null; go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
cat >try.go <<'GO'
package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

func main() {
	for _, c := range []struct{ alpha, p float64 }{{0.5, 1e-6}, {0.5, 1e-8}, {0.5, 1e-9}, {0.1, 0.1}, {0.1, 0.03}, {0.1, 0.01}} {
		g := distuv.Gamma{Alpha: c.alpha, Beta: 1}
		q := g.Quantile(c.p)
		// For small x the CDF is x^alpha / Gamma(alpha + 1).
		truth := math.Pow(c.p*math.Gamma(c.alpha+1), 1/c.alpha)
		fmt.Printf("alpha=%g p=%g: quantile %.2e, truth %.2e, CDF of it %.3f p, of the truth %.3f p\n",
			c.alpha, c.p, q, truth, g.CDF(q)/c.p, g.CDF(truth)/c.p)
	}
	b := distuv.Beta{Alpha: 0.1, Beta: 1}
	q := b.Quantile(0.001)
	fmt.Printf("beta: quantile %.2e, CDF of it %.3f p\n", q, b.CDF(q)/0.001)
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: small quantiles are 0'
alpha=0.5 p=1e-06: quantile 7.85e-13, truth 7.85e-13, CDF of it 1.000 p, of the truth 1.000 p
alpha=0.5 p=1e-08: quantile 1.47e-16, truth 7.85e-17, CDF of it 1.369 p, of the truth 1.000 p
alpha=0.5 p=1e-09: quantile 0.00e+00, truth 7.85e-19, CDF of it 0.000 p, of the truth 1.000 p
alpha=0.1 p=0.1: quantile 6.07e-11, truth 6.07e-11, CDF of it 1.000 p, of the truth 1.000 p
alpha=0.1 p=0.03: quantile 5.19e-16, truth 3.59e-16, CDF of it 1.038 p, of the truth 1.000 p
alpha=0.1 p=0.01: quantile 0.00e+00, truth 6.07e-21, CDF of it 0.000 p, of the truth 1.000 p
beta: quantile 1.00e-30, CDF of it 1.000 p
OUT
