package proof_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// Claims of elementary functions as they are written in files: what is proved,
// where, and what is not.
func TestElementaryFunctions(t *testing.T) {
	const symbols = "small eps\npositive constant x, y\nconstant a, b\nfunction u, v, q, p\npositive function w\n" +
		"given hq: q' = p solving q'\ngiven hp: p' = -sin(q) solving p'\nstep s\n  claim "
	for _, tt := range []struct{ claim, label, note, reason string }{
		{"D(p^2/2 - cos(q)) = 0\n  using hq, hp", "proved", "given hq, hp", "the energy of a pendulum"},
		{"D(p^2/2 + cos(q)) = 0\n  using hq, hp", "refuted", "", "and not with the other sign of the potential"},
		{"1 - cos(u) = 2*sin(u/2)^2", "proved", "", "of half an angle"},
		{"cos(2*u) = 2*cos(u)^2 + 1", "refuted", "", "a sign"},
		{"tan(u + pi) = tan(u)", "proved", "cos(u) ≠ 0", "the period of tan"},
		{"arctan(tan(u)) = u", "refuted", "u = 2", "only for |u| < π/2"},
		{"0*tan(u) = 0", "proved", "cos(u) ≠ 0", "the pole stays"},
		{"tan(pi/2) = 0", "void", "division by zero", "at a pole"},
		{"int(u'/cos(u)^2) = tan(u) - tan(at0(u))\n  by derivative", "proved", "on [0,t]: cos(u) ≠ 0", "no pole on the way"},
		{"sin(eps)/eps = 1 + O(eps^2)", "proved", "", "a removable pole"},
		{"sin(u) = u + O(eps)", "refuted", "", "u is not small"},
		{"sin(1/eps) = O(1)", "unknown", "no expansion", "bounded, but without a limit"},
		{"x^(1/eps) = O(1)", "unknown", "no expansion", "an exponent that grows"},
		{"eps^(1/3) = O(1)", "unknown", "no expansion", "a root of what is small"},
		{"(x + eps)^a = x^a + a*eps*x^(a-1) + O(eps^2)", "proved", "", "Newton's series"},
		{"x^a*x^b = x^(a + b)", "proved", "", "exponents add"},
		{"u^(1/3)*u^(2/3) = u", "proved", "u > 0", "where the base is positive"},
		{"u^a*u^(-a) = 1", "proved", "u > 0", "where the base is positive"},
		{"(0 - 8)^(1/3) = -2", "void", "-8 > 0", "a base that is negative"},
		{"(u^2)^(1/2) = u", "refuted", "u = -1", "half powers are roots, under each spelling"},
		{"(u^2)^(1/2) = abs(u)", "proved", "", "which is |u|"},
		{"D(w^w) = w^w*(log(w) + 1)*w'", "proved", "", "a base and an exponent that move"},
		{"D(abs(u)) = u'*sign(u)", "proved", "u ≠ 0", "not at 0"},
		{"abs(u + eps) = abs(u) + eps*sign(u) + O(eps^2)", "proved", "u ≠ 0", "nor expanded there"},
		{"sub(abs(x), x, -2) = -2", "void", "-2 > 0", "a positive constant replaced by −2"},
		{"sqrt(2 + sqrt(3)) = (sqrt(6) + sqrt(2))/2", "proved", "", "roots in roots"},
		{"tanh(arcsinh(a)) = a/sqrt(1 + a^2)", "proved", "", "hyperbolic functions of arcsinh"},
		{"tanh(2*u) = 2*tanh(u)/(1 + tanh(u)^2)", "proved", "", "doubled"},
		{"sqrt(2)^sqrt(2)*sqrt(2)^(2 - sqrt(2)) = 2", "proved", "", "irrational exponents"},
		{"sin(u) <= 1", "proved", "", "sin lies in [−1, 1]"},
		{"3*sin(u)*cos(v) < 4", "proved", "", "so do products"},
		{"sin(u) + cos(v) <= 1", "refuted", "", "a sum need not"},
		{"sin(u) = sin(v)\n  using hq", "refuted", "", "two angles"},
	} {
		f, err := derivation.Parse("f", []byte(symbols+tt.claim+"\n"))
		require.NoError(t, err, tt.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		got := report.Findings[0]
		if got.Label() != tt.label || !strings.Contains(got.Note(), tt.note) || strings.Contains(got.Note(), "please report this") {
			t.Errorf("%s (%s): %s, %s; want %s and %q", tt.claim, tt.reason, got.Label(), got.Note(), tt.label, tt.note)
		}
	}
}
