package proof

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/reals"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// ModelError tells that a claim that is proved fails in a model of its
// hypotheses in which its conditions hold: the proof is wrong, and the claim is
// not decided.
type ModelError struct{ Opinion reals.Opinion }

func (e *ModelError) Error() string {
	return fmt.Sprintf("the kernel says proved, but %s: please report this", e.Opinion.Why)
}

// TryModels tries each link that is proved in models of what it rests on, and
// each that is refuted in models of the hypotheses of the file, over the reals.
// There signs, roots and poles show, for which both engines take the algebra's
// word. A link that is proved and fails in one is not decided, and so is what
// rests on it. That a refuted link holds in those that were drawn says nothing.
func (r *Report) TryModels(ctx context.Context) error {
	var links []*Link
	for i := range r.Findings {
		for j := range r.Findings[i].Links {
			if l := &r.Findings[i].Links[j]; l.decided() {
				links = append(links, l)
			}
		}
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(links)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(links) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				links[i].tryModels()
			}
		})
	}
	workers.Wait()
	r.rest()
	return ctx.Err()
}

func (l *Link) tryModels() {
	hypotheses, order := l.Claim.Givens, l.Result.Order
	if l.Result.Verdict == symbolic.Refuted {
		hypotheses = l.Claim.FileGivens
	}
	if order >= symbolic.Exact {
		order = derivation.Exact
	}
	var where []string
	for _, c := range l.Result.Conditions {
		where = append(where, c.String())
	}
	o := reals.Check(l.Claim, hypotheses, order, where)
	l.Models = &o
	if contradicts(l.Result.Verdict, o.Verdict) && l.Result.Verdict == symbolic.Proved {
		l.Err = &ModelError{o}
		l.Result.Verdict, l.Result.Model = symbolic.Unknown, nil
	}
}

// models is what models over the reals say of a step.
type models struct {
	Verdict string `json:"verdict"`
	Tried   int    `json:"tried"` // models in which the sides were compared
	Why     string `json:"why"`
}

// modelsOf returns what models say of the decisive link of a step; of several
// that are proved, of the one that fewest say something of.
func modelsOf(x Finding) *models {
	l, ok := x.Decisive()
	if !ok || l.Models == nil {
		return nil
	}
	if x.Verdict == symbolic.Proved {
		for _, other := range x.Links {
			if other.Models.Models < l.Models.Models {
				l = other
			}
		}
	}
	return &models{l.Models.Verdict.String(), l.Models.Models, l.Models.Why}
}

// InModels says with how many verdicts models over the reals agree, and how many they leave
// open.
func (rs Reports) InModels() string {
	agree, open := 0, 0
	for _, r := range rs {
		for _, x := range r.Findings {
			switch {
			case x.Verdict != symbolic.Proved && x.Verdict != symbolic.Refuted:
			case x.inModels():
				agree++
			default:
				open++
			}
		}
	}
	text := "Models over the reals agree with " + page.Count(agree, "verdict")
	if open > 0 {
		text += fmt.Sprintf(" and do not decide %d", open)
	}
	return text + "."
}

// inModels reports whether each link of a step that is proved holds in models, and that
// which refutes it fails in one.
func (x Finding) inModels() bool {
	links, want := x.Links, opinion.Holds
	if l, ok := x.Decisive(); ok && x.Verdict == symbolic.Refuted {
		links, want = []Link{l}, opinion.Fails
	}
	return !slices.ContainsFunc(links, func(l Link) bool { return l.Models == nil || l.Models.Verdict != want })
}
