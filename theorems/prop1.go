package theorems

import (
	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// strong are the methods at μ = 0.9. Their coarsest η has α = 0.001: the path is run
// through ten times as fast as at μ = 0.
func strong() []dynamics.Momentum {
	return []dynamics.Momentum{{Eta: 1.2e-4, Mu: 0.9}, {Eta: 1.2e-4, Mu: 0.9, Nesterov: true}}
}

// descent is gradient descent, the method of either kind at μ = 0.
func descent() dynamics.Momentum { return dynamics.Momentum{Eta: 0.012} }

// ofAll applies f to the methods.
func ofAll(methods []dynamics.Momentum, f func(dynamics.Momentum) shadow) []shadow {
	var s []shadow
	for _, m := range methods {
		s = append(s, f(m))
	}
	return s
}

// withVelocity returns the flows (4) of the methods at μ = ½ (0.6 for NAG) and 0.9.
func withVelocity(v dynamics.Velocity) []shadow {
	return ofAll(append(methods(), strong()...), func(m dynamics.Momentum) shadow { return with4(m, v) })
}

// afterStep is the flow (4) for iterates whose first step is p₁ = −κη∇L. It begins with
// β̇(0) = −k∇L, k = c − (c−κ)ηc/α: with the gradient as it is at the start the iterates
// end ηc(c−κ)∇L behind a slow path that begins at β(0), and the flow α(c−k)∇L.
func afterStep(m dynamics.Momentum, kappa float64) shadow {
	c := m.C()
	return shadow{usual, m, flow4, c - (c-kappa)*c*m.Eta/m.Alpha(), kappa, 1, 1}
}

func slow(m dynamics.Momentum) shadow { return afterStep(m, m.C()) }

// finer is m at a quarter of its η, where the order shows that has a large next term.
func finer(m dynamics.Momentum) dynamics.Momentum {
	m.Eta /= 4
	return m
}

// proposition1 returns the claims that compare the flow (4) with the iterates.
func (b *runs) proposition1() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	assumes := []string{"the start is fixed as η → 0, and so is T"}
	fromRest := append(assumes, "p₀ = 0")
	hb, nag := heavyBall(), nesterov()
	changed := func(first, second float64, v dynamics.Velocity) shadow {
		s := with4(hb, v)
		s.first, s.second = first, second
		return s
	}
	missed := func(m dynamics.Momentum, kappa, taken float64) shadow {
		s := afterStep(m, kappa)
		s.speed = afterStep(m, taken).speed
		return s
	}
	return []verify.Claim{
		{
			ID: "prop:1", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "Proposition 1, Eq. (4), with Definition 1",
			Statement: "the flow α β̈ + β̇ + ∇L/(1−μ) = 0 is an O(η) approximation of HB and NAG: sup over kη ≤ T of |β(kη) − β_k| ≤ Cη",
			Assumes:   append(fromRest, "β̇(0) = 0 or −∇L/(1−μ): the paper names no initial velocity"),
			Sense:     verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: b.shadowCheck(first, throughout, append(withVelocity(dynamics.Zero), withVelocity(dynamics.Manifold)...)...),
			Mutants: []verify.Mutant{
				{Name: "∇L/(1−μ) doubled", Check: b.shadowCheck(first, throughout, changed(2, 1, dynamics.Zero))},
				{Name: "∇L/(1−μ) without the factor of μ", Check: b.shadowCheck(first, throughout, changed(0.5, 1, dynamics.Zero))},
				{Name: "order 2", Check: b.shadowCheck(second, throughout, with4(nag, dynamics.Zero))},
			},
		},
		{
			ID: "prop:1/matched", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "with the matched velocity β̇(0) = −∇L/(1+μ) (HB) or −∇L(1−2μ)/(1−μ+2μ²) (NAG) the flow (4) is an O(η²) approximation for t ≥ T₀ > 0",
			Assumes:   append(fromRest, "T₀ > 0 is fixed"),
			Sense:     verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, late, withVelocity(dynamics.Matched)...),
			Mutants: []verify.Mutant{
				{Name: "from t = 0 on: the initial layer is only O(η)", Check: b.shadowCheck(second, throughout, with4(hb, dynamics.Matched))},
				{Name: "zero velocity", Check: b.shadowCheck(second, late, with4(hb, dynamics.Zero))},
				{Name: "manifold velocity", Check: b.shadowCheck(second, late, with4(hb, dynamics.Manifold))},
				{Name: "α halved", Check: b.shadowCheck(second, late, changed(1, 0.5, dynamics.Matched))},
				{Name: "α doubled", Check: b.shadowCheck(second, late, changed(1, 2, dynamics.Matched))},
				{Name: "order 3", Check: b.shadowCheck(verify.OrderIs(3, orderTolerance.Value), late, with4(hb, dynamics.Matched))},
			},
		},
		{
			ID: "prop:1/late", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "from velocity zero or −∇L/(1−μ) the flow (4) is no better than O(η) after the initial layer either: what the layer leaves in β stays",
			Assumes:   append(fromRest, "T₀ > 0 is fixed"),
			Sense:     verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: b.shadowCheck(first, late, with4(hb, dynamics.Zero), with4(strong()[0], dynamics.Zero),
				with4(finer(hb), dynamics.Manifold), with4(finer(nag), dynamics.Manifold)),
			Mutants: []verify.Mutant{
				{Name: "the matched velocity", Check: b.shadowCheck(first, late, with4(nag, dynamics.Matched))},
				{Name: "O(η²)", Check: b.shadowCheck(second, late, with4(hb, dynamics.Zero))},
			},
		},
		{
			ID: "prop:1/layer", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "inside the initial layer the flow (4) is no better than O(η), the matched velocity included: " +
				"its layer decays as e^{−t/α}, that of the iterates as μᵏ",
			Assumes: append(fromRest, "0 < μ < 1"),
			Sense:   verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: b.shadowCheck(first, inLayer, withVelocity(dynamics.Matched)...),
			Mutants: []verify.Mutant{
				{Name: "order 2", Check: b.shadowCheck(second, inLayer, with4(hb, dynamics.Matched))},
				{Name: "after the layer", Check: b.shadowCheck(first, late, with4(hb, dynamics.Matched))},
				{Name: "μ = 0: there is no layer", Check: b.shadowCheck(first, inLayer, with4(descent(), dynamics.Matched))},
			},
		},
		{
			ID: "prop:1/first-step", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "if the first step is p₁ = −κη∇L, then with β̇(0) = −k∇L, k = c − (c−κ)ηc/α, c = 1/(1−μ), the flow (4) is an O(η²) " +
				"approximation for t ≥ T₀ > 0; velocity zero is right for κ = ½ (HB) or ½ + μ (NAG)",
			Assumes: append(assumes, "T₀ > 0 is fixed"),
			Sense:   verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, late, afterStep(hb, 0), afterStep(hb, 0.5), afterStep(nag, 2), afterStep(nag, 0.5+nag.Mu),
				afterStep(strong()[0], 0.5), afterStep(strong()[1], 2), afterStep(descent(), 0)),
			Mutants: []verify.Mutant{
				{Name: "k for κ = 1, κ = ½", Check: b.shadowCheck(second, late, missed(hb, 0.5, 1))},
				{Name: "k for κ = ½, κ = ½ + μ (NAG)", Check: b.shadowCheck(second, late, missed(nag, 0.5+nag.Mu, 0.5))},
				{Name: "order 1", Check: b.shadowCheck(first, late, afterStep(nag, 2))},
			},
		},
		{
			ID: "prop:1/slow-start", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "if the first step is p₁ = −η∇L/(1−μ), the flow (4) with β̇(0) = −∇L/(1−μ) is an O(η²) approximation from t = 0 on: " +
				"both begin on their slow paths, and neither has a layer",
			Assumes: assumes,
			Sense:   verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, throughout, append(slow(finer(hb)).everywhere(), slow(finer(strong()[1])))...),
			Mutants: []verify.Mutant{
				{Name: "p₁ = −η∇L", Check: b.shadowCheck(second, throughout, with4(nag, dynamics.Manifold))},
				{Name: "velocity zero", Check: b.shadowCheck(second, throughout, missed(descent(), 1, 0.5))},
				{Name: "order 1", Check: b.shadowCheck(first, throughout, slow(finer(hb)))},
			},
		},
		{
			ID: "prop:1/descent", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "at μ = 0 the flow (4), α = η/2, with β̇(0) = −∇L is an O(η²) approximation of gradient descent from t = 0 on, where gradient flow is O(η)",
			Assumes:   assumes,
			Sense:     verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, throughout, with4(finer(descent()), dynamics.Matched).everywhere()...),
			Mutants: []verify.Mutant{
				{Name: "velocity zero", Check: b.shadowCheck(second, throughout, with4(descent(), dynamics.Zero))},
				{Name: "gradient flow", Check: b.shadowCheck(second, throughout, rescaled.of(descent()))},
			},
		},
	}
}
