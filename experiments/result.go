package experiments

import (
	"math"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems"
)

// A Status tells how a run ended.
type Status string

// How runs end.
const (
	Converged Status = "converged" // at rest, on Xθ = y
	Diverged  Status = "diverged"
	Spent     Status = "spent"  // the iterations allowed were not enough
	Stuck     Status = "stuck"  // at rest, but not on Xθ = y
	Failed    Status = "failed" // for another reason
	Going     Status = "going"  // not the end: a point along the run
)

// A Result is the outcome of a run. NaN stands for what has no value.
type Result struct {
	Status    Status  `parquet:"status"`
	Iteration int     `parquet:"iteration"`
	Distance  float64 `parquet:"distance"` // D = ‖θ − θ*‖²
	// Exact is D of the argmin that the exact theorem of the iterates names, thm:3/discrete-exact,
	// on Xθ = Xθ(end). It takes the sums S from Ση g and the end points, to which they are equal by
	// the theorem; that claim sums the ratios themselves.
	Exact float64 `parquet:"exact"`
	// Theory is D of Theorem 3 as corrected, thm:3/corrected, with the run's φ. SGD has it at μ = 0,
	// with φ from the gradients of its batches, and without an initial gradient, thm:3/gradient-term:
	// ln|u_jv_j| falls by Σ_k −ln|1 − 4η²g_kj²| = αφ_j + O(η³).
	Theory    float64 `parquet:"theory"`
	Crossings int     `parquet:"crossings"` // sign changes of u and of v
	// ShrinkOn and ShrinkOff are the means of ln(ξ_j(end)/ξ_j(0)) over the support of θ* and
	// over the rest.
	ShrinkOn  float64 `parquet:"shrink_on"`
	ShrinkOff float64 `parquet:"shrink_off"`
}

var nan = math.NaN()

// judge compares the end of a run with what theory says of it. The note says why
// there is no end.
func judge(data *models.Regression, truth []float64, r Run, t dynamics.RunResult) (Result, string) {
	if t.Err != nil {
		return failed(t.Err)
	}
	theta := t.Theta()
	res := noResult(Spent)
	res.Iteration, res.Distance, res.Crossings = t.Iterations, squaredDistance(theta, truth), t.Crossings
	if t.Converged {
		res.Status = Converged
	}
	// The identity holds at any time, of what the run has reached by then.
	reached := &models.Regression{X: data.X, Y: predict(data, theta)}
	if id, ok := theorems.TrainedIdentity(t.Trained); ok {
		if limit, err := id.Argmin(reached); err == nil {
			res.Exact = squaredDistance(limit, truth)
		}
	}
	theory := theorems.Theorem3
	if r.Algorithm == SGD {
		theory = theorems.Theorem3Bare
	}
	if limit, err := theory.Limit(reached, theorems.InputsOfTrained(data, t.Trained)); err == nil {
		res.Theory = squaredDistance(limit, truth)
	}
	res.ShrinkOn, res.ShrinkOff = shrinkage(t.Trained, truth)
	return res, ""
}

// predict returns Xθ.
func predict(data *models.Regression, theta []float64) []float64 {
	y := make([]float64, data.N())
	models.NewDiagonalNet(data).Residual(y, theta)
	for i := range y {
		y[i] += data.Y[i]
	}
	return y
}

// shrinkage returns the means of ln(ξ_j(end)/ξ_j(0)) on and off the support of truth.
func shrinkage(t *dynamics.Trained, truth []float64) (on, off float64) {
	xi, end := t.Xi(), dynamics.Start{U: t.UEnd, V: t.VEnd}.Xi()
	var sums, counts [2]float64
	for j := range xi {
		at := 0
		if truth[j] == 0 {
			at = 1
		}
		sums[at] += math.Log(end[j] / xi[j])
		counts[at]++
	}
	return sums[0] / counts[0], sums[1] / counts[1]
}

func squaredDistance(a, b []float64) float64 {
	sum := 0.0
	for j := range a {
		sum += (a[j] - b[j]) * (a[j] - b[j])
	}
	return sum
}
