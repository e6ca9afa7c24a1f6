package ode_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

const epsilon = 0x1p-52

// near reports a value that is further than tol from what it should be. The
// tolerance is the caller's to derive.
func near(t testing.TB, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %v, want %v: off by %.3g, more than %.3g", what, got, want, math.Abs(got-want), tol)
	}
}

// same reports vectors that differ in a bit.
func same(t testing.TB, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d components, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
			t.Errorf("%s[%d] = %v, want %v to the last bit", what, i, got[i], want[i])
		}
	}
}

// ulp is the spacing of floats at |x|.
func ulp(x float64) float64 { return math.Nextafter(math.Abs(x), math.Inf(1)) - math.Abs(x) }

// fatal is testing.TB and *rapid.T.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

// finish solves a problem that must reach its end.
func finish(t fatal, s ode.Stepper, p ode.Problem, o ode.Options) *ode.Solution {
	t.Helper()
	sol, err := ode.Solve(context.Background(), s, p, o)
	if err != nil {
		t.Fatalf("T0 = %v, T1 = %v: %v", p.T0, p.T1, err)
	}
	if !sol.Status.OK() {
		t.Fatalf("no error, and yet the status is %q", sol.Status)
	}
	return sol
}

// failure solves a problem that must fail with the status given.
func failure(t fatal, want ode.Status, s ode.Stepper, p ode.Problem, o ode.Options) (*ode.Solution, *ode.StepError) {
	t.Helper()
	sol, err := ode.Solve(context.Background(), s, p, o)
	return sol, failed(t, want, sol, err)
}

func failed(t fatal, want ode.Status, sol *ode.Solution, err error) *ode.StepError {
	t.Helper()
	var e *ode.StepError
	if !errors.As(err, &e) {
		t.Fatalf("error %v, want a *StepError", err)
	}
	if sol == nil {
		t.Fatalf("no partial solution beside %v", err)
	}
	if e.Status != want || sol.Status != want || sol.Status.OK() {
		t.Fatalf("status %q, error %v; want %q", sol.Status, err, want)
	}
	if e.T != sol.End.T || e.Stats != sol.Stats {
		t.Fatalf("the error speaks of t = %v, %+v; the solution of t = %v, %+v", e.T, e.Stats, sol.End.T, sol.Stats)
	}
	return e
}

// panics reports a call that does not panic with the sentence given.
func panics(t *testing.T, want string, call func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := fmt.Sprint(recover()); got != want {
			t.Errorf("panic %q, want %q", got, want)
		}
	}()
	call()
}
