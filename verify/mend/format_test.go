package mend_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// What is printed as holding instead can be put into the file in the place of
// what is refuted: it reads as what was meant, is proved, and is not what the text
// says.
func TestCorrectionsCanBeReadBack(t *testing.T) {
	path := filepath.Join("..", "..", "testdata", "derivations", "nag.flow")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	src := string(b)
	f, err := derivation.Parse("nag.flow", b)
	if err != nil {
		t.Fatal(err)
	}
	corrected := 0
	for _, s := range f.Steps() {
		if s.Expect != derivation.Refuted {
			continue
		}
		found, err := mend.Step(t.Context(), f, s)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v %v", s.ID, found, err)
		}
		lines := strings.Split(src, "\n")
		at := s.Chain[0].At().Line - 1
		if !strings.HasPrefix(lines[at], "  claim ") || strings.HasPrefix(lines[at+1], "    =") {
			t.Fatalf("%s: the claim is not in one line: %q", s.ID, lines[at])
		}
		lines[at] = "  claim " + found[0].Claim()
		g, err := derivation.Parse("nag.flow", []byte(strings.Join(lines, "\n")))
		if err != nil {
			t.Errorf("%s: %v", s.ID, err)
			continue
		}
		r, err := proof.Check(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Findings {
			if x.Step.ID != s.ID || x.Step.Form != s.Form {
				continue
			}
			corrected++
			for _, l := range x.Links {
				if l.Err != nil || l.Result.Verdict != symbolic.Proved {
					t.Errorf("%s: %s is %v: %s", s.ID, found[0].Claim(), l.Result.Verdict, x.Note())
				}
			}
			if x.Entry.Agreement == proof.Agreed {
				t.Errorf("%s: %s is what the text says", s.ID, found[0].Claim())
			}
			for i, side := range x.Step.Chain {
				if got, want := derivation.Format(side), derivation.Format(found[0].Step.Chain[i]); got != want {
					t.Errorf("%s: %s is read as %s", s.ID, want, got)
				}
			}
		}
	}
	if corrected < 4 {
		t.Errorf("%d steps", corrected)
	}
}

// A context that is done ends the search.
func TestMendStops(t *testing.T) {
	f := parse(t, "constant k\nfunction u, v\nstep a:1\n  claim (u + v + 1)^3 = u + k\n")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := mend.Step(ctx, f, lastStep(f)); err == nil {
		t.Error("it went on")
	}
}

// Derivatives that double with each D end the search, not the memory.
func TestMendOfAHostileClaim(t *testing.T) {
	claim := strings.Repeat("D(", 60) + "u*v*u*v" + strings.Repeat(")", 60) + " = u"
	f := parse(t, "function u, v\nstep a:1\n  claim "+claim+"\n")
	if found, err := mend.Step(t.Context(), f, lastStep(f)); err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

// The corrections of all that the paper has wrong.
func BenchmarkMend(b *testing.B) {
	files := mend.Shipped(b)
	for b.Loop() {
		for _, f := range files {
			for _, s := range f.Steps() {
				if s.Expect == derivation.Refuted {
					if _, err := mend.Step(b.Context(), f, s); err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	}
}

// What a report knows of the links of a step changes nothing: in a chain, the sides
// after one that is corrected are looked at anew.
func TestReportMendsAsStepDoes(t *testing.T) {
	f := parse(t, "function u, v\n"+
		"step one\n  claim (u + v)^2 = u^2 + u*v + v^2 = u*(u + 2*v) + v^2\n"+
		"step two\n  claim (u + v)^2 = u^2 + 2*u*v + v^2 = u*(u + v) + v^2\n"+
		"step three\n  claim (u - v)^2 = u^2 + 2*u*v + v^2 = u*(u + 2*v) + v^2\n")
	r, err := proof.Check(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	if err := mend.Report(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	for _, x := range r.Findings {
		found, err := mend.Step(t.Context(), f, x.Step)
		if err != nil || len(found) == 0 || len(found) != len(x.Instead) {
			t.Fatalf("%s: %v and %v, %v", x.Step.ID, found, x.Instead, err)
		}
		for i, c := range found {
			if got, want := x.Instead[i].String(), c.String(); got != want {
				t.Errorf("%s: the report has %s, the step %s", x.Step.ID, got, want)
			}
		}
	}
}
