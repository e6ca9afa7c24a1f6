package proof

import (
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// together looks for one model in which all hypotheses and conditions of a step that
// is proved hold: those of its links and those that these inherit. Each may have
// models, and all of them none: then the step is void. The model of the last link is
// kept where it meets all of them: it meets the conditions that are given.
func (x *Finding) together(met []symbolic.Condition) {
	if x.Verdict != symbolic.Proved || len(x.Links) == 0 || fault == "together" {
		return
	}
	l := &x.Links[len(x.Links)-1]
	claim := l.Claim
	claim.Givens = x.givens()
	if symbolic.Cover(met, x.Conditions()) && len(claim.Givens) == len(l.Claim.Givens) {
		return
	}
	found := l.Result.With(x.Conditions(), false)
	if err := meaning(func() { found = modelledWith(claim, found) }); err != nil {
		found.Verdict, found.Model = symbolic.Unknown, nil
		found.Why = fmt.Sprintf("no point was found at which its conditions and those of what it uses hold: %v", err)
	}
	l.Result = found
	*x = x.settled()
}

// givens are the hypotheses that the links of a step rest on.
func (x *Finding) givens() (all []derivation.Equation) {
	for _, l := range x.Links {
		for _, g := range l.Claim.Givens {
			if !slices.ContainsFunc(all, func(known derivation.Equation) bool { return known.ID == g.ID }) {
				all = append(all, g)
			}
		}
	}
	return all
}

// modelledWith gives a result a model that meets its conditions, which may come
// from other claims. It panics with a [*MeaningError].
func modelledWith(c derivation.Claim, result symbolic.Result) symbolic.Result {
	e := newElaborator(&c)
	left, right := e.series(c.LHS), e.series(c.RHS)
	found := result
	found.Model = nil
	err := symbolic.Catch(func() {
		found.Conditions = nil
		for _, x := range result.Conditions {
			found.Conditions = append(found.Conditions, e.Adopt(x))
		}
		found = e.modelled(found, left, right)
	})
	if err != nil {
		panic(&MeaningError{c.LHS.At(), err})
	}
	found.Conditions = result.Conditions
	return found
}
