package theorems

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify"
)

// A PhiForm is a formula for φ(∞), given the limit θ(∞).
type PhiForm struct {
	ID        string // of the claim that it holds
	Values    func(data *models.Regression, o ClosedFormInputs, theta []float64) []float64
	decoupled bool // it presupposes that XᵀX is diagonal
}

// Fails tells which hypothesis of the formula fails on these data and inputs, "" if none does.
func (f PhiForm) Fails(data *models.Regression, o ClosedFormInputs) string {
	if why := o.Fails(); why != "" || !f.decoupled {
		return why
	}
	var gram mat.Dense
	gram.Mul(data.X.T(), data.X)
	for i := range data.D() {
		for j := range i {
			if x := gram.At(i, j); math.Abs(x) > 1e-14*math.Sqrt(gram.At(i, i)*gram.At(j, j)) {
				return fmt.Sprintf("XᵀX is not diagonal: its entry %d, %d is %.3g", j+1, i+1, x)
			}
		}
	}
	return ""
}

// PhiForms returns the formulas for φ(∞) of a momentum flow: Proposition 5 as printed,
// and what holds where nothing couples.
func PhiForms() []PhiForm { return []PhiForm{phiPrinted, phiDecoupled(8, 2)} }

// phiPrinted is Proposition 5 to the letter:
//
//	φ_j = 16 A_jj c/n · Q_ξj(θ_j(∞)) + C
//	C = 4αc/n · [A_jj(√(θ_j(0)²+4ξ_j²) − 2ξ_j) + Σ_i ε_ij arcsinh(θ_j(0)/(2ξ_j))],  A = XᵀX,
//
// where Σ_i ε_ij = n g_j(0) − A_jj θ_j(0).
var phiPrinted = PhiForm{ID: "prop:5", Values: func(data *models.Regression, o ClosedFormInputs, theta []float64) []float64 {
	a, n := diagonal(data), float64(data.N())
	return each(o, func(j int) float64 {
		z := 4 * entropy.Gradient(o.Theta0[j], o.Xi[j])
		c := a[j]*(math.Hypot(o.Theta0[j], 2*o.Xi[j])-2*o.Xi[j]) + (n*o.G0[j]-a[j]*o.Theta0[j])*z
		return 16*a[j]*o.C/n*entropy.Value(theta[j], o.Xi[j]) + 4*o.Alpha*o.C/n*c
	})
}}

// phiDecoupled is what holds if XᵀX is diagonal,
//
//	φ_j = k A_jj c/n · [Q_ξj(θ_j(∞)) − Q_ξj(θ_j(0))] + m c g_j(0) arcsinh(θ_j(0)/(2ξ_j)),  k = 8, m = 2.
func phiDecoupled(k, m float64) PhiForm {
	return PhiForm{ID: "prop:5/corrected", decoupled: true, Values: func(data *models.Regression, o ClosedFormInputs, theta []float64) []float64 {
		a, n := diagonal(data), float64(data.N())
		return each(o, func(j int) float64 {
			q := entropy.Value(theta[j], o.Xi[j]) - entropy.Value(o.Theta0[j], o.Xi[j])
			return k*a[j]*o.C/n*q + m*o.C*o.G0[j]*4*entropy.Gradient(o.Theta0[j], o.Xi[j])
		})
	}}
}

