package theorems

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify"
)

// proposition5way returns the claims about what is spent on the way to the limit, of
// which the end points do not tell the whole.
func (b *runs) proposition5way() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	assumes := []string{"the flow (4) converges to an interpolating solution", "ξ_j > 0"}
	coupled := func(k float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.spentOrders(ctx, second, ofCoupled(k)) }
	}
	weighted := func(judge verify.OrderJudge, k float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.spentOrders(ctx, judge, ofWeighted(k)) }
	}
	energy := func(k float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.energies(ctx, k) }
	}
	bounds := func(low, high float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.phiBounds(ctx, low, high) }
	}
	return []verify.Claim{
		{
			ID: "prop:5/coupled", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "φ_j(∞) = 8 (XᵀX)_jj c/n [Q_j(θ(∞)) − Q_j(θ(0))] + 2c g_j(0) z_j(0) + (2c/n) Σ_{k≠j} (XᵀX)_jk ∫z_j dθ_k + O(η), " +
				"that is αφ(∞) up to O(η²), z = arcsinh(θ/(2ξ)), c = 1/(1−μ), whatever XᵀX",
			Assumes: assumes, Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: coupled(2),
			Mutants: []verify.Mutant{
				{Name: "the integrals dropped", Check: coupled(0)},
				{Name: "the integrals with factor 4", Check: coupled(4)},
				{Name: "the integrals with factor −2", Check: coupled(-2)},
			},
		},
		{
			ID: "prop:5/weighted", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "Σ_j ∫√(θ_j²+4ξ_j²) g_j² dt = (1−μ)L(0)/4 + O(η), whatever XᵀX",
			Assumes:   assumes, Sense: verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: weighted(first, 0.25),
			Mutants: []verify.Mutant{
				{Name: "(1−μ)L(0)/2", Check: weighted(first, 0.5)},
				{Name: "order 2", Check: weighted(second, 0.25)},
			},
		},
		{
			ID: "prop:5/energy", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "(1−μ)∫‖β̇‖² dt = E(0) − E(∞) exactly, E = L + (α(1−μ)/2)‖β̇‖²",
			Assumes:   []string{"u and v follow the flow (4)"}, Tolerance: energyTolerance,
			Check: energy(1),
			Mutants: []verify.Mutant{
				{Name: "the kinetic energy left out", Check: energy(0)},
				{Name: "E = L + α(1−μ)‖β̇‖²", Check: energy(2)},
			},
		},
		{
			ID: "prop:5/bounds", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "(8cλ_min/n) D_Q(θ(∞),θ(0)) ≤ Σ_jφ_j(∞) ≤ (8cλ_max/n) D_Q(θ(∞),θ(0)) up to O(η), λ_min and λ_max the extreme " +
				"eigenvalues of XXᵀ; exactly so for gradient flow",
			Assumes: assumes, Tolerance: boundTolerance,
			Check: bounds(1, 1),
			Mutants: []verify.Mutant{
				{Name: "the upper bound with λ_max/2", Check: bounds(1, 0.5)},
				{Name: "the lower bound with 2λ_min", Check: bounds(2, 1)},
			},
		},
	}
}

var (
	energyTolerance = verify.Tolerance{Value: 1e-11, Name: "residual", Why: "relative to E(0): the solver's 1e-12 a step over some thousand steps"}
	boundTolerance  = verify.Tolerance{Value: 1 + 1e-9, Name: "ratio to the bound", Why: "1, and ten times the tolerance at which the runs end; the momentum flows have " +
		"α ≤ 0.0003, so that O(η) is far below the distance to either bound, except for XXᵀ = κI, which only gradient flow is held to"}
)

// spentOrders judges a comparison that needs what was spent, on biased starts.
func (b *runs) spentOrders(ctx context.Context, judge verify.OrderJudge, f func(testCase, measured, *spent) verify.Sides) (verify.Evidence, error) {
	return b.orders(ctx, judge, "small", "biased", func(c testCase, l measured) (verify.Sides, error) {
		x, err := b.spend(ctx, l.run, orderRunTolerance)
		if err != nil {
			return verify.Sides{}, err
		}
		return f(c, l, x), nil
	})
}

