package ode_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/ode"
)

// The points of a solution are the start and what OnStep sees, to the bit, and the last
// of them is the end, whatever the steps and however the run ends.
func TestPointsAreTheStepsMade(t *testing.T) {
	stop := at(func(t float64) float64 { return t*t - 0.5 })
	stop.Terminal = 1
	wall := scalar(func(t, y float64) float64 { return -y / math.Max(0, 0.7-math.Abs(t)) })
	for _, c := range []struct {
		reason string
		sys    ode.System
		events []ode.Event
		o      ode.Options
	}{
		{"error control", decay(), nil, ode.Options{}},
		{"constant steps, many at a time", decay(), nil, ode.Options{Step: 1. / 300}},
		{"dense output", decay(), nil, ode.Options{Dense: true}},
		{"an event that ends the run", decay(), []ode.Event{stop}, ode.Options{}},
		{"a failure", wall, nil, ode.Options{}},
		{"a failure with constant steps", wall, nil, ode.Options{Step: 0.01}},
		{"a budget spent", decay(), nil, ode.Options{Step: 0.01, MaxSteps: 17}},
	} {
		for _, end := range []float64{1, -1} {
			p := ode.Problem{T1: end, Y0: []float64{1}, Events: c.events}
			plain, _ := ode.Solve(t.Context(), bind(c.sys), p, c.o)
			ts, ys := []float64{0}, [][]float64{{1}}
			o := c.o
			o.OnStep = func(in *ode.Integrator) error {
				ts, ys = append(ts, in.T()), append(ys, slices.Clone(in.Y()))
				return nil
			}
			sol, _ := ode.Solve(t.Context(), bind(c.sys), p, o)
			if !cmp.Equal(sol.T, ts) || !cmp.Equal(sol.Y, ys) || !cmp.Equal(plain.T, ts) || !cmp.Equal(plain.Y, ys) {
				t.Errorf("%s to %v: points at %v, steps to %v", c.reason, end, sol.T, ts)
			}
			if n := len(sol.T) - 1; n < 3 || sol.T[n] != sol.End.T || !slices.Equal(sol.Y[n], sol.End.Y) {
				t.Errorf("%s to %v: %d points, the last at %v, the end at %v", c.reason, end, n+1, sol.T[n], sol.End.T)
			}
			if c.events != nil {
				same(t, c.reason+": the last point is the event", sol.Y[len(sol.Y)-1], sol.Crossings[0].Y)
				near(t, c.reason+": its time", math.Abs(sol.End.T), math.Sqrt(0.5), 8*epsilon)
			}
		}
	}
}

// Where an event changes the state both sides are there, in the points and in the crossing.
func TestBothSidesOfAnEvent(t *testing.T) {
	jump := at(func(t float64) float64 { return t - 0.5 })
	jump.Apply = func(_ float64, y []float64) { y[0] += 10 }
	note := at(func(t float64) float64 { return t - 0.25 })
	p := ode.Problem{T1: 1, Y0: []float64{0}, Events: []ode.Event{jump, note, jump}}
	for _, o := range []ode.Options{{}, {Step: 0.125}, {SaveAt: []float64{0.5, 1}}, {EndOnly: true}} {
		sol := finish(t, bind(constant(1)), p, o)
		if len(sol.Crossings) != 3 {
			t.Fatalf("%d crossings", len(sol.Crossings))
		}
		for i, want := range [][2]float64{{0.25, 0.25}, {0.5, 20.5}, {0.5, 20.5}} {
			near(t, "before", sol.Crossings[i].Y[0], want[0], 8*epsilon)
			near(t, "after", sol.Crossings[i].After[0], want[1], 64*epsilon)
		}
		var here []float64
		for k, at := range sol.T {
			if at == 0.5 {
				here = append(here, sol.Y[k][0])
			}
		}
		switch {
		case o.EndOnly:
			if len(sol.T) != 0 || len(sol.Y) != 0 {
				t.Errorf("points at %v, and none were asked for", sol.T)
			}
		case o.SaveAt != nil:
			same(t, "the state before, at a time to save", here, []float64{sol.Crossings[1].Y[0]})
		default:
			same(t, "both sides", here, []float64{sol.Crossings[1].Y[0], sol.Crossings[1].After[0]})
		}
		near(t, "the end", sol.End.Y[0], 21, 64*epsilon)
	}
}

// What one run goes on to keep does not disturb another that began from its snapshot.
func TestPointsAfterASnapshot(t *testing.T) {
	in, err := ode.New(bind(decay()), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{Step: 0.125})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		in.Step(t.Context())
	}
	s := in.Snapshot()
	first := func() *ode.Solution {
		for !in.Done() {
			in.Step(t.Context())
		}
		return in.Solution()
	}()
	kept := *first
	in.Restore(s)
	in.Step(t.Context())
	if again := in.Solution(); len(again.T) != 5 || !cmp.Equal(again.Y, kept.Y[:5]) || !cmp.Equal(first.Y, kept.Y) || len(kept.Y) != 9 {
		t.Errorf("points at %v after the snapshot, %v before", again.T, kept.T)
	}
}

func TestPointsAskedForAndNot(t *testing.T) {
	_, err := ode.New(bind(decay()), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{SaveAt: []float64{1}, EndOnly: true})
	if err == nil {
		t.Error("SaveAt and EndOnly at a time are no error")
	}
}
