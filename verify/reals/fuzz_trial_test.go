package reals_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/reals"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// trial tries the verdicts on the steps of one file.
type trial struct {
	*tally
	seed   uint64
	models int // a link is tried in
	space  *reals.Space
	drawn  map[string]*drawn // of hypotheses that links share
}

// try has the tool judge a file and looks for a model against what it says.
func try(f *file, seed uint64, models int, t *tally) *fault {
	return tried(f.String(), f.step, seed, models, t)
}

// tried is try for a file as it is written; step tells what kind one is of.
func tried(src string, step func(id string) *item, seed uint64, models int, t *tally) (found *fault) {
	defer func() {
		if r := recover(); r != nil {
			found = &fault{"panic", fmt.Sprintf("%v\n%s", r, debug.Stack())}
		}
	}()
	t.files++
	read, err := derivation.Parse("f", []byte(src))
	if err != nil {
		t.senseless++
		return nil
	}
	report, err := proof.Check(context.Background(), read)
	if err != nil {
		t.senseless++
		return nil
	}
	x := &trial{tally: t, seed: seed, models: models, drawn: map[string]*drawn{}}
	for _, finding := range report.Findings {
		if len(finding.Links) == 0 {
			continue
		}
		if x.space == nil {
			last := report.Findings[len(report.Findings)-1].Links
			x.space = reals.NewSpace(last[0].Claim.Small, last[0].Claim.Symbols)
			for _, other := range report.Findings { // of which claims have those that they speak of
				for _, l := range other.Links {
					for _, symbol := range l.Claim.Symbols {
						if symbol.Jet != nil {
							x.space.Enter(symbol)
						}
					}
				}
			}
		}
		step := step(finding.Step.ID)
		if found := x.finding(finding, step.kind); found != nil {
			return found
		}
		if step.sure && refutes(finding) {
			return &fault{untrue, fmt.Sprintf("step %s is refuted %s", step.id, finding.Note())}
		}
	}
	return nil
}

// refutes tells whether the kernel refutes a step, be it alone.
func refutes(finding proof.Finding) bool {
	var differ *proof.DisagreementError
	return finding.Verdict == symbolic.Refuted || errors.As(finding.Err(), &differ) && differ.Kernel == symbolic.Refuted
}

// finding tries what is found of a step.
func (x *trial) finding(finding proof.Finding, kind string) *fault {
	err := finding.Err()
	var differ *proof.DisagreementError
	switch {
	case errors.As(err, &differ):
		x.count("steps on which the engines disagree")
		if os.Getenv("REALS_SECOND") != "" {
			return &fault{"the engines disagree", fmt.Sprintf("step %s: %v", finding.Step.ID, err)}
		}
	case err != nil:
		x.step(kind, failed)
		return nil
	default:
		x.step(kind, int(finding.Verdict))
	}
	for _, l := range finding.Links {
		verdict := l.Result.Verdict
		if errors.As(l.Err, &differ) {
			verdict = differ.Kernel
		} else if verdict != finding.Verdict {
			continue
		}
		var f *fault
		switch verdict {
		case symbolic.Proved:
			f = x.proved(finding, l)
		case symbolic.Refuted:
			f = x.refuted(finding, l)
		case symbolic.Void:
			f = x.void(finding, l)
		}
		if f != nil {
			return f
		}
	}
	return nil
}

// of lists models of hypotheses, as many as wanted if they are found. They are drawn
// when they are asked for, and kept for other links that rest on the same.
func (x *trial) of(givens []derivation.Equation, order, wanted int, rough bool) iter.Seq[*reals.Model] {
	key := fmt.Sprint(rough, order)
	for _, g := range givens {
		key += " " + g.ID
	}
	kept := x.drawn[key]
	if kept == nil {
		kept = &drawn{}
		x.drawn[key] = kept
	}
	draw := x.space.Draw
	if rough {
		draw = x.space.DrawRough
	}
	return func(yield func(*reals.Model) bool) {
		for i := 0; i < wanted; i++ {
			for i == len(kept.found) {
				if kept.tries >= 4*wanted {
					return
				}
				kept.tries++
				if m, err := draw(givens, order, rand.New(rand.NewPCG(x.seed, uint64(kept.tries)))); err == nil {
					kept.found = append(kept.found, m)
				}
			}
			if !yield(kept.found[i]) {
				return
			}
		}
	}
}

// drawn are the models of some hypotheses that were found so far.
type drawn struct {
	found []*reals.Model
	tries int
}

// proved tries a link that is proved: in models of what it rests on, and in the one
// that the proof names. Where no function is said to stay O(1), it holds in models
// that are not smooth as ε → 0 too.
func (x *trial) proved(finding proof.Finding, l proof.Link) *fault {
	st, order, text, err := x.statement(l)
	if err != nil {
		x.count("proved, but not tried: " + err.Error())
		return nil
	}
	_, m := derivation.Bare(l.Claim.LHS)
	_, n := derivation.Bare(l.Claim.RHS)
	if m < n && n < derivation.Exact {
		return &fault{"order", fmt.Sprintf("step %s is proved, though the left side has a remainder of a lower order", finding.Step.ID)}
	}
	claim := fmt.Sprintf("step %s is proved (where %s)", finding.Step.ID, text)
	if f := x.holds(st, x.of(l.Claim.Givens, order, x.models, false), claim); f != nil {
		return f
	}
	if order < derivation.Exact && !strings.Contains(text, "stay O(1)") && slices.ContainsFunc(l.Claim.FileGivens, small) {
		if f := x.holds(st, x.of(l.Claim.FileGivens, order, 2, true), claim+" and nothing is asked as eps → 0"); f != nil {
			return f
		}
	}
	if last, _ := finding.Decisive(); last.Claim.ID != l.Claim.ID || last.Claim.Link != l.Claim.Link {
		return nil // the model of a step is that of its last link
	}
	return x.model(finding, st, l, claim)
}

