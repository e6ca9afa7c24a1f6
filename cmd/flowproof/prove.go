package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/verify/coq"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/latex"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
)

func proveCommand() *cli.Command {
	return &cli.Command{
		Name:      "prove",
		Usage:     "check derivation files and LaTeX files, a line a step, and what holds instead of a refuted one; - is standard input",
		ArgsUsage: "FILE...",
		Description: "A derivation file, paper.flow, has the steps in a language of its own; of paper.tex the displays are read.\n" +
			"docs/language.md and docs/latex.md have both. Standard input that begins with \\ or % is LaTeX.\n" +
			"Exit code 0: all verdicts are as expected; 1: some differ, or a display cannot be read; 2: wrong use, or a file that cannot be checked.",
		Flags: []cli.Flag{jsonFlag(), allFlag("also list definitions, and what algebra does not decide"), wideFlag(), &cli.StringFlag{
			Name: "explain", Usage: "all there is to know about one `STEP`: witness, hypotheses, conditions, corrections",
		}, &cli.BoolFlag{
			Name:  "models",
			Usage: "try what is proved or refuted in models over the reals as well, which takes longer",
		}, &cli.StringFlag{
			Name: "coq", Usage: "write each step as a theorem for Coq into the directory `DIR`, which is new, empty or of an earlier run",
		}, &cli.BoolFlag{
			Name: "margin", Usage: "of paper.tex, write the verdicts into paper.flowproof.tex, and beside it flowproof.sty, which shows them in the margin",
		}, &cli.BoolFlag{
			Name: "watch", Usage: "go on, and check again whenever a file is saved",
		}},
		Action: func(ctx context.Context, cmd *cli.Command) error {
			if !cmd.Args().Present() {
				return errors.New("prove takes the derivation files to check, such as paper.flow or paper.tex")
			}
			if cmd.IsSet("explain") && cmd.Bool("margin") {
				return errors.New("--margin writes the verdicts of all steps, and --explain speaks of one: use one of them")
			}
			if slices.Contains(cmd.Args().Slice(), "-") && (cmd.Bool("watch") || cmd.Bool("margin")) {
				return errors.New("--watch and --margin are for files, and - is standard input")
			}
			if cmd.Bool("watch") {
				return watch(ctx, cmd)
			}
			return prove(ctx, cmd, states{})
		},
	}
}

// prove checks the files, and writes what the flags ask for. The states of the
// files are taken as they are read.
func prove(ctx context.Context, cmd *cli.Command, read states) error {
	var reports proof.Reports
	var texts []*latex.Derivation
	for _, name := range cmd.Args().Slice() {
		report, text, err := checkFile(ctx, cmd, name, read)
		if err != nil {
			return err
		}
		if cmd.Bool("models") {
			if err := report.TryModels(ctx); err != nil {
				return err
			}
		}
		reports, texts = append(reports, report), append(texts, text)
	}
	if cmd.IsSet("explain") {
		only, err := reports.Only(cmd.String("explain"))
		if err != nil {
			return err
		}
		reports = only
	}
	for i := range reports {
		if err := mend.Report(ctx, &reports[i]); err != nil {
			return err
		}
	}
	if err := writeReports(cmd, reports); err != nil {
		return err
	}
	if cmd.Bool("models") && !cmd.IsSet("explain") {
		if err := say(cmd, reports.InModels()); err != nil {
			return err
		}
	}
	if cmd.Bool("margin") {
		files, err := writeMargins(reports, texts)
		if err != nil {
			return err
		}
		if err := say(cmd, strings.Join(files, "\n")); err != nil {
			return err
		}
	}
	for _, r := range reports {
		if err := r.Err(); err != nil {
			return err
		}
	}
	if cmd.IsSet("coq") {
		if err := writeCoq(cmd, reports); err != nil {
			return err
		}
	}
	if !reports.AsExpected() {
		return errDiffers
	}
	return nil
}

// checkFile reads and checks one file, a derivation or LaTeX; of the latter text is what was
// read.
func checkFile(ctx context.Context, cmd *cli.Command, name string, read states) (report proof.Report, text *latex.Derivation, err error) {
	f, text, err := readDerivation(cmd, name, read)
	if err != nil {
		return report, text, err
	}
	if report, err = proof.Check(ctx, f); err != nil {
		return report, text, nothingRead(err, text)
	}
	if text != nil {
		report.NotRead = omissions(text)
	}
	return report, text, nil
}

// writeReports writes reports as the flags ask for.
func writeReports(cmd *cli.Command, reports proof.Reports) error {
	w := cmd.Root().Writer
	switch {
	case cmd.Bool("json"):
		return reports.WriteJSON(w)
	case cmd.IsSet("explain"):
		return reports.Explain(w, "flowproof prove --explain")
	case cmd.Bool("wide"):
		return reports.WriteText(w)
	}
	return reports.WritePage(w, pageStyle(cmd))
}

// writeCoq writes the steps as Coq files, and says how many and why not all.
func writeCoq(cmd *cli.Command, reports proof.Reports) error {
	dir := cmd.String("coq")
	if dir == "" {
		return errors.New("--coq takes the directory to write to, such as --coq theorems")
	}
	var entries []coq.Entry
	for _, r := range reports {
		entries = append(entries, coq.Export(r)...)
	}
	if err := coq.Write(dir, entries); err != nil {
		return err
	}
	return say(cmd, coq.Summary(entries))
}

// say writes what is said beside the verdicts: beside JSON to standard error.
func say(cmd *cli.Command, text string) error {
	to := cmd.Root().Writer
	if cmd.Bool("json") {
		to = cmd.Root().ErrWriter
	}
	_, err := fmt.Fprintln(to, text)
	return err
}

// readDerivation reads and parses one file, a derivation or LaTeX; of the latter text is
// what was read. Of a file too large it reads no more than shows that it is.
func readDerivation(cmd *cli.Command, name string, read states) (f *derivation.File, text *latex.Derivation, err error) {
	in := cmd.Root().Reader
	if name != "-" {
		read.take(name)
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fmt.Errorf("%s: no such file", name)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("the derivation cannot be read: %w", err)
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, nil, fmt.Errorf("%s is a directory: prove takes files, such as %s", name, filepath.Join(name, "*.flow"))
		}
		in = f
	}
	src, err := io.ReadAll(io.LimitReader(in, derivation.MaxBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("the derivation cannot be read: %w", err)
	}
	if filepath.Ext(name) == ".tex" || name == "-" && looksLikeLaTeX(src) {
		if text, err = latex.Read(name, src, read.readFile); err != nil {
			return nil, nil, err
		}
		return text.File, text, nil
	}
	f, err = derivation.Parse(name, src)
	return f, nil, err
}

// looksLikeLaTeX tells of standard input, which has no name, what it is: LaTeX files begin with a command
// or a comment, and no line of a derivation does.
func looksLikeLaTeX(src []byte) bool {
	src = bytes.TrimSpace(src)
	return bytes.HasPrefix(src, []byte("\\")) || bytes.HasPrefix(src, []byte("%"))
}
