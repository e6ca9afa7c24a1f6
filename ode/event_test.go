package ode_test

import (
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"pgregory.net/rapid"
)

// at is an event at the zeros of a function of time alone.
func at(g func(t float64) float64) ode.Event {
	return ode.Event{G: func(t float64, _ []float64) float64 { return g(t) }}
}

// oneStep crosses the interval in a single step of y′ = 1, y(0) = 0: y is time.
func oneStep(t fatal, t1 float64, events ...ode.Event) *ode.Solution {
	t.Helper()
	return finish(t, bind(constant(1)), ode.Problem{T1: t1, Y0: []float64{0}, Events: events}, ode.Options{Step: math.Abs(t1)})
}

// hits lists the times of the crossings of event i.
func hits(sol *ode.Solution, i int) (ts []float64) {
	for _, c := range sol.Crossings {
		if c.Event == i {
			ts = append(ts, c.T)
		}
	}
	return ts
}

// onTime compares times of crossings with what they should be.
func onTime(t testing.TB, what string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: happened at %v, want %v", what, got, want)
		return
	}
	for i := range got {
		near(t, what, got[i], want[i], tol)
	}
}

// All zeros inside a step are found, in order, if the samples tell them apart:
// scipy/scipy#9228, where one step jumps all of sin(50t).
func TestManyZerosInOneStep(t *testing.T) {
	sine := at(func(t float64) float64 { return math.Sin(50 * t) })
	sine.Samples = 40
	for _, t1 := range []float64{1, -1} {
		sol := oneStep(t, t1, sine)
		var want []float64
		for k := 1; float64(k)*math.Pi < 50; k++ {
			want = append(want, t1*float64(k)*math.Pi/50)
		}
		// 50t is rounded by at most ε·25, and moves the zero by a fiftieth of
		// that; it is then located to 4 ulps.
		onTime(t, "sin(50t)", hits(sol, 0), want, 5*epsilon)
		for k, c := range sol.Crossings {
			if want := (k%2 == 1) == (t1 > 0); c.Rising != want {
				t.Errorf("crossing %d at %v: rising %v, want %v", k, c.T, c.Rising, want)
			}
			near(t, "state at the crossing", c.Y[0], c.T, 2*epsilon)
			if g := math.Sin(50 * c.T); g != 0 && (g > 0) != c.Rising {
				t.Errorf("crossing %d at %v: g = %v, not yet on the far side", k, c.T, g)
			}
		}
		if sol.Stats.Steps != 1 {
			t.Errorf("%d steps, want 1", sol.Stats.Steps)
		}
	}
}

// With adaptive steps the zeros of a solution are found to its own accuracy.
func TestZerosOfTheSolution(t *testing.T) {
	pendulum := ode.NewSecondOrder(1, func(dst []float64, _ float64, q []float64) { dst[0] = -q[0] })
	sol := finish(t, bind(pendulum), ode.Problem{T1: 20, Y0: []float64{1, 0}, Events: []ode.Event{
		{G: func(_ float64, y []float64) float64 { return y[0] }},
	}}, ode.Options{RTol: 1e-9, ATol: 1e-9})
	var want []float64
	for k := 0.5; k*math.Pi < 20; k++ {
		want = append(want, k*math.Pi)
	}
	onTime(t, "cos t = 0", hits(sol, 0), want, 1e-6) // a thousand steps of 1e-9, which an oscillator adds up
}

func TestDirection(t *testing.T) {
	// −1 at 0, then zeros at 1 (rising), 2 (falling), 3 (rising).
	g := func(t float64) float64 { return (t - 1) * (t - 2) * (t - 3) / 6 }
	rising, falling := at(g), at(g)
	rising.Direction, falling.Direction = ode.Rising, ode.Falling
	if (ode.Event{}).Direction != ode.Both {
		t.Error("the zero Direction is not Both")
	}
	sol := oneStep(t, 3.5, rising, falling, at(g))
	const tol = 32 * epsilon // g is rounded by ε at a slope of ⅙ and more; times up to 3½
	onTime(t, "rising", hits(sol, 0), []float64{1, 3}, tol)
	onTime(t, "falling", hits(sol, 1), []float64{2}, tol)
	onTime(t, "both", hits(sol, 2), []float64{1, 2, 3}, tol)

	// Backwards the same zeros are seen from the other side.
	back := finish(t, bind(constant(1)), ode.Problem{T0: 3.5, T1: 0, Y0: []float64{0}, Events: []ode.Event{rising, falling}},
		ode.Options{Step: 3.5})
	onTime(t, "rising, backwards", hits(back, 0), []float64{2}, tol)
	onTime(t, "falling, backwards", hits(back, 1), []float64{3, 1}, tol)
}

