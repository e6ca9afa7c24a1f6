package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"time"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// inputFlags are the flags that solve and train have in common.
func inputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "x", Usage: "data matrix, n rows of d numbers: CSV or NPY `FILE`, - for standard input"},
		&cli.StringFlag{Name: "columns", Usage: "the columns of --x that are features: numbers from 1, ranges and names, such as `2-4,7,height` (default: all)"},
		&cli.StringFlag{Name: "y", Usage: "labels, one number a line: CSV or NPY `FILE`"},
		&cli.StringFlag{Name: "u0", Usage: "initial u: CSV or NPY `FILE`"},
		&cli.StringFlag{Name: "v0", Usage: "initial v: CSV or NPY `FILE`"},
		&cli.Float64Flag{Name: "c", HideDefault: true, Usage: "instead of --u0 and --v0: u(0) = v(0) = `C` in every coordinate"},
		&cli.Float64Flag{Name: "eta", HideDefault: true, Usage: "learning rate `η` > 0"},
		&cli.Float64Flag{Name: "mu", Usage: "momentum factor `μ` in [0, 1)"},
		&cli.StringFlag{Name: "plot", Usage: "draw θ, the loss and the sign changes of u and v into `FILE`.png or FILE.svg"},
		timeoutFlag(),
		jsonFlag(),
		progressFlag(),
	}
}

// readInput reads the data and the start, and refuses data that no θ interpolates.
func readInput(cmd *cli.Command) (*models.Regression, dynamics.Start, error) {
	none := dynamics.Start{}
	if err := needs(cmd, "x", "y"); err != nil {
		return nil, none, err
	}
	stdin, err := onceOnly(cmd, "x", "y", "u0", "v0")
	if err != nil {
		return nil, none, err
	}
	var columns []models.Column
	if cmd.IsSet("columns") {
		if columns, err = models.ParseColumns(cmd.String("columns")); err != nil {
			return nil, none, fmt.Errorf("--columns: %w", err)
		}
	}
	x, err := models.ReadMatrix(cmd.String("x"), stdin, columns...)
	if err != nil {
		return nil, none, unread("x", err)
	}
	y, err := models.ReadVector(cmd.String("y"), stdin)
	if err != nil {
		return nil, none, unread("y", err)
	}
	data, err := models.NewRegression(x, y)
	if err != nil {
		return nil, none, fmt.Errorf("--x %s, --y %s: %w", cmd.String("x"), cmd.String("y"), err)
	}
	start, err := readStart(cmd, data.D(), stdin)
	if err != nil {
		return nil, none, err
	}
	if err := start.Check(data.D()); err != nil {
		return nil, none, err
	}
	if err := data.CheckInterpolates(); err != nil {
		return nil, none, fmt.Errorf("--x %s, --y %s: %w", cmd.String("x"), cmd.String("y"), err)
	}
	return data, start, nil
}

func readStart(cmd *cli.Command, d int, stdin io.Reader) (dynamics.Start, error) {
	files := cmd.IsSet("u0") || cmd.IsSet("v0")
	switch {
	case files && cmd.IsSet("c"):
		return dynamics.Start{}, errors.New("give --u0 and --v0, or --c, not both")
	case cmd.IsSet("c"):
		if c := cmd.Float64("c"); math.IsNaN(c) || math.IsInf(c, 0) {
			return dynamics.Start{}, fmt.Errorf("--c = %g: it must be finite", c)
		}
		return dynamics.Biased(d, cmd.Float64("c"), 1), nil
	case !cmd.IsSet("u0") || !cmd.IsSet("v0"):
		return dynamics.Start{}, errors.New("a start is missing: give --u0 FILE and --v0 FILE, or --c C")
	}
	u, err := models.ReadVector(cmd.String("u0"), stdin)
	if err != nil {
		return dynamics.Start{}, unread("u0", err)
	}
	v, err := models.ReadVector(cmd.String("v0"), stdin)
	if err != nil {
		return dynamics.Start{}, unread("v0", err)
	}
	return dynamics.Start{U: u, V: v}, nil
}

// unread says of a file that was refused which flag names it.
func unread(flag string, err error) error {
	e, ok := errors.AsType[*models.ReadError](err)
	switch {
	case !ok:
		return err
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("--%s %s: no such file", flag, e.File)
	}
	return fmt.Errorf("--%s %w", flag, err)
}

