package verify

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// RunOptions says how an index is run. The zero value judges one claim after
// the other, in silence.
type RunOptions struct {
	Workers  int                                // claims judged at once; less than two is one
	Progress func(done, total int, last Result) // called after each claim, never twice at once
}

// errAbandoned stands until a check returns. It is left to be seen when a check
// ends its goroutine instead, as testing's FailNow does.
var errAbandoned = errors.New("the check did not return")

// Run judges every claim of x. The report lists them in reading order and, the
// checks being functions of their claims, is the same bit for bit whatever the
// number of workers.
//
// An index that is not valid is not judged: the error is that of
// [Index.Validate]. Nor is a run cut short by ctx reported in part: once the
// checks under way have returned, the error wraps the context's cause. Checks
// that could not be carried out are no error of Run; they are in the report, as
// [Result.Err].
func (x Index) Run(ctx context.Context, options RunOptions) (Report, error) {
	if err := x.Validate(); err != nil {
		return Report{}, err
	}
	total := len(x.claims)
	results := make([]Result, total)
	for i, c := range x.claims {
		results[i] = Result{Claim: c, Err: &CheckError{c.ID, errAbandoned}}
	}

	var mu sync.Mutex // guards next, done and the calls of Progress
	next, done := 0, 0
	take := func() (i int, more bool) {
		mu.Lock()
		defer mu.Unlock()
		if next == total || ctx.Err() != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	var workers sync.WaitGroup
	for range min(max(options.Workers, 1), total) {
		workers.Go(func() {
			for i, more := take(); more; i, more = take() {
				results[i] = x.claims[i].Judge(ctx)
				mu.Lock()
				done++
				if options.Progress != nil {
					options.Progress(done, total, results[i])
				}
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	if ctx.Err() != nil {
		return Report{}, fmt.Errorf("verify: stopped after %d of %d claims: %w", done, total, context.Cause(ctx))
	}
	return Report{results}, nil
}