// ofCoupled compares αφ(∞) with its form for coupled data, in which k = 2 is the factor of the integrals.
func ofCoupled(k float64) func(testCase, measured, *spent) verify.Sides {
	return func(c testCase, l measured, x *spent) verify.Sides {
		o := InputsOf(c.data, l.Limit)
		claimed := phiDecoupled(8, 2).Values(c.data, o, l.Theta())
		for j := range claimed {
			claimed[j] += k * o.C * x.coupled[j]
		}
		return scaledSides("αφ_%d(∞)", l.Alpha, claimed, l.Phi, l.noise)
	}
}

// ofWeighted compares Σ∫√(θ²+4ξ²)g² with k(1−μ)L(0).
func ofWeighted(k float64) func(testCase, measured, *spent) verify.Sides {
	return func(_ testCase, l measured, x *spent) verify.Sides {
		return verify.Sides{Claimed: k * (1 - x.mu) * x.loss, Found: x.weighted, Noise: l.noise, Of: "Σ_j∫√(θ_j²+4ξ_j²)g_j²"}
	}
}

// energies judges the balance of energy on the calm and the rough runs of the small data
// sets, with k times the kinetic energy.
func (b *runs) energies(ctx context.Context, k float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, r := range append(calmRuns()[:4], roughRuns()...) {
		x, err := b.spend(ctx, r, exactRunTolerance)
		if err != nil {
			return verify.Evidence{}, err
		}
		begin, end := x.loss+k*x.kinetic, x.lossEnd+k*x.kineticEnd
		off := math.Abs((1-x.mu)*x.path-(begin-end)) / (x.loss + x.kinetic)
		parts = append(parts, verify.Within(off, energyTolerance, map[string]any{"run": r.String(), "residual": off}))
	}
	return verify.All(parts...), nil
}

// phiBounds judges the two bounds on Σφ_j with factors on the eigenvalues, which should be 1.
func (b *runs) phiBounds(ctx context.Context, low, high float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	judge := func(data *models.Regression, o ClosedFormInputs, theta []float64, run string) {
		least, most := extremes(data)
		sum := 0.0
		for _, p := range o.Phi {
			sum += p
		}
		unit := 8 * o.C / float64(data.N()) * entropy.TotalDivergence(theta, o.Theta0, o.Xi)
		ratio := math.Max(sum/(high*most*unit), low*least*unit/sum)
		parts = append(parts, verify.Within(ratio, boundTolerance, map[string]any{
			"run": run, "sum of phi": sum, "lower": low * least * unit, "upper": high * most * unit}))
	}
	for _, data := range []string{"small", "frame", "paper"} {
		l, err := b.gradientFlow(ctx, gradientRun{data, "biased"})
		if err != nil {
			return verify.Evidence{}, err
		}
		c := loadCase(data, "biased")
		judge(c.data, InputsOf(c.data, l), l.Theta(), "gradient flow on testdata/"+data)
	}
	for _, m := range methods() {
		m.Eta = coarsest / 16
		for _, v := range velocities() {
			r := flowRun{"small", "biased", m, v, 0}
			l, err := b.limit(ctx, r, orderRunTolerance)
			if err != nil {
				return verify.Evidence{}, err
			}
			c := loadCase(r.data, r.start)
			judge(c.data, InputsOf(c.data, l), l.Theta(), r.String())
		}
	}
	return verify.All(parts...), nil
}

// extremes returns the extreme eigenvalues of XXᵀ, or of XᵀX if X has more rows than columns.
func extremes(data *models.Regression) (least, most float64) {
	var svd mat.SVD
	if !svd.Factorize(data.X, mat.SVDNone) {
		panic("theorems: the singular value decomposition of a finite matrix failed")
	}
	s := svd.Values(nil)
	return s[len(s)-1] * s[len(s)-1], s[0] * s[0]
}
