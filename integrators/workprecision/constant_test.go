package workprecision

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

const (
	// coarsest is the number of steps that halving starts from.
	coarsest = 16
	// plenty is the number of evaluations that a run may take, the finest of them;
	// little is what it may take where it is not meant to succeed.
	plenty = 300_000
	little = 20_000
)

// halve is how a user finds a step for a method without an error estimate: it is
// halved until two runs in a row agree to tol, and the later one is the result. As
// that is an estimate of the whole error, what is allowed is tol itself; and what
// should be seen is about tol/2ᵖ. The evaluations are those of the last run.
func halve(s *odeproblems.Problem, solve solver, tol float64, budget int) cell {
	span := s.T1 - s.T0
	var before []float64
	for n := coarsest; ; n *= 2 {
		y, status, evaluations := solve(s, ode.Options{Step: span / float64(n), MaxEvaluations: budget})
		switch {
		case status == ode.OutOfEvaluations:
			return cell{status: status, evaluations: evaluations}
		case !status.OK():
			before = nil // too long a step
			continue
		case before != nil:
			for i, v := range y {
				before[i] -= v
			}
			if size(s, before, y) <= tol {
				return cell{status: status, ratio: Error(s, y) / tol, evaluations: evaluations}
			}
		}
		before = y
	}
}

// constant is the tolerance that fits an order.
func constant(order int) float64 { return math.Pow(10, -float64(order)-1) }

// A kind is what a method is bound to: problems of a kind, and methods for them.
type kind struct {
	title    string
	problems []odeproblems.Problem
	names    []string
	solvers  []solver
	orders   []int
	// hopeless are problems that constant steps are not made for, by methods up to the
	// order given: a run may end with its budget spent.
	hopeless map[string]int
}

func (k *kind) add(info ode.Info, s solver) {
	k.names, k.solvers, k.orders = append(k.names, info.Name), append(k.solvers, s), append(k.orders, info.Order)
}

// constantTables are of methods with constant steps.
func constantTables(t *testing.T) (tables []*table) {
	for _, k := range []kind{motions(), frictions(), separables(t), implicits()} {
		tab := &table{title: k.title, columns: k.names, honest: 10}
		for _, p := range k.problems {
			r := row{name: p.ID}
			for i, s := range k.solvers {
				budget, meant := plenty, k.orders[i] > k.hopeless[p.ID]
				if !meant {
					budget = little
				}
				c := halve(&p, s, constant(k.orders[i]), budget)
				c.meant = meant
				r.cells = append(r.cells, c)
			}
			tab.rows = append(tab.rows, r)
		}
		tables = append(tables, tab)
	}
	return append(tables, controlledVerlet(t)...)
}

const halved = "steps halved until two runs agree to 10^-(order+1)"

func motions() kind {
	k := kind{title: "motions without friction, " + halved}
	for _, p := range odeproblems.All() {
		if p.SecondOrder != nil {
			k.problems = append(k.problems, p)
		}
	}
	methods := []ode.Method[ode.SecondOrder]{}
	for _, m := range integrators.Splittings() {
		methods = append(methods, m)
	}
	for _, m := range integrators.Nystroms() {
		methods = append(methods, m)
	}
	for _, m := range methods {
		k.add(m.Info(), withPieces(func(p *odeproblems.Problem, _ odeproblems.Piece) ode.Stepper { return m.Bind(p.SecondOrder) }))
	}
	return k
}

func frictions() kind {
	k := kind{title: "motions with friction, " + halved + "; pieces one by one"}
	for _, p := range odeproblems.All() {
		if p.Damped != nil {
			k.problems = append(k.problems, p)
		}
	}
	for _, m := range integrators.Splittings() {
		m := m.Conformal()
		k.add(m.Info(), withPieces(func(p *odeproblems.Problem, piece odeproblems.Piece) ode.Stepper {
			return m.Bind(within{p.Damped, math.Nextafter(piece.T0, piece.T1), math.Nextafter(piece.T1, piece.T0)})
		}))
	}
	return k
}

