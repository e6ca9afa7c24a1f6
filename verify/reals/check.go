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
// that; of one that is large, a third of it.
const (
	models = 6
	draws  = 18
	large  = 200 // nodes of a claim with its hypotheses
)

// Check tries a claim in models of hypotheses, where conditions hold. order is
// that of the remainder up to which it is said to hold, or derivation.Exact.
func Check(c derivation.Claim, hypotheses []derivation.Equation, order int, conditions []string) Opinion {
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
	share := 1
	for seed := uint64(0); seed < draws/uint64(share) && o.Models < models/share; seed++ {
		m, err := space.Draw(hypotheses, order, rand.New(rand.NewPCG(0x9e3779b97f4a7c15*(seed+1), 1)))
		if err != nil {
			if err != ErrNoModel {
				o.Why = err.Error()
			}
			continue
		}
		if len(space.nodes) > large {
			share = 3
		}
		switch ev := Try(st, m); ev.Outcome {
		case Fails, Undefined:
			return Opinion{opinion.Fails, o.Models + 1, fmt.Sprintf("at t = %v %s, in the model\n%s", ev.T, ev.finding(), m)}
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
