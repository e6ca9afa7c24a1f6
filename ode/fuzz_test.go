package ode_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// sickness is a random right-hand side of two components, which may be ill in one
// of several ways.
func sickness(r *rand.Rand, t0, t1 float64) func(dst []float64, t float64, y []float64) {
	rate := math.Pow(10, r.Float64()*12-4)
	middle := t0 + r.Float64()*(t1-t0)
	sick, calls := 1+r.IntN(60), 0
	kind := r.IntN(9)
	return func(dst []float64, t float64, y []float64) {
		dst[0], dst[1] = y[1], -y[0]
		calls++
		switch late := (t > middle) == (t1 > t0); kind {
		case 1: // stiff
			dst[0] = -rate * y[0]
		case 2: // a pole
			dst[0] = y[0] * y[0]
		case 3: // a jump
			if late {
				dst[1] = rate
			}
		case 4: // no longer defined
			if late {
				dst[0] = math.NaN()
			}
		case 5: // undefined once
			if calls == sick {
				dst[1] = math.Inf(1)
			}
		case 6: // overflow
			dst[0] = 1e300 * y[1]
		case 7: // rest
			clear(dst)
		case 8: // different at every call
			dst[0] = math.Sin(float64(calls * calls))
		}
	}
}

// incident is a random event.
func incident(r *rand.Rand, t0, t1 float64) ode.Event {
	middle := t0 + r.Float64()*(t1-t0)
	e := ode.Event{Direction: ode.Direction(r.IntN(3)), Samples: r.IntN(8) - 1}
	if r.IntN(3) == 0 {
		e.Terminal = 1 + r.IntN(3)
	}
	kind, level := r.IntN(6), r.Float64()*2-1
	e.G = func(t float64, y []float64) float64 {
		switch kind {
		case 0:
			return t - middle
		case 1:
			return y[0] - level
		case 2:
			return math.Sin(30 * (t - t0) / (t1 - t0))
		case 3:
			return math.Sqrt(y[0] + 2)
		case 4:
			return (t - middle) * (t - middle)
		}
		return y[0] * y[1]
	}
	switch r.IntN(5) {
	case 0:
		e.Apply = func(_ float64, y []float64) { y[0] = -y[0] }
	case 1:
		e.Apply = func(_ float64, y []float64) { y[1] *= -0.5 }
	case 2:
		e.Apply = func(_ float64, y []float64) { y[0] = 1e200 * y[0] * y[0] }
	}
	return e
}

// FuzzSolve asks of any problem, however ill, that the run ends within its budget
// and that what it says of itself is consistent.
func FuzzSolve(f *testing.F) {
	for _, c := range []struct{ t0, t1, rtol, atol, step, h0, hmax float64 }{
		{0, 1, 0, 0, 0, 0, 0},
		{1, -1, 1e-6, 1e-6, 0, 0, 0.1},
		{0, 1, 0, 0, 0.013, 0, 0},
		{1e16, 1e16 + 8, 1e-3, 0, 0, 0, 0},
		{0, 1e-300, 0, 1e-9, 0, 1e-320, 0},
		{0, 1e300, 1e-12, 1e-300, 0, 1, 0},
		{0, 5e-324, 0, 0, 0, 0, 0},
		{-1, 1, 0, 1e-300, 5e-324, 0, 5e-324},
		{math.NaN(), 1, math.Inf(1), -1, -1, math.NaN(), -1},
	} {
		for seed := range uint64(40) {
			f.Add(seed, c.t0, c.t1, c.rtol, c.atol, c.step, c.h0, c.hmax)
		}
	}
	f.Fuzz(func(t *testing.T, seed uint64, t0, t1, rtol, atol, step, h0, hmax float64) {
		r := rand.New(rand.NewPCG(seed, 1))
		within := func(at float64) bool { return math.Min(t0, t1) <= at && at <= math.Max(t0, t1) }
		rhs := sickness(r, t0, t1)
		sys := ode.Func(2, func(dst []float64, at float64, y []float64) {
			if !within(at) {
				t.Fatalf("the system is asked for t = %v", at)
			}
			rhs(dst, at, y)
		})
		p := ode.Problem{T0: t0, T1: t1, Y0: []float64{r.Float64(), r.Float64()}}
		for range r.IntN(4) {
			p.Events = append(p.Events, incident(r, t0, t1))
		}
		o := ode.Options{RTol: rtol, ATol: atol, Step: step, InitialStep: h0, MaxStep: hmax, MaxSteps: 1 + r.IntN(200),
			MaxEvaluations: r.IntN(2) * r.IntN(300), Dense: r.IntN(2) == 0}
		if r.IntN(2) == 0 {
			o.SaveAt = []float64{t0, t0 + (t1-t0)/2, t1}
		} else {
			o.EndOnly = r.IntN(4) == 0
		}
		for range max(0, r.IntN(6)-2) {
			p.Breakpoints = append(p.Breakpoints, t0+r.Float64()*(t1-t0))
		}
		o.CheckSystem = r.IntN(4) == 0
		sol, err := ode.Solve(context.Background(), bind(sys), p, o)
		var input *ode.InputError
		if errors.As(err, &input) {
			if sol != nil {
				t.Fatalf("a solution beside %v", err)
			}
			return
		}
		if err == nil {
			if !sol.Status.OK() {
				t.Fatalf("status %v and no error", sol.Status)
			}
		} else {
			failed(t, sol.Status, sol, err)
		}
		consistent(t, p, o, sol)
	})
}

