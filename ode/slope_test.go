package ode_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
	"github.com/google/go-cmp/cmp"
)

// eager is a stepper whose estimate does not show the slope at the end: it notes the
// tries of which that is asked for, and answers what was written beforehand.
type eager struct {
	*scripted
	asked  []int
	slopes map[int][]float64 // by try; good where there is none
	good   []float64
}

func (s *eager) Slope() []float64 {
	s.asked = append(s.asked, s.tries)
	if bad, ok := s.slopes[s.tries]; ok {
		return bad
	}
	return s.good
}

// The slope at the end is asked for once of every step that is good enough, for the
// next one, and of no other try.
func TestSlopeIsAskedForWhereItIsNeeded(t *testing.T) {
	good, bad := ode.Estimate{E: []float64{0.5}}, ode.Estimate{E: []float64{2}}
	same := controller(func(ode.History) float64 { return 0.5 })
	for _, c := range []struct {
		script []ode.Estimate
		o      ode.Options
		want   []int
		reason string
	}{
		{[]ode.Estimate{good, bad, bad, good}, ode.Options{ATol: 1, InitialStep: 0.5, Controller: same, MaxSteps: 6}, []int{1, 4, 5, 6}, "not of the second try and the third, which are rejected"},
		{[]ode.Estimate{good}, ode.Options{ATol: 1, InitialStep: 1, Controller: same}, nil, "nothing follows the last step"},
		{[]ode.Estimate{good}, ode.Options{Step: 0.25}, nil, "steps of constant length are not made shorter"},
	} {
		s := &eager{scripted: script(1, c.script...), good: []float64{1}}
		_, _ = ode.Solve(t.Context(), s, ode.Problem{T1: 1, Y0: []float64{1}}, c.o)
		if diff := cmp.Diff(c.want, s.asked); diff != "" {
			t.Errorf("%s: asked of tries (−want +got):\n%s", c.reason, diff)
		}
	}
}

// A slope at the end that is not finite makes the step a try that is not finite: it
// is shortened to a tenth, and if nothing helps the run says where.
func TestSlopeThatIsNotFinite(t *testing.T) {
	good := ode.Estimate{E: []float64{0.5, 0.5}}
	fixed := controller(func(ode.History) float64 { return 1 })
	for _, value := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		s := &eager{scripted: script(2, good), good: []float64{1, 1}, slopes: map[int][]float64{2: {1, value}}}
		in, err := ode.New(s, ode.Problem{T1: 1, Y0: []float64{1, 1}}, ode.Options{ATol: 1, InitialStep: 0x1p-4, Controller: fixed})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := in.Step(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if a, b := in.LastStep(); in.Stats().Rejected != 1 || a != 0x1p-4 || math.Abs((b-a)-0x1p-4/10) > epsilon {
			t.Errorf("%v: %+v, step from %v to %v; want a tenth of the try", value, in.Stats(), a, b)
		}
	}
	never := &eager{scripted: script(2, good), good: []float64{1, math.NaN()}}
	sol, e := failure(t, ode.NonFinite, never, ode.Problem{T1: 1, Y0: []float64{1, 1}}, ode.Options{ATol: 1, InitialStep: 0.25})
	if e.T != 0 || e.Component != 1 || !math.IsNaN(e.Err) || sol.Stats.Steps != 0 {
		t.Errorf("%v after %d steps, want component 1 at the start", e, sol.Stats.Steps)
	}
}
