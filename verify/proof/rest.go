package proof

import (
	"fmt"
	"maps"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// rest has every step rest on the findings of those that it uses, which come
// before it: their conditions are its own, which its model has to meet too, and
// where one of them is not proved it is open.
func (r Report) rest() {
	found := map[string]*Finding{}
	for i := range r.Findings {
		x := &r.Findings[i]
		var met []symbolic.Condition // by the model of the last link
		for j := range x.Links {
			met = x.Links[j].Result.Conditions
			x.Links[j].rest(found)
		}
		*x = x.settled()
		x.together(met)
		if len(x.Links) > 0 {
			for _, l := range x.Links { // the components of a vector have ids of their own
				found[l.Claim.ID] = x
			}
		}
	}
}

// rest has a link rest on the steps that it uses.
func (l *Link) rest(found map[string]*Finding) {
	for _, id := range usedBy(l.Claim) {
		step := found[id]
		_, cited := l.Claim.Refs[id] // a certificate is no better than what it is made of
		if step == nil || !cited && slices.ContainsFunc(l.Claim.From, func(eq derivation.Equation) bool { return eq.ID == id }) {
			continue // a hypothesis, or what the step inherits
		}
		if fault != "rests" && (step.Verdict != symbolic.Proved || step.Err() != nil) {
			l.unsound(id, step, found)
		}
		for _, symbol := range l.identically(id) {
			for _, c := range step.Conditions() {
				if l.Err == nil && l.Result.Verdict != symbolic.Unknown && c.Has(symbol) {
					l.open(fmt.Sprintf("%s holds where %s, and so not identically in %s", id, c, symbol))
				}
			}
		}
		if fault != "conditions" {
			l.Result = l.Result.With(step.Conditions(), step.nonlocal())
		}
	}
}

// usedBy lists the equations that a claim uses.
func usedBy(c derivation.Claim) (ids []string) {
	for _, eq := range slices.Concat(c.Using, c.Bounds) {
		ids = append(ids, eq.ID)
	}
	for id := range c.Refs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// usedByAll is the set of the equations that claims use.
func usedByAll(claims []derivation.Claim) map[string]bool {
	used := map[string]bool{}
	for _, c := range claims {
		for _, id := range usedBy(c) {
			used[id] = true
		}
	}
	return used
}

// restsOn lists the steps that what uses these equations rests on, in the order of the
// file.
func restsOn(steps []*derivation.Step, links map[*derivation.Step][]derivation.Claim, used map[string]bool) (needed []*derivation.Step) {
	for _, x := range slices.Backward(steps) {
		rests := false
		for _, c := range links[x] { // the components of a vector have ids of their own
			rests = rests || used[c.ID]
		}
		if !rests {
			continue
		}
		needed = append(needed, x)
		maps.Copy(used, usedByAll(links[x]))
	}
	slices.Reverse(needed)
	return needed
}

// unsound has a link rest on a step that is not proved: on that which is at the
// root of it. Then the link proves nothing, and refutes nothing.
func (l *Link) unsound(id string, step *Finding, found map[string]*Finding) {
	roots, through := step.Rests(), " by "+id
	if len(roots) == 0 {
		roots, through = []string{id}, ""
	}
	if l.Rests = append(l.Rests, roots...); l.Err == nil && l.Result.Verdict != symbolic.Unknown {
		l.open(fmt.Sprintf("it rests%s on %s, which is %v", through, roots[0], found[roots[0]].Verdict))
	}
}

// open takes the verdict back.
func (l *Link) open(why string) {
	l.Result.Verdict, l.Result.Witness, l.Result.Model = symbolic.Unknown, nil, nil
	l.Result.Why = why
}

// identically lists the symbols by which the certificate derives an equation, or
// which it replaces in it.
func (l *Link) identically(id string) (symbols []string) {
	if l.Claim.By == nil || l.Claim.By.Combination == nil {
		return nil
	}
	derivation.Walk(l.Claim.By.Combination, func(x derivation.Expr) bool {
		call, ok := x.(*derivation.Call)
		if !ok || call.Func != "d" && call.Func != "sub" {
			return true
		}
		derivation.Walk(call.Args[0], func(x derivation.Expr) bool {
			if ref, ok := x.(*derivation.Ref); ok && (ref.ID == id || l.Claim.Refs[ref.ID].Of == id) {
				symbols = append(symbols, call.Args[1].(*derivation.Name).Name)
			}
			return true
		})
		return true
	})
	return symbols
}

// nonlocal reports whether a link rests on values at other times than t.
func (x Finding) nonlocal() bool {
	return slices.ContainsFunc(x.Links, func(l Link) bool { return l.Result.Nonlocal })
}
