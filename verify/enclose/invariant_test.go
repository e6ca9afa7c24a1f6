package enclose_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/replay"
)

// top turns without friction: x² − z² and 2x² + y² do not change.
var top = []string{"x' = y*z", "y' = -2*x*z", "z' = x*y"}

// With invariants an enclosure is narrower, and holds what it holds without.
func TestInvariantsNarrow(t *testing.T) {
	p := problem(t, top, "[1,1.05] 0.3 [0.2,0.25]", "4")
	without := prove(t, p)
	p.Invariants = []string{"x^2 - z^2", "2*x^2 + y^2"}
	with := prove(t, p)
	for i := range with.End {
		width := func(s *replay.Statement) *big.Rat { return new(big.Rat).Sub(s.End[i].Hi, s.End[i].Lo) }
		limit := width(without)
		if i == 0 { // of which invariants say the most
			limit.Mul(limit, big.NewRat(7, 10))
		}
		if width(with).Cmp(limit) > 0 {
			t.Errorf("%s is in %s with the invariants, and in %s without", with.Names[i], show(with.End[i]), show(without.End[i]))
		}
	}
	e, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	text := string(e.Certificate())
	for what, c := range map[string]struct{ old, put, want string }{
		"another invariant":  {"invariant 2*x^2 + y^2", "invariant 2*x^2 + y^2 + z", "2*x^2 + y^2 + z changes along solutions"},
		"nearly one":         {"invariant x^2 - z^2", "invariant x^2 - 1.0000001*z^2", "changes along solutions"},
		"no polynomial":      {"invariant x^2 - z^2", "invariant exp(x)", "are proved of polynomials only"},
		"too large":          {"invariant x^2 - z^2", "invariant x^64*y^64*x^64*y^64*x^64*x^64", "too long to be expanded"},
		"x to the 256th":     {"invariant x^2 - z^2", "invariant (x^64)^4", "too long to be expanded"}, // which is no constant
		"of too many terms":  {"invariant x^2 - z^2", "invariant (x + y + z + 1)^64*(x + y + z + 2)^64", "too long to be expanded"},
		"of another system":  {"y' = -2*x*z", "y' = -2.0001*x*z", "changes along solutions"},
		"without invariants": {"invariant x^2 - z^2\ninvariant 2*x^2 + y^2\n", "", ""},
	} {
		if !strings.Contains(text, c.old) {
			t.Fatalf("%s: there is no %q", what, c.old)
		}
		if _, err := replay.Check(signed(strings.Replace(text, c.old, c.put, 1))); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", what, err, c.want)
		}
	}
}

// A quotient by a number is a polynomial, and a constant is conserved by all.
func TestInvariantsAreProved(t *testing.T) {
	for text, want := range map[string]bool{
		"(x^2 - z^2)/3 + 1": true, "7": true, "(x - z)*(x + z)": true, "(2*x^2 + y^2)*(x^2 - z^2)": true,
		"x": false, "x^2": false, "x^2 + z^2": false, "x^2 - z^2 + 1/1000000*y": false,
	} {
		p := problem(t, top, "1 0.3 0.2", "0.125")
		p.Invariants = []string{text}
		e, err := p.Run(t.Context())
		if err != nil {
			if want {
				t.Errorf("%s: %v", text, err)
			}
			continue
		}
		if _, err := replay.Check(e.Certificate()); (err == nil) != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}
