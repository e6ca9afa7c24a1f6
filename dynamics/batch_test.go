package dynamics_test

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
)

// draw returns a run of any kind, one that diverges, is at rest or is refused among them.
func draw(t *rapid.T, d int) dynamics.Run {
	r := dynamics.Run{
		Momentum: dynamics.Momentum{Eta: rapid.SampledFrom([]float64{0.01, 0.05, 0.1, 3, -1}).Draw(t, "eta"), Mu: rapid.SampledFrom([]float64{0, 0.5, 0.9}).Draw(t, "mu")},
		Start:    dynamics.Biased(d, rapid.SampledFrom([]float64{0, 0.01, 0.3, 1}).Draw(t, "scale"), rapid.SampledFrom([]float64{0.1, 1}).Draw(t, "phi")),
	}
	r.Nesterov = rapid.Bool().Draw(t, "nesterov")
	r.Sampling = dynamics.Sampling{
		Batch: rapid.IntRange(0, 4).Draw(t, "batch"), WithoutReplacement: rapid.Bool().Draw(t, "without replacement"), Seed: rapid.Uint64().Draw(t, "seed"),
	}
	return r
}

// sameBits has one NaN: a run that diverges ends there.
var sameBits = cmp.Comparer(func(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
})

// same reports whether two results are the same bits.
func same(a, b dynamics.RunResult) bool {
	return fmt.Sprint(a.Err) == fmt.Sprint(b.Err) && cmp.Equal(a.Trained, b.Trained, sameBits)
}

// A run has the same bits alone and in any batch, in any order, on any number of processors.
func TestBatchIsTheRunAlone(t *testing.T) {
	data, _ := models.Sparse(3, 5, 9, 2)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	kinds := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		o := dynamics.BatchOptions{Tol: 1e-6, MaxIterations: rapid.SampledFrom([]int{1, 300, 4000}).Draw(rt, "iterations"), Sums: rapid.Bool().Draw(rt, "sums")}
		runs := make([]dynamics.Run, rapid.IntRange(1, 25).Draw(rt, "runs"))
		for i := range runs {
			runs[i] = draw(rt, data.D())
		}
		runtime.GOMAXPROCS(rapid.IntRange(1, 4).Draw(rt, "processors"))
		o.Width = rapid.IntRange(1, 20).Draw(rt, "width")
		together, err := dynamics.TrainBatch(t.Context(), data, runs, o)
		if err != nil {
			rt.Fatal(err)
		}
		for i := range runs {
			alone, err := dynamics.TrainBatch(t.Context(), data, runs[i:i+1], o)
			if err != nil {
				rt.Fatal(err)
			}
			if !same(alone[0], together[i]) {
				rt.Fatalf("run %d of %d: %+v\nalone: %+v\n%s", i, len(runs), together[i], alone[0], cmp.Diff(alone[0].Trained, together[i].Trained, sameBits))
			}
			kind := fmt.Sprintf("%T", together[i].Err)
			if together[i].Err == nil {
				kind = fmt.Sprint("converged: ", together[i].Converged)
			}
			kinds[kind]++
		}
	})
	// The property says nothing unless the runs end in all ways.
	for _, kind := range []string{"converged: true", "converged: false", "*dynamics.DivergedError", "*dynamics.RestError"} {
		if kinds[kind] == 0 {
			t.Errorf("no run ended as %s: %v", kind, kinds)
		}
	}
}

// A batch does what Train does, up to rounding and what is left at the tolerances.
func TestBatchAgreesWithTrain(t *testing.T) {
	data, start := load(t, "small", "biased")
	runs := []dynamics.Run{
		{Momentum: dynamics.Momentum{Eta: 0.05}},
		{Momentum: dynamics.Momentum{Eta: 0.02, Mu: 0.5}},
		{Momentum: dynamics.Momentum{Eta: 0.02, Mu: 0.6, Nesterov: true}},
		{Momentum: dynamics.Momentum{Eta: 0.2, Mu: 0.8}},
		{Momentum: dynamics.Momentum{Eta: 0.05, Mu: 0.9, Nesterov: true}},
		{Momentum: dynamics.Momentum{Eta: 0.02}, Sampling: dynamics.Sampling{Batch: 1, Seed: 3}},
		{Momentum: dynamics.Momentum{Eta: 0.02}, Sampling: dynamics.Sampling{Batch: 3, Seed: 3}},
		{Momentum: dynamics.Momentum{Eta: 0.02, Mu: 0.5}, Sampling: dynamics.Sampling{Batch: 3, WithoutReplacement: true, Seed: 3}},
	}
	for i := range runs {
		runs[i].Start = start
	}
	results, err := dynamics.TrainBatch(t.Context(), data, runs, dynamics.BatchOptions{Sums: true})
	require.NoError(t, err)
	crossings := 0
	for i, got := range results {
		want, err := dynamics.Train(t.Context(), data, runs[i].Momentum, start, dynamics.TrainOptions{Sampling: runs[i].Sampling})
		require.NoError(t, err)
		require.NoError(t, got.Err)
		if !got.Converged {
			t.Errorf("%v: not converged after %d iterations", runs[i].Momentum, got.Iterations)
		}
		// A factor 100 for rates that are estimated, as for the tolerance of Train.
		within := func(name string, a, b []float64, tolerance float64) {
			if e := distance(a, b); !(e <= tolerance) {
				t.Errorf("%v, %+v: %s is off by %.2g", runs[i].Momentum, runs[i].Sampling, name, e)
			}
		}
		within("θ", got.Theta(), want.Theta(), 1e-10)
		within("Phi", got.Phi, want.Phi, 1e-10*(1+size(want.Phi)))
		within("G", got.G, want.G, 1e-10*(1+size(want.G)))
		within("SU", got.SU, want.SU, 1e-9)
		within("SV", got.SV, want.SV, 1e-9)
		if got.Crossings != want.Crossings {
			t.Errorf("%v: %d changes of sign, want %d", runs[i].Momentum, got.Crossings, want.Crossings)
		}
		crossings += got.Crossings
	}
	if crossings == 0 {
		t.Error("no run changes a sign: choose others")
	}
}

