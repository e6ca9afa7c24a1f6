package odeproblems

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// stiffF returns class F of stiff DETEST: kinetics of chemical reactions.
func stiffF() []Problem {
	return stiffDetest(
		Problem{
			ID: "SF1", Name: "a catalytic fluidized bed",
			Problem: from0(1000, 761, 0, 600, 0.1),
			System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
				k := 0.006 * math.Exp(20.7-15000/y[0])
				dst[0] = 1.3*(y[2]-y[0]) + 10400*k*y[1]
				dst[1] = 1880 * (y[3] - y[1]*(1+k))
				dst[2] = 1752 - 269*y[2] + 267*y[0]
				dst[3] = 0.1 + 320*y[1] - 321*y[3]
			}),
			Reference: Reference{Y: []float64{
				+1.2111294746965847823475856926e+03, +1.2711236191130508459597347752e-05,
				+1.2086378046603607925373014423e+03, +3.2419811719334181754425080679e-04}},
			Scale: []float64{1e3, 0.1, 1e3, 0.1},
		},
		Problem{
			ID: "SF2", Name: "a reaction of two components",
			Problem: from0(240, 1, 0),
			System: ode.Func(2, func(dst []float64, _ float64, y []float64) {
				dst[0] = -y[0] - y[0]*y[1] + 294*y[1]
				dst[1] = y[0]*(1-y[1])/98 - 3*y[1]
			}),
			Reference: Reference{Y: []float64{
				+3.9126991222920113087554255063e-01, +1.3299641660848397780344473840e-03}},
			Scale: []float64{1, 1e-2},
		},
		Problem{
			ID: "SF3", Name: "an enzyme reaction",
			Problem: from0(100, 4e-6, 1e-6, 0, 0, 0),
			System: ode.Func(5, func(dst []float64, _ float64, y []float64) {
				dst[0] = -1e7*y[0]*y[1] + 10*y[2]
				dst[1] = -1e7*y[0]*y[1] - 1e7*y[1]*y[4] + 10*y[2] + 10*y[3]
				dst[2] = 1e7*y[0]*y[1] - 1.001e4*y[2] + 1e-3*y[3]
				dst[3] = 1e4*y[2] - 10.001*y[3] + 1e7*y[1]*y[4]
				dst[4] = 10*y[3] - 1e7*y[1]*y[4]
			}),
			Reference: Reference{Y: []float64{
				+3.2360676538930243071067429581e-13, +2.3606797749978969640917366873e-07,
				+7.6393194610701569288925704234e-14, +7.6393194610701569288925704234e-07,
				+3.2360676538930243071067429581e-06}},
			Scale: []float64{1e-6, 1e-6, 1e-9, 1e-6, 1e-6},
			Invariants: []Invariant{
				{"enzyme", func(_ float64, y []float64) float64 { return y[1] + y[2] + y[3] }},
				{"substrate", func(_ float64, y []float64) float64 { return y[0] + y[2] + y[3] + y[4] }},
			},
		},
		oregonator("SF4", 300, []float64{4, 1.1, 4}, []float64{
			+4.4183033240225887193569374824e+00, +1.2902447129164254906775840131e+00,
			+3.0192825840504894268875213539e+00}),
		Problem{
			ID: "SF5", Name: "a reaction of two bimolecular steps",
			Problem: from0(100, 3.365e-7, 8.261e-3, 1.642e-3, 9.380e-6),
			System: ode.Func(4, func(dst []float64, _ float64, y []float64) {
				a, b := 3e11*y[0]*y[1], 9e11*y[0]*y[2]
				dst[0] = -a + 1.2e8*y[3] - b
				dst[1] = -a + 2e7*y[3]
				dst[2] = -b + 1e8*y[3]
				dst[3] = a - 1.2e8*y[3] + b
			}),
			Reference: Reference{Y: []float64{
				+1.7135642846907116402942516502e-07, +3.7135630711606759016865110342e-03,
				+6.1892717852677931694775183903e-03, +9.5451435715309288359705748350e-06}, RTol: 5e-12, ATol: 5e-12}, // as rounding leaves it where products are fused with sums
			Scale: []float64{1e-6, 1e-2, 1e-2, 1e-5},
			Invariants: []Invariant{
				{"y₁ + y₄", func(_ float64, y []float64) float64 { return y[0] + y[3] }},
				{"y₂ + y₃ + y₄", func(_ float64, y []float64) float64 { return y[1] + y[2] + y[3] }},
			},
		})
}
