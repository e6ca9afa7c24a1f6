package reals_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// TestNoKnownModelContradictsAVerdict writes files about functions of a variable of which a
// model is known before, and holds the verdicts against it. REALS_WORLDS is how many files,
// REALS_SEED the seed of the first.
func TestNoKnownModelContradictsAVerdict(t *testing.T) {
	first, total := number("REALS_SEED", 1), newTally()
	for seed := first; seed < first+number("REALS_WORLDS", 12); seed++ {
		w := newWorld(seed)
		if !w.write() {
			continue
		}
		total.files++
		if found := w.judged(total); found != "" {
			t.Errorf("seed %d: %s\n%s%v at s = %s", seed, found, w.f, w.values, w.place.RatString())
		}
	}
	t.Log(total)
}

// atom is a number or a symbol, some of them derived.
func (w *world) atom() *tree {
	switch n := w.IntN(20); {
	case n < 3:
		return leaf(pick(w.writer, "0", "1", "1", "2"))
	case n < 6 && w.f.small != "":
		return leaf("eps")
	case n < 9 && len(w.constants) > 0:
		return leaf(pick(w.writer, w.constants...))
	}
	name := pick(w.writer, w.functions...)
	if name != "x" {
		name += strings.Repeat("_s", pick(w.writer, 0, 0, 1, 1, 2))
	}
	x := leaf(name + strings.Repeat("'", pick(w.writer, 0, 0, 0, 1, 2)))
	if w.one(0.04) {
		return node(pick(w.writer, "at0", "int"), x)
	}
	return x
}

// sum is an expression of atoms.
func (w *world) sum(depth int) *tree {
	if depth == 0 || w.one(0.2) {
		return w.atom()
	}
	x := func() *tree { return w.sum(depth - 1) }
	switch op := pick(w.writer, "+", "+", "-", "*", "*", "*", "^", "D", "d"); op {
	case "^":
		return square(x())
	case "D":
		return node("D", x())
	case "d":
		return along(x())
	default:
		return node(op, x(), x())
	}
}

func along(x *tree) *tree { return node("d", x, leaf("s")) }

// write fills the file, and reports whether some hypothesis was found.
func (w *world) write() bool {
	wanted := 1 + w.IntN(4)
	for tries := 0; tries < 400 && len(w.f.items) < wanted; tries++ {
		w.hypothesis()
	}
	for i := range 1 + w.IntN(3) {
		s := &item{id: fmt.Sprintf("s%d", i+1)}
		if h := pick(w.writer, w.f.items...); h.given && w.one(0.5) {
			w.consequence(s, h)
		} else {
			s.sides = []*tree{w.sum(w.IntN(2)), w.sum(w.IntN(3))}
			if w.f.small != "" && w.one(0.35) {
				s.order = []int{-1, 1 + w.IntN(2)}
			}
			for _, h := range w.usable {
				if w.one(0.4) {
					s.using = append(s.using, h.id)
				}
			}
		}
		w.add(s)
	}
	return w.f.items[0].given
}

// hypothesis writes an equation, if that which is drawn holds.
func (w *world) hypothesis() {
	g := &item{given: true, id: fmt.Sprintf("g%d", len(w.f.items)+1), sides: []*tree{w.sum(w.IntN(2)), w.sum(w.IntN(3))}}
	n := -1
	if w.f.small != "" && w.one(0.3) {
		n = 1 + w.IntN(2)
		g.order = []int{-1, n}
	}
	if !w.equal(g.sides, n) || g.sides[0].String() == g.sides[1].String() {
		return
	}
	if x := g.sides[0]; len(x.args) == 0 && x.op != "eps" && x.op[0] >= 'a' && w.one(0.7) {
		g.solving = x.op
	}
	w.add(g)
}

// equal reports whether two sides have one value, to O(ε^n).
func (w *world) equal(sides []*tree, n int) bool {
	l, ok := w.value(sides[0])
	r, also := w.value(sides[1])
	return ok && also && l.plus(r, -1).vanishes(n)
}

// consequence writes what follows from a hypothesis: derived, multiplied, added to another.
func (w *world) consequence(s, h *item) {
	l, r, by := h.sides[0], h.sides[1], leaf("{"+h.id+"}")
	n := h.order[1]
	for range 1 + w.IntN(3) {
		g := pick(w.writer, w.f.items...)
		switch k := w.IntN(6); {
		case k < 2:
			l, r, by = node("D", l), node("D", r), node("D", by)
		case k < 4:
			l, r, by = along(l), along(r), along(by)
		case k == 4:
			c := w.sum(1)
			l, r, by = node("*", c, l), node("*", r, c), node("*", c, by)
		case g.given:
			l, r, by = node("-", l, g.sides[0]), node("-", r, g.sides[1]), node("-", by, leaf("{"+g.id+"}"))
			if m := g.order[1]; m >= 0 && (n < 0 || m < n) {
				n = m
			}
		}
	}
	s.sides, s.order, s.sure = []*tree{l, r}, []int{-1, n}, true
	switch {
	case w.one(0.4):
		s.by = by
	case w.one(0.4) && h.solving != "":
		s.using = []string{h.id}
	}
}

// judged has the tool judge the file, and tells what the known model contradicts.
func (w *world) judged(total *tally) (found string) {
	f, err := derivation.Parse("f", []byte(w.f.String()))
	if err != nil {
		total.senseless++
		return ""
	}
	report, err := proof.Check(context.Background(), f)
	if err != nil {
		total.senseless++
		return ""
	}
	for _, x := range report.Findings {
		s := w.f.step(x.Step.ID)
		kind := "a claim that is drawn"
		if s.sure {
			kind = "what follows from a hypothesis"
		}
		if differ, ok := errors.AsType[*proof.DisagreementError](x.Err()); ok {
			return fmt.Sprintf("step %s: %v", s.id, differ)
		} else if x.Err() != nil {
			total.step(kind, failed)
			continue
		}
		total.step(kind, int(x.Verdict))
		switch {
		case x.Verdict == symbolic.Refuted && s.sure:
			return fmt.Sprintf("step %s is refuted %s, but follows from a hypothesis", s.id, x.Note())
		case x.Verdict == symbolic.Proved && !w.equal(s.sides, slices.Max(s.order)) && w.meetsAll(x):
			return fmt.Sprintf("step %s is proved, but does not hold in the model", s.id)
		case x.Verdict == symbolic.Void && w.meetsAll(x):
			return fmt.Sprintf("step %s is void, but there is a model: %s", s.id, x.Note())
		}
	}
	return ""
}

// meetsAll reports whether all conditions of a step are known to hold.
func (w *world) meetsAll(x proof.Finding) bool {
	for _, l := range x.Links {
		for _, c := range l.Result.Conditions {
			if !w.meets(c.String()) {
				return false
			}
		}
	}
	return true
}
