package integrators_test

import (
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// Contract, state, allocations and accuracy are those of any method with error control, and the orders, given
// the Jacobian: one by differences leaves some 10⁻⁸ h² in the middle of a step.
func TestExprb(t *testing.T) {
	m := integrators.ExponentialRosenbrock4
	integratortest.Conduct(t, m)
	series := triadSeries()
	p := integratortest.Problem[ode.System]{
		Name: series.Name, Exact: series.Exact, T0: series.T0, T1: series.T1,
		New: func(calls *int) ode.System { return series.New(calls) },
	}
	for range 2 {
		for _, err := range []error{
			integratortest.CheckConvergence(m, p, m.Info().Order),
			integratortest.CheckDense(m, p, m.Info().DenseOrder),
			integratortest.CheckEstimate(m, p, m.Info().ErrorOrder),
		} {
			if err != nil {
				t.Errorf("from %v: %v", p.T0, err)
			}
		}
		p.T0, p.T1 = p.T1, p.T0
	}
}

// Stiff problems are solved as accurately as was asked for, in a few hundred steps.
func TestExprbOnStiffProblems(t *testing.T) {
	const tol = 1e-5
	solved := 0
	for _, p := range odeproblems.Stiff() {
		if len(p.Y0) > 20 || p.ID == "oregonator" || p.ID == "stiff-van-der-pol" {
			continue // large, or so sensitive that the error says nothing
		}
		o := ode.Options{RTol: tol, EndOnly: true, MaxSteps: 1000}
		for _, scale := range p.Scale {
			o.ATolVec = append(o.ATolVec, tol*scale)
		}
		sol, err := ode.Solve(t.Context(), integrators.ExponentialRosenbrock4.Bind(p.System), p.Problem, o)
		// The most sensitive of them, SD5, magnifies an error of a step by some hundred.
		if off := p.Error(sol.End.Y); err != nil || !(off <= 100*tol) {
			t.Errorf("%s: off by %.1e after %v; %v", p.ID, off, sol.Stats, err)
		}
		solved++
	}
	if solved < 25 {
		t.Errorf("only %d problems", solved)
	}
}

// However the Jacobian is known, the solution is the same, and the steps are as long as the dense output allows.
func TestExprbJacobians(t *testing.T) {
	const n, end = 20, 0.1
	calls := 0
	h := heat{n, &calls}
	for kind, sys := range map[string]ode.System{
		"differences": h, "differences of three groups of columns": bandedHeat{h},
		"three diagonals": givenHeat{bandedHeat{h}}, "an operator": operatorHeat{h},
	} {
		sol, err := ode.Solve(t.Context(), integrators.ExponentialRosenbrock4.Bind(sys), ode.Problem{T1: end, Y0: h.exact(0)}, ode.Options{RTol: 1e-6, ATol: 1e-8})
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		if err := h.check(sol.End.Y, end, 1e-7); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if sol.Stats.Steps > 40 {
			t.Errorf("%s: %v", kind, sol.Stats)
		}
	}
}
