package interval_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/flowproof/flowproof/taylor"
	"github.com/flowproof/flowproof/verify/interval"
)

// BenchmarkArithmetic prints the time of operations of series of order 20 as a ratio to that of
// float64.
func BenchmarkArithmetic(b *testing.B) {
	const terms, sets = 20, 256
	r := rand.New(rand.NewPCG(6, 6))
	var x [sets][terms]interval.Interval
	var y [sets][terms]float64
	for i := range x {
		for j := range x[i] {
			y[i][j] = r.NormFloat64()
			x[i][j] = interval.New(y[i][j], y[i][j]+1e-12)
		}
	}
	plain := func(f func(a, b []float64)) float64 {
		const runs = 100_000
		start := time.Now()
		for n := range runs {
			f(y[n%sets][:], y[(7*n+1)%sets][:])
		}
		return float64(time.Since(start).Nanoseconds()) / runs
	}
	for _, c := range []struct {
		name     string
		plain    func(f taylor.Float64, a, b []float64)
		interval func(f interval.Arithmetic, a, b []interval.Interval)
	}{
		{"sums", each(taylor.Float64.Add), eachOf(interval.Arithmetic.Add)},
		{"products", each(taylor.Float64.Mul), eachOf(interval.Arithmetic.Mul)},
		{"convolution",
			func(f taylor.Float64, a, b []float64) { acc = f.Convolve(a, b) },
			func(f interval.Arithmetic, a, b []interval.Interval) { sum = f.Convolve(a, b) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				c.interval(interval.Arithmetic{}, x[n%sets][:], x[(7*n+1)%sets][:])
				n++
			}
			each := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			b.ReportMetric(each/plain(func(p, q []float64) { c.plain(taylor.Float64{}, p, q) }), "×float64")
		})
	}
}

var (
	sum interval.Interval
	acc float64
)

func each(op func(taylor.Float64, float64, float64) float64) func(f taylor.Float64, a, b []float64) {
	return func(f taylor.Float64, a, b []float64) {
		for i := range a {
			acc = op(f, a[i], b[i])
		}
	}
}

func eachOf(op func(interval.Arithmetic, interval.Interval, interval.Interval) interval.Interval) func(f interval.Arithmetic, a, b []interval.Interval) {
	return func(f interval.Arithmetic, a, b []interval.Interval) {
		for i := range a {
			sum = op(f, a[i], b[i])
		}
	}
}
