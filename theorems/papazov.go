package theorems

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// papazov returns what the flow from rest of [PPF24] is here: λẅ + ẇ + ∇F = 0, which is
// flow (4) of gradient descent, μ = 0, with α = η/2 = λ.
func (b *runs) papazov() []verify.Claim {
	const source = "[PPF24]"
	same := func(factor func(m dynamics.Momentum) float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.rescaled(ctx, factor) }
	}
	balanced := func(runs []flowRun) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.balance(ctx, runs) }
	}
	trained := func(judge verify.OrderJudge, eta float64, factor func(m dynamics.Momentum) float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.rescaledOrders(ctx, judge, eta, factor) }
	}
	return []verify.Claim{
		{
			ID: "papazov24:1", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: source,
			Statement: "momentum gradient flow from rest has one parameter: it is λẅ + ẇ + ∇F = 0 in the time t/(1−μ), with λ = α/(1−μ), and its limit " +
				"minimises the hyperbolic entropy of the balancedness at the end: θ(∞) = argmin Q_{ξ∞}(θ) + θᵀR",
			Assumes: []string{"zero velocity at the start", "the flow converges to an interpolating solution", "u_j and v_j are never 0"}, Tolerance: rescaledTolerance,
			Check: same(lambda),
			Mutants: []verify.Mutant{
				{Name: "λ = α", Check: same(func(m dynamics.Momentum) float64 { return m.Alpha() })},
				{Name: "λ = α/(1−μ)²", Check: same(func(m dynamics.Momentum) float64 { return m.Alpha() * m.C() * m.C() })},
			},
		},
		{
			ID: "papazov24:balance", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: source + ", balancedness",
			Statement: "the balancedness |w₊² − w₋²|, here 4|u_jv_j|, falls strictly along the flow",
			Assumes:   []string{"zero velocity at the start", "u_j and v_j are never 0", "∂L/∂θ_j is not 0 for all t"},
			Tolerance: verify.Tolerance{Value: 0, Name: "coordinates", Why: "those in which u̇/u + v̇/v is not negative at some look at 0 < t ≤ T/4"},
			Check:     balanced(restRuns()),
			Mutants: []verify.Mutant{
				{Name: "from velocities that are not zero", Check: balanced(kicked(restRuns()))},
				{Name: "through sign changes", Check: balanced(growingRuns()[:2])},
			},
		},
		{
			ID: "papazov24:second", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    source + ", λ = η/(1−μ)²",
			Statement: "the limit of heavy ball is that of the flow with λ = η(1+μ)/(2(1−μ)²) up to O(η²)",
			Assumes:   []string{"the iterates (2) converge to an interpolating solution", "zero velocity at the start of the flow"},
			Sense:     verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: trained(verify.OrderIs(2, orderTolerance.Value), 2*coarsest, lambda),
			Mutants: []verify.Mutant{
				{Name: "λ = η/(1−μ)²", Check: trained(verify.OrderIs(2, orderTolerance.Value), 2*coarsest, plainLambda)},
				{Name: "order 3", Check: trained(verify.OrderIs(3, orderTolerance.Value), 2*coarsest, lambda)},
			},
		},
		{
			ID: "papazov24:first", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported, Source: source + ", λ = η/(1−μ)²",
			Statement: "the limit of heavy ball is that of the flow with λ = η/(1−μ)² up to O(η), and no better",
			Assumes:   []string{"the iterates (2) converge to an interpolating solution", "zero velocity at the start of the flow", "0 < μ < 1"},
			Sense:     verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check:   trained(verify.OrderIs(1, orderTolerance.Value), coarsest/2, plainLambda),
			Mutants: []verify.Mutant{{Name: "λ = η(1+μ)/(2(1−μ)²)", Check: trained(verify.OrderIs(1, orderTolerance.Value), coarsest/2, lambda)}},
		},
	}
}

var rescaledTolerance = verify.Tolerance{Value: 1e-9, Name: "residual", Why: "a thousand times the solver's tolerance of 1e-12: two runs with other steps, " +
	"each right to 100 times the tolerance at its end"}

