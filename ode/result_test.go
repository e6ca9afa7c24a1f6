package ode_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/ode"
)

// told is the reference stepper with a word in what it reports.
type told struct {
	*bs23
	info  func(*ode.Info)
	says  func(s *told, r *ode.StepResult)
	tries []float64 // lengths asked for
}

func (s *told) Info() ode.Info {
	info := s.bs23.Info()
	if s.info != nil {
		s.info(&info)
	}
	return info
}

func (s *told) Step(t1 float64) ode.StepResult {
	from := s.t
	r := s.bs23.Step(t1)
	s.tries = append(s.tries, math.Abs(t1-from))
	s.says(s, &r)
	return r
}

// A step that could not be made is tried shorter, by as much as the method says or else
// by a quarter, and is counted as rejected.
func TestStepsThatFailAreShortened(t *testing.T) {
	for _, c := range []struct {
		reason string
		status ode.Status
		next   float64 // of the length tried
		want   float64
	}{
		{"no convergence", ode.NoConvergence, 0, 1. / 4},
		{"a singular matrix", ode.Singular, 0, 1. / 4},
		{"NaN met on the way", ode.NonFinite, 0, 1. / 10},
		{"the method knows better", ode.NoConvergence, 0.8, 0.8},
		{"but not if it is no shorter", ode.NoConvergence, 1, 1. / 4},
	} {
		for _, end := range []float64{1, -1} {
			s := &told{bs23: bind(decay()), says: func(s *told, r *ode.StepResult) {
				if n := len(s.tries); n == 1 {
					*r = ode.StepResult{Status: c.status, Next: c.next * s.tries[0]}
				}
			}}
			sol := finish(t, s, ode.Problem{T1: end, Y0: []float64{1}}, ode.Options{InitialStep: 0.125})
			near(t, c.reason, s.tries[1]/s.tries[0], c.want, 8*epsilon)
			if sol.Stats.Rejected < 1 {
				t.Errorf("%s: %v", c.reason, sol.Stats)
			}
			near(t, c.reason+": y", sol.End.Y[0], math.Exp(-end), 1e-4)
		}
	}
}

// Where no step can be made the run ends with the step's own reason, with advice, and
// not as a singularity.
func TestStepsThatCannotBeMade(t *testing.T) {
	for _, status := range []ode.Status{ode.NoConvergence, ode.Singular, ode.NonFinite} {
		for _, o := range []ode.Options{{}, {Step: 0.125}} {
			s := &told{bs23: bind(decay()), says: func(s *told, r *ode.StepResult) {
				if s.t >= 0.5 {
					*r = ode.StepResult{Status: status}
				}
			}}
			sol, e := failure(t, status, s, ode.Problem{T1: 1, Y0: []float64{1}}, o)
			if !(sol.End.T >= 0.5 && sol.End.T < 1) || !strings.Contains(e.Error(), ": ") || e.Component != -1 {
				t.Errorf("%v with %+v: %v at %v", status, o, e, sol.End.T)
			}
			near(t, "y where it failed", sol.End.Y[0], math.Exp(-sol.End.T), 1e-2)
		}
	}
}

// What the method wants next is tried next, bounded by MaxStep and the end; and the
// controller is asked where it says nothing.
func TestMethodChoosesTheNextStep(t *testing.T) {
	s := &told{bs23: bind(constant(1)), says: func(s *told, r *ode.StepResult) {
		r.Next = []float64{0.01, 0.03, 5, 5}[min(len(s.tries)-1, 3)]
	}}
	finish(t, s, ode.Problem{T1: 1, Y0: []float64{0}}, ode.Options{InitialStep: 0.02, MaxStep: 0.4})
	for i, want := range []float64{0.02, 0.01, 0.03, 0.4} {
		near(t, "try", s.tries[i], want, 8*epsilon)
	}
}

// A method that chooses its steps may end one sooner; the run goes on from there, and
// still ends at T1 to the bit.
func TestStepsThatEndSooner(t *testing.T) {
	s := &told{bs23: bind(decay())}
	s.says = func(s *told, r *ode.StepResult) {
		if most := 0.0625; r.T-s.t > most {
			*r = s.bs23.Step(s.t + most)
			r.Next = 1
		}
	}
	var ends []float64
	sol := finish(t, s, ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{RTol: 1e-3, ATol: 1e-3, InitialStep: 1, OnStep: func(in *ode.Integrator) error {
		ends = append(ends, in.T())
		return nil
	}})
	if sol.End.T != 1 || sol.Stats.Rejected != 0 || len(ends) != 16 || ends[0] != 0.0625 || ends[1] != 0.125 {
		t.Errorf("steps end at %v, %v", ends, sol.Stats)
	}
}

// The controller is told the order of the estimate that it looks at.
func TestOrderOfTheEstimate(t *testing.T) {
	var powers []float64
	s := &told{bs23: bind(decay()), says: func(s *told, r *ode.StepResult) { r.Order = []int{0, 4, 0, 7}[len(s.tries)%4] }}
	finish(t, s, ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{Controller: spy(func(h ode.History) { powers = append(powers, h.K) })})
	if len(powers) < 4 || !cmp.Equal(powers[:4], []float64{5, 5, 8, 8}) {
		t.Errorf("powers %v, want 5, 5, 8, 8: an order holds until another one is told", powers)
	}
}

type spy func(ode.History)

func (f spy) Factor(h ode.History) float64 { f(h); return ode.PI.Factor(h) }

