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

// A shadow is a way to compare the iterates β_k with a flow at t = kη ≤ T: the
// flow's velocity at the start, how far the flow's α is from the right one, and
// from which time on the two are compared.
type shadow struct {
	v     dynamics.Velocity
	alpha float64 // factor on α; 1 is right
	c     float64 // factor on 1/(1−μ); 1 is right
	from  float64
}

const (
	shadowEnd   = 1.5  // T: the flow has run through most of its path by then
	shadowLayer = 0.25 // T₀: ten times the coarsest α, past the initial layer
)

// proposition1 returns the claims that compare the flows with the iterates.
func (b *runs) proposition1() []verify.Claim {
	check := func(judge verify.OrderJudge, shadows ...shadow) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) { return shadowOrders(ctx, judge, shadows) }
	}
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	right := func(v dynamics.Velocity, from float64) shadow { return shadow{v, 1, 1, from} }
	assumes := []string{"the start is fixed as η → 0, and so is T", "p₀ = 0"}
	return []verify.Claim{
		{
			ID: "prop:1", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "Proposition 1, Eq. (4), with Definition 1",
			Statement: "the flow α β̈ + β̇ + ∇L/(1−μ) = 0 is an O(η) approximation of HB and NAG: sup over kη ≤ T of |β(kη) − β_k| ≤ Cη",
			Assumes:   append(assumes, "β̇(0) = 0 or −∇L/(1−μ): the paper names no initial velocity"),
			Sense:     verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: check(first, right(dynamics.Zero, 0), right(dynamics.Manifold, 0)),
			Mutants: []verify.Mutant{
				{Name: "∇L/(1−μ) doubled", Check: check(first, shadow{dynamics.Zero, 1, 2, 0})},
				{Name: "∇L/(1−μ) without the factor of μ", Check: check(first, shadow{dynamics.Zero, 1, 0.5, 0})},
				{Name: "order 2", Check: check(second, right(dynamics.Zero, 0))},
			},
		},
		{
			ID: "prop:1/matched", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "with the matched velocity β̇(0) = −∇L/(1+μ) (HB) or −∇L(1−2μ)/(1−μ+2μ²) (NAG) the flow (4) is an O(η²) approximation for t ≥ T₀ > 0",
			Assumes:   append(assumes, "T₀ > 0 is fixed"),
			Sense:     verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: check(second, right(dynamics.Matched, shadowLayer)),
			Mutants: []verify.Mutant{
				{Name: "from t = 0 on: the initial layer is only O(η)", Check: check(second, right(dynamics.Matched, 0))},
				{Name: "zero velocity", Check: check(second, right(dynamics.Zero, shadowLayer))},
				{Name: "manifold velocity", Check: check(second, right(dynamics.Manifold, shadowLayer))},
				{Name: "α halved", Check: check(second, shadow{dynamics.Matched, 0.5, 1, shadowLayer})},
				{Name: "α doubled", Check: check(second, shadow{dynamics.Matched, 2, 1, shadowLayer})},
				{Name: "order 3", Check: check(verify.OrderIs(3, orderTolerance.Value), right(dynamics.Matched, shadowLayer))},
			},
		},
	}
}

func shadowOrders(ctx context.Context, judge verify.OrderJudge, shadows []shadow) (verify.Evidence, error) {
	c := loadCase("small", "biased")
	var parts []verify.Evidence
	for _, m := range methods() {
		for _, s := range shadows {
			var points []verify.Point
			for _, m := range grid(m, halvings) {
				p, err := s.point(ctx, c, m)
				if err != nil {
					return verify.Evidence{}, err
				}
				points = append(points, p)
			}
			parts = append(parts, witnessed(judge.Judge(points), nil, m, s.v.String()+" velocity", "small", "biased"))
		}
	}
	return verify.All(parts...), nil
}

// point returns max |β(kη) − β_k| over s.from ≤ kη ≤ T, and as its noise what ten
// times the tolerance changes in the flow there.
func (s shadow) point(ctx context.Context, c testCase, m dynamics.Momentum) (verify.Point, error) {
	times := make([]float64, int(math.Round(shadowEnd/m.Eta))+1)
	for k := range times {
		times[k] = float64(k) * m.Eta
	}
	fine, err := s.flow(ctx, c, m, times, orderRunTolerance)
	if err != nil {
		return verify.Point{}, err
	}
	coarse, err := s.flow(ctx, c, m, times, 10*orderRunTolerance)
	if err != nil {
		return verify.Point{}, err
	}
	net := models.NewDiagonalNet(c.data)
	it := dynamics.NewIteration(m, c.Beta(), dynamics.NetGradient(net, make([]float64, c.data.D())))
	p := verify.Point{H: m.Eta}
	for k, t := range times {
		if t >= s.from {
			p.Err = math.Max(p.Err, distance(fine[k][:net.Dim()], it.Beta))
			p.Noise = math.Max(p.Noise, distance(fine[k][:net.Dim()], coarse[k][:net.Dim()]))
		}
		it.Step()
	}
	return p, nil
}

// flow returns the flow's states at the given times.
func (s shadow) flow(ctx context.Context, c testCase, m dynamics.Momentum, times []float64, tol float64) ([][]float64, error) {
	flow := dynamics.NewDiagonalFlow(c.data, m)
	flow.Alpha *= s.alpha
	flow.C *= s.c
	sol, err := ode.Solve(ctx, integrators.DOP853.Bind(flow),
		ode.Problem{T1: times[len(times)-1], Y0: flow.Initial(c.Start, m, s.v)},
		ode.Options{RTol: tol, ATol: tol, SaveAt: times})
	if err != nil {
		return nil, err
	}
	return sol.Y, nil
}
