package theorems

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/sde"
	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/flowproof/flowproof/verify"
)

// Long returns the claims whose checks take long, a minute together on two cores: check judges them
// with --long.
func Long() []verify.Claim {
	b := new(runs)
	paths := func(k float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return b.pathOrders(ctx, k) }
	}
	wide := func(order float64, f ClosedForm) verify.Check {
		return b.drawnWidely(verify.OrderIs(order, orderTolerance.Value), f)
	}
	claims := []verify.Claim{
		{
			ID: "pesme21:1/paths",
			Statement: "what numerical paths of stochastic gradient flow miss argmin Q_{ξ̃(∞)} by, ξ̃(∞) = ξ⊙exp(−8η diag(XᵀX/n) ∫L dt), is the method's error: its mean over paths falls like the " +
				"step h of Milstein's method",
			Assumes:   []string{"the path converges to an interpolating solution", "ξ_j > 0", "θ(0) = 0", fmt.Sprintf("%d paths for each step", longPaths)},
			Tolerance: pathOrderTolerance,
			Check:     paths(8),
			Mutants: []verify.Mutant{
				{Name: "ξ̃ = ξ exp(−4η …)", Check: paths(4)},
				{Name: "ξ̃ = ξ exp(−8.2η …)", Check: paths(8.2)},
				{Name: "ξ̃ = ξ", Check: paths(0)},
			},
		},
		{
			ID: "thm:3/range", Sense: verify.Uniform, Order: verify.Num(2), Tolerance: orderTolerance,
			Statement: "the corrected Theorem 3 meets the limits of HB up to O(λ²), λ = α/(1−μ), on data drawn at random with XXᵀ of condition number 1 to 256, or ξ_j from about 0.004 to 2, or μ from 0 to 0.95",
			Assumes:   []string{"biased starts", "the iterates converge to an interpolating solution", "docs/range.md has the constants"},
			Check:     wide(2, Theorem3),
			Mutants: []verify.Mutant{
				{Name: "as printed", Check: wide(2, Theorem3Printed)},
				{Name: "ξ̄ = ξ: no mitigation", Check: wide(2, form("", fixedXi, arcsinhTerm(-1./4, -4)))},
				{Name: "O(λ³)", Check: wide(3, Theorem3)},
			},
		},
	}
	for i := range claims {
		claims[i].Form, claims[i].Kind, claims[i].Recorded, claims[i].MinCases = verify.Extended, verify.Numeric, verify.Supported, fewestCases
	}
	return Placed(claims)
}

// longPaths of stochastic gradient flow are followed for each step.
const longPaths = 64

var pathOrderTolerance = verify.Tolerance{Value: 0.25, Name: "|order − 1| + 3 standard errors", Why: "means over 64 paths are known to 4 % each, and the slope through " +
	"four of them over three halvings to 0.04: three times that, and 0.13 for the term in h² and the scatter of the four"}

// A pathRun is a number of paths of stochastic gradient flow with a step.
type pathRun struct {
	eta, step float64
}

// pathOrders judges the order in the step of the mean over paths of max|θ(∞) − argmin|, ξ̃ having k in place of 8.
func (b *runs) pathOrders(ctx context.Context, k float64) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, eta := range []float64{0.005, 0.01, 0.015, 0.02} {
		var x, y, w []float64
		table := ""
		for _, step := range verify.Halvings(1./256, 4) {
			misses, err := b.pathMisses(ctx, pathRun{eta, step}, k)
			if err != nil {
				return verify.Evidence{}, err
			}
			mean, deviation := stat.MeanStdDev(misses, nil)
			deviation /= math.Sqrt(float64(len(misses)))
			x, y, w = append(x, math.Log(step)), append(y, math.Log(mean)), append(w, deviation/mean)
			table += fmt.Sprintf(" %.3g ± %.1g at h = 1/%g", mean, deviation, 1/step)
		}
		_, slope := stat.LinearRegression(x, y, nil, false)
		centre, spread, scatter := stat.Mean(x, nil), 0.0, 0.0
		for i := range x {
			d := x[i] - centre
			spread, scatter = spread+d*d, scatter+d*d*w[i]*w[i]
		}
		e := verify.Within(math.Abs(slope-1)+3*math.Sqrt(scatter)/spread, pathOrderTolerance, fmt.Sprintf("models.Sparse(3, 3, 5, 2), η = %g:%s", eta, table))
		e.Note = fmt.Sprintf("order %.3f ± %.1g on models.Sparse(3, 3, 5, 2), η = %g:%s", slope, math.Sqrt(scatter)/spread, eta, table)
		parts = append(parts, e)
	}
	return verify.All(parts...), nil
}

