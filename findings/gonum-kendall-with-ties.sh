#!/usr/bin/env bash
# gonum 0.17.0, stat.Kendall, documented as tau-a, the concordant less the discordant pairs: tied pairs,
# which are neither, are counted as one or the other by the sign bit of 0. So a constant is perfectly
# correlated with a rising sequence, and perfectly against a falling one, where tau-a is 0, and the
# order in which the same points are given changes the sign. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
go mod init try 2>/dev/null; go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
cat >try.go <<'GO'
package main

import (
	"fmt"

	"gonum.org/v1/gonum/stat"
)

func main() {
	for _, c := range []struct {
		x, y  []float64
		truth string
	}{
		{[]float64{1, 2, 3, 4}, []float64{1, 2, 4, 3}, "2/3"},
		{[]float64{7, 7, 7}, []float64{1, 2, 3}, "0"},
		{[]float64{7, 7, 7}, []float64{3, 2, 1}, "0"},
		{[]float64{1, 2, 3}, []float64{7, 7, 7}, "0"},
		{[]float64{3, 2, 1}, []float64{7, 7, 7}, "0"},
		{[]float64{1, 1, 2, 2}, []float64{1, 2, 1, 2}, "0"},
		{[]float64{2, 1, 2, 1}, []float64{2, 2, 1, 1}, "0 (the same points)"},
	} {
		fmt.Printf("%v %v: Kendall %.3f, tau-a %s\n", c.x, c.y, stat.Kendall(c.x, c.y, nil), c.truth)
	}
}
GO
diff - <(go run try.go) <<'OUT' && echo 'as described: ties are counted by the order of the data'
[1 2 3 4] [1 2 4 3]: Kendall 0.667, tau-a 2/3
[7 7 7] [1 2 3]: Kendall 1.000, tau-a 0
[7 7 7] [3 2 1]: Kendall -1.000, tau-a 0
[1 2 3] [7 7 7]: Kendall 1.000, tau-a 0
[3 2 1] [7 7 7]: Kendall -1.000, tau-a 0
[1 1 2 2] [1 2 1 2]: Kendall 0.667, tau-a 0
[2 1 2 1] [2 2 1 1]: Kendall -0.667, tau-a 0 (the same points)
OUT
