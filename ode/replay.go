package ode

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// A Replay gives a solution at all times, as [Options].Dense does, from no more than the points of the solution: it makes
// the step that a time lies in once more, with a stepper of its own. The values are those of Dense to the bit. A step costs
// its evaluations again; further times in the same step cost a polynomial each.
//
// The system must be what it was during the run, and At tells if it is not: each step must end where it did. Unlike a Solution a Replay
// is not safe for concurrent use: let each goroutine have one, with a stepper and a system of its own.
type Replay struct {
	s    Stepper
	sol  *Solution
	sign float64
	at   int // the step at hand is that from point at to the next one; −1: none
	seg  Segment
}

// NewReplay returns a replay of sol, of a run by the same method that kept the ends of all steps: without SaveAt and
// EndOnly. It may be one that failed. The replay needs s for itself. NewReplay panics if s is nil or of another method or
// dimension than the run. It returns an *InputError if steps of the method depend on those before, or if points are missing.
func NewReplay(s Stepper, sol *Solution) (*Replay, error) {
	if s == nil || sol == nil {
		panic("ode: a replay needs a stepper and a solution")
	}
	info, run := s.Info(), &sol.run
	if info.Name != run.method || s.System().Dim() != len(sol.End.Y) {
		panic("ode: a replay needs a stepper of the method and the system of the run")
	}
	switch {
	case info.Remembers || info.Variable:
		return nil, inputErrorf("a step of %s depends on the steps before it, so that it cannot be made again alone: set Options.Dense", info.Name)
	case !run.allSteps:
		return nil, inputErrorf("Options.SaveAt and EndOnly keep no points to make steps from: leave them out, or set Options.Dense")
	}
	return &Replay{s: s, sol: sol, sign: run.sign, at: -1}, nil
}

// At writes the solution at time t to dst, or its k-th derivative, as [Solution.At] does, and panics where that does. It
// returns a *StepError, of the status HiddenState, if a step does not end where it did in the run.
func (r *Replay) At(dst []float64, t float64, k int) error {
	times := r.sol.T
	i := sort.Search(len(times), func(i int) bool { return r.sign*(t-times[i]) <= 0 })
	if i == len(times) || r.sign*(t-times[0]) < 0 {
		panic("ode: Replay.At is asked for a time outside the solution")
	}
	i = max(0, i-1)
	if len(times) < 2 || times[i] == times[i+1] {
		panic("ode: Replay.At needs a run of at least one step")
	}
	if i != r.at {
		if err := r.step(i); err != nil {
			return err
		}
	}
	r.seg.At(dst, t, k)
	return nil
}

// step makes the step from point i.
func (r *Replay) step(i int) error {
	r.at = -1
	run := &r.sol.run
	from, y0, end, want := r.sol.T[i], r.sol.Y[i], r.sol.T[i+1], r.sol.Y[i+1]
	to := end
	if slices.Contains(run.stops, from) {
		from = behind(from, r.sign)
	}
	j, short := slices.BinarySearchFunc(run.cuts, i+1, func(c cut, i int) int { return c.point - i })
	switch {
	case short:
		to = run.cuts[j].to
	case slices.Contains(run.stops, to):
		to = behind(to, -r.sign)
	}
	r.s.Start(from, y0, run.tol)
	made := r.s.Step(to)
	if made.Status != Running || made.T != to {
		return r.differs(from, to, -1, fmt.Errorf("the step to t = %v cannot be made again: f must give what it gave in the run", end))
	}
	r.s.Accept()
	r.s.Dense(&r.seg)
	y := made.Y
	if short {
		y = make([]float64, len(want))
		r.seg.At(y, end, 0)
	}
	for l, x := range y {
		if math.Float64bits(x) != math.Float64bits(want[l]) {
			return r.differs(from, to, l, fmt.Errorf("component %d was %v at t = %v in the run, and is %v when the step is made again: "+
				"f must give what it gave then; where it cannot, set Options.Dense", l, want[l], end, x))
		}
	}
	r.at = i
	return nil
}

func (r *Replay) differs(from, to float64, component int, cause error) error {
	return &StepError{Status: HiddenState, Method: r.sol.run.method, T: from, H: to - from, Err: math.NaN(), Component: component, Stats: Stats{Work: r.s.Work()}, Cause: cause}
}
