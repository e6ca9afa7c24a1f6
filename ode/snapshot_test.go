package ode_test

import (
	"errors"
	"path/filepath"

	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/ode"
)

// A run is snapshotted at some step, finished, put back there and finished again,
// and then carried on by another integrator that never was there: all three ends
// have the same bits, events and statistics.
func TestRestoreContinuesBitForBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bounces := bounce(0, 2)
		p := ode.Problem{T1: 1.4, Y0: []float64{1.25, 1, 0, rapid.Float64Range(-1, 1).Draw(t, "speed")}, Events: []ode.Event{
			bounces, {G: func(_ float64, y []float64) float64 { return y[1] - 0.8 }},
		}}
		o := ode.Options{
			RTol: math.Pow(10, -float64(rapid.IntRange(3, 9).Draw(t, "digits"))), Dense: rapid.Bool().Draw(t, "dense"),
			Controller: ode.PID, SaveAt: []float64{0.2, 0.6, 1.3},
		}
		if rapid.Bool().Draw(t, "constant") {
			o.Step = 0.01
		}
		if rapid.Bool().Draw(t, "breakpoints") {
			p.Breakpoints = []float64{0.3, 0.9}
		}
		o.CheckSystem = rapid.Bool().Draw(t, "check")
		if rapid.Bool().Draw(t, "every step") {
			o.SaveAt = nil
		}
		in, err := ode.New(bind(balls(2)), p, o)
		if err != nil {
			t.Fatal(err)
		}
		step := func(in *ode.Integrator) {
			if err := in.Step(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			step(in)
		}
		snapshot := in.Snapshot()
		end := func(in *ode.Integrator) *ode.Solution {
			for !in.Done() {
				step(in)
			}
			return in.Solution()
		}
		first := end(in)
		in.Restore(snapshot)
		if in.T() != snapshot.T() {
			t.Fatalf("restored to %v, not %v", in.T(), snapshot.T())
		}
		again := end(in)
		other, err := ode.New(bind(balls(2)), p, o)
		if err != nil {
			t.Fatal(err)
		}
		other.Restore(snapshot)
		for what, sol := range map[string]*ode.Solution{"again": again, "elsewhere": end(other)} {
			if diff := cmp.Diff(first, sol, cmp.Comparer(func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }),
				cmpopts.IgnoreUnexported(ode.Solution{})); diff != "" {
				t.Fatalf("%s (−first +%[1]s):\n%s", what, diff)
			}
			if o.Dense {
				a, b := make([]float64, 4), make([]float64, 4)
				for at := 0.05; at < 1.4; at += 0.1 {
					first.At(a, at, 0)
					sol.At(b, at, 0)
					if !cmp.Equal(a, b) {
						t.Fatalf("%s: at %v the dense output is %v, was %v", what, at, b, a)
					}
				}
			}
		}
	})
}

