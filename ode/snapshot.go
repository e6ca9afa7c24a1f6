package ode

import "slices"

// A Snapshot is a run as it stood between two steps. It shares nothing that the
// run will change.
type Snapshot struct {
	place
	y       []float64
	watch   watch
	seg     *Segment // of the last step, if it was computed
	state   []float64
	sol     Solution
	stats   Stats
	of      origin
	stops   []float64
	checked *checked
	saveAt  []float64
}

// origin is what a snapshot and the run that it is restored to must have in common.
type origin struct {
	method       string
	dim, events  int
	t0, t1, step float64
	dense, ends  bool
	checked      bool
}

func (in *Integrator) origin() origin {
	return origin{in.info.Name, len(in.y), len(in.p.Events), in.p.T0, in.p.T1, in.o.Step, in.o.Dense, in.o.EndOnly, in.o.CheckSystem}
}

// T returns the time at which the snapshot was taken.
func (s *Snapshot) T() float64 { return s.t }

// Snapshot returns the run as it stands, to go on from with [Integrator.Restore].
// It evaluates nothing. It is for between two steps, and for OnStep; in the middle of
// a step, as in an event, it panics.
func (in *Integrator) Snapshot() Snapshot {
	in.begin()
	s := Snapshot{
		place: in.place, y: slices.Clone(in.y), state: in.stepper.State(),
		sol: in.sol.share(), stats: in.Stats(), of: in.origin(), stops: in.stops, checked: in.checked.clone(), saveAt: in.o.SaveAt,
	}
	if in.segFresh {
		seg := in.seg.clone()
		s.seg = &seg
	}
	if in.watch != nil {
		s.watch = in.watch.watch.clone()
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
// Restore panics if the name of the method, the dimension, the number of events, the
// interval, the breakpoints or one of Step, Dense, EndOnly, CheckSystem and SaveAt is another, and in the middle of a step.
func (in *Integrator) Restore(s Snapshot) {
	if in.busy {
		panic(insideStep)
	}
	if s.of != in.origin() || !slices.Equal(s.saveAt, in.o.SaveAt) || !slices.Equal(s.stops, in.stops) {
		panic("ode: Restore needs a snapshot of the same method, problem and options")
	}
	in.place, in.y = s.place, slices.Clone(s.y)
	sol := s.sol.share()
	in.sol = &sol
	in.checked = s.checked.clone()
	in.accepted, in.segFresh = s.seg != nil, s.seg != nil
	if s.seg != nil {
		in.seg = s.seg.clone()
	}
	if in.watch != nil {
		in.watch.watch = s.watch.clone()
	}
	in.stepper.Start(in.stands(), in.y, in.demand())
	in.stepper.SetState(s.state)
	in.started = in.stepper.Work().minus(s.stats.Work.minus(s.extra))
	in.end()
}

// share returns a copy that appends to s or to the copy leave the other alone. What
// was recorded is not changed any more.
func (s *Solution) share() Solution {
	c := *s
	c.End.Y = slices.Clone(s.End.Y)
	c.T, c.Y, c.Crossings, c.dense = slices.Clip(s.T), slices.Clip(s.Y), slices.Clip(s.Crossings), slices.Clip(s.dense)
	c.run.cuts = slices.Clip(s.run.cuts)
	return c
}
