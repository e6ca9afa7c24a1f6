package proof_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// A kernel that calls proved what a model contradicts is found, and what rests on
// it is open.
func TestAModelContradictsAProof(t *testing.T) {
	for _, tt := range []struct{ reason, src, why string }{
		{"a sign", "constant a\nstep s\n  claim sqrt(a^2) = a\n", "fails"},
		{"not defined", "constant a\nstep s\n  claim a*log(-1) = a*log(-1)\n", "undefined"},
		{"a factor that may vanish", "constant a, b\ngiven g: a*b = 0 solving a\nstep s\n  claim a^2 = b\n  using g\n", "fails"},
		{"a remainder", "small eps\nfunction u\nstep s\n  claim shift(u, eps) = u + O(eps^2)\n", "fails"},
		{"a flow", "function u\ngiven g: u' = u solving u'\nstep s\n  claim u'' = -u\n  using g\n", "fails"},
	} {
		f, err := derivation.Parse("f", []byte(tt.src+"step late\n  claim 1 = 1\n  by 0*{s}\n"))
		require.NoError(t, err, tt.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		l := &report.Findings[0].Links[0]
		l.Result.Verdict, l.Result.Conditions, l.Err = symbolic.Proved, nil, nil
		late := &report.Findings[1].Links[0]
		late.Result.Verdict, late.Result.Order, late.Err = symbolic.Proved, symbolic.Exact, nil
		require.NoError(t, report.TryModels(t.Context()))
		err = report.Findings[0].Err()
		if err == nil || !strings.Contains(err.Error(), tt.why) || !strings.Contains(err.Error(), "please report this") {
			t.Errorf("%s: error %v, want %q", tt.reason, err, tt.why)
		}
		if v := report.Findings[1].Verdict; v != symbolic.Unknown {
			t.Errorf("%s: what rests on it is %v", tt.reason, v)
		}
	}
}

// No model contradicts a verdict on record, and most are tried.
func TestDerivationsInModels(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes some seconds: not with -short or -race")
	}
	files, err := filepath.Glob("../../testdata/derivations/*.flow")
	require.NoError(t, err)
	examples, err := filepath.Glob("../../testdata/derivations/examples/*.flow")
	require.NoError(t, err)
	links, open := 0, 0
	for _, name := range append(files, examples...) {
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		f, err := derivation.Parse(filepath.Base(name), src)
		require.NoError(t, err)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err)
		require.NoError(t, report.TryModels(t.Context()))
		if err := report.Err(); err != nil {
			t.Error(err)
		}
		n, undecided := report.Tried()
		links, open = links+n, open+undecided
		for _, x := range report.Findings {
			for _, l := range x.Links {
				if l.Models != nil && l.Models.Verdict == opinion.Undecided {
					t.Logf("%s %s: %s", f.Name, l.Claim.ID, l.Models.Why)
				}
			}
		}
	}
	t.Logf("%d links, %d undecided", links, open)
	if links < 250 || open*4 > links {
		t.Errorf("of %d links models are undecided on %d", links, open)
	}
}
