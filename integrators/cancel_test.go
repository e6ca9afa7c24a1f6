package integrators_test

import (
	"context"
	"errors"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// A run is cancelled within a step where that takes long: while differences are taken, and while a dense matrix is factorized.
func TestCancelledWithinAStep(t *testing.T) {
	const n, begun = 300, 40
	for _, m := range integrators.Stiff() {
		name := m.Info().Name
		run := func(o ode.Options, later int, system func(cancel func()) ode.System) *ode.Solution {
			ctx := &cancellable{Context: t.Context(), later: later}
			sol, err := ode.Solve(ctx, m.Bind(system(func() { ctx.cancelled = true })), ode.Problem{T1: 1, Y0: make([]float64, n)}, o)
			if !errors.Is(err, context.Canceled) || sol.Status != ode.Cancelled {
				t.Errorf("%s: %v", name, err)
			}
			return sol
		}
		evaluations := 0
		run(ode.Options{}, 0, func(cancel func()) ode.System {
			return ode.Func(n, func(dst []float64, _ float64, y []float64) {
				if evaluations++; evaluations == begun {
					cancel()
				}
				relax(dst, 0, y)
			})
		})
		if evaluations > begun+15 { // a step of DOP853 has 12
			t.Errorf("%s: %d evaluations, cancelled at %d", name, evaluations, begun)
		}
		for _, c := range []struct {
			where                 string
			later, factorizations int
			steps, radau          bool
		}{
			{"after the Jacobian", 0, 0, false, false},
			{"in the factorization", 1, 1, false, false},
			{"in that of a step of constant length", 1, 1, true, true},
			{"in the complex one, for a real one has five blocks", 6, 2, false, true},
		} {
			if _, radau := m.(*integrators.Radau); c.radau && !radau {
				continue
			}
			o := ode.Options{}
			if c.steps {
				o.Step = 0.1
			}
			sol := run(o, c.later, func(cancel func()) ode.System { return cancelling{ode.Func(n, relax), cancel} })
			if w := sol.Stats.Work; w.Jacobians != 1 || w.Factorizations != c.factorizations || w.Solves > 0 {
				t.Errorf("%s, %s: %v", name, c.where, sol.Stats)
			}
		}
	}
}

// relax is stiff at once, for what begins without a Jacobian.
func relax(dst []float64, _ float64, y []float64) {
	for i, x := range y {
		dst[i] = 1e9 * (1 - x)
	}
}

// cancelling cancels the run when it is asked for its Jacobian.
type cancelling struct {
	ode.System
	cancel func()
}

func (c cancelling) Jacobian(j *ode.Matrix, _ float64, _ []float64) {
	c.cancel()
	for i := range j.Dim() {
		j.Set(i, i, -1e9)
	}
}

// A cancellable context tells of it when it is asked for the error some times later.
type cancellable struct {
	context.Context
	cancelled bool
	later     int
}

func (c *cancellable) Err() error {
	if !c.cancelled {
		return nil
	}
	if c.later--; c.later >= 0 {
		return nil
	}
	return context.Canceled
}

// So it is where OnStep has made a step with a context of its own.
func TestCancelledAfterAStepOfOnStep(t *testing.T) {
	const n, begun = 300, 1000 // in the fourth step, of some 310 evaluations each
	ctx, cancel := context.WithCancel(t.Context())
	evaluations, nested := 0, false
	sys := ode.Func(n, func(dst []float64, _ float64, y []float64) {
		if evaluations++; evaluations == begun {
			cancel()
		}
		relax(dst, 0, y)
	})
	o := ode.Options{OnStep: func(in *ode.Integrator) error {
		if nested {
			return nil
		}
		nested = true
		return in.Step(t.Context())
	}}
	_, err := ode.Solve(ctx, integrators.Rodas5P.Bind(sys), ode.Problem{T1: 1, Y0: make([]float64, n)}, o)
	if !errors.Is(err, context.Canceled) || evaluations > begun+15 {
		t.Errorf("%v, %d evaluations, cancelled at %d", err, evaluations, begun)
	}
}
