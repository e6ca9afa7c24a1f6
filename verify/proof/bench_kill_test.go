package proof_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Mutants that are judged together, with what they have in common worked out
// once, get the verdicts that each gets alone.
func TestMutantsTogether(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("hundreds of mutants: not with -short or -race")
	}
	reasons := map[string]string{
		"eq:22": "a chain", "prop:2.kkt": "an integral, by its derivative",
		"exact:energy": "a field of functions", "sec:C.2.g": "derivatives of higher order",
	}
	if *long {
		reasons["sec:D.1.h"] = "roots and remainders"
	}
	tried := 0
	for _, f := range derivations(t) {
		for _, s := range f.Steps() {
			if reasons[s.ID] == "" || s.Sort != derivation.Claimed || s.Expect != derivation.Proved {
				continue
			}
			var want proof.Kills
			for _, m := range proof.Mutants(f, s) {
				tried++
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
			got, err := proof.Kill(t.Context(), f, s)
			if err != nil {
				t.Fatal(err)
			}
			got.Senseless, got.Errors = got.Senseless+len(got.Errors), nil
			names := cmp.Transformer("name", func(m proof.Mutant) string { return m.Name })
			if diff := cmp.Diff(want, got, names); diff != "" {
				t.Errorf("%s %s (%s), alone and together:\n%s", f.Name, s.ID, reasons[s.ID], diff)
			}
		}
	}
	if tried < 400 {
		t.Errorf("%d mutants", tried)
	}
}
