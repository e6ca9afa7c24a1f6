package proof

import (
	"context"
	"errors"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Kills counts what became of the mutants of a step.
type Kills struct {
	Refuted    int      // a witness shows the mutant false
	Undecided  int      // the mutant is not proved
	Senseless  int      // the mutant has no meaning, or is defined nowhere
	Equivalent []Mutant // proved, and not denied by the second engine: another true statement
	Errors     []error  // the engines disagree
}

// Total is the number of mutants.
func (k Kills) Total() int {
	return k.Refuted + k.Undecided + k.Senseless + len(k.Equivalent) + len(k.Errors)
}

// Kill judges every mutant of a step. Each must be rejected, or be proved to be
// as true as the step, which the second engine must not deny.
func Kill(ctx context.Context, f *derivation.File, s *derivation.Step) (Kills, error) {
	var k Kills
	b := newBench()
	for _, m := range Mutants(f, s) {
		if err := ctx.Err(); err != nil {
			return k, err
		}
		x, err := b.checkMutant(ctx, f, s, m)
		var disagreement *DisagreementError
		switch {
		case errors.As(x.Err(), &disagreement):
			k.Errors = append(k.Errors, disagreement)
		case err != nil || x.Err() != nil || x.Verdict == symbolic.Void:
			k.Senseless++
		case x.Verdict == symbolic.Refuted:
			k.Refuted++
		case x.Verdict == symbolic.Unknown:
			k.Undecided++
		default:
			k.Equivalent = append(k.Equivalent, m)
		}
	}
	return k, nil
}

// CheckMutant judges a step as the mutant has it, in its place in the file: by
// the kernel, and by the second engine too where the kernel proves it. What is proved
// then rests on the steps that it uses, as in [Check]: on their verdicts and their
// conditions. The error is that of [derivation.File.Claims]: the mutant is not even
// well-formed.
func CheckMutant(ctx context.Context, f *derivation.File, s *derivation.Step, m Mutant) (Finding, error) {
	return (*bench)(nil).checkMutant(ctx, f, s, m)
}

func (b *bench) checkMutant(ctx context.Context, f *derivation.File, s *derivation.Step, m Mutant) (Finding, error) {
	x := Finding{Step: m.Step}
	claims, err := Needed(f, s, m.Step).Claims()
	if err != nil {
		return x, err
	}
	for _, c := range claims {
		if c.Step != m.Step {
			continue
		}
		link := b.link(c)
		if x.Links = append(x.Links, link); link.Err != nil || link.Result.Verdict != symbolic.Proved {
			x.Links = []Link{link} // the rest does not matter
			return x.settled(), nil
		}
	}
	for i := range x.Links {
		x.Links[i].second(ctx)
	}
	if x = x.settled(); x.Verdict == symbolic.Proved {
		return b.resting(ctx, f, s, x)
	}
	return x, nil
}

// resting has what is proved in the place of a step rest on the steps before it.
func (b *bench) resting(ctx context.Context, f *derivation.File, place *derivation.Step, x Finding) (Finding, error) {
	checker, err := b.checkerOf(f)
	if err != nil {
		return x, err
	}
	steps := f.Steps()
	report := Report{File: f}
	for _, step := range restsOn(steps[:slices.Index(steps, place)], checker.links, usedByAll(x.claims())) {
		earlier, judged := checker.judge(ctx, step)
		if !judged {
			return x, ctx.Err()
		}
		report.Findings = append(report.Findings, earlier)
	}
	report.Findings = append(report.Findings, x)
	report.rest()
	return report.Findings[len(report.Findings)-1], nil
}

// claims are those of the links.
func (x Finding) claims() (all []derivation.Claim) {
	for _, l := range x.Links {
		all = append(all, l.Claim)
	}
	return all
}

// Needed returns the part of a file that a step rests on which stands in the
// place of another: all declarations and hypotheses before it, and of the
// definitions and steps those that it speaks of, directly or not.
func Needed(f *derivation.File, place, step *derivation.Step) *derivation.File {
	at := slices.Index(f.Items, derivation.Item(place))
	if at < 0 {
		panic("proof: the step is not in the file")
	}
	items := []derivation.Item{step}
	speaks := map[string]bool{} // of names and ids
	see := func(expressions ...derivation.Expr) {
		for _, x := range expressions {
			if x == nil {
				continue
			}
			derivation.Walk(x, func(x derivation.Expr) bool {
				switch x := x.(type) {
				case *derivation.Name:
					speaks[x.Name] = true
				case *derivation.Ref:
					speaks[x.ID] = true
				}
				return true
			})
		}
	}
	seeStep := func(s *derivation.Step) {
		see(s.Chain...)
		for _, use := range slices.Concat(s.Using, s.From) {
			speaks[use.ID] = true
		}
		if s.By != nil {
			see(s.By.Cofactor, s.By.Combination)
		}
	}
	seeStep(step)
	for _, item := range slices.Backward(f.Items[:at]) {
		switch item := item.(type) {
		case *derivation.Notation:
			continue
		case *derivation.Step:
			if !speaks[item.Key()] {
				continue
			}
			seeStep(item)
		case *derivation.Given:
			see(item.LHS, item.RHS)
		case *derivation.Let:
			if !speaks[item.Name] {
				continue
			}
			see(item.Body)
			for _, g := range item.Ranges {
				see(g.From, g.To)
			}
		}
		items = append(items, item)
	}
	slices.Reverse(items)
	return &derivation.File{Name: f.Name, Items: items}
}
