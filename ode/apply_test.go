package ode_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"github.com/google/go-cmp/cmp"
)

// Balls fall with g = 10 from the height 1.25 and bounce with half their speed:
// on the ground at t = ½ with speed 5, then after flights of ½, ¼, ⅛, …, and so
// never after t = 1½. The reference method is exact for parabolas, which leaves
// rounding: less than 100 operations on numbers up to 5, divided in a time by the
// least speed looked at, 5/8.
const ballTol = 100 * 5 * epsilon * 8 / 5

func balls(n int) ode.System {
	return ode.NewSecondOrder(n, func(dst []float64, _ float64, _ []float64) {
		for i := range dst {
			dst[i] = -10
		}
	})
}

// bounce is the event that ball i of n is on the ground.
func bounce(i, n int) ode.Event {
	return ode.Event{
		Name:  "bounce",
		G:     func(_ float64, y []float64) float64 { return y[i] },
		Apply: func(_ float64, y []float64) { y[n+i] /= -2 },
	}
}

func TestBouncingBall(t *testing.T) {
	for _, o := range []ode.Options{
		{},
		{RTol: 1e-12, ATol: 1e-12},
		{Step: 10}, // one step from bounce to bounce, of which the step may hold several
		{Step: 0.1},
	} {
		o.Dense, o.SaveAt = true, []float64{0.75, 1.125, 1.3}
		p := ode.Problem{T1: 1.4, Y0: []float64{1.25, 0}, Events: []ode.Event{bounce(0, 1)}}
		sol := finish(t, bind(balls(1)), p, o)
		onTime(t, "bounces", hits(sol, 0), []float64{0.5, 1, 1.25, 1.375}, ballTol)
		for k, c := range sol.Crossings {
			near(t, "speed before a bounce", c.Y[1], -5/math.Exp2(float64(k)), 10*ballTol)
			if c.Rising {
				t.Errorf("bounce %d comes from below", k)
			}
		}
		near(t, "height after the first bounce", sol.Y[0][0], 0.3125, 10*ballTol)
		near(t, "height after the second", sol.Y[1][0], 0.078125, 10*ballTol)
		near(t, "speed at the top", sol.Y[1][1], 0, 20*ballTol)
		// The last flight began at 1.375 with speed 0.3125.
		near(t, "height at the end", sol.End.Y[0], 0.025*0.3125-5*0.025*0.025, 10*ballTol)
		y := make([]float64, 2)
		for _, c := range []struct{ t, height float64 }{{0, 1.25}, {0.3, 0.8}, {0.75, 0.3125}, {1.125, 0.078125}} {
			sol.At(y, c.t, 0)
			near(t, "dense height", y[0], c.height, 10*ballTol)
			sol.At(y, c.t, 1)
			near(t, "dense acceleration", y[1], -10, 1e4*ballTol) // divided by a step of 1e-4 or more
		}
	}
}

// Backwards in time a bounce doubles the speed, and the ball ends where it was dropped.
func TestBouncingBackwards(t *testing.T) {
	lift := bounce(0, 1)
	lift.Apply = func(_ float64, y []float64) { y[1] *= -2 }
	for _, o := range []ode.Options{{}, {Step: 3}} {
		p := ode.Problem{T0: 1.125, T1: 0, Y0: []float64{0.078125, 0}, Events: []ode.Event{lift}}
		sol := finish(t, bind(balls(1)), p, o)
		onTime(t, "bounces", hits(sol, 0), []float64{1, 0.5}, ballTol)
		near(t, "height", sol.End.Y[0], 1.25, 20*ballTol)
		near(t, "speed", sol.End.Y[1], 0, 20*ballTol)
	}
}

// Events at one instant all happen, once each, whatever their order in the list
// and whatever they do (DifferentialEquations.jl#258: an endless loop).
func TestSameInstant(t *testing.T) {
	ground := func(i int, factor float64) ode.Event {
		return ode.Event{G: func(_ float64, y []float64) float64 { return factor * y[i] }}
	}
	coarse := ode.Event{G: func(_ float64, y []float64) float64 { return (y[0] + 3) - 3 }}
	want := []float64{0.5, 1, 1.25, 1.375}
	for name, events := range map[string][]ode.Event{
		"two balls":                          {bounce(0, 2), bounce(1, 2)},
		"a witness after":                    {bounce(0, 2), ground(0, 1)},
		"a witness before":                   {ground(0, 1), bounce(0, 2)},
		"a witness with other rounding":      {ground(0, 1./3), bounce(0, 2)},
		"a witness of coarse sight":          {bounce(0, 2), coarse},
		"a witness of coarse sight, before":  {coarse, bounce(0, 2)},
		"two balls and a witness for each":   {ground(0, 1), bounce(1, 2), ground(1, -7), bounce(0, 2)},
		"witnesses around the other ball":    {ground(1, 1), bounce(0, 2), bounce(1, 2), ground(1, 3)},
		"a ball that bounces, one unwatched": {bounce(1, 2)},
	} {
		for _, o := range []ode.Options{{MaxSteps: 1000}, {Step: 7, MaxSteps: 1000}} {
			// With the start at −½ the first bounce is at t = 0, where the clock
			// resolves far more than the state does.
			for _, t0 := range []float64{0, -0.5} {
				p := ode.Problem{T0: t0, T1: t0 + 1.4, Y0: []float64{1.25, 1.25, 0, 0}, Events: events}
				sol := finish(t, bind(balls(2)), p, o)
				for i := range events {
					ts := hits(sol, i)
					for k := range ts {
						ts[k] -= t0
					}
					onTime(t, name, ts, want, ballTol)
				}
			}
		}
	}
}

