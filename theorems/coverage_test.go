package theorems

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/testdata"
	"github.com/flowproof/flowproof/verify/derivation"
)

// Every equation number of the paper has an entry, and every entry with a number
// has one in the paper.
func TestEveryEquationHasAnEntry(t *testing.T) {
	text, err := testdata.Files.ReadFile("derivations/equations.txt")
	if err != nil {
		t.Fatal(err)
	}
	inPaper := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if n, _, _ := strings.Cut(strings.TrimSpace(line), " "); n != "" && n[0] != '#' {
			inPaper["eq:"+n] = true
		}
	}
	entered := map[string]bool{}
	for _, c := range derived() {
		id, _, _ := strings.Cut(c.ID, "/")
		if id, _, _ = strings.Cut(id, "."); strings.HasPrefix(id, "eq:") {
			entered[id] = true
			if !inPaper[id] && !strings.Contains(c.Why+noteOf(c.ID), missing) {
				t.Errorf("%s has an entry but no number in the paper's text", c.ID)
			}
		}
	}
	for id := range inPaper {
		if !entered[id] {
			t.Errorf("%s is in the paper, but has no entry", id)
		}
	}
	if len(inPaper) != 63 {
		t.Errorf("the list has %d equations, want 63", len(inPaper))
	}
}

// noteOf returns what is said of a step that is not a claim.
func noteOf(id string) string {
	id, _, _ = strings.Cut(id, "/")
	for _, name := range derivationFiles {
		f, err := readDerivation(name + ".flow")
		if err != nil {
			return ""
		}
		for _, s := range f.Steps() {
			if s.ID == id && s.Sort != derivation.Claimed {
				return s.Because + s.Note
			}
		}
	}
	return ""
}

// A measured claim that a step names must exist.
func TestNumericClaimsExist(t *testing.T) {
	for _, s := range formulas() {
		for _, id := range s.Numeric {
			if _, err := Index().Lookup(id); err != nil {
				t.Errorf("%s: %v", s.ID, err)
			}
		}
	}
}

func TestCoverageAddsUp(t *testing.T) {
	c := PaperCoverage()
	if c.Algebra+c.Numbers+c.Both+c.Definitions+c.Open != c.Formulas || c.Algebra+c.Both < 95 || c.Both < 40 {
		t.Errorf("%+v", c)
	}
	t.Log(c)
}
