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
// panic of the system, of an event or of OnStep ends the run as Panicked.
func (in *Integrator) Step(ctx context.Context) error { return in.run(ctx, 1) }

// run makes n steps, or as many as there are to the end.
func (in *Integrator) run(ctx context.Context, n int) (err error) {
	defer func() { // once for all steps
		if v := recover(); v != nil {
			err = in.fail(Panicked, 0, math.NaN(), -1, newPanicError(v))
		}
	}()
	for n > 0 && !in.Done() {
		before := in.sol.Stats.Steps
		if err := in.step(ctx, n); err != nil {
			return err
		}
		n -= in.sol.Stats.Steps - before
	}
	return in.err
}

// step makes a step and sees to what happened in it. Where nothing can happen it
// makes several, at most n.
func (in *Integrator) step(ctx context.Context, n int) error {
	var err error
	if in.o.Step > 0 {
		err = in.march(ctx, n)
	} else {
		err = in.try(ctx)
	}
	if err != nil {
		return err
	}
	if in.o.Dense {
		in.sol.dense = append(in.sol.dense, piece{in.segment().clone(), in.t})
	}
	if in.watch != nil {
		in.lookInside()
	}
	in.save()
	if in.status == Running && in.t == in.p.T1 {
		in.status = Finished
	}
	if in.o.OnStep != nil && in.err == nil {
		in.callback()
	}
	if in.restart && in.status == Running {
		in.resume()
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
		if s, err := in.hindrance(ctx); s != Running {
			return in.fail(s, h, measured, component, err)
		}
		if !(in.sign*h > 0) { // a step that time does not resolve
			return in.fail(StepTooSmall, h, measured, component, nil)
		}
		in.accepted = false
		in.stepper.Step(t1, in.yNew)
		estimate := in.stepper.Estimate()
		measured = in.measure(estimate)
		var slope []float64
		if measured <= 1 && t1 != in.p.T1 {
			if slope = in.stepper.Slope(); !allFinite(slope) {
				measured = math.NaN()
			}
		}
		in.history.Err, in.history.Ratio = measured, 1
		if in.hLast > 0 {
			in.history.Ratio = math.Abs(h) / in.hLast
		}
		f := in.o.Controller.Factor(in.history)
		if measured <= 1 {
			in.h = math.Abs(h) * f
			in.history.Prev2, in.history.Prev = in.history.Prev, measured
			in.hLast = math.Abs(h)
			in.accept(t1)
			return nil
		}
		component = in.worst(estimate, slope)
		in.sol.Stats.Rejected++
		in.history.Retry = true
		status := StepTooSmall
		if math.IsNaN(measured) {
			status = NonFinite
			f = 0.1 // nothing is known but that the step was too long
		}
		in.h = math.Abs(h) * f
		if in.h <= in.leastStep() {
			return in.fail(status, h, measured, component, nil)
		}
	}
}

// unchecked is how many components are stepped, by steps of constant length, without
// a look at the context: no more steps than a moment, and none of a large system.
const unchecked = 256

// march makes steps of constant length, up to n of them and to the next time at which
// there is something to see to: what that costs is felt beside a cheap system.
func (in *Integrator) march(ctx context.Context, n int) error {
	unknown := math.NaN()
	if s, err := in.hindrance(ctx); s != Running {
		return in.fail(s, in.grid.next()-in.t, unknown, -1, err)
	}
	n = min(n, max(1, unchecked/max(1, len(in.y))), in.o.MaxSteps-in.sol.Stats.Steps)
	if in.o.Dense || in.watch != nil || in.o.OnStep != nil || in.o.MaxEvaluations > 0 {
		n = 1
	}
	end := in.p.T1 // or the next time to save the state at
	if k := len(in.sol.Saved); k < len(in.o.SaveAt) {
		end = in.o.SaveAt[k]
	}
	for ; n > 0; n-- {
		t1 := in.grid.next()
		h := t1 - in.t
		if !(in.sign*h > 0) { // a step that time does not resolve
			return in.fail(StepTooSmall, h, unknown, -1, nil)
		}
		in.accepted = false
		in.stepper.Step(t1, in.yNew)
		if !allFinite(in.yNew) {
			in.sol.Stats.Rejected++
			return in.fail(NonFinite, h, unknown, firstNotFinite(in.yNew), nil)
		}
		in.grid.k++
		in.stepper.Accept()
		in.advance(t1)
		if in.sign*(end-t1) <= 0 {
			break
		}
	}
	return nil
}

// hindrance is what forbids another try, or Running.
func (in *Integrator) hindrance(ctx context.Context) (Status, error) {
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
	left := math.Abs(in.p.T1 - in.t)
	h := min(max(in.h, in.leastStep()), in.o.MaxStep)
	switch {
	case h >= left*(1-1e-2) && left <= in.o.MaxStep:
		return in.p.T1
	case h > left*0.8:
		return in.t + in.sign*left/2
	}
	return in.t + in.sign*h
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

// accept makes the end of the last try the current point.
func (in *Integrator) accept(t1 float64) {
	in.stepper.Accept()
	in.advance(t1)
}

func (in *Integrator) advance(t1 float64) {
	in.accepted, in.segFresh = true, false
	in.sol.Stats.Steps++
	in.tPrev, in.t = in.t, t1
	in.y, in.yNew = in.yNew, in.y
}

// measure returns the error of the last try in units of the tolerance. It is NaN if
// the try is not finite, and +Inf if it overflows or a tolerance is zero.
func (in *Integrator) measure(est Estimate) float64 {
	n := len(est.E)
	y0, y1 := in.y[:n], in.yNew[:n]
	var sum, low, zero float64
	for i, e := range est.E {
		scale := in.scale(i, y0[i], y1[i])
		if scale == 0 && e == 0 {
			continue // an exact zero needs no tolerance
		}
		zero += y1[i] - y1[i]
		e /= scale
		sum += e * e
		if est.Low != nil {
			l := est.Low[i] / scale
			low += l * l
		}
	}
	switch {
	case notFinite(sum + low + zero):
		if firstNotFinite(in.yNew, est.E, est.Low) >= 0 {
			return math.NaN()
		}
		return math.Inf(1)
	case sum == 0:
		return 0
	case est.Low != nil:
		return sum / math.Sqrt((sum+low/100)*float64(n))
	}
	return math.Sqrt(sum / float64(n))
}

// worst returns the component of the last try that is not finite or has the largest
// share of its error.
func (in *Integrator) worst(est Estimate, slope []float64) int {
	component := firstNotFinite(in.yNew, est.E, est.Low, slope)
	if component >= 0 {
		return component
	}
	most := 0.0
	for i, e := range est.E {
		if e == 0 {
			continue
		}
		if e = math.Abs(e) / in.scale(i, in.y[i], in.yNew[i]); e > most {
			most, component = e, i
		}
	}
	return component
}

// scale is what an error of size 1 is for component i between the states y0 and y1.
func (in *Integrator) scale(i int, y0, y1 float64) float64 {
	return in.atol(i) + in.o.RTol*max(math.Abs(y0), math.Abs(y1))
}

// atol is the absolute tolerance of component i.
func (in *Integrator) atol(i int) float64 {
	if in.o.ATolVec != nil {
		return in.o.ATolVec[i]
	}
	return in.o.ATol
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

// save keeps the states asked for up to the current time.
func (in *Integrator) save() {
	for k := len(in.sol.Saved); k < len(in.o.SaveAt); k++ {
		at := in.o.SaveAt[k]
		if in.sign*(at-in.t) > 0 {
			return
		}
		in.sol.Saved = append(in.sol.Saved, in.stateAt(at))
	}
}