func lambda(m dynamics.Momentum) float64      { return m.Alpha() * m.C() }
func plainLambda(m dynamics.Momentum) float64 { return m.Eta * m.C() * m.C() }

// ofLambda is the flow λẅ + ẇ + ∇F = 0.
func ofLambda(l float64) dynamics.Momentum { return dynamics.Momentum{Eta: 2 * l} }

// restRuns are flows from rest on which no sign changes.
func restRuns() []flowRun {
	var runs []flowRun
	for _, data := range []string{"small", "frame"} {
		for _, start := range []string{"unbiased", "biased"} {
			for _, m := range methods() {
				runs = append(runs, flowRun{data, start, m, dynamics.Zero, 0})
			}
		}
	}
	return runs
}

// rescaled compares the limits, in θ and |uv|, of flows from rest with those of their λ, and
// judges the identity of the latter.
func (b *runs) rescaled(ctx context.Context, factor func(m dynamics.Momentum) float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range restRuns() {
		l, err := b.limit(ctx, r, exactRunTolerance)
		if err != nil {
			return verify.Evidence{}, err
		}
		own := flowRun{r.data, r.start, ofLambda(factor(r.m)), dynamics.Zero, 0}
		k, err := b.limit(ctx, own, exactRunTolerance)
		if err != nil {
			return verify.Evidence{}, err
		}
		id, ok := FlowIdentity(k)
		if !ok {
			parts = append(parts, verify.Evidence{Verdict: verify.NotApplicable, Note: "u or v changes sign in " + own.String()})
			continue
		}
		residual, err := id.Residual(loadCase(r.data, r.start).data)
		if err != nil {
			return verify.Evidence{}, err
		}
		off := math.Max(residual, math.Max(distance(l.Theta(), k.Theta()), distance(endOf(l).Xi(), endOf(k).Xi())))
		parts = append(parts, verify.Within(off, rescaledTolerance, map[string]any{"run": r.String(), "as": own.String(), "difference": off}))
	}
	return verify.All(parts...), nil
}

func endOf(l *dynamics.Limit) Start { return Start{U: l.UEnd, V: l.VEnd} }

// balance counts the coordinates in which |uv| does not fall somewhere on the first quarter of the way.
func (b *runs) balance(ctx context.Context, runs []flowRun) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range runs {
		w, err := b.way(ctx, r, orderRunTolerance)
		if err != nil {
			return verify.Evidence{}, err
		}
		early := w.states[len(w.states)-1].t / 4 // later the rate is rounding
		rising, where := map[int]bool{}, ""
		for _, s := range w.states[1:] {
			for j := range s.u {
				if rate := s.du[j]/s.u[j] + s.dv[j]/s.v[j]; s.t <= early && !(rate < 0) {
					rising[j] = true
					where = fmt.Sprintf("%v: the rate of ln|u_%dv_%d| is %.3g at t = %.4g", r, j+1, j+1, rate, s.t)
				}
			}
		}
		parts = append(parts, verify.Within(float64(len(rising)), verify.Tolerance{}, where))
	}
	return verify.All(parts...), nil
}

// rescaledOrders compares the limits of heavy ball at η, η/2, … with those of flows from rest.
func (b *runs) rescaledOrders(ctx context.Context, judge verify.OrderJudge, eta float64, factor func(m dynamics.Momentum) float64) (verify.Evidence, error) {
	var checks []verify.Check
	for _, at := range []setting{{"small", "unbiased"}, {"small", "biased"}, {"frame", "unbiased"}, {"frame", "biased"}} {
		checks = append(checks, overEta(judge, at.data, at.start, dynamics.Momentum{Eta: eta, Mu: 0.5}, "p₀ = 0", verify.MinPoints,
			func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
				t, err := b.train(ctx, trainRun{at.data, at.start, m})
				if err != nil {
					return verify.Sides{}, err
				}
				l, err := b.limit(ctx, flowRun{at.data, at.start, ofLambda(factor(m)), dynamics.Zero, 0}, orderRunTolerance)
				if err != nil {
					return verify.Sides{}, err
				}
				return verify.Worst("θ_%d(∞)", l.Theta(), t.Theta(), trainNoise), nil
			}))
	}
	return verify.Every(checks...)(ctx)
}
