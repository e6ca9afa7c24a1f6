package reals_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/reals"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// point makes models of the values that the kernel names, and evaluates equations
// there. It returns the outcome of a statement in the first in which no equation
// fails; an equation that fails by these values alone is a fault.
func (x *trial) point(values []symbolic.Value, equations []derivation.Equation, st *reals.Statement) (ev reals.Evidence, settled bool, against string) {
	var named []reals.Named
	for _, v := range values {
		named = append(named, reals.Named{Name: v.Name, Value: v.Value})
	}
	if slices.ContainsFunc(equations, small) {
		return ev, false, "" // the values are those of the first terms of power series
	}
	for try := range uint64(3) {
		m, err := x.space.Witness(named, equations, rand.New(rand.NewPCG(x.seed, try)))
		if err != nil {
			continue
		}
		meets := true
		for _, g := range equations {
			_, a := derivation.Bare(g.LHS)
			_, b := derivation.Bare(g.RHS)
			given, err := x.space.Statement(g, min(a, b))
			if err != nil {
				meets = false
				continue
			}
			switch ev := reals.TryAt(given, m, 0); ev.Outcome {
			case reals.Fails, reals.Undefined:
				if m.Settles(given) {
					return ev, false, fmt.Sprintf("%s %s: %s\n%s", g.ID, ev.Outcome, ev.Why, m)
				}
				meets = false
			case reals.Undecided:
				meets = false
			}
		}
		if meets {
			ev, settled = reals.TryAt(st, m, 0), m.Settles(st)
			if ev.Outcome == reals.Excluded && !slices.ContainsFunc(values, func(v symbolic.Value) bool { return v.Name == "eps" }) {
				ev = reals.TryAt(st, m.Smallest(), 0) // what is asked need hold for small ε alone
			}
			ev.Why += "\n" + m.String()
		}
		if meets && settled {
			return ev, true, ""
		}
	}
	return ev, false, ""
}

// model evaluates the hypotheses, the conditions and the claim at the point that
// comes with a proof.
func (x *trial) model(finding proof.Finding, st *reals.Statement, l proof.Link, claim string) *fault {
	if l.Result.Model == nil {
		return &fault{"proved without a model", claim}
	}
	ev, settled, against := x.point(l.Result.Model.At, l.Claim.Givens, st)
	for _, c := range l.Result.Conditions {
		if slices.ContainsFunc(l.Result.Model.At, func(v symbolic.Value) bool { return v.Name == l.Claim.Small && c.Has(v.Name) }) {
			return &fault{"the model of a proof is at one " + l.Claim.Small, claim}
		}
	}
	at := &symbolic.Witness{At: l.Result.Model.At}
	say := func(why string) *fault {
		return &fault{"the model of a proof is none", fmt.Sprintf("%s, with the model %s: there %s", claim, at.String(l.Claim.Small), why)}
	}
	switch {
	case against != "":
		return say(against)
	case !settled:
		x.count("models of proofs: they leave something open")
		return nil
	case ev.Outcome == reals.Excluded, ev.Outcome == reals.Fails, ev.Outcome == reals.Undefined:
		return say(ev.Outcome.String() + ": " + ev.Why)
	}
	x.count("models of proofs: " + ev.Outcome.String())
	return nil
}

// witness evaluates the claim, and the hypotheses of the file, at a witness.
func (x *trial) witness(finding proof.Finding, l proof.Link) (confirmed bool, f *fault) {
	w := l.Result.Witness
	eq := l.Claim.Equation
	for range w.Derived {
		eq.LHS, eq.RHS = derived(eq.LHS), derived(eq.RHS)
	}
	order := l.Result.Order
	if order >= symbolic.Exact {
		order = derivation.Exact
	}
	st, err := x.space.Statement(eq, order)
	if err != nil {
		x.count("refuted, but not tried: " + err.Error())
		return false, nil
	}
	say := func(why string) (bool, *fault) {
		return false, &fault{"the witness is none", fmt.Sprintf("step %s is refuted %s, but there %s", finding.Step.ID, w.String(l.Claim.Small), why)}
	}
	if x.nowhereNear(w.At, l.Claim, st) {
		return say("and around it the claim is not defined")
	}
	ev, settled, against := x.point(w.At, l.Claim.FileGivens, st)
	switch {
	case against != "":
		return say(against)
	case !settled:
		x.count("witnesses: they leave something open")
		return false, nil
	case ev.Outcome == reals.Undefined, ev.Outcome == reals.Holds && (w.Power == 0 || order < derivation.Exact):
		return say("the claim " + ev.Outcome.String() + ": " + ev.Why)
	}
	x.count("witnesses: " + ev.Outcome.String())
	return ev.Outcome == reals.Fails, nil
}

// nowhereNear reports whether a claim without the small parameter is undefined at and
// around values that are those for ε = 0 alone.
func (x *trial) nowhereNear(values []symbolic.Value, c derivation.Claim, st *reals.Statement) bool {
	if !slices.ContainsFunc(c.FileGivens, small) || small(c.Equation) {
		return false
	}
	rng := rand.New(rand.NewPCG(x.seed, 7))
	for range 24 { // √u is defined at half of them
		var near []reals.Named
		for _, v := range values {
			near = append(near, reals.Named{Name: v.Name, Value: new(big.Rat).Add(v.Value, big.NewRat(rng.Int64N(2001)-1000, 1_000_000))})
		}
		m, err := x.space.Witness(near, nil, rng)
		if err != nil || !m.Settles(st) || reals.TryAt(st, m, 0).Outcome != reals.Undefined {
			return false
		}
	}
	return true
}

// derived is the derivative of a side in t, beside its remainder.
func derived(side derivation.Expr) derivation.Expr {
	bare, _ := derivation.Bare(side)
	return &derivation.Call{Pos: bare.At(), Func: "D", Args: []derivation.Expr{bare}}
}
