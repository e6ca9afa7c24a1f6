package proof_test

import (
	"testing"
	"time"

	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Mutants that are judged together get the verdicts that each gets alone.
func TestMutantsTogether(t *testing.T) {
	steps := map[string]bool{"eq:21": true, "prop:2.kkt": true, "sec:D.1.h": true, "eq:26": true, "eq:50": true, "exact:energy": true, "sec:C.2.g": true}
	var alone, together time.Duration
	n := 0
	for _, f := range derivations(t) {
		for _, s := range f.Steps() {
			if !steps[s.ID] || s.Expect.String() != "proved" || s.Sort != 0 {
				continue
			}
			n++
			start := time.Now()
			var want proof.Kills
			for _, m := range proof.Mutants(f, s) {
				x, err := proof.CheckMutant(t.Context(), f, s, m)
				switch {
				case err != nil || x.Err() != nil || x.Verdict == symbolic.Void:
					want.Senseless++
				case x.Verdict == symbolic.Refuted:
					want.Refuted++
				case x.Verdict == symbolic.Unknown:
					want.Undecided++
				default:
					want.Equivalent = append(want.Equivalent, m)
				}
			}
			alone += time.Since(start)
			start = time.Now()
			got, err := proof.Kill(t.Context(), f, s)
			if err != nil {
				t.Fatal(err)
			}
			together += time.Since(start)
			if got.Refuted != want.Refuted || got.Undecided != want.Undecided || len(got.Equivalent) != len(want.Equivalent) {
				t.Errorf("%s %s: %d refuted, %d undecided, %d as true; alone %d, %d, %d", f.Name, s.ID,
					got.Refuted, got.Undecided, len(got.Equivalent), want.Refuted, want.Undecided, len(want.Equivalent))
			}
		}
	}
	t.Logf("%d steps: alone %v, together %v", n, alone, together)
}
