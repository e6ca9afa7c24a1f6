package proof_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// verdict is what the last step of a file gets.
type verdict struct{ reason, src, label, note string }

func checkVerdicts(t *testing.T, rows []verdict) {
	t.Helper()
	for _, tt := range rows {
		f, err := derivation.Parse("f", []byte(tt.src))
		require.NoError(t, err, tt.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		last := report.Findings[len(report.Findings)-1]
		if last.Label() != tt.label || !strings.Contains(last.Note(), tt.note) {
			t.Errorf("%s: %s, %s; want %s and %q", tt.reason, last.Label(), last.Note(), tt.label, tt.note)
		}
	}
}

// Values at t = 0 are substituted, and those of derivatives that an equation of
// the flow gives follow.
func TestInitialValues(t *testing.T) {
	const flow = "function x\npositive constant m, k, a\ngiven newton: m*x'' = -k*x solving x''\n" +
		"given start: at0(x) = a solving at0(x)\ngiven rest: at0(x') = 0 solving at0(x')\nstep s\n"
	checkVerdicts(t, []verdict{
		{"the value itself", flow + "  claim at0(x^2 + x'*x) = a^2\n  using start, rest\n", "proved", "given start, rest"},
		{"the value of a derivative by the flow", flow + "  claim at0(x'') = -k*a/m\n  using newton, start\n", "proved", ""},
		{"with the other sign", flow + "  claim at0(x'') = k*a/m\n  using newton, start\n", "refuted", "at m ="},
		{"a conserved quantity", flow + "  claim m*x'^2/2 + k*x^2/2 = k*a^2/2\n  by derivative\n  using newton, start, rest\n", "proved", "given newton, start, rest"},
		{"with the wrong start", flow + "  claim m*x'^2/2 + k*x^2/2 = k*a\n  by derivative\n  using newton, start, rest\n", "refuted", ""},
		{"at another time nothing is said", flow + "  claim x = a\n  using start\n", "refuted", "derivative 2"},
		{"a value at 0 that would move", "function x, y\ngiven start: at0(x) = y solving at0(x)\nstep s\n  claim at0(x) = y\n  using start\n", "unknown", "it is the value at t = 0"},
		{"a coefficient is a condition", "function x\nconstant a, b\ngiven start: a*at0(x) = b solving at0(x)\nstep s\n  claim at0(x) = b/a\n  using start\n", "proved", "where a ≠ 0"},
		{"against a sign", "positive function x\ngiven start: at0(x) = -1 solving at0(x)\nstep s\n  claim at0(x)^2 = 1\n  using start\n", "void", "x(0) > 0, which is -1"},
		{"as a step", "function x\nconstant a\ngiven g: at0(x) = a solving at0(x)\nstep one\n  claim at0(x^2) = a^2\n  using g\nstep two\n  claim at0(x) = a\n  using g\n  solving at0(x)\nstep s\n  claim at0(1 + x) = 1 + a\n  using two\n", "proved", "given g"},
	})
}

// Derivatives by derivatives: the equations of Euler and Lagrange.
func TestDerivativesByDerivatives(t *testing.T) {
	const flow = "function x, q\npositive constant m, k\nfield V(x)\nlet Lag = m*x'^2/2 - k*x^2/2\nlet Gen = m*x'^2/2 - V\nstep s\n"
	checkVerdicts(t, []verdict{
		{"an oscillator", flow + "  claim D(d(Lag, x')) - d(Lag, x) = m*x'' + k*x\n", "proved", ""},
		{"with the other sign", flow + "  claim D(d(Lag, x')) - d(Lag, x) = m*x'' - k*x\n", "refuted", "x ="},
		{"a field does not depend on derivatives", flow + "  claim D(d(Gen, x')) - d(Gen, x) = m*x'' + d(V, x)\n", "proved", ""},
		{"x' and x are independent", flow + "  claim d(x*x', x') = x + x'\n", "refuted", ""},
		{"x and x' are independent", flow + "  claim d(x*x', x) = x'\n", "proved", ""},
		{"energy is conserved: Noether", "function x\npositive constant m\nfield V(x)\nlet Lag = m*x'^2/2 - V\ngiven el: D(d(Lag, x')) = d(Lag, x) solving x''\nstep s\n  claim D(x'*d(Lag, x') - Lag) = 0\n  using el\n", "proved", "given el"},
		{"a function of a derivative", flow + "  claim d(sqrt(1 + x'^2), x') = x'/sqrt(1 + x'^2)\n", "proved", ""},
		{"a higher derivative", flow + "  claim d(x''^3, x'') = 3*x''^2\n", "proved", ""},
		{"the derivative of D(e) by x' has e by x", flow + "  claim d(D(x^2), x') = 2*x\n", "proved", ""},
		{"the value at 0 is independent", flow + "  claim d(at0(x')*x', x') = at0(x')\n", "proved", ""},
	})
}

// A file that claims nothing is no derivation, and not "all as expected".
func TestNothingClaimed(t *testing.T) {
	f, err := derivation.Parse("f", []byte("constant a\ngiven h: a = 1\n"))
	require.NoError(t, err)
	var nothing *proof.NothingClaimedError
	if _, err := proof.Check(t.Context(), f); !errors.As(err, &nothing) || nothing.File != "f" {
		t.Errorf("error %v, want one that says that nothing is claimed", err)
	}
}
