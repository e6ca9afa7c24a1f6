package proof

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Checker judges the steps of one file, each once, however often it is asked for.
// It may be used by several goroutines at the same time.
type Checker struct {
	file     *derivation.File
	links    map[*derivation.Step][]derivation.Claim
	reading  sync.Mutex
	comparer *entryComparer
	steps    map[*derivation.Step]*judgement
}

// judgement is what was found of a step, before what it rests on is looked at.
type judgement struct {
	mu      sync.Mutex
	done    bool
	finding Finding
}

// NewChecker returns one that has judged nothing yet. The error is that of
// [derivation.File.Claims], a [*NothingClaimedError] or, of a notation, a
// [*tex.Error].
func NewChecker(f *derivation.File) (*Checker, error) {
	c := &Checker{file: f, steps: map[*derivation.Step]*judgement{}}
	var err error
	if c.links, err = f.ClaimsByStep(); err != nil {
		return nil, err
	}
	for _, s := range f.Steps() {
		c.steps[s] = &judgement{}
	}
	if len(c.steps) == 0 {
		return nil, &NothingClaimedError{f.Name}
	}
	if c.comparer, err = newEntryComparer(f); err != nil {
		return nil, err
	}
	return c, nil
}

// File returns the file whose steps are judged.
func (c *Checker) File() *derivation.File { return c.file }

// Links returns the claims of a step.
func (c *Checker) Links(s *derivation.Step) []derivation.Claim { return c.links[s] }

// Check judges every step of a file, and lists them in its order. The error is
// that of [NewChecker] or [Checker.Check].
func Check(ctx context.Context, f *derivation.File) (Report, error) {
	c, err := NewChecker(f)
	if err != nil {
		return Report{File: f}, err
	}
	return c.Check(ctx)
}

// Check judges every step of the file, and lists them in its order. The steps are
// judged at the same time, as many as GOMAXPROCS allows, and their TeX is compared
// with their claims. The error is the context's: then the report ends before the
// first step that was not judged.
func (c *Checker) Check(ctx context.Context) (Report, error) { return c.check(ctx, c.file.Steps()) }

// Step judges one step of the file as [Checker.Check] does, with those that it
// rests on.
func (c *Checker) Step(ctx context.Context, s *derivation.Step) (Finding, error) {
	steps := c.file.Steps()
	needed := restsOn(steps[:slices.Index(steps, s)], c.links, usedByAll(c.links[s]))
	report, err := c.check(ctx, append(needed, s))
	if err != nil {
		return Finding{Step: s}, err
	}
	return report.Findings[len(report.Findings)-1], nil
}

// check judges steps, which are in the order of the file.
func (c *Checker) check(ctx context.Context, steps []*derivation.Step) (Report, error) {
	report := Report{File: c.file, checker: c}
	findings, judged := make([]Finding, len(steps)), make([]bool, len(steps))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(steps)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(steps) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				findings[i], judged[i] = c.judge(ctx, steps[i])
			}
		})
	}
	workers.Wait()
	for i := range findings {
		if !judged[i] {
			return report, ctx.Err()
		}
		report.Findings = append(report.Findings, findings[i])
	}
	report.withhold()
	report.rest()
	return report, nil
}

// judge judges one step by itself; ok is false if the context ends before that.
func (c *Checker) judge(ctx context.Context, s *derivation.Step) (x Finding, ok bool) {
	j := c.steps[s]
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.done {
		x := judgeStep(ctx, s, c.links[s])
		if ctx.Err() != nil {
			return Finding{}, false
		}
		if hasEntry(s) {
			c.reading.Lock()
			e := c.comparer.entry(s)
			c.reading.Unlock()
			x.Entry = &e
		}
		j.finding, j.done = x, true
	}
	x = j.finding
	x.Links = slices.Clone(x.Links) // which are changed where the step rests on others
	return x, true
}
