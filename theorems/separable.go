package theorems

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/verify"
)

// A separable is a set of points z_i = y_ix_i in the half plane of ŵ = (1, 0), the first two at
// the margin 1, with the logistic loss ½Σ ln(1 + exp(−z_iᵀβ)). As ŵ is a mean of the first
// two with positive weights, it is the direction of the largest margin [SHNGS18].
type separable struct{ z [][2]float64 }

var separables = []separable{
	{[][2]float64{{1, 2}, {1, -1.2}, {3, 1}}},
	{[][2]float64{{1, -3}, {1, 1.5}, {4, 2}, {4, -1}}},
	{[][2]float64{{1, 2.5}, {1, -1}}},
}

// gradient writes e^s ∇L(β) to dst, so that it may be asked for at times e^s beyond all floats.
func (d *separable) gradient(dst, beta []float64, s float64) {
	dst[0], dst[1] = 0, 0
	for _, z := range d.z {
		margin := z[0]*beta[0] + z[1]*beta[1]
		w := math.Exp(s-margin) / (1 + math.Exp(-margin)) / 2
		dst[0] -= w * z[0]
		dst[1] -= w * z[1]
	}
}

// off returns the distance of β/‖β‖ from a direction.
func off(beta []float64, towards [2]float64) float64 {
	n := math.Hypot(beta[0], beta[1])
	return math.Hypot(beta[0]/n-towards[0], beta[1]/n-towards[1])
}

// separation returns the claims about separable data.
func (b *runs) separation() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	flow := func(judge verify.OrderJudge, mean bool) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return separatingFlows(ctx, judge, mean) }
	}
	iterates := func(judge verify.OrderJudge, mean bool, m ...dynamics.Momentum) verify.Check {
		return func(context.Context) (verify.Evidence, error) { return separatingIterates(judge, mean, m), nil }
	}
	gd := dynamics.Momentum{Eta: 1}
	momentum := []dynamics.Momentum{{Eta: 0.1, Mu: 0.8}, {Eta: 0.1, Mu: 0.8, Nesterov: true}}
	var claims []verify.Claim
	for _, c := range []struct {
		id, source, text string
		check            func(judge verify.OrderJudge, mean bool) verify.Check
	}{
		{"soudry18:flow", "[SHNGS18]", "gradient flow on the logistic loss", flow},
		{"soudry18:descent", "[SHNGS18]", "gradient descent on the logistic loss", func(j verify.OrderJudge, mean bool) verify.Check { return iterates(j, mean, gd) }},
		{"gunasekar18:separable", "[GLSS18], classification", "HB and NAG on the logistic loss", func(j verify.OrderJudge, mean bool) verify.Check { return iterates(j, mean, momentum...) }},
	} {
		claims = append(claims, verify.Claim{
			ID: c.id, Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported, Source: c.source,
			Statement: c.text + " of separable data: the direction goes to that of the largest margin, as 1/ln t and no faster",
			Assumes:   []string{"the points at the margin are linearly independent, with positive weights", "the order is that in 1/ln t, t = ηk/(1−μ)"},
			Sense:     verify.Uniform, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: c.check(first, false),
			Mutants: []verify.Mutant{
				{Name: "as 1/ln² t", Check: c.check(second, false)},
				{Name: "in the direction of the mean", Check: c.check(first, true)},
			},
		})
	}
	return claims
}

// direction is that of the largest margin, or of the mean of the points.
func (d *separable) direction(mean bool) [2]float64 {
	if !mean {
		return [2]float64{1, 0}
	}
	var sum [2]float64
	for _, z := range d.z {
		sum[0], sum[1] = sum[0]+z[0], sum[1]+z[1]
	}
	n := math.Hypot(sum[0], sum[1])
	return [2]float64{sum[0] / n, sum[1] / n}
}

// separatingFlows follows dβ/ds = −e^s ∇L(β), gradient flow in s = ln t, to t = e⁵¹².
func separatingFlows(ctx context.Context, judge verify.OrderJudge, mean bool) (verify.Evidence, error) {
	var parts []verify.Evidence
	for _, d := range separables {
		system := ode.Func(2, func(dst []float64, s float64, beta []float64) {
			d.gradient(dst, beta, s)
			floats.Scale(-1, dst)
		})
		times := []float64{16, 32, 64, 128, 256, 512}
		sol, err := ode.Solve(ctx, integrators.DOP853.Bind(system), ode.Problem{T0: -5, T1: 512, Y0: []float64{0, 0}},
			ode.Options{RTol: 1e-10, ATol: 1e-10, SaveAt: times})
		if err != nil {
			return verify.Evidence{}, err
		}
		var points []verify.Point
		for i, s := range times {
			points = append(points, verify.Point{H: 1 / s, Err: off(sol.Y[i], d.direction(mean)), Noise: 1e-9 / s})
		}
		parts = append(parts, judge.Judge(points))
	}
	return verify.All(parts...), nil
}

// separatingIterates makes iterations to t = e¹².
func separatingIterates(judge verify.OrderJudge, mean bool, methods []dynamics.Momentum) verify.Evidence {
	var parts []verify.Evidence
	for _, d := range separables {
		for _, m := range methods {
			it := dynamics.NewIteration(m, []float64{0, 0}, func(dst, beta []float64) { d.gradient(dst, beta, 0) })
			var points []verify.Point
			k := 0
			for s := 3.; s < 12.1; s *= math.Sqrt2 {
				for ; float64(k)*m.Eta*m.C() < math.Exp(s); k++ {
					it.Step()
				}
				points = append(points, verify.Point{H: 1 / s, Err: off(it.Beta, d.direction(mean)), Noise: 1e-9})
			}
			parts = append(parts, judge.Judge(points))
		}
	}
	return verify.All(parts...)
}
