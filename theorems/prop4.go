package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// proposition4 returns the claims about the mirror flow that θ̄_α = θ + αθ̇ follows.
func (b *runs) proposition4() []verify.Claim {
	const source = "Proposition 4, Eq. (11)"
	second := verify.OrderIs(2, orderTolerance.Value)
	check := func(judge verify.OrderJudge, start string, f mirrorForm) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.mirror(ctx, judge, start, f) }
	}
	slope := func(k float64) mirrorForm {
		return mirrorForm{phi: k, c: 1, velocities: velocities(), residual: mirrorSlope}
	}
	grown := func(k, c float64) mirrorForm {
		return mirrorForm{phi: k, c: c, velocities: velocities(), residual: mirrorGrown}
	}
	halved, bare, layer, late := slope(1), slope(1), slope(1), slope(1)
	halved.c, bare.bare = 0.5, true
	layer.velocities = []dynamics.Velocity{dynamics.Zero, dynamics.Matched}
	late.velocities, late.from = layer.velocities, mirrorLayer
	assumes := []string{"u and v follow the flow (4) from zero, manifold or matched velocity", "ξ_j > 0"}
	return []verify.Claim{
		{
			ID: "prop:4", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: source,
			Statement: "d/dt ∇[Q_{ξ̄(t)}(θ̄_α) + θ̄_αR] = −∇L/(1−μ) up to O(η²) along every trajectory, uniformly in t ≥ 0, with Q as in (9)",
			Assumes:   append(assumes, "u(0) = v(0)"),
			Sense:     verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: check(second, "unbiased", slope(1)),
			Mutants: []verify.Mutant{
				{Name: "ξ in place of ξ̄(t)", Check: check(second, "unbiased", slope(0))},
				{Name: "ξ̄ = ξ exp(−2αφ)", Check: check(second, "unbiased", slope(2))},
				{Name: "−∇L without 1/(1−μ)", Check: check(second, "unbiased", halved)},
				{Name: "θ in place of θ̄_α", Check: check(second, "unbiased", bare)},
				{Name: "order 3", Check: check(verify.OrderIs(3, orderTolerance.Value), "unbiased", slope(1))},
			},
		},
		{
			ID: "prop:4/layer", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "from a biased start with zero or matched velocity (11) holds in the initial layer t = O(η) up to O(η) only",
			Assumes:   []string{"u and v follow the flow (4) from zero or matched velocity", "u(0) ≠ v(0)", "ξ_j > 0"},
			Sense:     verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Why: "φ′ = 8c²g² stands for (u̇/u)² + (v̇/v)², which is something else until the velocity has settled: (11) is off by the difference times " +
				"αθ_j/√(θ_j²+4ξ_j²)/4. From manifold velocity, or θ(0) = 0, it is not",
			Check: check(verify.OrderIs(1, orderTolerance.Value), "biased", layer),
			Mutants: []verify.Mutant{
				{Name: "behind the layer", Check: check(verify.OrderIs(1, orderTolerance.Value), "biased", late)},
				{Name: "from manifold velocity", Check: check(verify.OrderIs(1, orderTolerance.Value), "biased", slope(1))},
			},
		},
		{
			ID: "prop:4/biased", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "from any start ∇Q_{ξ̄(t)}(θ̄_α(t)) − ∇Q_ξ(θ̄_α(0)) = −∫₀ᵗ∇L/(1−μ) up to O(η²), uniformly in t ≥ 0, the initial layer included",
			Assumes:   assumes,
			Sense:     verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: check(second, "biased", grown(1, 1)),
			Mutants: []verify.Mutant{
				{Name: "ξ in place of ξ̄(t)", Check: check(second, "biased", grown(0, 1))},
				{Name: "ξ̄ = ξ exp(−2αφ)", Check: check(second, "biased", grown(2, 1))},
				{Name: "−∫∇L without 1/(1−μ)", Check: check(second, "biased", grown(1, 0.5))},
				{Name: "order 3", Check: check(verify.OrderIs(3, orderTolerance.Value), "biased", grown(1, 1))},
			},
		},
		{
			ID: "prop:4/term", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Void, Source: source + ", the term θ̄_αR",
			Statement: "(11) holds for the R of Theorem 3: the term θ̄_αR is a part of the mirror flow",
			Assumes:   assumes, Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Why: "R is constant in t, so that (11) holds for any R or none; what R does is to make ∇[Q + θ̄_αR] vanish at t = 0, " +
				"which takes R = −¼arcsinh(θ̄_α(0)/(2ξ))",
			Check: b.mirrorSays(second, grown(1, 1)),
			Mutants: []verify.Mutant{
				{Name: "ξ̄(t) left out instead", Check: b.mirrorSays(second, grown(0, 1))},
				{Name: "∇L/(1−μ) halved instead", Check: b.mirrorSays(second, grown(1, 0.5))},
			},
		},
	}
}

