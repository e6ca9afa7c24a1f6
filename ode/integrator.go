package ode

import (
	"context"
	"iter"
	"math"
	"slices"
)

// An Integrator is the solve loop, one accepted step at a time.
type Integrator struct {
	stepper  Stepper
	endSlope EndSlope // the stepper, if it is one
	info     Info
	p        Problem
	o        Options
	tol      Tolerance
	sign     float64

	place
	y []float64 // the stepper's own, unless an event has cut the last step

	ctx      context.Context // of the steps that are being made
	watch    *watcher        // nil if there are no events
	busy     bool            // a step is being made
	accepted bool            // no try was made since the last step was accepted
	seg      Segment
	segFresh bool
	stops    []float64 // breakpoints inside the interval, in the direction of the run
	checked  *checked  // nil unless Options.CheckSystem

	sol     *Solution
	rows    []float64 // room for states to be kept
	started Work      // of the stepper before this run
	seen    Work      // of the stepper when this run last had it
	chosen  int       // choices of the stepper before that of the start
}

// place is where a run stands, as far as an assignment copies it.
type place struct {
	t, tPrev float64
	from     float64 // where the stepper was started
	stop     int     // breakpoints passed
	goal     float64 // where the stretch ends
	h        float64 // length of the next try, > 0
	hLast    float64 // length of the last accepted step of the stretch; 0: none yet
	grid     grid
	history  History
	status   Status
	err      error
	extra    Work // done by the integrator itself
}

// grid is the set of times t0 + k·(t1−t0)/n of a stretch with constant steps.
type grid struct {
	t0, t1 float64
	k, n   float64
}

// next is the time after that of k.
func (g *grid) next() float64 {
	if g.k+1 >= g.n {
		return g.t1
	}
	return g.t0 + (g.k+1)/g.n*(g.t1-g.t0)
}

// New returns an integrator at the start of p. The slices of p and o are not
// kept. It returns an *InputError if p or o make no sense, and a *PanicError if
// the system or an event panics. It panics if s is nil. The integrator needs s for
// itself until the run has ended.
func New(s Stepper, p Problem, o Options) (in *Integrator, err error) {
	if s == nil {
		panic("ode: a run needs a stepper")
	}
	defer func() {
		if v := recover(); v != nil {
			in, err = nil, newPanicError(v)
		}
	}()
	info, dim := s.Info(), s.System().Dim()
	o.setDefaults(info)
	if err := check(&p, &o, info, dim); err != nil {
		return nil, err
	}
	if _, massive := s.System().(Massive); massive && !info.Masses {
		return nil, inputErrorf("%s solves y′ = f(t, y), and the system has a mass matrix", info.Name)
	}
	p.Events, o.SaveAt, o.ATolVec = slices.Clone(p.Events), slices.Clone(o.SaveAt), slices.Clone(o.ATolVec)
	in = &Integrator{
		stepper: s, info: info, p: p, o: o, sign: direction(&p),
		place: place{t: p.T0, tPrev: p.T0, from: p.T0, history: History{Prev: 1, Prev2: 1}},
		tol:   Tolerance{o.RTol, o.ATol, o.ATolVec, o.Dense || len(o.SaveAt) > 0 || len(p.Events) > 0}, y: slices.Clone(p.Y0),
		sol: &Solution{}, started: s.Work(),
	}
	if in.tol.ATolVec == nil {
		in.tol.ATolVec = slices.Repeat([]float64{o.ATol}, dim)
	}
	in.endSlope, _ = s.(EndSlope)
	in.stops = stops(&p)
	in.sol.run = origins{method: info.Name, sign: in.sign, allSteps: in.keepsSteps(), stops: in.stops}
	if in.o.Step == 0 {
		in.sol.run.tol = new(in.tol) // a pointer into in would keep all of it
	}
	in.aim()
	if o.CheckSystem {
		in.checked = &checked{y: make([]float64, dim), slope: make([]float64, dim), again: make([]float64, dim)}
	}
	in.end()
	if s, ok := s.(Interruptible); ok && dim > unchecked {
		s.Interrupt(func() bool { return in.ctx != nil && in.ctx.Err() != nil })
	}
	s.Start(in.t, in.y, in.demand())
	if c, ok := s.(Chooser); ok {
		in.chosen = len(c.Choices()) - 1
	}
	if len(p.Events) > 0 {
		in.watch = newWatcher(p.Events, dim)
		if bad := in.watch.start(in.t, in.y, 0, nil); bad >= 0 {
			return nil, inputErrorf("event %d (%q) is NaN at the start", bad, p.Events[bad].Name)
		}
	}
	if in.keepsSteps() {
		in.keep(in.t, in.y)
	} else {
		in.save()
	}
	if p.T0 == p.T1 {
		in.status = Finished
		if o.Dense { // the start is all there is
			in.sol.dense = []piece{{Segment{T0: p.T0, T1: p.T1, C: slices.Clone(p.Y0), dim: dim}, p.T1}}
		}
		return in, nil
	}
	in.plan()
	in.checkSystem(false)
	return in, nil
}

