package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/workprecision"
	"github.com/flowproof/flowproof/internal/wholefile"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// benchProblems are measured where no problem is named: two smooth ones and two stiff ones.
var benchProblems = []string{"arenstorf", "pleiades", "hires", "stiff-van-der-pol"}

// benchTolerances are those of --tol.
const benchTolerances = "1e-4,1e-6,1e-8,1e-10"

func benchCommand() *cli.Command {
	return &cli.Command{
		Name:      "bench",
		Usage:     "measure integrators on test problems: error against time, as a table, CSV and a picture",
		ArgsUsage: "[PROBLEM...]",
		Description: "Without a PROBLEM it runs " + strings.Join(benchProblems, ", ") + "; an unknown name lists all.\n" +
			"Errors are relative to the size that the solution has on the way, against reference values of 16 digits and more.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "integrator", HideDefault: true, Usage: "`NAMES`, separated by commas (default: all that are meant for the problem)"},
			&cli.StringFlag{Name: "tol", Usage: "relative `TOLERANCES`, separated by commas", Value: benchTolerances},
			&cli.IntFlag{Name: "max-evaluations", Usage: "give a run up after `N` evaluations", Value: 2_000_000},
			&cli.StringFlag{Name: "csv", Usage: "write all counts to `FILE`, instead of a table to standard output"},
			&cli.StringFlag{Name: "png", Usage: "draw error against time into `FILE`"},
			timeoutFlag(),
			progressFlag(),
		},
		Action: func(ctx context.Context, cmd *cli.Command) error {
			b, err := newBench(cmd)
			if err != nil {
				return err
			}
			ctx, cancel, explain := limited(ctx, cmd)
			defer cancel()
			runs, err := b.measure(ctx, newBar(cmd.Root().ErrWriter, cmd.Bool("progress"), "bench"))
			if err != nil {
				return explain(err)
			}
			return writeRuns(cmd, runs)
		},
	}
}

// A bench is what the flags of bench ask for.
type bench struct {
	problems   []odeproblems.Problem
	named      []ode.Method[ode.System] // nil: those that are meant for the problem
	tolerances []float64
	most       int // evaluations of a run
}

func newBench(cmd *cli.Command) (*bench, error) {
	b := &bench{most: cmd.Int("max-evaluations")}
	if b.most < 1 {
		return nil, fmt.Errorf("--max-evaluations = %d: a run takes some evaluations", b.most)
	}
	for _, name := range []string{"png", "csv"} {
		if file := cmd.String(name); cmd.IsSet(name) && !strings.HasSuffix(file, "."+name) {
			return nil, fmt.Errorf("--%s %q: it takes the file to write, such as work.%s", name, file, name)
		}
	}
	ids := cmd.Args().Slice()
	if len(ids) == 0 {
		ids = benchProblems
	}
	for _, id := range ids {
		p, err := odeproblems.Lookup(id)
		if e, ok := errors.AsType[*odeproblems.UnknownError](err); ok {
			return nil, fmt.Errorf("there is no problem %q; there are %s", e.ID, strings.Join(e.IDs, ", "))
		}
		b.problems = append(b.problems, p)
	}
	if i := firstRepeat(ids); i > 0 {
		return nil, fmt.Errorf("the problem %q is named twice: once will do", ids[i])
	}
	if cmd.IsSet("integrator") {
		var names []string
		for name := range strings.SplitSeq(cmd.String("integrator"), ",") {
			m, err := integratorNamed(slices.Concat(integrators.General(), integrators.Stiff()), strings.TrimSpace(name))
			if err != nil {
				return nil, err
			}
			b.named, names = append(b.named, m), append(names, m.Info().Name)
		}
		if i := firstRepeat(names); i > 0 {
			return nil, fmt.Errorf("--integrator names %s twice: once will do", names[i])
		}
	}
	for item := range strings.SplitSeq(cmd.String("tol"), ",") {
		tol, err := strconv.ParseFloat(strings.TrimSpace(item), 64)
		if err != nil || !(tol > 0 && tol < 1) {
			return nil, fmt.Errorf("--tol %q: a tolerance is a number between 0 and 1; a list looks like %s", item, benchTolerances)
		}
		b.tolerances = append(b.tolerances, tol)
	}
	if i := firstRepeat(b.tolerances); i > 0 {
		return nil, fmt.Errorf("--tol has %g twice: once will do", b.tolerances[i])
	}
	return b, nil
}

// firstRepeat returns the place of the first value that stands before it too, 0 if there is none.
func firstRepeat[T comparable](values []T) int {
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			return i
		}
	}
	return 0
}

// methods are those that p is solved by.
func (b *bench) methods(p *odeproblems.Problem) []ode.Method[ode.System] {
	switch {
	case b.named != nil:
		return b.named
	case p.Stiff:
		return integrators.Stiff()
	}
	return append(integrators.General(), integrators.Automatic)
}

func (b *bench) measure(ctx context.Context, progress *bar) ([]workprecision.Run, error) {
	defer progress.finish()
	all := 0
	for i := range b.problems {
		all += len(b.methods(&b.problems[i])) * len(b.tolerances)
	}
	var runs []workprecision.Run
	for i := range b.problems {
		p := &b.problems[i]
		for _, m := range b.methods(p) {
			for _, tol := range b.tolerances {
				r, err := workprecision.Measure(ctx, p, m, tol, b.most)
				if err != nil {
					return nil, err
				}
				runs = append(runs, r)
				progress.set(float64(len(runs)) / float64(all))
			}
		}
	}
	return runs, nil
}

// writeRuns writes what the flags ask for, the picture first: if that fails nothing is printed.
func writeRuns(cmd *cli.Command, runs []workprecision.Run) error {
	if cmd.IsSet("png") {
		if err := wholefile.Write(cmd.String("png"), func(w io.Writer) error { return workprecision.Plot(w, runs) }); err != nil {
			return err
		}
	}
	if cmd.IsSet("csv") {
		return wholefile.Write(cmd.String("csv"), func(w io.Writer) error { return workprecision.WriteCSV(w, runs) })
	}
	return workprecision.WriteTable(cmd.Root().Writer, runs)
}
