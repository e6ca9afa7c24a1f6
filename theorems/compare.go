package theorems

import (
	"context"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// A rate is the learning rate of gradient descent that a momentum method is compared with.
type rate func(m dynamics.Momentum) float64

func equalRate(m dynamics.Momentum) float64   { return m.Eta }
func scaledRate(m dynamics.Momentum) float64  { return m.Eta * m.C() }
func matchedRate(m dynamics.Momentum) float64 { return 2 * m.Alpha() * m.C() }

// comparisons returns the claims of Section 3.5, and those about gradient descent with
// rates at which it does what momentum does.
func (b *runs) comparisons() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	flows := func(judge verify.OrderJudge) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			return b.onStarts(ctx, judge, b.ofGradientFlow(ctx))
		}
	}
	momenta := func(judge verify.OrderJudge, toGradientFlow bool) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			return b.vanishingMomentum(ctx, judge, toGradientFlow)
		}
	}
	descent := func(judge verify.OrderJudge, eta float64, rates ...rate) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.descentLimits(ctx, judge, eta, rates) }
	}
	shrink := func(judge verify.OrderJudge, of rate, k func(mu float64, nesterov bool) float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.shrinkages(ctx, judge, of, k) }
	}
	equal := func(mu float64, nesterov bool) float64 { return excess(mu, nesterov) / ((1 - mu) * (1 - mu)) }
	scaled := func(mu float64, nesterov bool) float64 { return excess(mu, nesterov) / (1 - mu) }
	const section35 = "Section 3.5: effects of hyper-parameters"
	limits := "flows and iterates converge to interpolating solutions"
	claims := []verify.Claim{
		{
			ID: "sec:3.5.eta", Form: verify.Printed, Source: "Section 3.5: the limit η to 0", Order: verify.Num(1),
			Statement: "as η → 0 the limits of the flows of HB and NAG go to that of gradient flow, as O(η)",
			Check:     flows(first),
			Mutants:   []verify.Mutant{{Name: "as O(η²)", Check: flows(second)}},
		},
		{
			ID: "sec:3.5.mu", Form: verify.Printed, Source: "Section 3.5: smaller momentum factors", Order: verify.Num(1),
			Statement: "as μ → 0 at fixed η the limits of HB and NAG go to that of gradient descent, as O(μ), and those of their flows to that of the flow with μ = 0, α = η/2",
			Assumes:   []string{"the order is that in μ"},
			Check:     momenta(first, false),
			Mutants:   []verify.Mutant{{Name: "to the limit of gradient flow", Check: momenta(first, true)}, {Name: "as O(μ²)", Check: momenta(second, false)}},
		},
		{
			ID: "sec:3.5.mu/flow", Recorded: verify.Refuted, Order: verify.Num(1),
			Statement: "as μ → 0 at fixed η the limits of the flows of HB and NAG go to that of gradient flow, as O(μ)",
			Assumes:   []string{"the order is that in μ"},
			Instead:   "they go to that of the flow (4) with μ = 0, α = η/2, which is gradient descent's own", Why: "α is η/2 at μ = 0 and not 0: only η → 0 leaves gradient flow",
			Check:   momenta(first, true),
			Mutants: []verify.Mutant{{Name: "to the limit of α = η/2", Check: momenta(first, false)}},
		},
		{
			ID: "sec:3.5.descent", Source: section35, Order: verify.Num(2),
			Statement: "HB ends where gradient descent with the rate η(1+μ)/(1−μ)² does, and NAG where it does with η(1−μ+2μ²)/(1−μ)², up to O(η²): at O(η) momentum " +
				"is a larger rate",
			Check: descent(second, 2*coarsest, matchedRate),
			Mutants: []verify.Mutant{
				{Name: "at the rate η/(1−μ)²", Check: descent(second, 2*coarsest, func(m dynamics.Momentum) float64 { return m.Eta * m.C() * m.C() })},
				{Name: "at the rate η/(1−μ)", Check: descent(second, 2*coarsest, scaledRate)},
			},
		},
		{
			ID: "sec:3.5.descent/rates", Order: verify.Num(1),
			Statement: "at the same rate η, and at the rate η/(1−μ) of the same speed, gradient descent ends O(η) from HB and NAG",
			Check:     descent(first, coarsest, equalRate, scaledRate),
			Mutants:   []verify.Mutant{{Name: "at the rates of sec:3.5.descent", Check: descent(first, coarsest, matchedRate)}},
		},
		{
			ID: "sec:3.5.mitigation", Source: section35, Order: verify.Num(2),
			Statement: "αφ(∞) of HB is (1+μ)/(1−μ)² times that of gradient descent's own flow, α = η/2, at the same η, and of NAG (1−μ+2μ²)/(1−μ)² times, up to O(η²)",
			Check:     shrink(second, equalRate, equal),
			Mutants: []verify.Mutant{
				{Name: "1/(1−μ)² times", Check: shrink(second, equalRate, func(mu float64, _ bool) float64 { return 1 / ((1 - mu) * (1 - mu)) })},
				{Name: "as much: the order of approximation alone matters", Check: shrink(second, equalRate, func(float64, bool) float64 { return 1 })},
			},
		},
		{
			ID: "sec:3.5.mitigation/scaled", Order: verify.Num(2),
			Statement: "of gradient descent with the rate η/(1−μ), of the same speed, it is (1+μ)/(1−μ) times (HB) or (1−μ+2μ²)/(1−μ) times (NAG), up to O(η²)",
			Check:     shrink(second, scaledRate, scaled),
			Mutants: []verify.Mutant{
				{Name: "1/(1−μ) times", Check: shrink(second, scaledRate, func(mu float64, _ bool) float64 { return 1 / (1 - mu) })},
			},
		},
	}
	for i := range claims {
		c := &claims[i]
		c.Kind, c.Sense, c.Tolerance = verify.Numeric, verify.Uniform, orderTolerance
		c.Assumes = append([]string{limits}, c.Assumes...)
		if c.Form == 0 {
			c.Form = verify.Extended
		}
		if c.Recorded == verify.Unknown {
			c.Recorded = verify.Supported
		}
	}
	return claims
}

