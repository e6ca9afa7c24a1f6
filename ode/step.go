package ode

import (
	"context"
	"errors"
	"fmt"
	"math"
)

const epsilon = 0x1p-52

// Step makes one accepted step, trying shorter ones until one is accepted. After
// the end it does nothing and returns the error the run ended with, if any. A
// panic of the caller's code ends the run as Panicked. OnStep may call Step, the
// system and the events may not: that panics. So does a nil context, and a stepper that
// has been used for another run in between.
func (in *Integrator) Step(ctx context.Context) error { return in.run(ctx, 1) }

// run makes n steps, or as many as there are to the end.
func (in *Integrator) run(ctx context.Context, n int) (err error) {
	if in.Done() {
		return in.err
	}
	if ctx == nil {
		panic("ode: a run needs a context")
	}
	in.begin()
	outer := in.ctx // OnStep may have called
	in.ctx = ctx
	defer func() { // once for all steps
		in.ctx = outer
		if v := recover(); v != nil {
			err = in.fail(Panicked, math.NaN(), math.NaN(), -1, newPanicError(v))
		}
		in.end()
	}()
	for n > 0 && !in.Done() {
		before := in.sol.Stats.Steps
		if err := in.step(ctx, n); err != nil {
			return err
		}
		n -= max(1, in.sol.Stats.Steps-before) // OnStep may have restored an earlier step
	}
	return in.err
}

const insideStep = "ode: Step, Snapshot and Restore cannot be called in the middle of a step"

// begin makes sure that the integrator stands between two steps and that the stepper
// stands where it does.
func (in *Integrator) begin() {
	if in.busy {
		panic(insideStep)
	}
	if in.stepper.Work() != in.seen {
		panic("ode: the stepper was used for another run; bind one for each")
	}
}

// end leaves the integrator between two steps.
func (in *Integrator) end() { in.busy, in.seen = false, in.stepper.Work() }

// step makes a step and sees to what happened in it. Where nothing can happen it
// makes several, at most n.
func (in *Integrator) step(ctx context.Context, n int) error {
	var err error
	in.busy = true
	if in.o.Step > 0 {
		err = in.march(ctx, n)
	} else {
		err = in.try(ctx)
	}
	if err != nil {
		return err
	}
	if in.t == in.goal && in.stop < len(in.stops) {
		in.t = in.stops[in.stop]
	}
	if in.o.Dense {
		in.sol.dense = append(in.sol.dense, piece{in.segment().clone(), in.t})
	}
	cut, changed := false, false
	if in.watch != nil {
		cut, changed = in.lookInside()
	}
	if !cut || changed { // a point where the step was cut is saved already
		in.save()
	}
	if in.status == Running && in.t == in.p.T1 {
		in.status = Finished
	}
	if passed := in.passStop(); in.status == Running {
		in.checkSystem(!changed)
		if changed || passed {
			in.resume()
		}
	}
	if in.o.OnStep != nil && in.err == nil {
		in.end()
		in.callback()
	}
	return in.err
}

// try makes trial steps until one is good enough and becomes the current point.
func (in *Integrator) try(ctx context.Context) error {
	measured, component := math.NaN(), -1
	in.history.Retry = false
	for {
		t1 := in.target()
		h := t1 - in.t
		if s, err := in.budgetSpent(ctx); s != Running {
			return in.fail(s, h, measured, component, err)
		}
		if !(in.sign*h > 0) { // a step that time does not resolve
			return in.fail(StepTooSmall, h, measured, component, in.unresolved())
		}
		in.accepted = false
		r := in.stepper.Step(t1)
		measured, component = in.judge(&r)
		if r.Status == Running {
			h = r.T - in.t // the method may have chosen a shorter step
		}
		in.h = in.next(&r, math.Abs(h), measured)
		if measured <= 1 {
			in.history.Prev2, in.history.Prev = in.history.Prev, measured
			in.hLast = math.Abs(h)
			in.stepper.Accept()
			in.advance(&r)
			return nil
		}
		in.sol.Stats.Rejected++
		if math.IsNaN(measured) && !in.history.Retry {
			if bad := in.undefined(); bad >= 0 { // no shorter step helps
				cause := r.Cause
				if cause == nil {
					cause = fmt.Errorf("the derivative of component %d is not finite at t = %v, where the step begins: no step can be made from there", bad, in.t)
				}
				return in.fail(NonFinite, h, measured, bad, cause)
			}
		}
		in.history.Retry = true
		if in.h <= in.leastStep() {
			s, err := in.whyNoStep(&r, measured, component)
			return in.fail(s, h, measured, component, err)
		}
	}
}

// undefined returns a component of the system that is not finite where the stepper stands; -1 if there is none.
func (in *Integrator) undefined() int {
	slope := make([]float64, len(in.y))
	in.extra.Evaluations++
	in.stepper.System().Derivative(slope, in.stands(), in.y)
	return firstNotFinite(slope)
}

// next is the length of the try that follows one of length h.
func (in *Integrator) next(r *StepResult, h, measured float64) float64 {
	if r.Order > 0 {
		in.history.K = float64(r.Order + 1)
	}
	if r.Next > 0 && (measured <= 1 || r.Next < h) {
		return r.Next
	}
	switch r.Status {
	case NoConvergence, Singular:
		return h / 4
	}
	return h * in.factor(h, measured)
}

