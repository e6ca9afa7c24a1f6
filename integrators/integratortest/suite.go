package integratortest

import (
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// RungeKutta runs the suite for a method given by a table: its coefficients, their
// orders as measured with many digits, the rounding of the steps that use them, and
// how the steps behave.
//
// Orders are not measured in float64 here: the error of a method of order 9 sinks
// below the roundings before its first term has outgrown the rest.
func RungeKutta(t *testing.T, m *integrators.RungeKutta) {
	t.Run("Tableau", func(t *testing.T) { report(t, CheckTableau(m.Tableau(), m.Info())) })
	t.Run("Mutants", func(t *testing.T) { report(t, CheckMutants(m.Tableau(), m.Info())) })
	t.Run("Orders", func(t *testing.T) { report(t, CheckOrders(m.Tableau(), m.Info())) })
	t.Run("Rounding", func(t *testing.T) { report(t, CheckRounding(m, m.Tableau())) })
	for _, p := range Systems() {
		conduct(t, m, p)
	}
}

// Lifted runs the suite for a method that [RungeKutta] accepts and that has been
// turned into one for systems of kind S.
func Lifted[S ode.System](t *testing.T, m ode.Method[S], problems []Problem[S]) {
	for _, p := range problems {
		conduct(t, m, p)
	}
}

// General runs the suite for a method for any system.
func General(t *testing.T, m ode.Method[ode.System]) { behaviour(t, m, Systems()) }

// Conduct runs the suite for a method for any system without a table: all but the
// orders, which tests of its own must prove.
func Conduct(t *testing.T, m ode.Method[ode.System]) {
	for _, p := range Systems() {
		conduct(t, m, p)
	}
}

// SecondOrder runs the suite for a method for systems without friction.
func SecondOrder(t *testing.T, m ode.Method[ode.SecondOrder]) { behaviour(t, m, SecondOrders()) }

// Damped runs the suite for a method for systems with friction.
func Damped(t *testing.T, m ode.Method[ode.Damped]) { behaviour(t, m, Dampeds()) }

// Separable runs the suite for a method for separable systems.
func Separable(t *testing.T, m ode.Method[ode.Separable]) { behaviour(t, m, Separables()) }

// Splitting runs the suite for a splitting of kicks and drifts: its coefficients, and
// all that holds without friction, with it, and with any kinetic energy.
func Splitting(t *testing.T, m *integrators.Splitting) {
	t.Run("Order", func(t *testing.T) { report(t, CheckSplitting(m)) })
	if m.Info().Order > 2 { // a step of one drift has nothing to move but between its kicks
		t.Run("Mutants", func(t *testing.T) { report(t, CheckSplittingMutants(m)) })
	}
	t.Run("SecondOrder", func(t *testing.T) { SecondOrder(t, m); Symplectic(t, m) })
	t.Run("Separable", func(t *testing.T) {
		Separable(t, m.Separable())
		// With T quadratic it is the method for systems of second order.
		bind := func(n int, force Force) ode.Stepper {
			return m.Separable().Bind(ode.NewSeparable(n, func(dst []float64, _ float64, p []float64) { copy(dst, p) }, force))
		}
		report(t, CheckSymplectic(bind, 0))
		report(t, CheckReversible(bind, 0))
	})
	t.Run("Conformal", func(t *testing.T) { Damped(t, m.Conformal()); ConformallySymplectic(t, m.Conformal()) })
}

// Nystrom runs the suite for a splitting that relies on q̇ = p. palindrome tells whether
// the step is symmetric.
func Nystrom(t *testing.T, m *integrators.Nystrom, palindrome bool) {
	t.Run("Order", func(t *testing.T) { report(t, CheckNystrom(m)) })
	t.Run("Mutants", func(t *testing.T) { report(t, CheckNystromMutants(m)) })
	behaviour(t, ode.Method[ode.SecondOrder](m), Motions())
	bind := newtonian(m)
	report(t, CheckSymplectic(bind, 0))
	if err := CheckReversible(bind, 0); (err == nil) != palindrome {
		t.Errorf("reversible: want %v, got %v", palindrome, err)
	}
}

// Symplectic runs the suite for a splitting without friction.
func Symplectic(t *testing.T, m ode.Method[ode.SecondOrder]) {
	bind := newtonian(m)
	t.Run("Symplectic", func(t *testing.T) { report(t, CheckSymplectic(bind, 0)) })
	t.Run("Reversible", func(t *testing.T) { report(t, CheckReversible(bind, 0)) })
}

func newtonian(m ode.Method[ode.SecondOrder]) Binder {
	return func(n int, force Force) ode.Stepper { return m.Bind(ode.NewSecondOrder(n, force)) }
}

// ConformallySymplectic runs the suite for a splitting with friction.
func ConformallySymplectic(t *testing.T, m ode.Method[ode.Damped]) {
	for _, gamma := range []float64{0, 0.7, -0.2} {
		bind := func(n int, force Force) ode.Stepper {
			return m.Bind(ode.NewDamped(n, gamma, force))
		}
		t.Run("Symplectic", func(t *testing.T) { report(t, CheckSymplectic(bind, gamma)) })
		t.Run("Reversible", func(t *testing.T) { report(t, CheckReversible(bind, gamma)) })
	}
}

func behaviour[S ode.System](t *testing.T, m ode.Method[S], problems []Problem[S]) {
	info := m.Info()
	for _, p := range problems {
		conduct(t, m, p)
		for _, p := range []Problem[S]{p, p.backwards()} {
			t.Run("Convergence", func(t *testing.T) { report(t, CheckConvergence(m, p, info.Order)) })
			t.Run("Dense", func(t *testing.T) { report(t, CheckDense(m, p, info.DenseOrder)) })
			if info.ErrorOrder > 0 {
				t.Run("Estimate", func(t *testing.T) { report(t, CheckEstimate(m, p, info.ErrorOrder)) })
			}
		}
	}
}

// conduct is all of the behaviour but the orders.
func conduct[S ode.System](t *testing.T, m ode.Method[S], p Problem[S]) {
	t.Run("Allocations", func(t *testing.T) { report(t, CheckAllocations(m, p)) })
	for _, p := range []Problem[S]{p, p.backwards()} {
		t.Run("State", func(t *testing.T) { report(t, CheckState(m, p)) })
		t.Run("Contract", func(t *testing.T) { report(t, CheckContract(m, p)) })
		if m.Info().ErrorOrder == 0 {
			continue
		}
		t.Run("Accuracy", func(t *testing.T) {
			for _, tol := range []float64{1e-4, 1e-6, 1e-8} {
				report(t, CheckAccuracy(m, p, tol))
			}
		})
	}
}

func report(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}
