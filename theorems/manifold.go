package theorems

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// attractionFolds is over how many e-foldings, or halvings at μ = ½, the attraction is
// measured: longer, and the manifold itself, which is known to O(η²), would show.
const attractionFolds = 2

// ofFlow returns how far the rate at which the flow (4) nears its slow manifold is from
// k/α, relatively: that of |β̇ + c∇L + αc²∇²L∇L| from velocity zero on.
func ofFlow(ctx context.Context, m dynamics.Momentum, k float64) (verify.Point, error) {
	c := loadCase(usual.data, usual.start)
	net := models.NewDiagonalNet(c.data)
	f := dynamics.NewMomentumFlow(net, m)
	end := attractionFolds * f.Alpha
	rate := func(tol float64) (float64, error) {
		sol, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T1: end, Y0: f.Initial(c.Beta(), m, dynamics.Zero)},
			ode.Options{RTol: tol, ATol: tol, SaveAt: []float64{0, end}})
		if err != nil {
			return 0, err
		}
		return math.Log(fromManifold(net, f, sol.Y[0])/fromManifold(net, f, sol.Y[1])) / end, nil
	}
	fine, err := rate(orderRunTolerance)
	if err != nil {
		return verify.Point{}, err
	}
	coarse, err := rate(10 * orderRunTolerance)
	return verify.Point{H: m.Eta, Err: math.Abs(fine*f.Alpha/k - 1), Noise: math.Max(math.Abs(fine-coarse)*f.Alpha, 1e-14)}, err
}

// fromManifold returns |β̇ + c∇L + αc²∇²L∇L|.
func fromManifold(net *models.DiagonalNet, f *dynamics.MomentumFlow, y []float64) float64 {
	n := net.Dim()
	g, hg, d := make([]float64, n), make([]float64, n), make([]float64, n)
	net.Gradient(g, y[:n])
	net.HessianVector(hg, y[:n], g)
	for i := range d {
		d[i] = y[n+i] + f.C*(g[i]+f.Alpha*f.C*hg[i])
	}
	return math.Sqrt(square(d))
}

// ofIterates returns how far the factor by which an iteration of HB or NAG nears its slow
// manifold is from k, relatively: that of |p + ηc∇L| from p₁ on.
func ofIterates(m dynamics.Momentum, k float64) verify.Point {
	c := loadCase(usual.data, usual.start)
	net := models.NewDiagonalNet(c.data)
	it := dynamics.NewIteration(m, c.Beta(), net.Gradient)
	away := func() float64 {
		g := make([]float64, net.Dim())
		net.Gradient(g, it.Beta)
		for i, p := range it.P {
			g[i] = p + m.Eta*m.C()*g[i]
		}
		return math.Sqrt(square(g))
	}
	it.Step()
	steps, begin := int(math.Round(attractionFolds/(1-m.Mu)/2)), away()
	for range steps {
		it.Step()
	}
	factor := math.Pow(away()/begin, 1/float64(steps))
	return verify.Point{H: m.Eta, Err: math.Abs(factor/k - 1), Noise: 1e-12} // rounding of p, over what is left of it
}

// manifold returns the claims on the slow manifold.
func manifold() []verify.Claim {
	check := func(order float64, point func(ctx context.Context, m dynamics.Momentum) (verify.Point, error)) verify.Check {
		var checks []verify.Check
		for _, m := range append(methods(), strong()...) {
			checks = append(checks, overEta(verify.OrderIs(order, orderTolerance.Value), usual.data, usual.start, finer(m), dynamics.Zero.String()+" velocity", halvings,
				func(ctx context.Context, m dynamics.Momentum) (verify.Sides, error) {
					p, err := point(ctx, m)
					return verify.Sides{Found: p.Err, Noise: p.Noise, Of: "the rate, relatively"}, err
				}))
		}
		return verify.Every(checks...)
	}
	flow := func(order, k float64) verify.Check {
		return check(order, func(ctx context.Context, m dynamics.Momentum) (verify.Point, error) { return ofFlow(ctx, m, k) })
	}
	iterates := func(factor func(m dynamics.Momentum) float64) verify.Check {
		return check(1, func(_ context.Context, m dynamics.Momentum) (verify.Point, error) {
			return ofIterates(m, factor(m)), nil
		})
	}
	return []verify.Claim{
		{
			ID: "kovachki21:manifold", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[KS21]", Statement: "HB and NAG have an invariant manifold p = −η∇L/(1−μ) + O(η²) that attracts exponentially: |p + η∇L/(1−μ)| falls by μ + O(η) an iteration",
			Assumes: []string{"p₀ = 0; over the first two e-foldings or less"}, Sense: verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: iterates(func(m dynamics.Momentum) float64 { return m.Mu }),
			Mutants: []verify.Mutant{
				{Name: "the factor e^{−η/α}, that of the flow", Check: iterates(func(m dynamics.Momentum) float64 { return math.Exp(-m.Eta / m.Alpha()) })},
				{Name: "the factor μ²", Check: iterates(func(m dynamics.Momentum) float64 { return m.Mu * m.Mu })},
			},
		},
		{
			ID: "kovachki21:manifold/flow", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the flow (4) nears its slow manifold β̇ = −c∇L − αc²∇²L∇L + O(α²) at the rate 1/α + O(1), c = 1/(1−μ): not at that of the iterates, " +
				"for e^{−η/α} ≠ μ however small η is",
			Assumes: []string{"velocity zero; over the first two e-foldings"}, Sense: verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: flow(1, 1),
			Mutants: []verify.Mutant{
				{Name: "the rate 2/α", Check: flow(1, 2)},
				{Name: "the rate 1/(2α)", Check: flow(1, 0.5)},
				{Name: "1/α + O(α)", Check: flow(2, 1)},
			},
		},
	}
}
