package proof_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/proof"
)

// A claim that is not what its TeX says is an error, whatever its verdict.
func TestSoundnessTeX(t *testing.T) {
	soundly(t, "small eps; constant a, b, c; function u; step s| ", []soundRow{
		{"another right side", `tex "a = b"| claim a = a`, "error", "the TeX says a = b"},
		{"the same", `tex "a = a"| claim a = a`, "proved", ""},
		{"with products as they are printed", `tex "(a + b)^2 = a^2 + 2ab + b^2"| claim (a + b)^2 = a^2 + 2*a*b + b^2`, "proved", ""},
		{"a sign", `tex "(a + b)^2 = a^2 - 2ab + b^2"| claim (a + b)^2 = a^2 + 2*a*b + b^2`, "error", "the TeX says"},
		{"written in another way", `tex "a^2 - b^2 = (a - b)(a + b)"| claim a^2 - b^2 = (a + b)*(a - b)`, "proved", ""},
		{"a number on both sides", `tex "3a = 3a"| claim 2*a = 2*a`, "error", "the TeX says"},
		{"another relation", `tex "a^2 \le a^2 + 1"| claim a^2 < a^2 + 1`, "error", "the TeX says"},
		{"another symbol", `tex "c = c"| claim a = a`, "error", "the TeX says"},
		{"a bar that ends too early", `tex "\frac{a}{b} c = \frac{a c}{b}"| claim a/(b*c) = a/(b*c)`, "error", "the TeX says"},
		{"an exponent", `tex "a^2 a = a^3"| claim a*a = a^2`, "error", "the TeX says"},
		{"a derivative", `tex "\dot u = \dot u"| claim u'' = u''`, "error", "the TeX says"},
		{"a function", `tex "\sin a = \sin a"| claim cos(a) = cos(a)`, "error", "the TeX says"},
		{"what is refuted and is what it says", `tex "a = b"| claim a = b`, "refuted", "at "},
		{"what is refuted and is not", `tex "a = c"| claim a = b`, "error", "the TeX says"},
	})
}

// The second engine holds what is true where constants, exponentials and angles of
// numbers meet, and fails what is false.
func TestSoundnessSecondEngine(t *testing.T) {
	const head = "small eps\nconstant a, b\npositive constant p\nfunction u\nstep s\n  claim "
	for _, row := range []struct {
		reason, claim, verdict string
		second                 opinion.Verdict
	}{
		{"a number in an exponent", "exp(a + 1) = exp(1)*exp(a)", "proved", opinion.Holds},
		{"of a function", "exp(u + 1) = exp(1)*exp(u)", "proved", opinion.Holds},
		{"subtracted", "exp(u - 2) = exp(u)/exp(1)^2", "proved", opinion.Holds},
		{"doubled", "exp(2*a + 1) = exp(a)^2*exp(1)", "proved", opinion.Holds},
		{"half of it", "exp(1/2)^2 = exp(1)", "proved", opinion.Holds},
		{"beside a logarithm", "exp(log(p) + 1) = p*exp(1)", "proved", opinion.Holds},
		{"of sinh", "sinh(a + 1) = sinh(a)*cosh(1) + cosh(a)*sinh(1)", "proved", opinion.Holds},
		{"in a logarithm", "log(2*p) = log(2) + log(p)", "proved", opinion.Holds},
		{"a power of a number", "2^a*2 = 2^(a + 1)", "proved", opinion.Holds},
		{"an angle", "sin(a + 1) = sin(a)*cos(1) + cos(a)*sin(1)", "proved", opinion.Holds},
		{"the number pi", "cos(a + pi) = -cos(a)", "proved", opinion.Holds},
		{"a root of a number", "sqrt(8*p) = 2*sqrt(2)*sqrt(p)", "proved", opinion.Holds},
		{"a half in an exponent", "p^(a + 1/2) = p^a*sqrt(p)", "proved", opinion.Holds},
		{"with a remainder", "exp(u + eps) = exp(u)*(1 + eps) + O(eps^2)", "proved", opinion.Holds},
		{"a derivative", "D(exp(u + 1)) = u'*exp(1)*exp(u)", "proved", opinion.Holds},
		{"another number", "exp(a + 1) = exp(2)*exp(a)", "refuted", opinion.Fails},
		{"a sum", "exp(a + 1) = exp(a) + exp(1)", "refuted", opinion.Fails},
		{"a logarithm of another", "log(2*p) = log(3) + log(p)", "refuted", opinion.Fails},
		{"a power too many", "2^a*2 = 2^(a + 2)", "refuted", opinion.Fails},
		{"angles do not add", "sin(a + 1) = sin(a) + sin(1)", "refuted", opinion.Fails},
		{"a turn by pi", "cos(a + pi) = cos(a)", "refuted", opinion.Fails},
		{"on the edge of where it is defined", "0 = exp(log(1/2 - eps))", "refuted", opinion.Fails},
		{"a root of a half at most", "0 = sqrt(1/2 - p)^2", "refuted", opinion.Fails},
		{"a sign that changes below a half, beside an exponential", "p - exp(log(1/2)) = sqrt((p - 1/2)^2)", "refuted", opinion.Fails},
		{"a power that asks for a sign", "abs(u) = u + 0*u^(1/3)", "proved", opinion.Holds},
		{"e to ten digits", "exp(1) = 2.718281828", "refuted", opinion.Fails},
		{"pi as a fraction", "pi = 22/7", "refuted", opinion.Fails},
		{"a root to nine digits", "sqrt(2) = 1.41421356", "refuted", opinion.Fails},
	} {
		f, err := derivation.Parse("f", []byte(head+row.claim+"\n"))
		require.NoError(t, err, row.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, row.reason)
		last := report.Findings[0]
		second, asked := last.Second()
		if last.Label() != row.verdict || last.Err() != nil || !asked || second.Opinion.Verdict != row.second {
			t.Errorf("%s: %s\n got %s, the second engine: %v (%s); %s\nwant %s, %v", row.claim, row.reason,
				last.Label(), second.Opinion.Verdict, second.Opinion.Why, last.Note(), row.verdict, row.second)
		}
	}
}