// The times of crossings follow the run, whichever event and sample they belong to.
func TestOrderOfEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		t1 := rapid.SampledFrom([]float64{1, -1, 1e-200, -1e-200, 1e200}).Draw(t, "T1")
		zeros := rapid.SliceOfN(rapid.Float64Range(0.01, 0.99), 1, 8).Draw(t, "zeros")
		var events []ode.Event
		for _, z := range zeros {
			e := at(func(t float64) float64 { return t/t1 - z })
			if rapid.Bool().Draw(t, "on the state") {
				e.G = func(_ float64, y []float64) float64 { return y[0]/t1 - z }
			}
			e.Samples = rapid.IntRange(-1, 6).Draw(t, "samples")
			events = append(events, e)
		}
		sol := oneStep(t, t1, events...)
		if len(sol.Crossings) != len(zeros) {
			t.Fatalf("%d crossings, want %d", len(sol.Crossings), len(zeros))
		}
		for k, c := range sol.Crossings {
			if off := math.Abs(c.T/t1 - zeros[c.Event]); off > 8*epsilon {
				t.Fatalf("event %d at %v of the step, want %v", c.Event, c.T/t1, zeros[c.Event])
			}
			if k > 0 && c.T/t1 < sol.Crossings[k-1].T/t1 {
				t.Fatalf("crossing %d at %v comes after one at %v", k, c.T, sol.Crossings[k-1].T)
			}
		}
	})
}

func TestZerosOnSpecialPoints(t *testing.T) {
	p := ode.Problem{T1: 1, Y0: []float64{0}}
	for _, c := range []struct {
		g       func(t float64) float64
		samples int
		want    []float64
		reason  string
	}{
		{func(t float64) float64 { return t - 0.5 }, 0, []float64{0.5}, "at the end of a step: once, not also in the next"},
		{func(t float64) float64 { return 0.5 - t }, -1, []float64{0.5}, "the same, falling, without samples"},
		{func(t float64) float64 { return t - 0.125 }, 1, []float64{0.125}, "at a sample inside a step"},
		{func(t float64) float64 { return t - 1 }, 0, []float64{1}, "at the end of the run"},
		{func(t float64) float64 { return t }, 0, nil, "at the start: the run is already there"},
		{func(t float64) float64 { return t * (t - 0.07) }, 0, []float64{0.07}, "at the start, and again before the second sample"},
		{func(t float64) float64 { return -t * (t - 0.01) }, 0, []float64{0.01}, "at the start, and again before the first sample"},
		{func(t float64) float64 { return (t - 0.5) * (t - 0.5) }, 0, []float64{0.5}, "a touch hit exactly counts"},
		{func(t float64) float64 { return (t - 0.33) * (t - 0.33) }, 0, nil, "a touch between the points goes unnoticed"},
		{func(t float64) float64 { return 0 }, 0, nil, "zero for ever"},
		{func(t float64) float64 { return math.Max(0, t-0.5) }, 0, nil, "zero, then not: no change of sign"},
		{func(t float64) float64 { return math.Min(0, t-0.5) }, 0, []float64{0.5}, "not zero, then zero for ever: once"},
		{func(t float64) float64 { return (t - 0.3) * (t - 0.3) * (t - 0.3) }, 0, []float64{0.3}, "a triple zero (DiffEqBase.jl#889)"},
		{func(t float64) float64 { return math.Copysign(1, t-0.3) }, 0, []float64{0.3}, "a jump across zero"},
		{func(t float64) float64 { return math.Copysign(math.Inf(1), t-0.3) }, 0, []float64{0.3}, "an infinite jump"},
		{func(t float64) float64 { return math.Copysign(5e-324, t-0.3) }, 0, []float64{0.3}, "the least jump"},
	} {
		e := at(c.g)
		e.Samples = c.samples
		p.Events = []ode.Event{e}
		sol := finish(t, bind(constant(1)), p, ode.Options{Step: 0.25})
		tol := 4 * epsilon // twice the accuracy of location, below 1
		if strings.HasPrefix(c.reason, "a triple") {
			tol = 1e-107 + 4*epsilon // where a cube underflows it is zero
		}
		onTime(t, c.reason, hits(sol, 0), c.want, tol)
	}
}

