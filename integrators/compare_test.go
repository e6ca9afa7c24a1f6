package integrators_test

import (
	"math"
	"testing"
	"time"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// compare runs two bound methods in turn, and reports the ratio of the shortest times, of
// evaluations, and by how many digits the first is more accurate.
func compare(b *testing.B, s, with ode.Stepper, p odeproblems.Problem, tol float64) {
	o := ode.Options{RTol: tol, ATol: tol, EndOnly: true}
	best := [2]time.Duration{math.MaxInt64, math.MaxInt64}
	var sols [2]*ode.Solution
	for b.Loop() {
		for k, s := range []ode.Stepper{s, with} {
			from := time.Now()
			sol, err := ode.Solve(b.Context(), s, p.Problem, o)
			best[k] = min(best[k], time.Since(from))
			if err != nil {
				b.Fatal(err)
			}
			sols[k] = sol
		}
	}
	b.ReportMetric(float64(best[0])/float64(best[1]), "ratio")
	b.ReportMetric(float64(sols[0].Stats.Evaluations)/float64(sols[1].Stats.Evaluations), "evaluations-ratio")
	b.ReportMetric(math.Log10(p.Error(sols[1].End.Y)/p.Error(sols[0].End.Y)), "digits-more")
	b.ReportMetric(float64(sols[0].Stats.Steps), "steps")
}
