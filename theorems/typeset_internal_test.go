package theorems

import "testing"

// A formula of no claim would be shown nowhere.
func TestTypesetClaimsAreThere(t *testing.T) {
	for id, again := range typesetAgain {
		claim, err := Index().Lookup(id)
		if err != nil || claim.TeX == "" || claim.TeX != typeset[again.as] || claim.InsteadTeX == "" || claim.Instead == "" {
			t.Errorf("%s: %v, its formula is %q, and instead %q", id, err, claim.TeX, claim.InsteadTeX)
		}
	}
	for id := range typeset {
		claim, err := Index().Lookup(id)
		if err != nil || claim.TeX != typeset[id] {
			t.Errorf("%s: %v, its formula is %q", id, err, claim.TeX)
		}
	}
}
