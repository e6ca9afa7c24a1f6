package theorems

import "testing"

// A formula of no claim would be shown nowhere.
func TestTypesetClaimsAreThere(t *testing.T) {
	for id := range typeset {
		claim, err := Index().Lookup(id)
		if err != nil || claim.TeX != typeset[id] {
			t.Errorf("%s: %v, its formula is %q", id, err, claim.TeX)
		}
	}
}
