package dynamics_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// shaky is DOP853 that kicks u_1 at the end of every step longer than longest, as
// a method does that keeps stiff modes alive where its steps ride on the stability
// bound. The error estimate shows nothing of it.
type shaky struct{ longest, kick float64 }

func (shaky) Info() ode.Info { return integrators.DOP853.Info() }

func (s shaky) Bind(sys ode.Damped) ode.Stepper {
	return &shakyStepper{Stepper: integrators.DOP853.Bind(sys), shaky: s}
}

type shakyStepper struct {
	ode.Stepper
	shaky
	t, end float64
}

func (s *shakyStepper) Info() ode.Info { return s.Stepper.Info() }

func (s *shakyStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	s.t = t
	s.Stepper.Start(t, y, tol)
}

func (s *shakyStepper) Step(t1 float64) ode.StepResult {
	r := s.Stepper.Step(t1)
	if s.end = r.T; r.Status == ode.Running && s.end-s.t > s.longest {
		r.Y[0] += s.kick
	}
	return r
}

func (s *shakyStepper) Accept() {
	s.t = s.end
	s.Stepper.Accept()
}

// A flow that is kept from rest by the length of its steps comes to rest with
// shorter ones; one that is kept from it however short they are spends its budget
// and says so.
func TestStalledFlowsTakeShorterSteps(t *testing.T) {
	data, start := load(t, "small", "biased")
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.5}
	follow := func(method ode.Method[ode.Damped]) (*dynamics.Limit, error) {
		return dynamics.Follow(t.Context(), data, m, start, dynamics.Zero, method, dynamics.LimitOptions{Tol: 1e-8, MaxSteps: 20_000})
	}
	calm, err := follow(shaky{longest: 1})
	require.NoError(t, err)
	for _, longest := range []float64{1, 0.02, 0.005} {
		l, err := follow(shaky{longest: longest, kick: 1e-5})
		require.NoError(t, err, "kicked in steps longer than %g", longest)
		if !l.Converged {
			t.Errorf("kicked in steps longer than %g: not at rest after %d steps", longest, l.Stats.Steps)
		}
		// Each kick moves θ by 2|u_1| kicks, and the limit by about as much.
		if e := distance(l.Theta(), calm.Theta()); e > 10*1e-5*float64(l.Stats.Steps) {
			t.Errorf("kicked in steps longer than %g: θ is off by %.2g", longest, e)
		}
	}
	_, err = follow(shaky{kick: 1e-5})
	var slow *dynamics.SlowError
	require.ErrorAs(t, err, &slow)
	if slow.Steps > 20_000 {
		t.Errorf("%d steps of 20 000", slow.Steps)
	}
}

// A flow with large u and v, whose residuals rounding keeps from falling as far as the tolerance asks, says so;
// with a looser one it comes to rest.
func TestRoundingStallsAFlow(t *testing.T) {
	data, _ := load(t, "small", "biased")
	follow := func(tol float64) error {
		_, err := dynamics.Follow(t.Context(), data, dynamics.Momentum{Eta: 1, Mu: 0.5}, dynamics.Biased(data.D(), 30, 1), dynamics.Zero,
			ode.General[ode.Damped](integrators.Automatic), dynamics.LimitOptions{Tol: tol})
		return err
	}
	var stall *dynamics.StallError
	require.ErrorAs(t, follow(1e-12), &stall)
	if stall.T < 10 || stall.Energy > 1e-8 || stall.Step.Status != ode.StepTooSmall {
		t.Errorf("at t = %g, with %g of its energy: %v", stall.T, stall.Energy, stall)
	}
	require.NoError(t, follow(1e-10))
}
