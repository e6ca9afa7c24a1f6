package reals_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/reals"
	"github.com/flowproof/flowproof/verify/symbolic"
)

func TestPaperTmp(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/derivations/*.flow")
	more, _ := filepath.Glob("../../testdata/derivations/examples/*.flow")
	counts := map[string]int{}
	var spent time.Duration
	for _, name := range append(files, more...) {
		src, _ := os.ReadFile(name)
		f, err := derivation.Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		r, err := proof.Check(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Findings {
			for _, l := range x.Links {
				if l.Result.Verdict != symbolic.Proved && l.Result.Verdict != symbolic.Refuted {
					continue
				}
				var where []string
				for _, c := range l.Result.Conditions {
					where = append(where, c.String())
				}
				order := l.Result.Order
				if order >= symbolic.Exact {
					order = derivation.Exact
				}
				start := time.Now()
				o := reals.Check(l.Claim, order, where)
				d := time.Since(start)
				spent += d
				counts[fmt.Sprint(l.Result.Verdict, o.Verdict)]++
				if o.Verdict == opinion.Undecided || d > 5*time.Millisecond || (o.Verdict == opinion.Fails) != (l.Result.Verdict == symbolic.Refuted) {
					t.Log(filepath.Base(name), x.Step.ID, x.Step.Form, l.Result.Verdict, o.Verdict, d, o.Models, o.Why)
				}
			}
		}
	}
	t.Log(counts, spent)
}
