package ode_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"github.com/google/go-cmp/cmp"
)

// orbit is a problem with some of everything: the Kepler problem of eccentricity
// ½, with events at the nodes, where it is kicked, and at the apses.
func orbit() (ode.System, ode.Problem, ode.Options) {
	kepler := ode.NewSecondOrder(2, func(dst []float64, _ float64, q []float64) {
		r := math.Hypot(q[0], q[1])
		dst[0], dst[1] = -q[0]/(r*r*r), -q[1]/(r*r*r)
	})
	node := ode.Event{Name: "node", G: func(_ float64, y []float64) float64 { return y[1] }, Direction: ode.Rising,
		Apply: func(_ float64, y []float64) { y[3] *= 1.01 }}
	apsis := ode.Event{Name: "apsis", G: func(_ float64, y []float64) float64 { return y[0]*y[2] + y[1]*y[3] }}
	return kepler,
		ode.Problem{T1: 15, Y0: []float64{0.5, 0, 0, math.Sqrt(3)}, Events: []ode.Event{node, apsis}},
		ode.Options{SaveAt: []float64{1, 2, 3, 10}}
}

// bits is a solution as text, which tells apart what differs in a bit: numbers are
// printed with all the digits that it takes.
func bits(sol *ode.Solution) string {
	return fmt.Sprintf("%v %+v %v %v %v %+v", sol.Status, sol.Stats, sol.End.T, sol.End.Y, sol.Y, sol.Crossings)
}

// Solve, a loop over Steps and a loop over Step are the same run, and every run is
// the same to the last bit, on a fresh stepper or on one that has been used.
func TestRunsAreBitIdentical(t *testing.T) {
	sys, p, o := orbit()
	used := bind(sys)
	sol := finish(t, used, p, o)
	if sol.Stats.Rejected == 0 || len(hits(sol, 0)) == 0 || len(hits(sol, 1)) < 4 {
		t.Fatalf("nothing much happens: %+v, %d crossings", sol.Stats, len(sol.Crossings))
	}
	want := bits(sol)
	for range 3 {
		if diff := cmp.Diff(want, bits(finish(t, used, p, o))); diff != "" {
			t.Errorf("Solve again:\n%s", diff)
		}
	}

	in, err := ode.New(bind(sys), p, o)
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for got, err := range in.Steps(t.Context()) {
		if err != nil || got != in {
			t.Fatalf("step %d yields %p, %v", steps, got, err)
		}
		if steps++; in.Stats().Steps != steps {
			t.Fatalf("step %d is counted as %d", steps, in.Stats().Steps)
		}
	}
	if diff := cmp.Diff(want, bits(in.Solution())); diff != "" {
		t.Errorf("Steps:\n%s", diff)
	}

	in, err = ode.New(bind(sys), p, o)
	if err != nil {
		t.Fatal(err)
	}
	for !in.Done() {
		if err := in.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, bits(in.Solution())); diff != "" {
		t.Errorf("Step:\n%s", diff)
	}
}

// Looking does not disturb: dense output, saved states and events that change
// nothing leave the steps as they are.
func TestLookingDoesNotDisturb(t *testing.T) {
	sys, p, o := orbit()
	p.Events = nil
	o.SaveAt = nil
	plain := finish(t, bind(sys), p, o)
	_, q, looking := orbit()
	q.Events[0].Apply = nil
	looking.Dense = true
	looking.OnStep = func(in *ode.Integrator) error {
		a, b := in.LastStep()
		in.Interpolate(make([]float64, 4), (a+b)/2, 1)
		return nil
	}
	watched := finish(t, bind(sys), q, looking)
	if len(watched.Crossings) == 0 {
		t.Fatal("no event happened")
	}
	if plain.Stats != watched.Stats {
		t.Errorf("%+v without looking, %+v with", plain.Stats, watched.Stats)
	}
	same(t, "Y", watched.End.Y, plain.End.Y)
}

