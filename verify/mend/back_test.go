package mend_test

import (
	"flag"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

var long = flag.Bool("long", false, "break more steps")

// A proved step that is broken in one place is put right: Step finds the way
// back, or another as short.
func TestMendFindsTheWayBack(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("hundreds of searches: not with -short or -race")
	}
	every, least := 997, 10 // mutants; broken steps
	if *long {
		every, least = 389, 30
	}
	counts := map[string]int{}
	n := 0
	for _, f := range mend.Shipped(t) {
		for i, item := range f.Items {
			s, ok := item.(*derivation.Step)
			if !ok || s.Sort != derivation.Claimed || s.Expect != derivation.Proved {
				continue
			}
			for _, m := range proof.Mutants(f, s) {
				if n++; n%every != 0 || strings.HasPrefix(m.Name, "without ") || strings.HasPrefix(m.Name, "of the ") {
					continue
				}
				x, err := proof.CheckMutant(t.Context(), f, s, m)
				if err != nil || x.Err() != nil || x.Verdict != symbolic.Refuted {
					continue
				}
				broken := &derivation.File{Name: f.Name, Items: append(append([]derivation.Item(nil), f.Items[:i]...), m.Step)}
				found, err := mend.Step(t.Context(), broken, m.Step)
				if err != nil {
					t.Fatal(err)
				}
				outcome := "nothing found"
				for _, c := range found {
					if same(t, f, c.Step.Chain, s.Chain) {
						outcome = "back"
						break
					}
					if outcome = "another as short"; len(c.Edits) > 1 {
						outcome = "longer"
					}
				}
				counts[outcome]++
				if outcome == "nothing found" || outcome == "longer" {
					t.Logf("%s %s: %s: %s", f.Name, s.ID, m.Name, outcome)
				}
			}
		}
	}
	// What is not found back is a term that was dropped and stands nowhere else.
	if all := counts["back"] + counts["another as short"] + counts["longer"] + counts["nothing found"]; all < least || 5*(counts["back"]+counts["another as short"]) < 4*all {
		t.Errorf("of %d broken steps: %v", all, counts)
	}
}
