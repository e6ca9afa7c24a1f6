package theorems

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify"
)

// richStarts returns the claims about where minimisers and flows go as the start goes to 0.
func (b *runs) richStarts() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	unbiased := func(float64) float64 { return 1 }
	const unique = "the minimiser of ‖θ‖₁ on Xθ = y is unique and has n entries"
	claims := []verify.Claim{
		{
			ID: "sec:D.5.e/minimiser", Order: verify.Num(1),
			Statement: "as ξ → 0, all ξ_j equal, the minimiser of Q_ξ on Xθ = y goes to that of ‖θ‖₁ as ξ^{1−s}, s the largest |x_jᵀλ| off its support: " +
				"by a power, though Q/ln(1/ξ) goes to its limit by a logarithm only",
			Assumes: []string{unique, "the order is that in ξ^{1−s}"},
			Check:   sparsest(first, unbiased),
			Mutants: []verify.Mutant{{Name: "as ξ^{2(1−s)}", Check: sparsest(second, unbiased)}},
		},
		{
			ID: "sec:D.5.e/biased", Order: verify.Num(1),
			Statement: "from starts u(0) = φa, v(0) = a/φ with φ fixed, as the text has them, the same holds as a → 0: R stays finite, and no bias is left",
			Assumes:   []string{unique, "the order is that in ξ^{1−s}, ξ = a²"},
			Check:     sparsest(first, func(float64) float64 { return 0.5 }),
			Mutants: []verify.Mutant{
				{Name: "as ξ^{2(1−s)}", Check: sparsest(second, func(float64) float64 { return 0.5 })},
				{Name: "with θ(0) fixed", Check: sparsest(first, func(xi float64) float64 { return math.Pow(xi, 0.5) })},
			},
		},
		{
			ID: "sec:D.5.e/fixed-bias", Order: verify.Num(2),
			Statement: "with θ(0) fixed, no θ_j(0) = 0, and ξ → 0 the limit of gradient flow, by prop:2/corrected, is not the minimiser of ‖θ‖₁: if some θ with Xθ = y has the signs of θ(0) " +
				"it is that of Σ_j |θ_j| ln(θ_j/θ_j(0)) − |θ_j|, up to O(ξ²)",
			Assumes: []string{"the order is that in ξ"},
			Check:   fixedBias(second, false),
			Mutants: []verify.Mutant{{Name: "the minimiser of ‖θ‖₁", Check: fixedBias(second, true)}},
		},
		{
			ID: "sec:D.5.e/momentum", Order: verify.Num(0.9),
			Statement: "at fixed η the flows of HB and NAG go to the minimiser of ‖θ‖₁ too as ξ → 0, at least as ξ^{0.9(1−s)}",
			Assumes:   []string{unique, "|g_j| ≤ (1−μ)/(80α), far inside the region without sign changes", "the order is that in ξ^{1−s}"},
			Check:     b.sparsestFlows(verify.OrderAtLeast(0.9, orderTolerance.Value), 0.1),
			Mutants:   []verify.Mutant{{Name: "as ξ^{2(1−s)}", Check: b.sparsestFlows(verify.OrderAtLeast(2, orderTolerance.Value), 0.1)}},
		},
		{
			ID: "sec:D.5.e/power", Order: verify.Num(1),
			Statement: "at fixed η the mitigation grows without bound as ξ → 0: in one coordinate ξ∞ goes like ξ^{1+κ}, κ = −(r_u+r_v)/(2r_v) > 0, where αr² + r ± 2cg(0) = 0 " +
				"(+ for the coordinate that shrinks, r_u, and − for the one that grows, r_v): ln(ξ∞/ξ)/ln ξ = κ up to O(1/ln(1/ξ)); κ is 2αc|g(0)| to leading order",
			Assumes: []string{"8αc|g(0)| < 1", "the order is that in 1/ln(1/ξ)"},
			Check:   b.powers(first, 1),
			Mutants: []verify.Mutant{{Name: "2κ", Check: b.powers(first, 2)}, {Name: "κ = 0: no mitigation", Check: b.powers(first, 0)}},
		},
	}
	for i := range claims {
		claims[i].Form, claims[i].Kind, claims[i].Recorded = verify.Extended, verify.Numeric, verify.Supported
		claims[i].Sense, claims[i].Tolerance = verify.Uniform, orderTolerance
	}
	return claims
}

