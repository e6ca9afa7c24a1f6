package proof

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/modular"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/reals"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Link is what the two engines say of one link of a step.
type Link struct {
	Claim   derivation.Claim
	Result  symbolic.Result
	Opinion modular.Opinion
	Models  *reals.Opinion // in models over the reals; nil where it was not tried
	Rests   []string       // the steps at the root of what it uses that are not proved
	Err     error          // the claim has no meaning, or the engines or a model disagree
}

// DisagreementError tells that the second engine contradicts the kernel: one of
// them is wrong, and the claim is not decided.
type DisagreementError struct {
	Kernel symbolic.Verdict
	Second modular.Opinion
}

func (e *DisagreementError) Error() string {
	return fmt.Sprintf("the kernel says %v, but by power series modulo two primes it %v (%s): please report this", e.Kernel, e.Second.Verdict, e.Second.Why)
}

// judge has both engines decide a claim.
func (b *bench) judge(ctx context.Context, c derivation.Claim) Link {
	link := Link{Claim: c}
	if link.Result, link.Err = b.kernel(c); link.Err == nil && (link.Result.Verdict == symbolic.Proved || link.Result.Verdict == symbolic.Refuted) {
		link.second(ctx)
	}
	return link
}

// second holds the kernel's verdict against the second engine's.
func (l *Link) second(ctx context.Context) {
	if l.Opinion, l.Err = modular.Check(ctx, l.Claim); l.Err != nil {
		return
	}
	if o := l.Opinion; o.Verdict == opinion.Holds && l.Result.Verdict == symbolic.Refuted && l.citesSteps() {
		l.Opinion = modular.Opinion{Why: "the certificate is an identity, so that the claim is true if the steps are that it is made of"}
		return
	}
	if o := l.Opinion; contradicts(l.Result.Verdict, o.Verdict) {
		l.Err = &DisagreementError{l.Result.Verdict, o}
		l.Result.Verdict = symbolic.Unknown
	}
}

// citesSteps reports whether the certificate of a link is made of steps too, and
// not of hypotheses alone.
func (l *Link) citesSteps() bool {
	for id := range l.Claim.Refs {
		if !slices.ContainsFunc(l.Claim.FileGivens, func(g derivation.Equation) bool { return g.ID == id }) {
			return true
		}
	}
	return false
}

// Finding is what was found of a step.
type Finding struct {
	Step     *derivation.Step
	Links    []Link
	Verdict  symbolic.Verdict // the worst of its links
	Inherits []string         // the refuted steps from which it follows as it is printed
	Entry    *Entry           // what its TeX says; nil where there is none to compare
	Instead  []Correction     // what holds instead, once it was looked for
}

// Err returns the first error of the links, or an [*EntryError] where the TeX of
// the step says something else.
func (x Finding) Err() error {
	for _, l := range x.Links {
		if l.Err != nil {
			return l.Err
		}
	}
	if x.Entry != nil && x.Entry.Agreement == Differs {
		return &EntryError{*x.Entry}
	}
	return nil
}

// AsExpected reports whether the verdict is the one on record in the file.
func (x Finding) AsExpected() bool {
	return x.Err() == nil && (x.Step.Sort != derivation.Claimed || x.Verdict.String() == x.Step.Expect.String())
}

// Decisive returns the link that decides the verdict: the first that is refuted,
// else the first that is open, else the first that is void, else the last.
func (x Finding) Decisive() (Link, bool) {
	for _, v := range []symbolic.Verdict{symbolic.Refuted, symbolic.Unknown, symbolic.Void} {
		for _, l := range x.Links {
			if l.Result.Verdict == v {
				return l, true
			}
		}
	}
	if len(x.Links) == 0 {
		return Link{}, false
	}
	return x.Links[len(x.Links)-1], true
}

// Report is what was found of a file, a finding a step.
type Report struct {
	File     *derivation.File
	Findings []Finding
	NotRead  []Omission // what the text has that is not in File
	checker  *Checker   // that judged it
}

// Omission is a statement of a text that could not be read.
type Omission struct {
	ID    string `json:"id"`
	Place string `json:"place"`
	Why   string `json:"why"`
}

