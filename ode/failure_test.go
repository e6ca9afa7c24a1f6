package ode_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/flowproof/flowproof/ode"
	"pgregory.net/rapid"
)

func TestBudgets(t *testing.T) {
	p := ode.Problem{T1: 10, Y0: []float64{1}}
	whole := finish(t, bind(decay()), p, ode.Options{}).Stats
	need := whole.Steps + whole.Rejected
	finish(t, bind(decay()), p, ode.Options{MaxSteps: need})
	finish(t, bind(decay()), p, ode.Options{MaxEvaluations: whole.Evaluations})

	sol, e := failure(t, ode.OutOfSteps, bind(decay()), p, ode.Options{MaxSteps: need - 1})
	if got := sol.Stats.Steps + sol.Stats.Rejected; got != need-1 || !(0 < e.T && e.T < 10) || !(e.H > 0) {
		t.Errorf("%d tries, want %d; t = %v, step %v", got, need-1, e.T, e.H)
	}
	near(t, "y where the budget ended", sol.End.Y[0], math.Exp(-sol.End.T), 1e-6) // a contraction: errors do not add up

	const step = 3 // evaluations that a step of the reference method costs, the first one more
	for budget := 1; budget < whole.Evaluations-step; budget += 7 {
		sol, _ := failure(t, ode.OutOfEvaluations, bind(decay()), p, ode.Options{MaxEvaluations: budget})
		// Two for the first step, one for the first slope, three for every try.
		least := 2
		if budget > 2 {
			least = 6 + (max(budget, 6)-6+step-1)/step*step
		}
		if got := sol.Stats.Evaluations; got != least {
			t.Errorf("budget of %d evaluations: %d made, want %d", budget, got, least)
		}
	}
}

// y′ = y² has its pole at t = 1. No step can pass it, and the run says where.
func TestPole(t *testing.T) {
	for _, rtol := range []float64{1e-5, 1e-8} {
		sys := scalar(func(_, y float64) float64 { return y * y })
		sol, e := failure(t, ode.StepTooSmall, bind(sys), ode.Problem{T1: 2, Y0: []float64{1}},
			ode.Options{RTol: rtol, ATol: rtol, MaxSteps: 100_000})
		// A relative error δ in y moves the pole by δ(1−t); the steps go down
		// geometrically towards it, so that a few hundred tolerances bound the sum.
		near(t, "time of the pole", e.T, 1, 300*rtol)
		if e.Component != 0 || !(e.Err > 1) || !(0 < e.H && e.H < 100*ulp(1)) || sol.End.Y[0] < 1e12 {
			t.Errorf("%v with y = %v", e, sol.End.Y)
		}
	}
}

// A jump of the right-hand side costs steps but is no reason to give up: at
// worst the step that crosses it is as short as the tolerance.
func TestJumpIsNotFatal(t *testing.T) {
	for _, jump := range []float64{1, 1e3, 1e6} {
		for _, backwards := range []bool{false, true} {
			p := ode.Problem{T0: 0, T1: 1, Y0: []float64{0}}
			rising := scalar(func(t, _ float64) float64 {
				if t < 1./3 {
					return 0
				}
				return jump
			})
			want := jump * 2 / 3
			if backwards {
				p.T0, p.T1 = 1, 0
				want = -want
			}
			sol := finish(t, bind(rising), p, ode.Options{MaxSteps: 10_000})
			// The method is exact but for the step across the jump. With the jump at σ
			// there, the estimate is hJ|Σeᵢ[cᵢ ≥ σ]|, at least hJ/72, when the error is
			// hJ|1−σ−Σbᵢ[cᵢ ≥ σ]|, then at most hJ·7/36: up to 14 tolerances.
			near(t, "y(1)", sol.End.Y[0], want, 14*(1e-9+1e-6*math.Abs(want)))
		}
	}
}