// How often G is looked at: at the start, at the end of each step and at the
// samples inside.
func TestSamples(t *testing.T) {
	for _, c := range []struct{ samples, want int }{{-1, 1 + 4}, {0, 1 + 4*5}, {1, 1 + 4*2}, {9, 1 + 4*10}} {
		calls := 0
		e := at(func(t float64) float64 { calls++; return t + 1 })
		e.Samples = c.samples
		finish(t, bind(constant(1)), ode.Problem{T1: 1, Y0: []float64{0}, Events: []ode.Event{e}}, ode.Options{Step: 0.25})
		if calls != c.want {
			t.Errorf("Samples = %d: G is called %d times in 4 steps, want %d", c.samples, calls, c.want)
		}
	}
	// A step of two ulps has one instant inside, however many samples are asked for.
	calls := 0
	e := at(func(t float64) float64 { calls++; return t + 1 })
	p := ode.Problem{T0: 1, T1: 1 + 2*epsilon, Y0: []float64{0}, Events: []ode.Event{e}}
	finish(t, bind(constant(1)), p, ode.Options{Step: 1})
	if calls != 3 {
		t.Errorf("G is called %d times at three instants", calls)
	}
}

// What it costs to locate a zero in one step, in calls of G.
func TestCostOfAZero(t *testing.T) {
	for _, c := range []struct {
		g      func(t float64) float64
		most   int
		reason string
	}{
		{func(t float64) float64 { return t - 0.3 }, 2, "regula falsi solves a linear equation"},
		{func(t float64) float64 { return math.Cos(2*t) - 0.1 }, 12, "smooth"},
		{func(t float64) float64 { return math.Log(t+1e-9) + 5 }, 24, "concave: regula falsi alone creeps"},
		{func(t float64) float64 { return math.Pow(t, 9) - 1e-5 }, 40, "flat, then steep: regula falsi alone creeps"},
		{func(t float64) float64 { return math.Exp(600*(t-0.9)) - 1e-100 }, 80, "steeper still: only bisection gets anywhere"},
		{func(t float64) float64 { return math.Copysign(1, t-0.3) }, 3 * 53, "a jump: at worst every third step gains a bit"},
	} {
		calls := 0
		e := at(func(t float64) float64 { calls++; return c.g(t) })
		e.Samples = -1
		sol := oneStep(t, 1, e)
		if calls -= 2; len(sol.Crossings) != 1 || calls > c.most {
			t.Fatalf("%s: %d calls, want at most %d", c.reason, calls, c.most)
		}
		end := sol.Crossings[0].T
		if before, after := c.g(end-8*ulp(end)), c.g(end); after != 0 && (before > 0) == (after > 0) {
			t.Errorf("%s: g does not change its sign at %v", c.reason, end)
		}
	}
}

// A step may be as long as the range of floats, with the zero next to its start, where
// a thousand bisections and more lead to it.
func TestZeroFarInsideAStep(t *testing.T) {
	flat := at(func(t float64) float64 { return math.Pow((t-1)/1e100, 3) }) // zero up to where its cube underflows
	sol := oneStep(t, 1e300, flat)
	onTime(t, "flat zero", hits(sol, 0), []float64{1}, 2e-8) // 5e-324 is the cube of 1.7e-108
}

