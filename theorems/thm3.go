package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

var theorem3Assumes = []string{
	"u and v follow the flow (4), α β̈ + β̇ + ∇L/(1−μ) = 0, for HB or NAG",
	"θ(t) converges to an interpolating solution",
	"ξ_j = |u_j(0) v_j(0)| > 0",
}

const (
	theorem3Source = "Theorem 3, Eqs. (8) and (9)"
	theorem3Stated = "θ(∞) = argmin Q_{ξ̄(∞)}(θ) + θᵀR on Xθ = y, neglecting O(η²), with ξ̄(∞) = ξ⊙exp(−αφ(∞)) and " +
		"R_j = ¼ arcsinh(θ_j(0)/(2ξ_j) + 4α∂_jL(θ(0))/(1−μ) · √(1+θ_j(0)²/(4ξ_j²)))"
	theorem3Right = "R_j = −¼ arcsinh(θ_j(0)/(2ξ_j) − 4α∂_jL(θ(0))/(1−μ) · √(1+θ_j(0)²/(4ξ_j²)))"
	theorem3Why   = "Eq. (50) puts θ̇(0) = +4∂L√(…)/(1−μ) where the flow has −, and (51) subtracts arcsinh(θ(0)/(2ξ)) where (9) adds it. " +
		"Where θ(0) interpolates already, θ(∞) = θ(0), which needs the minus sign"
)

