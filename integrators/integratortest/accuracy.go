package integratortest

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/ode"
)

// What the error of a run may be, in units of the tolerance. The loop bounds the
// error of each step, so n steps may add up to n; on the problems here a
// disturbance grows by less than growth on the way. A method that advances with
// a better value than the one it estimates stays below, which is fine, but an
// error below least tells of steps far too short.
const (
	growth = 5
	least  = 1e-4
)

// CheckAccuracy solves p with error control, RTol = ATol = tol, and compares the
// error at the end with tol.
func CheckAccuracy[S ode.System](m ode.Method[S], p Problem[S], tol float64) error {
	s := m.Bind(p.New(new(int)))
	sol, err := ode.Solve(context.Background(), s,
		ode.Problem{T0: p.T0, T1: p.T1, Y0: p.start(p.T0)}, ode.Options{RTol: tol, ATol: tol})
	if err != nil {
		return err
	}
	off := p.offBy(make([]float64, len(sol.End.Y)), sol.End.Y, sol.End.T) / tol
	if n := float64(sol.Stats.Steps); !(off >= least && off <= growth*n) {
		return fmt.Errorf("with the tolerance %.0e the error on %s is %.2g tolerances after %.0f steps, not %.0e to %.0f", tol, p.Name, off, n, least, growth*n)
	}
	return nil
}