// factor is by how much the next try is longer than the last one, of length h.
func (in *Integrator) factor(h, measured float64) float64 {
	in.history.Err, in.history.Ratio = measured, 1
	if in.hLast > 0 {
		in.history.Ratio = h / in.hLast
	}
	f := in.o.Controller.Factor(in.history)
	if math.IsNaN(measured) {
		return 0.1 // nothing is known but that the step was too long
	}
	if !(f > 0 && finite(f)) {
		panic("ode: the controller's factor must be finite and > 0")
	}
	return f
}

// unchecked is how many components are stepped, by steps of constant length, without
// a look at the context: no more steps than a moment, and none of a large system.
const unchecked = 256

// march makes steps of constant length, up to n of them and to the next time at which
// there is something to see to: what that costs is noticeable when the system is cheap.
func (in *Integrator) march(ctx context.Context, n int) error {
	unknown := math.NaN()
	if s, err := in.budgetSpent(ctx); s != Running {
		return in.fail(s, in.grid.next()-in.t, unknown, -1, err)
	}
	n = min(n, max(1, unchecked/max(1, len(in.y))), in.o.MaxSteps-in.sol.Stats.Steps)
	if in.o.Dense || in.watch != nil || in.checked != nil || in.o.OnStep != nil || in.o.MaxEvaluations > 0 {
		n = 1
	}
	end := in.goal // or the next time to save the state at
	if k := len(in.sol.T); k < len(in.o.SaveAt) {
		end = in.o.SaveAt[k]
	}
	keeps := in.keepsSteps()
	for ; n > 0; n-- {
		t1 := in.grid.next()
		h := t1 - in.t
		if !(in.sign*h > 0) { // a step that time does not resolve
			return in.fail(StepTooSmall, h, unknown, -1, in.unresolved())
		}
		in.accepted = false
		r := in.stepper.Step(t1)
		if r.Status == Running && !allFinite(r.Y) {
			r.Status = NonFinite
		}
		if r.Status != Running && ctx.Err() != nil { // it may have been given up
			return in.fail(Cancelled, h, unknown, -1, cause(ctx))
		}
		if r.Status != Running {
			in.sol.Stats.Rejected++
			return in.fail(r.Status, h, unknown, firstNotFinite(r.Y), r.Cause)
		}
		in.grid.k++
		in.stepper.Accept()
		in.advance(&r)
		if in.sign*(end-t1) <= 0 {
			break
		}
		if keeps && n > 1 {
			in.keep(in.t, in.y) // that of the last one is seen to by step
		}
	}
	return nil
}

// budgetSpent is what forbids another try, or Running.
func (in *Integrator) budgetSpent(ctx context.Context) (Status, error) {
	switch {
	case ctx.Err() != nil:
		return Cancelled, cause(ctx)
	case in.sol.Stats.Steps+in.sol.Stats.Rejected >= in.o.MaxSteps:
		return OutOfSteps, nil
	case in.o.MaxEvaluations > 0 && in.Stats().Evaluations >= in.o.MaxEvaluations:
		return OutOfEvaluations, nil
	}
	return Running, nil
}

// target returns the end of the next try under error control. One that would end just short of the
// interval's end is stretched to it, and one that would leave less than a quarter of
// its length is halved, so that no sliver of a step remains.
func (in *Integrator) target() float64 {
	left := math.Abs(in.goal - in.t)
	h := min(max(in.h, in.leastStep()), in.o.MaxStep)
	switch {
	case h >= left*(1-1e-2) && left <= in.o.MaxStep:
		return in.goal
	case h > left*0.8:
		return in.t + in.sign*left/2
	}
	return in.t + in.sign*h
}

// unresolved tells of steps that the caller has asked to be too short.
func (in *Integrator) unresolved() error {
	h := in.o.MaxStep
	if in.o.Step > 0 {
		h = min(h, in.o.Step)
	}
	return fmt.Errorf("steps of %.3g are lost to rounding among times from %v to %v: allow longer ones", h, in.p.T0, in.p.T1)
}

// leastStep is the length that no step without constant length falls below, and
// that no rejected one can be shortened to.
func (in *Integrator) leastStep() float64 { return 4 * ulp(in.t) }

// cause is the context's error, and the reason given for it if there is one.
func cause(ctx context.Context) error {
	err, why := ctx.Err(), context.Cause(ctx)
	if errors.Is(why, err) {
		return why
	}
	return fmt.Errorf("%w: %w", err, why)
}

// advance makes the end of the last try the current point.
func (in *Integrator) advance(r *StepResult) {
	in.accepted, in.segFresh = true, false
	in.sol.Stats.Steps++
	in.tPrev, in.t, in.y = in.t, r.T, r.Y
}

func (in *Integrator) fail(s Status, h, measured float64, component int, cause error) error {
	in.status = s
	in.err = &StepError{Status: s, Method: in.info.Name, T: in.t, H: h, Err: measured, Component: component, Stats: in.Stats(), Cause: cause}
	return in.err
}

func (in *Integrator) callback() {
	err := in.o.OnStep(in)
	switch {
	case err == nil:
	case errors.Is(err, ErrStop):
		if in.status == Running {
			in.status = Stopped
		}
	default:
		in.fail(Aborted, in.t-in.tPrev, math.NaN(), -1, err)
	}
}