func TestTerminal(t *testing.T) {
	for terminal, want := range map[int]float64{1: 0.1 * math.Pi, 2: 0.2 * math.Pi, 5: 0.5 * math.Pi} {
		e := at(func(t float64) float64 { return math.Sin(10 * t) })
		e.Terminal, e.Samples = terminal, 20
		past := at(func(t float64) float64 { return t - want - 1e-3 })
		p := ode.Problem{T1: 2, Y0: []float64{0}, Events: []ode.Event{past, e}}
		o := ode.Options{Step: 2, Dense: true, SaveAt: []float64{0.1, want - 1e-3, want + 1e-3, 2}}
		sol := finish(t, bind(constant(1)), p, o)
		const tol = 8 * epsilon // as for sin(50t), up to t = 2
		near(t, "end", sol.End.T, want, tol)
		near(t, "y at the end", sol.End.Y[0], want, 2*tol)
		if sol.Status != ode.Terminated || len(hits(sol, 1)) != terminal || len(hits(sol, 0)) != 0 || len(sol.Y) != 2 {
			t.Errorf("terminal %d: %v, events at %v and %v, %d saved", terminal, sol.Status, hits(sol, 0), hits(sol, 1), len(sol.Y))
		}
		y := []float64{0}
		sol.At(y, sol.End.T, 0)
		near(t, "dense output at the end", y[0], sol.End.T, 2*tol)
		panics(t, "ode: Solution.At is asked for a time outside the solution", func() { sol.At(y, math.Nextafter(sol.End.T, 3), 0) })
	}
}

// A zero that is terminal at the very end of the interval ends the run as a terminal
// event does, not as the end does.
func TestTerminalAtTheEnd(t *testing.T) {
	e := at(func(t float64) float64 { return t - 1 })
	e.Terminal = 1
	if sol := oneStep(t, 1, e); sol.Status != ode.Terminated || sol.End.T != 1 {
		t.Errorf("%v at %v, want terminated at 1", sol.Status, sol.End.T)
	}
}

func TestEventIsNaN(t *testing.T) {
	nan := math.NaN()
	p := ode.Problem{T1: 1, Y0: []float64{0}}
	for _, c := range []struct {
		g         func(t float64) float64
		end       float64 // where the run would end if the NaN were overlooked
		what, why string
	}{
		{func(t float64) float64 { return map[bool]float64{true: nan, false: 1}[t > 0.5] }, 0.95, `event 1 ("g") is NaN at t = 0.6`, "at a sample"},
		{func(t float64) float64 { return map[bool]float64{true: nan, false: 1}[t == 1] }, 2, `event 1 ("g") is NaN at t = 1`, "at the end"},
		{func(t float64) float64 {
			if math.Abs(t-0.3) < 0.05 {
				return nan
			}
			return t - 0.3
		}, 0.95, `event 1 ("g") is NaN at t = 0.3`, "only on the way to a zero"},
	} {
		other := at(func(t float64) float64 { return t - 0.25 })
		late := at(func(t float64) float64 { return t - c.end })
		late.Terminal = 1
		g := at(c.g)
		g.Name = "g"
		p.Events = []ode.Event{other, g, g, late}
		sol, e := failure(t, ode.NonFinite, bind(constant(1)), p, ode.Options{Step: 1, OnStep: func(in *ode.Integrator) error {
			t.Errorf("%s: OnStep is called for a step that failed", c.why)
			return nil
		}})
		if e.Cause == nil || !strings.HasPrefix(e.Cause.Error(), c.what) {
			t.Errorf("%s: %v, want the cause %q", c.why, e.Cause, c.what)
		}
		onTime(t, "what happened before", hits(sol, 0), []float64{0.25}, 4*epsilon)
	}
	// Beyond an event that ends the run nothing matters: log y is not asked to
	// exist for y < 0 if the run ends at y = 0.
	ground := ode.Event{G: func(_ float64, y []float64) float64 { return y[0] }, Terminal: 1}
	log := ode.Event{G: func(_ float64, y []float64) float64 { return math.Log(y[0]) - 10 }}
	p = ode.Problem{T1: 2, Y0: []float64{1}, Events: []ode.Event{log, ground}}
	sol := finish(t, bind(constant(-1)), p, ode.Options{Step: 2})
	if sol.Status != ode.Terminated {
		t.Errorf("status %v, want terminated", sol.Status)
	}
	near(t, "landing", sol.End.T, 1, 4*epsilon)
}