// excess is 2α(1−μ)/η: 1+μ for HB, 1−μ+2μ² for NAG.
func excess(mu float64, nesterov bool) float64 {
	m := dynamics.Momentum{Eta: 1, Mu: mu, Nesterov: nesterov}
	return 2 * m.Alpha() * (1 - mu)
}

// ofGradientFlow compares θ(∞) with that of gradient flow.
func (b *runs) ofGradientFlow(ctx context.Context) comparison {
	return func(_ testCase, l measured) (verify.Sides, error) {
		g, err := b.gradientFlow(ctx, gradientRun{l.run.data, l.run.start})
		if err != nil {
			return verify.Sides{}, err
		}
		return verify.Worst("θ_%d(∞)", g.Theta(), l.Theta(), l.noise), nil
	}
}

// vanishingMomentum judges how the limits of flows from rest and of iterates go, as μ → 0 at fixed η, to
// those at μ = 0; or how those of the flows go to that of gradient flow.
func (b *runs) vanishingMomentum(ctx context.Context, judge verify.OrderJudge, toGradientFlow bool) (verify.Evidence, error) {
	const eta = 0.01
	var checks []verify.Check
	for _, start := range []string{"unbiased", "biased"} {
		for _, nesterov := range []bool{false, true} {
			checks = append(checks, verify.OrderIn("μ", verify.Halvings(0.05, verify.MinPoints), judge, func(ctx context.Context, mu float64) (verify.Sides, error) {
				to, err := b.limit(ctx, flowRun{"small", start, dynamics.Momentum{Eta: eta}, dynamics.Zero, 0}, orderRunTolerance)
				if toGradientFlow && err == nil {
					to, err = b.gradientFlow(ctx, gradientRun{"small", start})
				}
				if err != nil {
					return verify.Sides{}, err
				}
				l, err := b.limit(ctx, flowRun{"small", start, dynamics.Momentum{Eta: eta, Mu: mu, Nesterov: nesterov}, dynamics.Zero, 0}, orderRunTolerance)
				if err != nil {
					return verify.Sides{}, err
				}
				return verify.Worst("θ_%d(∞)", to.Theta(), l.Theta(), trainNoise), nil
			}))
			if toGradientFlow {
				continue
			}
			checks = append(checks, verify.OrderIn("μ", verify.Halvings(0.05, verify.MinPoints), judge, func(ctx context.Context, mu float64) (verify.Sides, error) {
				to, err := b.train(ctx, trainRun{"small", start, dynamics.Momentum{Eta: eta}})
				if err != nil {
					return verify.Sides{}, err
				}
				t, err := b.train(ctx, trainRun{"small", start, dynamics.Momentum{Eta: eta, Mu: mu, Nesterov: nesterov}})
				if err != nil {
					return verify.Sides{}, err
				}
				return verify.Worst("θ_%d(∞)", to.Theta(), t.Theta(), trainNoise), nil
			}))
		}
	}
	return verify.Every(checks...)(ctx)
}

// descentLimits compares the limits of HB and NAG at eta, eta/2, … with those of gradient descent at some rates.
func (b *runs) descentLimits(ctx context.Context, judge verify.OrderJudge, eta float64, rates []rate) (verify.Evidence, error) {
	var checks []verify.Check
	for _, start := range []string{"unbiased", "biased"} {
		for _, m := range methods() {
			m.Eta = eta
			for _, of := range rates {
				checks = append(checks, overEta(judge, "small", start, m, "p₀ = 0", verify.MinPoints, func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
					t, err := b.train(ctx, trainRun{"small", start, m})
					if err != nil {
						return verify.Sides{}, err
					}
					g, err := b.train(ctx, trainRun{"small", start, dynamics.Momentum{Eta: of(m)}})
					if err != nil {
						return verify.Sides{}, err
					}
					return verify.Worst("θ_%d(∞)", g.Theta(), t.Theta(), trainNoise), nil
				}))
			}
		}
	}
	return verify.Every(checks...)(ctx)
}

// shrinkages compares αφ(∞) of the flows with k times that of gradient descent's own flow at some rate.
func (b *runs) shrinkages(ctx context.Context, judge verify.OrderJudge, of rate, k func(mu float64, nesterov bool) float64) (verify.Evidence, error) {
	return b.orders(ctx, judge, "small", "biased", func(_ testCase, l measured) (verify.Sides, error) {
		m := l.run.m
		g, err := b.limit(ctx, flowRun{"small", "biased", dynamics.Momentum{Eta: of(m)}, dynamics.Zero, 0}, orderRunTolerance)
		if err != nil {
			return verify.Sides{}, err
		}
		claimed := make([]float64, len(g.Phi))
		for j := range claimed {
			claimed[j] = k(m.Mu, m.Nesterov) * g.Alpha * g.Phi[j] / l.Alpha
		}
		return scaledSides("αφ_%d(∞)", l.Alpha, claimed, l.Phi, l.noise), nil
	})
}
