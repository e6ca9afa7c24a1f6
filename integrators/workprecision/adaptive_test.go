package workprecision

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/integrators/integratortest"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

const (
	// digitless is the error of the scale, by K·tol, from which on a tolerance allows
	// anything: the first-order theory behind K is no longer any.
	digitless = 0.1
	// overlooked is by how much a method without a table, for which that cannot be computed, may underrate
	// the error at a jump, as much as those with one do.
	overlooked = 50
	// enough is the budget of a run on a problem that is meant for it: ten times what
	// the dearest takes.
	enough = 1_000_000
)

// controlled lists the tolerances that fit the order: with more than a few thousand
// steps the sum of many small errors is what is measured.
func controlled(order int) []float64 {
	switch {
	case order <= 3:
		return []float64{1e-2, 1e-3, 1e-4}
	case order <= 6:
		return []float64{1e-3, 1e-4, 1e-6, 1e-8}
	}
	return []float64{1e-4, 1e-6, 1e-8, 1e-10}
}

// A solver solves a problem piece by piece, or at once.
type solver func(p *odeproblems.Problem, o ode.Options) (y []float64, status ode.Status, evaluations int)

// withPieces makes a solver of a way to bind the system between two cuts.
func withPieces(bind func(p *odeproblems.Problem, piece odeproblems.Piece) ode.Stepper) solver {
	return func(p *odeproblems.Problem, o ode.Options) (y []float64, status ode.Status, evaluations int) {
		y, status, stats, _ := solve(context.Background(), p, func(piece odeproblems.Piece) ode.Stepper { return bind(p, piece) }, o)
		return y, status, stats.Evaluations
	}
}

func inPieces(m ode.Method[ode.System]) solver {
	return withPieces(func(_ *odeproblems.Problem, piece odeproblems.Piece) ode.Stepper { return m.Bind(piece.System) })
}

func atOnce(m ode.Method[ode.System]) solver {
	whole := withPieces(func(p *odeproblems.Problem, _ odeproblems.Piece) ode.Stepper { return m.Bind(p.System) })
	return func(p *odeproblems.Problem, o ode.Options) ([]float64, ode.Status, int) {
		smooth := *p
		smooth.Nonsmooth = nil
		return whole(&smooth, o)
	}
}

// judge runs a method at a tolerance.
func (s *yardstick) judge(solve solver, tol float64, blindness float64, budget int) cell {
	o := Options(&s.problem, tol)
	o.MaxEvaluations = budget
	y, status, evaluations := solve(&s.problem, o)
	c := cell{status: status, ratio: math.NaN(), evaluations: evaluations}
	if s.condition*tol < digitless {
		c.meant, c.ratio = true, Error(&s.problem, y)/(s.condition*tol*blindness)
	}
	return c
}

// yardsticks are those of the nonstiff problems.
func yardsticks(t *testing.T) []yardstick {
	var list []yardstick
	for _, p := range odeproblems.Nonstiff() {
		s, err := yardstickOf(p)
		require.NoError(t, err, p.ID)
		list = append(list, s)
	}
	return list
}

// adaptiveTables are of the methods for any system with error control, on smooth
// problems and on pieces of the others.
func adaptiveTables(t *testing.T) []*table {
	var tables []*table
	sticks := yardsticks(t)
	for _, tol := range []float64{1e-2, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10} {
		methods := fitting(tol)
		tab := &table{title: fmt.Sprintf("error control, tolerance %.0e; pieces one by one", tol), honest: 10,
			columns: append([]string{"condition"}, integrators.Names(methods)...)}
		for _, s := range sticks {
			r := row{name: s.problem.ID, notes: []string{digits(s.condition)}}
			var oneStep []cell
			for _, m := range methods {
				r.cells = append(r.cells, s.judge(inPieces(m), tol, blindness(&s.problem, m), enough))
				if _, ok := m.(*integrators.RungeKutta); ok {
					oneStep = append(oneStep, r.cells[len(r.cells)-1])
				}
			}
			c := s.judge(inPieces(integrators.Automatic), tol, blindness(&s.problem, integrators.DOP853), enough)
			c.most = dearest(s.problem.ID, tol) * least(oneStep)
			r.cells = append(r.cells, c)
			tab.rows = append(tab.rows, r)
		}
		tab.columns = append(tab.columns, integrators.Automatic.Info().Name)
		tables = append(tables, tab)
	}
	return tables
}

