package reals_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/reals"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// fault is a verdict that a model contradicts.
type fault struct {
	kind string // that a smaller file must have too
	text string
}

// tally counts what was done.
type tally struct {
	files, senseless, proved, refuted, other, disagreements int
	tried, held, excluded, undecided, failed                int // proved links: models by outcome
	untreated, modelless                                    int // proved links that were not tried
	confirmed, unconfirmed                                  int // refuted links, by drawn models
	witnessed, unwitnessed                                  int // and at their witnesses
	unread                                                  map[string]int
}

func (t *tally) add(u tally) {
	t.files += u.files
	t.senseless += u.senseless
	t.proved += u.proved
	t.refuted += u.refuted
	t.other += u.other
	t.disagreements += u.disagreements
	t.tried += u.tried
	t.held += u.held
	t.excluded += u.excluded
	t.undecided += u.undecided
	t.failed += u.failed
	t.untreated += u.untreated
	t.modelless += u.modelless
	t.confirmed += u.confirmed
	t.unconfirmed += u.unconfirmed
	t.witnessed += u.witnessed
	t.unwitnessed += u.unwitnessed
	for why, n := range u.unread {
		if t.unread == nil {
			t.unread = map[string]int{}
		}
		t.unread[why] += n
	}
}

// try has the tool judge a file and looks for a model against what it says.
func try(src string, seed uint64, models int, t *tally) (found *fault) {
	defer func() {
		if r := recover(); r != nil {
			found = &fault{"panic", fmt.Sprintf("%v\n%s", r, debug.Stack())}
		}
	}()
	t.files++
	f, err := derivation.Parse("f", []byte(src))
	if err != nil {
		t.senseless++
		return nil
	}
	report, err := proof.Check(context.Background(), f)
	if err != nil {
		t.senseless++
		return nil
	}
	var space *reals.Space
	for _, x := range report.Findings {
		if err := x.Err(); err != nil {
			if strings.Contains(err.Error(), "please report") {
				t.disagreements++
				if f := disagreement(x, err); f != nil {
					return f
				}
			}
			t.other++
			continue
		}
		if len(x.Links) == 0 {
			continue
		}
		if space == nil {
			last := report.Findings[len(report.Findings)-1].Links
			space = reals.NewSpace(last[0].Claim.Small, last[0].Claim.Symbols)
		}
		switch x.Verdict {
		case symbolic.Proved:
			t.proved++
			for _, l := range x.Links {
				if f := tryProved(space, x, l, seed, models, t); f != nil {
					return f
				}
			}
		case symbolic.Refuted:
			t.refuted++
			for _, l := range x.Links {
				if f := tryRefuted(space, x, l, seed, models, t); f != nil {
					return f
				}
			}
		default:
			t.other++
		}
	}
	return nil
}

// disagreement is a fault of one of the engines.
func disagreement(x proof.Finding, err error) *fault {
	if os.Getenv("REALS_SECOND") == "" {
		return nil
	}
	return &fault{"the engines disagree", fmt.Sprintf("step %s: %v", x.Step.ID, err)}
}

// tryRefuted looks for a model in which the sides differ. Where they never do in
// many, the refutation is suspicious, but no more: REALS_REFUTED=1 lists these.
func tryRefuted(space *reals.Space, x proof.Finding, l proof.Link, seed uint64, models int, t *tally) *fault {
	if l.Result.Verdict != symbolic.Refuted {
		return nil
	}
	order := l.Result.Order
	if order >= symbolic.Exact {
		order = derivation.Exact
	}
	st, err := space.Statement(l.Claim.Equation, order)
	if err != nil {
		t.untreated++
		return nil
	}
	if f := tryWitness(space, st, x, l, t); f != nil {
		return f
	}
	held := 0
	for try := uint64(0); held < 3*models && try < 12*uint64(models); try++ {
		m, err := space.Draw(l.Claim.FileGivens, order, rand.New(rand.NewPCG(seed, try)))
		if err != nil {
			continue
		}
		switch ev := reals.Try(st, m); ev.Outcome {
		case reals.Fails, reals.Undefined:
			t.confirmed++
			return nil
		case reals.Holds:
			held++
		}
	}
	if held < 3*models || os.Getenv("REALS_REFUTED") == "" {
		t.unconfirmed++
		return nil
	}
	return &fault{"refuted, but holds", fmt.Sprintf("step %s is refuted %s, but holds in %d models", x.Step.ID, l.Result.Witness.String(l.Claim.Small), held)}
}

