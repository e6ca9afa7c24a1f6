package ode_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/ode"
)

// choosy says at each step that it is another method.
type choosy struct {
	ode.Stepper
	t       float64
	choices []ode.Choice
}

func (s *choosy) Start(t float64, y []float64, tol *ode.Tolerance) {
	s.Stepper.Start(t, y, tol)
	if len(s.choices) == 0 {
		s.choices = append(s.choices, ode.Choice{T: t, Method: "first", Reason: "to begin with"})
	}
}

func (s *choosy) Step(t1 float64) ode.StepResult {
	s.t = t1
	return s.Stepper.Step(t1)
}

func (s *choosy) Accept() {
	s.Stepper.Accept()
	s.choices = append(s.choices, ode.Choice{T: s.t, Method: "next", Reason: "a change"})
}

func (s *choosy) Choices() []ode.Choice { return s.choices }

// A solution has the choices of its own run, from the start on.
func TestChoices(t *testing.T) {
	s := &choosy{Stepper: heun{}.Bind(ode.Func(1, func(dst []float64, _ float64, _ []float64) { dst[0] = 1 }))}
	for _, c := range []struct {
		t0, t1 float64
		want   []ode.Choice
	}{
		{0, 2, []ode.Choice{{0, "first", "to begin with"}, {1, "next", "a change"}, {2, "next", "a change"}}},
		{5, 6, []ode.Choice{{5, "next", "a change"}, {6, "next", "a change"}}},
	} {
		sol, err := ode.Solve(t.Context(), s, ode.Problem{T0: c.t0, T1: c.t1, Y0: []float64{0}}, ode.Options{Step: 1})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, sol.Choices); diff != "" {
			t.Error(diff)
		}
	}
	if got := s.choices[0].String(); got != "first from t = 0: to begin with" {
		t.Errorf("a choice is printed as %q", got)
	}
}
