package ode_test

import (
	"context"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// digits is the relative error of a factor: 8e-9 of exp2, and of its argument
// 2e-9 ln 2 Σ|b|/K with Σ|b| ≤ 3.
const digits = 8e-9 + 3*2e-9*math.Ln2

func TestFilterFactor(t *testing.T) {
	for _, c := range []struct {
		filter ode.Controller
		h      ode.History
		want   float64
		reason string
	}{
		{ode.Integral, ode.History{Err: 1, Prev: 1, Prev2: 1, K: 3}, 0.9, "an error of one tolerance leaves the safety factor"},
		{ode.Integral, ode.History{Err: 0.125, Prev: 1, Prev2: 1, K: 3}, 1.8, "an eighth of the error allows twice the step at K = 3"},
		{ode.Integral, ode.History{Err: 0.125, Prev: 0.01, Prev2: 7, K: 3}, 1.8, "I has no memory"},
		{ode.Integral, ode.History{Err: 8, Prev: 1, Prev2: 1, K: 3}, 0.45, "eight times the error halves the step"},
		{ode.Integral, ode.History{Err: 0, Prev: 1, Prev2: 1, K: 3}, 8, "an error of zero: the largest factor"},
		{ode.Filter{Safety: 0.9, Min: 0.2, Max: 8}, ode.History{Err: 0, Prev: 0, Prev2: 0, K: 3}, 0.9, "no power of an error of zero"},
		{ode.Integral, ode.History{Err: 1e9, Prev: 1, Prev2: 1, K: 3}, 0.2, "a large error: the least factor"},
		{ode.Integral, ode.History{Err: math.Inf(1), Prev: 1, Prev2: 1, K: 3}, 0.2, "an error without bound"},
		{ode.Integral, ode.History{Err: math.NaN(), Prev: 1, Prev2: 1, K: 3}, 0.2, "an error that is unknown"},
		{ode.Integral, ode.History{Err: 1e-9, Prev: 1, Prev2: 1, K: 3, Retry: true}, 1, "no growth right after a rejection"},
		{ode.Integral, ode.History{Err: 1, Prev: 1, Prev2: 1, K: 3, Retry: true}, 0.9, "shrinking is free after a rejection"},
		{ode.PI, ode.History{Err: 1, Prev: 1, Prev2: 1, K: 5}, 0.9, "PI at rest"},
		{ode.PI, ode.History{Err: 1, Prev: 1. / 32, Prev2: 1, K: 5}, 0.9 * math.Exp2(-0.2), "errors on the rise: PI steps more carefully than I"},
		{ode.PI, ode.History{Err: 1. / 32, Prev: 1, Prev2: 1, K: 5}, 0.9 * math.Exp2(0.85), "DOPRI5: fac = err^0.17 with err = 2⁻⁵"},
		{ode.PI, ode.History{Err: 1, Prev: 1e-30, Prev2: 1, K: 5}, 0.9 * math.Pow(1e-4, 0.04), "DOPRI5: facold = max(err, 1e-4), to the power 0.04"},
		{ode.PI, ode.History{Err: 32, Prev: 1e-4, Prev2: 1, K: 5}, 0.45, "after a rejection only the last error counts"},
		{ode.Filter{B: [3]float64{0, 0, 1}, Safety: 1, Min: 0.1, Max: 10}, ode.History{Err: 1, Prev: 1, Prev2: 0.25, K: 2}, 2, "the third coefficient goes with the error before last"},
		{ode.PID, ode.History{Err: 1, Prev: 1, Prev2: 1. / 32, K: 5}, 0.9 * math.Exp2(0.10), "PID: a small error before last"},
		{ode.PID, ode.History{Err: 1. / 32, Prev: 1. / 32, Prev2: 1. / 32, K: 5}, 0.9 * math.Exp2(0.47), "PID in a steady state: b₁+b₂+b₃ = 0.47"},
		{ode.Predictive, ode.History{Err: 1. / 8, Prev: 1. / 8, Ratio: 1, K: 3}, 1.8, "a steady error: as I"},
		{ode.Predictive, ode.History{Err: 1. / 8, Prev: 1, Ratio: 1, K: 3}, 1.8, "a falling error is not trusted to go on falling"},
		{ode.Predictive, ode.History{Err: 1, Prev: 1. / 8, Ratio: 1, K: 3}, 0.45, "an error that grew eightfold at the same step will again"},
		{ode.Predictive, ode.History{Err: 1, Prev: 1. / 8, Ratio: 2, K: 3}, 0.9, "but not if the step had doubled"},
		{ode.Predictive, ode.History{Err: 8, Prev: 1, Ratio: 1, K: 3}, 0.45, "after a rejection as I"},
		{ode.Predictive, ode.History{Err: math.NaN(), Prev: 1, Ratio: 1, K: 3}, 0.2, "an error that is unknown"},
		{ode.Predictive, ode.History{Err: 0, Prev: 1, Ratio: 1, K: 3}, 8, "an error of zero: the largest factor"},
		{ode.Predictive, ode.History{Err: 1e-9, Prev: 1, Ratio: 1, K: 3, Retry: true}, 1, "no growth right after a rejection"},
	} {
		near(t, c.reason, c.filter.Factor(c.h), c.want, digits*c.want)
	}
}

func TestFilterProperties(t *testing.T) {
	unit := rapid.Float64Range(0, 1)
	rapid.Check(t, func(t *rapid.T) {
		c := ode.Filter{
			B:      [3]float64{unit.Draw(t, "b₁"), rapid.Float64Range(-1, 1).Draw(t, "b₂"), rapid.Float64Range(-1, 1).Draw(t, "b₃")},
			Safety: rapid.Float64Range(0.5, 0.99).Draw(t, "S"),
			Min:    rapid.Float64Range(0.01, 0.5).Draw(t, "Min"),
			Max:    rapid.Float64Range(1, 20).Draw(t, "Max"),
		}
		c = rapid.SampledFrom([]ode.Filter{c, ode.Integral, ode.PI, ode.PID}).Draw(t, "filter")
		size := func(label string) float64 {
			return math.Pow(10, rapid.Float64Range(-20, 300).Draw(t, label))
		}
		h := ode.History{
			Err: size("Err"), Prev: unit.Draw(t, "Prev"), Prev2: unit.Draw(t, "Prev2"),
			K: float64(rapid.IntRange(1, 14).Draw(t, "K")), Retry: rapid.Bool().Draw(t, "Retry"),
		}
		f := c.Factor(h)
		if !(c.Min <= f && f <= c.Max) {
			t.Fatalf("factor %v is not within [%v, %v]", f, c.Min, c.Max)
		}
		if h.Err > 1 && f >= 1 {
			t.Fatalf("factor %v after a rejection would try the same again", f)
		}
		if h.Retry && f > 1 {
			t.Fatalf("factor %v grows right after a rejection", f)
		}
		larger := h
		larger.Err = h.Err * rapid.Float64Range(1, 1e6).Draw(t, "ratio")
		if (larger.Err > 1) == (h.Err > 1) && c.Factor(larger) > f*(1+2*digits) {
			t.Fatalf("error %v gives factor %v, the larger %v gives %v", h.Err, f, larger.Err, c.Factor(larger))
		}
	})
}

// controller is a function in the place of a controller.
type controller func(ode.History) float64

func (c controller) Factor(h ode.History) float64 { return c(h) }

// What the controller is told: the errors of the tries, newest first, rejected
// ones not among the past.
func TestHistory(t *testing.T) {
	var got []ode.History
	ask := controller(func(h ode.History) float64 {
		got = append(got, h)
		return 0.5
	})
	errs := []ode.Estimate{{E: []float64{0.5}}, {E: []float64{0.25}}, {E: []float64{4}}, {E: []float64{2}}, {E: []float64{0.125}}, {E: []float64{0.75}}}
	failure(t, ode.OutOfSteps, script(1, errs...), ode.Problem{T1: 1, Y0: []float64{1}},
		ode.Options{ATol: 1, InitialStep: 0x1p-10, Controller: ask, MaxSteps: len(errs)}) // dyadic: the ratios are exact
	want := []ode.History{
		{Err: 0.5, Prev: 1, Prev2: 1, Ratio: 1, K: 3},
		{Err: 0.25, Prev: 0.5, Prev2: 1, Ratio: 0.5, K: 3},
		{Err: 4, Prev: 0.25, Prev2: 0.5, Ratio: 0.5, K: 3},
		{Err: 2, Prev: 0.25, Prev2: 0.5, Ratio: 0.25, K: 3, Retry: true},
		{Err: 0.125, Prev: 0.25, Prev2: 0.5, Ratio: 0.125, K: 3, Retry: true},
		{Err: 0.75, Prev: 0.125, Prev2: 0.25, Ratio: 0.5, K: 3},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("history (−want +got):\n%s", diff)
	}
}

// lengths runs s from 0 to 1 and lists the lengths of the first n steps.
func lengths(t *testing.T, s ode.Stepper, o ode.Options, n int) (h []float64) {
	t.Helper()
	in, err := ode.New(s, ode.Problem{T1: 1, Y0: []float64{1}}, o)
	if err != nil {
		t.Fatal(err)
	}
	for in, err := range in.Steps(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		a, b := in.LastStep()
		if h = append(h, b-a); len(h) == n {
			break
		}
	}
	return h
}

func TestStepLengths(t *testing.T) {
	good, bad := ode.Estimate{E: []float64{0}}, ode.Estimate{E: []float64{2}}
	lost := ode.Estimate{E: []float64{math.NaN()}}
	always := func(f float64) ode.Controller { return controller(func(ode.History) float64 { return f }) }
	for _, c := range []struct {
		script []ode.Estimate
		o      ode.Options
		want   []float64
		reason string
	}{
		{[]ode.Estimate{good}, ode.Options{InitialStep: 0x1p-4, Controller: always(2)},
			[]float64{0x1p-4, 0x1p-3, 0x1p-2, 0.28125, 0.28125}, "the controller's factor; the last 9/16, a little more than a step, are halved"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 0.5, Controller: always(1)},
			[]float64{0.5, 0.5}, "what is left fits"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 0.992, Controller: always(1)},
			[]float64{1}, "a step is stretched by at most a hundredth to spare a sliver"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 0.75, Controller: always(1)},
			[]float64{0.75, 0.25}, "a third of a step may be left"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 0.875, Controller: always(1)},
			[]float64{0.5, 0.5}, "a step and less than a quarter of one become two equal ones"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 7, Controller: always(1)},
			[]float64{1}, "a first step longer than the interval"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 0.125, MaxStep: 0.25, Controller: always(8)},
			[]float64{0.125, 0.25, 0.25, 0.25, 0.125}, "MaxStep bounds growth"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 1, MaxStep: 0.25, Controller: always(1)},
			[]float64{0.25, 0.25, 0.25, 0.25}, "MaxStep bounds the first step"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 0.248046875, MaxStep: 0.248046875, Controller: always(1)},
			[]float64{0.248046875, 0.248046875, 0.248046875, 0.1279296875, 0.1279296875}, "a bit more than MaxStep is left"},
		{[]ode.Estimate{good}, ode.Options{InitialStep: 511. / 2048, MaxStep: 511. / 2048, Controller: always(1)},
			[]float64{511. / 2048, 511. / 2048, 511. / 2048, 515. / 4096, 515. / 4096}, "MaxStep is not stretched, not by a hundredth"},
		{[]ode.Estimate{bad, bad, good}, ode.Options{InitialStep: 1, Controller: always(0.5)},
			[]float64{0.25, 0.125, 0.0625, 0.03125}, "rejected twice, halved twice"},
		{[]ode.Estimate{lost, good}, ode.Options{InitialStep: 0.625, Controller: always(4)},
			[]float64{0.0625, 0.25, 0.6875}, "a try that is not finite is shortened to a tenth, whatever the controller says"},
	} {
		c.o.ATol = 1
		got := lengths(t, script(1, c.script...), c.o, len(c.want))
		if len(got) != len(c.want) {
			t.Errorf("%s: steps %v, want %v", c.reason, got, c.want)
			continue
		}
		for i := range got {
			near(t, c.reason, got[i], c.want[i], epsilon) // the ends are rounded to ulp(1)/2
		}
	}
}

