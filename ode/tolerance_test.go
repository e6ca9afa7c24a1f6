package ode_test

import (
	"errors"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// The norm in which errors are measured, seen through the controller's eyes. One
// step from 0 to 1 is tried with y′ = slope, so that y(1) = y0 + slope.
func TestNorm(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		y0, slope []float64
		e, low    []float64
		o         ode.Options
		want      float64
		component int
		reason    string
	}{
		{y0: []float64{1}, e: []float64{3e-6}, o: ode.Options{ATol: 1e-6}, want: 3, component: 0,
			reason: "one component, absolute"},
		{y0: []float64{0, 0}, e: []float64{3, -4}, o: ode.Options{ATol: 1}, want: math.Sqrt(12.5), component: 1,
			reason: "the root of the mean square; the larger error is named"},
		{y0: []float64{-7}, e: []float64{7}, o: ode.Options{RTol: 0.5, ATolVec: []float64{0}}, want: 2, component: 0,
			reason: "relative to |y|"},
		{y0: []float64{1}, slope: []float64{2}, e: []float64{3}, o: ode.Options{RTol: 0.5, ATolVec: []float64{0}}, want: 2, component: 0,
			reason: "relative to the end of the step, when it is larger"},
		{y0: []float64{3}, slope: []float64{-2}, e: []float64{3}, o: ode.Options{RTol: 0.5, ATolVec: []float64{0}}, want: 2, component: 0,
			reason: "relative to the start, when that is larger"},
		{y0: []float64{10}, e: []float64{18}, o: ode.Options{RTol: 0.5, ATol: 1}, want: 3, component: 0,
			reason: "both tolerances add"},
		{y0: []float64{0, 0}, e: []float64{2, 3}, o: ode.Options{ATolVec: []float64{0.1, 1}, ATol: 1e-9}, want: math.Sqrt((400 + 9) / 2.), component: 0,
			reason: "a tolerance per component stands in for ATol"},
		{y0: []float64{4, 2}, e: []float64{4, 3}, o: ode.Options{RTol: 0.5, ATolVec: []float64{0, 2}}, want: math.Sqrt((4 + 1) / 2.), component: 0,
			reason: "RTol adds to a tolerance per component"},
		{y0: []float64{0, 1}, e: []float64{0, 1}, o: ode.Options{RTol: 0.5, ATolVec: []float64{0, 0}}, want: math.Sqrt(2), component: 1,
			reason: "a component that is exactly zero needs no tolerance"},
		{y0: []float64{0, 1}, e: []float64{1e-300, 0}, o: ode.Options{RTol: 0.5, ATolVec: []float64{0, 0}}, want: inf, component: 0,
			reason: "one that is zero only nearly does"},
		{y0: []float64{0}, e: []float64{4}, low: []float64{0}, o: ode.Options{ATol: 1}, want: 4, component: 0,
			reason: "E²/√(E² + Low²/100) with Low = 0 is |E|"},
		{y0: []float64{0}, e: []float64{3}, low: []float64{40}, o: ode.Options{ATol: 1}, want: 9. / 5, component: 0,
			reason: "9/√(9 + 16)"},
		{y0: []float64{0, 0}, e: []float64{3, 3}, low: []float64{40, 40}, o: ode.Options{ATol: 1}, want: 9. / 5, component: 0,
			reason: "the mean is taken once; a draw goes to the first"},
		{y0: []float64{0}, e: []float64{0}, low: []float64{9}, o: ode.Options{ATol: 1}, want: 0, component: -1,
			reason: "no error, no culprit"},
		{y0: []float64{0}, e: []float64{0}, low: []float64{0}, o: ode.Options{ATol: 1}, want: 0, component: -1,
			reason: "0/0 is no error either"},
		{y0: []float64{0, 0}, e: []float64{1, 1e300}, o: ode.Options{ATol: 1}, want: inf, component: 1,
			reason: "a square that overflows is a large error, not a missing one"},
		{y0: []float64{0}, e: []float64{0.5}, low: []float64{1e300}, o: ode.Options{ATol: 1}, want: inf, component: 0,
			reason: "a second estimate that overflows must not make the first vanish"},
		{y0: []float64{0, 0, 0}, e: []float64{1, nan, 9}, o: ode.Options{ATol: 1}, want: nan, component: 1,
			reason: "the component that is NaN is named, not the one after it"},
		{y0: []float64{0, 0}, e: []float64{1, inf}, o: ode.Options{ATol: 1}, want: nan, component: 1,
			reason: "an infinite estimate is no number to work with"},
		{y0: []float64{0}, e: []float64{0.5}, low: []float64{inf}, o: ode.Options{ATol: 1}, want: nan, component: 0,
			reason: "nor is an infinite second estimate, which would hide the first"},
		{y0: []float64{0, 0}, slope: []float64{0, nan}, e: []float64{0, 0}, o: ode.Options{ATol: 1}, want: nan, component: 1,
			reason: "a state that is NaN, however small its error"},
	} {
		n := len(c.y0)
		s := script(n, ode.Estimate{E: c.e, Low: c.low})
		if c.slope != nil {
			s.bs23 = *bind(constant(c.slope...))
		}
		var got []ode.History
		c.o.InitialStep, c.o.MaxSteps = 1, 1
		c.o.Controller = controller(func(h ode.History) float64 {
			got = append(got, h)
			return 0.5
		})
		sol, err := ode.Solve(t.Context(), s, ode.Problem{T1: 1, Y0: c.y0}, c.o)
		if len(got) != 1 {
			t.Fatalf("%s: %d tries", c.reason, len(got))
		}
		measured := got[0].Err
		const rounding = 8 * epsilon // a handful of operations
		if !(math.Abs(measured-c.want) <= rounding*c.want) && measured != c.want && !(math.IsNaN(measured) && math.IsNaN(c.want)) {
			t.Errorf("%s: error %v, want %v", c.reason, measured, c.want)
		}
		if c.want <= 1 {
			if err != nil {
				t.Errorf("%s: %v", c.reason, err)
			}
			continue
		}
		status := ode.OutOfSteps
		if len(c.slope) > 0 && math.IsNaN(c.slope[len(c.slope)-1]) {
			status = ode.NonFinite // no shorter step helps
		}
		e := failed(t, status, sol, err)
		if e.Component != c.component || !(e.Err == measured || math.IsNaN(e.Err) && math.IsNaN(measured)) {
			t.Errorf("%s: the error names component %d (error %v), want %d (error %v)", c.reason, e.Component, e.Err, c.component, measured)
		}
	}
}

