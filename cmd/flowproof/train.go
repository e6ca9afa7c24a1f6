package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/theorems"
)

func trainCommand() *cli.Command {
	return &cli.Command{
		Name:  "train",
		Usage: "run a discrete algorithm to rest and compare its limit with the closed forms",
		Description: `The model is θ = u² − v², its loss L is that of least squares on --x and --y.
The data, the start, --method and --eta are needed:

flowproof train --x X.csv --y y.csv --c 0.05 --method nag --eta 0.004 --mu 0.9`,
		Flags: append(inputFlags(),
			&cli.StringFlag{Name: "method", Usage: "`ALGORITHM`: gd, sgd, hb, nag"},
			&cli.Float64Flag{Name: "tol", Usage: "stop when the iterations to come change θ by less than `TOLERANCE` of its largest entry", Value: 1e-14},
			&cli.Uint64Flag{Name: "seed", Usage: "`SEED` of sgd's samples", Value: 1},
			&cli.IntFlag{Name: "max-iterations", HideDefault: true, Usage: "give up after `N` iterations (default: 20 million)"},
		),
		Action: func(ctx context.Context, cmd *cli.Command) error {
			if err := noArguments(cmd); err != nil {
				return err
			}
			m, o, err := training(cmd)
			if err != nil {
				return err
			}
			data, start, err := readInput(cmd)
			if err != nil {
				return err
			}
			c, err := drawnCourse(cmd, data, start, "iteration")
			if err != nil {
				return err
			}
			if c != nil {
				o.Observe = func(iteration int, beta []float64) { c.look(float64(iteration), beta) }
			}
			bar := newBar(cmd.Root().ErrWriter, cmd.Bool("progress"), "training")
			o.Progress = bar.set
			ctx, cancel, explain := limited(ctx, cmd)
			defer cancel()
			t, err := dynamics.Train(ctx, data, m, start, o)
			bar.finish()
			switch {
			case err != nil:
				return explain(err)
			case !t.Converged:
				return fmt.Errorf("the run is not at rest after %d iterations: raise --max-iterations, loosen --tol, or change --eta", t.Iterations)
			}
			method := cmd.String("method")
			r := &outcome{
				title: fmt.Sprintf("%s, η = %g, μ = %g", method, m.Eta, m.Mu),
				tol:   o.Tol,
				when:  fmt.Sprintf("after %d iterations", t.Iterations), Iterations: &t.Iterations,
				Theta: t.Theta(), Phi: t.Phi, Crossings: t.Crossings,
				Status: "converged", Steps: t.Iterations, Evaluations: t.Iterations,
			}
			forms := theorems.ClosedForms(true)
			if m.Mu == 0 {
				forms = append(forms, theorems.ClosedForms(false)...)
			}
			if o.Sampling.Batch > 0 {
				forms = theorems.ClosedForms(false)
			}
			identity, ok := theorems.TrainedIdentity(t)
			if err := r.compare(data, theorems.InputsOfTrained(data, t), forms, nil, identity, ok); err != nil {
				return err
			}
			if c != nil {
				if err := c.write(cmd.String("plot"), r.title); err != nil {
					return err
				}
			}
			warn(cmd, start)
			return r.write(cmd)
		},
	}
}

func training(cmd *cli.Command) (m dynamics.Momentum, o dynamics.TrainOptions, err error) {
	o = dynamics.TrainOptions{Tol: cmd.Float64("tol"), MaxIterations: cmd.Int("max-iterations")}
	if !(o.Tol > 0) {
		return m, o, fmt.Errorf("--tol = %g: the tolerance must be > 0", o.Tol)
	}
	if o.MaxIterations < 0 {
		return m, o, fmt.Errorf("--max-iterations = %d: the number of iterations must be ≥ 0", o.MaxIterations)
	}
	switch method := cmd.String("method"); method {
	case "hb", "nag":
		m, err = momentum(cmd, method == "nag")
	case "gd", "sgd":
		if method == "sgd" {
			o.Sampling = dynamics.Sampling{Batch: 1, Seed: cmd.Uint64("seed")}
		}
		if cmd.Float64("mu") != 0 {
			return m, o, fmt.Errorf("--mu = %g: %s has no momentum; use hb or nag", cmd.Float64("mu"), method)
		}
		m, err = momentum(cmd, false)
	default:
		err = unknownMethod(cmd, "gd, sgd, hb or nag", "solve", "gf")
	}
	return m, o, err
}
