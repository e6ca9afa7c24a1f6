package theorems

import (
	"context"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
	"github.com/flowproof/flowproof/verify/trajectory"
)

// flowError tells that the numeric flow contradicts the engines: one of them is
// wrong, and the claim is not decided.
type flowError struct {
	Link   int
	Engine symbolic.Verdict
	Flow   trajectory.Opinion
}

func (e *flowError) Error() string {
	return fmt.Sprintf("the %s equation is %v by algebra, but %v %v: please report this", page.Ordinal(e.Link), e.Engine, e.Flow.Verdict, e.Flow)
}

// onFlow adds to the evidence on a step what its links come to on trajectories.
// Of several links it is that on the one that decides, and where all hold, that
// with the lowest order against the one asked. The error is a [*flowError], or
// the context's.
func onFlow(ctx context.Context, x proof.Finding, e verify.Evidence) (verify.Evidence, error) {
	var shown trajectory.Opinion
	link := 0
	for _, l := range x.Links {
		o, err := trajectory.Check(ctx, l.Claim)
		if err != nil {
			return e, err
		}
		if contradicts(l.Result.Verdict, o.Verdict) {
			return e, &flowError{l.Claim.Link, l.Result.Verdict, o}
		}
		if l.Result.Verdict == x.Verdict && len(o.Points) > 0 && (link == 0 || margin(o) < margin(shown)) {
			shown, link = o, l.Claim.Link
		}
	}
	if link == 0 {
		return e, nil
	}
	ordered := !math.IsNaN(shown.Order)
	if ordered {
		e.Order = verify.Num(shown.Order)
	}
	if ordered || shown.Verdict == opinion.Fails { // otherwise it is rounding
		e.Residual = verify.Num(shown.Points[len(shown.Points)-1].Err)
	}
	note := shown.String()
	if len(x.Links) > 1 {
		note = page.Ordinal(link) + " equation " + note
	}
	if e.Note != "" {
		note = e.Note + "; " + note
	}
	e.Note = note
	return e, nil
}

// margin is how far the order measured is above the one asked.
func margin(o trajectory.Opinion) float64 {
	if math.IsNaN(o.Order) {
		return math.Inf(1)
	}
	return o.Order - float64(o.Asked)
}

// contradicts tells whether the two verdicts exclude each other.
func contradicts(engine symbolic.Verdict, flow opinion.Verdict) bool {
	return engine == symbolic.Proved && flow == opinion.Fails || engine == symbolic.Refuted && flow == opinion.Holds
}

// governed tells whether a link of a step is about a flow that is solved for it.
func governed(links []derivation.Claim) bool {
	for _, c := range links {
		if trajectory.Governed(c) {
			return true
		}
	}
	return false
}
