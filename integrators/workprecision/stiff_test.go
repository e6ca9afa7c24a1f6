package workprecision

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// stiffTolerance is small beside the components that are near zero. With 1e-4 one of
// SD3 that has a size of 0.006 may oscillate by 2 % of it at the bound of stability,
// and its square drives the others: no theory of first order bounds that, and
// dopri5 ends 13 tolerances off.
const stiffTolerance = 1e-6

// stiffTables are of methods that are not meant for the problems: within a budget
// they come to the right end, or they say that they did not.
func stiffTables(t *testing.T) []*table {
	explicit := &table{title: "stiff problems, explicit methods under error control, tolerance 1e-06, 20000 evaluations", honest: 10,
		columns: integrators.Names(integrators.General())}
	implicit := &table{title: "stiff problems, implicit methods by fixed-point iteration, " + halved, honest: 10,
		columns: integrators.Names(integrators.Implicit())}
	for _, p := range odeproblems.Stiff() {
		s := yardstick{p, 1}
		explicitly, implicitly := row{name: p.ID}, row{name: p.ID}
		for _, m := range integrators.General() {
			c := s.judge(inPieces(m), stiffTolerance, 1, little)
			if c.status.OK() && s.condition == 1 {
				var err error
				s, err = yardstickOf(p)
				require.NoError(t, err, p.ID)
				c = s.judge(inPieces(m), stiffTolerance, 1, little)
			}
			c.meant = false
			explicitly.cells = append(explicitly.cells, c)
		}
		for _, m := range integrators.Implicit() {
			implicitly.cells = append(implicitly.cells, halve(&p, inPieces(m), constant(m.Info().Order), little))
		}
		explicit.rows, implicit.rows = append(explicit.rows, explicitly), append(implicit.rows, implicitly)
	}
	return []*table{explicit, implicit}
}

// loose is the limit where errors are more than ten times what K says. All of the error on the Oregonator is made when it
// jumps, and one that begins too early by more than it lasts is no matter of K: that of Automatic, with NDF, at 1e-4, and
// of NDF on SF4, with the same equations, at 1e-3.
// And Rodas5P, which solves no equations for what the end of a step is, may pass over a layer where steps
// are few: at 1e-4 it takes eleven on SD5.
func loose(problem, method string, tol float64) float64 {
	switch {
	case problem == "SD5" && tol >= 1e-4 && method == "rodas5p":
		return 50
	case problem == "oregonator" && (tol < 1e-4 || method != "automatic"):
		return 100
	case problem == "oregonator":
		return 600
	case problem == "SF4" && tol > 1e-4 && method == "ndf":
		return 1000
	}
	return 0
}

// late is how many times as many evaluations as the best method Automatic may take. SB2 and SB3 are not stiff before the middle, and to
// there the steps of DOP853 cost more than those of Radau13.
func late(problem string) float64 {
	if problem == "SB2" || problem == "SB3" {
		return 2.5
	}
	return 2
}

// implicitTables are of the methods for stiff problems.
func implicitTables(t *testing.T) []*table {
	var sticks []yardstick
	for _, p := range odeproblems.Stiff() {
		if p.ID == "pyrolysis" { // rounding alone leaves four digits: no condition number can be had
			sticks = append(sticks, yardstick{p, math.Inf(1)})
			continue
		}
		s, err := yardstickOf(p)
		require.NoError(t, err, p.ID)
		sticks = append(sticks, s)
	}
	var tables []*table
	for _, tol := range []float64{1e-3, 1e-4, 1e-6, 1e-8, 1e-10} {
		tab := &table{title: fmt.Sprintf("stiff problems, tolerance %.0e", tol), honest: 10,
			columns: append([]string{"condition"}, integrators.Names(integrators.Stiff())...)}
		for _, s := range sticks {
			r := row{name: s.problem.ID, notes: []string{digits(s.condition)}}
			for _, m := range integrators.Stiff() {
				c := s.judge(inPieces(m), tol, 1, enough)
				switch m {
				case integrators.AdaptiveRadau:
					c.most = 1.35 * least(r.cells[len(r.cells)-3:]) // of those of one order
				case integrators.Automatic:
					c.most = late(s.problem.ID) * least(r.cells)
				}
				c.limit = loose(s.problem.ID, m.Info().Name, tol)
				r.cells = append(r.cells, c)
			}
			tab.rows = append(tab.rows, r)
		}
		tables = append(tables, tab)
	}
	return tables
}

// largeTables are of a system of 400 equations with a band, whose jump is a breakpoint. No condition number is computed: fronts that
// move on steadily bring errors closer together.
func largeTables(*testing.T) []*table {
	p := odeproblems.MedicalAkzo()
	tab := &table{title: p.Name + ", 400 equations, with a breakpoint", honest: 10, columns: integrators.Names(integrators.Stiff())}
	s := yardstick{p, 1}
	for _, tol := range []float64{1e-4, 1e-6} {
		r := row{name: fmt.Sprintf("%.0e", tol)}
		for _, m := range integrators.Stiff() {
			r.cells = append(r.cells, s.judge(withBreakpoints(m), tol, 1, enough))
		}
		tab.rows = append(tab.rows, r)
	}
	return []*table{tab}
}

// withBreakpoints solves a problem in one run that stops at its breakpoints.
func withBreakpoints(m ode.Method[ode.System]) solver {
	return func(p *odeproblems.Problem, o ode.Options) (y []float64, status ode.Status, evaluations int) {
		sol, _ := ode.Solve(context.Background(), m.Bind(p.System), p.Problem, o)
		return sol.End.Y, sol.Status, sol.Stats.Evaluations
	}
}
