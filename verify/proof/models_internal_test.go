package proof

import (
	"testing"

	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/reals"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// A chain is said to have been tried in as many models as the least of its
// links; a step that fails, in those of the link that fails.
func TestModelsOfAChain(t *testing.T) {
	link := func(v symbolic.Verdict, models int) Link {
		return Link{Result: symbolic.Result{Verdict: v}, Models: &reals.Opinion{Verdict: opinion.Holds, Models: models}}
	}
	const proved, refuted = symbolic.Proved, symbolic.Refuted
	for _, c := range []struct {
		reason string
		x      Finding
		want   int
	}{
		{"the middle link", Finding{Verdict: proved, Links: []Link{link(proved, 6), link(proved, 2), link(proved, 4)}}, 2},
		{"the last", Finding{Verdict: proved, Links: []Link{link(proved, 6), link(proved, 1)}}, 1},
		{"the first", Finding{Verdict: proved, Links: []Link{link(proved, 3), link(proved, 5)}}, 3},
		{"the one that is refuted", Finding{Verdict: refuted, Links: []Link{link(proved, 1), link(refuted, 5), link(proved, 2)}}, 5},
	} {
		if got := modelsOf(c.x); got == nil || got.Tried != c.want {
			t.Errorf("%s: %+v, want %d", c.reason, got, c.want)
		}
	}
	if got := modelsOf(Finding{Verdict: proved, Links: []Link{{Result: symbolic.Result{Verdict: proved}}}}); got != nil {
		t.Errorf("what was not tried: %+v", got)
	}
}
