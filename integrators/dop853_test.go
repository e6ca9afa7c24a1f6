package integrators_test

import (
	"context"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// What the Fortran code DOP853 of [HNW93] makes of the same problems (compiled by
// gfortran -O2; RTOL = ATOL, all else by default). Steps are chosen as there, so that a
// run has as many, takes no more evaluations and ends with no larger an error.
func TestNoWorseThanTheCodeDOP853(t *testing.T) {
	for _, problem := range []struct {
		p odeproblems.Problem
		// condition is by how much errors on the way are magnified to the end, as in the
		// report of package workprecision. A rounding is seen as condition·2⁻⁵², and those of a
		// run add up like its root of the number of steps; with -O3, say, the error on the
		// orbit of Arenstorf is 9.07e-10 at the last tolerance.
		condition float64
		runs      []codeRun
	}{
		{odeproblems.Arenstorf(), 1.3e6, []codeRun{
			{1e-6, 65, 1035, 6.91e-3}, {1e-8, 106, 1736, 8.43e-5}, {1e-10, 176, 2785, 8.55e-7}, {1e-12, 298, 4249, 7.77e-10}}},
		{odeproblems.Pleiades(), 3400, []codeRun{
			{1e-6, 80, 1292, 4.51e-4}, {1e-8, 133, 2159, 4.05e-6}, {1e-10, 226, 3506, 4.94e-8}, {1e-12, 387, 5328, 3.61e-10}}},
	} {
		p := problem.p
		for _, c := range problem.runs {
			sol, err := ode.Solve(context.Background(), integrators.DOP853.Bind(p.System), p.Problem, ode.Options{RTol: c.tol, ATol: c.tol})
			if err != nil {
				t.Fatal(err)
			}
			off := 0.0
			for i, y := range sol.End.Y {
				off = math.Max(off, math.Abs(y-p.Reference.Y[i]))
			}
			const digits = 0.01 // of the error printed
			if most := c.err*(1+digits) + problem.condition*math.Sqrt(float64(c.steps))*0x1p-52; sol.Stats.Steps != c.steps || sol.Stats.Evaluations > c.evaluations || !(off <= most) {
				t.Errorf("%s, tolerance %.0e: %d steps, %d evaluations, error %.3g; the code: %+v", p.ID, c.tol, sol.Stats.Steps, sol.Stats.Evaluations, off, c)
			}
		}
	}
}

// codeRun is what the code reports of a run.
type codeRun struct {
	tol                float64
	steps, evaluations int
	err                float64
}
