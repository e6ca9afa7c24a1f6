package ode

import (
	"fmt"
	"math"
	"slices"
)

// lookInside finds the events of the step just made and lets them happen, in
// order, until one ends the run or changes the state: then the step ends there. It
// reports whether it does, and whether the state was changed.
func (in *Integrator) lookInside() (cut, changed bool) {
	found, nan := in.watch.scan(in.tPrev, in.t, in.y, in.segment)
	for i, f := range found {
		e := &in.p.Events[f.event]
		last := e.Terminal > 0 && in.watch.count[f.event]+1 >= e.Terminal
		if !last && e.Apply == nil {
			in.record(f, in.stateAt(f.t))
			continue
		}
		cut = in.cut(f.t)
		return cut, cut && in.happen(found, i)
	}
	if nan.event >= 0 {
		in.failEvent(nan.event, fmt.Sprintf("is NaN at t = %v", nan.t))
	}
	return false, false
}

// happen lets found[i] happen at the current time, and the other events after it
// that share its instant. Later events in found may no longer occur. It
// reports whether the state was changed.
func (in *Integrator) happen(found []hit, i int) (changed bool) {
	first, end, recorded := i, i, len(in.sol.Crossings)
	instant := in.instant()
	for first > 0 && math.Abs(found[first-1].t-in.t) <= instant {
		first-- // recorded already
	}
	before := slices.Clone(in.y)
	for ; end < len(found) && math.Abs(found[end].t-in.t) <= instant; end++ {
		f := found[end]
		if slices.ContainsFunc(found[i:end], func(g hit) bool { return g.event == f.event }) {
			continue // once is enough
		}
		e := &in.p.Events[f.event]
		in.record(hit{f.event, in.t, f.rising}, slices.Clone(before))
		if e.Terminal > 0 && in.watch.count[f.event] >= e.Terminal {
			in.status = Terminated
		}
		if e.Apply != nil {
			e.Apply(in.t, in.y)
			changed = true
		}
	}
	if !changed {
		return false
	}
	after := slices.Clone(in.y)
	for k := recorded; k < len(in.sol.Crossings); k++ {
		in.sol.Crossings[k].After = after
	}
	if !allFinite(in.y) {
		in.failEvent(found[i].event, "left a state that is not finite")
		return true
	}
	if bad := in.watch.start(in.t, in.y, instant, found[first:end]...); bad >= 0 && in.status == Running {
		in.failEvent(bad, "is NaN after the state was changed")
	}
	return true
}

// instant is the distance from the current time within which zeros cannot be told
// apart for rounding, in the clock and in the step. The measure is that of SUNDIALS.
func (in *Integrator) instant() float64 {
	return 100 * epsilon * (math.Abs(in.t) + math.Abs(in.seg.T1-in.seg.T0))
}

func (in *Integrator) record(f hit, y []float64) {
	in.watch.count[f.event]++
	in.sol.Crossings = append(in.sol.Crossings, Crossing{f.event, f.t, y, y, f.rising})
}

// stateAt returns a copy of the state at a time of the last step. The run has failed
// if it is not finite: states near the largest number may be too much for the
// dense output.
func (in *Integrator) stateAt(t float64) []float64 {
	y := make([]float64, len(in.y))
	if t == in.t {
		copy(y, in.y)
	} else {
		in.segment().At(y, t, 0)
	}
	if bad := firstNotFinite(y); bad >= 0 && in.err == nil {
		in.fail(NonFinite, in.t-in.tPrev, math.NaN(), bad, fmt.Errorf("the dense output is not finite at t = %v", t))
	}
	return y
}

// cut ends the last step at t, and reports whether that went well.
func (in *Integrator) cut(t float64) bool {
	in.segment() // computed while the stepper still knows the step
	y := in.stateAt(t)
	if in.err != nil {
		return false
	}
	in.y, in.t = y, t
	if n := len(in.sol.dense); n > 0 {
		in.sol.dense[n-1].end = t
	}
	in.save()
	return in.err == nil
}

// resume restarts the stepper where an event changed the state.
func (in *Integrator) resume() {
	in.history.Prev, in.history.Prev2, in.hLast = 1, 1, 0
	in.stepper.Start(in.t, in.y, in.demand())
	in.plan()
}

func (in *Integrator) failEvent(i int, what string) {
	in.fail(NonFinite, in.t-in.tPrev, math.NaN(), -1,
		fmt.Errorf("event %d (%q) %s", i, in.p.Events[i].Name, what))
}