// A snapshot in a callback, where a change of the state still waits to be taken up.
func TestSnapshotInCallback(t *testing.T) {
	var at []ode.Snapshot
	p := ode.Problem{T1: 1.4, Y0: []float64{1.25, 0}, Events: []ode.Event{bounce(0, 1)}}
	o := ode.Options{OnStep: func(in *ode.Integrator) error {
		at = append(at, in.Snapshot())
		return nil
	}}
	in, err := ode.New(bind(balls(1)), p, o)
	if err != nil {
		t.Fatal(err)
	}
	end := func() *ode.Solution {
		for !in.Done() {
			if err := in.Step(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		return in.Solution()
	}
	want := end()
	all := at
	for _, s := range all {
		in.Restore(s)
		got := end()
		same(t, "Y", got.End.Y, want.End.Y)
		if got.Stats != want.Stats || len(got.Crossings) != len(want.Crossings) {
			t.Errorf("from t = %v: %+v and %d crossings, want %+v and %d", s.T(), got.Stats, len(got.Crossings), want.Stats, len(want.Crossings))
		}
	}
	if len(want.Crossings) == 0 {
		t.Error("nothing happened")
	}
}

func TestRestoreOfAnotherProblem(t *testing.T) {
	begin := func(s ode.Stepper, p ode.Problem, o ode.Options) *ode.Integrator {
		in, err := ode.New(s, p, o)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	p := ode.Problem{T1: 1, Y0: []float64{1, 0}}
	here := func() *ode.Integrator { return begin(bind(balls(1)), p, ode.Options{}) }
	longer, event := p, p
	longer.T1 = 2
	event.Events = []ode.Event{bounce(0, 1)}
	for reason, s := range map[string]ode.Snapshot{
		"another dimension":  begin(bind(constant(1)), ode.Problem{T1: 1, Y0: []float64{0}}, ode.Options{}).Snapshot(),
		"another method":     begin(exact{bind(balls(1))}, p, ode.Options{Step: 0.1}).Snapshot(),
		"constant steps":     begin(bind(balls(1)), p, ode.Options{Step: 0.1}).Snapshot(),
		"another end":        begin(bind(balls(1)), longer, ode.Options{}).Snapshot(),
		"dense output":       begin(bind(balls(1)), p, ode.Options{Dense: true}).Snapshot(),
		"other times":        begin(bind(balls(1)), p, ode.Options{SaveAt: []float64{0.5}}).Snapshot(),
		"an event":           begin(bind(balls(1)), event, ode.Options{}).Snapshot(),
		"no snapshot at all": {},
	} {
		t.Run(reason, func(t *testing.T) {
			panics(t, "ode: Restore needs a snapshot of the same method, problem and options", func() { here().Restore(s) })
		})
	}
	here().Restore(here().Snapshot())
}

// In the middle of a step there is nothing whole to keep, and nothing to go on from.
func TestInsideAStep(t *testing.T) {
	const want = "ode: Step, Snapshot and Restore cannot be called in the middle of a step"
	for what, call := range map[string]func(*ode.Integrator){
		"Step":     func(in *ode.Integrator) { in.Step(t.Context()) },
		"Snapshot": func(in *ode.Integrator) { in.Snapshot() },
		"Restore":  func(in *ode.Integrator) { in.Restore(ode.Snapshot{}) },
	} {
		for _, where := range []string{"system", "event", "apply", "controller"} {
			var in *ode.Integrator
			visit := func(at string) {
				if at == where && in != nil && in.T() > 0.2 {
					call(in)
				}
			}
			sys := scalar(func(_, y float64) float64 { visit("system"); return -y })
			p := ode.Problem{T1: 1, Y0: []float64{1}, Events: []ode.Event{{
				G:     func(t float64, _ []float64) float64 { visit("event"); return t - 0.5 },
				Apply: func(float64, []float64) { visit("apply") },
			}}}
			o := ode.Options{MaxStep: 0.1, Controller: controller(func(ode.History) float64 { visit("controller"); return 1 })}
			run, err := ode.New(bind(sys), p, o)
			if err != nil {
				t.Fatal(err)
			}
			for in = run; !in.Done(); {
				err = in.Step(t.Context())
			}
			var told *ode.PanicError
			if e := failed(t, ode.Panicked, in.Solution(), err); !errors.As(e, &told) || told.Value != want || filepath.Base(told.File) != "snapshot_test.go" {
				t.Errorf("%s in the %s: %v", what, where, e)
			}
		}
	}
}

// OnStep may make steps of its own, also where an event has just changed the state,
// and go back to earlier ones: the run is the same, and Step makes one step.
func TestStepsWithinOnStep(t *testing.T) {
	p := ode.Problem{T1: 1.4, Y0: []float64{1.25, 0}, Events: []ode.Event{bounce(0, 1)}}
	want := finish(t, bind(balls(1)), p, ode.Options{})
	nested := finish(t, bind(balls(1)), p, ode.Options{OnStep: func(in *ode.Integrator) error { return in.Step(t.Context()) }})
	same(t, "Y of nested steps", nested.End.Y, want.End.Y)

	var kept ode.Snapshot
	back := true
	in, err := ode.New(bind(balls(1)), p, ode.Options{OnStep: func(in *ode.Integrator) error {
		switch n := in.Stats().Steps; {
		case n == 2 && back:
			kept = in.Snapshot()
		case n == 5 && back:
			back = false
			in.Restore(kept)
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for k := range 6 {
		if err := in.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		if want := []int{1, 2, 3, 4, 2, 3}[k]; in.Stats().Steps != want {
			t.Errorf("after %d calls %d steps are made, want %d", k+1, in.Stats().Steps, want)
		}
	}
	for !in.Done() {
		if err := in.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "Y", in.Y(), want.End.Y)
}
