package proof

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Arithmetic is seen through, and nothing else is.
func TestSameForm(t *testing.T) {
	for _, tt := range []struct {
		reason, claim string
		want          bool
	}{
		{"commuted and distributed", "(a + b)*u = u*b + a*u", true},
		{"a square", "(a - b)^2 = a^2 - 2*a*b + b^2", true},
		{"a quotient", "(a^2 - b^2)/(a - b) = a + b", true},
		{"a negative power", "a^-2 = 1/a^2", true},
		{"within a function", "exp(a + b) = exp(b + a)", true},
		{"the dash and D", "D(u) = u'", true},
		{"D twice", "D(D(u')) = u'''", true},
		{"a sign", "a - b = b - a", false},
		{"another dash", "u' = u''", false},
		{"another function", "exp(a) = log(a)", false},
		{"another argument", "exp(a) = exp(b)", false},
		{"the order of arguments", "d(a*u, u) = d(u*a, u)", true},
		{"more than arithmetic", "exp(a)*exp(b) = exp(a + b)", false},
		{"Leibniz is left to the kernel", "D(u*u) = 2*u*u'", false},
		{"a number that is none", "1/(a - a) = 1/(b - b)", false},
		{"powers", "a^3 = a^2", false},
		{"a half power", "a^(1/2) = a^(1/2)", true},
		{"half powers", "a^(1/2) = b^(1/2)", false},
	} {
		f, err := derivation.Parse("f", []byte("constant a, b\nfunction u\nstep s\n  claim "+tt.claim+"\n"))
		require.NoError(t, err, tt.reason)
		claims, err := f.Claims()
		require.NoError(t, err, tt.reason)
		if got := sameForm(claims[0].LHS, claims[0].RHS); got != tt.want {
			t.Errorf("%s: %s: %v, want %v", tt.reason, tt.claim, got, tt.want)
		}
	}
}
