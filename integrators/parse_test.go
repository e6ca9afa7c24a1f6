package integrators_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/integrators"
)

// Heun's method of order 2 with Euler's embedded, as a table.
const heun = `
0  |
1  | 1
1  | b
b  | 1/2 0.5
b^ | 1
`

func TestParseTableau(t *testing.T) {
	for _, c := range []struct{ reason, text string }{
		{"as printed", heun},
		{"wrapped, with zeros written out", "0 | 1 | 1 1\n|\n1/2 1/2 b | 1/2\n1/2 0 b^ | 1 0 0"},
		{"differences instead of embedded weights", strings.Replace(heun, "b^ | 1", "e | -1/2 1/2", 1)},
	} {
		table, err := integrators.ParseTableau(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.reason, err)
			continue
		}
		got := fmt.Sprint(table.Stages(), table.A(), table.B(), table.C(), table.Embedded(), table.Interpolant())
		// b₁(σ) = σ − σ²/2, b₂(σ) = 3σ²/2 − σ³ and b₃(σ) = −σ² + σ³: Hermite's cubic.
		want := "3 [[] [1/1] [1/2 1/2]] [1/2 1/2 0/1] [0/1 1/1 1/1] [[1/1 0/1 0/1]]" +
			" [[0/1 1/1 -1/2 0/1] [0/1 0/1 3/2 -1/1] [0/1 0/1 -1/1 1/1]]"
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (−want +got):\n%s", c.reason, diff)
		}
	}
}

func TestParseTableauRejects(t *testing.T) {
	for _, c := range []struct{ reason, text, says string }{
		{"nothing", "", "no row of weights"},
		{"no bar", "0 1 2", `begins with "0"`},
		{"a bar without a head", "| 1", "row 1 of the table has no head"},
		{"two bars", "0 | | 1", "has no head"},
		{"no weights", "0 |\n1 | 1", "no row of weights"},
		{"weights twice", "0 |\n1 | b\nb | 1\nb | 1", "two rows of weights"},
		{"more weights than stages", "0 |\n1 | b\nb | 1 0 0", "has 3 entries, more than 2"},
		{"an implicit row", "0 |\n1 | 1 1\nb | 1", "has 2 entries, more than 1"},
		{"a word for a number", "0 |\n1 | one\nb | 1", `entry "one"`},
		{"a quotient by zero", "0 |\n1 | 1/0\nb | 1", `entry "1/0"`},
		{"an unknown head", "0 |\n1 | b\nb | 1\nc | 1", `headed "c" is headed neither`},
		{"no stage at the end", "0 |\n1/2 | 1/2\nb | 0 1", "no stage of the table repeats"},
		{"a stage that repeats b at another time", "0 |\n1/2 | b\nb | 1", "no stage of the table repeats"},
		{"a stage that cannot repeat b", "0 |\n1 | b\nb | 1/2 1/2", "a weight from stage 2 on is not zero"},
		{"a first stage elsewhere", "1/2 |\n1 | b\nb | 1", "not at the start"},
		{"three estimates", "0 |\n1 | b\nb | 1\nb^ | 1\nb^ | 1\ne | 0", "more than two rows"},
		{"an estimate from a stage of the dense output", "0 |\n1 | b\n1/2 | 1/2\nb | 1\nb^ | 0 0 1", "belongs to a stage of the dense output"},
		{"no number in a row of dense output", "0 |\n1 | b\nb | 1\nd | x", `entry "x"`},
	} {
		table, err := integrators.ParseTableau(c.text)
		if err == nil || !strings.Contains(err.Error(), c.says) || table != nil {
			t.Errorf("%s: want an error that says %q, got %v and the table %v", c.reason, c.says, err, table)
		}
	}
}

// Units are worth one in the last digit printed, where digits were cut off.
func TestUnits(t *testing.T) {
	u := integrators.DOP853.Tableau().Units()
	for _, c := range []struct {
		reason    string
		got, want float64
	}{
		{"0.25 is a quarter", u.C[6], 0},
		{"0.3333… to 30 places is no third", u.C[5], 1e-30},
		{"5.26…488e-2 has 29 places, and two", u.A[1][0], 1e-31},
		{"-4.34…144e1 has 29 places less one", u.A[8][7], 1e-28},
		{"-8.298e-3 is a finite decimal", u.A[13][12], 0},
		{"b of the code, printed with 28 places", u.B[7], 1e-28},
		{"the difference e to 28 places less one, and that of b", u.Embedded[0][7], 1e-27 + 1e-28},
	} {
		if !(c.got >= 0.99*c.want && c.got <= 1.01*c.want) {
			t.Errorf("%s: unit %v, want %v", c.reason, c.got, c.want)
		}
	}
	for _, row := range integrators.DormandPrince5.Tableau().Units().Interpolant {
		for _, x := range row {
			if x != 0 {
				t.Errorf("a unit of a table of rationals is %v", x)
			}
		}
	}
}

// What a Tableau returns is the caller's own.
func TestAccessorsCopy(t *testing.T) {
	table := integrators.DormandPrince5.Tableau()
	before := fmt.Sprint(table.A(), table.B(), table.C(), table.Embedded(), table.Interpolant())
	for _, rows := range [][][]*big.Rat{table.A(), {table.B()}, {table.C()}, table.Embedded(), table.Interpolant()} {
		for _, row := range rows {
			for _, x := range row {
				x.SetInt64(7)
			}
		}
	}
	if after := fmt.Sprint(table.A(), table.B(), table.C(), table.Embedded(), table.Interpolant()); after != before {
		t.Error("changing what an accessor returned changes the table")
	}
}

// Whatever is read as a table keeps the promises of a Tableau: the interpolant
// meets both ends, and one stage repeats b.
func FuzzParseTableau(f *testing.F) {
	f.Add(heun)
	f.Add("0 | 1/5 | 1/5 1 | b b | 0 1 e | 1 -1 d | 1 2 3")
	f.Add("0 | | b")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 400 || strings.ContainsAny(text, "eEpP") && len(text) > 60 {
			return // large exponents are slow, not wrong
		}
		table, err := integrators.ParseTableau(text)
		if err != nil {
			return
		}
		a, b := table.A(), table.B()
		if last := table.Stages() - 1; last < 1 || fmt.Sprint(a[last]) != fmt.Sprint(b[:last]) {
			t.Fatalf("stage %d does not repeat b", last+1)
		}
		for i, p := range table.Interpolant() {
			sum := new(big.Rat)
			for _, x := range p {
				sum.Add(sum, x)
			}
			if p[0].Sign() != 0 || sum.Cmp(b[i]) != 0 {
				t.Fatalf("b_%d(σ) = %v does not lead from 0 to %v", i+1, p, b[i])
			}
		}
	})
}
