package tex

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A timed row is TeX of the time, integrals and derivatives, with what is read, or else what is said.
type timed struct{ reason, tex, want string }

// Integrals where t by itself has no notation.
func TestIntegrals(t *testing.T) {
	checkTimed(t, "constant a, d\nfunction x, y, u\n", []timed{
		{"the variable is a letter", `\int_0^t x\,d\tau + \int_0^t x(\varsigma)\,d\varsigma`, "int(x) + int(x)"},
		{"an accent is none", `\int_0^t x\,d\bar{u}`, `\bar u has no notation`},
		{"nor a font", `\int_0^t x\,d\mathbf{u}`, `\mathbf u has no notation`},
		{"in its other form", `\int_0^t x\,d{\bf u}`, `\mathbf u has no notation`},
		{"nor a sign", `\int_0^t x\,d\cdot u`, `\cdot is not understood here`},
		{"nor a relation", `\int_0^t x\,d\le u`, "a relation within an expression"},
		{"nor words", `\int_0^t x\,d\text{u}`, "words in a formula"},
		{"an accent below a fraction", `\frac{dx}{d\bar u}`, `\bar u has no notation`},
		{"an index is a letter", `\sum_{\bar i=1}^2 x`, `want \sum_{i=1}^n`},
		{"of whatever size", `\sum_{K=1}^2 x`, "sum(K, 1, 2, x)"},
	})
}

// checkTimed reads the rows with what a file declares.
func checkTimed(t *testing.T, declared string, rows []timed) {
	t.Helper()
	f, err := derivation.Parse("", []byte(declared))
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReaderOf(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rows {
		read, err := r.Read(c.tex)
		switch {
		case err == nil && format(read) == c.want:
		case err == nil || !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: %s is read as %q, %v; want %s", c.reason, c.tex, format(read), err, c.want)
		}
	}
}
