package theorems

import (
	"errors"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Were the engines wrong, the flow would tell: each verdict turned round is an
// error, each as it is on record is not.
func TestFlowContradictsFalseVerdicts(t *testing.T) {
	turned := map[symbolic.Verdict]symbolic.Verdict{symbolic.Proved: symbolic.Refuted, symbolic.Refuted: symbolic.Proved}
	for _, row := range []struct {
		file, id, reason, says string
		verdict                symbolic.Verdict
	}{
		{"theta", "eq:21", "true, to the second order", "asked 2", symbolic.Proved},
		{"exact", "exact:kkt", "true without a remainder", "residual 0 to rounding", symbolic.Proved},
		{"modelling", "sec:2.a", "false: a minus is missing", "asked 1", symbolic.Refuted},
		{"phi", "sec:D.2.c", "false without a remainder", "residual", symbolic.Refuted},
	} {
		f, err := readDerivation(row.file + ".flow")
		if err != nil {
			t.Fatal(err)
		}
		x := proof.Finding{Verdict: row.verdict}
		checker := checkerOf(f)
		for _, s := range f.Steps() {
			links := checker.Links(s)
			if s.ID == row.id && s.Form == derivation.Printed {
				x.Step = s
				for _, c := range links {
					x.Links = append(x.Links, proof.Link{Claim: c, Result: symbolic.Result{Verdict: row.verdict}})
				}
			}
		}
		if x.Step == nil {
			t.Fatalf("%s is not in %s", row.id, row.file)
		}
		e, err := onFlow(t.Context(), x, verify.Evidence{Note: "given"})
		if err != nil || !strings.Contains(e.Note, "given; ") || !strings.Contains(e.Note, row.says) {
			t.Errorf("%s (%s): %q, %v", row.id, row.reason, e.Note, err)
		}
		for i := range x.Links {
			x.Links[i].Result.Verdict = turned[row.verdict]
		}
		var contradiction *flowError
		if _, err := onFlow(t.Context(), x, verify.Evidence{}); !errors.As(err, &contradiction) {
			t.Errorf("%s (%s): the flow does not contradict that it is %v: %v", row.id, row.reason, turned[row.verdict], err)
		}
	}
}
