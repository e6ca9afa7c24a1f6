package integrators_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// A solution that is made again, step by step, has the bits of the dense one; a method either does that or says that its
// steps depend on each other.
func TestReplayOfEveryMethod(t *testing.T) {
	replayed := 0
	for _, s := range subjects() {
		p := s.problem(0, 10, 1, 0)
		o := s.options(p, 200)
		o.Dense = true
		swing := func() ode.Stepper { return s.bind(1, oscillate(func() {})) }
		sol, err := ode.Solve(t.Context(), swing(), p, o)
		if err != nil {
			t.Fatal(err)
		}
		replay, err := ode.NewReplay(swing(), sol)
		if s.info.Remembers || s.info.Variable {
			if err == nil {
				t.Errorf("%s depends on earlier steps, and is replayed", s.name)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		replayed++
		if err := replays(replay, sol, 10); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
	}
	if replayed < 20 {
		t.Errorf("%d methods are replayed", replayed)
	}
}

// The pivots of a sparse matrix are chosen once, which no step may depend on.
func TestReplayOfASparseSystem(t *testing.T) {
	sys := sparsePlate{newPlate(5)}
	p := ode.Problem{T1: 0.2, Y0: make([]float64, sys.Dim())}
	sol, err := ode.Solve(t.Context(), integrators.Rodas5P.Bind(sys), p, ode.Options{RTol: 1e-4, ATol: 1e-6, Dense: true})
	if err != nil {
		t.Fatal(err)
	}
	replay, err := ode.NewReplay(integrators.Rodas5P.Bind(sys), sol)
	if err != nil {
		t.Fatal(err)
	}
	if err := replays(replay, sol, p.T1); err != nil {
		t.Error(err)
	}
}

// replays compares a replay with the dense output up to time end.
func replays(replay *ode.Replay, sol *ode.Solution, end float64) error {
	want, got := make([]float64, len(sol.End.Y)), make([]float64, len(sol.End.Y))
	for k := range 101 {
		at := end * float64(k) / 100
		sol.At(want, at, 0)
		if err := replay.At(got, at, 0); err != nil {
			return err
		}
		for i := range got {
			if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
				return fmt.Errorf("at t = %v it is %v, where the dense output is %v", at, got, want)
			}
		}
	}
	return nil
}
