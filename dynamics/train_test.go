package dynamics_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
)

// Eqs. (2) and (3) on L(β) = β²/2, the first iterates by hand with η = ½, μ = ½
// from β₀ = 16.
func TestIterationsByHand(t *testing.T) {
	for _, c := range []struct {
		reason string
		m      dynamics.Momentum
		want   []float64
	}{
		{"GD halves", dynamics.Momentum{Eta: 0.5}, []float64{8, 4, 2}},
		{"HB: p = −8; −4−4 = −8; −4−0", dynamics.Momentum{Eta: 0.5, Mu: 0.5}, []float64{8, 0, -4}},
		{"NAG: p = −8; look at 4: −4−2 = −6; look at −1: −3+0.5", dynamics.Momentum{Eta: 0.5, Mu: 0.5, Nesterov: true}, []float64{8, 2, -0.5}},
	} {
		it := dynamics.NewIteration(c.m, []float64{16}, func(dst, beta []float64) { copy(dst, beta) })
		var got []float64
		for range c.want {
			it.Step()
			got = append(got, it.Beta[0])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, diff)
		}
	}
}

// The sums of the ledger close: (1−μ) ln|u∞/u₀| = −2ηΣg − S_u and the like for
// v, also where u and v change sign. S knows g only through second-order terms.
func TestLedgerCloses(t *testing.T) {
	data, start := load(t, "small", "biased")
	for _, m := range []dynamics.Momentum{
		{Eta: 0.05}, {Eta: 0.02, Mu: 0.5}, {Eta: 0.02, Mu: 0.6, Nesterov: true},
		{Eta: 0.2, Mu: 0.8}, {Eta: 0.05, Mu: 0.9, Nesterov: true},
	} {
		r, err := dynamics.Train(t.Context(), data, m, start, dynamics.TrainOptions{})
		require.NoError(t, err)
		if !r.Converged {
			t.Fatalf("%v did not come to rest", m)
		}
		worst := 0.0
		for j := range start.U {
			lu, lv := math.Log(math.Abs(r.UEnd[j]/start.U[j])), math.Log(math.Abs(r.VEnd[j]/start.V[j]))
			worst = math.Max(worst, math.Abs((1-m.Mu)*lu+2*r.G[j]+r.SU[j]))
			worst = math.Max(worst, math.Abs((1-m.Mu)*lv-2*r.G[j]+r.SV[j]))
		}
		// Rounding of some thousand terms of size one.
		if worst > 1e-12 {
			t.Errorf("%v: the sums miss by %.2g (%d sign changes)", m, worst, r.Crossings)
		}
	}
}

// A coordinate that is zero has no ratios.
func TestNoSumsOfRatiosWithZero(t *testing.T) {
	data, start := load(t, "small", "biased")
	start.U[0] = 0
	r, err := dynamics.Train(t.Context(), data, dynamics.Momentum{Eta: 0.02, Mu: 0.5}, start, dynamics.TrainOptions{})
	require.NoError(t, err)
	if !r.Converged || r.SU != nil || r.SV != nil {
		t.Errorf("converged is %v, with the sums %v and %v", r.Converged, r.SU, r.SV)
	}
}

// For GD the gain is that of Even et al.: ln(ξ∞/ξ) = Σ ln|1−4η²g_k²|.
func TestGradientDescentGain(t *testing.T) {
	data, start := load(t, "small", "biased")
	m := dynamics.Momentum{Eta: 0.1}
	r, err := dynamics.Train(t.Context(), data, m, start, dynamics.TrainOptions{})
	require.NoError(t, err)
	g, gain := make([]float64, data.D()), make([]float64, data.D())
	it := dynamics.NewIteration(m, start.Beta(), dynamics.NetGradient(models.NewDiagonalNet(data), g))
	for range r.Iterations {
		it.Step()
		for j, x := range g {
			gain[j] += math.Log(math.Abs(1 - 4*m.Eta*m.Eta*x*x))
		}
	}
	for j := range gain {
		if e := math.Abs(gain[j] + r.SU[j] + r.SV[j]); e > 1e-12 {
			t.Errorf("coordinate %d: off by %.2g", j+1, e)
		}
	}
}

