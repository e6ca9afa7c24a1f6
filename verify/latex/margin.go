package latex

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
	"github.com/flowproof/flowproof/verify/tex"
)

// Style is flowproof.sty, which shows the verdicts that [Derivation.WriteMargin] writes
// beside the numbers of equations.
//
//go:embed flowproof.sty
var Style string

// WriteMargin writes the verdicts of a report on the derivation for flowproof.sty, a
// command for each \label, with what holds instead of an equation that fails.
func (d *Derivation) WriteMargin(w io.Writer, r proof.Report) error {
	if _, err := io.WriteString(w, "% Written by flowproof prove; flowproof.sty shows it.\n"); err != nil {
		return err
	}
	var told []string
	tell := func(label, verdict, note string) error {
		if label == "" || slices.Contains(told, label) {
			return nil
		}
		told = append(told, label)
		_, err := fmt.Fprintf(w, "\\flowproofverdict{%s}{%s}{%s}\n", label, verdict, note)
		return err
	}
	// Of several statements in one display the worst counts.
	for _, worst := range []string{"fails", "open", "holds"} {
		for _, x := range r.Findings {
			if verdict := verdictOf(x); verdict == worst {
				if err := tell(d.Labels[x.Step.Key()], verdict, d.instead(x)); err != nil {
					return err
				}
			}
		}
	}
	for _, p := range d.Problems {
		if err := tell(p.Label, "open", "not read"); err != nil {
			return err
		}
	}
	return nil
}

func verdictOf(x proof.Finding) string {
	switch {
	case x.Step.Sort != derivation.Claimed:
		return ""
	case x.Err() == nil && x.Verdict == symbolic.Proved:
		return "holds"
	case x.Err() == nil && x.Verdict == symbolic.Refuted:
		return "fails"
	}
	return "open"
}

// mostInMargin is how much TeX a correction in the margin has at most.
const mostInMargin = 120

// instead is the first correction: what is changed, and what holds, or of a long chain the
// side that is another; of a long side what is changed alone.
func (d *Derivation) instead(x proof.Finding) string {
	if len(x.Instead) == 0 {
		return ""
	}
	c := x.Instead[0]
	note := escape(strings.Join(c.Edits, ", "))
	if c.Of != "" {
		note += " in " + escape(c.Of)
	}
	w := tex.WriterOf(d.File)
	formula := w.Chain(c.Sides...)
	if side := changed(c.Sides, x.Step.Chain); len(formula) > mostInMargin && c.Of == "" && side > 0 {
		formula = "= " + w.Expr(c.Sides[side])
	}
	if len(formula) <= mostInMargin {
		note += ": $" + formula + "$"
	}
	return note
}

// changed is the one place where two chains differ; −1 if there is none, or more than one.
func changed(a, b []derivation.Expr) int {
	at := -1
	for i := range min(len(a), len(b)) {
		if derivation.Format(a[i]) == derivation.Format(b[i]) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// escape writes text for TeX.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "_", `\_`, "^", `\^{}`, "&", `\&`, "%", `\%`, "#", `\#`, "{", `\{`, "}", `\}`, "$", `\$`, "~", `\~{}`).Replace(text)
}
