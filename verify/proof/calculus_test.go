package proof_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/proof"
)

const calculusHead = "small eps\nconstant c, k\npositive constant s\nfunction u\npositive function p\n"

// judged returns what both engines say of a claim with the head.
func judged(t *testing.T, claim string) proof.Finding {
	t.Helper()
	f, err := derivation.Parse("f", []byte(calculusHead+"step s:1\n  claim "+strings.ReplaceAll(claim, ";", "\n  ")+"\n"))
	require.NoError(t, err, claim)
	report, err := proof.Check(t.Context(), f)
	require.NoError(t, err, claim)
	return report.Findings[0]
}

// Each derivative rule, under each spelling of the function, is proved by both
// engines, and refuted with the other sign or without the inner derivative.
func TestDerivativeRules(t *testing.T) {
	for _, row := range []struct{ function, slope, inner string }{
		{"sqrt(p)", "1/(2*sqrt(p))", "p'"},
		{"p^(1/2)", "1/(2*sqrt(p))", "p'"},
		{"(p^2)^(1/2)", "1", "p'"},
		{"sqrt(p^2)", "1", "p'"},
		{"p^(-1/2)", "-1/(2*p*sqrt(p))", "p'"},
		{"p^(5/2)", "5/2*p*sqrt(p)", "p'"},
		{"1/u^3", "-3/u^4", "u'"},
		{"u^(-3)", "-3/u^4", "u'"},
		{"log(p)", "1/p", "p'"},
		{"log(p^2)", "2/p", "p'"},
		{"exp(c*u)", "c*exp(c*u)", "u'"},
		{"arcsinh(u)", "1/sqrt(1 + u^2)", "u'"},
		{"log(u + sqrt(1 + u^2))", "1/sqrt(1 + u^2)", "u'"},
		{"sinh(u)", "cosh(u)", "u'"},
		{"cosh(u)", "sinh(u)", "u'"},
		{"(exp(u) + exp(-u))/2", "sinh(u)", "u'"},
		{"sinh(u)/cosh(u)", "1/cosh(u)^2", "u'"},
	} {
		for claim, want := range map[string]string{
			"D(" + row.function + ") = (" + row.slope + ")*" + row.inner:        "proved",
			"D(" + row.function + ") = -(" + row.slope + ")*" + row.inner:       "refuted",
			"D(" + row.function + ") = " + row.slope:                            "refuted",
			"D(" + row.function + ") = (" + row.slope + ")*" + row.inner + "/2": "refuted",
		} {
			agree(t, claim, judged(t, claim), want)
		}
	}
}

// agree checks the verdict, and that the second engine has the same.
func agree(t *testing.T, claim string, x proof.Finding, want string) {
	t.Helper()
	if x.Label() != want || x.Err() != nil {
		t.Errorf("%s: %s, want %s: %s", claim, x.Label(), want, x.Note())
	}
	for _, l := range x.Links {
		if second := l.Opinion.Verdict; want == "proved" && second == opinion.Fails || want == "refuted" && second == opinion.Holds {
			t.Errorf("%s: the second engine says that it %v", claim, second)
		}
	}
}

// Antiderivatives, differentiated back: the integral is proved by its derivative
// and its value at the start, and is refuted with a term changed.
func TestAntiderivatives(t *testing.T) {
	for _, row := range []struct{ integrand, of, wrong, reason string }{
		{"u'*arcsinh(u)", "u*arcsinh(u) - sqrt(1 + u^2)", "u*arcsinh(u) + sqrt(1 + u^2)", "the sign of the root"},
		{"u'*arcsinh(u/(2*s))", "u*arcsinh(u/(2*s)) - sqrt(4*s^2 + u^2)", "u*arcsinh(u/(2*s)) - sqrt(s^2 + u^2)", "the entropy of the paper, with the 4"},
		{"p'*log(p)", "p*log(p) - p", "p*log(p)", "the term −p"},
		{"p'*sqrt(p)", "2/3*p^(3/2)", "3/2*p^(3/2)", "the inverse factor"},
		{"p'/p^2", "-1/p", "1/p", "a sign"},
		{"p'/p", "log(p)", "2*log(p)", "a factor"},
		{"u'*exp(u)*u", "(u - 1)*exp(u)", "(u + 1)*exp(u)", "by parts"},
		{"u'*sinh(u)", "cosh(u)", "-cosh(u)", "a sign"},
		{"u'*sinh(u)^2", "sinh(u)*cosh(u)/2 - u/2", "sinh(u)*cosh(u)/2 + u/2", "a sign"},
		{"u'/sqrt(1 + u^2)", "arcsinh(u)", "arcsinh(2*u)", "a scale"},
		{"u'*u/sqrt(1 + u^2)", "sqrt(1 + u^2)", "sqrt(1 + u^2)/2", "a factor"},
		{"u'*sqrt(1 + u^2)", "u*sqrt(1 + u^2)/2 + arcsinh(u)/2", "u*sqrt(1 + u^2)/2 - arcsinh(u)/2", "a sign"},
	} {
		claim := func(of string) string {
			return "int(" + row.integrand + ") = " + of + " - at0(" + of + ");by derivative"
		}
		agree(t, claim(row.of), judged(t, claim(row.of)), "proved")
		agree(t, row.reason, judged(t, claim(row.wrong)), "refuted")
		agree(t, row.reason, judged(t, "D("+row.of+") = "+row.integrand), "proved")
	}
}

