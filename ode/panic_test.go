package ode_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"pgregory.net/rapid"
)

var errBroken = errors.New("broken")

// The caller's code may panic at any call, of the system, an event, its Apply or
// OnStep. The run ends with that, says where, and has what came before.
func TestPanicsEndTheRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		where := rapid.SampledFrom([]string{"system", "event", "apply", "callback"}).Draw(t, "where")
		left := rapid.IntRange(0, 40).Draw(t, "calls before it")
		blow := func(at string) {
			if at != where {
				return
			}
			if left--; left < 0 {
				panic(errBroken)
			}
		}
		sys := scalar(func(_, y float64) float64 { blow("system"); return -y })
		wave := 0.9
		p := ode.Problem{T1: 10, Y0: []float64{1}, Events: []ode.Event{{
			G:     func(_ float64, y []float64) float64 { blow("event"); return y[0] - wave },
			Apply: func(float64, []float64) { blow("apply"); wave *= 0.9 },
		}}}
		o := ode.Options{MaxStep: 0.1, OnStep: func(*ode.Integrator) error { blow("callback"); return nil }}
		sol, err := ode.Solve(t.Context(), bind(sys), p, o)
		var p1 *ode.PanicError
		switch {
		case err == nil:
			if left < 0 {
				t.Fatalf("a panic of the %s was swallowed", where)
			}
			return
		case !errors.As(err, &p1) || !errors.Is(err, errBroken) || len(p1.Stack) == 0:
			t.Fatalf("error %v", err)
		}
		if sol == nil {
			return // the problem could not even be begun
		}
		failed(t, ode.Panicked, sol, err)
		if !(0 <= sol.End.T && sol.End.T <= 10) {
			t.Fatalf("ended at t = %v", sol.End.T)
		}
	})
}

func TestPanicThatIsNoError(t *testing.T) {
	sys := scalar(func(float64, float64) float64 { panic("no") })
	_, err := ode.Solve(t.Context(), bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{})
	var p *ode.PanicError
	if !errors.As(err, &p) || p.Value != "no" || p.Unwrap() != nil || p.Line == 0 || p.Error() != fmt.Sprintf("ode: panic at panic_test.go:%d: no", p.Line) {
		t.Errorf("error %v", err)
	}
}
