package workprecision

import (
	"context"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// orbitTables are of AdaptiveVerlet, with the step in τ halved as for constant steps,
// on the problems that its controls are made for: orbits about the origin, with steps
// by distance, and close encounters anywhere, with steps by speed.
func orbitTables(*testing.T) []*table {
	m := integrators.AdaptiveVerlet
	tab := &table{title: m.Info().Name + ", " + halved, honest: 10, columns: []string{"by-distance", "by-speed"}}
	controls := []integrators.Control{integrators.Distance(1.5), integrators.Speed(3, 1)}
	for _, p := range odeproblems.Nonstiff() {
		if !slices.Contains([]string{"D1", "D2", "D3", "D4", "D5", "kepler"}, p.ID) {
			continue
		}
		r := row{name: p.ID}
		for _, control := range controls {
			c := halve(&p, rescaled(m, control), constant(m.Info().Order), plenty)
			c.meant = true
			r.cells = append(r.cells, c)
		}
		tab.rows = append(tab.rows, r)
	}
	return []*table{tab}
}

// rescaled ends where t does, at an event; until then τ runs on.
func rescaled(m ode.Method[*integrators.TimeTransformed], control integrators.Control) solver {
	return func(p *odeproblems.Problem, o ode.Options) ([]float64, ode.Status, int) {
		sys := integrators.NewTimeTransformed(p.SecondOrder, control)
		sol, _ := ode.Solve(context.Background(), m.Bind(sys), ode.Problem{
			T1: 1000 * (p.T1 - p.T0), Y0: sys.Start(p.T0, p.Y0), Events: []ode.Event{sys.Until(p.T1)},
		}, o)
		if sol == nil {
			return nil, ode.Aborted, 0
		}
		status := sol.Status
		if status == ode.Finished {
			status = ode.OutOfSteps // τ came to its end and t did not
		}
		return sol.End.Y[:len(p.Y0)], status, sol.Stats.Evaluations
	}
}
