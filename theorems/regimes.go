package theorems

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify"
)

// regimes returns the claims about small and large starts that are about the entropy and
// its minimisers alone.
func (b *runs) regimes() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	rich := func(q func(theta []float64, log float64) (of, limit float64)) verify.Check {
		return richValues(first, q)
	}
	large := func(k float64, weights bool) verify.Check { return kernelMinimisers(second, k, weights) }
	norm := func(k float64) func(theta []float64, log float64) (of, limit float64) {
		return func(theta []float64, log float64) (of, limit float64) {
			q := 0.0
			for _, x := range theta {
				q += entropy.Value(x, math.Exp(-log))
			}
			return k * q / log, floats.Norm(theta, 1)
		}
	}
	literal := func(theta []float64, log float64) (of, limit float64) {
		of, limit = norm(1)(theta, log)
		return of * log, limit
	}
	term := func(k float64) func(theta []float64, log float64) (of, limit float64) {
		return func(theta []float64, log float64) (of, limit float64) {
			return k * theta[0] * 4 * entropy.Gradient(theta[0], math.Exp(-log)) / log, math.Abs(theta[0])
		}
	}
	const printed = "Q_ξ^GF(θ) → ‖θ‖₁ as ξ → 0"
	const why = "Q grows like ln(1/ξ): the limit is that of 4Q/ln(1/ξ), and it is reached no faster than 1/ln(1/ξ)"
	claim := func(c verify.Claim) verify.Claim {
		c.Kind, c.Sense, c.Order, c.Tolerance = verify.Numeric, verify.Uniform, verify.Num(1), orderTolerance
		c.Assumes = append([]string{"all ξ_j are equal; the order is that in 1/ln(1/ξ)"}, c.Assumes...)
		return c
	}
	kernel := claim(verify.Claim{
		ID: "eq:65/weights", Form: verify.Extended, Recorded: verify.Supported,
		Statement: "as ξ → ∞, ξ_j in fixed ratios, Q_ξ(θ) → Σ_j θ_j²/(16ξ_j) up to a factor 1 + O(1/ξ²), and the minimiser on Xθ = y goes to that of Σ_j θ_j²/ξ_j: " +
			"the norm is ℓ₂ if all ξ_j are equal, and else is weighted by 1/ξ_j; the ξ_j are the ξ̄_j(∞) of Theorem 3",
		Check: large(16, true),
		Mutants: []verify.Mutant{
			{Name: "θ²/(8ξ), the first of the two terms alone", Check: large(8, true)},
			{Name: "without the weights", Check: large(16, false)},
		},
	})
	kernel.Assumes, kernel.Order = []string{"the order is that in 1/ξ"}, verify.Num(2)
	return []verify.Claim{
		claim(verify.Claim{
			ID: "sec:3.b", Form: verify.Printed, Recorded: verify.Refuted,
			Source: "Section 3, 'Implicit bias of GF': the rich regime, ξ to 0", Statement: printed,
			Instead: "4Q_ξ^GF(θ)/ln(1/ξ) → ‖θ‖₁ as ξ → 0", Why: why,
			Check:   rich(literal),
			Mutants: []verify.Mutant{{Name: "4Q/ln(1/ξ)", Check: rich(norm(4))}},
		}),
		claim(verify.Claim{
			ID: "sec:3.b/corrected", Form: verify.Corrected, Recorded: verify.Supported,
			Source: "Section 3, 'Implicit bias of GF': the rich regime, ξ to 0", Printed: printed, Why: why,
			Statement: "4Q_ξ^GF(θ)/ln(1/ξ) → ‖θ‖₁ as ξ → 0, up to O(1/ln(1/ξ))",
			Check:     rich(norm(4)),
			Mutants:   []verify.Mutant{{Name: "2Q/ln(1/ξ)", Check: rich(norm(2))}, {Name: "as printed", Check: rich(literal)}},
		}),
		claim(verify.Claim{
			ID: "sec:D.5.d", Form: verify.Printed, Recorded: verify.Supported, Source: "Appendix D.5, small initialization, second display",
			Statement: "θ_j arcsinh(θ_j/(2ξ̄_j)) → |θ_j|·∞ as ξ̄_j → 0: it is |θ_j| ln(1/ξ̄_j) up to a factor 1 + O(1/ln(1/ξ̄_j))",
			Check:     rich(term(1)),
			Mutants:   []verify.Mutant{{Name: "½|θ_j| ln(1/ξ̄_j)", Check: rich(term(2))}},
		}),
		claim(verify.Claim{
			ID: "sec:D.5.e", Form: verify.Printed, Recorded: verify.Supported, Source: "Appendix D.5, small initialization, conclusion",
			Statement: "Q_ξ̄(θ) → ‖θ‖₁·∞ as ξ̄ → 0: it is ¼‖θ‖₁ ln(1/ξ̄) up to a factor 1 + O(1/ln(1/ξ̄))",
			Check:     rich(norm(4)),
			Mutants:   []verify.Mutant{{Name: "½‖θ‖₁ ln(1/ξ̄)", Check: rich(norm(2))}},
		}),
		kernel,
	}
}

