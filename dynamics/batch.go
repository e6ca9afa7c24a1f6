package dynamics

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/flowproof/flowproof/models"
)

// A Run is all that decides the course of a training run on given data.
type Run struct {
	Momentum
	Start
	Sampling Sampling
}

// Check returns an error unless the run can be made on the data: a *ParameterError or a *StartError.
func (r *Run) Check(data *models.Regression) error {
	return errors.Join(r.Momentum.Check(), r.Start.Check(data.D()), r.Sampling.Check(data.N()))
}

// A RunResult is where a run of a batch ended. Trained is nil if Err is not: a *StartError,
// a *ParameterError, a *RestError or a *DivergedError. A run that spent its iterations has Converged
// false and no error.
type RunResult struct {
	*Trained
	Err error
}

// BatchOptions say how runs are made together. Of these only Tol and MaxIterations
// affect a result.
type BatchOptions struct {
	// Tol ends a run when the remaining iterations are estimated to change θ by less than Tol·max|θ|;
	// 0 means 1e-12.
	Tol float64
	// MaxIterations bounds the number of iterations; 0 means 20 million.
	MaxIterations int
	// Sums asks for Phi, G, SU, SV and Crossings, which cost a seventh of the time.
	Sums bool
	// Width is the number of runs that a processor makes together; 0 means 64.
	Width int
	// Processors is how many are used at most; 0 means GOMAXPROCS.
	Processors int
	// Observe, if not nil, is called with β of a run after each of the iterations ObserveAt, in ascending
	// order, that it reaches; β = β(0) after iteration 0. It may be called for several runs at once, and
	// beta is overwritten when it returns.
	Observe   func(run, iteration int, beta []float64)
	ObserveAt []int
}

// TrainBatch makes many runs on the same data, each as if it were alone: its result has the same bits
// whatever the other runs are, and however many processors there are. Runs that end make room for others. An iteration makes two products of matrices of all runs of a processor
// ([simd.Runs]).
//
// A run has come to rest when
//
//	2 max|β| · s/ρ ≤ Tol · max|θ|,   s = max(η max|∇L|/(1−μ), max|p|)
//
// for the speed s, which gradient and momentum bound, and the rate ρ at which s fell over its last
// e-fold, or the inverse of the iterations since then, whichever is less; or when Xθ − y is rounding. ∇L is
// that of all examples.
//
// The error is that of the options, or the context's; what fails a single run is in its result.
func TrainBatch(ctx context.Context, data *models.Regression, runs []Run, o BatchOptions) ([]RunResult, error) {
	if o.Tol == 0 {
		o.Tol = 1e-12
	}
	if o.MaxIterations == 0 {
		o.MaxIterations = 20_000_000
	}
	if o.Width == 0 {
		o.Width = 64
	}
	if !(o.Tol > 0 && o.Tol < 1) {
		return nil, &ParameterError{"tol", o.Tol, "the tolerance must lie between 0 and 1"}
	}
	if o.Processors == 0 {
		o.Processors = runtime.GOMAXPROCS(0)
	}
	if o.MaxIterations < 0 || o.Width < 0 || o.Processors < 0 {
		panic("dynamics: TrainBatch wants MaxIterations, Width and Processors ≥ 0")
	}
	results := make([]RunResult, len(runs))
	var whole, sampled queue
	for i, r := range runs {
		if r.Sampling.Batch == 0 {
			whole.runs = append(whole.runs, i)
		} else {
			sampled.runs = append(sampled.runs, i)
		}
	}
	var group sync.WaitGroup
	for range min(o.Processors, len(runs)) {
		group.Go(func() {
			if width := min(o.Width, share(len(sampled.runs), o.Processors), sampledWidth); width > 0 {
				newLanes(data, runs, results, width, true, &o).run(ctx, sampled.next)
			}
			if width := min(o.Width, share(len(whole.runs), o.Processors)); width > 0 {
				newLanes(data, runs, results, width, false, &o).run(ctx, whole.next)
			}
		})
	}
	group.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return results, nil
}

// A queue hands out runs, each once.
type queue struct {
	runs  []int
	taken atomic.Int64
}

func (q *queue) next() (int, bool) {
	i := int(q.taken.Add(1)) - 1
	if i >= len(q.runs) {
		return 0, false
	}
	return q.runs[i], true
}

// share is an equal part of n things, rounded up.
func share(n, parts int) int { return (n + parts - 1) / parts }
