package proof_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// soundRow is a file and what is right of its last step: a verdict, or "error"
// where the file or a certificate has no meaning. Of what is proved, want is the
// whole list of conditions; else it is a part of the note or of the error. In src,
// "; " is a new line and "| " one of a step.
type soundRow struct{ reason, src, verdict, want string }

// soundly judges the rows, each with the head before it.
func soundly(t *testing.T, head string, rows []soundRow) {
	t.Helper()
	lines := strings.NewReplacer("; ", "\n", "| ", "\n  ")
	for _, row := range rows {
		verdict, said := lastVerdict(t, lines.Replace(head+row.src)+"\n")
		right := strings.Contains(said, row.want) && !strings.Contains(said, "please report this")
		if row.verdict == "proved" {
			right = said == row.want
		}
		if verdict != row.verdict || !right {
			t.Errorf("%s: %s\n got %s, %q\nwant %s, %q", row.src, row.reason, verdict, said, row.verdict, row.want)
		}
	}
}

// lastVerdict returns the verdict on the last step, with the conditions of what is
// proved, and the note of what is not.
func lastVerdict(t *testing.T, src string) (verdict, said string) {
	t.Helper()
	f, err := derivation.Parse("f", []byte(src))
	if err != nil {
		return "error", err.Error()
	}
	report, err := proof.Check(t.Context(), f)
	require.NoError(t, err, src)
	last := report.Findings[len(report.Findings)-1]
	if err := last.Err(); err != nil {
		return "error", err.Error()
	}
	if step := *last.Step; last.Verdict != symbolic.Refuted { // in its own place, as mutants and corrections are judged
		if x, err := proof.CheckMutant(t.Context(), f, last.Step, proof.Mutant{Step: &step}); err == nil && (x.Verdict == symbolic.Proved) != (last.Verdict == symbolic.Proved) {
			t.Errorf("%s\nis %v, but %v in the place of itself", src, last.Verdict, x.Verdict)
		}
	}
	if last.Label() != "proved" {
		return last.Label(), last.Note()
	}
	var conditions []string
	for _, c := range last.Conditions() {
		conditions = append(conditions, c.String())
	}
	return "proved", strings.Join(conditions, "; ")
}
