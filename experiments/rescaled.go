package experiments

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify"
)

// rescaling says that a run on the data set D_ε, with εX and εy, is the run on D_1 with
// the rate ε²η: there g = Xᵀ(Xθ−y)/n has the factor ε², and enters by ηg alone.
func rescaling() verify.Claim {
	return verify.Claim{
		ID: "fig:1.rescaled", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "the iterates of GD, HB and NAG on D_ε with the rate η are those on D_1 with the rate ε²η: small gradients and a small rate are one effect",
		Source:    "Section 3.2, Figure 1", Tolerance: rounding,
		Assumes: []string{"n = 40, d = 100, five non-zero θ*_j, η = 0.03, μ = 0.9, ‖ξ‖₁ = 1"},
		Check:   compareRates(2),
		Mutants: []verify.Mutant{{Name: "the rate εη", Check: compareRates(1)}, {Name: "the rate η", Check: compareRates(0)}},
	}
}

// rounding is what two runs may differ by that are one in exact arithmetic: rescaledLength
// iterations, with sums over 100 features, in a run that is stable.
var rounding = verify.Tolerance{Name: "relative difference of D", Value: 1e-10,
	Why: "2000 iterations of stable runs, each with errors of some 100 units in the last place, 2e-16"}

const rescaledLength = 2000

// compareRates compares D after rescaledLength iterations on D_ε, rate η, with that on
// D_1, rate ε^power η.
func compareRates(power int) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		var runs []Run // by turns on D_ε and on D_1
		for _, law := range models.Laws() {
			for _, a := range []Algorithm{GD, HB, NAG} {
				for _, eps := range []float64{0.6, 0.2} {
					runs = append(runs, on(a, 0.03, scaled(eps, 1)), on(a, 0.03*math.Pow(eps, float64(power)), scaled(1, 1)))
					for i := range 2 {
						r := &runs[len(runs)-1-i]
						r.Law, r.Seed = law, 1
					}
				}
			}
		}
		ends, err := trainAll(ctx, runs, effort{math.SmallestNonzeroFloat64, rescaledLength}, nil, func(float64) {})
		if err != nil {
			return verify.Evidence{}, err
		}
		worst := 0.0
		var witness loss
		for i := 0; i < len(runs); i += 2 {
			r, d, d1 := runs[i], ends[i].Distance, ends[i+1].Distance
			if off := math.Abs(d/d1 - 1); !(off <= worst) {
				worst, witness = off, loss{fmt.Sprintf("D of %s at ε = %g, on D_ε and on D_1", label(r.Algorithm), r.Epsilon), string(r.Law), 1, d, d1}
			}
		}
		e := verify.Within(worst, rounding, witness)
		e.Cases = len(runs) / 2
		return e, nil
	}
}
