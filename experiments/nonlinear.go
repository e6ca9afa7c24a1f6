package experiments

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/flowproof/flowproof/internal/memo"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify"
)

// nonlinearSeeds are the data sets of each law behind fig:6.benefit. Momentum changes the test error of
// a ReLU network by some percent, by chance either way on single data sets: a mean tells, and a count
// of 20 does not.
const nonlinearSeeds = 60

// nonlinearScale is Σ‖W_k‖² of the weights U(−1/√m, 1/√m) that PyTorch gives a layer of m inputs, but for
// 0.3: the paper states none.
const nonlinearScale = 100

var fewErrors = verify.Tolerance{Name: "standard error of the mean, relative to it", Value: 1. / 3,
	Why: "a mean of 0 lies three standard errors off with a chance of 0.0013"}

// nonlinear says that momentum lessens the test error of a ReLU network: the mean over data sets of
// ln(D of HB or NAG / D of GD) is below 0.
func nonlinear() verify.Claim {
	var made memo.Cell[map[Algorithm][]float64]
	// of multiplies the test error of GD.
	check := func(sign, of float64) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			logs, err := made.Get(func() (map[Algorithm][]float64, error) { return testErrors(ctx) })
			if err != nil {
				return verify.Evidence{}, err
			}
			return judgeMeans(logs, sign, of), nil
		}
	}
	return verify.Claim{
		ID: "fig:6.benefit", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "HB and NAG have less test error than GD on ReLU networks",
		Source:    "Appendix B.2, Figure 6", Tolerance: fewErrors,
		Assumes: []string{"n = 40, d = 100, five non-zero θ*_j, η = 0.01, μ = 0.9, Σ‖W_k‖² = 100 as PyTorch draws weights",
			fmt.Sprintf("in the mean over %d data sets of each of three laws of θ*; on one in four GD has less", nonlinearSeeds)},
		Check:   check(1, 1),
		Mutants: []verify.Mutant{{Name: "the opposite", Check: check(-1, 1)}, {Name: "GD with an error 5 % less", Check: check(1, 0.95)}},
	}
}

// testErrors returns ln D of each algorithm on the data sets.
func testErrors(ctx context.Context) (map[Algorithm][]float64, error) {
	var points []Point
	for _, a := range []Algorithm{GD, HB, NAG} {
		for _, law := range models.Laws() {
			for seed := range uint64(nonlinearSeeds) {
				r := on(a, 0.01, relu(nonlinearScale))
				r.Law, r.Seed = law, seed+1
				points = append(points, Point{Run: r})
			}
		}
	}
	points, err := compute(ctx, points, compared, nil, func(float64) {})
	if err != nil {
		return nil, err
	}
	logs := map[Algorithm][]float64{}
	for _, p := range points {
		if p.Status != Converged {
			return nil, fmt.Errorf("%s on the data set with law %s and seed %d: %s", label(p.Algorithm), p.Law, p.Seed, p.Status)
		}
		logs[p.Algorithm] = append(logs[p.Algorithm], math.Log(p.Distance))
	}
	return logs, nil
}

// A meanChange is the mean over data sets of ln(D of an algorithm / D of GD).
type meanChange struct {
	Algorithm string  `json:"algorithm"`
	Mean      float64 `json:"mean"`
	Error     float64 `json:"error"`
}

// String puts it in words.
func (m meanChange) String() string {
	return fmt.Sprintf("D of %s over D of GD: %.1f %% ± %.1f %%", m.Algorithm, 100*m.Mean, 100*m.Error)
}

// judgeMeans judges that the means beside of times GD's error, times sign, are below 0.
func judgeMeans(logs map[Algorithm][]float64, sign, of float64) verify.Evidence {
	var all []verify.Evidence
	brief := ""
	for _, a := range momentum {
		var x []float64
		for i, l := range logs[a] {
			x = append(x, sign*(l-math.Log(of)-logs[GD][i]))
		}
		mean, deviation := stat.MeanStdDev(x, nil)
		m := meanChange{label(a), mean, deviation / math.Sqrt(float64(len(x)))}
		e := verify.Evidence{Verdict: verify.Unknown, Residual: verify.Num(m.Error / math.Abs(mean)), Cases: len(x)}
		switch far := fewErrors.Value*math.Abs(mean) >= m.Error; {
		case far && mean < 0:
			e.Verdict = verify.Supported
		case far:
			e.Verdict, e.Witness, e.Point = verify.Refuted, m, m.String()
		default:
			e.Note = m.String()
		}
		if brief != "" {
			brief += "; "
		}
		brief += m.String()
		all = append(all, e)
	}
	e := verify.All(all...)
	e.Brief = brief
	return e
}
