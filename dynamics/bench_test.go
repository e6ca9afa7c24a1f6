package dynamics_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// The right-hand sides of the flows with 40 samples of 100 features. "products" are
// the two products with X alone; ratio is the time over theirs.
func BenchmarkDerivative(b *testing.B) {
	const n, d = 40, 100
	rng := rand.New(rand.NewPCG(1, 2))
	normal := func(n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		return x
	}
	data := &models.Regression{X: mat.NewDense(n, d, normal(n*d)), Y: normal(n)}
	x := data.X.RawMatrix()
	vector := func(n int) blas64.Vector { return blas64.Vector{N: n, Inc: 1, Data: normal(n)} }
	r, theta, g := vector(n), vector(d), vector(d)
	var alone float64
	b.Run("products", func(b *testing.B) {
		for b.Loop() {
			blas64.Gemv(blas.NoTrans, 1, x, theta, 0, r)
			blas64.Gemv(blas.Trans, 1./n, x, r, 0, g)
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.9}
	for _, c := range []struct {
		name string
		sys  ode.System
	}{
		{"momentum", dynamics.NewDiagonalFlow(data, m)},
		{"gradient", dynamics.NewDiagonalGradientFlow(data, m.C())},
	} {
		b.Run(c.name, func(b *testing.B) {
			y, dst := normal(c.sys.Dim()), make([]float64, c.sys.Dim())
			for k := 0; b.Loop(); k++ {
				y[0] = 1 + float64(k%2) // a β that was not met just before
				c.sys.Derivative(dst, 0, y)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/alone, "ratio")
		})
	}
}

// benchmarkFlow is the momentum flow with 100 features and 40 samples from rest, and its start.
func benchmarkFlow(eta float64) (ode.System, []float64) {
	const n, d = 40, 100
	rng := rand.New(rand.NewPCG(7, 7))
	normal := func(n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		return x
	}
	data := &models.Regression{X: mat.NewDense(n, d, normal(n*d)), Y: make([]float64, n)}
	for i := range n {
		for j := range 5 {
			data.Y[i] += data.X.At(i, j)
		}
	}
	m := dynamics.Momentum{Eta: eta, Mu: 0.9}
	start := dynamics.Start{U: make([]float64, d), V: make([]float64, d)}
	for j := range d {
		start.U[j], start.V[j] = 0.1, 0.1
	}
	flow := dynamics.NewDiagonalFlow(data, m)
	return flow, flow.Initial(start, m, dynamics.Manifold)
}

// The flow at η = 0.03 to t = 60, to 12 digits, read between its steps: by what a Dense solution keeps, and by a replay of one
// that keeps its points alone. kept is the memory over that of the states at steps. "in order" reads ten values a step, from the first to
// the last, and "at random" anywhere.
func BenchmarkDense(b *testing.B) {
	const end = 60
	flow, y0 := benchmarkFlow(0.03)
	for _, dense := range []bool{true, false} {
		solve := func() *ode.Solution {
			sol, err := ode.Solve(b.Context(), integrators.DOP853.Bind(flow), ode.Problem{T1: end, Y0: y0}, ode.Options{RTol: 1e-12, ATol: 1e-12, Dense: dense})
			if err != nil {
				b.Fatal(err)
			}
			return sol
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		sol := solve()
		runtime.GC()
		runtime.ReadMemStats(&after)
		kept := float64(after.HeapAlloc-before.HeapAlloc) / float64(8*len(y0)*len(sol.T))
		name := "kept"
		at := func(dst []float64, t float64) { sol.At(dst, t, 0) }
		if !dense {
			name = "replayed"
			replay, err := ode.NewReplay(integrators.DOP853.Bind(flow), sol)
			if err != nil {
				b.Fatal(err)
			}
			at = func(dst []float64, t float64) {
				if err := replay.At(dst, t, 0); err != nil {
					b.Fatal(err)
				}
			}
		}
		for _, order := range []string{"in order", "at random"} {
			b.Run(name+"/"+order, func(b *testing.B) {
				times := make([]float64, 10*sol.Stats.Steps)
				for k := range times {
					times[k] = end * float64(k) / float64(len(times))
				}
				if order == "at random" {
					rand.New(rand.NewPCG(1, 1)).Shuffle(len(times), func(i, j int) { times[i], times[j] = times[j], times[i] })
				}
				dst := make([]float64, len(y0))
				for k := 0; b.Loop(); k++ {
					at(dst, times[k%len(times)])
				}
				b.ReportMetric(kept, "kept")
			})
		}
	}
}

// The flow at η = 10⁻⁵, α = 10⁻⁴: 100 features, 40 samples, to t = 60. steps and digits tell what was
// done; ratio is the time over that of as many right-hand sides as DOP853 needs,
// whose steps are bounded by stability: 1.2 million.
func BenchmarkStiffFlow(b *testing.B) {
	const d, end, explicit = 100, 60, 1_200_000
	flow, y0 := benchmarkFlow(1e-5)
	run := func(method ode.Method[ode.System], tol float64) *ode.Solution {
		sol, err := ode.Solve(b.Context(), method.Bind(flow), ode.Problem{T1: end, Y0: y0}, ode.Options{RTol: tol, ATol: tol * 1e-2, EndOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		return sol
	}
	reference := run(integrators.Radau13, 1e-13)
	dst := make([]float64, flow.Dim())
	var alone float64
	b.Run("derivative", func(b *testing.B) {
		y := append([]float64(nil), y0...)
		for k := 0; b.Loop(); k++ {
			y[0] = 0.1 + float64(k%2)
			flow.Derivative(dst, 0, y)
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	for _, method := range integrators.Stiff() {
		for _, tol := range []float64{1e-6, 1e-8, 1e-10} {
			b.Run(fmt.Sprintf("%s/%.0e", method.Info().Name, tol), func(b *testing.B) {
				var sol *ode.Solution
				for b.Loop() {
					sol = run(method, tol)
				}
				theta := func(y []float64, j int) float64 { return (y[j] - y[d+j]) * (y[j] + y[d+j]) }
				off := 0.0
				for j := range d {
					off = max(off, math.Abs(theta(sol.End.Y, j)-theta(reference.End.Y, j)))
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(explicit*alone), "ratio")
				b.ReportMetric(float64(sol.Stats.Steps), "steps")
				b.ReportMetric(-math.Log10(off), "digits")
			})
		}
	}
}

// Training runs of heavy ball on 40 examples of 100 features, on one processor, all counted; per
// iteration of a run. "loop" is a plain loop of gonum's two products, and ratio is the time over its.
func BenchmarkTrainBatch(b *testing.B) {
	const n, d, runs, iterations = 40, 100, 64, 2048
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	data, _ := models.Sparse(1, n, d, 5)
	m, start := dynamics.Momentum{Eta: 1e-4, Mu: 0.9}, dynamics.Biased(d, 0.1, 1)
	vector := func(n int) blas64.Vector { return blas64.Vector{N: n, Inc: 1, Data: make([]float64, n)} }
	var alone float64
	b.Run("loop", func(b *testing.B) {
		x, r, theta, g := data.X.RawMatrix(), vector(n), vector(d), vector(d)
		u, v, pu, pv := slices.Clone(start.U), slices.Clone(start.V), make([]float64, d), make([]float64, d)
		for b.Loop() {
			for j := range theta.Data {
				theta.Data[j] = (u[j] - v[j]) * (u[j] + v[j])
			}
			copy(r.Data, data.Y)
			blas64.Gemv(blas.NoTrans, 1, x, theta, -1, r)
			blas64.Gemv(blas.Trans, 1./n, x, r, 0, g)
			for j, g := range g.Data {
				pu[j] = m.Mu*pu[j] - 2*m.Eta*u[j]*g
				pv[j] = m.Mu*pv[j] + 2*m.Eta*v[j]*g
				u[j] += pu[j]
				v[j] += pv[j]
			}
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	all := make([]dynamics.Run, runs)
	for i := range all {
		all[i] = dynamics.Run{Momentum: m, Start: start}
	}
	sampled := slices.Clone(all)
	for i := range sampled {
		sampled[i].Sampling = dynamics.Sampling{Batch: 1, Seed: uint64(i)}
	}
	for _, c := range []struct {
		name string
		runs []dynamics.Run
		sums bool
	}{
		{"batch", all, false}, {"with sums", all, true}, {"sgd", sampled, false},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				results, err := dynamics.TrainBatch(b.Context(), data, c.runs, dynamics.BatchOptions{MaxIterations: iterations, Sums: c.sums})
				if err != nil || results[0].Iterations != iterations {
					b.Fatal("the runs ended early")
				}
			}
			took := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / runs / iterations
			b.ReportMetric(took, "ns/iteration")
			b.ReportMetric(took/alone, "ratio")
		})
	}
}
