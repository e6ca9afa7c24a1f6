package trajectory_test

import (
	"slices"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Proved steps of all kinds, changed in one place, and looked at without the
// engines: what the kernel refutes must fail on the trajectory, and what it proves
// must hold.
func TestMutants(t *testing.T) {
	steps := []struct{ file, id, reason string }{
		{"modelling", "prop:1.hb", "shifts and a field on a perturbed flow"},
		{"nag", "sec:C.2.g", "a third order"},
		{"gradientflow", "prop:2.kkt", "an exact integral"},
		{"theta", "eq:22", "a chain"},
		{"theta", "eq:30", "an exponential of an integral"},
		{"theta", "sec:D.1.h", "roots"},
		{"mirror", "eq:38", "substitutions into partial derivatives"},
		{"mirror", "eq:47", "a root on the flow"},
		{"phi", "prop:5.loss", "coupled equations"},
		{"theorem3", "thm:3.mirror", "the theorem's flow"},
		{"theorem3", "thm:3.start", "values at the start"},
		{"standard", "eq:64", "the other network"},
		{"exact", "exact:kkt", "the exact identity"},
		{"exact", "exact:energy", "a field of two functions"},
		{"exact", "exact:pruefer-momentum", "an equation within an expression"},
	}
	if raced {
		t.Skip("it is one goroutine, and takes a minute")
	}
	const every = 31 // mutants
	fails, holds, undecided := 0, 0, 0
	for _, row := range steps {
		f := read(t, row.file)
		i := slices.IndexFunc(f.Steps(), func(s *derivation.Step) bool {
			return s.ID == row.id && s.Expect == derivation.Proved && s.Form != derivation.Extended
		})
		if i < 0 {
			t.Fatalf("there is no step %s", row.id)
		}
		s := f.Steps()[i]
		for j, m := range proof.Mutants(f, s) {
			if j%every != 0 {
				continue
			}
			x, err := proof.CheckMutant(t.Context(), f, s, m)
			if err != nil || x.Err() != nil {
				continue // it says nothing
			}
			for _, l := range x.Links {
				o := check(t, l.Claim)
				switch {
				case o.Verdict == opinion.Undecided:
					undecided++
				case l.Result.Verdict == symbolic.Refuted && o.Verdict == opinion.Fails:
					fails++
				case l.Result.Verdict == symbolic.Proved && o.Verdict == opinion.Holds:
					holds++
				case l.Result.Verdict != symbolic.Unknown:
					t.Errorf("%s (%s), %s, link %d is %v: %v; %v", row.id, row.reason, m.Name, l.Claim.Link, l.Result.Verdict, o.Verdict, o)
				}
			}
		}
	}
	t.Logf("%d fail, %d hold, %d undecided", fails, holds, undecided)
	if fails < 50 || 20*undecided > fails {
		t.Errorf("%d fail and %d are undecided", fails, undecided)
	}
}
