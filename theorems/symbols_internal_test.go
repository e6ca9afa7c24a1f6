package theorems

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// A witness has no symbol that neither the statement, nor the paper's notation, nor the
// line below it explains.
func TestSymbolsOfWitnessesAreKnown(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range paper() {
		for _, s := range c.File().Steps() {
			if s.Sort != derivation.Claimed || s.Expect != derivation.Refuted {
				continue
			}
			x, err := c.Step(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			l, ok := x.Decisive()
			if !ok || l.Result.Witness == nil {
				t.Errorf("%s has no witness", s.Key())
				continue
			}
			text, unknown := whereOf(asPrinted(s), proof.NamesOf(c.File(), s).Point(l.Result.Witness))
			if len(unknown) > 0 {
				t.Errorf("%s: nothing says what %q are in %s", s.Key(), unknown, asPrinted(s))
			}
			seen[text] = true
		}
	}
	if !seen["s is ξ_j; x is θ_j"] {
		t.Errorf("told: %v", seen)
	}
}

func TestWhereOf(t *testing.T) {
	point := func(symbols ...string) (all []proof.Coordinate) {
		for _, s := range symbols {
			all = append(all, proof.Coordinate{Symbol: s})
		}
		return all
	}
	for _, tt := range []struct {
		reason, statement string
		point             []proof.Coordinate
		want              string
		unknown           []string
	}{
		{"a letter of a word is no symbol", "arcsinh(ξ_j)", point("s"), "s is ξ_j", nil},
		{"the statement has it", "q(x,t) = 2s", point("x", "s"), "", nil},
		{"the statement has the function, the point its value at 0", "R_j^M + h_j(t)", point("h_j(0)"), "", nil},
		{"each is told once", "θ_1(∞) = 0", point("x_{1;1}", "x_{2;1}", "y_1", "θ_2(0)"), "x_{i;k} are the entries of X, two rows and two columns, and j = 1; y_i are the labels", nil},
		{"nobody knows it", "a = b", point("Ω", "a"), "", []string{"Ω"}},
	} {
		text, unknown := whereOf(tt.statement, tt.point)
		if text != tt.want {
			t.Errorf("%s: %q, want %q", tt.reason, text, tt.want)
		}
		if diff := cmp.Diff(tt.unknown, unknown); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.reason, diff)
		}
	}
}

func TestTransformedSides(t *testing.T) {
	f, err := derivation.Parse("sides.flow", []byte("positive constant x, y\nstep a\n  source \"Eq. (1), differentiated in x and squared\"\n  claim d(x*y, x)^2 = y^2 = x^2\n"+
		"step b\n  source \"Eq. (2): the square of Eq. (1)\"\n  claim x = y\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := f.Steps()
	legend := []string{"x is ξ_j", "z is ζ"}
	if text, want := transformedSides(s[0], 1, legend), "the numbers are of d(x*y, x)^2 and y^2; d(f, x) is ∂f/∂x; x is ξ_j"; text != want {
		t.Errorf("%q, want %q", text, want)
	}
	if text, want := transformedSides(s[0], 2, legend), "the numbers are of y^2 and x^2; x is ξ_j"; text != want {
		t.Errorf("%q, want %q", text, want)
	}
	if text := transformedSides(s[1], 1, legend); text != "" {
		t.Errorf("of the sides printed: %q", text)
	}
}