// within is a system with friction that is never asked for times outside a piece,
// as those of [odeproblems.Problem.Pieces] are not.
type within struct {
	ode.Damped
	first, last float64
}

func (s within) Force(dst []float64, t float64, q []float64) {
	s.Damped.Force(dst, min(max(t, s.first), s.last), q)
}

// separables are the motions as Hamilton's equations, and B1, the war of two species
// x′ = 2x(1−y), y′ = −y(1−x), in q = log x, p = log y,
//
//	q̇ = 2(1 − eᵖ),  ṗ = −(1 − e^q),
//
// which is separable with a kinetic energy that is not quadratic.
func separables(t *testing.T) kind {
	war, err := odeproblems.Lookup("B1")
	require.NoError(t, err)
	for _, y := range [][]float64{war.Y0, war.Reference.Y} {
		for i, v := range y {
			y[i] = math.Log(v)
		}
	}
	war.ID, war.Scale = "log-B1", []float64{1, 1}
	sys := ode.NewSeparable(1,
		func(dst []float64, _ float64, p []float64) { dst[0] = 2 * (1 - math.Exp(p[0])) },
		func(dst []float64, _ float64, q []float64) { dst[0] = math.Exp(q[0]) - 1 })
	k := kind{title: "separable systems, " + halved, problems: []odeproblems.Problem{war}}
	for _, id := range []string{"henon-heiles", "D3"} {
		p, err := odeproblems.Lookup(id)
		require.NoError(t, err)
		k.problems = append(k.problems, p)
	}
	for _, m := range integrators.Splittings() {
		m := m.Separable()
		k.add(m.Info(), withPieces(func(p *odeproblems.Problem, _ odeproblems.Piece) ode.Stepper {
			if p.SecondOrder == nil {
				return m.Bind(sys)
			}
			return m.Bind(ode.NewSeparable(p.SecondOrder.Degrees(),
				func(dst []float64, _ float64, v []float64) { copy(dst, v) }, p.SecondOrder.Acceleration))
		}))
	}
	return k
}

func implicits() kind {
	k := kind{title: "implicit methods, " + halved + "; pieces one by one", problems: odeproblems.Nonstiff(), hopeless: map[string]int{
		// The satellite passes the moon at a distance of 0.0059, in a thousandth of a period.
		"arenstorf": 8, "arenstorf-b": 8,
		// Condition numbers of thousands: order 2 needs half a million evaluations and more.
		"D5": 2, "lorenz": 2, "outer-solar-system": 2,
	}}
	for _, m := range integrators.Implicit() {
		k.add(m.Info(), inPieces(m))
	}
	return k
}

// controlledVerlet are the methods of order 2 that have an error estimate, with
// error control.
func controlledVerlet(t *testing.T) (tables []*table) {
	verlet := withPieces(func(p *odeproblems.Problem, _ odeproblems.Piece) ode.Stepper {
		return integrators.StormerVerlet.Bind(p.SecondOrder)
	})
	conformal := withPieces(func(p *odeproblems.Problem, piece odeproblems.Piece) ode.Stepper {
		return integrators.ConformalVerlet.Bind(within{p.Damped, math.Nextafter(piece.T0, piece.T1), math.Nextafter(piece.T1, piece.T0)})
	})
	tab := &table{title: "motions under error control by Verlet's methods; pieces one by one", honest: 10, columns: []string{"condition"}}
	for _, tol := range controlled(2) {
		tab.columns = append(tab.columns, fmt.Sprintf("%.0e", tol))
	}
	for _, p := range slices.Concat(motions().problems, frictions().problems) {
		s, err := yardstickOf(p)
		require.NoError(t, err, p.ID)
		r := row{name: p.ID, notes: []string{digits(s.condition)}}
		solve := verlet
		if p.SecondOrder == nil {
			solve = conformal
		}
		for _, tol := range controlled(2) {
			r.cells = append(r.cells, s.judge(solve, tol, 1, enough))
		}
		tab.rows = append(tab.rows, r)
	}
	return []*table{tab}
}
