package ode_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/ode"
)

// Events that end steps and change the state, breakpoints, steps of both kinds and either direction: a replay has
// the bits of the dense solution at all times, ends of steps and both sides of them among these.
func TestReplayIsTheDenseSolution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := ode.Problem{T1: 1.4, Y0: []float64{1.25, rapid.Float64Range(-1, 1).Draw(t, "speed")}}
		if rapid.Bool().Draw(t, "events") {
			p.Events = []ode.Event{bounce(0, 1), {G: func(t float64, _ []float64) float64 { return t - 1.1 }, Terminal: 1}}
		}
		if rapid.Bool().Draw(t, "breakpoints") {
			p.Breakpoints = []float64{0.3, 0.9}
		}
		if rapid.Bool().Draw(t, "backwards") {
			p.T0, p.T1 = p.T1, p.T0
		}
		o := ode.Options{RTol: math.Pow(10, -float64(rapid.IntRange(3, 6).Draw(t, "digits"))), Dense: true}
		if rapid.Bool().Draw(t, "constant") {
			o.Step = 0.06
		}
		// It falls, and is pushed about by what jumps at the breakpoints.
		sys := ode.Func(2, func(dst []float64, t float64, y []float64) {
			dst[0], dst[1] = y[1], -10
			if t > 0.3 && t < 0.9 {
				dst[1] = -8 * y[0]
			}
		})
		sol := finish(t, bind(sys), p, o)
		replay, err := ode.NewReplay(bind(sys), sol)
		if err != nil {
			t.Fatal(err)
		}
		times := append([]float64{}, sol.T...)
		lo, hi := min(p.T0, sol.End.T), max(p.T0, sol.End.T)
		for _, at := range sol.T {
			times = append(times, max(lo, math.Nextafter(at, -9)), min(hi, math.Nextafter(at, 9)))
		}
		times = append(times, rapid.SliceOfN(rapid.Float64Range(lo, hi), 20, 20).Draw(t, "times")...)
		want, got := make([]float64, 2), make([]float64, 2)
		for _, at := range times {
			for k := range 3 {
				sol.At(want, at, k)
				if err := replay.At(got, at, k); err != nil {
					t.Fatal(err)
				}
				for i := range got {
					if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
						t.Fatalf("derivative %d of component %d at t = %v is %v, and %v in the dense solution", k, i, at, got[i], want[i])
					}
				}
			}
		}
	})
}

// A right-hand side that has changed since the run gives other steps, and a replay says so; so does one that is not defined any more.
func TestReplayOfAnotherSystem(t *testing.T) {
	rate, y := 1.0, []float64{0}
	sys := scalar(func(_, y float64) float64 { return -rate * y })
	sol := finish(t, bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{})
	replay, err := ode.NewReplay(bind(sys), sol)
	if err != nil {
		t.Fatal(err)
	}
	if err := replay.At(y, 0.5, 0); err != nil {
		t.Fatal(err)
	}
	for _, rate = range []float64{1 + 1e-12, math.NaN()} {
		var e *ode.StepError
		if err := replay.At(y, 0.9, 0); !errors.As(err, &e) || e.Status != ode.HiddenState || e.Component != 0 {
			t.Errorf("rate %v: %v", rate, err)
		}
	}
	rate = 1
	if err := replay.At(y, 0.9, 0); err != nil || math.Abs(y[0]-math.Exp(-0.9)) > 1e-5 {
		t.Errorf("after that y(0.9) = %v, %v", y, err)
	}
}

func TestReplayNeedsAllSteps(t *testing.T) {
	p := ode.Problem{T1: 1, Y0: []float64{1}}
	sol := finish(t, bind(decay()), p, ode.Options{})
	for reason, c := range map[string]struct {
		s   ode.Stepper
		sol *ode.Solution
	}{
		"a step of remembering":     {remembering{bind(decay())}, finish(t, remembering{bind(decay())}, p, ode.Options{})},
		"SaveAt":                    {bind(decay()), finish(t, bind(decay()), p, ode.Options{SaveAt: []float64{1}})},
		"EndOnly keep no points to": {bind(decay()), finish(t, bind(decay()), p, ode.Options{EndOnly: true})},
	} {
		_, err := ode.NewReplay(c.s, c.sol)
		var input *ode.InputError
		if !errors.As(err, &input) || !strings.Contains(input.What, reason) {
			t.Errorf("%v, want what says %q", err, reason)
		}
	}
	const other = "ode: a replay needs a stepper of the method and the system of the run"
	panics(t, other, func() { ode.NewReplay(remembering{bind(decay())}, sol) })
	panics(t, other, func() { ode.NewReplay(bind(balls(1)), sol) })
	replay, _ := ode.NewReplay(bind(decay()), sol)
	for _, at := range []float64{math.Nextafter(0, -1), math.Nextafter(1, 2), math.NaN()} {
		panics(t, "ode: Replay.At is asked for a time outside the solution", func() { replay.At([]float64{0}, at, 0) })
	}
	p.T1 = 0
	replay, _ = ode.NewReplay(bind(decay()), finish(t, bind(decay()), p, ode.Options{}))
	panics(t, "ode: Replay.At needs a run of at least one step", func() { replay.At([]float64{0}, 0, 0) })
}

// remembering says of itself that its steps depend on each other.
type remembering struct{ *bs23 }

func (r remembering) Info() ode.Info {
	i := r.bs23.Info()
	i.Name, i.Remembers = "remembering", true
	return i
}
