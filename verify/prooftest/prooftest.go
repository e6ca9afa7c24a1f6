// Package prooftest checks derivation files, and LaTeX files, under go test:
//
//	func TestPaper(t *testing.T) { prooftest.Run(t, "paper.flow", "paper.tex") }
//
// Each step is a subtest with the attribute claim=ID. One whose verdict is not the
// one that its file expects fails, with the text of flowproof prove --explain: the
// point at which the sides differ, and what holds instead. A part of a LaTeX file
// that could not be read fails as well.
package prooftest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/latex"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
)

// Run checks every step of the files. A file that cannot be read or parsed, or
// claims nothing, fails at once; so does a call without files.
func Run(t *testing.T, files ...string) {
	t.Helper()
	if len(files) == 0 {
		t.Fatal("prooftest: no derivation file is named")
	}
	for _, name := range files {
		report := check(t, name)
		prefix := ""
		if len(files) > 1 {
			prefix = filepath.Base(name) + "/"
		}
		for _, x := range report.Findings {
			t.Run(prefix+x.Step.Key(), func(t *testing.T) {
				t.Attr("claim", x.Step.Key())
				if !x.AsExpected() {
					t.Error(lines(report, x))
				}
			})
		}
	}
}

// check judges a file, and looks for what holds instead of its refuted steps.
func check(t *testing.T, name string) proof.Report {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parse(t, name, src)
	if err != nil {
		t.Fatal(err)
	}
	report, err := proof.Check(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range report.Findings {
		if x.AsExpected() {
			continue
		}
		one := proof.Report{File: f, Findings: report.Findings[i : i+1]}
		if err := mend.Report(t.Context(), &one); err != nil {
			t.Fatal(err)
		}
	}
	return report
}

// parse reads a derivation, out of LaTeX if the file is that. What cannot be read of LaTeX is an
// error of the test, with its place.
func parse(t *testing.T, name string, src []byte) (*derivation.File, error) {
	t.Helper()
	if filepath.Ext(name) != ".tex" {
		return derivation.Parse(name, src)
	}
	text, err := latex.Read(name, src, os.ReadFile)
	if err != nil {
		return nil, err
	}
	for _, p := range text.Problems {
		t.Errorf("not read: %v", p)
	}
	return text.File, nil
}

// lines explain one step of a report.
func lines(r proof.Report, x proof.Finding) string {
	var text strings.Builder
	one := proof.Reports{{File: r.File, Findings: []proof.Finding{x}}}
	if err := one.Explain(&text, "flowproof prove --explain"); err != nil {
		return err.Error()
	}
	return text.String()
}
