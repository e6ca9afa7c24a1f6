package proof

import (
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// together looks for one model in which all conditions of a step that is proved
// hold: those of its links and those that these inherit. Each may have models, and
// all of them none: then the step is void. The model of the last link, which meets
// the conditions that are given, is kept where these imply all others.
func (x *Finding) together(met []symbolic.Condition) {
	if x.Verdict != symbolic.Proved || len(x.Links) == 0 || fault == "together" {
		return
	}
	met = symbolic.Throughout(met)
	if all := symbolic.Throughout(x.Conditions()); len(symbolic.Merged(met, all)) == len(met) {
		return
	}
	l := &x.Links[len(x.Links)-1]
	found := l.Result.With(x.Conditions(), false)
	if err := meaning(func() { found = modelledWith(l.Claim, found) }); err != nil {
		found.Verdict, found.Model = symbolic.Unknown, nil
		found.Why = fmt.Sprintf("no point was found at which its conditions and those of what it uses hold: %v", err)
	}
	l.Result = found
	*x = x.settled()
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