// dearest is how many times as many evaluations as the best Runge–Kutta method Automatic may take where
// nothing is stiff. F4 and F5 are in ten and twenty pieces, each with a start of its own; in others, there is one method that is much
// better than the rest, which is the one of Automatic at another tolerance: at 10⁻³, where it takes Tsitouras5, that is
// BogackiShampine3.
func dearest(problem string, tol float64) float64 {
	switch problem {
	case "F4", "F5":
		return 4
	case "C4", "E5", "outer-solar-system":
		return 1.7
	case "B3", "pleiades", "brusselator":
		if tol == 1e-3 {
			return 1.75
		}
	case "lorenz":
		if tol == 1e-3 {
			return 2.5
		}
	}
	return 1.5
}

// fitting lists the methods for a tolerance.
func fitting(tol float64) (methods []ode.Method[ode.System]) {
	for _, m := range integrators.General() {
		for _, fits := range controlled(m.Info().Order) {
			if fits == tol {
				methods = append(methods, m)
			}
		}
	}
	return methods
}

// blindness is by how much an error estimate that holds where solutions are smooth
// may underrate the error: a factor of 1, but for F5, where at both ends of all
// pieces f has a vertical tangent like that of ∛s. There
//
//	error / estimate = |¾ − Σ bᵢ∛cᵢ| / |Σ eᵢ∛cᵢ|
//
// for the first step of a piece, with 1 − cᵢ for the last, whatever the step: 46
// and 6 for the method of Dormand and Prince. The errors of all ends add up. A method
// without a table is granted overlooked.
func blindness(p *odeproblems.Problem, m ode.Method[ode.System]) float64 {
	if p.ID != "F5" {
		return 1
	}
	rk, ok := m.(*integrators.RungeKutta)
	if !ok {
		return overlooked * float64(len(p.Nonsmooth))
	}
	table := rk.Tableau()
	b, c, embedded := table.B(), table.C(), table.Embedded()
	sum := 0.0
	for _, last := range []bool{false, true} {
		err, e := -0.75, make([]float64, 2)
		for i := range b {
			at, _ := c[i].Float64()
			if last {
				at = 1 - at
			}
			weight, _ := b[i].Float64()
			err += weight * math.Cbrt(at)
			for k, row := range embedded {
				w, _ := row[i].Float64()
				e[k] += (weight - w) * math.Cbrt(at)
			}
		}
		estimate := math.Abs(e[0])
		if len(embedded) == 2 {
			estimate = e[0] * e[0] / math.Sqrt(e[0]*e[0]+e[1]*e[1]/100)
		}
		sum += math.Max(1, math.Abs(err)/estimate)
	}
	return sum * float64(len(p.Nonsmooth))
}

// jumpTables are of the problems with discontinuities solved at once, across them,
// which is not how they should be: an estimate made for smooth solutions sees a jump
// only so far. What it overlooks of each is bounded by [integratortest.JumpBlindness].
// In F3 and F5, where f has corners and vertical tangents, the estimate vanishes for
// some places in the step, and nothing bounds the error but what is known: it may be
// 10⁴ times what the tolerance allows.
func jumpTables(t *testing.T) []*table {
	var tables []*table
	for _, tol := range []float64{1e-4, 1e-6, 1e-8, 1e-10} {
		methods := fitting(tol)
		tab := &table{title: fmt.Sprintf("error control, tolerance %.0e; at once across discontinuities", tol), honest: 1e5,
			columns: append([]string{"condition"}, integrators.Names(methods)...)}
		for _, p := range odeproblems.Nonstiff() {
			if len(p.Nonsmooth) == 0 {
				continue
			}
			s, err := yardstickOf(p)
			require.NoError(t, err)
			r := row{name: p.ID, notes: []string{digits(s.condition)}}
			for _, m := range methods {
				c := s.judge(atOnce(m), tol, 1, enough)
				if p.ID != "F3" && p.ID != "F5" {
					jumps := float64(len(p.Nonsmooth))
					c.limit = 10 + jumps*overlooked
					if rk, ok := m.(*integrators.RungeKutta); ok {
						c.limit = 10 + jumps*integratortest.JumpBlindness(rk.Tableau())
					}
				}
				r.cells = append(r.cells, c)
			}
			tab.rows = append(tab.rows, r)
		}
		tables = append(tables, tab)
	}
	return tables
}