func TestBreakAndGoOn(t *testing.T) {
	sys, p, o := orbit()
	want := bits(finish(t, bind(sys), p, o))
	in, err := ode.New(bind(sys), p, o)
	if err != nil {
		t.Fatal(err)
	}
	for in := range in.Steps(t.Context()) {
		if in.T() > 3 {
			break
		}
	}
	if half := in.Solution(); half.Status != ode.Running || half.End.T != in.T() || half.End.T < 3 || half.End.T > 6 {
		t.Errorf("after a break: %v at %v", half.Status, half.End.T)
	}
	for _, err := range in.Steps(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, bits(in.Solution())); diff != "" {
		t.Errorf("a run that was interrupted:\n%s", diff)
	}
}

func TestStepsYieldTheErrorOnceAndLast(t *testing.T) {
	sys, p, _ := orbit()
	in, err := ode.New(bind(sys), p, ode.Options{Step: 0.01, MaxSteps: 5})
	if err != nil {
		t.Fatal(err)
	}
	var got []error
	for _, err := range in.Steps(t.Context()) {
		got = append(got, err)
	}
	if len(got) != 6 || got[5] == nil {
		t.Fatalf("yields %v, want five steps and an error", got)
	}
	for _, err := range got[:5] {
		if err != nil {
			t.Errorf("a good step yields %v", err)
		}
	}
	failed(t, ode.OutOfSteps, in.Solution(), got[5])
}

func TestOnStep(t *testing.T) {
	p := ode.Problem{T1: 1, Y0: []float64{1}}
	disk := errors.New("disk full")
	for _, c := range []struct {
		at     float64
		err    error
		status ode.Status
		end    float64
		reason string
	}{
		{0.5, ode.ErrStop, ode.Stopped, 0.5, "ErrStop ends the run cleanly"},
		{0.5, fmt.Errorf("enough: %w", ode.ErrStop), ode.Stopped, 0.5, "wrapped, too"},
		{1, ode.ErrStop, ode.Finished, 1, "at the end it changes nothing"},
		{0.5, disk, ode.Aborted, 0.5, "another error aborts"},
		{1, disk, ode.Aborted, 1, "also at the end"},
	} {
		calls := 0
		sol, err := ode.Solve(t.Context(), bind(constant(1)), p, ode.Options{Step: 0.25, OnStep: func(in *ode.Integrator) error {
			if calls++; in.Stats().Steps != calls {
				t.Errorf("%s: call %d after %d steps", c.reason, calls, in.Stats().Steps)
			}
			if in.T() == c.at {
				return c.err
			}
			return nil
		}})
		if sol.Status != c.status || sol.End.T != c.end || calls != int(4*c.end) {
			t.Errorf("%s: %v at %v after %d calls", c.reason, sol.Status, sol.End.T, calls)
		}
		if c.status == ode.Aborted {
			failed(t, ode.Aborted, sol, err)
			if !errors.Is(err, disk) {
				t.Errorf("%s: %v hides its cause", c.reason, err)
			}
		} else if err != nil {
			t.Errorf("%s: %v", c.reason, err)
		}
	}
}

// What the caller does to his slices after New is his own affair.
func TestInputIsNotKept(t *testing.T) {
	_, p, o := orbit()
	sys, q, r := orbit()
	r.ATolVec = []float64{1e-9, 1e-9, 1e-9, 1e-9}
	o.ATolVec = []float64{1e-9, 1e-9, 1e-9, 1e-9}
	r.RTol, o.RTol = 1e-6, 1e-6
	want := bits(finish(t, bind(sys), q, r))
	in, err := ode.New(bind(sys), p, o)
	if err != nil {
		t.Fatal(err)
	}
	clear(p.Y0)
	clear(p.Events)
	clear(o.SaveAt)
	clear(o.ATolVec)
	for _, err := range in.Steps(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, bits(in.Solution())); diff != "" {
		t.Errorf("the run follows slices changed after New:\n%s", diff)
	}
}
