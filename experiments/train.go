package experiments

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/flowproof/flowproof/dynamics"
)

// An effort ends runs: θ is within tol of its limit, relative to its largest component, or
// the iterations are spent.
type effort struct {
	tol        float64
	iterations int
}

// drawn is the effort behind a picture, which shows no more.
var drawn = effort{1e-5, 100_000}

// defaultIterations is what a run may take where nothing else is said.
const defaultIterations = 300_000

// An outcome is what became of a run.
type outcome struct {
	Result
	along []Result // after the iterations asked for, as far as the run got
	note  string
}

// train makes runs on one data set together, on so many processors. Results after the iterations of along,
// in ascending order, come with D alone. The error is the context's: a run that fails is
// an outcome.
func train(ctx context.Context, runs []Run, e effort, along []int, processors int) ([]outcome, error) {
	data, truth := runs[0].problem().data()
	outcomes := make([]outcome, len(runs))
	var diagonal []int
	for i, r := range runs {
		if r.Model == Diagonal {
			diagonal = append(diagonal, i)
			continue
		}
		var err error
		if outcomes[i], err = trainReLU(ctx, r, data, truth, e.iterations, along); err != nil {
			return nil, err
		}
	}
	batch := make([]dynamics.Run, len(diagonal))
	for k, i := range diagonal {
		r := runs[i]
		batch[k] = dynamics.Run{Momentum: r.momentum(), Start: r.start(), Sampling: r.sampling()}
		outcomes[i].along = make([]Result, 0, len(along))
	}
	results, err := dynamics.TrainBatch(ctx, data, batch, dynamics.BatchOptions{
		Tol: e.tol, MaxIterations: e.iterations, Processors: processors, Sums: true, ObserveAt: along,
		Observe: func(run, iteration int, beta []float64) {
			theta := dynamics.Start{U: beta[:data.D()], V: beta[data.D():]}.Theta()
			point := noResult(Going)
			point.Iteration, point.Distance = iteration, squaredDistance(theta, truth)
			o := &outcomes[diagonal[run]]
			o.along = append(o.along, point)
		},
	})
	if err != nil {
		return nil, err
	}
	share(processors, len(results), func(k int) {
		o := &outcomes[diagonal[k]]
		o.Result, o.note = judge(data, truth, runs[diagonal[k]], results[k])
		if n := len(o.along); n > 0 && o.along[n-1].Iteration == o.Iteration {
			o.along = o.along[:n-1] // the end itself
		}
	})
	return outcomes, nil
}

// trainAll makes runs, those on one data set together, and those of different data sets
// on all cores. It tells progress the share of the runs that is done.
func trainAll(ctx context.Context, runs []Run, e effort, along []int, progress func(float64)) ([]outcome, error) {
	var sets [][]int // the runs on each data set
	of := map[problem]int{}
	for i, r := range runs {
		k, seen := of[r.problem()]
		if !seen {
			k = len(sets)
			of[r.problem()], sets = k, append(sets, nil)
		}
		sets[k] = append(sets[k], i)
	}
	outcomes := make([]outcome, len(runs))
	errs := make([]error, len(sets))
	var finishing sync.Mutex // guards finished
	finished := 0
	share(runtime.GOMAXPROCS(0), len(sets), func(k int) {
		if ctx.Err() != nil {
			return
		}
		own := make([]Run, len(sets[k]))
		for i, at := range sets[k] {
			own[i] = runs[at]
		}
		results, err := train(ctx, own, e, along, processors(len(sets)-k))
		for i := range results {
			outcomes[sets[k][i]] = results[i]
		}
		errs[k] = err
		finishing.Lock()
		defer finishing.Unlock()
		finished += len(own)
		progress(float64(finished) / float64(len(runs)))
	})
	return outcomes, errors.Join(append(errs, context.Cause(ctx))...)
}

// processors is how many a data set gets where so many are left: the runs of one fill the vectors
// best if they are made together, and the last data sets keep all cores at work.
func processors(left int) int {
	if cores := runtime.GOMAXPROCS(0); left <= cores {
		return cores
	}
	return 1
}

// share calls do for each number below n, on so many goroutines.
func share(goroutines, n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, goroutines) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// noResult is a result that has no values.
func noResult(s Status) Result {
	return Result{Status: s, Distance: nan, Exact: nan, Theory: nan, ShrinkOn: nan, ShrinkOff: nan}
}

// failed is the result of a run that ended with err.
func failed(err error) (Result, string) {
	r := noResult(Failed)
	if diverged, ok := errors.AsType[*dynamics.DivergedError](err); ok {
		r.Status, r.Iteration = Diverged, diverged.Iterations
	} else if _, ok := errors.AsType[*dynamics.RestError](err); ok {
		r.Status = Stuck
	}
	return r, err.Error()
}