// demand is the tolerance that the stepper has to know of.
func (in *Integrator) demand() *Tolerance {
	if in.o.Step > 0 {
		return nil
	}
	return &in.tol
}

// plan sets the length of the first step of a stretch.
func (in *Integrator) plan() {
	left := math.Abs(in.goal - in.from)
	if in.o.Step > 0 {
		// The tolerance keeps a quotient that rounding pushed over an integer from costing a step.
		n := math.Ceil(left / math.Min(in.o.Step, in.o.MaxStep) * (1 - 4*epsilon))
		in.grid = grid{t0: in.from, t1: in.goal, n: n}
		return
	}
	in.history.K = float64(in.stepper.Info().ErrorOrder + 1)
	in.h = in.o.InitialStep
	if in.h == 0 {
		in.h = in.firstStep()
	}
}

// Done reports whether the run has ended, for whatever reason.
func (in *Integrator) Done() bool { return in.status != Running }

// T returns the current time.
func (in *Integrator) T() float64 { return in.t }

// Y returns the current state, which is the stepper's own: read only, and
// valid until the next step.
func (in *Integrator) Y() []float64 { return in.y }

// LastStep returns the ends of the step just made.
func (in *Integrator) LastStep() (t0, t1 float64) { return in.tPrev, in.t }

// Stats returns the work done so far.
func (in *Integrator) Stats() Stats {
	s := in.sol.Stats
	s.Work = in.stepper.Work().minus(in.started).plus(in.extra)
	return s
}

// Interpolate writes the k-th derivative of the dense output of the last step
// at time t to dst, as [Segment.At] does: outside the step the polynomial is
// continued. It panics before the first step, and after a run that failed in the
// next one unless the step had been interpolated before. A method whose dense output is of a lower order may
// keep to the tolerance there only if [Options] ask for values between steps: SaveAt, Dense or events.
func (in *Integrator) Interpolate(dst []float64, t float64, k int) { in.segment().At(dst, t, k) }

func (in *Integrator) segment() *Segment {
	if !in.segFresh {
		if !in.accepted {
			panic("ode: there is no step to interpolate")
		}
		if !in.busy {
			in.begin()
		}
		in.stepper.Dense(&in.seg)
		in.segFresh = true
		in.seen = in.stepper.Work()
	}
	return &in.seg
}

// Solution returns what the run has produced so far. It is the integrator's own, and
// later steps add to it; End, Status and Stats are those of the last call.
func (in *Integrator) Solution() *Solution {
	in.sol.Status, in.sol.Stats, in.sol.Choices = in.status, in.Stats(), in.choices()
	in.sol.End.T = in.t
	in.sol.End.Y = append(in.sol.End.Y[:0], in.y...)
	return in.sol
}

// Steps runs the integrator to its end, yielding it after each accepted step;
// the error is not nil at most once, at the end.
func (in *Integrator) Steps(ctx context.Context) iter.Seq2[*Integrator, error] {
	return func(yield func(*Integrator, error) bool) {
		for !in.Done() {
			if !yield(in, in.Step(ctx)) {
				return
			}
		}
	}
}

// Solve runs problem p to its end. The error is that of [New], with a nil
// Solution, or a *StepError, with the solution as far as it was computed.
//
// Once ctx is done no further step is begun, but that up to 256/N steps of constant
// length may go by, of a system of dimension N ≤ 128, where neither an event nor
// OnStep, Dense or MaxEvaluations asks for each of them. A step that has begun is finished, but that methods for stiff systems,
// of more than 256 equations, give it up while they make a Jacobian by differences or factorize a dense matrix.
func Solve(ctx context.Context, s Stepper, p Problem, o Options) (*Solution, error) {
	in, err := New(s, p, o)
	if err != nil {
		return nil, err
	}
	err = in.run(ctx, math.MaxInt)
	return in.Solution(), err
}
