package proof_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// What the second engine says stands beside each verdict: consent, or that it
// gives none and why.
func TestTheSecondEngineIsHeard(t *testing.T) {
	const symbols = "positive constant a, b, c, k, l, m, n\nfunction u, v\n"
	for _, tt := range []struct{ reason, claim, note, second, sum string }{
		{"both engines", "u + v = v + u", "", `{"verdict":"holds","order":"exact","why":""}`, "1 proved; all as expected. Both engines decide it."},
		{"seven logarithms are too many", "log(a*b*c*k*l*m*n) = log(a) + log(b) + log(c) + log(k) + log(l) + log(m) + log(n)",
			"second engine: undecided, more than 6 independent logarithms or exponentials",
			`{"verdict":"undecided","order":"","why":"more than 6 independent logarithms or exponentials"}`, "1 proved; all as expected. The second engine is undecided; the kernel alone decides s."},
		{"of a chain, the first link on which it is undecided", "u = u = u + log(a*b*c*k*l*m*n) - log(a) - log(b) - log(c) - log(k) - log(l) - log(m) - log(n)",
			"second engine: undecided on the 2nd equation, more than 6 independent logarithms or exponentials",
			`{"verdict":"undecided","order":"","why":"more than 6 independent logarithms or exponentials"}`, "the kernel alone decides s."},
		{"refuted by both", "u = v", "", `{"verdict":"fails","order":"exact","why":"the two sides differ"}`, "1 refuted; not as expected: s. Both engines decide it."},
		{"not asked", "log(-u^2) = 0", "", `null`, "1 void; "},
	} {
		f, err := derivation.Parse("f", []byte(symbols+"step s\n  claim "+tt.claim+"\n"))
		require.NoError(t, err, tt.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		var text, page, second bytes.Buffer
		require.NoError(t, report.WriteText(&text))
		require.NoError(t, proof.Reports{report}.WriteJSON(&page))
		var files []struct {
			Steps []struct{ Second json.RawMessage }
		}
		require.NoError(t, json.Unmarshal(page.Bytes(), &files))
		require.NoError(t, json.Compact(&second, files[0].Steps[0].Second))
		note := report.Findings[0].Note()
		if said := strings.Contains(note, "second engine"); !strings.Contains(note, tt.note) || said != (tt.note != "") {
			t.Errorf("%s: the note is %q, want %q", tt.reason, note, tt.note)
		}
		if second.String() != tt.second {
			t.Errorf("%s: JSON %s, want %s", tt.reason, second.String(), tt.second)
		}
		if !strings.Contains(text.String(), tt.sum) {
			t.Errorf("%s: %s, want %q", tt.reason, text.String(), tt.sum)
		}
	}
}