// pathMisses returns max|θ(∞) − argmin| of the paths of a run.
func (b *runs) pathMisses(ctx context.Context, r pathRun, k float64) ([]float64, error) {
	data, _ := models.Sparse(3, 3, 5, 2)
	ends, err := b.manyPaths.Get(r, func() ([]*dynamics.StochasticLimit, error) {
		var ends []*dynamics.StochasticLimit
		for seed := range uint64(longPaths) {
			l, err := dynamics.FollowStochastic(ctx, data, r.eta, dynamics.Biased(data.D(), 0.5, 1), sde.Milstein,
				sde.NewBrownian(seed+1, data.N(), true), dynamics.StochasticOptions{Step: r.step})
			if err != nil {
				return nil, err
			}
			ends = append(ends, l)
		}
		return ends, nil
	})
	if err != nil {
		return nil, err
	}
	misses := make([]float64, len(ends))
	for i, l := range ends {
		xi := l.Xi()
		for j, s := range dynamics.NewStochasticFlow(data, r.eta).Shrinkage(l.Integral) {
			xi[j] *= math.Exp(-k / 8 * s)
		}
		s, err := entropy.Argmin(entropy.Problem{X: data.X, Y: data.Y, Xi: xi, R: make([]float64, len(xi))})
		if err != nil {
			return nil, err
		}
		misses[i] = distance(s.Theta, l.Theta())
	}
	return misses, nil
}

// drawnWidely judges the order in λ of what a closed form misses the limit of HB by, on the family of drawnCase.
func (b *runs) drawnWidely(judge verify.OrderJudge, f ClosedForm) verify.Check {
	var checks []verify.Check
	for i, r := range []drawnRun{ // their η are those of λ = 1
		{kappa: 1, xi: 0.5, m: dynamics.Momentum{Mu: 0.5}}, {kappa: 16, xi: 0.5, m: dynamics.Momentum{Mu: 0.5}}, {kappa: 256, xi: 0.5, m: dynamics.Momentum{Mu: 0.5}},
		{kappa: 4, xi: 2, m: dynamics.Momentum{Mu: 0.5}}, {kappa: 4, xi: 0.1, m: dynamics.Momentum{Mu: 0.5}}, {kappa: 4, xi: 0.004, m: dynamics.Momentum{Mu: 0.5}},
		{kappa: 4, xi: 0.5, m: dynamics.Momentum{}}, {kappa: 4, xi: 0.5, m: dynamics.Momentum{Mu: 0.8}}, {kappa: 4, xi: 0.5, m: dynamics.Momentum{Mu: 0.95}},
	} {
		r.m.Eta = 1
		unit, coarsest := lambda(r.m), 0.008
		if r.xi > 1 {
			coarsest /= 8 // C is the largest there
		}
		for seed := range uint64(2) {
			r.seed = uint64(2*i) + seed + 1
			checks = append(checks, verify.OrderIn("λ", verify.Halvings(coarsest, verify.MinPoints), judge, func(ctx context.Context, l float64) (verify.Sides, error) {
				r := r
				r.m.Eta = l / unit
				t, err := b.drawn(ctx, r)
				if err != nil {
					return verify.Sides{}, err
				}
				if left := missed(drawnCase(r.seed, r.kappa, r.xi).data, t.Theta()); left > trainNoise {
					return verify.Sides{}, fmt.Errorf("after %d iterations of %v on data with κ = %g, ξ = %g Xθ is off y by %.2g", t.Iterations, r.m, r.kappa, r.xi, left)
				}
				theta, err := r.argmin(t, f)
				if err != nil {
					return verify.Sides{}, err
				}
				return verify.Worst("θ_%d(∞)", theta, t.Theta(), trainNoise), nil
			}))
		}
	}
	return verify.Every(checks...)
}

// missed returns max|Xθ−y|/max|y|.
func missed(data *models.Regression, theta []float64) float64 {
	r := make([]float64, data.N())
	models.NewDiagonalNet(data).Residual(r, theta)
	return maxAbs(r) / maxAbs(data.Y)
}
