package mend

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Correction is a step after edits with which it is proved.
type Correction struct {
	Step  *derivation.Step // the step as it holds, in its place in the file
	Edits []Edit           // each once, however often it was carried on
	By    []string         // the equations that prove it, where the step's own do not
}

// Claim writes the claim as it holds, in the language.
func (c Correction) Claim() string { return c.Step.Statement() }

// String writes the claim as it holds, and the edits.
func (c Correction) String() string { return c.plain().String() }

func (c Correction) plain() proof.Correction {
	var edits []string
	for _, e := range c.Edits {
		edits = append(edits, e.What)
	}
	return proof.Correction{Claim: c.Claim(), Edits: edits, By: append([]string{}, c.By...), Sides: c.Step.Chain}
}

// Report looks for the corrections of the refuted steps of a report, and of the
// definitions and hypotheses of those that are not expected to be refuted, and
// puts them in it. The steps are mended at the same time, as many as GOMAXPROCS
// allows. The error is that of [Step].
func Report(ctx context.Context, r *proof.Report) error {
	var next atomic.Int64
	var workers sync.WaitGroup
	errs := make([]error, len(r.Findings))
	for range min(runtime.GOMAXPROCS(0), len(r.Findings)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(r.Findings); i = int(next.Add(1)) - 1 {
				errs[i] = correct(ctx, r, &r.Findings[i])
			}
		})
	}
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return assumptions(ctx, r)
}

// correct puts the corrections of a step into its finding, if it is refuted.
func correct(ctx context.Context, r *proof.Report, x *proof.Finding) error {
	if x.Verdict != symbolic.Refuted || ordered(x.Step) {
		return nil
	}
	refuted := map[int]bool{}
	for _, l := range x.Links {
		refuted[l.Claim.Link] = refuted[l.Claim.Link] || l.Err == nil && l.Result.Verdict == symbolic.Refuted
	}
	found, err := step(ctx, r.File, x.Step, refuted, r.Session)
	if err != nil {
		return err
	}
	x.Instead = []proof.Correction{}
	for _, c := range found {
		x.Instead = append(x.Instead, c.plain())
	}
	return nil
}

// Step looks for the least corrections of a refuted step of the file, as the
// package says. It returns all that say different things, the slightest first,
// none if it finds none; an inequality is not mended.
//
// It panics if the step is not one of the file. The error is that of
// [derivation.File.Claims] or the context's.
func Step(ctx context.Context, f *derivation.File, s *derivation.Step) ([]Correction, error) {
	return step(ctx, f, s, nil, proof.NewSession)
}

// step is [Step] in a session, where some links of the step may be known to be refuted.
func step(ctx context.Context, f *derivation.File, s *derivation.Step, refuted map[int]bool, session func() proof.Session) ([]Correction, error) {
	if !slices.Contains(f.Items, derivation.Item(s)) {
		panic("mend: the step to mend is not one of the file")
	}
	if ordered(s) {
		return nil, nil
	}
	for _, t := range unpinned(f, s) {
		m, err := newMender(ctx, f, s, t, session())
		if m == nil || err != nil {
			return nil, err
		}
		m.refuted = refuted // which are so with fewer equations, too
		if found, err := m.corrections(); len(found) > 0 || err != nil {
			return found, err
		}
	}
	return nil, nil
}

// ordered reports whether a step has an inequality.
func ordered(s *derivation.Step) bool {
	return slices.ContainsFunc(s.Relations, func(r derivation.Relation) bool { return r != derivation.Eq })
}

// unpinned returns the step, before it without the hypotheses that set a symbol to
// a number, if there are such: what holds at one point only may hold by chance.
func unpinned(f *derivation.File, s *derivation.Step) []*derivation.Step {
	pins := map[string]bool{}
	for _, item := range f.Items {
		if g, ok := item.(*derivation.Given); ok && g.Solving != nil {
			n, name := g.LHS.(*derivation.Name)
			_, number := derivation.Rational(g.RHS)
			pins[g.ID] = number && name && n.Primes == 0 && n.Name == g.Solving.Name
		}
	}
	c := *s
	c.Using = slices.DeleteFunc(slices.Clone(s.Using), func(u derivation.Use) bool { return pins[u.ID] })
	if len(c.Using) == len(s.Using) {
		return []*derivation.Step{s}
	}
	return []*derivation.Step{&c, s}
}
