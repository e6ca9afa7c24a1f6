package ode

import (
	"fmt"
	"strings"
)

// Stats counts the work of a run.
type Stats struct {
	Steps    int // accepted
	Rejected int // tried and not accepted
	Work
}

// Work counts what a stepper does to make its steps.
type Work struct {
	Evaluations    int // of the system, whatever the kind, those for differences among them
	Jacobians      int // evaluated, or taken by differences
	Factorizations int // of a matrix M − γJ
	Iterations     int // of Newton's method, a system of equations each
	Solves         int // of linear systems, with a factorized matrix or by GMRES
	Krylov         int // iterations of GMRES, a product with J each (two if γ is complex)
}

// String lists what is not zero; steps and evaluations always.
func (s Stats) String() string {
	parts := []string{count(s.Steps, "step")}
	for _, c := range []struct {
		n    int
		noun string
	}{
		{s.Rejected, "rejected"},
		{s.Evaluations, "evaluation"},
		{s.Jacobians, "Jacobian"},
		{s.Factorizations, "factorization"},
		{s.Iterations, "Newton iteration"},
		{s.Solves, "linear solve"},
		{s.Krylov, "Krylov iteration"},
	} {
		if c.n != 0 || c.noun == "evaluation" {
			parts = append(parts, count(c.n, c.noun))
		}
	}
	return strings.Join(parts, ", ")
}

// Plus returns the work of two runs.
func (s Stats) Plus(r Stats) Stats {
	return Stats{s.Steps + r.Steps, s.Rejected + r.Rejected, s.Work.plus(r.Work)}
}

// count is a number with its noun, in the plural if it has one.
func count(n int, noun string) string {
	if n != 1 && noun != "rejected" {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func (w Work) plus(v Work) Work {
	return Work{
		w.Evaluations + v.Evaluations, w.Jacobians + v.Jacobians, w.Factorizations + v.Factorizations,
		w.Iterations + v.Iterations, w.Solves + v.Solves, w.Krylov + v.Krylov,
	}
}

func (w Work) minus(v Work) Work {
	return w.plus(Work{-v.Evaluations, -v.Jacobians, -v.Factorizations, -v.Iterations, -v.Solves, -v.Krylov})
}