// A run ends when θ is within the tolerance of its limit, and not much later.
func TestBatchTolerance(t *testing.T) {
	data, _ := models.Sparse(4, 10, 30, 3)
	var runs []dynamics.Run
	for _, scale := range []float64{0.05, 0.1, 0.5} {
		for _, m := range []dynamics.Momentum{{Eta: 0.02}, {Eta: 0.02, Mu: 0.9}, {Eta: 0.02, Mu: 0.9, Nesterov: true}, {Eta: 0.01, Mu: 0.5}} {
			runs = append(runs, dynamics.Run{Momentum: m, Start: dynamics.Biased(data.D(), scale, 0.8)})
		}
	}
	train := func(tol float64) []dynamics.RunResult {
		results, err := dynamics.TrainBatch(t.Context(), data, runs, dynamics.BatchOptions{Tol: tol})
		require.NoError(t, err)
		return results
	}
	limits := train(1e-13)
	for _, tol := range []float64{1e-4, 1e-8} {
		sooner := 0
		for i, r := range train(tol) {
			require.NoError(t, r.Err)
			off := distance(r.Theta(), limits[i].Theta()) / size(limits[i].Theta())
			if off > 2*tol { // it is an estimate
				t.Errorf("%v from %v at tolerance %g: θ is off by %.2g", runs[i].Momentum, runs[i].U[0], tol, off)
			}
			if off > tol/1000 {
				sooner++
			}
		}
		if sooner < len(runs)*3/4 {
			t.Errorf("tolerance %g: only %d of %d runs end before θ is a thousand times better", tol, sooner, len(runs))
		}
	}
}

// A run that fails leaves the others alone, and says why.
func TestBatchFailures(t *testing.T) {
	data, start := load(t, "small", "biased")
	good := dynamics.Run{Momentum: dynamics.Momentum{Eta: 0.02, Mu: 0.5}, Start: start}
	with := func(change func(r *dynamics.Run)) dynamics.Run {
		r := good
		change(&r)
		return r
	}
	results, err := dynamics.TrainBatch(t.Context(), data, []dynamics.Run{
		good,
		with(func(r *dynamics.Run) { r.Eta, r.Mu = 5, 0.9 }),
		with(func(r *dynamics.Run) { r.Eta, r.Mu, r.Nesterov = 5, 0.9, true }),
		with(func(r *dynamics.Run) { r.Eta = 0 }),
		with(func(r *dynamics.Run) { r.Start = dynamics.Biased(3, 1, 1) }),
		with(func(r *dynamics.Run) { r.Sampling.Batch = -1 }),
		with(func(r *dynamics.Run) { r.Sampling = dynamics.Sampling{Batch: 1000, WithoutReplacement: true} }),
		with(func(r *dynamics.Run) { r.Start = dynamics.Biased(data.D(), 0, 1) }),
		good,
	}, dynamics.BatchOptions{})
	require.NoError(t, err)
	for _, i := range []int{0, 8} {
		if results[i].Err != nil || !results[i].Converged {
			t.Errorf("run %d: %+v", i, results[i])
		}
	}
	for _, i := range []int{1, 2} {
		var d *dynamics.DivergedError
		if !errors.As(results[i].Err, &d) || !(d.Bound > 0 && d.Bound < 5) {
			t.Errorf("run %d: the error is %v", i, results[i].Err)
		}
	}
	for i, want := range map[int]any{3: new(*dynamics.ParameterError), 4: new(*dynamics.StartError), 5: new(*dynamics.ParameterError), 6: new(*dynamics.ParameterError), 7: new(*dynamics.RestError)} {
		if !errors.As(results[i].Err, want) || results[i].Trained != nil {
			t.Errorf("run %d: the error is %v, with %v", i, results[i].Err, results[i].Trained)
		}
	}
	var p *dynamics.ParameterError
	if _, err := dynamics.TrainBatch(t.Context(), data, nil, dynamics.BatchOptions{Tol: 2}); !errors.As(err, &p) {
		t.Errorf("tolerance 2: %v", err)
	}
}

