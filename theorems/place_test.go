package theorems

import (
	"fmt"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
)

func TestPlaceOf(t *testing.T) {
	for _, tt := range []struct {
		source string
		want   verify.Place
	}{
		{"Appendix D.1, Eq. (50)", verify.Place{Section: "D.1", Equation: 50}},
		{"Appendix D.2, the form of phi_j(t), before Eq. (56)", verify.Place{Section: "D.2", Equation: 55.5}},
		{"Section 3.4, after Eq. (11)", verify.Place{Section: "3.4", Equation: 11.5}},
		{"Appendix D.4: the two networks are one", verify.Place{Section: "D.4"}},
		{"Theorem 3, link 5: R_j", verify.Place{Section: "3.1", Equation: 9.5}},
		{"The logarithm of u", verify.Place{}},
		{"[HNW93, Theorem II.3.4]", verify.Place{Section: "Neighbouring results"}},
	} {
		if got := placeOf(tt.source); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.source, got, tt.want)
		}
	}
}

// What the paper prints has a place, in a section that the paper has, and a
// numbered equation stands at its number.
func TestWhatIsPrintedHasAPlace(t *testing.T) {
	for _, c := range Index().Claims() {
		if c.Form != verify.Printed {
			continue
		}
		if sections[c.Place.Section] == "" && c.Place.Section != neighbouring {
			t.Errorf("%s, %q: no section", c.ID, c.Source)
		}
		var n float64
		if _, err := fmt.Sscanf(c.ID, "eq:%g", &n); err == nil && !strings.ContainsAny(c.ID[3:], ".") && c.Place.Equation != n {
			t.Errorf("%s, %q: at (%v)", c.ID, c.Source, c.Place.Equation)
		}
	}
}
