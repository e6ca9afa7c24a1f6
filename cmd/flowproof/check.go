package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/experiments"
	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/page"
)

func jsonFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: "write JSON to standard output"}
}

func allFlag(usage string) cli.Flag {
	return &cli.BoolFlag{Name: "all", Usage: usage}
}

func wideFlag() cli.Flag {
	return &cli.BoolFlag{Name: "wide", Usage: "one line each with all there is to say, whatever the width"}
}

func checkCommand() *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "judge the claims of the paper, all or those named: an ID, or what IDs begin with, such as thm:3 or eq",
		ArgsUsage: "[ID...]",
		Description: "✓ is a statement that holds, ✗ one that fails; below it stand what shows that, and what is true instead.\n" +
			"Exit code 0: all verdicts are those on record; 1: some differ; 2: wrong use.",
		Flags: []cli.Flag{
			jsonFlag(),
			allFlag("also list definitions, what algebra does not decide, and what it proves beyond the text"), wideFlag(),
			&cli.BoolFlag{Name: "long", Usage: "judge what takes long too: means over many paths and data sets, and what the paper reads off its figures (three minutes)"},
		},
		Action: func(ctx context.Context, cmd *cli.Command) error {
			index := paperClaims()
			if cmd.Bool("long") || cmd.Args().Present() {
				index = catalogue()
			}
			index, err := index.Select(cmd.Args().Slice()...)
			if err != nil {
				return unknown(err)
			}
			report, err := judge(ctx, cmd, index)
			if err != nil {
				return err
			}
			if err := writeReport(cmd, report); err != nil {
				return err
			}
			if !cmd.Args().Present() && !cmd.Bool("json") {
				engines, err := theorems.PaperEngines(ctx)
				if err != nil {
					return err
				}
				fmt.Fprintln(cmd.Root().Writer, engines)
				fmt.Fprintln(cmd.Root().Writer, theorems.CoqRecord())
				if !cmd.Bool("all") && !cmd.Bool("wide") {
					fmt.Fprintln(cmd.Root().Writer, "check --all lists definitions and what is beyond the text too, --long judges what takes long;\n    explain ID has all on one statement.")
				}
			}
			switch s := report.Summary(); {
			case s.Failed > 0:
				return fmt.Errorf("%d of %d checks could not be carried out", s.Failed, s.Claims)
			case s.Differ > 0:
				return errDiffers
			}
			return nil
		},
	}
}

// paperClaims are the paper's statements. A test has them decided as they are on record.
var paperClaims = theorems.Index

// catalogue is all claims: the paper's statements, those whose checks take long, and what the paper reads off
// its figures.
func catalogue() verify.Index {
	return verify.NewIndex(slices.Concat(theorems.Index().Claims(), theorems.Long(), experiments.Claims())...)
}

// testCommand judges one claim under go test.
func testCommand(id string) string {
	test, where := "TestClaims", "./theorems"
	switch {
	case strings.HasPrefix(id, "fig:"):
		where = "./experiments -long"
	case slices.ContainsFunc(theorems.Long(), func(c verify.Claim) bool { return c.ID == id }):
		test, where = "TestLongClaims", "./theorems -long"
	}
	return "go test -run '" + verify.TestPattern(test, id) + "' " + where
}

// unknown says of an ID that no claim has, and that is like no other, where to look.
func unknown(err error) error {
	if e, ok := errors.AsType[*verify.UnknownIDError](err); ok && e.Near == nil {
		return fmt.Errorf("%w; flowproof list shows all", err)
	}
	return err
}

// writeReport writes a report as the flags ask for.
func writeReport(cmd *cli.Command, report verify.Report) error {
	w := cmd.Root().Writer
	switch {
	case cmd.Bool("json"):
		return report.WriteJSON(w)
	case cmd.Bool("wide"):
		if err := report.WriteText(w); err != nil || cmd.Args().Present() {
			return err
		}
		_, err := fmt.Fprintln(w, theorems.PaperCoverage())
		return err
	}
	style := verify.PageStyle{Style: pageStyle(cmd), Titles: theorems.SectionTitle, IDs: theorems.IDs}
	if cmd.Args().Present() {
		style.All, style.IDs = true, ""
	}
	return report.WritePage(w, style)
}

// judge runs the checks of an index, showing how far it is.
func judge(ctx context.Context, cmd *cli.Command, index verify.Index) (verify.Report, error) {
	bar := newBar(cmd.Root().ErrWriter, false, "checking")
	defer bar.finish()
	return index.Run(ctx, verify.RunOptions{
		Workers:  runtime.GOMAXPROCS(0),
		Progress: func(done, total int, _ verify.Result) { bar.set(float64(done) / float64(total)) },
	})
}

func listCommand() *cli.Command {
	return &cli.Command{
		Name:  "list",
		Usage: "list the claims with the verdicts on record",
		Flags: []cli.Flag{jsonFlag(), wideFlag()},
		Action: func(_ context.Context, cmd *cli.Command) error {
			if err := noArguments(cmd); err != nil {
				return err
			}
			index, w := catalogue(), cmd.Root().Writer
			switch {
			case cmd.Bool("json"):
				return index.WriteJSON(w)
			case cmd.Bool("wide"):
				return index.WriteText(w)
			}
			return index.WritePage(w, verify.PageStyle{Style: pageStyle(cmd), Titles: theorems.SectionTitle})
		},
	}
}

// relatives are the other claims on the same statement of the paper.
func relatives(claim verify.Claim) string {
	var others []string
	for _, c := range catalogue().Claims() {
		if c.StatementID() == claim.StatementID() && c.ID != claim.ID {
			others = append(others, fmt.Sprintf("%s (%v)", c.ID, c.Recorded))
		}
	}
	return strings.Join(others, ", ")
}

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "what is printed, what is true, why, and the evidence",
		ArgsUsage: "ID",
		Description: `An ID is that of a theorem, proposition or equation of the paper, of a display
without a number, or of what was made of one of these:

flowproof explain thm:3             Theorem 3 as printed
flowproof explain thm:3/corrected   what is true instead
flowproof explain eq:50             Equation (50)
flowproof explain sec:C.2.j         a display of Appendix C.2

flowproof list shows all.`,
		Action: func(ctx context.Context, cmd *cli.Command) error {
			if cmd.Args().Len() != 1 {
				return errors.New("explain takes the ID of one claim, such as thm:3; flowproof list shows all")
			}
			claim, err := catalogue().Lookup(cmd.Args().First())
			if err != nil {
				return unknown(err)
			}
			report, err := judge(ctx, cmd, verify.NewIndex(claim))
			if err != nil {
				return err
			}
			result := report.Results[0]
			if err := result.Explain(cmd.Root().Writer, "flowproof check "+claim.ID,
				testCommand(claim.ID)); err != nil {
				return err
			}
			fmt.Fprint(cmd.Root().Writer, page.Paragraph("See also", relatives(claim)))
			return result.Err
		},
	}
}