func TestNaNFromTheStart(t *testing.T) {
	for _, t0 := range []float64{0, 1, -1e10} {
		sys := ode.Func(2, func(dst []float64, _ float64, _ []float64) { dst[0], dst[1] = 1, math.NaN() })
		sol, e := failure(t, ode.NonFinite, bind(sys), ode.Problem{T0: t0, T1: t0 + 1, Y0: []float64{3, 4}}, ode.Options{MaxSteps: 1000})
		if e.T != t0 || e.Component != 1 || !math.IsNaN(e.Err) || sol.Stats.Steps != 0 || sol.Stats.Rejected != 1 { // at once
			t.Errorf("t0 = %v: %v, after %d steps", t0, e, sol.Stats.Steps)
		}
		same(t, "Y", sol.End.Y, []float64{3, 4})
	}
}

// A system that exists only up to t = ½ is solved up to there.
func TestNaNFromSomeTimeOn(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		sys := scalar(func(t, y float64) float64 {
			if t > 0.5 {
				return bad
			}
			return -y
		})
		sol, e := failure(t, ode.NonFinite, bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{MaxSteps: 1000})
		// Tries go down to a tenth until they are within four ulps of t.
		if !(e.T <= 0.5 && 0.5-e.T <= 50*ulp(0.5)) {
			t.Errorf("ended at ½ − %g, want next to ½: %v", 0.5-e.T, e)
		}
		near(t, "y(½)", sol.End.Y[0], math.Exp(-0.5), 1e-6)
	}
}

// One call in the middle of a run that fails costs a shorter step, no more. (The
// third call is the slope at the start, which the method does not ask for again.)
func TestNaNAtARandomCall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.IntRange(1, 200).Filter(func(k int) bool { return k != 3 }).Draw(t, "call")
		bad := rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}).Draw(t, "value")
		calls := 0
		sys := scalar(func(_, y float64) float64 {
			if calls++; calls == at {
				return bad
			}
			return -y
		})
		sol := finish(t, bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{MaxSteps: 1000})
		if off := math.Abs(sol.End.Y[0] - math.Exp(-1)); off > 1e-6 {
			t.Fatalf("y(1) is off by %g", off)
		}
	})
}

func TestNaNWithConstantSteps(t *testing.T) {
	sys := ode.Func(2, func(dst []float64, t float64, _ []float64) { dst[0], dst[1] = 1, math.Sqrt(0.6-t) })
	sol, e := failure(t, ode.NonFinite, bind(sys), ode.Problem{T1: 1, Y0: []float64{0, 0}}, ode.Options{Step: 0.25})
	if e.T != 0.5 || e.H != 0.25 || e.Component != 1 || sol.Stats.Steps != 2 || sol.Stats.Rejected != 1 {
		t.Errorf("%v, %+v; want the third step to fail at t = 0.5 in component 1", e, sol.Stats)
	}
	same(t, "Y[0]", sol.End.Y[:1], []float64{0.5})
}

func TestCancelAtARandomStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(0, 12).Draw(t, "step")
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		o := ode.Options{Step: 0.1, OnStep: func(in *ode.Integrator) error {
			if in.Stats().Steps == k {
				cancel()
			}
			return nil
		}}
		if k == 0 {
			cancel()
		}
		sol, err := ode.Solve(ctx, bind(decay()), ode.Problem{T1: 1, Y0: []float64{1}}, o)
		if k >= 10 {
			if err != nil || sol.Status != ode.Finished {
				t.Fatalf("cancelled in the last step or later: %v, status %v", err, sol.Status)
			}
			return
		}
		failed(t, ode.Cancelled, sol, err)
		if !errors.Is(err, context.Canceled) || sol.Stats.Steps != k {
			t.Fatalf("%v after %d steps, want context.Canceled after %d", err, sol.Stats.Steps, k)
		}
	})
}

func TestDeadlineAndCause(t *testing.T) {
	p := ode.Problem{T1: 1, Y0: []float64{1}}
	ctx, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	sol, err := ode.Solve(ctx, bind(decay()), p, ode.Options{})
	failed(t, ode.Cancelled, sol, err)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v is not context.DeadlineExceeded", err)
	}

	// A reason given by the caller is kept, and it is a cancellation all the same.
	why := errors.New("the user went home")
	ctx, cancelCause := context.WithCancelCause(context.Background())
	cancelCause(why)
	sol, err = ode.Solve(ctx, bind(decay()), p, ode.Options{})
	failed(t, ode.Cancelled, sol, err)
	if !errors.Is(err, context.Canceled) || !errors.Is(err, why) {
		t.Errorf("%v is not both context.Canceled and %q", err, why)
	}
}

