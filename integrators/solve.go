package integrators

import (
	"context"

	"github.com/flowproof/flowproof/ode"
)

// Solve solves y′ = f(t, y), y(t0) = y0, to t1, which may lie before t0, with the default
// tolerances of [ode.Options]: for those who do not want to choose. f writes the derivative
// to dst, of the length of y0. The solution has the points of all steps, in T and Y, and is
// known between them by its At. For a choice of method, tolerances, events or a context,
// see [ode.Solve]. It panics if f is nil.
//
// The method is [Automatic], which finds out whether the system is stiff; the solution's Choices say what it found.
func Solve(f func(dst []float64, t float64, y []float64), t0, t1 float64, y0 []float64) (*ode.Solution, error) {
	problem := ode.Problem{T0: t0, T1: t1, Y0: y0}
	return ode.Solve(context.Background(), Automatic.Bind(ode.Func(len(y0), f)), problem, ode.Options{Dense: true})
}
