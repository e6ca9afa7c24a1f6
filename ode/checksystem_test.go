package ode_test

import (
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// A system with a memory is found out, with the component and both values; one without is
// not suspected, though an event switches the equation or the run has breakpoints.
func TestHiddenState(t *testing.T) {
	// A heater that goes off above 1 and on below ½, within f.
	relay := func() ode.System {
		on := true
		return ode.Func(2, func(dst []float64, _ float64, y []float64) {
			switch {
			case y[1] > 1:
				on = false
			case y[1] < 0.5:
				on = true
			}
			dst[0], dst[1] = 1, -y[1]
			if on {
				dst[1] += 2
			}
		})
	}
	calls := 0.0
	counting := scalar(func(_, _ float64) float64 { calls++; return calls * 1e-12 })
	slope := 1.0
	turn := ode.Event{
		G:     func(_ float64, y []float64) float64 { return y[0] - 1 },
		Apply: func(_ float64, y []float64) { slope = -slope },
	}
	noisy := scalar(func(t, _ float64) float64 { return math.NaN() })
	for _, c := range []struct {
		reason string
		sys    ode.System
		events []ode.Event
		want   ode.Status
		at     int
	}{
		{"a relay in f", relay(), nil, ode.HiddenState, 1},
		{"a counter of calls", counting, nil, ode.HiddenState, 0},
		{"nothing hidden", decay(), nil, ode.Finished, -1},
		{"an event that switches the equation", scalar(func(_, _ float64) float64 { return slope }), []ode.Event{turn}, ode.Finished, -1},
		{"NaN is the same as NaN", noisy, nil, ode.NonFinite, 0},
	} {
		for _, o := range []ode.Options{{CheckSystem: true}, {CheckSystem: true, Step: 0.01}} {
			n := c.sys.Dim()
			sol, err := ode.Solve(t.Context(), bind(c.sys), ode.Problem{T1: 3, Y0: make([]float64, n), Events: c.events, Breakpoints: []float64{1.5}}, o)
			if sol == nil || sol.Status != c.want {
				t.Errorf("%s: %v, want %v", c.reason, err, c.want)
				continue
			}
			if c.want == ode.HiddenState {
				if e := failed(t, c.want, sol, err); e.Component != c.at || !strings.Contains(e.Error(), "after the next step") {
					t.Errorf("%s: %v", c.reason, e)
				}
			}
		}
	}
	// It costs two evaluations a step, and one more, and changes no bit.
	plain := finish(t, bind(decay()), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{})
	checked := finish(t, bind(decay()), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{CheckSystem: true})
	same(t, "y", checked.End.Y, plain.End.Y)
	// The last point is not evaluated, as no step follows.
	if n := checked.Stats.Evaluations - plain.Stats.Evaluations; n != 2*plain.Stats.Steps-1 {
		t.Errorf("%d evaluations more for %d steps", n, plain.Stats.Steps)
	}
}
