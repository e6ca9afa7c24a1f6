package reals

import (
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// What is small at one time alone, here T/2, is not small.
func TestNearly(t *testing.T) {
	for text, want := range map[string]bool{
		"eps^2*int(1)":           true,
		"eps^2*(1 + eps*int(1))": true,
		"0":                      true,
		"eps*int(1)":             false,
		"int(1) - 1/32":          false,
		"eps*(int(1) - 1/32)":    false,
	} {
		f, err := derivation.Parse("a.flow", []byte("small eps\nstep s\n  claim "+text+" = 0\n"))
		if err != nil {
			t.Fatal(err)
		}
		claims, err := f.Claims()
		if err != nil {
			t.Fatal(err)
		}
		s := NewSpace("eps", nil)
		m := &Model{space: s, T: 1. / 16, formal: 2}
		if got := m.nearly(s.expr(claims[0].Equation.LHS)); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}
