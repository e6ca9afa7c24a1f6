package enclose_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/replay"
)

// Errors that published tools have had are seen: an equation with a wrong constant has other
// solutions, the enclosures of which are disjoint, and a proof of one system is none of another.
func TestWrongConstantsAreSeen(t *testing.T) {
	for _, c := range []struct {
		reason      string
		equations   []string
		old, put    string
		start, time string
		component   int
	}{
		{"Laub–Loomis with 1.6 x2 x7 for 1.5", laubLoomis, "1.5*x2*x7", "1.6*x2*x7", "1.2 1.05 1.5 2.4 1 0.1 0.45", "2", 6},
		{"Lorenz with ρ and β exchanged", lorenz, "28|8/3", "8/3|28", "-2.147367631 2.078048211 27", "0.1", 2},
	} {
		change := slices.Clone(c.equations)
		for i := range change {
			change[i] = exchange(change[i], c.old, c.put)
		}
		p, q := problem(t, c.equations, c.start, c.time), problem(t, change, c.start, c.time)
		x, y := prove(t, p).End[c.component], prove(t, q).End[c.component]
		if x.Hi.Cmp(y.Lo) >= 0 && y.Hi.Cmp(x.Lo) >= 0 {
			t.Errorf("%s: %s and %s are not disjoint", c.reason, show(x), show(y))
		}
		e, err := p.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		text := string(e.Certificate())
		for i, line := range c.equations {
			text = strings.Replace(text, line, change[i], 1)
		}
		if _, err := replay.Check(signed(text)); err == nil {
			t.Errorf("%s: the proof is accepted for the changed equations", c.reason)
		}
	}
}

// exchange replaces the first of the alternatives in old that is there.
func exchange(text, old, put string) string {
	for i, o := range strings.Split(old, "|") {
		if strings.Contains(text, o) {
			return strings.Replace(text, o, strings.Split(put, "|")[i], 1)
		}
	}
	return text
}

// Of the four blocks of a box that is cut in two directions, the two on the diagonal do not cover it.
func TestMissingBlocksAreSeen(t *testing.T) {
	p := problem(t, vanDerPol, "[1.25,1.55] [2.35,2.45]", "0.25")
	p.Split = []int{2, 2}
	e, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(e.Certificate()), "piece\n")
	if len(blocks) != 5 {
		t.Fatalf("%d blocks", len(blocks)-1)
	}
	text := strings.Join([]string{blocks[0], blocks[1], blocks[4]}, "piece\n")
	if _, err := replay.Check(signed(text)); err == nil || !strings.Contains(err.Error(), "solutions may leave the box") {
		t.Errorf("two blocks of four: %v", err)
	}
}
