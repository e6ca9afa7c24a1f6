package mend_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// corrected returns the corrected form of a step that the file has, nil if none.
func corrected(f *derivation.File, s *derivation.Step) *derivation.Step {
	for _, c := range f.Steps() {
		if c.ID == s.ID && c.Form == derivation.Corrected {
			return c
		}
	}
	return nil
}

// same reports whether two chains have the same sides: as expressions, by the
// kernel and without hypotheses, with the same remainders.
func same(t *testing.T, f *derivation.File, a, b []derivation.Expr) bool {
	t.Helper()
	if len(a) != len(b) {
		return false
	}
	scope, err := f.Scope()
	if err != nil {
		t.Fatal(err)
	}
	order := derivation.Exact // sides are compared as far as the chain goes
	for _, side := range a {
		_, n := derivation.Bare(side)
		order = min(order, n)
	}
	for i := range a {
		x, m := derivation.Bare(a[i])
		y, n := derivation.Bare(b[i])
		claim, err := scope.Claim(x, y)
		if err != nil || m != n {
			return false
		}
		claim.Step = &derivation.Step{Chain: a}
		if order < derivation.Exact {
			claim.RHS = &derivation.Binary{Op: '+', X: claim.RHS, Y: &derivation.Order{Small: claim.Small, N: order}}
		}
		if r, err := proof.Kernel(claim); err != nil || r.Verdict != symbolic.Proved {
			return false
		}
	}
	return true
}

// chain writes what a step claims.
func chain(s *derivation.Step) string {
	var sides []string
	for _, x := range s.Chain {
		sides = append(sides, derivation.Format(x))
	}
	return strings.Join(sides, " = ")
}

// The golden report of what is wrong with the paper: each refuted step with its
// witness, what holds instead as the checker finds it, and how that compares with
// the corrected form in the file.
func TestMendsOfThePaper(t *testing.T) {
	if raced {
		t.Skip("the search takes long with -race")
	}
	var report strings.Builder
	counts := map[string]int{}
	for _, f := range mend.Shipped(t) {
		r, err := proof.Check(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Findings {
			x := &r.Findings[i]
			if x.Verdict != symbolic.Refuted {
				continue
			}
			found, err := mend.Step(t.Context(), f, x.Step)
			if err != nil {
				t.Fatal(err)
			}
			l, _ := x.Decisive()
			fmt.Fprintf(&report, "%s %s %v: %s\n", f.Name, x.Step.ID, x.Step.Form, l.Result.Witness.String(l.Claim.Small))
			file := corrected(f, x.Step)
			agreement := "none in the file"
			if file != nil {
				agreement = "the file says something else"
				if len(found) == 0 {
					agreement = "the file has one"
				}
			}
			x.Instead = nil
			for i, c := range found {
				x.Instead = append(x.Instead, c.Plain())
				fmt.Fprintf(&report, "    found: %v\n", c)
				if file != nil && same(t, f, c.Step.Chain, file.Chain) {
					agreement = []string{"that of the file", "that of the file is among the others"}[min(i, 1)]
				}
			}
			if file != nil && agreement == "the file says something else" && len(found) > 0 && same(t, f, found[0].Step.Chain[:1], file.Chain[:1]) {
				agreement = "as true as that of the file: the two are the same by the hypotheses"
			}
			if len(found) == 0 {
				report.WriteString("    nothing found\n")
			}
			if file != nil {
				fmt.Fprintf(&report, "    file:  %s\n", chain(file))
			}
			fmt.Fprintf(&report, "    %s\n", agreement)
			counts[agreement]++
		}
		fits(t, r)
	}
	report.WriteString("\n")
	for _, a := range []string{"that of the file", "that of the file is among the others",
		"as true as that of the file: the two are the same by the hypotheses", "the file says something else", "the file has one", "none in the file"} {
		fmt.Fprintf(&report, "%d %s\n", counts[a], a)
	}
	golden(t, "mends.golden", report.String())
}

// fits checks that the page of a report, with what holds instead, has no line wider than asked.
func fits(t *testing.T, r proof.Report) {
	t.Helper()
	const width = 60
	var text strings.Builder
	if err := r.WritePage(&text, page.Style{Width: width, Unicode: true, All: true}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
		if n := page.Columns(strings.TrimSuffix(line, "\n")); n > width {
			t.Errorf("%s: %d columns: %s", r.File.Name, n, line)
		}
	}
}