// After a failure the integrator stays where it is and says so again.
func TestFailureIsFinal(t *testing.T) {
	in, err := ode.New(bind(decay()), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{MaxSteps: 3})
	if err != nil {
		t.Fatal(err)
	}
	var first error
	for first == nil {
		first = in.Step(t.Context())
	}
	at := in.T()
	if again := in.Step(t.Context()); again != first || in.T() != at || !in.Done() {
		t.Errorf("the next step returns %v at %v, want %v at %v", again, in.T(), first, at)
	}
	for range in.Steps(t.Context()) {
		t.Error("a run that has ended yields a step")
	}
}

func TestStepErrorSentence(t *testing.T) {
	stats := ode.Stats{Steps: 12, Rejected: 3, Work: ode.Work{Evaluations: 47}}
	for _, c := range []struct {
		err  ode.StepError
		want string
	}{
		{ode.StepError{Status: ode.StepTooSmall, Method: "BS23", T: 0.1, H: 1.25e-17, Err: 340, Component: 2, Stats: stats},
			"ode: the step fell below the resolution of time at t = 0.1 (BS23, step 1.25e-17, error 340 tolerances, component 2, 12 steps, 3 rejected, 47 evaluations): look for a singularity or a discontinuity near t, or loosen the tolerances"},
		{ode.StepError{Status: ode.NonFinite, Method: "BS23", T: 1, H: 0.5, Err: math.NaN(), Component: 0, Stats: stats},
			"ode: NaN or infinity was met at t = 1 (BS23, step 0.5, component 0, 12 steps, 3 rejected, 47 evaluations): look for a singularity near t, or for a step too long for the system"},
		{ode.StepError{Status: ode.OutOfSteps, Method: "BS23", T: -2, H: -0.25, Err: math.NaN(), Component: -1, Stats: stats},
			"ode: the step budget is spent at t = -2 (BS23, step -0.25, 12 steps, 3 rejected, 47 evaluations): raise MaxSteps, allow longer steps (tolerances, Step, MaxStep), or use a method for stiff systems, or integrators.Automatic"},
		{ode.StepError{Status: ode.OutOfEvaluations, Method: "BS23", Err: math.NaN(), Component: -1, Stats: stats},
			"ode: the evaluation budget is spent at t = 0 (BS23, step 0, 12 steps, 3 rejected, 47 evaluations): raise MaxEvaluations, loosen the tolerances, or use a method for stiff systems, or integrators.Automatic"},
		{ode.StepError{Status: ode.Cancelled, Method: "BS23", T: 3, H: 1, Err: math.NaN(), Component: -1, Stats: stats, Cause: context.Canceled},
			"ode: the run was cancelled at t = 3 (BS23, step 1, 12 steps, 3 rejected, 47 evaluations): context canceled"},
		{ode.StepError{Status: ode.Aborted, Method: "BS23", T: 3, H: 1, Err: math.NaN(), Component: -1, Stats: stats, Cause: errors.New("disk full")},
			"ode: the step callback failed at t = 3 (BS23, step 1, 12 steps, 3 rejected, 47 evaluations): disk full"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("%v:\n got %s\nwant %s", c.err.Status, got, c.want)
		}
	}
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		s    ode.Status
		name string
		ok   bool
	}{
		{ode.Running, "running", false}, {ode.Finished, "finished", true}, {ode.Terminated, "terminated", true},
		{ode.Stopped, "stopped", true}, {ode.Cancelled, "cancelled", false}, {ode.OutOfSteps, "out of steps", false},
		{ode.OutOfEvaluations, "out of evaluations", false}, {ode.StepTooSmall, "step too small", false},
		{ode.NonFinite, "non-finite", false}, {ode.Aborted, "aborted", false},
	} {
		if c.s.String() != c.name || c.s.OK() != c.ok {
			t.Errorf("status %d is %q, OK %v; want %q, %v", c.s, c.s, c.s.OK(), c.name, c.ok)
		}
	}
	if (ode.Solution{}).Status.OK() {
		t.Error("the zero Solution claims success")
	}
}