// A saddle is no limit: what leaves it slowly is followed, and what rests there is told.
func TestBatchAtSaddles(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(2, 3, []float64{1, 0, 2, 0, 1, 1}), []float64{1, 1})
	require.NoError(t, err)
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.5}
	results, err := dynamics.TrainBatch(t.Context(), data, []dynamics.Run{
		{Momentum: m, Start: dynamics.Start{U: []float64{0.3, 1e-9, 0}, V: []float64{0.3, 1e-9, 0}}},
		{Momentum: m, Start: dynamics.Start{U: []float64{0.3, 0, 0}, V: []float64{0.3, 0, 0}}},
	}, dynamics.BatchOptions{Tol: 1e-6})
	require.NoError(t, err)
	residual := make([]float64, 2)
	if results[0].Err != nil || !results[0].Converged {
		t.Fatalf("it leaves the saddle: %+v", results[0])
	}
	models.NewDiagonalNet(data).Residual(residual, results[0].Theta())
	if size(residual) > 1e-5 {
		t.Errorf("it leaves the saddle: the residual is %v", residual)
	}
	var rest *dynamics.RestError
	if !errors.As(results[1].Err, &rest) {
		t.Errorf("it stays: %+v", results[1])
	}
}

// An observer sees the iterates that it asks for, and no others.
func TestBatchIsObserved(t *testing.T) {
	data, start := load(t, "small", "biased")
	runs := []dynamics.Run{
		{Momentum: dynamics.Momentum{Eta: 0.002, Mu: 0.6, Nesterov: true}, Start: start},
		{Momentum: dynamics.Momentum{Eta: 0.002, Mu: 0.6}, Start: start},
		{Momentum: dynamics.Momentum{Eta: 0.002}, Start: start, Sampling: dynamics.Sampling{Batch: 2, Seed: 9}},
	}
	at := []int{0, 1, 2, 5, 128, 129, 200}
	var mu sync.Mutex
	seen := make([][]int, len(runs))
	betas := map[[2]int][]float64{}
	_, err := dynamics.TrainBatch(t.Context(), data, runs, dynamics.BatchOptions{MaxIterations: 200, Width: 2, ObserveAt: at, Observe: func(run, k int, beta []float64) {
		mu.Lock()
		defer mu.Unlock()
		seen[run] = append(seen[run], k)
		betas[[2]int{run, k}] = slices.Clone(beta)
	}})
	require.NoError(t, err)
	for i, r := range runs {
		if diff := cmp.Diff(at, seen[i]); diff != "" {
			t.Errorf("run %d (-want +got):\n%s", i, diff)
		}
		net, g := models.NewDiagonalNet(data), make([]float64, data.D())
		gradient := dynamics.NetGradient(net, g)
		if r.Sampling.Batch > 0 {
			gradient = dynamics.SampleGradient(net, g, r.Sampling)
		}
		it := dynamics.NewIteration(r.Momentum, start.Beta(), gradient)
		for k := range at[len(at)-1] + 1 {
			if slices.Contains(at, k) {
				// Rounding of 200 iterations that do not amplify it.
				if e := distance(betas[[2]int{i, k}], it.Beta); !(e <= 200*0x1p-50*size(it.Beta)) {
					t.Errorf("run %d, iteration %d: β is off by %.2g", i, k, e)
				}
			}
			it.Step()
		}
	}
}

// Batches without replacement have each example once an epoch, in an order that changes; with
// replacement the mean is right too.
func TestSamplingWithoutReplacement(t *testing.T) {
	const n = 10
	// Each example has a feature of its own, and θ = 0: the gradient tells which were drawn.
	x := mat.NewDense(n, n, nil)
	y := make([]float64, n)
	for i := range n {
		x.Set(i, i, 1)
		y[i] = -1
	}
	data, err := models.NewRegression(x, y)
	require.NoError(t, err)
	g, dst, beta := make([]float64, n), make([]float64, 2*n), make([]float64, 2*n)
	sample := dynamics.SampleGradient(models.NewDiagonalNet(data), g, dynamics.Sampling{Batch: 4, WithoutReplacement: true, Seed: 1})
	orders := map[string]bool{}
	for range 20 {
		drawn := make([]int, n)
		order := ""
		for _, size := range []int{4, 4, 2} {
			sample(dst, beta)
			count := 0
			for i, x := range g {
				if x != 0 {
					drawn[i]++
					count++
					order += fmt.Sprint(i, " ")
					if math.Abs(x-1/float64(size)) > 1e-15 {
						t.Errorf("an example of %d has weight %v", size, x)
					}
				}
			}
			if count != size {
				t.Errorf("%d examples, want %d", count, size)
			}
			order += "| "
		}
		if slices.Max(drawn) != 1 || slices.Min(drawn) != 1 {
			t.Errorf("an epoch has the examples %v times", drawn)
		}
		orders[order] = true
	}
	if len(orders) < 20 {
		t.Errorf("20 epochs have %d orders", len(orders))
	}
}
