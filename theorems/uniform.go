package theorems

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// uniform returns the claims on all t at once, and on t = ∞.
func (b *runs) uniform() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	nag := nesterov()
	zero, manifold, matched := withVelocity(dynamics.Zero), withVelocity(dynamics.Manifold), withVelocity(dynamics.Matched)
	doubled := with4(nag, dynamics.Zero)
	doubled.first = 2
	still := func(at float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.stillAt(ctx, at) }
	}
	ends := func(judge verify.OrderJudge, momentum bool) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.endsMeet(ctx, judge, momentum) }
	}
	return []verify.Claim{
		{
			ID: "prop:1/uniform", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "where the flow converges C of Definition 1 does not depend on T: |β(kη) − β_k| ≤ Cη for all k, from velocity zero or −∇L/(1−μ)",
			Assumes:   []string{"the flow converges to an interpolating solution; by the last k looked at what may follow is below 1e-10", "p₀ = 0"},
			Sense:     verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: b.atRest(b.shadowCheck(first, throughout, append(zero, manifold...)...)),
			Mutants: []verify.Mutant{
				{Name: "∇L/(1−μ) doubled: the paths end at one point, but not together", Check: b.atRest(b.shadowCheck(first, throughout, doubled))},
				{Name: "Cη²", Check: b.atRest(b.shadowCheck(second, throughout, with4(nag, dynamics.Zero)))},
			},
		},
		{
			ID: "prop:1/uniform-matched", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "where the flow converges, |β(kη) − β_k| ≤ Cη² for all kη ≥ T₀ > 0 with the matched velocity",
			Assumes:   []string{"the flow converges to an interpolating solution; by the last k looked at what may follow is below 1e-10", "p₀ = 0"},
			Sense:     verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check:   b.atRest(b.shadowCheck(second, late, matched...)),
			Mutants: []verify.Mutant{{Name: "velocity zero", Check: b.atRest(b.shadowCheck(second, late, with4(nag, dynamics.Zero)))}},
		},
		{
			ID: "prop:1/limit", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the limits agree better than the paths: |β(∞) − β_∞| ≤ Cη² for the flow (4) from velocity zero, manifold or matched alike, " +
				"where the path from velocity zero is off by O(η)",
			Assumes: []string{"the flow and the iterates converge to an interpolating solution", "ξ_j > 0", "p₀ = 0"},
			Sense:   verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: ends(second, true),
			Mutants: []verify.Mutant{
				{Name: "gradient flow", Check: ends(second, false)},
				{Name: "O(η) and no better", Check: ends(first, true)},
			},
		},
		{
			ID: "thm:3.limit", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "Appendix D.3, after Eq. (61)", Statement: "αθ̇(∞) ∝ α∇L(θ(∞)) = 0 ⟹ θ̄_α(∞) = θ(∞)",
			Assumes: []string{"the flow (4) converges to an interpolating solution"},
			Tolerance: verify.Tolerance{Value: 1e-9, Name: "α|θ̇|/|θ|", Why: "the runs end where a bound on what θ still moves is 1e-11 of it: a hundred times that, as " +
				"θ moves by less than 4α|θ̇| while it halves"},
			Check:   still(1),
			Mutants: []verify.Mutant{{Name: "at a quarter of the time", Check: still(0.25)}, {Name: "at the start", Check: still(0)}},
		},
	}
}

// atRest judges by check what holds for all k, once every flow is seen to be at rest at
// the last of them.
func (b *runs) atRest(check verify.Check) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		for _, m := range append(methods(), strong()...) {
			l, err := b.limit(ctx, flowRun{data: usual.data, start: usual.start, m: m}, orderRunTolerance)
			if err != nil {
				return verify.Evidence{}, err
			}
			if end := shadowEnd * (1 - m.Mu); l.T > end {
				return verify.Evidence{Note: fmt.Sprintf("%v is at rest at t = %.3g, after the last k", m, l.T)}, nil
			}
		}
		return check(ctx)
	}
}

// endsMeet judges the order of |β(∞) − β_∞|, of the flow (4) or of gradient flow.
func (b *runs) endsMeet(ctx context.Context, judge verify.OrderJudge, momentum bool) (verify.Evidence, error) {
	var checks []verify.Check
	for _, start := range []string{"unbiased", "biased"} {
		for _, m := range methods() {
			for _, v := range []dynamics.Velocity{dynamics.Zero, dynamics.Manifold} {
				end := func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
					t, err := b.train(ctx, trainRun{"small", start, m})
					if err != nil {
						return verify.Sides{}, err
					}
					l, err := b.measure(ctx, flowRun{data: "small", start: start, m: m, v: v})
					if err == nil && !momentum {
						l.Limit, err = b.gradientFlow(ctx, gradientRun{"small", start})
					}
					if err != nil {
						return verify.Sides{}, err
					}
					return verify.Worst("β_%d(∞)", Start{U: l.UEnd, V: l.VEnd}.Beta(), Start{U: t.UEnd, V: t.VEnd}.Beta(), l.noise+trainNoise), nil
				}
				// Errors of 1e-8 are known to 1e-11.
				checks = append(checks, overEta(judge, "small", start, m, v.String()+" velocity", verify.MinPoints, end))
			}
		}
	}
	return verify.Every(checks...)(ctx)
}

// stillAt judges α|θ̇|/|θ| at a share of the time at which the flow is at rest.
func (b *runs) stillAt(ctx context.Context, share float64) (verify.Evidence, error) {
	tolerance := verify.Tolerance{Value: 1e-9}
	var parts []verify.Evidence
	for _, start := range []string{"unbiased", "biased"} {
		for _, m := range methods() {
			r := flowRun{data: "small", start: start, m: m, v: dynamics.Manifold}
			l, err := b.limit(ctx, r, orderRunTolerance)
			if err != nil {
				return verify.Evidence{}, err
			}
			c := loadCase(r.data, r.start)
			f := dynamics.NewMomentumFlow(models.NewDiagonalNet(c.data), m)
			y := f.Initial(c.Beta(), m, r.v)
			if share > 0 {
				sol, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T1: share * l.T, Y0: y},
					ode.Options{RTol: exactRunTolerance, ATol: exactRunTolerance, EndOnly: true})
				if err != nil {
					return verify.Evidence{}, err
				}
				y = sol.End.Y
			}
			d := c.data.D()
			moves, size := 0.0, 0.0
			for j := range d {
				u, v, du, dv := y[j], y[d+j], y[2*d+j], y[3*d+j]
				moves = math.Max(moves, f.Alpha*math.Abs(2*(u*du-v*dv)))
				size = math.Max(size, math.Abs(u*u-v*v))
			}
			parts = append(parts, verify.Within(moves/size, tolerance, r.String()))
		}
	}
	return verify.All(parts...), nil
}
