package ode

import "slices"

// A Snapshot is a run as it stood between two steps. It shares nothing that the
// run will change.
type Snapshot struct {
	t, tPrev float64
	y        []float64
	h, hLast float64
	grid     grid
	history  History

	watch   watch
	restart bool
	seg     *Segment // of the last step, if it was computed
	memory  []float64
	sol     Solution
	status  Status
	err     error
	stats   Stats
	extra   int
}

// watch is what a watcher remembers between steps.
type watch struct {
	sign, count    []int
	last           []float64
	since, instant float64
}

// T returns the time at which the snapshot was taken.
func (s *Snapshot) T() float64 { return s.t }

// Snapshot returns the run as it stands, to go on from with [Integrator.Restore].
// It evaluates nothing.
func (in *Integrator) Snapshot() Snapshot {
	s := Snapshot{
		t: in.t, tPrev: in.tPrev, y: slices.Clone(in.y), h: in.h, hLast: in.hLast,
		grid: in.grid, history: in.history, restart: in.restart,
		status: in.status, err: in.err, stats: in.Stats(), extra: in.extra,
		sol: in.sol.share(),
	}
	if in.segFresh {
		seg := in.seg.clone()
		s.seg = &seg
	}
	if !in.restart {
		s.memory = in.stepper.Memory()
	}
	if w := in.watch; w != nil {
		s.watch = watch{slices.Clone(w.sign), slices.Clone(w.count), slices.Clone(w.last), w.since, w.instant}
	}
	return s
}

// Restore puts the run back to where s was taken, on this integrator or on
// another one of the same method, problem and options. What follows is the same
// bit by bit: states, events and statistics. (A system, an event, a controller
// or a callback that keeps a state of its own has to put that back itself.)
// A [Solution] handed out before stays as it is.
//
// The last step before s can be interpolated only if it was before s was taken.
// Restore panics if the dimension or the number of events is another.
func (in *Integrator) Restore(s Snapshot) {
	if len(s.y) != len(in.y) || (in.watch == nil) != (s.watch.sign == nil) ||
		in.watch != nil && len(s.watch.sign) != len(in.watch.sign) {
		panic("ode: Restore needs a snapshot of the same problem")
	}
	in.t, in.tPrev, in.h, in.hLast = s.t, s.tPrev, s.h, s.hLast
	in.y = slices.Clone(s.y)
	in.grid, in.history, in.restart = s.grid, s.history, s.restart
	in.status, in.err, in.extra = s.status, s.err, s.extra
	sol := s.sol.share()
	in.sol = &sol
	in.accepted, in.segFresh = s.seg != nil, s.seg != nil
	if s.seg != nil {
		in.seg = s.seg.clone()
	}
	if w := in.watch; w != nil {
		copy(w.sign, s.watch.sign)
		copy(w.count, s.watch.count)
		copy(w.last, s.watch.last)
		w.since, w.instant = s.watch.since, s.watch.instant
	}
	in.stepper.Start(in.t, in.y)
	in.stepper.Recall(s.memory)
	in.started = in.stepper.Evaluations() - (s.stats.Evaluations - s.extra)
	if in.restart && in.status == Running {
		in.resume() // s was taken in a callback, before that
	}
}

// share returns a copy that appends to s or to the copy leave the other alone. What
// was recorded is not changed any more.
func (s *Solution) share() Solution {
	c := *s
	c.Y = slices.Clone(s.Y)
	c.Saved, c.Crossings, c.dense = slices.Clip(s.Saved), slices.Clip(s.Crossings), slices.Clip(s.dense)
	return c
}
