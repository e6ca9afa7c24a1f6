package integrators_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The error is what the condition of a problem makes of ten tolerances at most.
func TestODEXAccuracy(t *testing.T) {
	for _, p := range analyticProblems() {
		for _, tol := range []float64{1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-14} {
			sol, err := ode.Solve(t.Context(), integrators.ODEX.Bind(p.System), p.Problem.Problem, ode.Options{RTol: tol, ATol: tol})
			level := p.Reference.RTol + p.Reference.ATol
			if off := p.Error(sol.End.Y); err != nil || !(off <= 10*tol*p.condition+level) {
				t.Errorf("%s: with the tolerance %.0e the error is %.1e, the condition %.1e; %v", p.ID, tol, off, p.condition, err)
			}
		}
	}
}

func TestODEXDense(t *testing.T) { denseIsAsGoodAsSteps(t, integrators.ODEX) }

// denseIsAsGoodAsSteps: between steps the solution is as good as at their ends, at all tolerances.
func denseIsAsGoodAsSteps(t *testing.T, m ode.Method[ode.System]) {
	t.Helper()
	oscillator := ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], -y[0] })
	for _, end := range []float64{20, -20} {
		for _, tol := range []float64{1e-4, 1e-8, 1e-12} {
			sol, err := ode.Solve(t.Context(), m.Bind(oscillator), ode.Problem{T1: end, Y0: []float64{0, 1}}, ode.Options{RTol: tol, ATol: tol, Dense: true})
			if err != nil {
				t.Fatal(err)
			}
			off := func(at float64, y []float64) float64 { return math.Hypot(y[0]-math.Sin(at), y[1]-math.Cos(at)) }
			ends, inside, y := 0.0, 0.0, make([]float64, 2)
			for k, at := range sol.T {
				ends = max(ends, off(at, sol.Y[k]))
			}
			for k := range 1000 {
				at := end * float64(k) / 1000
				sol.At(y, at, 0)
				inside = max(inside, off(at, y))
			}
			if !(ends <= tol*float64(sol.Stats.Steps)) || !(inside <= 2*ends+tol) {
				t.Errorf("%.0e: off by %.1e at steps and by %.1e between them", tol, ends, inside)
			}
		}
	}
}

// ODEX against DOP853, see compare.
func BenchmarkODEX(b *testing.B) {
	for _, p := range analyticProblems() {
		for _, tol := range []float64{1e-6, 1e-10, 1e-14} {
			b.Run(fmt.Sprintf("%s/tol=%.0e", p.ID, tol), func(b *testing.B) {
				compare(b, integrators.ODEX.Bind(p.System), integrators.DOP853.Bind(p.System), p.Problem, tol)
			})
		}
	}
}