// Zeros that only rounding in the step tells apart are at one instant, also where
// the clock, near 0, could tell them apart.
func TestInstantNearZero(t *testing.T) {
	last, witness := at(func(t float64) float64 { return t }), at(func(t float64) float64 { return t - 1e-16 })
	last.Terminal = 1
	p := ode.Problem{T0: -1, T1: 1, Y0: []float64{0}, Events: []ode.Event{last, witness}}
	sol := finish(t, bind(constant(1)), p, ode.Options{Step: 3})
	if len(sol.Crossings) != 2 || sol.Status != ode.Terminated {
		t.Errorf("%v with %v, want both events at the end", sol.Status, sol.Crossings)
	}
	onTime(t, "the witness", hits(sol, 1), []float64{sol.End.T}, 0)
}

// y′ = 1 is set back to 0 whenever it reaches 1. Twice the same event does no harm.
func TestSawtooth(t *testing.T) {
	reset := ode.Event{
		G:     func(_ float64, y []float64) float64 { return y[0] - 1 },
		Apply: func(_ float64, y []float64) { y[0] = 0 },
	}
	const tol = 40 * epsilon // four times a location to 4 ulps, and rounding
	for _, events := range [][]ode.Event{{reset}, {reset, reset}} {
		for _, o := range []ode.Options{{}, {Step: 10}} {
			sol := finish(t, bind(constant(1)), ode.Problem{T1: 4.5, Y0: []float64{0}, Events: events}, o)
			for i := range events {
				onTime(t, "reset", hits(sol, i), []float64{1, 2, 3, 4}, tol)
			}
			near(t, "y at the end", sol.End.Y[0], 0.5, tol)
			sol.Crossings[0].Y[0] += 7 // it is a copy of its own
			for _, c := range sol.Crossings[1:] {
				near(t, "y before the reset", c.Y[0], 1, tol)
			}
		}
	}
}

// Bounces pile up at t = 1½, beyond the reach of any step: the run ends there and says
// so, forwards and backwards, and what it says of the bounces before is right.
func TestZeno(t *testing.T) {
	for _, o := range []ode.Options{{MaxSteps: 2000}, {MaxSteps: 2000, Step: 0.01}, {MaxSteps: 2000, RTol: 1e-13}} {
		p := ode.Problem{T1: 2, Y0: []float64{1.25, 0}, Events: []ode.Event{bounce(0, 1)}}
		sol, e := failure(t, ode.EventsAccumulate, bind(balls(1)), p, o)
		near(t, "where they pile up", sol.End.T, 1.5, 1e-8)
		near(t, "the ball", sol.End.Y[0], 0, 1e-16)
		if !strings.Contains(e.Error(), `event 0 ("bounce") has happened`) {
			t.Error(e)
		}
		ts := hits(sol, 0)
		onTime(t, "first bounces", ts[:min(4, len(ts))], []float64{0.5, 1, 1.25, 1.375}, ballTol)
		for k := 1; k < len(ts); k++ {
			if !(ts[k] > ts[k-1]) {
				t.Errorf("bounce %d at %v follows one at %v", k, ts[k], ts[k-1])
			}
		}
	}
}

// An event may switch the equation instead of the state.
func TestSwitch(t *testing.T) {
	slope := 1.0
	turn := ode.Event{
		G:     func(_ float64, y []float64) float64 { return (y[0] - 1) * (y[0] + 1) },
		Apply: func(_ float64, y []float64) { slope = -slope },
	}
	sys := scalar(func(_, _ float64) float64 { return slope })
	sol := finish(t, bind(sys), ode.Problem{T1: 6, Y0: []float64{0}, Events: []ode.Event{turn}}, ode.Options{})
	const tol = 64 * epsilon // three locations to 4 ulps of times up to 5
	onTime(t, "turns", hits(sol, 0), []float64{1, 3, 5}, tol)
	near(t, "y(6)", sol.End.Y[0], 0, tol)
}

