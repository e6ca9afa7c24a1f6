package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/experiments"
	"github.com/flowproof/flowproof/verify/page"
)

func sweepCommand() *cli.Command {
	var flags []cli.Flag
	for _, p := range experiments.Parameters {
		usage := p.Usage
		if p.Default != "" {
			usage += " (default: " + p.Default + ")"
		}
		flags = append(flags, &cli.StringFlag{Name: p.Name, Local: true, HideDefault: true, Usage: "`LIST`: " + usage})
	}
	return &cli.Command{
		Name:  "sweep",
		Usage: "make a grid of training runs, a row a run; a sweep that was killed goes on where it was",
		Description: "A LIST is 0.1,0.2, a range of numbers at a fixed factor 0.01..10:7, or of whole numbers 1..20.\n" +
			"All combinations are run. The columns are those of flowproof figure, with the place in the grid.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "out", Local: true, Usage: "write the rows to `FILE`.csv or FILE.parquet"},
			&cli.StringFlag{Name: "config", Local: true, Usage: "take lists from the TOML `FILE`; a flag that is given too replaces its list"},
			&cli.StringFlag{Name: "shard", Local: true, Usage: "make the `I/N`th part alone; flowproof sweep merge joins them"},
			&cli.IntFlag{Name: "slurm", Local: true, HideDefault: true, Usage: "make no run but a trial, and print a script that submits the sweep to Slurm in `N` tasks"},
			timeoutFlag(),
			progressFlag(),
		}, flags...),
		Commands: []*cli.Command{mergeCommand()},
		Action: func(ctx context.Context, cmd *cli.Command) error {
			if err := noArguments(cmd); err != nil {
				return err
			}
			out, err := rowsFile(cmd)
			if err != nil {
				return err
			}
			shard := experiments.Shard{I: 1, Of: 1}
			if cmd.IsSet("shard") {
				if shard, err = experiments.ParseShard(cmd.String("shard")); err != nil {
					return fmt.Errorf("--shard: %w", err)
				}
			}
			lists, err := listsAsked(cmd)
			if err != nil {
				return err
			}
			grid, err := experiments.ParseGrid(lists)
			if err != nil {
				return byLists(err)
			}
			if cmd.IsSet("slurm") {
				return writeSlurm(ctx, cmd, grid, lists, out)
			}
			bar := newBar(cmd.Root().ErrWriter, cmd.Bool("progress"), "sweep")
			ctx, cancel, explain := limited(ctx, cmd)
			defer cancel()
			err = experiments.Sweep(ctx, grid, shard, out, bar.set)
			bar.finish()
			if err != nil {
				return explain(err)
			}
			_, err = fmt.Fprintln(cmd.Root().Writer, out)
			return err
		},
	}
}

func mergeCommand() *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "join the files of all shards of a sweep",
		ArgsUsage: "FILE...",
		Flags:     []cli.Flag{&cli.StringFlag{Name: "out", Usage: "write the rows to `FILE`.csv or FILE.parquet"}},
		Action: func(_ context.Context, cmd *cli.Command) error {
			out, err := rowsFile(cmd)
			if err != nil {
				return err
			}
			if cmd.NArg() == 0 {
				return errors.New("which files? flowproof sweep merge --out all.csv shard-*.csv")
			}
			rows, err := experiments.Merge(cmd.Args().Slice())
			if err != nil {
				return err
			}
			if err := experiments.WriteRows(out, rows); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.Root().Writer, "%s: %d runs\n", out, len(rows))
			return err
		},
	}
}

// rowsFile is the file of --out.
func rowsFile(cmd *cli.Command) (string, error) {
	if err := needs(cmd, "out"); err != nil {
		return "", err
	}
	out := cmd.String("out")
	if !slices.ContainsFunc([]string{".csv", ".parquet"}, func(ending string) bool { return strings.HasSuffix(out, ending) }) {
		return "", fmt.Errorf("--out %q: it takes the file to write, such as rows.csv or rows.parquet", out)
	}
	return out, nil
}

// listsAsked are the lists of --config and of the flags.
func listsAsked(cmd *cli.Command) (map[string]string, error) {
	lists := map[string]string{}
	if file := cmd.String("config"); file != "" {
		f, err := os.Open(file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("--config %s: no such file", file)
		}
		if err != nil {
			return nil, fmt.Errorf("--config: %w", err)
		}
		defer f.Close()
		if lists, err = experiments.ReadLists(f); err != nil {
			return nil, fmt.Errorf("--config %s: %w", file, err)
		}
	}
	for _, p := range experiments.Parameters {
		if cmd.IsSet(p.Name) {
			lists[p.Name] = cmd.String(p.Name)
		}
	}
	return lists, nil
}

// byLists says of parameters without a value where to give one.
func byLists(err error) error {
	missing, ok := errors.AsType[*experiments.MissingError](err)
	if !ok {
		return err
	}
	var flags []string
	for _, name := range missing.Names {
		flags = append(flags, "--"+name)
	}
	return fmt.Errorf("%s %s missing: give a value, or a list such as 0.01,0.1, here or in the file of --config",
		page.List(flags), page.Verb(len(flags), "is", "are"))
}

// writeSlurm prints the script of --slurm.
func writeSlurm(ctx context.Context, cmd *cli.Command, grid experiments.Grid, lists map[string]string, out string) error {
	tasks := cmd.Int("slurm")
	if tasks < 1 || cmd.IsSet("shard") {
		return errors.New("--slurm takes the number of tasks, at least 1, and no --shard: each task makes one")
	}
	ctx, cancel, explain := limited(ctx, cmd)
	defer cancel()
	trial, err := experiments.Try(ctx, grid)
	if err != nil {
		return explain(err)
	}
	program, err := thisProgram()
	if err != nil {
		return err
	}
	return experiments.SlurmJob{Program: program, Lists: lists, Shards: min(tasks, trial.Of), Out: out, Trial: trial}.WriteScript(cmd.Root().Writer)
}

// thisProgram is the path by which the command was called.
func thisProgram() (string, error) {
	path, err := exec.LookPath(os.Args[0])
	if err != nil {
		return os.Executable()
	}
	return filepath.Abs(path)
}
