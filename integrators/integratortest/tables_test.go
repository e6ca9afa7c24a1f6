package integratortest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// A right method outside the registry passes: the suite is not cut to fit.
func TestClassicalRungeKuttaPasses(t *testing.T) {
	m := integrators.NewRungeKutta(rk4Info, rk4Table)
	report(t, CheckTableau(m.Tableau(), m.Info()))
	General(t, m)
}

func TestTablesRejected(t *testing.T) {
	d := integrators.DormandPrince5.Tableau()
	info := integrators.DormandPrince5.Info()
	stated := func(order, errorOrder, denseOrder int) ode.Info {
		i := info
		i.Order, i.ErrorOrder, i.DenseOrder = order, errorOrder, denseOrder
		return i
	}
	for _, c := range []struct {
		reason string
		table  *integrators.Tableau
		info   ode.Info
		says   string
	}{
		{"a sign lost in A, row sum wrong", spoil4(t, "0   1/2", "0  -1/2"), rk4Info, "sum of its row"},
		{"an abscissa misprinted", spoil4(t, "1/2 | 0", "1/3 | 0"), rk4Info, "sum of its row"},
		{"two entries of a row exchanged, row sum kept", spoil4(t, "0   1/2", "1/2 0"), rk4Info, "the order of b is 2"},
		{"weights exchanged", spoil4(t, "1/6 1/3 1/3 1/6", "1/3 1/6 1/6 1/3"), rk4Info, "the order of b is 2"},
		{"weights that do not sum to one", spoil4(t, "1/6 1/3 1/3 1/6", "1/6 1/3 1/3 1/3"), rk4Info, "sum of its row"},
		{"order stated too high", d, stated(6, 4, 4), "the order of b is 5"},
		{"order stated too low", d, stated(4, 4, 4), "the order of b is higher than 4"},
		{"estimate stated too good", d, stated(5, 5, 4), "no error estimate of order 5"},
		{"dense output stated too good", d, stated(5, 4, 5), "dense output is 4"},
		{"dense output stated too bad", d, stated(5, 4, 3), "dense output is higher than 3"},
		{"embedded weights that are the weights", spoil5(t, "5179/57600 0 7571/16695 393/640 -92097/339200 187/2100 1/40", "35/384 0 500/1113 125/192 -2187/6784 11/84"), dopri5Info, "no error estimate"},
		{"a digit of the embedded weights", spoil5(t, "5179/57600", "5178/57600"), dopri5Info, "no error estimate"},
		{"a digit of A", spoil5(t, "-25360/2187", "-25361/2187"), dopri5Info, "no error estimate"},
	} {
		err := CheckTableau(c.table, c.info)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: want an error that says %q, got %v", c.reason, c.says, err)
		}
	}
}

// A digit wrong in the 25th place of a decimal is found, in the last place not.
func TestDigitsOfDecimals(t *testing.T) {
	const third, step = "0.333333333333333333333333333333", `
0 |
0.333333333333333333333333333333 | 0.333333333333333333333333333333
0.666666666666666666666666666667 | 0 0.666666666666666666666666666667
1 | b
b | 0.25 0 0.75
`
	info := ode.Info{Order: 3, DenseOrder: 3} // Heun's method
	for _, c := range []struct {
		printed string
		ok      bool
	}{
		{third, true},
		{"0.333333333333333333333333333334", true},
		{"0.333333333333333333333333343333", false},
	} {
		table, err := integrators.ParseTableau(strings.Replace(step, "| "+third, "| "+c.printed, 1))
		if err != nil {
			t.Fatal(err)
		}
		if err := CheckTableau(table, info); (err == nil) != c.ok {
			t.Errorf("with %s: %v", c.printed, err)
		}
	}
}

// A coefficient that nothing depends on can be changed unnoticed, and the check
// of the mutants must say so.
func TestBlindSpotIsReported(t *testing.T) {
	for _, c := range []struct{ stage, says string }{
		{"", "<nil>"},
		{"1/2 | 1/4 1/4\n", "row 8 of A goes unnoticed"},
	} {
		table, err := integrators.ParseTableau(dopri5Table + c.stage)
		if err != nil {
			t.Fatal(err)
		}
		if err := CheckTableau(table, dopri5Info); err != nil {
			t.Errorf("the table with the stage %q: %v", c.stage, err)
		}
		if got := fmt.Sprint(CheckMutants(table, dopri5Info)); !strings.Contains(got, c.says) {
			t.Errorf("with the stage %q: %s, want %s", c.stage, got, c.says)
		}
	}
}

func spoil4(t *testing.T, old, new string) *integrators.Tableau {
	return spoilText(t, rk4Table, old, new)
}
func spoil5(t *testing.T, old, new string) *integrators.Tableau {
	return spoilText(t, dopri5Table, old, new)
}

func spoilText(t *testing.T, text, old, new string) *integrators.Tableau {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q does not stand once in the table", old)
	}
	table, err := integrators.ParseTableau(strings.Replace(text, old, new, 1))
	if err != nil {
		t.Fatal(err)
	}
	return table
}
