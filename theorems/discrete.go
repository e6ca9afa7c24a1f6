package theorems

import (
	"context"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// discrete returns the claims about the limits of the iterates.
func (b *runs) discrete() []verify.Claim {
	order := func(judge verify.OrderJudge, f ClosedForm) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.trainedOrders(ctx, judge, f) }
	}
	exact := func(spoil func(*Identity)) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.trainedIdentities(ctx, spoil) }
	}
	second := verify.OrderIs(2, orderTolerance.Value)
	return []verify.Claim{
		{
			ID: "thm:3/discrete", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the limits of the discrete HB and NAG agree with the corrected Theorem 3 up to O(η²), with φ(∞) = 8/(1−μ)² η Σ g_k⊙g_k",
			Assumes:   []string{"the iterates (2) or (3) converge to an interpolating solution", "ξ_j > 0"},
			Sense:     verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: order(second, Theorem3),
			Mutants: append(mutantsOf(map[string]ClosedForm{
				"R = +¼ arcsinh(…)":     form("", mitigated(1), arcsinhTerm(1./4, -4)),
				"ξ̄ = ξ: no mitigation": form("", fixedXi, arcsinhTerm(-1./4, -4)),
				"ξ̄ = ξ exp(−2αφ)":      form("", mitigated(2), arcsinhTerm(-1./4, -4)),
			}, func(f ClosedForm) verify.Check { return order(second, f) }),
				verify.Mutant{Name: "order 3", Check: order(verify.OrderIs(3, orderTolerance.Value), Theorem3)}),
		},
		{
			ID: "thm:3/discrete-exact", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the discrete limits are exactly θ(∞) = argmin Q_{ξ∞}(θ) + θᵀR on Xθ = y with ξ∞ = |u∞v∞| and " +
				"R = −¼[arcsinh(θ(0)/(2ξ)) − (S_u−S_v)/(1−μ)], S the sums over the ratios u_{k+1}/u_k; sign changes do no harm",
			Assumes:   []string{"the iterates (2) or (3) converge to an interpolating solution", "no u_j or v_j is exactly zero"},
			Tolerance: identityTolerance,
			Check:     exact(func(*Identity) {}),
			Mutants: mutantsOf(map[string]func(*Identity){
				"S with its sign flipped": func(id *Identity) { scale(id.D, -1) },
				"S doubled":               func(id *Identity) { scale(id.D, 2) },
				"S dropped":               func(id *Identity) { scale(id.D, 0) },
			}, exact),
		},
	}
}

func (b *runs) trainedOrders(ctx context.Context, judge verify.OrderJudge, f ClosedForm) (verify.Evidence, error) {
	var checks []verify.Check
	for _, start := range []string{"unbiased", "biased"} {
		c := loadCase("small", start)
		for _, m := range methods() {
			checks = append(checks, overEta(judge, "small", start, m, "p₀ = 0", halvings,
				func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
					t, err := b.train(ctx, trainRun{"small", start, m})
					if err != nil {
						return verify.Sides{}, err
					}
					theta, err := f.Limit(c.data, InputsOfTrained(c.data, t))
					if err != nil {
						return verify.Sides{}, err
					}
					return verify.Worst("θ_%d(∞)", theta, t.Theta(), trainNoise), nil
				}))
		}
	}
	return verify.Every(checks...)(ctx)
}

// trainNoise bounds the rounding that some ten thousand iterations gather in θ.
const trainNoise = 1e-11

func (b *runs) trainedIdentities(ctx context.Context, spoil func(*Identity)) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range trainedRuns() {
		t, err := b.train(ctx, r)
		if err != nil {
			return verify.Evidence{}, err
		}
		id, ok := TrainedIdentity(t)
		if !ok {
			parts = append(parts, verify.Evidence{Verdict: verify.NotApplicable, Note: "a coordinate is exactly zero under " + r.m.String()})
			continue
		}
		spoil(&id)
		e, err := judgeIdentity(id, r.data, r.start, r.m, "p₀ = 0")
		if err != nil {
			return verify.Evidence{}, err
		}
		parts = append(parts, e)
	}
	return verify.All(parts...), nil
}
