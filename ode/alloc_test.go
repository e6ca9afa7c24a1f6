package ode_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// still is an event that does not happen.
func still(samples int) ode.Event {
	return ode.Event{G: func(_ float64, y []float64) float64 { return y[0] + 2 }, Samples: samples}
}

// oscillator is a run that is far from over after any number of steps tried here.
func oscillator() (ode.System, ode.Problem) {
	sys := ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = y[1], -y[0] })
	return sys, ode.Problem{T1: 1e6, Y0: []float64{1, 0}}
}

func TestStepsAllocateNothing(t *testing.T) {
	for _, c := range []struct {
		events []ode.Event
		o      ode.Options
		reason string
	}{
		{nil, ode.Options{}, "plain"},
		{nil, ode.Options{ATolVec: []float64{1e-6, 1e-6}}, "a tolerance per component"},
		{nil, ode.Options{Step: 0.1}, "constant steps"},
		{nil, ode.Options{EndOnly: true}, "no points kept"},
		{nil, ode.Options{MaxEvaluations: math.MaxInt, SaveAt: []float64{1e6}}, "a budget, and a state to save later"},
		{nil, ode.Options{OnStep: func(*ode.Integrator) error { return nil }}, "a callback"},
		{[]ode.Event{still(0), still(3)}, ode.Options{}, "events that do not happen"},
		{[]ode.Event{still(-1)}, ode.Options{Step: 0.1}, "events at the ends of steps"},
	} {
		sys, p := oscillator()
		p.Events = c.events
		in, err := ode.New(bind(sys), p, c.o)
		if err != nil {
			t.Fatal(err)
		}
		ctx := t.Context()
		step := func() {
			if err := in.Step(ctx); err != nil {
				t.Fatal(err)
			}
		}
		step() // makes room for the segment
		if n := testing.AllocsPerRun(200, step); n != 0 {
			t.Errorf("%s: %v allocations a step, want none", c.reason, n)
		}
	}
}

// What the loop costs beside a system of two components and three evaluations a
// step.
func BenchmarkStep(b *testing.B) {
	for name, events := range map[string][]ode.Event{"plain": nil, "event": {still(0)}} {
		b.Run(name, func(b *testing.B) {
			sys, p := oscillator()
			p.T1, p.Events = 1e12, events
			in, err := ode.New(bind(sys), p, ode.Options{MaxSteps: math.MaxInt})
			if err != nil {
				b.Fatal(err)
			}
			ctx := b.Context()
			b.ReportAllocs()
			for b.Loop() {
				if err := in.Step(ctx); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