// proposition5 returns the claims about φ(∞).
func (b *runs) proposition5() []verify.Claim {
	const stated = "φ_j(∞) = 16 (XᵀX)_jj/(n(1−μ)) · Q_{ξ,j}(θ_j(∞)) + C up to O(η), that is αφ(∞) up to O(η²), with C the constant of Proposition 5"
	second := verify.OrderIs(2, orderTolerance.Value)
	check := func(f PhiForm, data ...string) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.phiOrders(ctx, second, f, data) }
	}
	frame := func(k float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			return b.orders(ctx, second, "frame", "biased", ofFrame(k))
		}
	}
	assumes := []string{"the flow (4) converges to an interpolating solution", "ξ_j > 0", "u and v do not change sign"}
	return []verify.Claim{
		{
			ID: "prop:5", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Refuted,
			Inherits: []string{"eq:53", "eq:58"},
			Source:   "Proposition 5; the proof's Eq. (58) has the same factor", Statement: stated + "; XᵀX coupled", Assumes: assumes,
			Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Instead: "φ_j(∞) = 8 (XᵀX)_jj c/n [Q_j(θ(∞)) − Q_j(θ(0))] + 2c g_j(0) z_j(0) + (2c/n) Σ_{k≠j} (XᵀX)_jk ∫z_j dθ_k + O(η), " +
				"z = arcsinh(θ/(2ξ)), c = 1/(1−μ); only for diagonal XᵀX do the end points decide",
			Why:     "the factor should be 8, and the second integral of Eq. (53) was integrated as if ε_{i;j}(t) were constant",
			Check:   check(phiPrinted, "small"),
			Mutants: []verify.Mutant{{Name: "the corrected form on decoupled data", Check: check(phiDecoupled(8, 2), "decoupled")}},
		},
		{
			ID: "prop:5/decoupled", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Refuted,
			Source: "Proposition 5", Statement: stated + "; XᵀX diagonal", Assumes: append(assumes, "XᵀX is diagonal"),
			Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Instead: "φ_j(∞) = 8 (XᵀX)_jj/(n(1−μ)) [Q_j(θ(∞)) − Q_j(θ(0))] + 2/(1−μ) g_j(0) arcsinh(θ_j(0)/(2ξ_j)) + O(η)",
			Why:     "even where nothing couples the factor 16 should be 8: φ′ = −2c g ż and ∫z dθ = 4Q",
			Check:   check(phiPrinted, "decoupled"),
			Mutants: []verify.Mutant{{Name: "the factor and the constant corrected", Check: check(phiDecoupled(8, 2), "decoupled")}},
		},
		{
			ID: "prop:5/corrected", Form: verify.Corrected, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "Proposition 5",
			Statement: "φ_j(∞) = 8 (XᵀX)_jj/(n(1−μ)) [Q_j(θ(∞)) − Q_j(θ(0))] + 2/(1−μ) g_j(0) arcsinh(θ_j(0)/(2ξ_j)) + O(η), " +
				"that is αφ(∞) up to O(η²), if XᵀX is diagonal",
			Assumes: append(assumes, "XᵀX is diagonal"),
			Sense:   verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Printed: stated, Why: "φ′ = 8c²g² = −2c g ż up to O(η); by parts, with ġ = A_jj θ̇/n, and ∫z dθ = 4Q",
			Check: check(phiDecoupled(8, 2), "decoupled"),
			Mutants: mutantsOf(map[string]verify.Check{
				"factor 16":                 check(phiDecoupled(16, 2), "decoupled"),
				"factor 4":                  check(phiDecoupled(4, 2), "decoupled"),
				"the boundary term dropped": check(phiDecoupled(8, 0), "decoupled"),
				"the boundary term flipped": check(phiDecoupled(8, -2), "decoupled"),
				"XᵀX coupled":               check(phiDecoupled(8, 2), "small"),
			}, func(c verify.Check) verify.Check { return c }),
		},
		{
			ID: "prop:5/frame", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "if XXᵀ = κI then Σ_jφ_j(∞) = 8κ/(n(1−μ)) · D_Q(θ(∞), θ(0)) + O(η), D_Q the Bregman divergence of Q_ξ",
			Assumes:   append(assumes, "XXᵀ = κI"),
			Sense:     verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: frame(8),
			Mutants: []verify.Mutant{
				{Name: "factor 16", Check: frame(16)},
				{Name: "factor 4", Check: frame(4)},
			},
		},
	}
}

// phiOrders judges a formula for αφ(∞) on biased starts.
func (b *runs) phiOrders(ctx context.Context, judge verify.OrderJudge, f PhiForm, data []string) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, d := range data {
		e, err := b.orders(ctx, judge, d, "biased", func(c testCase, l measured) (verify.Sides, error) {
			claimed := f.Values(c.data, InputsOf(c.data, l.Limit), l.Theta())
			return scaledSides("αφ_%d(∞)", l.Alpha, claimed, l.Phi, l.noise), nil
		})
		if err != nil {
			return verify.Evidence{}, err
		}
		parts = append(parts, e)
	}
	return verify.All(parts...), nil
}

// ofFrame compares Σφ_j(∞) with kκc/n·D_Q(θ(∞), θ(0)).
func ofFrame(k float64) comparison {
	return func(c testCase, l measured) (verify.Sides, error) {
		o := InputsOf(c.data, l.Limit)
		kappa := mat.Dot(c.data.X.RowView(0), c.data.X.RowView(0))
		claimed := k * kappa * o.C / float64(c.data.N()) * entropy.TotalDivergence(l.Theta(), o.Theta0, o.Xi)
		sum := 0.0
		for _, p := range l.Phi {
			sum += p
		}
		return verify.Sides{Claimed: l.Alpha * claimed, Found: l.Alpha * sum, Noise: float64(c.data.D()) * l.noise, Of: "α Σ_jφ_j(∞)"}, nil
	}
}

// diagonal returns the diagonal of XᵀX.
func diagonal(data *models.Regression) []float64 {
	a := make([]float64, data.D())
	for j := range a {
		a[j] = mat.Dot(data.X.ColView(j), data.X.ColView(j))
	}
	return a
}