// small tells whether a hypothesis has the small parameter, or a remainder.
func small(g derivation.Equation) (found bool) {
	for _, side := range []derivation.Expr{g.LHS, g.RHS} {
		derivation.Walk(side, func(e derivation.Expr) bool {
			switch e := e.(type) {
			case *derivation.Name:
				found = found || e.Name == "eps"
			case *derivation.Order:
				found = true
			}
			return true
		})
	}
	return found
}

// holds tries a statement that is proved in models.
func (x *trial) holds(st *reals.Statement, models iter.Seq[*reals.Model], claim string) *fault {
	drawn := false
	for m := range models {
		drawn = true
		ev := reals.Try(st, m)
		x.count("models of what is proved: " + ev.Outcome.String())
		if ev.Outcome == reals.Fails || ev.Outcome == reals.Undefined {
			return &fault{"proved, but " + ev.Outcome.String(), fmt.Sprintf("%s, but at t = %v: %s: %s\n%s", claim, ev.T, ev.Outcome, ev.Why, m)}
		}
	}
	if !drawn {
		x.count("proved, but no model of the hypotheses is drawn")
	}
	return nil
}

// statement is the claim of a link with its conditions, its order, and the
// conditions as a text.
func (x *trial) statement(l proof.Link) (st *reals.Statement, order int, text string, err error) {
	if order = l.Result.Order; order >= symbolic.Exact {
		order = derivation.Exact
	}
	_, m := derivation.Bare(l.Claim.LHS)
	_, n := derivation.Bare(l.Claim.RHS)
	if min(m, n) < derivation.Exact {
		order = min(m, n)
	}
	if st, err = x.space.Statement(l.Claim.Equation, order); err != nil {
		return nil, 0, "", err
	}
	var where []string
	for _, condition := range l.Result.Conditions {
		where = append(where, condition.String())
		c, ok, err := x.space.Condition(condition.String())
		if err != nil {
			return nil, 0, "", err
		}
		if ok {
			st.Conditions = append(st.Conditions, c)
		}
	}
	return st, order, strings.Join(where, ", "), nil
}

// refuted tries a link that is refuted at its witness; where that does not tell,
// it looks for a model in which the sides differ. Where they never do in many, the
// refutation is suspicious, but no more: REALS_REFUTED=1 lists these.
func (x *trial) refuted(finding proof.Finding, l proof.Link) *fault {
	confirmed, f := x.witness(finding, l)
	if f != nil || confirmed {
		return f
	}
	l.Result.Conditions = nil
	st, order, _, err := x.statement(l)
	if err != nil {
		x.count("refuted, but not tried: " + err.Error())
		return nil
	}
	held, most := 0, 3*x.models
	if os.Getenv("REALS_REFUTED") == "" {
		most = 3
	}
	for m := range x.of(l.Claim.FileGivens, order, most, false) {
		switch reals.Try(st, m).Outcome {
		case reals.Fails, reals.Undefined:
			x.count("refuted, and fails in a model that is drawn")
			return nil
		case reals.Holds:
			held++
		}
	}
	if held < 3*x.models {
		x.count("refuted, and seen in no model")
		return nil
	}
	return &fault{"refuted, but holds", fmt.Sprintf("step %s is refuted %s, but holds in %d models", finding.Step.ID, l.Result.Witness.String(l.Claim.Small), held)}
}

// void looks for a model of what a link rests on in which its conditions hold and its
// sides are defined: there is none if it is void.
func (x *trial) void(finding proof.Finding, l proof.Link) *fault {
	st, order, text, err := x.statement(l)
	if err != nil {
		x.count("void, but not tried: " + err.Error())
		return nil
	}
	if strings.Contains(l.Result.Why, "does not hold at 0") {
		x.count("void, as what makes D or int defined is asked at 0 too: not tried")
		return nil
	}
	exact := slices.ContainsFunc(l.Claim.Givens, func(g derivation.Equation) bool {
		_, m := derivation.Bare(g.LHS)
		_, n := derivation.Bare(g.RHS)
		return min(m, n) == derivation.Exact
	})
	for m := range x.of(l.Claim.Givens, order, x.models, false) {
		if exact && m.Near() {
			x.count("models of the hypotheses of what is void: nearly")
			continue
		}
		ev := least(st, m)
		if ev.Outcome == reals.Holds || ev.Outcome == reals.Fails {
			ev = least(st, m.Smallest()) // it says something of all small ε > 0
		}
		for _, other := range finding.Links { // nor where a side of another link is not defined
			st, _, _, err := x.statement(other)
			if err != nil {
				continue
			}
			if o := least(st, m).Outcome; o != reals.Holds && o != reals.Fails {
				ev.Outcome = reals.Undefined
			}
		}
		x.count("models of the hypotheses of what is void: " + ev.Outcome.String())
		if ev.Outcome == reals.Holds || ev.Outcome == reals.Fails {
			return &fault{"void, but not everywhere", fmt.Sprintf("step %s is void (%s), where %s, but %s: %s\n%s", finding.Step.ID, l.Result.Why, text, ev.Outcome, ev.Why, m)}
		}
	}
	return nil
}

// least is what says least of a statement of the times at which it is tried; that it
// is not defined at one of them.
func least(st *reals.Statement, m *reals.Model) reals.Evidence {
	ev := reals.Evidence{Outcome: reals.Fails}
	for _, t := range []float64{m.T, m.T / 2, 0} {
		at := reals.TryAt(st, m, t)
		if at.Outcome == reals.Undefined {
			return at
		}
		if at.Outcome < ev.Outcome {
			ev = at
		}
	}
	return ev
}