// richValues judges how a value goes to its limit with 1/ln(1/ξ).
func richValues(judge verify.OrderJudge, q func(theta []float64, log float64) (of, limit float64)) verify.Check {
	var checks []verify.Check
	for _, theta := range [][]float64{{2}, {-0.5, 3}, {0.1, -4, 7, 0}, {-20, 0.3, 0.3, 1, 2}} {
		// ξ from 10⁻⁹ to 10⁻²⁷⁸
		checks = append(checks, verify.OrderIn("1/ln(1/ξ)", verify.Halvings(1./20, 6), judge, func(_ context.Context, h float64) (verify.Sides, error) {
			of, limit := q(theta, 1/h)
			return verify.Sides{Claimed: limit, Found: of, Noise: 1e-14 * limit}, nil
		}))
	}
	return verify.Every(checks...)
}

// kernelMinimisers judges, as ξ grows, the relative distance of Q from Σθ²/(kξ) and of its
// minimiser from that of Σθ²/ξ, or of Σθ² without the weights.
func kernelMinimisers(judge verify.OrderJudge, k float64, weights bool) verify.Check {
	var checks []verify.Check
	for seed := range uint64(4) {
		data, _ := models.Sparse(seed, 3, 6, 2)
		shape := []float64{1, 2, 0.5, 1, 4, 3}
		given := shape
		if !weights {
			given = ones(shape)
		}
		against := func(sides func(limit, xi []float64) (verify.Sides, error)) {
			checks = append(checks, verify.OrderIn("1/ξ", verify.Halvings(1./8, 6), judge, func(_ context.Context, h float64) (verify.Sides, error) {
				xi := make([]float64, len(shape))
				floats.ScaleTo(xi, 1/h, shape)
				limit, err := weightedNorm(data, given)
				if err != nil {
					return verify.Sides{}, err
				}
				return sides(limit, xi)
			}))
		}
		against(func(limit, xi []float64) (verify.Sides, error) {
			q, square := 0.0, 0.0
			for j, x := range limit {
				q, square = q+entropy.Value(x, xi[j]), square+x*x/(k*xi[j])
			}
			return verify.Sides{Claimed: 1, Found: q / square, Noise: 1e-15, Of: "Q/Σθ²/(kξ)"}, nil
		})
		against(func(limit, xi []float64) (verify.Sides, error) {
			s, err := entropy.Argmin(entropy.Problem{X: data.X, Y: data.Y, Xi: xi, R: make([]float64, len(xi))})
			if err != nil {
				return verify.Sides{}, err
			}
			return verify.Worst("θ_%d", limit, s.Theta, 1e-13*maxAbs(limit)), nil
		})
	}
	return verify.Every(checks...)
}
