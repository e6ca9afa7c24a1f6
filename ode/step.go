package ode

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

const epsilon = 0x1p-52

// Step makes one accepted step, trying shorter ones until one is accepted. After
// the end it does nothing and returns the error the run ended with, if any. A
// panic of the system, of an event or of OnStep ends the run as Panicked.
func (in *Integrator) Step(ctx context.Context) (err error) {
	if in.Done() {
		return in.err
	}
	defer func() {
		if v := recover(); v != nil {
			err = in.fail(Panicked, 0, math.NaN(), -1, newPanicError(v))
		}
	}()
	if err := in.try(ctx); err != nil {
		return err
	}
	in.segFresh = false
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

// try makes trial steps until one is accepted and becomes the current point.
func (in *Integrator) try(ctx context.Context) error {
	measured, component := math.NaN(), -1
	in.history.Retry = false
	for {
		t1 := in.target()
		h := t1 - in.t
		switch {
		case ctx.Err() != nil:
			return in.fail(Cancelled, h, measured, component, cause(ctx))
		case in.sol.Stats.Steps+in.sol.Stats.Rejected >= in.o.MaxSteps:
			return in.fail(OutOfSteps, h, measured, component, nil)
		case in.o.MaxEvaluations > 0 && in.Stats().Evaluations >= in.o.MaxEvaluations:
			return in.fail(OutOfEvaluations, h, measured, component, nil)
		case !(in.sign*h > 0): // a step that time does not resolve
			return in.fail(StepTooSmall, h, measured, component, nil)
		}
		in.accepted = false
		in.stepper.Step(t1, in.yNew)
		if in.o.Step > 0 {
			if bad := slices.IndexFunc(in.yNew, notFinite); bad >= 0 {
				in.sol.Stats.Rejected++
				return in.fail(NonFinite, h, measured, bad, nil)
			}
			in.grid.k++
			in.accept(t1)
			return nil
		}
		measured, component = in.measure(in.stepper.Estimate())
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

// target returns the end of the next try. A try that would end just short of the
// interval's end is stretched or halved, so that no sliver of a step remains.
func (in *Integrator) target() float64 {
	left := math.Abs(in.p.T1 - in.t)
	if in.o.Step > 0 {
		g := &in.grid
		if g.k+1 >= g.n {
			return in.p.T1
		}
		return g.t0 + (g.k+1)/g.n*(in.p.T1-g.t0)
	}
	h := min(max(in.h, in.leastStep()), in.o.MaxStep)
	switch {
	case h >= left*(1-1e-2) && left <= in.o.MaxStep:
		return in.p.T1
	case h > left/2:
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

func (in *Integrator) accept(t1 float64) {
	in.stepper.Accept()
	in.accepted = true
	in.sol.Stats.Steps++
	in.tPrev, in.t = in.t, t1
	in.y, in.yNew = in.yNew, in.y
}

// measure returns the error of the last try in units of the tolerance, and the
// component with the largest share of it. The error is NaN if the try is not
// finite, and +Inf if it overflows or a tolerance is zero.
func (in *Integrator) measure(est Estimate) (float64, int) {
	var sum, low, worst float64
	component := -1
	for i, e := range est.E {
		if notFinite(in.yNew[i]) || notFinite(e) || est.Low != nil && notFinite(est.Low[i]) {
			return math.NaN(), i
		}
		scale := in.atol(i) + in.o.RTol*max(math.Abs(in.y[i]), math.Abs(in.yNew[i]))
		if scale == 0 && e == 0 {
			continue // an exact zero needs no tolerance
		}
		e /= scale
		e *= e
		sum += e
		if e > worst {
			worst, component = e, i
		}
		if est.Low != nil {
			l := est.Low[i] / scale
			low += l * l
		}
	}
	switch {
	case sum == 0:
		return 0, -1
	case notFinite(sum + low):
		return math.Inf(1), component
	}
	n := float64(len(est.E))
	if est.Low != nil {
		return sum / math.Sqrt((sum+low/100)*n), component
	}
	return math.Sqrt(sum / n), component
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
