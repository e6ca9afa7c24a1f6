package integratortest

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/integrators"
)

// The orders that many digits show are taken for no others, and no misprint passes.
func TestOrdersRejected(t *testing.T) {
	for _, m := range []*integrators.RungeKutta{integrators.DormandPrince5, integrators.DOP853, integrators.Verner9} {
		for _, off := range []int{-1, 1} {
			info := m.Info()
			info.Order += off
			info.DenseOrder += off
			info.ErrorOrder += off
			// Each of the three, forwards and backwards.
			if err := CheckOrders(m.Tableau(), info); err == nil || strings.Count(err.Error(), "is measured to be") != 6 {
				t.Errorf("%s: with all orders off by %d: got %v, want six rejections", info.Name, off, err)
			}
		}
	}
	misprint := spoil5(t, "-5103/18656", "-5013/18656")
	if err := CheckOrders(misprint, dopri5Info); err == nil {
		t.Error("a misprint in A passes")
	}
}

// A coefficient changed by 1e-12 is no rounding.
func TestRoundingRejects(t *testing.T) {
	const d = "d | 1/7 0 1/3\n" // any will do
	m := integrators.NewRungeKutta(dopri5Info, dopri5Table+d)
	for _, c := range []struct{ reason, old, new, says string }{
		{"nothing", "1/40", "1/40", ""},
		{"a coefficient of a stage", "-25360/2187", "-11.595793324189", "the end"},
		{"an embedded weight", "5179/57600", "0.089913194445444", "the estimate"},
		{"a weight of the dense output", "1/7", "0.142857142858", "the dense output"},
	} {
		err := CheckRounding(m, spoilText(t, dopri5Table+d, c.old, c.new))
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: want an error that says %q, got %v", c.reason, c.says, err)
		}
	}
}
