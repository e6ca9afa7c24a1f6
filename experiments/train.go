package experiments

import (
	"context"
	"errors"

	"github.com/flowproof/flowproof/dynamics"
)

// restTolerance ends runs: θ is then within 1e-6 of its limit, relative to its
// largest component, which no picture shows.
const restTolerance = 1e-8

// trace makes the run of p.
func trace(ctx context.Context, p Point, maxIterations int) ([]Point, error) {
	data, truth := p.problem().data()
	o := dynamics.TrainOptions{Tol: restTolerance, MaxIterations: maxIterations}
	if p.Algorithm == SGD {
		o.Sampling = dynamics.Sampling{Batch: 1, Seed: p.Seed}
	}
	t, err := dynamics.Train(ctx, data, p.momentum(), p.start(), o)
	if diverged, ok := errors.AsType[*dynamics.DivergedError](err); ok {
		p.Result = Result{Status: Diverged, Iteration: diverged.Iterations, Distance: nan, Exact: nan, Theory: nan, ShrinkOn: nan, ShrinkOff: nan}
		return []Point{p}, nil
	}
	if err != nil {
		return nil, err
	}
	p.Result = judge(data, truth, p.Run, t)
	return []Point{p}, nil
}
