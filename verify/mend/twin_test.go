package mend_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Every example has a twin that holds a typical slip. The slip is refuted at a
// point, and the first correction that is found is the one that the twin has.
func TestTwinsOfTheExamplesAreMended(t *testing.T) {
	root := filepath.Join("..", "..", "testdata", "derivations", "examples")
	examples, err := filepath.Glob(filepath.Join(root, "*.flow"))
	if err != nil {
		t.Fatal(err)
	}
	if len(examples) == 0 {
		t.Fatal("there are no examples")
	}
	for _, example := range examples {
		name := strings.TrimSuffix(filepath.Base(example), ".flow") + "_slip.flow"
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(filepath.Join(root, "slips", name))
			if err != nil {
				t.Fatal(err)
			}
			f, err := derivation.Parse(name, src)
			if err != nil {
				t.Fatal(err)
			}
			report, err := proof.Check(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			slips := 0
			for _, x := range report.Findings {
				if x.Verdict != symbolic.Refuted {
					continue
				}
				slips++
				if l, _ := x.Decisive(); l.Result.Witness == nil || len(l.Result.Witness.At) == 0 {
					t.Errorf("%s is refuted at no point", x.Step.ID)
				}
				found, err := mend.Step(t.Context(), f, x.Step)
				if err != nil {
					t.Fatal(err)
				}
				if right := corrected(f, x.Step); len(found) == 0 || right == nil || !same(t, f, found[0].Step.Chain, right.Chain) {
					t.Errorf("%s: found %v, want the corrected form of the file first", x.Step.ID, found)
				}
			}
			if slips == 0 || !report.AsExpected() {
				t.Errorf("%d steps refuted, as expected: %v", slips, report.AsExpected())
			}
		})
	}
}
