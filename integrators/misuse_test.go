package integrators_test

import (
	"fmt"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// What is missing is said by name, not found out by a nil pointer or, worse, not at all.
func TestMisuse(t *testing.T) {
	const noSystem = "integrators: Bind needs a system"
	type misuse struct {
		reason, want string
		call         func()
	}
	cases := []misuse{
		{"a Nyström splitting", noSystem, func() { integrators.McLachlanAtela4.Bind(nil) }},
		{"a time transformation", noSystem, func() { integrators.AdaptiveVerlet.Bind(nil) }},
		{"a system that claims more degrees of freedom than it has room for", "integrators: a second-order system has twice as many components as degrees of freedom, or more",
			func() { integrators.StormerVerlet.Bind(cramped{ode.NewSecondOrder(1, swing)}) }},
		{"nothing to transform", "integrators: NewTimeTransformed needs a system and a control", func() { integrators.NewTimeTransformed(nil, nil) }},
		{"an empty table", "integrators: the table has no row of weights b", func() { integrators.NewRungeKutta(ode.Info{}, "").Bind(pendulum) }},
		{"an error order without embedded weights", "integrators: a method with an error order needs embedded weights", func() {
			integrators.NewRungeKutta(ode.Info{Name: "heun", Order: 2, ErrorOrder: 1}, "0 |\n1 | 1\n1 | b\nb | 1/2 1/2").Tableau()
		}},
	}
	kepler := integrators.NewTimeTransformed(ode.NewSecondOrder(2, keplerForce), integrators.Distance(1))
	cases = append(cases, misuse{"a state of another length", "integrators: Start needs a state of the system's dimension",
		func() { kepler.Start(0, []float64{1}) }})
	for _, s := range []ode.Stepper{integrators.DormandPrince5.Bind(kepler), integrators.Gauss2.Bind(kepler), integrators.AdaptiveVerlet.Bind(kepler)} {
		s.Start(0, kepler.Start(0, []float64{1, 0, 0, 1}), nil)
		for _, length := range []int{1, 1000} {
			cases = append(cases, misuse{s.Info().Name + ", the state of another one", "integrators: SetState needs what State returned",
				func() { s.SetState(make([]float64, length)) }})
		}
	}
	for _, s := range []ode.Stepper{integrators.DOP853.Bind(pendulum), integrators.StormerVerlet.Bind(ode.NewSecondOrder(1, swing))} {
		s.Start(0, []float64{1, 0}, nil)
		cases = append(cases,
			misuse{s.Info().Name + ", a state of another length", "integrators: Start needs a state of the system's dimension", func() { s.Start(0, make([]float64, 3), nil) }},
			misuse{s.Info().Name + ", dense output of no step", "integrators: Dense needs an accepted step", func() { s.Dense(new(ode.Segment)) }})
	}
	for _, m := range append(integrators.General(), integrators.Implicit()...) {
		cases = append(cases, misuse{m.Info().Name, noSystem, func() { m.Bind(nil) }})
	}
	for _, m := range integrators.SecondOrder() {
		cases = append(cases, misuse{m.Info().Name + ", second order", noSystem, func() { m.Bind(nil) }})
	}
	for _, m := range integrators.Separable() {
		cases = append(cases, misuse{m.Info().Name + ", separable", noSystem, func() { m.Bind(nil) }})
	}
	for _, m := range integrators.Damped() {
		cases = append(cases, misuse{m.Info().Name + ", damped", noSystem, func() { m.Bind(nil) }})
	}
	for _, s := range cases {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != s.want {
					t.Errorf("%s: panic %q, want %q", s.reason, got, s.want)
				}
			}()
			s.call()
		}()
	}
}
