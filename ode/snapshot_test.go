package ode_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
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
				cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".dense" }, cmp.Ignore())); diff != "" {
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
		same(t, "Y", got.Y, want.Y)
		if got.Stats != want.Stats || len(got.Crossings) != len(want.Crossings) {
			t.Errorf("from t = %v: %+v and %d crossings, want %+v and %d", s.T(), got.Stats, len(got.Crossings), want.Stats, len(want.Crossings))
		}
	}
	if len(want.Crossings) == 0 {
		t.Error("nothing happened")
	}
}

func TestRestoreOfAnotherProblem(t *testing.T) {
	one, err := ode.New(bind(constant(1)), ode.Problem{T1: 1, Y0: []float64{0}}, ode.Options{})
	if err != nil {
		t.Fatal(err)
	}
	two, err := ode.New(bind(balls(1)), ode.Problem{T1: 1, Y0: []float64{1, 0}}, ode.Options{})
	if err != nil {
		t.Fatal(err)
	}
	panics(t, "ode: Restore needs a snapshot of the same problem", func() { one.Restore(two.Snapshot()) })
}
