package reals_test

// elsewhere writes statements about a field at another point. What is true by the
// chain rule and Taylor's formula is never refuted.
func (w *writer) elsewhere(s *item) bool {
	if !w.smooth() {
		return false
	}
	u, e := leaf(w.of[0]), w.expr(1)
	at := func(x *tree) *tree { // L at x, and at its own other argument
		args := []*tree{x}
		for _, a := range w.of[1:] {
			args = append(args, leaf(a))
		}
		return node("L", args...)
	}
	slopeAt := func(x *tree) *tree { return node("sub", node("d", leaf("L"), u), u, x) }
	s.sure = true
	switch w.IntN(8) {
	case 0, 1:
		s.sides = []*tree{node("D", at(e)), node("*", slopeAt(e), node("D", e))}
	case 2:
		s.sides = []*tree{node("sub", leaf("L"), u, e), at(e)}
	case 3:
		s.sides = []*tree{at(node("+", e, u)), at(node("+", u, e))}
	case 4:
		s.sides = []*tree{node("d", at(e), u), node("*", slopeAt(e), node("d", e, u))}
	case 5:
		s.sides, s.sure = []*tree{at(e), pick(w, leaf("L"), at(w.rewrite(e)), at(w.expr(1)))}, false
	default:
		if w.f.small == "" {
			return false
		}
		h := node("*", w.small(), pick(w, u, leaf(pick(w, w.constants...)), w.number()))
		s.sides = []*tree{at(node("+", u, h)), node("+", leaf("L"), node("*", h, node("d", leaf("L"), u)))}
		s.order = []int{-1, 2}
		if w.one(0.3) {
			s.order, s.sure = []int{-1, 3}, false
		}
	}
	return true
}