// y′ = f is not what a mass matrix asks for.
func TestMassMatrixNeedsAMethodForIt(t *testing.T) {
	sys := massive{decay()}
	_, err := ode.Solve(context.Background(), bind(sys), ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{})
	var input *ode.InputError
	if !errors.As(err, &input) || !strings.Contains(err.Error(), "mass matrix") {
		t.Errorf("got %v", err)
	}
	able := &told{bs23: bind(sys), info: func(i *ode.Info) { i.Masses = true }, says: func(*told, *ode.StepResult) {}}
	finish(t, able, ode.Problem{T1: 3, Y0: []float64{1}}, ode.Options{})
	near(t, "the first step, of which f tells nothing", able.tries[0], 3e-6, epsilon)
}

type massive struct{ ode.System }

func (massive) Mass(dst *ode.Matrix) { dst.Set(0, 0, 2) }

func TestStatsString(t *testing.T) {
	for want, s := range map[string]ode.Stats{
		"0 steps, 0 evaluations":               {},
		"1 step, 1 evaluation":                 {Steps: 1, Work: ode.Work{Evaluations: 1}},
		"12 steps, 3 rejected, 47 evaluations": {Steps: 12, Rejected: 3, Work: ode.Work{Evaluations: 47}},
		"2 steps, 1 rejected, 9 evaluations, 1 Jacobian, 3 factorizations, 8 Newton iterations, 20 linear solves": {
			Steps: 2, Rejected: 1, Work: ode.Work{Evaluations: 9, Jacobians: 1, Factorizations: 3, Iterations: 8, Solves: 20}},
	} {
		if got := s.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestToleranceNorm(t *testing.T) {
	for _, c := range []struct {
		tol    ode.Tolerance
		e, y   []float64
		want   float64
		reason string
	}{
		{ode.Tolerance{RTol: 0.1}, []float64{0.3}, []float64{-2}, 1.5, "relative to the size"},
		{ode.Tolerance{ATol: 0.1}, []float64{-0.3}, []float64{-2}, 3, "absolute"},
		{ode.Tolerance{RTol: 0.1, ATol: 0.2}, []float64{0.3, 0.4}, []float64{1, 2}, 1, "one tolerance each"},
		{ode.Tolerance{ATol: 9, ATolVec: []float64{1, 2}}, []float64{1, 4}, []float64{0, 0}, math.Sqrt(2.5), "the root mean square, each with its own"},
		{ode.Tolerance{}, []float64{0}, []float64{0}, 0, "an exact zero needs none"},
		{ode.Tolerance{}, []float64{1}, []float64{0}, math.Inf(1), "no error is small enough"},
		{ode.Tolerance{ATol: 1}, []float64{}, []float64{}, 0, "of dimension 0"},
		{ode.Tolerance{ATol: 1}, []float64{math.NaN()}, []float64{0}, math.NaN(), "not finite"},
	} {
		if got := c.tol.Norm(c.e, c.y); !(math.Abs(got-c.want) <= 4*epsilon*c.want) && !(math.IsNaN(got) && math.IsNaN(c.want)) && got != c.want {
			t.Errorf("%s: %v, want %v", c.reason, got, c.want)
		}
	}
}

// orders notes the powers that the controller is told.
type orders struct {
	ode.Controller
	seen *[]float64
}

func (c orders) Factor(h ode.History) float64 {
	*c.seen = append(*c.seen, h.K)
	return c.Controller.Factor(h)
}

// The error goes with one power more than the order that a step is said to have, and
// else with the one that the method has.
func TestOrderOfAStep(t *testing.T) {
	for _, c := range []struct {
		order int
		want  float64
	}{{0, 3}, {1, 2}, {2, 3}, {4, 5}} {
		var seen []float64
		s := &told{bs23: bind(decay()), says: func(_ *told, r *ode.StepResult) { r.Order = c.order }}
		finish(t, s, ode.Problem{T1: 1, Y0: []float64{1}}, ode.Options{Controller: orders{ode.Integral, &seen}})
		for _, k := range seen {
			if k != c.want {
				t.Fatalf("order %d: the power %v, want %v", c.order, k, c.want)
			}
		}
		if len(seen) == 0 {
			t.Errorf("order %d: the controller is not asked", c.order)
		}
	}
}

// informed keeps what it is told of the tolerance.
type informed struct {
	*bs23
	between bool
}

func (s *informed) Start(t float64, y []float64, tol *ode.Tolerance) {
	s.between = tol.Between
	s.bs23.Start(t, y, tol)
}

// A method is told whether values between steps are asked for, and again after a breakpoint.
func TestValuesBetweenStepsAreAskedFor(t *testing.T) {
	event := ode.Event{G: func(_ float64, y []float64) float64 { return y[0] - 0.9 }}
	for _, c := range []struct {
		reason string
		p      ode.Problem
		o      ode.Options
		want   bool
	}{
		{"the ends of steps alone", ode.Problem{}, ode.Options{}, false},
		{"the end alone", ode.Problem{}, ode.Options{EndOnly: true}, false},
		{"dense output", ode.Problem{}, ode.Options{Dense: true}, true},
		{"times of one's own", ode.Problem{}, ode.Options{SaveAt: []float64{0.3}}, true},
		{"events, which are looked for between steps", ode.Problem{Events: []ode.Event{event}}, ode.Options{}, true},
	} {
		s := &informed{bs23: bind(decay())}
		c.p.T1, c.p.Y0, c.p.Breakpoints = 1, []float64{1}, []float64{0.5}
		finish(t, s, c.p, c.o)
		if s.between != c.want {
			t.Errorf("%s: between steps: %v, want %v", c.reason, s.between, c.want)
		}
	}
}
