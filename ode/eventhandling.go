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
			if in.watch.pace[f.event].dense() && in.slides(f) {
				in.failAccumulated(f.event)
				return false, false
			}
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
	before, beyond := slices.Clone(in.y), in.sidesBeyond()
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
	for _, f := range found[i:end] {
		if in.status == Running && in.watch.pace[f.event].accumulates(math.Max(math.Abs(in.t), math.Abs(in.p.T1-in.p.T0))) {
			in.failAccumulated(f.event)
			return true
		}
	}
	if bad := in.watch.start(in.t, in.y, instant, beyond, found[first:end]...); bad >= 0 && in.status == Running {
		in.failEvent(bad, "is NaN after the state was changed")
	}
	return true
}

// sidesBeyond returns the signs, just behind the current time, of the events that stand on
// their surface here, and 0 for the others.
func (in *Integrator) sidesBeyond() []int {
	sides := make([]int, len(in.p.Events))
	var y []float64
	for i, e := range in.p.Events {
		if signOf(e.G(in.t, in.y)) != 0 {
			continue
		}
		after := in.t + in.sign*2*in.instant()
		if in.sign*(after-in.seg.T1) > 0 {
			after = in.seg.T1 // G need not exist beyond
		}
		if y == nil {
			y = make([]float64, len(in.y))
			in.segment().At(y, after, 0)
		}
		sides[i] = signOf(e.G(after, y))
	}
	return sides
}

// slides reports whether the system itself drives the motion back to the surface of an event
// from both sides: a relay within f. Then f jumps there, and steps get as short as the
// tolerance is; where f is continuous G goes on beyond as it came.
func (in *Integrator) slides(f hit) bool {
	sys := in.stepper.System()
	if _, ok := sys.(Massive); ok {
		return false
	}
	g, n := in.p.Events[f.event].G, len(in.y)
	y, slope := make([]float64, n), make([]float64, n)
	toward := 1
	if !f.rising {
		toward = -1
	}
	side := func(t float64) int {
		in.segment().At(y, t, 0)
		return signOf(g(t, y))
	}
	aside := (in.t - in.tPrev) / 1024
	for {
		if room := min(in.sign*(f.t-in.tPrev), in.sign*(in.t-f.t)); math.Abs(aside) > room {
			return false // f need not exist outside the step
		}
		if side(f.t-aside) == -toward && side(f.t+aside) == toward {
			break
		}
		aside *= 4 // the dense output bends where f jumps
	}
	rate := func(t float64) int {
		in.segment().At(y, t, 0)
		here := g(t, y)
		sys.Derivative(slope, t, y)
		in.extra.Evaluations++
		for i, s := range slope {
			y[i] += aside / 1024 * s
		}
		return signOf(g(t+aside/1024, y) - here)
	}
	return rate(f.t-aside) == toward && rate(f.t+aside) == -toward
}

// instant is the distance from the current time within which zeros cannot be told
// apart for rounding, in the clock and in the step. The measure is that of SUNDIALS.
func (in *Integrator) instant() float64 {
	return 100 * epsilon * (math.Abs(in.t) + math.Abs(in.seg.T1-in.seg.T0))
}

func (in *Integrator) record(f hit, y []float64) {
	in.watch.count[f.event]++
	in.watch.pace[f.event].note(in.sign*f.t, in.instant(), in.sol.Stats.Steps)
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
	if t != in.t {
		in.sol.run.cuts = append(in.sol.run.cuts, cut{len(in.sol.T), in.seg.T1})
	}
	in.y, in.t = y, t
	if n := len(in.sol.dense); n > 0 {
		in.sol.dense[n-1].end = t
	}
	in.save()
	return in.err == nil
}

// resume restarts the stepper where an event changed the state, or behind a breakpoint.
func (in *Integrator) resume() {
	in.from = in.stands()
	in.history.Prev, in.history.Prev2, in.hLast = 1, 1, 0
	in.stepper.Start(in.from, in.y, in.demand())
	in.plan()
}

func (in *Integrator) failAccumulated(i int) {
	in.fail(EventsAccumulate, in.t-in.tPrev, math.NaN(), -1, fmt.Errorf("event %d (%q) has happened %d times: %s",
		i, in.p.Events[i].Name, in.watch.count[i], statusTable[EventsAccumulate].advice))
}

func (in *Integrator) failEvent(i int, what string) {
	in.fail(NonFinite, in.t-in.tPrev, math.NaN(), -1,
		fmt.Errorf("event %d (%q) %s", i, in.p.Events[i].Name, what))
}
