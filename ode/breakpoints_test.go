package ode_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/ode"
)

// A step ends at each breakpoint inside the interval, to the bit, forwards and backwards,
// with constant steps and without, in whatever order they are given.
func TestStepsEndAtBreakpoints(t *testing.T) {
	for _, c := range []struct {
		at     []float64
		want   []float64
		reason string
	}{
		{nil, nil, "none"},
		{[]float64{0.3, 0.7}, []float64{0.3, 0.7}, "two"},
		{[]float64{0.7, 0.3, 0.7, 0.3}, []float64{0.3, 0.7}, "out of order, and twice"},
		{[]float64{0, 1}, nil, "the ends"},
		{[]float64{-3, 0.5, math.Inf(1), 7}, []float64{0.5}, "outside"},
		{[]float64{0.5, math.Nextafter(0.5, 1)}, []float64{0.5}, "one rounding apart"},
	} {
		for _, back := range []bool{false, true} {
			for _, o := range []ode.Options{{}, {Step: 0.05}, {Step: 9}, {MaxStep: 0.11}, {Dense: true, CheckSystem: true}} {
				p := ode.Problem{T1: 1, Y0: []float64{1}, Breakpoints: c.at}
				want := slices.Clone(c.want)
				if back {
					p.T0, p.T1 = 1, 0
					slices.Reverse(want)
					if c.reason == "one rounding apart" {
						want = []float64{math.Nextafter(0.5, 1)}
					}
				}
				sol := finish(t, bind(decay()), p, o)
				var got []float64
				for _, at := range sol.T {
					if slices.Contains(want, at) {
						got = append(got, at)
					}
				}
				if !cmp.Equal(got, want) {
					t.Errorf("%s, %+v: steps end at %v, not at all of %v", c.reason, o, sol.T, want)
				}
				tol := 1e-4
				if o.Step > 1 {
					tol = 0.06 // a single step of length 1 is off by that much
				}
				near(t, c.reason, sol.End.Y[0], math.Exp(p.T0-p.T1), tol)
				if o.Dense {
					y := []float64{0}
					for k, at := range sol.T {
						sol.At(y, at, 0)
						near(t, c.reason+": dense output at a step", y[0], sol.Y[k][0], 16*epsilon*math.E)
					}
				}
			}
		}
	}
}

// Where f jumps at a breakpoint nothing is lost, on whichever side f counts the time itself:
// the slopes 1 and −2 are integrated to rounding, without a rejected step.
func TestBreakpointWhereTheSystemJumps(t *testing.T) {
	for name, before := range map[string]func(t float64) bool{
		"t < ½": func(t float64) bool { return t < 0.5 },
		"t ≤ ½": func(t float64) bool { return t <= 0.5 },
	} {
		sys := scalar(func(at, _ float64) float64 {
			if at == 0.5 {
				t.Errorf("%s: f is evaluated at the breakpoint", name)
			}
			if before(at) {
				return 1
			}
			return -2
		})
		for _, ends := range [][2]float64{{0, 2}, {2, 0}} {
			for _, o := range []ode.Options{{}, {Step: 0.4}, {CheckSystem: true}} {
				p := ode.Problem{T0: ends[0], T1: ends[1], Y0: []float64{0}, Breakpoints: []float64{0.5}}
				sol := finish(t, bind(sys), p, o)
				want := 0.5 - 2*1.5
				if ends[0] == 2 {
					want = -want
				}
				near(t, name, sol.End.Y[0], want, 64*epsilon)
				if sol.Stats.Rejected > 0 {
					t.Errorf("%s: %v", name, sol.Stats)
				}
			}
		}
	}
}

// A pulse that no step happens to meet is lost without a word, which no method can help; a
// breakpoint, or MaxStep, finds it.
func TestPulseBetweenSteps(t *testing.T) {
	sys := scalar(func(t, _ float64) float64 { return math.Exp(-2 * (t - 50) * (t - 50)) })
	want := math.Sqrt(math.Pi / 2) // ∫ exp(−2s²) ds
	p := ode.Problem{T1: 100, Y0: []float64{0}}
	if y := finish(t, bind(sys), p, ode.Options{}).End.Y[0]; y > 1e-6 {
		t.Errorf("y = %v: the pulse is met by chance, and the test shows nothing", y)
	}
	p.Breakpoints = []float64{50}
	near(t, "with a breakpoint", finish(t, bind(sys), p, ode.Options{}).End.Y[0], want, 1e-4)
	p.Breakpoints = nil
	near(t, "with MaxStep", finish(t, bind(sys), p, ode.Options{MaxStep: 0.5}).End.Y[0], want, 1e-4)
}

// The end of the run, a time to save, an event that changes the state and a breakpoint may
// all be one time: each is done once, the saved state is that before the event.
func TestEverythingAtOneTime(t *testing.T) {
	for _, here := range []float64{0.5, 1} {
		for _, o := range []ode.Options{{}, {Step: 0.25}, {Step: 0.3}} {
			set := at(func(t float64) float64 { return t - here })
			set.Apply = func(_ float64, y []float64) { y[0] += 10 }
			o.SaveAt, o.Dense = []float64{here, 1}, true
			p := ode.Problem{T1: 1, Y0: []float64{0}, Events: []ode.Event{set}, Breakpoints: []float64{here}}
			sol := finish(t, bind(constant(1)), p, o)
			if n := len(sol.Crossings); n != 1 || sol.End.T != 1 || !slices.Equal(sol.T, []float64{here, 1}) {
				t.Fatalf("at %v: %d crossings, end %v, saved %v", here, n, sol.End.T, sol.T)
			}
			near(t, "the event's time", sol.Crossings[0].T, here, 4*ulp(here))
			near(t, "saved", sol.Y[0][0], here, 64*epsilon)
			near(t, "the end", sol.End.Y[0], 11, 64*epsilon)
		}
	}
}

// What a snapshot between breakpoints goes on with is the run itself.
func TestSnapshotBetweenBreakpoints(t *testing.T) {
	p := ode.Problem{T1: 1, Y0: []float64{1}, Breakpoints: []float64{0.2, 0.6}}
	for _, o := range []ode.Options{{}, {Step: 0.07}, {CheckSystem: true}} {
		whole := finish(t, bind(decay()), p, o)
		in, err := ode.New(bind(decay()), p, o)
		if err != nil {
			t.Fatal(err)
		}
		for !in.Done() {
			s := in.Snapshot()
			other, err := ode.New(bind(decay()), p, o)
			if err != nil {
				t.Fatal(err)
			}
			other.Restore(s)
			for !other.Done() {
				other.Step(t.Context())
			}
			if got := other.Solution(); !cmp.Equal(got.T, whole.T) || !cmp.Equal(got.Y, whole.Y) || got.Stats != whole.Stats {
				t.Fatalf("from t = %v: %v, want %v", s.T(), got.Stats, whole.Stats)
			}
			in.Step(t.Context())
		}
	}
}
