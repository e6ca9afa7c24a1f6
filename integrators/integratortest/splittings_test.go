package integratortest

import (
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// Which check tells which splitting from the right one.
func TestSplittingsRejected(t *testing.T) {
	const gamma = 0.7
	for _, c := range []struct {
		reason                            string
		step                              splittingMap
		convergent, symplectic, symmetric bool
	}{
		{"the right one", rightSplitting, true, true, true},
		{"friction at one end only: order 1, though every flow is exact",
			func(sys ode.Damped, t, h float64, q, p []float64) {
				damp(sys, h, p)
				kick(sys, t, h/2, q, p)
				drift(h, q, p)
				kick(sys, t+h, h/2, q, p)
			}, false, true, false},
		{"a single kick: order 1",
			func(sys ode.Damped, t, h float64, q, p []float64) {
				damp(sys, h/2, p)
				kick(sys, t, h, q, p)
				drift(h, q, p)
				damp(sys, h/2, p)
			}, false, true, false},
		{"both kicks with the force at the start: explicit, of order 1",
			func(sys ode.Damped, t, h float64, q, p []float64) {
				damp(sys, h/2, p)
				old := append([]float64(nil), q...)
				kick(sys, t, h/2, q, p)
				drift(h, q, p)
				kick(sys, t, h/2, old, p)
				damp(sys, h/2, p)
			}, false, false, false},
		{"explicit Euler",
			func(sys ode.Damped, t, h float64, q, p []float64) {
				damp(sys, h/2, p)
				old := append([]float64(nil), p...)
				kick(sys, t, h, q, p)
				drift(h, q, old)
				damp(sys, h/2, p)
			}, false, false, false},
		{"friction to second order only: convergent, but volume contracts at the wrong rate",
			func(sys ode.Damped, t, h float64, q, p []float64) {
				x := sys.Damping() * h / 2
				rough := func() {
					for i := range p {
						p[i] *= (1 - x/2) / (1 + x/2)
					}
				}
				rough()
				kick(sys, t, h/2, q, p)
				drift(h, q, p)
				kick(sys, t+h, h/2, q, p)
				rough()
			}, true, false, true},
		{"friction forgotten",
			func(sys ode.Damped, t, h float64, q, p []float64) {
				kick(sys, t, h/2, q, p)
				drift(h, q, p)
				kick(sys, t+h, h/2, q, p)
			}, false, false, true},
	} {
		m := splittingFake{c.step}
		bind := func(n int, force func(dst []float64, t float64, q []float64)) ode.Stepper {
			return m.Bind(ode.Friction(n, gamma, force))
		}
		expect(t, c.reason, "convergence", CheckConvergence(m, Dampeds()[0], 2), c.convergent)
		expect(t, c.reason, "symplecticity", CheckSymplectic(bind, gamma), c.symplectic)
		expect(t, c.reason, "symmetry", CheckReversible(bind, gamma), c.symmetric)
	}
}

// A Runge–Kutta method is neither symplectic nor symmetric.
func TestRungeKuttaIsNoSplitting(t *testing.T) {
	bind := func(n int, force func(dst []float64, t float64, q []float64)) ode.Stepper {
		return integrators.DormandPrince5.Bind(ode.Newton(n, force))
	}
	expect(t, "dopri5", "symplecticity", CheckSymplectic(bind, 0), false)
	expect(t, "dopri5", "symmetry", CheckReversible(bind, 0), false)
}

func expect(t *testing.T, reason, what string, err error, ok bool) {
	t.Helper()
	if (err == nil) != ok {
		t.Errorf("%s: %s: accepted = %v: %v", reason, what, err == nil, err)
	}
}
