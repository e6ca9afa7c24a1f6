package integrators_test

import (
	"errors"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
)

func TestNDF(t *testing.T) {
	m := integrators.NDF
	for _, p := range integratortest.Systems() {
		for what, err := range map[string]error{
			"contract":    integratortest.CheckContract[ode.System](m, p),
			"state":       integratortest.CheckState[ode.System](m, p),
			"allocations": integratortest.CheckAllocations[ode.System](m, p),
			"dense":       integratortest.CheckDense[ode.System](m, sharpened(p, sharp{}), m.Info().DenseOrder),
			"estimate":    integratortest.CheckEstimate[ode.System](m, p, m.Info().ErrorOrder),
		} {
			if err != nil {
				t.Errorf("%s, %s: %v", p.Name, what, err)
			}
		}
		// The first five steps are those of another method: there must be many more.
		coarse, fine := constantError(t, sharpened(p, sharp{}), 64), constantError(t, sharpened(p, sharp{}), 128)
		if rate := math.Log2(coarse / fine); !(math.Abs(rate-5) < 0.3) {
			t.Errorf("%s: with constant steps the order is %.2f, not 5", p.Name, rate)
		}
	}
}

func constantError(t *testing.T, p integratortest.Problem[ode.System], n float64) (off float64) {
	s := integrators.NDF.Bind(p.New(new(int)))
	y, exact := make([]float64, s.System().Dim()), make([]float64, s.System().Dim())
	p.Exact(y, p.T0)
	p.Exact(exact, p.T1)
	sol, err := ode.Solve(t.Context(), s, ode.Problem{T0: p.T0, T1: p.T1, Y0: y}, ode.Options{Step: (p.T1 - p.T0) / n})
	if err != nil {
		t.Fatal(p.Name, err)
	}
	for i, x := range exact {
		off = max(off, math.Abs(sol.End.Y[i]-x))
	}
	return off
}

// However the Jacobian is known the solution is the same, one is enough, and an iteration costs an evaluation.
func TestNDFJacobiansOfAllKinds(t *testing.T) {
	const n, end = 50, 0.1
	calls := 0
	h := heat{n, &calls}
	for _, c := range []struct {
		kind        string
		sys         ode.System
		differences int
		applied     int // evaluations by the operator itself
	}{
		{"differences", h, n, 0},
		{"differences of three groups of columns", bandedHeat{h}, 3, 0},
		{"three diagonals", givenHeat{bandedHeat{h}}, 0, 0},
		{"an operator", operatorHeat{h}, 0, 1},
	} {
		calls = 0
		sol, err := ode.Solve(t.Context(), integrators.NDF.Bind(c.sys), ode.Problem{T1: end, Y0: h.exact(0)}, ode.Options{RTol: 1e-6, ATol: 1e-8})
		if err != nil {
			t.Errorf("%s: %v", c.kind, err)
			continue
		}
		if err := h.check(sol.End.Y, end, 1e-6); err != nil {
			t.Fatalf("%s: %v", c.kind, err)
		}
		w := sol.Stats
		// Two for the length of the first step, and two at its start.
		want := w.Iterations + c.differences + 4
		if w.Jacobians != 1 || w.Factorizations > w.Steps/3 || w.Evaluations != want || calls != want+c.applied {
			t.Errorf("%s: %v; %d evaluations were made, %d expected", c.kind, w, calls, want)
		}
	}
}

// A Jacobian that is kept for ever, or a wrong one, costs steps and not digits; one that is not finite ends the run.
func TestNDFWrongJacobians(t *testing.T) {
	vanDerPol := ode.Func(2, func(dst []float64, _ float64, y []float64) {
		dst[0], dst[1] = y[1], 1e3*((1-y[0]*y[0])*y[1])-y[0]
	})
	solve := func(s sharp) (*ode.Solution, error) {
		s.System = vanDerPol
		return ode.Solve(t.Context(), integrators.NDF.Bind(&s), ode.Problem{T1: 1000, Y0: []float64{2, 0}}, ode.Options{RTol: 1e-6, ATol: 1e-6, MaxSteps: 20_000})
	}
	exact, err := solve(sharp{})
	if err != nil || exact.Stats.Jacobians < 5 || exact.Stats.Jacobians > exact.Stats.Steps/5 {
		t.Fatal(exact, err)
	}
	for _, c := range []struct {
		reason string
		s      sharp
	}{
		{"the first Jacobian for ever", sharp{stale: true}},
		{"a Jacobian off by 10³ in one entry", sharp{bend: 1e3}},
	} {
		wrong, err := solve(c.s)
		var step *ode.StepError
		switch {
		case errors.As(err, &step):
		case err != nil:
			t.Errorf("%s: %v", c.reason, err)
		case !(wrong.Stats.Iterations > 2*exact.Stats.Iterations):
			t.Errorf("%s: %v, as if it were right: %v", c.reason, wrong.Stats, exact.Stats)
		case !(math.Abs(wrong.End.Y[0]-exact.End.Y[0]) <= 1e-4):
			t.Errorf("%s: y = %v, want %v", c.reason, wrong.End.Y, exact.End.Y)
		}
	}
	var step *ode.StepError
	if _, err := solve(sharp{bend: math.NaN()}); !errors.As(err, &step) || step.Status != ode.NonFinite {
		t.Errorf("a Jacobian that is NaN: %v", err)
	}
}

// A run begins with order 1 and comes to order 5, and goes back where the solution is rough.
func TestNDFOrderVaries(t *testing.T) {
	s := integrators.NDF.Bind(ode.Func(1, func(dst []float64, at float64, y []float64) { dst[0] = -100 * (y[0] - math.Sin(at)) }))
	in, err := ode.New(s, ode.Problem{T1: 10, Y0: []float64{1}}, ode.Options{RTol: 1e-8, ATol: 1e-8})
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for _, err := range in.Steps(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		steps++
	}
	at := 10.0
	want := (1e4*math.Sin(at) - 100*math.Cos(at)) / 10001
	// By order 1 alone each step would be off by h²/2, and there would be some 10⁵ steps.
	if got := in.Y()[0]; !(math.Abs(got-want) <= 1e-7) || steps > 500 {
		t.Errorf("%d steps, y = %v, want %v", steps, got, want)
	}
}
