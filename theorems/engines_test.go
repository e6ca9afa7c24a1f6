package theorems

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The second engine has an opinion on nine of ten steps at the least, and all are
// counted.
func TestPaperEngines(t *testing.T) {
	e, err := PaperEngines(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	decided := 0
	for _, name := range derivationFiles {
		f, err := readDerivation(name + ".flow")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range f.Steps() {
			if v := s.Expect.String(); len(s.Chain) > 0 && (v == "proved" || v == "refuted") {
				decided++
			}
		}
	}
	if d := cmp.Diff(decided, e.Both+e.Alone); d != "" {
		t.Errorf("the steps decided (-want +got):\n%s", d)
	}
	if 10*e.Both < 9*decided {
		t.Errorf("%v", e)
	}
}
