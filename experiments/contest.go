package experiments

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify"
)

// A quantity is what a figure lets one compare: D of a run, D relative to that of
// another run, or how far that ratio is from 1.
type quantity struct {
	of      Run
	over    Run  // the zero Run: D alone
	changes bool // |ln| of the ratio
}

func (q quantity) value(d map[Run]float64) float64 {
	x := d[q.of]
	if q.over != (Run{}) {
		x /= d[q.over]
	}
	if q.changes {
		x = math.Abs(math.Log(x))
	}
	return x
}

// A contest says that on most data sets one quantity is less than another. The runs
// have neither law nor seed.
type contest struct {
	what       string
	less, more quantity
}

// opposite is the contest that says the contrary.
func (c contest) opposite() contest {
	return contest{"not: " + c.what, c.more, c.less}
}

// The data sets of a contest under each law have the seeds 1 to contestSeeds. By a sign
// test, as many or more of 20 fair coins as 16 fall on one side with a chance of 0.006.
const contestSeeds = 20

// mostAgainst is the share of the data sets that may disagree with a statement that is
// supported, and the least that must agree with one that is not refuted.
var mostAgainst = verify.Tolerance{Name: "data sets against", Value: 0.2,
	Why: "of 20 fair coins 16 or more fall on one side with a chance of 0.006"}

// A loss is a data set on which a contest goes the other way.
type loss struct {
	What string  `json:"what"`
	Law  string  `json:"law"`
	Seed uint64  `json:"seed"`
	Less float64 `json:"less"`
	More float64 `json:"more"`
}

// String puts the loss in words.
func (l loss) String() string {
	return fmt.Sprintf("%s, on the data set with law %s and seed %d: %.3g, not less than %.3g", l.What, l.Law, l.Seed, l.Less, l.More)
}

// decide makes the runs of all contests under each law. The statement that they make up
// is supported under a law if each holds on four of five data sets or more, and refuted
// if some fails on as many. Laws that disagree leave it undecided: the paper does not
// say by which it draws θ*.
func (k *record) decide(ctx context.Context, contests []contest) (verify.Evidence, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.make(ctx, contests); err != nil {
		return verify.Evidence{}, err
	}
	var parts []verify.Evidence
	var words []string
	agree := true
	for _, law := range models.Laws() {
		var own []verify.Evidence
		for _, c := range contests {
			own = append(own, c.evidence(law, k.d))
		}
		e := verify.All(own...)
		parts, words = append(parts, e), append(words, fmt.Sprintf("%s: %v", law, e.Verdict))
		agree = agree && e.Verdict == parts[0].Verdict
	}
	if !agree {
		return verify.Evidence{Cases: parts[0].Cases, Note: "the laws of θ* disagree: " + strings.Join(words, ", ")}, nil
	}
	return verify.All(parts...), nil
}

// dataSet names a data set: the law of θ* and the seed.
type dataSet struct {
	law  models.Law
	seed uint64
}

// A record holds D of the runs that contests have needed so far, on each data set; of a
// run that diverged, +∞. Its runs have neither law nor seed.
type record struct {
	mu sync.Mutex
	d  map[dataSet]map[Run]float64
}

// make makes the runs of the contests that the record does not have.
func (k *record) make(ctx context.Context, contests []contest) error {
	if k.d == nil {
		k.d = map[dataSet]map[Run]float64{}
	}
	var points []Point
	todo := map[Run]bool{}
	for _, c := range contests {
		for _, r := range []Run{c.less.of, c.less.over, c.more.of, c.more.over} {
			_, known := k.d[dataSet{models.Normal, 1}][r]
			if r == (Run{}) || known || todo[r] {
				continue
			}
			todo[r] = true
			for _, law := range models.Laws() {
				for seed := range uint64(contestSeeds) {
					r.Law, r.Seed = law, seed+1
					points = append(points, Point{Run: r})
				}
			}
		}
	}
	points, err := compute(ctx, points, compared, nil, func(float64) {})
	if err != nil {
		return err
	}
	for _, p := range points {
		at := dataSet{p.Law, p.Seed}
		if k.d[at] == nil {
			k.d[at] = map[Run]float64{}
		}
		p.Law, p.Seed = "", 0
		if k.d[at][p.Run] = p.Distance; p.Status == Diverged {
			k.d[at][p.Run] = math.Inf(1)
		}
	}
	return nil
}

// compared is the effort behind a contest, which takes two digits of D.
var compared = effort{1e-3, 200_000}

func (c contest) evidence(law models.Law, ends map[dataSet]map[Run]float64) verify.Evidence {
	against := 0
	var first loss
	for seed := range uint64(contestSeeds) {
		d := ends[dataSet{law, seed + 1}]
		less, more := c.less.value(d), c.more.value(d)
		if less < more {
			continue
		}
		if against++; against == 1 {
			first = loss{c.what, string(law), seed + 1, less, more}
		}
	}
	share := float64(against) / contestSeeds
	e := verify.Evidence{Verdict: verify.Supported, Residual: verify.Num(share), Cases: contestSeeds,
		Brief: fmt.Sprintf("against it %d of %d data sets", against, contestSeeds)}
	switch {
	case share >= 1-mostAgainst.Value:
		e.Verdict, e.Witness, e.Point = verify.Refuted, first, first.String()
	case share > mostAgainst.Value:
		e.Verdict, e.Note = verify.Unknown, fmt.Sprintf("%s: against it %d of %d data sets of law %s", c.what, against, contestSeeds, law)
	}
	return e
}