// Err returns the first error of the findings, with the name of the file: a claim
// has no meaning, or the engines disagree.
func (r Report) Err() error {
	for _, x := range r.Findings {
		if err := x.Err(); err != nil {
			return fmt.Errorf("%s:%w", r.File.Name, err)
		}
	}
	return nil
}

// AsExpected reports whether all of the text was read and every verdict is the one on
// record in the file.
func (r Report) AsExpected() bool {
	if len(r.NotRead) > 0 {
		return false
	}
	for _, x := range r.Findings {
		if !x.AsExpected() {
			return false
		}
	}
	return true
}

// NothingClaimedError tells that a file has no step.
type NothingClaimedError struct{ File string }

func (e *NothingClaimedError) Error() string {
	return e.File + ": nothing is claimed (a step is the line “step name”, and below it, indented, “claim lhs = rhs”)"
}

// judgeStep judges the links of one step.
func judgeStep(ctx context.Context, s *derivation.Step, links []derivation.Claim) Finding {
	x, b := Finding{Step: s}, newBench()
	for _, c := range links {
		x.Links = append(x.Links, b.sparing(ctx, c))
	}
	for i := range x.Links {
		b.defined(x.Links, i)
	}
	return x.settled()
}

// defined holds a link that is refuted against the other sides of its step: where one of
// them is not defined the claim says nothing, and that is no witness.
func (b *bench) defined(links []Link, i int) {
	l := &links[i]
	if l.Result.Verdict != symbolic.Refuted {
		return
	}
	defer func() { b.beside = nil }()
	for j, other := range links {
		if j != i && (other.Result.Verdict == symbolic.Void || !symbolic.Cover(l.Result.Conditions, other.Result.Conditions)) {
			b.beside = append(b.beside, other.Claim.LHS, other.Claim.RHS)
		}
	}
	if b.beside == nil {
		return
	}
	result, err := b.kernel(l.Claim)
	if err == nil && (result.Verdict == symbolic.Refuted || result.Verdict == symbolic.Void) {
		l.Result = result
		return
	}
	l.open(fmt.Sprintf("it fails %s, and nowhere is it shown to where all sides of the claim are defined", l.Result.Witness.String(l.Claim.Small)))
}

// sparing judges a claim by itself where its step names no hypotheses, and by all there are
// where that does not decide it.
func (b *bench) sparing(ctx context.Context, c derivation.Claim) Link {
	if !c.Step.Default {
		return b.judge(ctx, c)
	}
	bare := c
	bare.Using, bare.Bounds, bare.Givens = nil, nil, nil
	link := b.judge(ctx, bare)
	if link.Err != nil || link.Result.Verdict != symbolic.Unknown {
		return link
	}
	by := b.judge(ctx, c)
	if why, ok := errors.AsType[*MeaningError](by.Err); ok {
		by.Err, by.Result.Why = nil, fmt.Sprintf("by all hypotheses before it %v: name those that it needs under using", why.Err)
	}
	return by
}

// settled returns x with the verdict of its links.
func (x Finding) settled() Finding {
	if last, ok := x.Decisive(); ok {
		x.Verdict, x.Inherits = last.Result.Verdict, inherits(last)
	}
	if x.Entry != nil && x.Entry.Agreement == Differs {
		x.Verdict, x.Inherits = symbolic.Unknown, nil
	}
	return x
}

// inherits returns the refuted equations that a claim was derived from, if it
// holds given them.
func inherits(l Link) []string {
	if len(l.Claim.From) == 0 || l.Result.Verdict != symbolic.Refuted {
		return nil
	}
	c := l.Claim
	c.Using, c.By, c.Givens, c.FileGivens = slices.Clone(c.From), nil, nil, nil
	for _, eq := range l.Claim.Using {
		if !slices.ContainsFunc(c.From, func(x derivation.Equation) bool { return sameTarget(x, eq) }) {
			c.Using = append(c.Using, eq)
		}
	}
	if result, err := Kernel(c); err != nil || result.Verdict != symbolic.Proved {
		return nil
	}
	var ids []string
	for _, eq := range l.Claim.From {
		ids = append(ids, eq.ID)
	}
	return ids
}

func sameTarget(a, b derivation.Equation) bool {
	return a.Solving != nil && b.Solving != nil && a.Solving.Name == b.Solving.Name && a.Solving.Primes == b.Solving.Primes && a.Initial == b.Initial
}
