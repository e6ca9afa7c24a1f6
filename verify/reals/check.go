package reals

import (
	"fmt"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
)

// Opinion is what models say of a claim.
type Opinion struct {
	Verdict opinion.Verdict
	Models  int    // in which it was decided
	Why     string // of Fails, the model and the two sides; else why it is not decided
}

// models is how many are wanted of a claim, and draws how often one is drawn for
// that.
const (
	models = 2
	draws  = 6
)

// Check tries a claim in models of its hypotheses in which the conditions hold.
// order is that of the remainder up to which it is said to hold.
func Check(c derivation.Claim, order int, conditions []string) Opinion {
	space := NewSpace(c.Small, c.Symbols)
	st, err := space.Statement(c.Equation, order)
	if err != nil {
		return Opinion{Why: err.Error()}
	}
	for _, text := range conditions {
		x, ok, err := space.Condition(text)
		if err != nil {
			return Opinion{Why: err.Error()}
		}
		if ok {
			st.Conditions = append(st.Conditions, x)
		}
	}
	o := Opinion{Why: "no model of the hypotheses was found"}
	for seed := uint64(0); seed < draws && o.Models < models; seed++ {
		m, err := space.Draw(c.Givens, rand.New(rand.NewPCG(seed, 1)))
		if err != nil {
			if err != ErrNoModel {
				o.Why = err.Error()
			}
			continue
		}
		switch ev := Try(st, m); ev.Outcome {
		case Fails, Undefined:
			return Opinion{opinion.Fails, o.Models + 1, fmt.Sprintf("at t = %v %s %s in the model\n%s", ev.T, ev.Outcome, ev.Why, m)}
		case Holds:
			o.Models++
		case Excluded:
			o.Why = "in no model that was drawn its conditions hold: " + ev.Why
		default:
			o.Why = ev.Why
		}
	}
	if o.Models > 0 {
		return Opinion{Verdict: opinion.Holds, Models: o.Models}
	}
	return o
}