// Limits as expansions: arcsinh x − log x → log 2 as x = 1/ε grows, the series of
// the potential for large and small ξ (Appendix D.5), and what is near them.
func TestLimits(t *testing.T) {
	for _, row := range []struct{ claim, want, reason string }{
		// arcsinh(1/ε) + log ε = log(1 + √(1 + ε²))
		{"log(1 + sqrt(1 + eps^2)) = log(2) + O(eps^2)", "proved", "the limit is log 2"},
		{"log(1 + sqrt(1 + eps^2)) = log(2) + eps^2/4 + O(eps^4)", "proved", "and the next term"},
		{"log(1 + sqrt(1 + eps^2)) = O(eps)", "refuted", "not 0"},
		{"log(1 + sqrt(1 + eps^2)) = log(2)/2 + O(eps)", "refuted", "not half of it"},
		{"log(1 + sqrt(1 + eps^2)) = log(2) + eps^2/2 + O(eps^4)", "refuted", "a quarter, not a half"},
		{"log(1 + sqrt(1 + eps^2)) = -log(2) + O(eps)", "refuted", "a sign"},
		{"log(1 + sqrt(1 + eps^2)) = log(2) + eps^2/4 + O(eps^5)", "refuted", "the term of order 4"},
		// large ξ: ε = 1/ξ
		{"arcsinh(eps*k/2) = eps*k/2 - eps^3*k^3/48 + O(eps^5)", "proved", "the mirror map"},
		{"arcsinh(eps*k/2) = eps*k/2 - eps^3*k^3/24 + O(eps^5)", "refuted", "48, not 24"},
		{"k*arcsinh(eps*k/2)*eps - sqrt(4 + eps^2*k^2) + 2 = eps^2*k^2/4 - eps^4*k^4/192 + O(eps^6)", "proved", "the potential: half a square, at a scale"},
		{"k*arcsinh(eps*k/2)*eps - sqrt(4 + eps^2*k^2) + 2 = eps^2*k^2/4 + O(eps^6)", "refuted", "and its next term"},
		// small ξ = ε: arcsinh(s/(2ε)) = log(s + √(s² + 4ε²)) − log 2ε
		{"log(s + sqrt(s^2 + 4*eps^2)) = log(2*s) + eps^2/s^2 - 3/2*eps^4/s^4 + O(eps^6)", "proved", "the logarithm, and two terms"},
		{"log(s + sqrt(s^2 + 4*eps^2)) = log(s) + O(eps)", "refuted", "the 2 is not to be lost"},
		{"log(s + sqrt(s^2 + 4*eps^2)) = log(2*s) + eps^2/s^2 + O(eps^6)", "refuted", "the term of order 4"},
	} {
		agree(t, row.claim+" ("+row.reason+")", judged(t, row.claim), row.want)
	}
}

// arcsinh is odd far out, where x + √(1 + x²) cancels for negative x: a true
// statement is not refuted, a false one not proved.
func TestArcsinhFarOut(t *testing.T) {
	for _, x := range []string{"10^4", "10^8", "10^50*10^50*10^50*10^50"} {
		for _, row := range []struct{ claim, want, not string }{
			{"arcsinh(-(X)) = -arcsinh(X)", "proved", "refuted"},
			{"arcsinh(-(X)*u) + arcsinh((X)*u) = 0", "proved", "refuted"},
			{"arcsinh((X)*u) = log((X)*u + sqrt(1 + (X)^2*u^2))", "proved", "refuted"},
			{"arcsinh(-(X)) = arcsinh(X)", "refuted", "proved"},
			{"arcsinh(-(X)) = -arcsinh(X) + 1/10^9", "refuted", "proved"},
			{"arcsinh(-(X)) = 0", "refuted", "proved"},
		} {
			claim := strings.ReplaceAll(row.claim, "X", x)
			f := judged(t, claim)
			if f.Label() == row.not || f.Err() != nil {
				t.Errorf("%s: %s: %s", claim, f.Label(), f.Note())
			}
			if x != "10^50*10^50*10^50*10^50" { // where intervals may be too wide
				agree(t, claim, f, row.want)
			}
		}
	}
}
