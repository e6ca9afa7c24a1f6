package openblas

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/internal/simd"
)

// operands are those of a batch of runs on n examples of d features.
type operands struct {
	n, d, runs       int
	x, theta, minusY []float64 // by rows; y once for each run
	start            []float64 // −y
	r, g             []float64 // for OpenBLAS
	view             simd.View
	theta2, r2, g2   *simd.Panel // for ours
	none             []float64
}

func newOperands(n, d, runs int) *operands {
	o := &operands{n: n, d: d, runs: runs, minusY: make([]float64, n*runs), r: make([]float64, n*runs), g: make([]float64, d*runs), none: make([]float64, d)}
	rng := rand.New(rand.NewPCG(1, 1))
	random := func(n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		return x
	}
	o.x, o.theta, o.start = random(n*d), random(d*runs), random(n)
	for i := range o.minusY {
		o.minusY[i] = o.start[i/runs]
	}
	o.view = simd.NewView(n, d, o.x)
	o.theta2, o.r2, o.g2 = simd.NewPanel(d, runs), simd.NewPanel(n, runs), simd.NewPanel(d, runs)
	for j := range d {
		copy(o.theta2.Row(j), o.theta[j*runs:])
	}
	return o
}

func (o *operands) ours(times int) {
	for range times {
		o.r2.Product(o.start, o.view, o.theta2)
		o.g2.Product(o.none, o.view.T(), o.r2)
	}
}

func (o *operands) openBLAS(times int) {
	products(times, o.n, o.d, o.runs, o.x, o.theta, o.minusY, o.r, o.g)
}

func TestProductsAgree(t *testing.T) {
	o := newOperands(40, 100, 24)
	o.ours(1)
	o.openBLAS(1)
	for j := range o.d {
		for c, g := range o.g2.Row(j) {
			if want := o.g[j*o.runs+c]; !(math.Abs(g-want) <= 1e-11*(1+math.Abs(want))) {
				t.Fatalf("row %d, column %d: %g, OpenBLAS %g", j, c, g, want)
			}
		}
	}
}

// Both products of an iteration, by turns; ratio is the time of ours over that of OpenBLAS, the
// least of many turns of each.
func BenchmarkProducts(b *testing.B) {
	for _, size := range []struct{ n, d, runs int }{{40, 100, 24}, {40, 100, 64}, {200, 1000, 64}} {
		b.Run(fmt.Sprintf("%dx%dx%d", size.n, size.d, size.runs), func(b *testing.B) {
			o := newOperands(size.n, size.d, size.runs)
			times := 1 + 20_000_000/(size.n*size.d*size.runs)
			least := func(f func(int), best float64) float64 {
				from := b.Elapsed()
				f(times)
				return min(best, float64((b.Elapsed()-from).Nanoseconds())/float64(times))
			}
			ours, theirs := math.Inf(1), math.Inf(1)
			for b.Loop() {
				ours, theirs = least(o.ours, ours), least(o.openBLAS, theirs)
			}
			b.ReportMetric(ours/theirs, "ratio")
			b.ReportMetric(4*float64(size.n*size.d*size.runs)/ours, "GFLOP/s")
		})
	}
}