// A controller may answer anything; the run ends all the same, within its budget.
func TestUnreasonableControllers(t *testing.T) {
	errs := []ode.Estimate{{E: []float64{0.5}}, {E: []float64{2}}, {E: []float64{math.NaN()}}, {E: []float64{0.1}}}
	for _, f := range []float64{0, -1, 1, 1e300, 1e-300, math.NaN(), math.Inf(1), math.Inf(-1)} {
		sol, err := ode.Solve(context.Background(), script(1, errs...), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{
			ATol: 1, MaxSteps: 1000,
			Controller: controller(func(ode.History) float64 { return f }),
		})
		if err == nil && sol.End.T != 1 || err != nil && sol.Status.OK() {
			t.Errorf("factor %v: %v at t = %v, error %v", f, sol.Status, sol.End.T, err)
		}
		if makesSense := f > 0 && !math.IsInf(f, 1); makesSense == (sol.Status == ode.Panicked) {
			t.Errorf("factor %v: %v", f, err)
		}
	}
}

func TestStatistics(t *testing.T) {
	good, bad := ode.Estimate{E: []float64{0}}, ode.Estimate{E: []float64{2}}
	s := script(1, good, bad, bad, good)
	p := ode.Problem{T1: 1, Y0: []float64{1}}
	sol := finish(t, s, p, ode.Options{ATol: 1, InitialStep: 0.25})
	if sol.Stats.Rejected != 2 || sol.Stats.Steps+2 != s.tries || sol.Stats.Evaluations != s.evaluations {
		t.Errorf("%+v after %d tries and %d evaluations", sol.Stats, s.tries, s.evaluations)
	}

	// The automatic first step costs two evaluations, which count; those of an
	// earlier run of the same stepper do not.
	calls := 0
	b := bind(scalar(func(_, y float64) float64 { calls++; return -y }))
	first := finish(t, b, p, ode.Options{})
	if first.Stats.Evaluations != calls || calls != b.evaluations+2 {
		t.Errorf("%d evaluations counted, %d made, %d of them by the stepper", first.Stats.Evaluations, calls, b.evaluations)
	}
	if second := finish(t, b, p, ode.Options{}); second.Stats != first.Stats {
		t.Errorf("the same run again counts %+v, first %+v", second.Stats, first.Stats)
	}
}