// An error that no step length can bring within a tolerance of zero is a matter
// of the step, not of NaN.
func TestZeroTolerance(t *testing.T) {
	p := ode.Problem{T1: 1, Y0: []float64{1, 1}}
	// A method's own estimate may round to zero when the step is short enough; this one never does.
	always := script(2, ode.Estimate{E: []float64{0, 1e-300}})
	_, e := failure(t, ode.StepTooSmall, always, p, ode.Options{ATolVec: []float64{1e-6, 0}, MaxSteps: 10000})
	if e.Component != 1 || !math.IsInf(e.Err, 1) {
		t.Errorf("component %d, error %v; want 1, +Inf", e.Component, e.Err)
	}
	if want := "the tolerance of component 1 is zero: set an absolute one"; e.Cause == nil || e.Cause.Error() != want {
		t.Errorf("cause %v, want %q", e.Cause, want)
	}
	// A component that stays exactly where it is does not mind.
	rest := ode.Func(2, func(dst []float64, t float64, y []float64) { dst[0], dst[1] = -y[0], 0 })
	finish(t, bind(rest), p, ode.Options{ATolVec: []float64{1e-6, 0}})
	p.Y0[1] = 0
	finish(t, bind(rest), p, ode.Options{RTol: 1e-6})
}

// Tightening the tolerance by a hundred brings the error down by about as much;
// the default is not the loose one of scipy/scipy#9899.
func TestToleranceIsProportional(t *testing.T) {
	off := func(o ode.Options) float64 {
		sol := finish(t, bind(decay()), ode.Problem{T1: 2, Y0: []float64{1}}, o)
		return math.Abs(sol.End.Y[0] - math.Exp(-2))
	}
	loose, tight := off(ode.Options{RTol: 1e-5}), off(ode.Options{RTol: 1e-7})
	if ratio := loose / tight; !(30 < ratio && ratio < 300) {
		t.Errorf("errors %g and %g at tolerances 100 apart", loose, tight)
	}
	// Errors of a contraction do not add up beyond those of the last few steps.
	if e := off(ode.Options{}); !(e < 1e-6) {
		t.Errorf("the default tolerance leaves an error of %g", e)
	}
	same(t, "default error", []float64{off(ode.Options{})}, []float64{off(ode.Options{RTol: 1e-6, ATol: 1e-9})})
}

// A tolerance that is not given has a default that goes with the other one, and what is no
// tolerance is refused.
func TestDefaultTolerances(t *testing.T) {
	for _, c := range []struct {
		given      ode.Options
		rtol, atol float64
		reason     string
	}{
		{ode.Options{}, 1e-6, 1e-9, "neither"},
		{ode.Options{RTol: 1e-9}, 1e-9, 1e-12, "the relative one alone: a thousandth, and not zero"},
		{ode.Options{ATol: 1e-4}, 0, 1e-4, "the absolute one alone"},
		{ode.Options{RTol: 1e-3, ATol: 1e-5}, 1e-3, 1e-5, "both"},
		{ode.Options{RTol: 1e-3, ATolVec: []float64{0}}, 1e-3, 0, "an explicit zero"},
	} {
		var tol ode.Tolerance
		s := &asked{bs23: bind(decay()), tol: &tol}
		finish(t, s, ode.Problem{T1: 1, Y0: []float64{1}}, c.given)
		for _, y := range []float64{0, 7} {
			want := c.atol + c.rtol*y
			near(t, c.reason, tol.Of(0, y), want, 4*epsilon*want)
		}
	}
	for _, r := range []float64{1, 5, math.Inf(1)} {
		if _, err := ode.New(bind(decay()), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{RTol: r}); !errors.As(err, new(*ode.InputError)) {
			t.Errorf("RTol = %v: %v", r, err)
		}
	}
}

// asked notes the tolerance that it is told of.
type asked struct {
	*bs23
	tol *ode.Tolerance
}

func (s *asked) Start(t float64, y []float64, tol *ode.Tolerance) {
	*s.tol = *tol
	s.bs23.Start(t, y, tol)
}