// SGD interpolates too, is reproducible from its seed, and depends on it.
func TestStochastic(t *testing.T) {
	data, start := load(t, "small", "biased")
	run := func(seed uint64) *dynamics.Trained {
		r, err := dynamics.Train(t.Context(), data, dynamics.Momentum{Eta: 0.02}, start, dynamics.TrainOptions{Sampling: dynamics.Sampling{Batch: 1, Seed: seed}})
		require.NoError(t, err)
		return r
	}
	a, b, c := run(1), run(1), run(2)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("the same seed gave two runs:\n%s", diff)
	}
	if distance(a.Theta(), c.Theta()) < 1e-8 {
		t.Error("two seeds gave one limit")
	}
	residual := make([]float64, data.N())
	models.NewDiagonalNet(data).Residual(residual, a.Theta())
	if size(residual) > 1e-12 || !a.Converged {
		t.Errorf("converged %v with residual %.2g", a.Converged, size(residual))
	}
}

// The mean over samples of SampleGradient is NetGradient.
func TestSampleGradientIsUnbiased(t *testing.T) {
	data, start := load(t, "small", "biased")
	net := models.NewDiagonalNet(data)
	g := make([]float64, data.D())
	sample := dynamics.SampleGradient(net, g, dynamics.Sampling{Batch: 1, Seed: 5})
	n := net.Dim()
	mean, one, full := make([]float64, n), make([]float64, n), make([]float64, n)
	const draws = 200_000
	for range draws {
		sample(one, start.Beta())
		for i, x := range one {
			mean[i] += x / draws
		}
	}
	dynamics.NetGradient(net, g)(full, start.Beta())
	// Three samples of size about 2: five standard errors are 5·2/√draws.
	if e := distance(mean, full); e > 5*2/math.Sqrt(draws) {
		t.Errorf("the mean is off by %.2g", e)
	}
}

func TestDivergenceNamesTheBound(t *testing.T) {
	data, start := load(t, "small", "biased")
	for _, m := range []dynamics.Momentum{{Eta: 5}, {Eta: 5, Mu: 0.9}, {Eta: 5, Mu: 0.9, Nesterov: true}} {
		_, err := dynamics.Train(t.Context(), data, m, start, dynamics.TrainOptions{})
		var d *dynamics.DivergedError
		if !errors.As(err, &d) {
			t.Errorf("%v: the error is %v", m, err)
			continue
		}
		if !(d.Bound > 0 && d.Bound < m.Eta) || !strings.Contains(err.Error(), "stability bound") {
			t.Errorf("%v: %v", m, err)
		}
	}
}

// The bound is that where the loss was least on the way, not that of the start: this start is a saddle of curvature
// 2max|Xᵀy|/n, which the run leaves for a valley twice as narrow before it diverges.
func TestDivergenceLooksWhereTheLossWasLeast(t *testing.T) {
	data, _ := models.Sparse(4, 10, 30, 3)
	m, start := dynamics.Momentum{Eta: 1.2}, dynamics.Biased(data.D(), 1e-60, 0.8)
	_, alone := dynamics.Train(t.Context(), data, m, start, dynamics.TrainOptions{})
	batch, err := dynamics.TrainBatch(t.Context(), data, []dynamics.Run{{Momentum: m, Start: start}}, dynamics.BatchOptions{})
	require.NoError(t, err)
	var xy mat.VecDense
	xy.MulVec(data.X.T(), mat.NewVecDense(data.N(), data.Y))
	saddle := 2 * mat.Norm(&xy, math.Inf(1)) / float64(data.N())
	for name, err := range map[string]error{"Train": alone, "TrainBatch": batch[0].Err} {
		var d *dynamics.DivergedError
		if !errors.As(err, &d) || !(d.Curvature > 2*saddle) {
			t.Errorf("%s: curvature %.4g at the start: %v", name, saddle, err)
		}
	}
}

