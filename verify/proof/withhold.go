package proof

import (
	"fmt"

	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// withhold takes refutations back where hypotheses of the text were not read: a witness is
// a point of a model of all of them. A proof stands, for more hypotheses take nothing from it.
func (r Report) withhold() {
	missing := r.File.Unread
	if len(missing) == 0 {
		return
	}
	why := fmt.Sprintf("%s %s not read, and without %s this fails",
		page.List(missing), page.Verb(len(missing), "was", "were"), page.Verb(len(missing), "it", "them"))
	for _, x := range r.Findings {
		for i := range x.Links {
			if l := &x.Links[i]; l.Err == nil && l.Result.Verdict == symbolic.Refuted {
				l.open(why)
			}
		}
	}
}