// theorem3 returns the claims about the limit of the momentum flows.
func (b *runs) theorem3() []verify.Claim {
	second := verify.OrderIs(2, orderTolerance.Value)
	check := func(judge verify.OrderJudge, start string, f ClosedForm) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			return b.orders(ctx, judge, "small", start, ofLimit(f))
		}
	}
	// both judges on the unbiased and the biased start.
	both := func(judge verify.OrderJudge, f ClosedForm) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			return b.onStarts(ctx, judge, ofLimit(f))
		}
	}
	mutants := func(forms map[string]ClosedForm) []verify.Mutant {
		return mutantsOf(forms, func(f ClosedForm) verify.Check { return both(second, f) })
	}
	return []verify.Claim{
		{
			ID: "thm:3", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Refuted,
			Inherits: []string{"eq:9", "eq:50"},
			Source:   theorem3Source, Statement: theorem3Stated, Assumes: theorem3Assumes,
			Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Instead: theorem3Right, Why: theorem3Why,
			Check:   check(second, "biased", Theorem3Printed),
			Mutants: []verify.Mutant{{Name: "both signs of R corrected", Check: check(second, "biased", Theorem3)}},
		},
		{
			ID: "thm:3/biased", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "as printed, Theorem 3 misses the limit from a biased start by an amount that does not shrink with η: order 0",
			Assumes:   append(theorem3Assumes, "θ(0) ≠ 0"),
			Sense:     verify.Uniform, Order: verify.Num(0), Tolerance: flatTolerance,
			Why:     theorem3Why,
			Check:   check(verify.OrderIs(0, flatTolerance.Value), "biased", Theorem3Printed),
			Mutants: []verify.Mutant{{Name: "both signs of R corrected", Check: check(verify.OrderIs(0, flatTolerance.Value), "biased", Theorem3)}},
		},
		{
			ID: "thm:3/unbiased", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: theorem3Source + ", for θ(0) = 0", Statement: theorem3Stated, Assumes: append(theorem3Assumes, "u(0) = v(0)"),
			Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Why:   "both sign errors act on terms that are void here: θ(0) = 0, and the gradient term lies in the row space of X to O(η²)",
			Check: check(second, "unbiased", Theorem3Printed),
			Mutants: []verify.Mutant{
				{Name: "ξ̄ = ξ: no mitigation", Check: check(second, "unbiased", form("", fixedXi, arcsinhTerm(1./4, 4)))},
				{Name: "ξ̄ = ξ exp(+αφ)", Check: check(second, "unbiased", form("", mitigated(-1), arcsinhTerm(1./4, 4)))},
				{Name: "ξ̄ = ξ exp(−2αφ)", Check: check(second, "unbiased", form("", mitigated(2), arcsinhTerm(1./4, 4)))},
				{Name: "order 3", Check: check(verify.OrderIs(3, orderTolerance.Value), "unbiased", Theorem3Printed)},
			},
		},
		{
			ID: "thm:3/corrected", Form: verify.Corrected, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: theorem3Source, Statement: "θ(∞) = argmin Q_{ξ̄(∞)}(θ) + θᵀR on Xθ = y up to O(η²), with " + theorem3Right +
				"; for zero, manifold and matched initial velocity alike",
			Assumes: theorem3Assumes,
			Sense:   verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Printed: theorem3Stated, Why: theorem3Why,
			Check: both(second, Theorem3),
			Mutants: append(mutants(map[string]ClosedForm{
				"R = +¼ arcsinh(…)":             form("", mitigated(1), arcsinhTerm(1./4, -4)),
				"R = −½ arcsinh(…)":             form("", mitigated(1), arcsinhTerm(-1./2, -4)),
				"ξ̄ = ξ: no mitigation":         form("", fixedXi, arcsinhTerm(-1./4, -4)),
				"ξ̄ = ξ exp(+αφ)":               form("", mitigated(-1), arcsinhTerm(-1./4, -4)),
				"ξ̄ = ξ exp(−αφ/2)":             form("", mitigated(0.5), arcsinhTerm(-1./4, -4)),
				"R without the bias θ(0)":       form("", mitigated(1), func(o ClosedFormInputs) []float64 { return make([]float64, len(o.Xi)) }),
				"ξ̄ squared to ξ exp(−αφ)·1.01": form("", scaled(mitigated(1), 1.01), arcsinhTerm(-1./4, -4)),
			}), verify.Mutant{Name: "order 3", Check: both(verify.OrderIs(3, orderTolerance.Value), Theorem3)}),
		},
		{
			ID: "thm:3/velocity", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "θ(∞) = argmin Q_{ξ̄(∞)}(θ) + θᵀR on Xθ = y up to O(η²), with R_j = −¼ arcsinh((θ_j(0)+αθ̇_j(0))/(2ξ_j)), " +
				"for any initial velocity with (u_j v_j)′(0) = 0",
			Assumes: theorem3Assumes,
			Sense:   verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: verify.Every(both(second, Theorem3Velocity), b.turned(second, Theorem3Velocity)),
			Mutants: append(mutants(map[string]ClosedForm{
				"R = +¼ arcsinh(…)":     form("", mitigated(1), rateTerm(1./4, 1)),
				"ξ̄ = ξ: no mitigation": form("", fixedXi, rateTerm(-1./4, 1)),
				"ξ̄ = ξ exp(−2αφ)":      form("", mitigated(2), rateTerm(-1./4, 1)),
				"R = −⅛ arcsinh(…)":     form("", mitigated(1), rateTerm(-1./8, 1)),
			}),
				verify.Mutant{Name: "without αθ̇_j(0)", Check: b.turned(second, form("", mitigated(1), rateTerm(-1./4, 0)))},
				verify.Mutant{Name: "with 1.1αθ̇_j(0)", Check: b.turned(second, form("", mitigated(1), rateTerm(-1./4, 1.1)))},
				verify.Mutant{Name: "as Theorem 3 corrected", Check: b.turned(second, Theorem3)}),
		},
		{
			ID: "thm:3/gradient-term", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Void,
			Source:    theorem3Source + ", the term 4α∂_jL(θ(0))/(1−μ)·√(…) of R",
			Statement: "the implicit bias depends on the initial gradient explicitly: its term in R changes θ(∞) at the order that Theorem 3 keeps",
			Assumes:   theorem3Assumes,
			Sense:     verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Why: "R = −¼arcsinh(θ(0)/(2ξ)) + αg(0)/(1−μ) + O(α²), and g(0) = Xᵀ(Xθ(0)−y)/n lies in the row space of X, " +
				"so that θᵀg(0) is constant on Xθ = y: without the term the error is of order 2 all the same",
			Check: b.says(second, Theorem3Bare),
			Mutants: []verify.Mutant{
				{Name: "the mitigation αφ, dropped instead", Check: b.says(second, form("", fixedXi, arcsinhTerm(-1./4, -4)))},
				{Name: "the bias θ(0), dropped instead", Check: b.says(second, form("", mitigated(1), func(o ClosedFormInputs) []float64 { return make([]float64, len(o.Xi)) }))},
			},
		},
		{
			ID: "thm:3/gradient-flow", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "gradient flow's closed form (ξ in place of ξ̄, R of Proposition 2 corrected) misses the limit of the momentum flows by O(η) and no better",
			Assumes:   theorem3Assumes,
			Sense:     verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: both(verify.OrderIs(1, orderTolerance.Value), Theorem3GradientFlow),
			Mutants: []verify.Mutant{
				{Name: "with the mitigation αφ", Check: both(verify.OrderIs(1, orderTolerance.Value), Theorem3)},
				{Name: "with the sign of R as printed", Check: both(verify.OrderIs(1, orderTolerance.Value), form("", fixedXi, arcsinhTerm(1./4, 0)))},
			},
		},
	}
}