// The stability bound is sharp on a quadratic.
func TestStableEta(t *testing.T) {
	for _, m := range []dynamics.Momentum{{}, {Mu: 0.5}, {Mu: 0.9}, {Mu: 0.5, Nesterov: true}, {Mu: 0.9, Nesterov: true}} {
		const lambda = 3.0
		grows := func(factor float64) bool {
			m := m
			m.Eta = factor * m.StableEta(lambda)
			it := dynamics.NewIteration(m, []float64{1}, func(dst, beta []float64) { dst[0] = lambda * beta[0] })
			for range 20_000 {
				it.Step()
			}
			return !(math.Abs(it.Beta[0]) < 1)
		}
		if grows(0.99) || !grows(1.01) {
			t.Errorf("%v: below the bound it grows: %v, above: %v", m, grows(0.99), grows(1.01))
		}
	}
}

func TestTrainRefusesAndStops(t *testing.T) {
	data, start := load(t, "small", "biased")
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.5}
	var p *dynamics.ParameterError
	if _, err := dynamics.Train(t.Context(), data, dynamics.Momentum{Eta: -1}, start, dynamics.TrainOptions{}); !errors.As(err, &p) {
		t.Errorf("η = −1: %v", err)
	}
	if _, err := dynamics.Train(t.Context(), data, m, start, dynamics.TrainOptions{Tol: -1}); !errors.As(err, &p) {
		t.Errorf("tol = −1: %v", err)
	}
	r, err := dynamics.Train(t.Context(), data, m, start, dynamics.TrainOptions{MaxIterations: 10})
	require.NoError(t, err)
	if r.Converged || r.Iterations != 10 {
		t.Errorf("ten iterations: converged %v after %d", r.Converged, r.Iterations)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := dynamics.Train(ctx, data, m, start, dynamics.TrainOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestIterationDoesNotAllocate(t *testing.T) {
	for name, it := range iterations(t) {
		if n := testing.AllocsPerRun(100, it.Step); n != 0 {
			t.Errorf("%s: %g allocations", name, n)
		}
	}
}

func iterations(t testing.TB) map[string]*dynamics.Iteration {
	data, start := load(t, "paper", "biased")
	net, g := models.NewDiagonalNet(data), make([]float64, data.D())
	beta := start.Beta()
	return map[string]*dynamics.Iteration{
		"gd":  dynamics.NewIteration(dynamics.Momentum{Eta: 0.004}, beta, dynamics.NetGradient(net, g)),
		"hb":  dynamics.NewIteration(dynamics.Momentum{Eta: 0.004, Mu: 0.9}, beta, dynamics.NetGradient(net, g)),
		"nag": dynamics.NewIteration(dynamics.Momentum{Eta: 0.004, Mu: 0.9, Nesterov: true}, beta, dynamics.NetGradient(net, g)),
		"sgd": dynamics.NewIteration(dynamics.Momentum{Eta: 0.004}, beta, dynamics.SampleGradient(net, g, dynamics.Sampling{Batch: 4, Seed: 1})),
	}
}

// Iterations with 40 samples of 100 features; ratio is the time over that of gonum's two products
// with X.
func BenchmarkIteration40x100(b *testing.B) {
	data, _ := load(b, "paper", "biased")
	x := data.X.RawMatrix()
	vector := func(n int) blas64.Vector { return blas64.Vector{N: n, Inc: 1, Data: make([]float64, n)} }
	r, theta := vector(x.Rows), vector(x.Cols)
	var alone float64
	b.Run("products", func(b *testing.B) {
		for b.Loop() {
			blas64.Gemv(blas.NoTrans, 1, x, theta, 0, r)
			blas64.Gemv(blas.Trans, 1, x, r, 0, theta)
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	for name, it := range iterations(b) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				it.Step()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/alone, "ratio")
		})
	}
}