// A mirrorForm is a variant of (11) with its residual at a point of a way.
type mirrorForm struct {
	phi, c float64 // factors on αφ in ξ̄ and on ∇L/(1−μ); 1 is right
	bare   bool    // θ in place of θ̄_α
	from   float64 // the time from which on it is looked at
	// velocities are those of the ways.
	velocities []dynamics.Velocity
	residual   func(f mirrorForm, w *way, s state, j int) float64
}

// mirrorLayer is behind the initial layer of all runs, which has the length 10α.
const mirrorLayer = 0.1

// point returns the largest residual over the looks at a way.
func (f mirrorForm) point(w *way) float64 {
	worst := 0.0
	for _, s := range w.states {
		if s.t >= f.from {
			for j := range s.u {
				worst = math.Max(worst, math.Abs(f.residual(f, w, s, j)))
			}
		}
	}
	return worst
}

// mirrorSlope is d/dt ¼arcsinh(θ̄_j/(2ξ̄_j)) + c g_j, from the state and the equation of the flow.
func mirrorSlope(f mirrorForm, w *way, s state, j int) float64 {
	a, c := w.alpha, w.c
	g := s.g[j]
	theta, rate := s.u[j]*s.u[j]-s.v[j]*s.v[j], 2*(s.u[j]*s.du[j]-s.v[j]*s.dv[j])
	// αü = −u̇ − 2cug, αv̈ = −v̇ + 2cvg
	ddu, ddv := -(s.du[j]+2*c*s.u[j]*g)/a, -(s.dv[j]-2*c*s.v[j]*g)/a
	second := 2 * (s.du[j]*s.du[j] + s.u[j]*ddu - s.dv[j]*s.dv[j] - s.v[j]*ddv)
	if !f.bare {
		theta, rate = theta+a*rate, rate+a*second
	}
	scale := 2 * math.Abs(w.U[j]*w.V[j]) * math.Exp(-f.phi*a*s.phi[j])
	x := theta / scale
	return (rate/scale+f.phi*a*8*c*c*g*g*x)/math.Hypot(1, x)/4 + f.c*c*g
}

// mirrorGrown is ¼arcsinh(θ̄_j/(2ξ̄_j)) − ¼arcsinh(θ̄_j(0)/(2ξ_j)) + c∫g_j.
func mirrorGrown(f mirrorForm, w *way, s state, j int) float64 {
	a := w.alpha
	map0 := func(s state) float64 {
		theta := s.u[j]*s.u[j] - s.v[j]*s.v[j] + 2*a*(s.u[j]*s.du[j]-s.v[j]*s.dv[j])
		return math.Asinh(theta/(2*math.Abs(w.U[j]*w.V[j])*math.Exp(-f.phi*a*s.phi[j]))) / 4
	}
	return map0(s) - map0(w.states[0]) + f.c*w.c*s.sumG[j]
}

// mirror judges a form on the ways of both methods from all velocities.
func (b *runs) mirror(ctx context.Context, judge verify.OrderJudge, start string, f mirrorForm) (verify.Evidence, error) {
	return b.wayOrders(ctx, judge, "small", start, f.velocities, func(w *way) float64 { return f.point(w) })
}

// mirrorSays checks whether the term θ̄_αR says anything, as says does: without is a form of (11) without it.
func (b *runs) mirrorSays(judge verify.OrderJudge, without mirrorForm) verify.Check {
	return void(func(ctx context.Context) (verify.Evidence, error) { return b.mirror(ctx, judge, "biased", without) })
}
