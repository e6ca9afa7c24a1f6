package proof

import (
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// rest has every step rest on the findings of those that it uses, which come
// before it: their conditions are its own, and where one of them is not proved
// it is open.
func (r Report) rest() {
	found := map[string]*Finding{}
	for i := range r.Findings {
		x := &r.Findings[i]
		for j := range x.Links {
			x.Links[j].rest(found)
		}
		*x = x.settled()
		if len(x.Links) > 0 {
			for _, l := range x.Links { // the components of a vector have ids of their own
				found[l.Claim.ID] = x
			}
		}
	}
}

// rest has a link rest on the steps that it uses.
func (l *Link) rest(found map[string]*Finding) {
	var ids []string
	for _, eq := range slices.Concat(l.Claim.Using, l.Claim.Bounds) {
		ids = append(ids, eq.ID)
	}
	for id := range l.Claim.Refs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		step := found[id]
		if step == nil || slices.ContainsFunc(l.Claim.From, func(eq derivation.Equation) bool { return eq.ID == id }) {
			continue // a hypothesis, or what the step inherits
		}
		if fault != "rests" && l.Err == nil && l.Result.Verdict != symbolic.Unknown && (step.Verdict != symbolic.Proved || step.Err() != nil) {
			l.Result.Verdict, l.Result.Witness, l.Result.Model = symbolic.Unknown, nil, nil
			l.Result.Why = fmt.Sprintf("it rests on %s, which is %v", id, step.Verdict)
		}
		if fault != "conditions" {
			l.Result = l.Result.With(step.Conditions(), step.nonlocal())
		}
	}
}

// nonlocal reports whether a link rests on values at other times than t.
func (x Finding) nonlocal() bool {
	return slices.ContainsFunc(x.Links, func(l Link) bool { return l.Result.Nonlocal })
}
