package integratortest

import (
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// RungeKutta runs the suite for a method given by a table: its coefficients,
// then all of [General].
func RungeKutta(t *testing.T, m *integrators.RungeKutta) {
	t.Run("Tableau", func(t *testing.T) { report(t, CheckTableau(m.Tableau(), m.Info())) })
	t.Run("Mutants", func(t *testing.T) { report(t, CheckMutants(m.Tableau(), m.Info())) })
	General(t, m)
}

// General runs the suite for a method for any system.
func General(t *testing.T, m ode.Method[ode.System]) { behaviour(t, m, Systems()) }

// SecondOrder runs the suite for a method for systems without friction.
func SecondOrder(t *testing.T, m ode.Method[ode.SecondOrder]) { behaviour(t, m, SecondOrders()) }

// Damped runs the suite for a method for systems with friction.
func Damped(t *testing.T, m ode.Method[ode.Damped]) { behaviour(t, m, Dampeds()) }

// Symplectic runs the suite for a splitting without friction.
func Symplectic(t *testing.T, m ode.Method[ode.SecondOrder]) {
	bind := func(n int, force func(dst []float64, t float64, q []float64)) ode.Stepper {
		return m.Bind(ode.Newton(n, force))
	}
	t.Run("Symplectic", func(t *testing.T) { report(t, CheckSymplectic(bind, 0)) })
	t.Run("Reversible", func(t *testing.T) { report(t, CheckReversible(bind, 0)) })
}

// ConformallySymplectic runs the suite for a splitting with friction.
func ConformallySymplectic(t *testing.T, m ode.Method[ode.Damped]) {
	for _, gamma := range []float64{0, 0.7, -0.2} {
		bind := func(n int, force func(dst []float64, t float64, q []float64)) ode.Stepper {
			return m.Bind(ode.Friction(n, gamma, force))
		}
		t.Run("Symplectic", func(t *testing.T) { report(t, CheckSymplectic(bind, gamma)) })
		t.Run("Reversible", func(t *testing.T) { report(t, CheckReversible(bind, gamma)) })
	}
}

func behaviour[S ode.System](t *testing.T, m ode.Method[S], problems []Problem[S]) {
	info := m.Info()
	for _, p := range problems {
		t.Run("Allocations", func(t *testing.T) { report(t, CheckAllocations(m, p)) })
		for _, p := range []Problem[S]{p, p.backwards()} {
			t.Run("Contract", func(t *testing.T) { report(t, CheckContract(m, p)) })
			t.Run("Convergence", func(t *testing.T) { report(t, CheckConvergence(m, p, info.Order)) })
			t.Run("Dense", func(t *testing.T) { report(t, CheckDense(m, p, info.DenseOrder)) })
			if info.ErrorOrder == 0 {
				continue
			}
			t.Run("Estimate", func(t *testing.T) { report(t, CheckEstimate(m, p, info.ErrorOrder)) })
			t.Run("Accuracy", func(t *testing.T) {
				for _, tol := range []float64{1e-4, 1e-6, 1e-8} {
					report(t, CheckAccuracy(m, p, tol))
				}
			})
		}
	}
}

func report(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}