// A method's own controller is taken, unless the caller names one; and PI for one
// without.
func TestControllerOfTheMethod(t *testing.T) {
	always := func(f float64) ode.Controller { return controller(func(ode.History) float64 { return f }) }
	eighth := ode.Estimate{E: []float64{0.125}}
	for _, c := range []struct {
		own, callers ode.Controller
		want         float64
		reason       string
	}{
		{nil, nil, ode.PI.Factor(ode.History{Err: 0.125, Prev: 1, Prev2: 1, K: 3}), "neither has one: PI"},
		{always(2), nil, 2, "the method's"},
		{nil, always(1), 1, "the caller's"},
		{always(2), always(1), 1, "the caller's before the method's"},
	} {
		s := tuned{script(1, eighth), c.own}
		got := lengths(t, s, ode.Options{ATol: 1, InitialStep: 0x1p-6, Controller: c.callers}, 2)
		near(t, c.reason, got[1]/got[0], c.want, 0x1p6*2*epsilon) // the ends of the steps are rounded
	}
}

// tuned is a stepper of a method with a controller of its own.
type tuned struct {
	*scripted
	own ode.Controller
}

func (s tuned) Info() ode.Info {
	info := s.scripted.Info()
	info.Controller = s.own
	return info
}

// The automatic first step is that of [HNW93, II.4], by hand: h₀ = 0.01 d₀/d₁,
// d₂ from an Euler step of h₀, then (0.01/max(d₁, d₂))^{1/3}, at most 100 h₀.
func TestFirstStep(t *testing.T) {
	minus := func(p float64) ode.System {
		return scalar(func(_, y float64) float64 { return -math.Pow(y, p) })
	}
	for _, c := range []struct {
		sys    ode.System
		y0     []float64
		t1     float64
		o      ode.Options
		want   float64
		reason string
	}{
		{minus(1), []float64{1}, 1, ode.Options{RTol: 1e-6, ATolVec: []float64{0}}, math.Cbrt(1e-8), "d₀ = d₁ = d₂ = 10⁶"},
		{minus(2), []float64{1}, -1, ode.Options{RTol: 1e-6, ATolVec: []float64{0}}, -math.Cbrt(0.01 / 2.01e6), "backwards y(−0.01) ≈ 1.01 and d₂ = 2.01·10⁶"},
		{minus(2), []float64{2}, 1, ode.Options{RTol: 1e-6, ATolVec: []float64{0}}, math.Cbrt(0.01 / 7.96e6), "d₁ = 2d₀, h₀ = 0.005, y ≈ 1.98, d₂ = 0.0796/(0.005·2·10⁻⁶)"},
		{constant(1), []float64{0}, 1, ode.Options{ATol: 1}, 1e-4, "y = 0 tells no scale: h₀ = 10⁻⁶, at most a hundred times that"},
		{constant(1), []float64{1.5e-5}, 1, ode.Options{ATol: 1}, 1.5e-5, "y of more than 10⁻⁵ tells a scale: h₀ = 0.01 d₀/d₁"},
		{constant(1.5e-5), []float64{1}, 1, ode.Options{ATol: 1}, 1, "a slope of more than 10⁻⁵ does too: the whole interval"},
		{constant(0), []float64{1}, 1, ode.Options{}, 1e-6, "at rest: nothing is known"},
		{constant(1), []float64{1}, 1e-9, ode.Options{}, 1e-9, "no longer than the interval"},
		{constant(math.NaN()), []float64{1}, 1, ode.Options{}, 1e-6, "the slope is NaN"},
		{ode.Func(2, func(dst []float64, _ float64, y []float64) { dst[0], dst[1] = -y[0], 1 }), []float64{1, 0}, 1,
			ode.Options{RTol: 1e-6, ATolVec: []float64{0, 0}}, math.Cbrt(1e-8), "a component without a tolerance, as yet, does not count"},
	} {
		c.o.MaxSteps = 1
		s := &scripted{bs23: *bind(c.sys), script: []ode.Estimate{{E: make([]float64, len(c.y0))}}}
		got := math.NaN()
		watch := recorder{s, &got}
		_, _ = ode.Solve(t.Context(), watch, ode.Problem{T1: c.t1, Y0: c.y0}, c.o)
		// A few hundred roundings at most: 1 − 0.99 loses two digits.
		near(t, c.reason, got, c.want, 1e3*epsilon*math.Abs(c.want))
	}
}

// recorder notes the length of the first try.
type recorder struct {
	*scripted
	first *float64
}

func (r recorder) Step(t1 float64) ode.StepResult {
	if math.IsNaN(*r.first) {
		*r.first = t1 - r.t
	}
	return r.scripted.Step(t1)
}