func consistent(t *testing.T, p ode.Problem, o ode.Options, sol *ode.Solution) {
	before := func(a, b float64) bool { return a == b || (a < b) == (p.T0 < p.T1) }
	switch {
	case !before(p.T0, sol.End.T) || !before(sol.End.T, p.T1):
		t.Errorf("T = %v lies outside the interval", sol.End.T)
	case sol.Status == ode.Finished && sol.End.T != p.T1:
		t.Errorf("finished at %v", sol.End.T)
	case sol.Stats.Steps+sol.Stats.Rejected > o.MaxSteps:
		t.Errorf("%+v is beyond the budget of %d", sol.Stats, o.MaxSteps)
	case sol.Status != ode.NonFinite && (math.IsNaN(sol.End.Y[0]-sol.End.Y[0]) || math.IsNaN(sol.End.Y[1]-sol.End.Y[1])):
		t.Errorf("%v with y = %v", sol.Status, sol.End.Y)
	case sol.Status.OK() && len(sol.Y) < len(o.SaveAt) && sol.End.T == p.T1:
		t.Errorf("%d states saved of %d", len(sol.Y), len(o.SaveAt))
	}
	if sol.Status != ode.NonFinite {
		for _, y := range sol.Y {
			if math.IsNaN(y[0]-y[0]) || math.IsNaN(y[1]-y[1]) {
				t.Errorf("%v, and y = %v is saved", sol.Status, y)
			}
		}
	}
	for k, at := range sol.T {
		if k > 0 && !before(sol.T[k-1], at) || !before(at, sol.End.T) {
			t.Errorf("a point at %v, after one at %v, in a run to %v", at, sol.T[max(0, k-1)], sol.End.T)
		}
	}
	if n := len(sol.T); len(sol.Y) != n || o.EndOnly && n > 0 || !o.EndOnly && o.SaveAt == nil && sol.T[n-1] != sol.End.T {
		t.Errorf("%d times and %d states to %v", n, len(sol.Y), sol.End.T)
	}
	count := make([]int, len(p.Events))
	last := p.T0
	for _, c := range sol.Crossings {
		e := p.Events[c.Event]
		count[c.Event]++
		switch {
		case sol.Status != ode.NonFinite && (math.IsNaN(c.Y[0]-c.Y[0]) || math.IsNaN(c.Y[1]-c.Y[1])):
			t.Errorf("event %d at y = %v", c.Event, c.Y)
		case !before(last, c.T) || !before(c.T, sol.End.T):
			t.Errorf("event %d at %v, after one at %v, in a run to %v", c.Event, c.T, last, sol.End.T)
		case e.Direction == ode.Rising && !c.Rising || e.Direction == ode.Falling && c.Rising:
			t.Errorf("event %d of direction %d is rising: %v", c.Event, e.Direction, c.Rising)
		case e.Terminal > 0 && count[c.Event] > e.Terminal:
			t.Errorf("event %d happens %d times, terminal at %d", c.Event, count[c.Event], e.Terminal)
		}
		last = c.T
	}
	if o.Dense && sol.Stats.Steps > 0 {
		y := make([]float64, 2)
		sol.At(y, p.T0, 0)
		same(t, "dense output at the start", y, p.Y0)
		sol.At(y, sol.End.T, 0)
	}
}
