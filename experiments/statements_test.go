package experiments

import (
	"context"
	"flag"
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/claimtest"
)

var long = flag.Bool("long", false, "judge all statements about the figures")

// quick are the claims whose runs take a second; -long judges all.
var quick = []string{"fig:2.a", "fig:2.a/corrected", "fig:1.rescaled", "fig:2.exact"}

func TestClaims(t *testing.T) {
	index := verify.NewIndex(Claims()...)
	if !*long {
		var err error
		if index, err = index.Select(quick...); err != nil {
			t.Fatal(err)
		}
	}
	claimtest.Run(t, index)
}

func TestClaimsAreWhole(t *testing.T) {
	if err := verify.NewIndex(Claims()...).Validate(); err != nil {
		t.Error(err)
	}
}

// A contest is decided by how many of 20 data sets go against it.
func TestContestCountsDataSets(t *testing.T) {
	a, b := paper(GD, 0.1), paper(HB, 0.1)
	c := contest{"D of GD less", quantity{of: a}, quantity{of: b}}
	for _, row := range []struct {
		against int
		want    verify.Verdict
	}{{0, verify.Supported}, {4, verify.Supported}, {5, verify.Unknown}, {15, verify.Unknown}, {16, verify.Refuted}, {20, verify.Refuted}} {
		var k record
		k.d = map[dataSet]map[Run]float64{}
		for _, law := range models.Laws() {
			for seed := range contestSeeds {
				d := map[Run]float64{a: 1, b: 2}
				if seed < row.against {
					d[a] = math.Inf(1) // it diverged
				}
				k.d[dataSet{law, uint64(seed + 1)}] = d
			}
		}
		e, err := k.decide(context.Background(), []contest{c})
		if err != nil || e.Verdict != row.want {
			t.Errorf("against %d: %v, %v, want %v", row.against, e.Verdict, err, row.want)
		}
		if back, _ := k.decide(context.Background(), []contest{c.opposite()}); row.want == verify.Refuted && back.Verdict != verify.Supported {
			t.Errorf("against %d: the opposite is %v", row.against, back.Verdict)
		}
		if row.against == 20 {
			k.d[dataSet{models.Ones, 1}][a] = 1
			for seed := range contestSeeds {
				k.d[dataSet{models.Ones, uint64(seed + 1)}][a] = 1
			}
			if e, _ := k.decide(context.Background(), []contest{c}); e.Verdict != verify.Unknown || !strings.Contains(e.Note, "disagree") {
				t.Errorf("laws that disagree: %+v", e)
			}
		}
	}
}

// Why momentum does not help where no sign changes: ξ shrinks on the support of θ*, and
// much less elsewhere.
func TestMomentumShrinksOnTheSupport(t *testing.T) {
	var runs []Run
	for _, a := range momentum {
		r := on(a, 0.03, scaled(0.2, 10))
		r.Law, r.Seed = models.Ones, 1
		runs = append(runs, r)
	}
	outcomes, err := train(t.Context(), runs, compared, nil, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range outcomes {
		if o.Crossings > 0 || !(o.ShrinkOn < 5*o.ShrinkOff && o.ShrinkOff < 0) {
			t.Errorf("%s: mean ln(ξ̄/ξ) is %.3g on the support and %.3g off it, with %d sign changes", runs[i].Algorithm, o.ShrinkOn, o.ShrinkOff, o.Crossings)
		}
	}
}
