package proof

import (
	"context"
	"errors"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Kills counts what became of the mutants of a step.
type Kills struct {
	Refuted    int      // a witness shows the mutant false
	Undecided  int      // the mutant is not proved
	Senseless  int      // the mutant has no meaning
	Equivalent []Mutant // proved, by both engines: another true statement
	Errors     []error  // the engines disagree
}

// Total is the number of mutants.
func (k Kills) Total() int {
	return k.Refuted + k.Undecided + k.Senseless + len(k.Equivalent) + len(k.Errors)
}

// Kill judges every mutant of a step by the kernel. Each must be rejected, or be
// proved, by both engines, to be as true as the step.
func Kill(ctx context.Context, f *derivation.File, s *derivation.Step) (Kills, error) {
	var k Kills
	for _, m := range Mutants(f, s) {
		if err := ctx.Err(); err != nil {
			return k, err
		}
		x, err := CheckMutant(ctx, f, s, m)
		var disagreement *DisagreementError
		switch {
		case errors.As(x.Err(), &disagreement):
			k.Errors = append(k.Errors, disagreement)
		case err != nil || x.Err() != nil:
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
// the kernel, and by the second engine too where the kernel proves it. The error
// is that of [derivation.File.Claims]: the mutant is not even well-formed.
func CheckMutant(ctx context.Context, f *derivation.File, s *derivation.Step, m Mutant) (Finding, error) {
	x := Finding{Step: m.Step}
	until := derivation.File{Name: f.Name}
	for _, item := range f.Items {
		if item == derivation.Item(s) {
			until.Items = append(until.Items, m.Step)
			break
		}
		until.Items = append(until.Items, item)
	}
	claims, err := until.Claims()
	if err != nil {
		return x, err
	}
	for _, c := range claims {
		if c.Step != m.Step {
			continue
		}
		link := Link{Claim: c}
		link.Result, link.Err = Kernel(c)
		if x.Links = append(x.Links, link); link.Err != nil || link.Result.Verdict != symbolic.Proved {
			x.Links = []Link{link} // the rest does not matter
			return x.settled(), nil
		}
	}
	for i := range x.Links {
		x.Links[i].second(ctx)
	}
	return x.settled(), nil
}
