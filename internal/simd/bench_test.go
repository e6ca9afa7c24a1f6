package simd

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// The two products of a least-squares gradient; ratio is the time over that of gonum's two. Each
// number of X is used twice, so that 4 operations are made of it.
func BenchmarkGradient(b *testing.B) {
	for _, shape := range []struct{ n, d int }{{40, 100}, {200, 1000}, {400, 4000}} {
		s := newSource(1, shape.d, false)
		n, d := shape.n, shape.d
		data := s.fill(make([]float64, n*d))
		m := NewMatrix(n, d, d, data)
		theta, y, r, g := s.fill(Vector(d)), s.fill(Vector(n)), Vector(n), Vector(d)
		x := blas64.General{Rows: n, Cols: d, Stride: d, Data: data}
		vector := func(x []float64) blas64.Vector { return blas64.Vector{N: len(x), Inc: 1, Data: x} }
		var alone float64
		b.Run(fmt.Sprintf("%dx%d/gonum", n, d), func(b *testing.B) {
			for b.Loop() {
				copy(r, y)
				blas64.Gemv(blas.NoTrans, 1, x, vector(theta), -1, vector(r))
				blas64.Gemv(blas.Trans, 1, x, vector(r), 0, vector(g))
			}
			alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
		})
		b.Run(fmt.Sprintf("%dx%d", n, d), func(b *testing.B) {
			for b.Loop() {
				m.Gradient(g, r, theta, y)
			}
			took := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			b.ReportMetric(took/alone, "ratio")
			b.ReportMetric(4*float64(n*d)/took, "GFLOP/s")
		})
	}
}

// Sums of nine vectors; ratio is the time over that of plain Go.
func BenchmarkCombine(b *testing.B) {
	for _, n := range []int{16, 100, 800, 8000} {
		s := newSource(1, n, false)
		var w []float64
		var k [][]float64
		for range chunk {
			w, k = append(w, s.number()), append(k, s.fill(Vector(n)))
		}
		y, dst := s.fill(Vector(n)), Vector(n)
		var alone float64
		run := func(name string, set *kernels, report func(took float64, b *testing.B)) {
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				defer func(best *kernels) { fast = best }(fast)
				fast = set
				for b.Loop() {
					Combine(dst, y, 0.1, w, k)
				}
				report(float64(b.Elapsed().Nanoseconds())/float64(b.N), b)
			})
		}
		run("go", nil, func(took float64, _ *testing.B) { alone = took })
		run("assembly", fast, func(took float64, b *testing.B) { b.ReportMetric(took/alone, "ratio") })
	}
}

// An iteration of heavy ball on 40 examples of 100 features, a run of 64; ratio is the time over that of
// a plain loop of gonum's two products and Go. 17,240 operations are made of it.
func BenchmarkDescend(b *testing.B) {
	const n, d, runs, operations = 40, 100, 64, 17_240
	s := newSource(1, d, false)
	data := s.fill(make([]float64, n*d))
	vector := func(n int) blas64.Vector { return blas64.Vector{N: n, Inc: 1, Data: make([]float64, n)} }
	var alone float64
	b.Run("gonum", func(b *testing.B) {
		x := blas64.General{Rows: n, Cols: d, Stride: d, Data: data}
		r, theta, g, beta, p := vector(n), vector(d), vector(d), make([]float64, 2*d), make([]float64, 2*d)
		for b.Loop() {
			u, v, pu, pv := beta[:d], beta[d:][:d], p[:d], p[d:][:d]
			for j := range theta.Data {
				theta.Data[j] = u[j]*u[j] - v[j]*v[j]
			}
			blas64.Gemv(blas.NoTrans, 1, x, theta, -1, r)
			blas64.Gemv(blas.Trans, 1./n, x, r, 0, g)
			for j, g := range g.Data {
				pu[j] = 0.9*pu[j] - 0.02*u[j]*g
				pv[j] = 0.9*pv[j] + 0.02*v[j]*g
				u[j] += pu[j]
				v[j] += pv[j]
			}
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	for _, sums := range []bool{false, true} {
		name := "batch"
		if sums {
			name = "batch with sums"
		}
		b.Run(name, func(b *testing.B) {
			x, r, y := NewView(n, d, data), NewPanel(n, runs), make([]float64, n)
			all := NewRuns(d, runs, sums)
			for b.Loop() {
				r.Product(y, x, all.Theta)
				all.Descend(x.T(), r)
			}
			took := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / runs
			b.ReportMetric(took/alone, "ratio")
			b.ReportMetric(operations/took, "GFLOP/s")
		})
	}
}
