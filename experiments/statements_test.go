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

// A mean counts as far from 0 if its standard errors say so, and by its sign.
func TestMeansAreJudgedByTheirErrors(t *testing.T) {
	logs := func(hb, nag, noise float64) map[Algorithm][]float64 {
		l := map[Algorithm][]float64{}
		for i := range 100 {
			level := 10 * float64(i%7) // that of a data set
			off := noise * float64(1-2*(i%2))
			l[GD], l[HB], l[NAG] = append(l[GD], level), append(l[HB], level+hb+off), append(l[NAG], level+nag+off)
		}
		return l
	}
	for _, c := range []struct {
		reason         string
		hb, nag, noise float64
		want           verify.Verdict
	}{
		{"both far below", -1, -1, 1, verify.Supported},
		{"both far above", 1, 1, 1, verify.Refuted},
		{"one above", -1, 1, 1, verify.Refuted},
		{"one is not far", -1, -0.2, 1, verify.Unknown},
		{"few errors", -0.31, -0.31, 1, verify.Supported},
	} {
		if e := judgeMeans(logs(c.hb, c.nag, c.noise), 1, 1); e.Verdict != c.want {
			t.Errorf("%s: %v, want %v", c.reason, e.Verdict, c.want)
		}
	}
	if e := judgeMeans(logs(-1, -1, 1), 1, math.Exp(-2)); e.Verdict != verify.Refuted {
		t.Errorf("beside a GD that is better by more: %v", e.Verdict)
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
