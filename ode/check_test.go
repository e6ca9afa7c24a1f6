package ode_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// exact is a stepper without an error estimate.
type exact struct{ *bs23 }

func (e exact) Info() ode.Info { return ode.Info{Name: "Exact", Order: 3} }

// What makes no sense is said in a sentence, before anything is computed.
func TestInputErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	g := func(t float64, _ []float64) float64 { return t - 0.5 }
	type input struct {
		p ode.Problem
		o ode.Options
	}
	for _, c := range []struct {
		change func(*input)
		want   string
	}{
		{func(in *input) { in.p.Y0 = []float64{1} }, "ode: Problem.Y0 has 1 components, the system has dimension 2"},
		{func(in *input) { in.p.Y0 = nil }, "ode: Problem.Y0 has 0 components, the system has dimension 2"},
		{func(in *input) { in.p.Y0[1] = nan }, "ode: Problem.Y0[1] is NaN: the data must be finite"},
		{func(in *input) { in.p.Y0[0] = -inf }, "ode: Problem.Y0[0] is -Inf: the data must be finite"},
		{func(in *input) { in.p.T0 = nan }, "ode: the interval from T0 = NaN to T1 = 1 must be finite"},
		{func(in *input) { in.p.T1 = inf }, "ode: the interval from T0 = 0 to T1 = +Inf must be finite"},
		{func(in *input) { in.p.T0, in.p.T1 = -1e308, 1e308 }, "ode: the length of the interval from T0 = -1e+308 to T1 = 1e+308 overflows"},
		{func(in *input) { in.o.ATolVec = []float64{1} }, "ode: Options.ATolVec has 1 components, the system has dimension 2"},
		{func(in *input) { in.o.ATolVec = []float64{} }, "ode: Options.ATolVec has 0 components, the system has dimension 2"},
		{func(in *input) { in.o.ATolVec = []float64{1, -1} }, "ode: Options.ATolVec[1] is -1: tolerances must be finite and ≥ 0"},
		{func(in *input) { in.o.ATolVec = []float64{nan, 1} }, "ode: Options.ATolVec[0] is NaN: tolerances must be finite and ≥ 0"},
		{func(in *input) { in.o.RTol = -1e-3 }, "ode: tolerances must be finite and ≥ 0: RTol = -0.001, ATol = 0"},
		{func(in *input) { in.o.ATol = inf }, "ode: tolerances must be finite and ≥ 0: RTol = 0, ATol = +Inf"},
		{func(in *input) { in.o.ATol = nan }, "ode: tolerances must be finite and ≥ 0: RTol = 0, ATol = NaN"},
		{func(in *input) { in.o.RTol = 1e-15 }, "ode: RTol = 1e-15 is below 2.2e-15, ten roundings of a float64, which no step can meet: raise it, or set it to 0 and rely on ATol"},
		{func(in *input) { in.o.Step = -1 }, "ode: steps must be ≥ 0 (0: automatic): Step = -1, InitialStep = 0, MaxStep = +Inf"},
		{func(in *input) { in.o.Step = inf }, "ode: steps must be ≥ 0 (0: automatic): Step = +Inf, InitialStep = 0, MaxStep = +Inf"},
		{func(in *input) { in.o.InitialStep = nan }, "ode: steps must be ≥ 0 (0: automatic): Step = 0, InitialStep = NaN, MaxStep = +Inf"},
		{func(in *input) { in.o.MaxStep = -2 }, "ode: steps must be ≥ 0 (0: automatic): Step = 0, InitialStep = 0, MaxStep = -2"},
		{func(in *input) { in.o.MaxStep = nan }, "ode: steps must be ≥ 0 (0: automatic): Step = 0, InitialStep = 0, MaxStep = NaN"},
		{func(in *input) { in.o.MaxSteps = -1 }, "ode: budgets must be ≥ 0 (0: default): MaxSteps = -1, MaxEvaluations = 0"},
		{func(in *input) { in.o.MaxEvaluations = -5 }, "ode: budgets must be ≥ 0 (0: default): MaxSteps = 10000000, MaxEvaluations = -5"},
		{func(in *input) { in.p.Events = []ode.Event{{Name: "a", G: g}, {Name: "b"}} }, `ode: event 1 ("b") has no function G`},
		{func(in *input) { in.p.Events = []ode.Event{{Name: "a", G: g, Direction: 3}} }, `ode: event 0 ("a") has Direction = 3: take Both, Rising or Falling`},
		{func(in *input) { in.p.Events = []ode.Event{{Name: "a", G: g, Direction: -1}} }, `ode: event 0 ("a") has Direction = -1: take Both, Rising or Falling`},
		{func(in *input) { in.p.Events = []ode.Event{{Name: "a", G: g, Terminal: -1}} }, `ode: event 0 ("a") has Terminal = -1: it must be ≥ 0 (0: never)`},
		{func(in *input) { in.p.Events = []ode.Event{{Name: "a", G: g, Samples: math.MaxInt}} }, `ode: event 0 ("a") has Samples = 9223372036854775807: more than 1000000 in a step are no use`},
		{func(in *input) {
			in.p.Events = []ode.Event{{Name: "a", G: func(float64, []float64) float64 { return nan }}}
		}, `ode: event 0 ("a") is NaN at the start`},
		{func(in *input) { in.o.SaveAt = []float64{0, 1.5} }, "ode: Options.SaveAt[1] = 1.5 lies outside the interval from 0 to 1"},
		{func(in *input) { in.o.SaveAt = []float64{-1e-300} }, "ode: Options.SaveAt[0] = -1e-300 lies outside the interval from 0 to 1"},
		{func(in *input) { in.o.SaveAt = []float64{nan} }, "ode: Options.SaveAt[0] = NaN lies outside the interval from 0 to 1"},
		{func(in *input) { in.o.SaveAt = []float64{0.5, 0.25} }, "ode: Options.SaveAt[1] = 0.25 goes back behind 0.5: list times in the direction of the run"},
		{func(in *input) { in.p.T0, in.p.T1, in.o.SaveAt = 1, 0, []float64{0.25, 0.5} }, "ode: Options.SaveAt[1] = 0.5 goes back behind 0.25: list times in the direction of the run"},
		{func(in *input) { in.p.T1, in.o.SaveAt = 0, []float64{0.5} }, "ode: Options.SaveAt[0] = 0.5 lies outside the interval from 0 to 0"},
	} {
		in := input{p: ode.Problem{T1: 1, Y0: []float64{1, 1}}}
		c.change(&in)
		s := bind(constant(1, 1))
		sol, err := ode.Solve(context.Background(), s, in.p, in.o)
		var e *ode.InputError
		if !errors.As(err, &e) || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
		if sol != nil || s.evaluations != 0 {
			t.Errorf("%s: a solution %v all the same, or %d evaluations", c.want, sol, s.evaluations)
		}
	}

	p := ode.Problem{T1: 1, Y0: []float64{1}}
	_, err := ode.New(exact{bind(constant(1))}, p, ode.Options{})
	if want := "ode: Exact has no error estimate: set Options.Step"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	finish(t, exact{bind(constant(1))}, p, ode.Options{Step: 0.1})
}

