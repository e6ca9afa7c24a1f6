package integratortest

import (
	"testing"

	"github.com/flowproof/flowproof/integrators"
)

// What the derivatives say is noticed, the exact check notices: of rationals, of
// decimals, and of rationals with a dense output in decimals. And they say so of
// nearly all.
func TestSensitivityTellsTheTruth(t *testing.T) {
	for _, m := range []*integrators.RungeKutta{integrators.DormandPrince5, integrators.Tsitouras5, integrators.Verner6} {
		c, err := newConditions(m.Tableau(), m.Info())
		if err != nil {
			t.Fatal(err)
		}
		delta := changeOfRational
		if c.tolB.Sign() > 0 {
			delta = changeOfDecimal
		}
		size, _ := delta.Float64()
		a, weighings := floats(c.table.a), c.weighings()
		pairs, told := 0, 0
		for i, row := range c.table.a {
			var s []sensitivity
			for j := range row {
				s = append(s, ofEntry(a, i, j, weighings))
				if s[j].tells(s[j], 1) {
					t.Errorf("%s: no change of a(%d,%d) is said to be noticed", m.Info().Name, i+1, j+1)
				}
				for k := range j {
					pairs++
					if !s[j].tells(s[k], size) {
						continue
					}
					told++
					move(row[j], row[k], delta)
					if c.check(c.table) == nil {
						t.Errorf("%s: the columns %d and %d of row %d are not noticed, though said to be", m.Info().Name, k+1, j+1, i+1)
					}
					move(row[k], row[j], delta)
				}
			}
		}
		if 10*told < 9*pairs {
			t.Errorf("%s: the derivatives tell of %d pairs out of %d", m.Info().Name, told, pairs)
		}
	}
}
