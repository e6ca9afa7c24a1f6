package reals_test

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/flowproof/flowproof/verify/symbolic"
)

// fault is a verdict that a model contradicts.
type fault struct {
	kind string // that a smaller file must have too
	text string
}

// untrue is the kind of a fault where a step is refuted that is true by construction.
const untrue = "refuted, but true by construction"

// tally counts what was done.
type tally struct {
	files, senseless int
	steps            map[string]*verdicts // by kind
	counts           map[string]int       // of links, models and witnesses, by what came of them
}

// verdicts counts steps by what the tool says of them.
type verdicts [5]int

// failed stands beside the verdicts for a step that has no meaning.
const failed = 4

func newTally() *tally { return &tally{steps: map[string]*verdicts{}, counts: map[string]int{}} }

func (t *tally) step(kind string, verdict int) {
	if t.steps[kind] == nil {
		t.steps[kind] = &verdicts{}
	}
	t.steps[kind][verdict]++
}

func (t *tally) count(what string) { t.counts[what]++ }

func (t *tally) add(u *tally) {
	t.files += u.files
	t.senseless += u.senseless
	for kind, v := range u.steps {
		if t.steps[kind] == nil {
			t.steps[kind] = &verdicts{}
		}
		for i, n := range v {
			t.steps[kind][i] += n
		}
	}
	for what, n := range u.counts {
		t.counts[what] += n
	}
}

// String is a table of the kinds of steps, then the counts.
func (t *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d files, of which %d are refused\n", t.files, t.senseless)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "steps\tproved\trefuted\tvoid\tunknown\tno meaning\tshare proved\t\n")
	line := func(kind string, v verdicts) {
		sum := 0
		for _, n := range v {
			sum += n
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d%%\t\n", kind, v[symbolic.Proved], v[symbolic.Refuted], v[symbolic.Void], v[symbolic.Unknown], v[failed], 100*v[symbolic.Proved]/max(1, sum))
	}
	var all verdicts
	for _, kind := range sorted(t.steps) {
		for i, n := range t.steps[kind] {
			all[i] += n
		}
		line(kind, *t.steps[kind])
	}
	line("all", all)
	w.Flush() // into memory
	for _, what := range sorted(t.counts) {
		fmt.Fprintf(&b, "%10d  %s\n", t.counts[what], what)
	}
	return b.String()
}

func sorted[V any](m map[string]V) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