// sparseSeeds is how many data sets are drawn. Those do not count whose least ‖θ‖₁ is not taken at
// three entries, or not at these alone.
const sparseSeeds = 12

// A sparseCase is the data of a seed with the minimiser of ‖θ‖₁ on Xθ = y, and s.
type sparseCase struct {
	seed  uint64
	data  *models.Regression
	theta []float64
	s     float64
}

// ofSparse joins the checks on the data of some seeds.
func ofSparse(seeds uint64, on func(c sparseCase) []verify.Check) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		var checks []verify.Check
		for seed := range seeds {
			data, _ := models.Sparse(seed, 3, 6, 2)
			theta, s, ok := leastL1(data)
			if !ok {
				checks = append(checks, unfit(fmt.Sprintf("the least ‖θ‖₁ on models.Sparse(%d, 3, 6, 2) is not taken at three entries alone", seed)))
				continue
			}
			checks = append(checks, on(sparseCase{seed, data, theta, s})...)
		}
		return verify.Every(checks...)(ctx)
	}
}

// sparsest judges how the minimiser of Q goes to that of ‖θ‖₁ from starts u = φ√ξ, v = √ξ/φ.
func sparsest(judge verify.OrderJudge, phi func(xi float64) float64) verify.Check {
	return ofSparse(sparseSeeds, func(c sparseCase) []verify.Check {
		return []verify.Check{verify.OrderIn("ξ^{1−s}", verify.Halvings(1e-3, 16), judge, func(_ context.Context, h float64) (verify.Sides, error) {
			xi := math.Pow(h, 1/(1-c.s))
			r := ones(c.theta)
			scale(r, -math.Log(phi(xi))/2) // arcsinh(θ(0)/(2ξ)) = 2 ln φ
			return ofMinimiser(c.data, xi, r, c.theta)
		})}
	})
}

// unfit is the check of an input that does not meet a hypothesis.
func unfit(why string) verify.Check {
	return func(context.Context) (verify.Evidence, error) {
		return verify.Evidence{Verdict: verify.NotApplicable, Note: why}, nil
	}
}

// ofMinimiser compares the minimiser of Q_ξ(θ) + θᵀR, all ξ_j equal, with a limit.
func ofMinimiser(data *models.Regression, xi float64, r, limit []float64) (verify.Sides, error) {
	all := ones(r)
	scale(all, xi)
	m, err := entropy.Argmin(entropy.Problem{X: data.X, Y: data.Y, Xi: all, R: r})
	if err != nil {
		return verify.Sides{}, err
	}
	return verify.Worst("θ_%d", limit, m.Theta, 1e-13*maxAbs(limit)), nil
}

// fixedBias judges how the limit from a fixed θ(0) goes to the least Σ|θ|ln(θ/θ(0)) − |θ|, which is
// θ(0)⊙exp(±Xᵀλ): y is chosen such that λ is known.
func fixedBias(judge verify.OrderJudge, toL1 bool) verify.Check {
	start := []float64{1, -0.5, 0.8, 1.5, -2, 0.6}
	lambda := mat.NewVecDense(3, []float64{0.3, -0.2, 0.4})
	var checks []verify.Check
	for seed := range uint64(sparseSeeds) {
		drawn, _ := models.Sparse(seed, 3, 6, 2)
		limit := make([]float64, len(start))
		for j, x := range start {
			limit[j] = x * math.Exp(math.Copysign(1, x)*mat.Dot(drawn.X.ColView(j), lambda))
		}
		var y mat.VecDense
		y.MulVec(drawn.X, mat.NewVecDense(len(limit), limit))
		checks = append(checks, verify.OrderIn("ξ", verify.Halvings(1./16, 6), judge, func(_ context.Context, xi float64) (verify.Sides, error) {
			data, err := models.NewRegression(drawn.X, y.RawVector().Data)
			if err != nil {
				return verify.Sides{}, err
			}
			claimed := limit
			if toL1 {
				claimed, _, _ = leastL1(data)
			}
			r := make([]float64, len(start))
			for j, x := range start {
				r[j] = -entropy.Gradient(x, xi)
			}
			return ofMinimiser(data, xi, r, claimed)
		}))
	}
	return verify.Every(checks...)
}