// Misuse in the caller's code, of which one run could not tell another.
func TestMisuse(t *testing.T) {
	ctx, p := t.Context(), ode.Problem{T1: 1, Y0: []float64{1}}
	method := ode.Method[ode.System](reference{})
	var none context.Context
	panics(t, "ode: a run needs a stepper", func() { ode.Solve(ctx, nil, p, ode.Options{}) })
	panics(t, "ode: a run needs a context", func() { ode.Solve(none, bind(decay()), p, ode.Options{}) })
	const ensemble = "ode: Ensemble needs a context, a method, a number of members ≥ 0 and a function"
	panics(t, ensemble, func() { ode.Ensemble(none, method, 1, rates) })
	panics(t, ensemble, func() { ode.Ensemble(ctx, nil, 1, rates) })
	panics(t, ensemble, func() { ode.Ensemble(ctx, method, -1, rates) })
	panics(t, ensemble, func() { ode.Ensemble(ctx, method, 1, nil) })
}

// Two runs on one stepper would each go on from where the other one is.
func TestStepperOfAnotherRun(t *testing.T) {
	const want = "ode: the stepper was used for another run; bind one for each"
	shared := bind(decay())
	p := ode.Problem{T1: 1, Y0: []float64{1}}
	one, err := ode.New(shared, p, ode.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := one.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	start := one.Snapshot()
	other := finish(t, shared, p, ode.Options{})
	panics(t, want, func() { one.Step(t.Context()) })
	panics(t, want, func() { one.Snapshot() })
	panics(t, want, func() { one.Interpolate([]float64{0}, 0, 0) })
	one.Restore(start) // puts the stepper back, too
	for _, err := range one.Steps(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
	}
	same(t, "Y", one.Y(), other.End.Y)
}

// An estimate that leaves a component out would let any error in it pass.
func TestEstimateOfTooFewComponents(t *testing.T) {
	p := ode.Problem{T1: 1, Y0: []float64{1, 1}}
	for _, e := range []ode.Estimate{{}, {E: []float64{0}}, {E: []float64{0, 0}, Low: []float64{0}}} {
		_, err := failure(t, ode.Panicked, script(2, e), p, ode.Options{})
		var p *ode.PanicError
		if want := "ode: the error estimate of a step needs a component for each of the state"; !errors.As(err, &p) || p.Value != want {
			t.Errorf("%+v: %v, want %q", e, err, want)
		}
	}
}
