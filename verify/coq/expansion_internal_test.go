package coq

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Equations that are solved for each other have no expansion, and the exporter says so.
func TestExpansionsThatDoNotEnd(t *testing.T) {
	for _, row := range []struct{ reason, givens, why string }{
		{"each is solved by the other", "given a: x = y + eps solving x\ngiven b: y = x - eps solving y\n", "expansions that do not end"},
		{"one is solved by the other", "given a: x = y + eps solving x\n", ""},
	} {
		t.Run(row.reason, func(t *testing.T) {
			f, err := derivation.Parse("circle.flow", []byte("derivation \"A circle\"\nsmall eps\nfunction x, y\n"+row.givens+
				"step s\n  claim x = y + O(eps)\n  using a"+strings.Repeat(", b", strings.Count(row.givens, "given b"))+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			claims, err := f.Claims()
			if err != nil {
				t.Fatal(err)
			}
			occurs := map[string]bool{}
			occurring(claims[0], occurs)
			if _, why := link("link_1", claims[0], occurs); why != row.why {
				t.Errorf("it is refused because of %q, want %q", why, row.why)
			}
		})
	}
}