// tiny follows a flow from rest at u = v = √ξ until the loss has fallen by 10¹⁶, and returns
// where it ends. It resolves entries of the size named.
func (b *runs) tiny(ctx context.Context, seed uint64, data *models.Regression, m dynamics.Momentum, xi, size float64) (Start, error) {
	return b.started.Get(tinyRun{seed, m, xi, size}, func() (Start, error) {
		start, f := dynamics.Biased(data.D(), math.Sqrt(xi), 1), dynamics.NewDiagonalFlow(data, m)
		n, begin := f.Degrees(), f.Net.Loss(start.Beta())
		least := make([]float64, f.Dim())
		for i := range least {
			least[i] = 1 // the integrals are not needed
			if i < 2*n {
				least[i] = 1e-12 * size
			}
		}
		sol, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T1: 1e6, Y0: f.Initial(start, m, dynamics.Zero)},
			ode.Options{RTol: 1e-10, ATolVec: least, EndOnly: true, OnStep: func(in *ode.Integrator) error {
				if f.Net.Loss(in.Y()[:n]) < 1e-16*begin {
					return ode.ErrStop
				}
				return nil
			}})
		if err != nil {
			return Start{}, err
		}
		return Start{U: sol.End.Y[:n/2], V: sol.End.Y[n/2 : n]}, nil
	})
}

// A tinyRun is a flow on the data of a seed, the largest of which stands for x = y = 1.
type tinyRun struct {
	seed     uint64
	m        dynamics.Momentum
	xi, size float64
}

// sparsestFlows judges how limits go to the least ‖θ‖₁, at 8αc max|g(0)| = bound.
func (b *runs) sparsestFlows(judge verify.OrderJudge, bound float64) verify.Check {
	return ofSparse(3, func(c sparseCase) (checks []verify.Check) {
		for _, m := range methods() {
			m.Eta = 1
			m.Eta = bound / (8 * m.Alpha() * m.C() * maxAbs(dynamics.Biased(c.data.D(), 0, 1).Gradient(c.data)))
			checks = append(checks, verify.OrderIn("ξ^{1−s}", verify.Halvings(math.Pow(1e-5, 1-c.s), verify.MinPoints), judge, func(ctx context.Context, h float64) (verify.Sides, error) {
				xi := math.Pow(h, 1/(1-c.s))
				l, err := b.tiny(ctx, c.seed, c.data, m, xi, math.Sqrt(xi))
				if err != nil {
					return verify.Sides{}, err
				}
				return verify.Worst("θ_%d(∞)", c.theta, l.Theta(), 1e-9*maxAbs(c.theta)), nil
			}))
		}
		return checks
	})
}

// powers judges ln(ξ∞/ξ)/ln ξ against kκ, on x = y = 1.
func (b *runs) powers(judge verify.OrderJudge, k float64) verify.Check {
	var checks []verify.Check
	for _, bound := range []float64{0.3, 0.6} { // 8αc|g(0)|
		for _, m := range methods() {
			m.Eta = 1
			m.Eta = bound / (8 * m.Alpha() * m.C())
			a, c := m.Alpha(), m.C()
			shrinks, grows := (math.Sqrt(1-8*a*c)-1)/(2*a), (math.Sqrt(1+8*a*c)-1)/(2*a)
			kappa := -(shrinks + grows) / (2 * grows)
			checks = append(checks, verify.OrderIn("1/ln(1/ξ)", verify.Halvings(0.1, verify.MinPoints), judge, func(ctx context.Context, h float64) (verify.Sides, error) {
				xi := math.Exp(-1 / h)
				l, err := b.tiny(ctx, math.MaxUint64, unitData(), m, xi, xi)
				if err != nil {
					return verify.Sides{}, err
				}
				return verify.Sides{Claimed: k * kappa, Found: -(math.Log(l.Xi()[0])*h + 1), Noise: 1e-8 * h, Of: "ln(ξ∞/ξ)/ln ξ"}, nil
			}))
		}
	}
	return verify.Every(checks...)
}

// unitData is x = y = 1.
func unitData() *models.Regression {
	data, err := models.NewRegression(mat.NewDense(1, 1, []float64{1}), []float64{1})
	if err != nil {
		panic(err)
	}
	return data
}
