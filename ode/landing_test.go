package ode_test

import (
	"context"
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"pgregory.net/rapid"
)

// wave is y′ = cos(6σ), σ the part of the interval gone by, or y′ = 1 where there
// are too few instants for a wave. It keeps watch that nobody asks for it outside
// the interval, where a system need not exist.
func wave(t fatal, p ode.Problem) ode.System {
	frequency := 6.0
	span := p.T1 - p.T0
	if math.Abs(span) < 1e6*ulp(math.Max(math.Abs(p.T0), math.Abs(p.T1))) {
		frequency = 0
	}
	return scalar(func(at, _ float64) float64 {
		if !(math.Min(p.T0, p.T1) <= at && at <= math.Max(p.T0, p.T1)) {
			t.Fatalf("the system is asked for t = %v, outside [%v, %v]", at, p.T0, p.T1)
		}
		return math.Cos(frequency * ((at - p.T0) / span))
	})
}

// lands runs a problem step by step: every step goes on where the last one
// ended, in the direction of the run, and the last one ends at T1 to the bit.
func lands(t fatal, p ode.Problem, o ode.Options) {
	t.Helper()
	in, err := ode.New(bind(wave(t, p)), p, o)
	if err != nil {
		t.Fatalf("%v", err)
	}
	at := p.T0
	for in, err := range in.Steps(context.Background()) {
		if err != nil {
			t.Fatalf("from %v to %v: %v", p.T0, p.T1, err)
		}
		from, to := in.LastStep()
		if from != at || from == to || (from < to) != (p.T0 < p.T1) || to != in.T() {
			t.Fatalf("from %v to %v: step from %v to %v follows one that ended at %v", p.T0, p.T1, from, to, at)
		}
		at = to
	}
	if math.Float64bits(at) != math.Float64bits(p.T1) || in.Solution().Status != ode.Finished {
		t.Fatalf("from %v to %v: ended at %v, %s", p.T0, p.T1, at, in.Solution().Status)
	}
}

func TestLandsOnExtremes(t *testing.T) {
	least := math.SmallestNonzeroFloat64
	for _, c := range []struct {
		t0, t1 float64
		reason string
	}{
		{0, 1, "the ordinary case"},
		{0.1, 0.7, "ends that are not dyadic"},
		{0, 1e-300, "a span below the square root of the least number"},
		{0, 1e300, "a span above the square root of the largest number"},
		{0, least, "a span of the least number, which cannot be halved"},
		{-3 * least, 4 * least, "denormal times on both sides of zero"},
		{1e-320, 3e-320, "denormal times"},
		{1e16, 1e16 + 2, "a span of one ulp"},
		{1e16, 1e16 + 8, "a span of four ulps"},
		{1, 1 + 37*epsilon, "a span of a few more ulps"},
		{1 - 8*epsilon, 1 + 8*epsilon, "the ulp doubles on the way"},
		{1e300, math.Nextafter(1e300, 2e300), "one ulp, and large"},
		{-8e307, 8e307, "the largest span that does not overflow"},
		{-1e300, 1e-300, "huge to tiny"},
		{-0.001, 7.638e-05, "T0 + (T1 − T0) rounds to a number beyond T1"},
	} {
		for _, o := range []ode.Options{
			{}, {Step: math.Abs(c.t1 - c.t0)}, {InitialStep: 1e-310}, {MaxStep: 2 * math.Abs(c.t1-c.t0)},
		} {
			o.MaxSteps = 5000
			lands(t, ode.Problem{T0: c.t0, T1: c.t1, Y0: []float64{1}}, o)
			lands(t, ode.Problem{T0: c.t1, T1: c.t0, Y0: []float64{1}}, o)
			lands(t, ode.Problem{T0: -c.t0, T1: -c.t1, Y0: []float64{1}}, o)
		}
		if t.Failed() {
			t.Fatalf("reason of the case: %s", c.reason)
		}
	}
}

// scale draws a positive number of any magnitude.
func scale(t *rapid.T, label string) float64 {
	return rapid.Float64Range(1, 10).Draw(t, label) * math.Pow(10, float64(rapid.IntRange(-300, 299).Draw(t, label+" exponent")))
}

