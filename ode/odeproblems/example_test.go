package odeproblems_test

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

func ExampleLookup() {
	p, err := odeproblems.Lookup("B5")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Name, p.Source)
	for _, tol := range []float64{1e-4, 1e-7, 1e-10} {
		sol, err := ode.Solve(context.Background(), integrators.DOP853.Bind(p.System), p.Problem, ode.Options{RTol: tol, ATol: tol})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("tolerance %.0e: error below 1000 tolerances: %v\n", tol, p.Error(sol.End.Y) < 1000*tol)
	}
	// Output:
	// Euler's equations of a rigid body, y = (sn, cn, dn) [HEFS72, nonstiff B5]
	// tolerance 1e-04: error below 1000 tolerances: true
	// tolerance 1e-07: error below 1000 tolerances: true
	// tolerance 1e-10: error below 1000 tolerances: true
}

// A method that needs a kind of system binds the field for it.
func ExampleKepler() {
	p := odeproblems.Kepler(0.6)
	sol, err := ode.Solve(context.Background(), integrators.StormerVerlet.Bind(p.SecondOrder), p.Problem, ode.Options{Step: 1e-3})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, inv := range p.Invariants[:2] {
		fmt.Printf("%s: %.4f at the start, %.4f at the end\n", inv.Name, inv.Func(p.T0, p.Y0), inv.Func(sol.End.T, sol.End.Y))
	}
	// Output:
	// energy: -0.5000 at the start, -0.5000 at the end
	// angular momentum: 0.8000 at the start, 0.8000 at the end
}

// A problem with discontinuities is solved piece by piece.
func ExampleProblem_Pieces() {
	p, err := odeproblems.Lookup("F2")
	if err != nil {
		fmt.Println(err)
		return
	}
	steps, y := 0, p.Y0
	for _, piece := range p.Pieces() {
		data := ode.Problem{T0: piece.T0, T1: piece.T1, Y0: y}
		sol, err := ode.Solve(context.Background(), integrators.DOP853.Bind(piece.System), data, ode.Options{RTol: 1e-12, ATol: 1e-12})
		if err != nil {
			fmt.Println(err)
			return
		}
		steps, y = steps+sol.Stats.Steps+sol.Stats.Rejected, sol.End.Y
	}
	whole, err := ode.Solve(context.Background(), integrators.DOP853.Bind(p.System), p.Problem, ode.Options{RTol: 1e-12, ATol: 1e-12})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("error below 1e-12 in pieces:", p.Error(y) < 1e-12)
	fmt.Println("more than twice the steps at once:", whole.Stats.Steps+whole.Stats.Rejected > 2*steps)
	// Output:
	// error below 1e-12 in pieces: true
	// more than twice the steps at once: true
}