// A change of sign that Apply makes is not an event.
func TestApplyCausesNoOtherEvent(t *testing.T) {
	jump := at(func(t float64) float64 { return t - 0.5 })
	jump.Apply = func(_ float64, y []float64) { y[0] += 10 }
	level := ode.Event{G: func(_ float64, y []float64) float64 { return y[0] - 5 }}
	sol := finish(t, bind(constant(1)), ode.Problem{T1: 1, Y0: []float64{0}, Events: []ode.Event{level, jump}}, ode.Options{})
	if n := len(hits(sol, 0)); n != 0 {
		t.Errorf("the jump across the level counts %d times", n)
	}
	near(t, "y(1)", sol.End.Y[0], 11, 32*epsilon)
}

// At the instant of a change the solution is what it was before; at the end it is
// what it is after.
func TestBeforeAndAfter(t *testing.T) {
	set := at(func(t float64) float64 { return t - 0.5 })
	set.Apply = func(_ float64, y []float64) { y[0] = 7 }
	p := ode.Problem{T1: 1, Y0: []float64{0}, Events: []ode.Event{set}}
	o := ode.Options{Step: 0.25, Dense: true, SaveAt: []float64{0.5, 0.5, 1}}
	after := math.NaN()
	o.OnStep = func(in *ode.Integrator) error {
		y := []float64{0}
		if in.T() == 0.5 {
			after = in.Y()[0]
			in.Interpolate(y, 0.5, 0)
			same(t, "Interpolate at the change", y, []float64{0.5})
		}
		return nil
	}
	sol := finish(t, bind(constant(1)), p, o)
	same(t, "Y", []float64{sol.Y[0][0], sol.Y[1][0], sol.Y[2][0]}, []float64{0.5, 0.5, 7.5})
	same(t, "the state in OnStep, the crossing's, the end", []float64{after, sol.Crossings[0].Y[0], sol.End.Y[0]}, []float64{7, 0.5, 7.5})
	y := []float64{0}
	sol.At(y, 0.5, 0)
	same(t, "At the change", y, []float64{0.5})
	sol.At(y, math.Nextafter(0.5, 1), 0)
	near(t, "just after it", y[0], 7, 8*epsilon)

	// At the end of the interval, and at an event that is terminal, too.
	p.T1 = 0.5
	if sol := finish(t, bind(constant(1)), p, ode.Options{Step: 0.25}); sol.Status != ode.Finished || sol.End.Y[0] != 7 {
		t.Errorf("a change at the end: %v, y = %v", sol.Status, sol.End.Y)
	}
	p.T1, p.Events[0].Terminal = 1, 1
	if sol := finish(t, bind(constant(1)), p, ode.Options{Step: 0.25}); sol.Status != ode.Terminated || sol.End.Y[0] != 7 || sol.End.T != 0.5 || sol.Crossings[0].Y[0] != 0.5 {
		t.Errorf("a change at the terminal event: %v at %v, y = %v", sol.Status, sol.End.T, sol.End.Y)
	}
}

// After a change the run starts afresh: the first step, the grid of constant
// steps, the memory of the controller.
func TestFreshStart(t *testing.T) {
	set := at(func(t float64) float64 { return t - 0.5 })
	set.Apply = func(_ float64, y []float64) { y[0] = 7 }
	p := ode.Problem{T1: 1.25, Y0: []float64{0}, Events: []ode.Event{set}}
	for _, c := range []struct {
		o    ode.Options
		want []float64
	}{
		{ode.Options{InitialStep: 0.125, Controller: controller(func(ode.History) float64 { return 2 })}, []float64{0.125, 0.375, 0.5, 0.625, 0.875, 1.25}},
		{ode.Options{Step: 0.4}, []float64{0.3125, 0.5, 0.875, 1.25}},
	} {
		var got []float64
		c.o.OnStep = func(in *ode.Integrator) error {
			got = append(got, in.T())
			return nil
		}
		finish(t, bind(constant(1)), p, c.o)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("times (−want +got):\n%s", diff)
		}
	}
	prev := math.NaN()
	failure(t, ode.OutOfSteps, script(1, ode.Estimate{E: []float64{0.25}}), p, ode.Options{
		ATol: 1, InitialStep: 0.25, MaxSteps: 3,
		Controller: controller(func(h ode.History) float64 { prev = h.Prev; return 1 }),
	})
	same(t, "the error before the first after a change", []float64{prev}, []float64{1})
}

