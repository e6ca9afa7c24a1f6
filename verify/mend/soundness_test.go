package mend_test

import (
	"testing"

	"github.com/flowproof/flowproof/verify/mend"
)

// Of what is false, nothing is offered but what is listed, which is true.
func TestMendsAreTrue(t *testing.T) {
	const head = "small eps\nconstant a, b\npositive constant p, q\nfunction u\nstep a:1\n  claim "
	for _, test := range []struct {
		reason, claim string
		want          []string
	}{
		{"a number with a remainder", "exp(1) = 1 + O(eps^2)", nil},
		{"with a term that is not small", "exp(2) = 1 + 2 + O(eps^2)", nil},
		{"a cosine of a number", "cos(1) = 1 + O(eps^2)", nil},
		{"an angle that is not small", "sin(u) = u + O(eps^3)", nil},
		{"a logarithm of what is not near 1", "log(1 + p) = p + O(eps^2)", nil},
		{"a geometric series of what is not small", "1/(1 + p) = 1 - p + O(eps^2)", []string{"1/(1 + p) = 1 - p/(1 + p) + O(eps^2)"}},
		{"a root, one term of it", "sqrt(1 + eps) = 1 + eps + O(eps^2)", []string{"sqrt(1 + eps) = 1 + eps/2 + O(eps^2)"}},
		{"a term left out", "exp(eps) = 1 + O(eps^2)", []string{"exp(eps) = 1 + eps + O(eps^2)", "exp(eps) = 1 + O(eps)", "exp(eps^2) = 1 + O(eps^2)"}},
		{"a branch of an angle", "arctan(tan(u)) = u", nil},
		{"two numbers", "exp(1) = 2", nil},
		{"a root as a decimal", "sqrt(2) = 1.5", nil},
		{"pi as a number", "pi = 3", nil},
		{"a logarithm of a power", "log(p^3) = 2*log(p)", []string{"log(p^3) = 3*log(p)"}},
		{"powers of one base, of which one is of a product", "p^(1/2)*p^(1/3) = p^(1/6)", []string{"p^(1/2)*p^(1/3) = 1/p^(-5/6)", "p^(1/2)/p^(1/3) = p^(1/6)"}},
		{"a power of a sum", "(1 + eps)^3 = 1 + 2*eps + O(eps^2)", []string{"(1 + eps)^3 = 1 + 3*eps + O(eps^2)"}},
	} {
		f := parse(t, head+test.claim+"\n  expect refuted\n  because \"it is wrong\"\n")
		found, err := mend.Step(t.Context(), f, lastStep(f))
		if err != nil {
			t.Fatal(err)
		}
		allowed := map[string]bool{}
		for _, claim := range test.want {
			allowed[claim] = true
		}
		if len(test.want) > 0 && len(found) == 0 {
			t.Errorf("%s: %s: nothing is found", test.reason, test.claim)
		}
		for _, c := range found {
			if !allowed[c.Claim()] {
				t.Errorf("%s: %s: %v is offered", test.reason, test.claim, c)
			}
		}
	}
}
