package integrators_test

import (
	"slices"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/integrators/workprecision"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

func TestAdaptiveRadau(t *testing.T) {
	m := integrators.AdaptiveRadau
	for _, p := range integratortest.Systems() {
		for what, err := range map[string]error{
			"contract":    integratortest.CheckContract(m, p),
			"state":       integratortest.CheckState(m, p),
			"allocations": integratortest.CheckAllocations(m, p),
			"eight steps": nearlyExact(m, p),
		} {
			if err != nil {
				t.Errorf("%s, %s: %v", p.Name, what, err)
			}
		}
	}
}

// watched notes the orders of the steps that are accepted.
type watched struct {
	ode.Stepper
	last   int
	orders []int
}

func (w *watched) Step(t1 float64) ode.StepResult {
	r := w.Stepper.Step(t1)
	w.last = r.Order
	return r
}

func (w *watched) Accept() { w.Stepper.Accept(); w.orders = append(w.orders, w.last) }

// The order that serves best is found: of steps held by the error the highest, of those held by Newton's iteration a low one.
// On the way, and backwards, it goes through all. No method of one order passes.
func TestRadauOrderIsChosen(t *testing.T) {
	wins := map[string]int{}
	for _, c := range []struct {
		problem string
		tol     float64
		highest bool // the order comes to 13
	}{
		{"SB2", 1e-10, true}, {"SE1", 1e-10, true}, {"stiff-van-der-pol", 1e-4, false}, {"SF1", 1e-4, false}, {"hires", 1e-8, true},
	} {
		p, err := odeproblems.Lookup(c.problem)
		if err != nil {
			t.Fatal(err)
		}
		run := func(m ode.Method[ode.System]) (evaluations int, orders []int) {
			w := &watched{Stepper: m.Bind(p.System)}
			sol, err := ode.Solve(t.Context(), w, p.Problem, workprecision.Options(&p, c.tol))
			if err != nil {
				t.Fatal(c.problem, m.Info().Name, err)
			}
			return sol.Stats.Evaluations, w.orders
		}
		evaluations, orders := run(integrators.AdaptiveRadau)
		best := 0
		for _, m := range radaus {
			if n, _ := run(m); best == 0 || n < best {
				best = n
			}
		}
		if limit := 1.3 * float64(best); float64(evaluations) > limit {
			t.Errorf("%s at %.0e: %d evaluations, and %d by the best order: %v", c.problem, c.tol, evaluations, best, orders)
		}
		for _, m := range radaus {
			if n, _ := run(m); float64(n) <= 1.3*float64(best) {
				wins[m.Info().Name]++
			}
		}
		if orders[0] != 3 || c.highest && slices.Max(orders) != 7 {
			t.Errorf("%s at %.0e: the orders of the estimate are %v, want them to begin with 3, and to come to 7: %v", c.problem, c.tol, orders, c.highest)
		}
	}
	for name, n := range wins {
		if n == 5 {
			t.Errorf("%s alone does as well", name)
		}
	}
}