func TestApplyBreaksTheState(t *testing.T) {
	for what, apply := range map[string]func(y []float64){
		`event 0 ("break") left a state that is not finite`:  func(y []float64) { y[0] = math.Inf(1) },
		`event 1 ("log") is NaN after the state was changed`: func(y []float64) { y[0] = -1 },
	} {
		breaks := at(func(t float64) float64 { return t - 0.5 })
		breaks.Name, breaks.Apply = "break", func(_ float64, y []float64) { apply(y) }
		log := ode.Event{Name: "log", G: func(_ float64, y []float64) float64 { return math.Log(y[0]) - 10 }}
		_, e := failure(t, ode.NonFinite, bind(constant(1)), ode.Problem{T1: 1, Y0: []float64{1}, Events: []ode.Event{breaks, log}}, ode.Options{})
		if e.Cause == nil || e.Cause.Error() != what {
			t.Errorf("cause %v, want %s", e.Cause, what)
		}
		var input *ode.InputError
		if errors.As(error(e), &input) {
			t.Errorf("%v passes for an error of the input", e)
		}
		near(t, "where", e.T, 0.5, 4*epsilon)
	}

	// Where the run ends, what the other events would make of the state is nothing to it.
	breaks := at(func(t float64) float64 { return t - 0.5 })
	breaks.Terminal, breaks.Apply = 1, func(_ float64, y []float64) { y[0] = -1 }
	log := ode.Event{G: func(_ float64, y []float64) float64 { return math.Log(y[0]) - 10 }}
	sol := finish(t, bind(constant(1)), ode.Problem{T1: 1, Y0: []float64{1}, Events: []ode.Event{breaks, log}}, ode.Options{})
	if sol.Status != ode.Terminated {
		t.Errorf("status %v, want terminated", sol.Status)
	}
}

// A cut step can be interpolated up to the cut, and the next begins there.
func TestLastStepIsCut(t *testing.T) {
	p := ode.Problem{T1: 1.4, Y0: []float64{1.25, 0}, Events: []ode.Event{bounce(0, 1)}}
	in, err := ode.New(bind(balls(1)), p, ode.Options{Step: 10})
	if err != nil {
		t.Fatal(err)
	}
	end := 0.0
	y := make([]float64, 2)
	for in, err := range in.Steps(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		a, b := in.LastStep()
		if a != end || b != in.T() {
			t.Errorf("step from %v to %v, after %v, at %v", a, b, end, in.T())
		}
		in.Interpolate(y, b, 0)
		near(t, "height at the end of the step", y[0], in.Y()[0], ballTol)
		end = b
	}
}

// An event happens once at an instant, even if its function changes sign twice in
// it and Apply asks for more.
func TestOnceAtAnInstant(t *testing.T) {
	const t0 = 1 << 53 // the clock goes in steps of 2
	flicker := at(func(t float64) float64 { return []float64{1, -1, 1, -1, 1}[int(t-t0)/2%5] })
	flicker.Terminal, flicker.Samples = 2, 3
	applied := 0
	flicker.Apply = func(float64, []float64) { applied++ }
	p := ode.Problem{T0: t0, T1: t0 + 8, Y0: []float64{0}, Events: []ode.Event{flicker}}
	sol := finish(t, bind(constant(0)), p, ode.Options{Step: 8, MaxSteps: 100})
	if n := len(sol.Crossings); n != applied || n != 1 {
		t.Errorf("%d crossings, applied %d times, want once", n, applied)
	}
}

// overflowing is a method whose dense output is too large for the numbers.
type overflowing struct{ *bs23 }

func (s overflowing) Dense(seg *ode.Segment) {
	s.bs23.Dense(seg)
	seg.Row(2)[0] = math.Inf(1)
}

func TestDenseOutputOverflows(t *testing.T) {
	half := at(func(t float64) float64 { return t - 0.5 })
	last := half
	last.Terminal = 1
	for what, c := range map[string]struct {
		events []ode.Event
		saveAt []float64
	}{
		"a saved state":    {nil, []float64{0.5}},
		"an event's state": {[]ode.Event{half}, nil},
		"the last state":   {[]ode.Event{last}, nil},
	} {
		p := ode.Problem{T1: 1, Y0: []float64{0}, Events: c.events}
		sol, e := failure(t, ode.NonFinite, overflowing{bind(constant(1))}, p, ode.Options{Step: 1, SaveAt: c.saveAt, Dense: true})
		if e.Cause == nil || e.Cause.Error() != "the dense output is not finite at t = 0.5" || e.Component != 0 {
			t.Errorf("%s: %v", what, e)
		}
		same(t, "Y", sol.End.Y, []float64{1})
	}
}
