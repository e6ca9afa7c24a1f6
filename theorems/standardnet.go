package theorems

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify"
)

// standardNet returns the claim that the two parametrisations of a diagonal network are one.
func (b *runs) standardNet() []verify.Claim {
	check := func(rate, scale float64) verify.Check {
		return func(context.Context) (verify.Evidence, error) { return twins(rate, scale), nil }
	}
	return []verify.Claim{{
		ID: "sec:D.4.map", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported, Source: "Appendix D.4",
		Statement: "GD, HB and NAG on f = (a⊙b)ᵀx with the rate η are those on f = (u⊙u − v⊙v)ᵀx with the rate η/2, iterate by iterate, u = (a+b)/2, v = (a−b)/2",
		Tolerance: verify.Tolerance{Value: 1e-12, Name: "residual", Why: "relative to max|β|: roundings of 10⁻¹⁶ over 300 iterations, in sums that are taken in another order"},
		Check:     check(0.5, 0.5),
		Mutants: []verify.Mutant{
			{Name: "with the rate η", Check: check(1, 0.5)},
			{Name: "with the rate η/4", Check: check(0.25, 0.5)},
			{Name: "u = (a+b)/√2, v = (a−b)/√2", Check: check(0.5, math.Sqrt2/2)},
		},
	}}
}

// twins follows both networks for 300 iterations, with factors on the rate and in u and v.
func twins(rate, scale float64) verify.Evidence {
	var parts []verify.Evidence
	for _, data := range []string{"small", "paper"} {
		c := loadCase(data, "biased")
		d := c.data.D()
		for _, m := range []dynamics.Momentum{{Eta: 0.03}, {Eta: 0.03, Mu: 0.8}, {Eta: 0.03, Mu: 0.8, Nesterov: true}} {
			net := models.NewDiagonalNet(c.data)
			g, theta := make([]float64, d), make([]float64, d)
			start := make([]float64, 2*d)
			for j := range d {
				start[j], start[d+j] = (c.U[j]+c.V[j])/(2*scale), (c.U[j]-c.V[j])/(2*scale)
			}
			standard := dynamics.NewIteration(m, start, func(dst, ab []float64) {
				floats.MulTo(theta, ab[:d], ab[d:])
				net.ThetaGradient(g, theta)
				floats.MulTo(dst[:d], ab[d:], g)
				floats.MulTo(dst[d:], ab[:d], g)
			})
			m.Eta *= rate
			other := models.NewDiagonalNet(c.data)
			paper := dynamics.NewIteration(m, c.Beta(), dynamics.NetGradient(other, make([]float64, d)))
			worst, at := 0.0, 0
			for k := range 300 {
				standard.Step()
				paper.Step()
				for j := range d {
					a, b := standard.Beta[j], standard.Beta[d+j]
					off := math.Max(math.Abs(scale*(a+b)-paper.Beta[j]), math.Abs(scale*(a-b)-paper.Beta[d+j])) / maxAbs(paper.Beta)
					if off > worst {
						worst, at = off, k+1
					}
				}
			}
			parts = append(parts, verify.Within(worst, verify.Tolerance{Value: 1e-12}, map[string]any{
				"data": "testdata/" + data, "method": m.String(), "iteration": at, "difference": worst}))
		}
	}
	return verify.All(parts...)
}
