package integratortest

import (
	"fmt"
	"math/big"
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
		bind := func(n int, force Force) ode.Stepper {
			return m.Bind(ode.NewDamped(n, gamma, force))
		}
		expect(t, c.reason, "convergence", CheckConvergence(m, Dampeds()[0], 2), c.convergent)
		expect(t, c.reason, "symplecticity", CheckSymplectic(bind, gamma), c.symplectic)
		expect(t, c.reason, "symmetry", CheckReversible(bind, gamma), c.symmetric)
	}
}

// Verlet's methods have few coefficients: the kicks ½, ½ and the drift 1, and with
// friction two more, ½ and ½. A change of any of them, or from any to any other, shows:
// small ones in exact arithmetic, with friction by the measured order those of ⅒.
func TestVerletMutants(t *testing.T) {
	report(t, CheckSplittingMutants(integrators.StormerVerlet))
	delta := big.NewRat(1, 1e9)
	for what, spoil := range map[string]func(kicks, drifts []*big.Rat){
		"the first kick": func(b, _ []*big.Rat) { b[0].Add(b[0], delta) },
		"the last kick":  func(b, _ []*big.Rat) { b[1].Add(b[1], delta) },
		"the drift":      func(_, a []*big.Rat) { a[0].Add(a[0], delta) },
	} {
		m := misprinted{integrators.StormerVerlet, integrators.StormerVerlet.Info(), spoil}
		expect(t, what, "order", CheckSplitting(m), false)
	}

	verlet := func(change [5]float64) splittingMap {
		c := [5]float64{0.5, 0.5, 1, 0.5, 0.5}
		for i, d := range change {
			c[i] += d
		}
		return func(sys ode.Damped, t, h float64, q, p []float64) {
			damp(sys, c[0]*h, p)
			kick(sys, t, c[1]*h, q, p)
			drift(c[2]*h, q, p)
			kick(sys, t+h, c[3]*h, q, p)
			damp(sys, c[4]*h, p)
		}
	}
	expect(t, "no change", "convergence", CheckConvergence(splittingFake{verlet([5]float64{})}, Dampeds()[0], 2), true)
	for i := range 5 {
		for j := range i + 1 {
			var change [5]float64
			change[i] = 0.1
			if j < i {
				change[j] = -0.1
			}
			err := CheckConvergence(splittingFake{verlet(change)}, Dampeds()[0], 2)
			expect(t, fmt.Sprintf("changes %v", change), "convergence", err, false)
		}
	}
}

// A Runge–Kutta method is neither symplectic nor symmetric.
func TestRungeKuttaIsNoSplitting(t *testing.T) {
	bind := func(n int, force Force) ode.Stepper {
		return integrators.DormandPrince5.Bind(ode.NewSecondOrder(n, force))
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