// interval draws ends that are far apart, close together or a few ulps apart.
func interval(t *rapid.T) (t0, t1 float64) {
	sign := rapid.SampledFrom([]float64{-1, 1})
	t0 = rapid.SampledFrom([]float64{0, 1, sign.Draw(t, "sign") * scale(t, "T0")}).Draw(t, "T0")
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		t1 = sign.Draw(t, "sign") * scale(t, "T1")
	case 1:
		t1 = t0 + sign.Draw(t, "sign")*rapid.Float64Range(1e-12, 10).Draw(t, "span")*math.Max(1, math.Abs(t0))
	default:
		t1 = t0
		towards := sign.Draw(t, "sign") * math.Inf(1)
		for range rapid.IntRange(1, 40).Draw(t, "ulps") {
			t1 = math.Nextafter(t1, towards)
		}
	}
	if t0 == t1 {
		t1 = math.Nextafter(t0, math.Inf(1))
	}
	return t0, t1
}

func TestLandsFromAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		t0, t1 := interval(t)
		span := math.Abs(t1 - t0)
		o := ode.Options{MaxSteps: 5000}
		switch rapid.IntRange(0, 3).Draw(t, "options") {
		case 1:
			o.InitialStep = scale(t, "InitialStep")
		case 2:
			ulps := span / ulp(math.Max(math.Abs(t0), math.Abs(t1)))
			o.MaxStep = span / rapid.Float64Range(1, math.Max(1, math.Min(300, ulps/4))).Draw(t, "span/MaxStep")
		case 3:
			o.RTol = math.Pow(10, -rapid.Float64Range(1, 8).Draw(t, "−log RTol"))
		}
		lands(t, ode.Problem{T0: t0, T1: t1, Y0: []float64{1}}, o)
	})
}

func TestNowhereToGo(t *testing.T) {
	y0 := []float64{1, 2}
	s := bind(constant(5, 5))
	sol := finish(t, s, ode.Problem{T0: 3, T1: 3, Y0: y0, Events: []ode.Event{
		{G: func(t float64, _ []float64) float64 { return t - 3 }, Terminal: 1},
	}}, ode.Options{SaveAt: []float64{3, 3}, Dense: true, OnStep: func(*ode.Integrator) error { return ode.ErrStop }})
	if sol.Status != ode.Finished || sol.Stats != (ode.Stats{}) || sol.End.T != 3 || len(sol.Crossings) != 0 || s.evaluations != 0 {
		t.Errorf("T0 = T1 gives %+v after %d evaluations, want the start and no work", sol, s.evaluations)
	}
	y0[0] = 17
	same(t, "Y", sol.End.Y, []float64{1, 2})
	if len(sol.Y) != 2 {
		t.Fatalf("%d states saved, want 2", len(sol.Y))
	}
	same(t, "Y[1]", sol.Y[1], []float64{1, 2})
	sol.At(y0, 3, 0)
	same(t, "At", y0, []float64{1, 2})
	panics(t, "ode: Solution.At is asked for a time outside the solution", func() { sol.At(y0, math.Nextafter(3, 4), 0) })
}

// A system of dimension 0 is only a clock; its events happen all the same.
func TestDimensionZero(t *testing.T) {
	clock := ode.Func(0, func([]float64, float64, []float64) {})
	var bells []float64
	sol := finish(t, bind(clock), ode.Problem{T0: 0, T1: 2, Events: []ode.Event{
		{G: func(t float64, _ []float64) float64 { return t - 0.3 }},
		{G: func(t float64, _ []float64) float64 { return t - 0.7 }, Apply: func(t float64, _ []float64) { bells = append(bells, t) }},
	}}, ode.Options{Dense: true, SaveAt: []float64{0, 0.1, 2}})
	if len(sol.Crossings) != 2 || len(bells) != 1 || len(sol.Y) != 3 || sol.End.T != 2 {
		t.Fatalf("crossings %+v, bells %v, %d saved", sol.Crossings, bells, len(sol.Y))
	}
	if sol := finish(t, bind(clock), ode.Problem{T1: 2}, ode.Options{}); sol.Stats.Steps != 1 || sol.Stats.Evaluations != 4 {
		t.Errorf("%+v, want a single step: there is nothing to be wrong about", sol.Stats)
	}
	near(t, "first bell", sol.Crossings[0].T, 0.3, 4*epsilon)
	near(t, "second bell", bells[0], 0.7, 4*epsilon)
	sol.At(nil, 1, 0)
}