// turned judges a closed form on flows whose velocity has (u_jv_j)′(0) = 0 and is no multiple of ∇L, so that
// αθ̇(0) is not in the row space of X: u̇_j = r_ju_j, v̇_j = −r_jv_j, r_j = ½cos j.
func (b *runs) turned(judge verify.OrderJudge, f ClosedForm) verify.Check {
	var checks []verify.Check
	for _, start := range []string{"unbiased", "biased"} {
		c := loadCase("small", start)
		rate := Start{U: make([]float64, c.data.D()), V: make([]float64, c.data.D())}
		for j := range rate.U {
			r := math.Cos(float64(j)) / 2
			rate.U[j], rate.V[j] = r*c.U[j], -r*c.V[j]
		}
		for _, m := range methods() {
			checks = append(checks, verify.OrderIn("η", verify.Halvings(m.Eta, halvings), judge, func(ctx context.Context, eta float64) (verify.Sides, error) {
				at := m
				at.Eta = eta
				end := func(tol float64) (*dynamics.Limit, error) {
					return b.turning.Get(flowAt{flowRun{data: "small", start: start, m: at}, tol}, func() (*dynamics.Limit, error) {
						return dynamics.FollowFrom(ctx, c.data, at, c.Start, rate, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{Tol: tol})
					})
				}
				fine, err := end(orderRunTolerance)
				if err != nil {
					return verify.Sides{}, err
				}
				coarse, err := end(10 * orderRunTolerance)
				if err != nil {
					return verify.Sides{}, err
				}
				return ofLimit(f)(c, measured{Limit: fine, noise: max(distance(fine.Theta(), coarse.Theta()), fine.Tail.Theta)})
			}))
		}
	}
	return verify.Every(checks...)
}

// onStarts judges a comparison on both starts.
func (b *runs) onStarts(ctx context.Context, judge verify.OrderJudge, f comparison) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, start := range []string{"unbiased", "biased"} {
		e, err := b.orders(ctx, judge, "small", start, f)
		if err != nil {
			return verify.Evidence{}, err
		}
		parts = append(parts, e)
	}
	return verify.All(parts...), nil
}

// says checks whether a term says anything: without is the closed form without
// it. The term is void if that has the claimed order as well.
func (b *runs) says(judge verify.OrderJudge, without ClosedForm) verify.Check {
	return void(func(ctx context.Context) (verify.Evidence, error) {
		return b.onStarts(ctx, judge, ofLimit(without))
	})
}

// void judges a term by the statement without it, of which without is the check.
func void(without verify.Check) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		e, err := without(ctx)
		switch e.Verdict {
		case verify.Supported:
			e.Verdict, e.Note = verify.Void, "of order 2 without the term"
		case verify.Refuted:
			e.Verdict, e.Residual, e.Witness = verify.Supported, e.Order, nil
			e.Note = "of a lower order without the term"
		}
		return e, err
	}
}

func scaled(xi func(o ClosedFormInputs) []float64, k float64) func(o ClosedFormInputs) []float64 {
	return func(o ClosedFormInputs) []float64 {
		x := xi(o)
		return each(o, func(j int) float64 { return k * x[j] })
	}
}
