package ode

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// A Member is one run of an ensemble: a system of its own, which may hold a
// workspace, with its problem and options.
type Member[S System] struct {
	System  S
	Problem Problem
	Options Options
}

// A Result is what [Solve] returned for a member.
type Result struct {
	Solution *Solution
	Err      error
}

// Ensemble solves n problems that differ in parameters or starts, with method m,
// on all cores. member returns the i-th, 0 ≤ i < n; it is called once for each i,
// from several goroutines. The results are in the order of the members and do not
// depend on the number of cores. A member that fails, or panics, fails alone; once ctx
// is done, all that are left end as Cancelled.
func Ensemble[S System](ctx context.Context, m Method[S], n int, member func(i int) Member[S]) []Result {
	if ctx == nil || m == nil || n < 0 || member == nil {
		panic("ode: Ensemble needs a context, a method, a number of members ≥ 0 and a function")
	}
	results := make([]Result, n)
	for i := range results {
		results[i].Err = errNotRun
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				results[i] = solveMember(ctx, m, i, member)
			}
		})
	}
	workers.Wait()
	return results
}

// errNotRun is left where code of a member, such as T.FailNow, ended the goroutine.
var errNotRun = errors.New("ode: the member was not run to its end: runtime.Goexit ended its goroutine")

func solveMember[S System](ctx context.Context, m Method[S], i int, member func(i int) Member[S]) (r Result) {
	defer func() {
		if v := recover(); v != nil {
			r = Result{Err: newPanicError(v)}
		}
	}()
	x := member(i)
	r.Solution, r.Err = Solve(ctx, m.Bind(x.System), x.Problem, x.Options)
	return r
}