// tryWitness evaluates the claim, and the hypotheses that speak of nothing else,
// at the witness.
func tryWitness(space *reals.Space, st *reals.Statement, x proof.Finding, l proof.Link, t *tally) *fault {
	w := l.Result.Witness
	var values []reals.Named
	known := map[string]bool{}
	for _, v := range w.At {
		values = append(values, reals.Named{Name: v.Name, Value: v.Value})
		known[v.Name] = true
	}
	m, at, err := space.Witness(values)
	if err != nil || w.Derived > 0 || !speaksOf(l.Claim.Equation, known) {
		t.unwitnessed++
		return nil
	}
	say := func(what string, ev reals.Evidence) *fault {
		return &fault{"the witness is none", fmt.Sprintf("step %s is refuted %s, but %s there %s: %s", x.Step.ID, w.String(l.Claim.Small), what, ev.Outcome, ev.Why)}
	}
	switch ev := reals.TryAt(st, m, at); ev.Outcome {
	case reals.Fails:
		t.witnessed++
	case reals.Undefined, reals.Holds:
		if w.Power == 0 || ev.Outcome == reals.Undefined || l.Result.Order < symbolic.Exact {
			return say("the claim", ev)
		}
	default:
		t.unwitnessed++
	}
	for _, g := range l.Claim.FileGivens {
		if !speaksOf(g, known) {
			continue
		}
		_, n := derivation.Bare(g.LHS)
		_, k := derivation.Bare(g.RHS)
		given, err := space.Statement(g, min(n, k))
		if err != nil || min(n, k) < derivation.Exact && os.Getenv("REALS_REFUTED") == "" {
			continue
		}
		if ev := reals.TryAt(given, m, at); ev.Outcome == reals.Fails || ev.Outcome == reals.Undefined {
			return say(g.ID, ev)
		}
	}
	return nil
}

// speaksOf reports whether an equation is about the names that are known alone.
func speaksOf(eq derivation.Equation, known map[string]bool) bool {
	ok := true
	for _, side := range []derivation.Expr{eq.LHS, eq.RHS} {
		derivation.Walk(side, func(e derivation.Expr) bool {
			switch e := e.(type) {
			case *derivation.Name:
				ok = ok && known[e.Name+strings.Repeat("'", e.Primes)]
			case *derivation.Call:
				ok = ok && e.Func != "D" && e.Func != "int" && e.Func != "at0" && e.Func != "shift" && e.Func != "d"
			}
			return ok
		})
	}
	return ok
}

func tryProved(space *reals.Space, x proof.Finding, l proof.Link, seed uint64, models int, t *tally) *fault {
	order := l.Result.Order
	if order >= symbolic.Exact {
		order = derivation.Exact
	}
	_, m := derivation.Bare(l.Claim.LHS)
	_, n := derivation.Bare(l.Claim.RHS)
	switch {
	case m < n && n < derivation.Exact:
		return &fault{"order", fmt.Sprintf("step %s is proved, though the left side has a remainder of a lower order", x.Step.ID)}
	case min(m, n) < derivation.Exact:
		order = min(m, n)
	}
	st, err := space.Statement(l.Claim.Equation, order)
	if err != nil {
		t.untreated++
		return nil
	}
	var where []string
	for _, condition := range l.Result.Conditions {
		where = append(where, condition.String())
		c, ok, err := space.Condition(condition.String())
		if err != nil {
			t.untreated++
			if t.unread == nil {
				t.unread = map[string]int{}
			}
			t.unread[err.Error()]++
			return nil
		}
		if ok {
			st.Conditions = append(st.Conditions, c)
		}
	}
	found := 0
	for try := uint64(0); found < models && try < 4*uint64(models); try++ {
		m, err := space.Draw(l.Claim.Givens, order, rand.New(rand.NewPCG(seed, try)))
		if err != nil {
			continue
		}
		found++
		t.tried++
		switch ev := reals.Try(st, m); ev.Outcome {
		case reals.Fails, reals.Undefined:
			t.failed++
			return &fault{
				fmt.Sprintf("proved, but %s", ev.Outcome),
				fmt.Sprintf("step %s is proved (where %s), but at t = %v: %s: %s\n%s", x.Step.ID,
					strings.Join(where, ", "), ev.T, ev.Outcome, ev.Why, m),
			}
		case reals.Holds:
			t.held++
		case reals.Excluded:
			t.excluded++
		default:
			t.undecided++
		}
	}
	if found == 0 {
		t.modelless++
	}
	return nil
}
