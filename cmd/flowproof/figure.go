package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/experiments"
	"github.com/flowproof/flowproof/internal/chart"
	"github.com/flowproof/flowproof/internal/wholefile"
	"github.com/flowproof/flowproof/models"
)

// What --quick makes of a figure.
const (
	quickSeeds      = 3
	quickIterations = 50_000
	fullSeeds       = 20
)

func figureCommand() *cli.Command {
	return &cli.Command{
		Name:      "figure",
		Usage:     "repeat a figure of the paper over many data sets: pictures and the numbers behind them",
		ArgsUsage: "NUMBER...",
		Description: "Writes figure-N.csv, a row a run, and for each law of θ* figure-N-LAW.png and .svg into --out.\n" +
			"Beside each curve stands what the exact theorem of the iterates predicts, and Theorem 3 as corrected.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Usage: "write into this `FOLDER`, which must exist", Value: "."},
			&cli.BoolFlag{Name: "quick", Usage: fmt.Sprintf("%d data sets, one law, at most %d iterations a run", quickSeeds, quickIterations)},
			&cli.IntFlag{Name: "seeds", HideDefault: true, Usage: fmt.Sprintf("data sets of each law: seeds 1 to `N` (default: %d)", fullSeeds)},
			&cli.StringFlag{Name: "law", HideDefault: true, Usage: "`LAWS` of θ*, separated by commas: normal, ones, root (default: all)"},
			timeoutFlag(),
			progressFlag(),
		},
		Action: func(ctx context.Context, cmd *cli.Command) error {
			figures, o, err := figuresAsked(cmd)
			if err != nil {
				return err
			}
			ctx, cancel, explain := limited(ctx, cmd)
			defer cancel()
			for _, f := range figures {
				if err := writeFigure(ctx, cmd, f, o); err != nil {
					return explain(err)
				}
			}
			return nil
		},
	}
}

func figuresAsked(cmd *cli.Command) ([]experiments.Figure, experiments.Options, error) {
	o := experiments.Options{Laws: models.Laws(), Seeds: fullSeeds}
	if cmd.Bool("quick") {
		o.Laws, o.Seeds, o.MaxIterations = o.Laws[:1], quickSeeds, quickIterations
	}
	if cmd.IsSet("seeds") {
		if o.Seeds = cmd.Int("seeds"); o.Seeds < 1 {
			return nil, o, fmt.Errorf("--seeds = %d: a figure takes at least one data set", o.Seeds)
		}
	}
	if cmd.IsSet("law") {
		o.Laws = nil
		for name := range strings.SplitSeq(cmd.String("law"), ",") {
			law, err := models.ParseLaw(strings.TrimSpace(name))
			if err != nil {
				return nil, o, fmt.Errorf("--law: %w", err)
			}
			o.Laws = append(o.Laws, law)
		}
		if i := firstRepeat(o.Laws); i > 0 {
			return nil, o, fmt.Errorf("--law names %s twice: once will do", o.Laws[i])
		}
	}
	if err := mustBeDirectory(cmd.String("out")); err != nil {
		return nil, o, err
	}
	if cmd.NArg() == 0 {
		return nil, o, errors.New("which figure? The paper has figures 1 to 7: flowproof figure 1")
	}
	var figures []experiments.Figure
	var numbers []int
	for _, word := range cmd.Args().Slice() {
		number, err := strconv.Atoi(word)
		if err != nil {
			return nil, o, fmt.Errorf("%q is not the number of a figure: the paper has figures 1 to 7", word)
		}
		f, err := experiments.Lookup(number)
		if err != nil {
			return nil, o, err
		}
		figures, numbers = append(figures, f), append(numbers, number)
	}
	if i := firstRepeat(numbers); i > 0 {
		return nil, o, fmt.Errorf("figure %d is named twice: once will do", numbers[i])
	}
	return figures, o, nil
}

// writeFigure computes f and writes its files, the numbers first.
func writeFigure(ctx context.Context, cmd *cli.Command, f experiments.Figure, o experiments.Options) error {
	bar := newBar(cmd.Root().ErrWriter, cmd.Bool("progress"), fmt.Sprintf("figure %d", f.Number))
	o.Progress = bar.set
	points, err := f.Compute(ctx, o)
	bar.finish()
	if err != nil {
		return err
	}
	out := func(name string, write func(io.Writer) error) error {
		path := filepath.Join(cmd.String("out"), name)
		if err := wholefile.Write(path, write); err != nil {
			return err
		}
		_, err := fmt.Fprintln(cmd.Root().Writer, path)
		return err
	}
	name := fmt.Sprintf("figure-%d", f.Number)
	if err := out(name+".csv", func(w io.Writer) error { return experiments.WriteCSV(w, points) }); err != nil {
		return err
	}
	for _, law := range o.Laws {
		for _, format := range []chart.Format{chart.PNG, chart.SVG} {
			file := fmt.Sprintf("%s-%s.%s", name, law, format)
			if err := out(file, func(w io.Writer) error { return f.Draw(w, format, points, law) }); err != nil {
				return err
			}
		}
	}
	return nil
}
