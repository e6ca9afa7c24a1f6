package experiments

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/internal/memo"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
)

// exact says that the exact theorem of the iterates predicts D at the parameters of Figures 1 and 2,
// where signs change and O(η) theory is out of range. SGD has its identity with μ = 0: all that the
// theorem takes of a gradient is that it lies in the row space of X, and that of a batch does.
func exact() verify.Claim {
	var made memo.Cell[[]observed]
	check := func(spoil func(id *theorems.Identity)) verify.Check {
		return func(ctx context.Context) (verify.Evidence, error) {
			runs, err := made.Get(func() ([]observed, error) { return observe(ctx, observedRuns()) })
			if err != nil {
				return verify.Evidence{}, err
			}
			return judgeObserved(runs, spoil)
		}
	}
	times := func(k float64) verify.Check {
		return check(func(id *theorems.Identity) {
			for j := range id.D {
				id.D[j] *= k
			}
		})
	}
	return verify.Claim{
		ID: "fig:2.exact", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "D(θ(∞), θ*) of GD, SGD, HB and NAG is that of argmin Q_{ξ∞}(θ) + θᵀR on Xθ = y, with R = −¼[arcsinh(θ(0)/(2ξ)) − (S_u−S_v)/(1−μ)] and " +
			"S the sums over the ratios u_{k+1}/u_k; SGD has μ = 0 and the gradients of its batches; sign changes do no harm",
		Source: "Section 3.3, Figure 2", Tolerance: exactTolerance,
		Assumes: []string{"n = 40, d = 100, five non-zero θ*_j, and the parameters of Figures 1 and 2, with a smaller η for SGD where it diverges", "no u_j or v_j is exactly zero"},
		Check:   check(func(*theorems.Identity) {}),
		Mutants: []verify.Mutant{{Name: "S dropped", Check: times(0)}, {Name: "S with its sign flipped", Check: times(-1)}, {Name: "S doubled", Check: times(2)}},
	}
}

var exactTolerance = verify.Tolerance{Name: "relative difference of D", Value: 1e-6,
	Why: "sums over 10⁵ iterations round at 10⁻¹¹, and D may be as little as a thousandth of ‖θ‖²"}

// An observed run is one with the sums of its ratios.
type observed struct {
	Run
	data  *models.Regression
	truth []float64
	end   *dynamics.Trained
}

func observedRuns() (runs []Run) {
	for _, a := range Algorithms() {
		slow := 0.1
		if a == SGD {
			slow = 0.0125
		}
		for _, r := range []Run{on(a, 0.03, scaled(1, 1)), on(a, slow, biased(0.03, 0.0046))} {
			r.Law, r.Seed = models.Ones, 1
			runs = append(runs, r)
		}
	}
	return runs
}

func observe(ctx context.Context, runs []Run) (all []observed, err error) {
	for _, r := range runs {
		o := observed{Run: r}
		o.data, o.truth = r.problem().data()
		o.end, err = dynamics.Train(ctx, o.data, r.momentum(), r.start(), dynamics.TrainOptions{
			Tol: 1e-8, MaxIterations: drawn.iterations, Sampling: r.sampling()})
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}

// judgeObserved compares D with that of the identity, spoilt, on what each run has reached of Xθ = y.
func judgeObserved(runs []observed, spoil func(id *theorems.Identity)) (verify.Evidence, error) {
	worst, crossings := 0.0, 0
	var witness loss
	for _, o := range runs {
		id, ok := theorems.TrainedIdentity(o.end)
		if !ok {
			return verify.Evidence{Verdict: verify.NotApplicable, Note: "a coordinate is exactly zero under " + o.momentum().String()}, nil
		}
		spoil(&id)
		limit, err := id.Argmin(&models.Regression{X: o.data.X, Y: predict(o.data, o.end.Theta())})
		if err != nil {
			return verify.Evidence{}, err
		}
		d, predicted := squaredDistance(o.end.Theta(), o.truth), squaredDistance(limit, o.truth)
		if off := math.Abs(predicted/d - 1); !(off <= worst) {
			worst, witness = off, loss{fmt.Sprintf("D of %s with η = %g, and as predicted", label(o.Algorithm), o.Eta), string(o.Law), o.Seed, d, predicted}
		}
		crossings += o.end.Crossings
	}
	e := verify.Within(worst, exactTolerance, witness)
	e.Cases, e.Note = len(runs), fmt.Sprintf("u and v change sign %d times", crossings)
	return e, nil
}
