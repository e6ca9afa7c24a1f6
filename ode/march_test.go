package ode_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Steps of constant length that Solve makes many at a time are those that Step makes
// one by one, to the bit, and stop where a budget or a state to save says so.
func TestManyStepsAtATime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys, p := oscillator()
		p.T1 = rapid.SampledFrom([]float64{3, -3}).Draw(t, "T1")
		n := rapid.IntRange(1, 700).Draw(t, "steps")
		o := ode.Options{Step: 3 / float64(n), MaxSteps: rapid.SampledFrom([]int{n, n - 1, (n + 1) / 2, 0}).Draw(t, "budget")}
		for range rapid.IntRange(0, 5).Draw(t, "saved") {
			last := 0.0
			if k := len(o.SaveAt); k > 0 {
				last = o.SaveAt[k-1]
			}
			at := p.T1 * rapid.SampledFrom([]float64{0, 1 / float64(n), 0.3, 0.5, 1}).Draw(t, "at")
			if math.Abs(at) >= math.Abs(last) {
				o.SaveAt = append(o.SaveAt, at)
			}
		}
		kept := len(o.SaveAt)
		if kept == 0 {
			if o.EndOnly = rapid.Bool().Draw(t, "end only"); !o.EndOnly {
				kept = n + 1
			}
		}
		sol, err := ode.Solve(context.Background(), bind(sys), p, o)
		if sol == nil {
			t.Fatal(err)
		}
		in, err := ode.New(bind(sys), p, o)
		if err != nil {
			t.Fatal(err)
		}
		var last error
		for !in.Done() {
			last = in.Step(context.Background())
		}
		if diff := cmp.Diff(bits(in.Solution()), bits(sol)); diff != "" {
			t.Fatalf("step by step (−) and at once (+):\n%s", diff)
		}
		if o.MaxSteps > 0 && o.MaxSteps < n {
			if !errors.As(last, new(*ode.StepError)) || sol.Status != ode.OutOfSteps || sol.Stats.Steps != o.MaxSteps {
				t.Fatalf("%v after %d steps, of a budget of %d for %d", sol.Status, sol.Stats.Steps, o.MaxSteps, n)
			}
		} else if sol.Status != ode.Finished || sol.Stats.Steps != n || len(sol.Y) != kept || len(sol.T) != kept {
			t.Fatalf("%v after %d steps of %d, %d points of %d", sol.Status, sol.Stats.Steps, n, len(sol.Y), kept)
		}
	})
}

// spoilt is y′ = (1, …, 1) with something that happens in one call of the system.
func spoilt(dim, call int, what func(dst []float64)) ode.System {
	calls := 0
	return ode.Func(dim, func(dst []float64, _ float64, _ []float64) {
		for i := range dst {
			dst[i] = 1
		}
		if calls++; calls == call {
			what(dst)
		}
	})
}

// A context that the system itself cancels is noticed in time: within 256 components,
// and at once where there is something to look at after each step.
func TestCancelledSoon(t *testing.T) {
	const steps, cost, at = 2000, 3, 500 // the cost of a step of the reference method
	look := func(*ode.Integrator) error { return nil }
	for _, c := range []struct {
		dim    int
		o      ode.Options
		events []ode.Event
		most   int
	}{
		{1, ode.Options{}, nil, 256},
		{4, ode.Options{}, nil, 64},
		{100, ode.Options{}, nil, 2},
		{129, ode.Options{}, nil, 1},
		{300, ode.Options{}, nil, 1},
		{4, ode.Options{OnStep: look}, nil, 1},
		{4, ode.Options{Dense: true}, nil, 1},
		{4, ode.Options{MaxEvaluations: math.MaxInt}, nil, 1},
		{4, ode.Options{}, []ode.Event{still(-1)}, 1},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		c.o.Step = 1.0 / steps
		sys := spoilt(c.dim, 1+cost*at, func([]float64) { cancel() }) // in step at
		sol, err := ode.Solve(ctx, bind(sys), ode.Problem{T1: 1, Y0: make([]float64, c.dim), Events: c.events}, c.o)
		failed(t, ode.Cancelled, sol, err)
		if late := sol.Stats.Steps - at; late < 0 || late >= c.most {
			t.Errorf("dimension %d, %+v: cancelled in step %d, ended after %d, want fewer than %d more", c.dim, c.o, at, sol.Stats.Steps, c.most)
		}
	}
}

// Wherever a step fails, the run stands at the one before.
func TestFailureInTheMiddle(t *testing.T) {
	const steps, cost = 64, 3
	for at := 1; at <= steps; at += 7 {
		for what, spoil := range map[ode.Status]func([]float64){
			ode.NonFinite: func(dst []float64) { dst[1] = math.Inf(1) },
			ode.Panicked:  func([]float64) { panic("no more") },
		} {
			bound := func() ode.Stepper { return bind(spoilt(3, cost*at, spoil)) } // in the third stage of a step
			p, o := ode.Problem{T1: 1, Y0: []float64{0, 0, 0}}, ode.Options{Step: 1.0 / steps}
			in, err := ode.New(bound(), p, o)
			if err != nil {
				t.Fatal(err)
			}
			sol, err := ode.Solve(t.Context(), bound(), p, o)
			e := failed(t, what, sol, err)
			for !in.Done() {
				_ = in.Step(t.Context())
			}
			if diff := cmp.Diff(bits(in.Solution()), bits(sol)); diff != "" {
				t.Errorf("step by step (−) and at once (+):\n%s", diff)
			}
			if want := float64(at-1) / steps; sol.End.T != want || e.T != want || sol.Stats.Steps != at-1 || math.Abs(sol.End.Y[0]-want) > steps*epsilon {
				t.Errorf("%v in step %d: the run stands at %v with y = %v after %d steps", what, at, sol.End.T, sol.End.Y, sol.Stats.Steps)
			}
		}
	}
}
