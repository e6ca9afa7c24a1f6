package proof_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// A step that is judged alone is judged as in its file: with its TeX, and with
// the steps that it rests on.
func TestStepsAreJudgedAsInTheirFile(t *testing.T) {
	oscillator, err := os.ReadFile("../../testdata/derivations/examples/oscillator.flow")
	require.NoError(t, err)
	for _, tt := range []struct{ reason, src, last string }{
		{"another statement in the TeX", "constant a\nnotation \"a\" = a\nstep s\n  tex \"a = 2a\"\n  claim a = a\n", "unknown"},
		{"a refuted step below", "constant a\nstep one\n  claim a = a + 1\nstep two\n  claim a^2 = a^2 + a\n  by a*{one}\n", "unknown"},
		{"and one between", "constant a\nstep one\n  claim a = a + 1\nstep two\n  claim a^2 = a^2 + a\n  by a*{one}\nstep other\n  claim a = a\nstep three\n  claim a^2 = a^2 + a\n  by {two}\n", "unknown"},
		{"a condition below", "constant a, b\ngiven h: a^2 = b^2\nstep one\n  claim a = b\n  by 1/(a + b)*{h}\nstep two\n  claim a^3 = b^3\n  by (a^2 + a*b + b^2)*{one}\n", "proved"},
		{"a derivation", string(oscillator), ""},
	} {
		f, err := derivation.Parse("f", []byte(tt.src))
		require.NoError(t, err, tt.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		checker, err := proof.NewChecker(f)
		require.NoError(t, err, tt.reason)
		for i, s := range f.Steps() { // what rests on others leaves these as they are
			alone, err := checker.Step(t.Context(), s)
			require.NoError(t, err, tt.reason)
			of := report.Findings[i]
			if alone.Label() != of.Label() || alone.Note() != of.Note() || (alone.Err() == nil) != (of.Err() == nil) {
				t.Errorf("%s: %s alone is %s, %s; in the file %s, %s", tt.reason, s.ID, alone.Label(), alone.Note(), of.Label(), of.Note())
			}
			if i == len(f.Steps())-1 && tt.last != "" && of.Verdict.String() != tt.last {
				t.Errorf("%s: %s is %v, want %s", tt.reason, s.ID, of.Verdict, tt.last)
			}
		}
	}
	f, err := derivation.Parse("f", []byte("constant a\nnotation \"a\" = a\nstep s\n  tex \"a = 2a\"\n  claim a = a\n"))
	require.NoError(t, err)
	checker, err := proof.NewChecker(f)
	require.NoError(t, err)
	x, err := checker.Step(t.Context(), f.Steps()[0])
	var differs *proof.EntryError
	if err != nil || !errors.As(x.Err(), &differs) || !strings.Contains(x.Err().Error(), "the TeX says") {
		t.Errorf("got %v, %v; want that the TeX says something else", x.Err(), err)
	}
}
