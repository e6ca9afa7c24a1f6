package integratortest

import (
	"math"
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/integrators"
)

// JumpBlindness returns by how much the error of a step may exceed its estimate where
// the slope jumps, at the worst place for it. With a jump of the slope by J from t₀ + σh
// on, the error of a step is
//
//	hJ |1 − σ − Σ_{cᵢ≥σ} bᵢ|,   and the estimate   hJ |Σ_{cᵢ≥σ} (bᵢ − b̂ᵢ)|,
//
// whatever the length of the step. It is +Inf if the estimate may vanish. For
// BogackiShampine3 it is 14.
func JumpBlindness(t *integrators.Tableau) float64 {
	number := func(x *big.Rat) float64 { f, _ := x.Float64(); return f }
	b, embedded := t.B(), t.Embedded()
	var c []float64
	for _, x := range t.C() {
		c = append(c, number(x))
	}
	nodes := slices.Clone(c)
	slices.Sort(nodes)
	worst := 0.0
	for k := 1; k < len(nodes); k++ {
		if nodes[k] == nodes[k-1] {
			continue
		}
		sum, estimate := 0.0, [2]float64{}
		for i, x := range b {
			if c[i] < nodes[k] {
				continue
			}
			sum += number(x)
			for r, row := range embedded {
				estimate[r] += number(x) - number(row[i])
			}
		}
		e := math.Abs(estimate[0])
		if len(embedded) == 2 {
			e *= e / math.Hypot(e, estimate[1]/10) // as the loop weighs it
		}
		err := math.Max(math.Abs(1-nodes[k]-sum), math.Abs(1-nodes[k-1]-sum))
		worst = math.Max(worst, err/e)
	}
	return worst
}
