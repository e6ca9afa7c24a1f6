package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/verify"
)

// growth returns the claims about the rate of u_jv_j, from which ξ̄ comes.
func (b *runs) growth() []verify.Claim {
	check := func(judge verify.OrderJudge, k, from float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			return b.wayOrders(ctx, judge, "small", "biased", velocities(), func(w *way) float64 {
				worst := 0.0
				for _, s := range w.states {
					for j := range s.u {
						if s.t >= from {
							worst = math.Max(worst, math.Abs(s.du[j]*s.v[j]+s.u[j]*s.dv[j]-k*w.alpha*s.du[j]*s.dv[j]))
						}
					}
				}
				return worst
			})
		}
	}
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	assumes := []string{"u and v follow the flow (4) from zero, manifold or matched velocity"}
	return []verify.Claim{
		{
			ID: "eq:27", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: "Appendix D.1, Eq. (27)",
			Statement: "(u_jv_j)′ = 2αu̇_jv̇_j + O(η²) for t ≥ T₀ > 0, the line that (28) begins with",
			Assumes:   append(assumes, "T₀ > 0 is fixed"), Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: check(second, 2, mirrorLayer),
			Mutants: []verify.Mutant{
				{Name: "αu̇_jv̇_j", Check: check(second, 1, mirrorLayer)},
				{Name: "4αu̇_jv̇_j", Check: check(second, 4, mirrorLayer)},
				{Name: "from t = 0 on", Check: check(second, 2, 0)},
			},
		},
		{
			ID: "eq:27/layer", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "in the initial layer t = O(η) it holds up to O(η) only: (u_jv_j)′(0) = 0, and 2αu̇_jv̇_j is not",
			Assumes:   append(assumes, "velocities of O(1) in the layer"), Sense: verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check:   check(first, 2, 0),
			Mutants: []verify.Mutant{{Name: "behind the layer", Check: check(first, 2, mirrorLayer)}},
		},
	}
}
