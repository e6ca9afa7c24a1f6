package mend

import (
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// A correction is not offered where it may be undefined though the step is not: where a
// divisor changes sign, and where what a root or a logarithm is taken of is negative,
// on all samples too.
func TestDefined(t *testing.T) {
	const symbols = "positive constant p\nconstant c\n"
	for _, tt := range []struct {
		reason, step, side string
		want               bool
	}{
		{"a logarithm of what is positive", "c = 0", "log(p)", true},
		{"of what has both signs", "c = 0", "log(c)", false},
		{"of what is negative everywhere", "c = 0", "log(-p)", false},
		{"a root of what is negative everywhere", "c = 0", "sqrt(-p)", false},
		{"a divisor that is negative everywhere", "c = 0", "1/(-p)", true},
		{"a divisor that has both signs", "c = 0", "1/(p*c)", false},
		{"a divisor that is 0 where it changes no sign", "c = 0", "1/abs(c)", false},
		{"the step divides by it", "1/abs(c) = 0", "1/sqrt(c^2)", true},
		{"a product is no divisor", "c = 0", "p*c", true},
		{"the step asks for the same", "log(c) = 0", "log(c) + log(p)", true},
		{"the step asks for more", "log(c) = 0", "1/c", true},
		{"the step asks for less", "1/c = 0", "log(c)", false},
	} {
		f, err := derivation.Parse("f", []byte(symbols+"step a\n  claim "+tt.step+"\nstep b\n  claim "+tt.side+" = 0\n"))
		if err != nil {
			t.Fatalf("%s: %v", tt.reason, err)
		}
		steps := f.Steps()
		m, err := newMender(t.Context(), f, steps[0], steps[0], proof.NewSession())
		if err != nil {
			t.Fatalf("%s: %v", tt.reason, err)
		}
		if got := m.defined(steps[1].Chain[0]); got != tt.want {
			t.Errorf("%s: beside %s, %s counts as defined: %v", tt.reason, tt.step, tt.side, got)
		}
	}
}
