package reals_test

import "fmt"

// consequence writes what follows from hypotheses, without telling how: it may be unknown,
// and is never refuted.
func (w *writer) consequence(s *item) bool {
	var held []*item
	for _, x := range w.f.items {
		if x.given && x.relation == "" && len(x.order) > 0 && max(x.order[0], x.order[1]) < 0 {
			held = append(held, x)
		}
	}
	if len(held) == 0 {
		return false
	}
	h := pick(w, held...)
	l, r := h.sides[0], h.sides[1]
	if w.one(0.3) {
		g := pick(w, held...)
		op := pick(w, "+", "-", "*")
		l, r = node(op, l, g.sides[0]), node(op, r, g.sides[1])
	}
	switch op := pick(w, "at0", "at0", "at0", "D", "int", "exp", ""); op {
	case "":
		k := w.expr(1)
		l, r = node("*", k, l), node("*", k, r)
	default:
		l, r = node(op, l), node(op, r)
	}
	s.sides, s.sure = []*tree{l, r}, true
	if w.one(0.2) {
		s.relation = pick(w, "<=", ">=")
	}
	return true
}

// guarded writes what holds where its sides are defined, and would not elsewhere: what
// cancels in them gives a sign. Often that is one of what is small.
func (w *writer) guarded(s *item) bool {
	x := pick(w, leaf(w.any()), w.symbol(), w.expr(1))
	if w.f.small != "" && w.one(0.6) {
		y := w.any()
		w.add(&item{given: true, id: fmt.Sprintf("g%d", len(w.f.items)+1), solving: y,
			sides: []*tree{leaf(y), node("*", node("^", leaf("eps"), leaf(pick(w, "1", "9"))), w.symbol())}})
	}
	if len(w.usable) > 0 {
		h := pick(w, w.usable...)
		s.using = []string{h.id}
		x = pick(w, x, leaf(h.solving), leaf(h.solving), w.inside(h.sides[1]))
	}
	guard := node("*", leaf("0"), node(pick(w, "log", "sqrt", "log"), x))
	one, two := leaf("1"), leaf("2")
	s.sides = pick(w,
		[]*tree{node("sqrt", square(x)), node("+", x, guard)},
		[]*tree{node("+", node("abs", x), guard), x},
		[]*tree{node("*", x, node("abs", x)), node("+", square(x), guard)},
		[]*tree{node("/", x, x), one},
		[]*tree{node("/", x, x), one},
		[]*tree{guard, leaf("0")},
		[]*tree{guard, node("-", x, node("sqrt", square(x)))},
		[]*tree{node("log", square(x)), node("*", two, node("log", x))},
	)
	s.sure = true
	if w.one(0.3) {
		s.sides, s.sure = []*tree{guard, pick(w, x, x, w.symbol())}, false
	}
	return true
}

// inside is a leaf of an expression.
func (w *writer) inside(x *tree) *tree {
	for len(x.args) > 0 {
		x = pick(w, x.args...)
	}
	return x
}