// needs refuses to go on without flags that have no default.
func needs(cmd *cli.Command, flags ...string) error {
	for _, f := range flags {
		if !cmd.IsSet(f) {
			return fmt.Errorf("--%s is missing; see %s --help", f, cmd.FullName())
		}
	}
	return nil
}

// unknownMethod says which there are of a --method that is missing or none of them, and of one that another
// command has which that is.
func unknownMethod(cmd *cli.Command, known, other string, others ...string) error {
	method := cmd.String("method")
	if !cmd.IsSet("method") {
		return fmt.Errorf("--method is missing: use %s", known)
	}
	if slices.Contains(others, method) {
		return fmt.Errorf("--method %s is one of flowproof %s; flowproof %s has %s", method, other, cmd.Name, known)
	}
	return fmt.Errorf("--method %s is not known: use %s", method, known)
}

// onceOnly returns standard input after checking that at most one flag is "-".
func onceOnly(cmd *cli.Command, flags ...string) (io.Reader, error) {
	first := ""
	for _, f := range flags {
		if cmd.String(f) != "-" {
			continue
		}
		if first != "" {
			return nil, fmt.Errorf("--%s and --%s are both standard input: only one file can be", first, f)
		}
		first = f
	}
	return cmd.Root().Reader, nil
}

// momentum reads η and μ. Methods without momentum take no --mu.
func momentum(cmd *cli.Command, nesterov bool) (dynamics.Momentum, error) {
	if !cmd.IsSet("eta") {
		return dynamics.Momentum{}, errors.New("the learning rate is missing: give --eta")
	}
	m := dynamics.Momentum{Eta: cmd.Float64("eta"), Mu: cmd.Float64("mu"), Nesterov: nesterov}
	return m, flagged(m.Check())
}

// flagged puts -- before the name of a parameter that came from a flag.
func flagged(err error) error {
	var p *dynamics.ParameterError
	if errors.As(err, &p) {
		return fmt.Errorf("--%w", p)
	}
	return err
}

func timeoutFlag() cli.Flag {
	return &cli.DurationFlag{
		Name: "timeout", Local: true, HideDefault: true, Usage: "give up after `TIME`, such as 90s or 5m (default: never)",
		Validator: func(limit time.Duration) error {
			if limit <= 0 {
				return errors.New("the time must be > 0")
			}
			return nil
		},
	}
}

func progressFlag() cli.Flag {
	return &cli.BoolFlag{Name: "progress", Local: true, Usage: "show progress even if standard error is not a terminal"}
}

// limited returns ctx with the time limit of --timeout, and a function that says
// of an error what the flags have to do with it.
func limited(ctx context.Context, cmd *cli.Command) (_ context.Context, cancel func(), explain func(error) error) {
	limit := cmd.Duration("timeout")
	if limit <= 0 {
		return ctx, func() {}, byFlags
	}
	ctx, cancel = context.WithTimeout(ctx, limit)
	return ctx, cancel, func(err error) error {
		switch step, ok := errors.AsType[*ode.StepError](err); {
		case !errors.Is(err, context.DeadlineExceeded):
			return byFlags(err)
		case ok:
			return fmt.Errorf("out of time after --timeout %v: at t = %.6g, after %d steps", limit, step.T, step.Stats.Steps)
		}
		return fmt.Errorf("out of time after --timeout %v", limit)
	}
}

// byFlags says of a flow that does not come to rest, and of a parameter, which flags
// to change.
func byFlags(err error) error {
	if stall, ok := errors.AsType[*dynamics.StallError](err); ok {
		return fmt.Errorf("rounding keeps the flow from coming to rest, at t = %.6g, where %.3g %% of its initial energy is left: loosen --tol",
			stall.T, 100*stall.Energy)
	}
	slow, ok := errors.AsType[*dynamics.SlowError](err)
	if !ok {
		return flagged(err)
	}
	rejected := ""
	if n := slow.Step.Stats.Rejected; n > 0 {
		rejected = fmt.Sprintf(" and %d rejected ones", n)
	}
	return fmt.Errorf("the flow is not at rest after %d steps%s, at t = %.6g, where %.3g %% of its initial energy is left: raise --max-steps, loosen --tol, take --integrator radau-5 if η is small, or give --t-end",
		slow.Steps, rejected, slow.T, 100*slow.Energy)
}
