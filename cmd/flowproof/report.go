package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/internal/wholefile"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/report"
	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
)

func reportCommand() *cli.Command {
	return &cli.Command{
		Name:        "report",
		Usage:       "write one page for the browser: each statement with its formula, the verdict, and what is true instead",
		ArgsUsage:   "[FILE...]",
		Description: "The page has the statements of the derivation and LaTeX files given; without a file, those of the paper. It is report.html, one file that needs no network.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Usage: "the `DIR` to write to", Value: "."},
		},
		Action: func(ctx context.Context, cmd *cli.Command) error {
			dir := cmd.String("out")
			if err := mustBeDirectory(dir); err != nil {
				return err
			}
			write := paperPage
			if cmd.Args().Present() {
				write = filesPage
			}
			page, err := write(ctx, cmd)
			if err != nil {
				return err
			}
			file := filepath.Join(dir, "report.html")
			if err := wholefile.Write(file, func(w io.Writer) error { return page.Write(w) }); err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.Root().Writer, file)
			return err
		},
	}
}

// paperPage is the page of the paper.
func paperPage(ctx context.Context, cmd *cli.Command) (report.Page, error) {
	judged, err := judge(ctx, cmd, theorems.Index())
	if err != nil {
		return report.Page{}, err
	}
	parts, err := report.Claims(judged, report.Sources{
		Titles: theorems.SectionTitle,
		Repeat: func(c verify.Claim) []string {
			return []string{"flowproof check " + c.ID, testCommand(c.ID)}
		},
	})
	if err != nil {
		return report.Page{}, err
	}
	figures, err := flowFigures(ctx)
	return report.Page{Title: theorems.Title, Lead: judged.Headline(), Parts: parts, Figures: figures}, err
}

// filesPage is the page of derivation files.
func filesPage(ctx context.Context, cmd *cli.Command) (report.Page, error) {
	var reports proof.Reports
	for _, name := range cmd.Args().Slice() {
		r, _, err := checkFile(ctx, cmd, name, states{})
		if err != nil {
			return report.Page{}, err
		}
		if err := mend.Report(ctx, &r); err != nil {
			return report.Page{}, err
		}
		reports = append(reports, r)
	}
	parts, err := report.Proofs(reports)
	if err != nil {
		return report.Page{}, err
	}
	title := parts[0].Title
	if len(parts) > 1 {
		title = fmt.Sprintf("%d derivations", len(parts))
	}
	return report.Page{Title: title, Parts: parts}, nil
}

// flowFigures show the flow of heavy ball where u and v keep their signs, as the theory
// has it, and where they do not.
func flowFigures(ctx context.Context) ([]report.Figure, error) {
	data, start := theorems.Example()
	var figures []report.Figure
	for _, f := range []struct {
		m       dynamics.Momentum
		caption string
	}{
		{dynamics.Momentum{Eta: 0.003, Mu: 0.5}, "The flow of heavy ball where u and v keep their signs, as the O(η) theory asks for: data and biased start of testdata/small."},
		{dynamics.Momentum{Eta: 0.2, Mu: 0.8}, "The same at a larger rate and momentum: u and v change sign, and the theory does not speak of it; the exact theorem does."},
	} {
		c := newCourse(data, start, "t")
		l, err := dynamics.Follow(ctx, data, f.m, start, dynamics.Zero, ode.General[ode.Damped](integrators.Automatic), dynamics.LimitOptions{Tol: 1e-9, Observe: c.look})
		if err != nil {
			return nil, err
		}
		sheet, err := c.sheet(fmt.Sprintf("%v, %d sign changes", f.m, l.Crossings))
		if err != nil {
			return nil, err
		}
		svg, err := report.Inline(sheet)
		if err != nil {
			return nil, err
		}
		figures = append(figures, report.Figure{Caption: f.caption, SVG: svg})
	}
	return figures, nil
}
