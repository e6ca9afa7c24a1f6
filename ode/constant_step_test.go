package ode_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"pgregory.net/rapid"
)

// times lists T0 and the end of every step of a run with constant steps.
func times(t fatal, p ode.Problem, o ode.Options) []float64 {
	t.Helper()
	at := []float64{p.T0}
	o.OnStep = func(in *ode.Integrator) error {
		at = append(at, in.T())
		return nil
	}
	finish(t, bind(constant(1)), p, o)
	return at
}

func TestConstantSteps(t *testing.T) {
	for _, c := range []struct {
		t0, t1, step float64
		n            int
		reason       string
	}{
		{0, 1, 0.1, 10, "1/0.1 is 10 though 0.1 is not a tenth"},
		{0, 0.3, 0.1, 3, "0.3/0.1 rounds below 3"},
		{0, 0.7, 0.1, 7, "0.7/0.1 rounds below 7"},
		{0, 1, 1.0 / 49, 49, "49·(1/49) rounds below 1"},
		{-1, 1, 0.1, 20, "an interval across 0"},
		{1, 0, 0.1, 10, "backwards"},
		{0, 1, 0.3, 4, "the length must divide the interval: 0.25, not 0.3"},
		{0, 1, 0.25, 4, "an exact division"},
		{0, 1, 1, 1, "one step"},
		{0, 1, 5, 1, "a step longer than the interval"},
		{0, 1e300, 1e299, 10, "huge"},
		{0, 1e-300, 1e-301, 10, "tiny"},
		{1e16, 1e16 + 8, 2, 4, "every step one ulp"},
		{-8e307, 8e307, 4e307, 4, "the largest span"},
	} {
		at := times(t, ode.Problem{T0: c.t0, T1: c.t1, Y0: []float64{0}}, ode.Options{Step: c.step})
		if n := len(at) - 1; n != c.n {
			t.Errorf("%s: %d steps of at most %v from %v to %v, want %d", c.reason, n, c.step, c.t0, c.t1, c.n)
			continue
		}
		same(t, c.reason+": last time", at[c.n:], []float64{c.t1})
		// k/n, its product with the span and the sum are rounded once each.
		tol := 2 * epsilon * (math.Abs(c.t0) + math.Abs(c.t1-c.t0))
		for k, got := range at {
			near(t, c.reason, got, c.t0+float64(k)*((c.t1-c.t0)/float64(c.n)), tol)
		}
	}
}

func TestConstantStepsDivideAnyInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		t0, t1 := rapid.Float64Range(-100, 100).Draw(t, "T0"), rapid.Float64Range(-100, 100).Draw(t, "T1")
		n := rapid.IntRange(1, 300).Draw(t, "n")
		if math.Abs(t1-t0) < 1e-6 {
			t.Skip("too short to divide")
		}
		step := math.Abs(t1-t0) / float64(n)
		at := times(t, ode.Problem{T0: t0, T1: t1, Y0: []float64{0}}, ode.Options{Step: step})
		if len(at)-1 != n {
			t.Fatalf("%d steps, want %d", len(at)-1, n)
		}
		shorter := step * rapid.Float64Range(0.01, 0.999).Draw(t, "part")
		at = times(t, ode.Problem{T0: t0, T1: t1, Y0: []float64{0}}, ode.Options{Step: shorter})
		if at[len(at)-1] != t1 {
			t.Fatalf("ends at %v, want %v", at[len(at)-1], t1)
		}
		for k, b := range at[1:] {
			// Both ends of a step are rounded, by less than 2ε of the largest number about.
			if h := math.Abs(b - at[k]); h > shorter+800*epsilon {
				t.Fatalf("step %d has length %v, more than %v", k, h, shorter)
			}
		}
	})
}

func TestMaxStepBoundsConstantStepsToo(t *testing.T) {
	at := times(t, ode.Problem{T0: 0, T1: 1, Y0: []float64{0}}, ode.Options{Step: 1, MaxStep: 0.25})
	same(t, "times", at, []float64{0, 0.25, 0.5, 0.75, 1})
}

// A step that time does not resolve is an error at once, not ten million steps on
// the spot.
func TestStepBelowTheResolutionOfTime(t *testing.T) {
	p := ode.Problem{T0: 1, T1: 2, Y0: []float64{0}}
	for reason, o := range map[string]ode.Options{
		"constant step":    {Step: 1e-30},
		"least step":       {Step: 5e-324},
		"longest step":     {MaxStep: 1e-30},
		"one ulp too fine": {Step: epsilon / 4},
	} {
		sol, e := failure(t, ode.StepTooSmall, bind(constant(1)), p, o)
		if sol.Stats.Steps != 0 || e.T != 1 {
			t.Errorf("%s: %d steps, ended at %v", reason, sol.Stats.Steps, e.T)
		}
		want := fmt.Sprintf("steps of %.3g are lost to rounding among times from 1 to 2: allow longer ones", max(o.Step, o.MaxStep))
		if e.Cause == nil || e.Cause.Error() != want {
			t.Errorf("%s: cause %v, want %q", reason, e.Cause, want)
		}
	}
	// The first step is only a wish.
	finish(t, bind(constant(1)), p, ode.Options{InitialStep: 1e-30})
}
