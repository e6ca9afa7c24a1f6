package reals_test

import "fmt"

// cite picks an equation that a certificate may cite, with its sides.
func (w *writer) cite() (h *item, l, r, ref *tree) {
	if len(w.cited) == 0 {
		return nil, nil, nil, nil
	}
	if h = pick(w, w.cited...); w.one(0.4) {
		h = w.cited[len(w.cited)-1] // which may rest on others
	}
	return h, h.sides[0], h.sides[len(h.sides)-1], leaf("{" + h.id + "}")
}

// multiple writes a claim that is a multiple of equations, with factors that may
// vanish or have poles.
func (w *writer) multiple(s *item) bool {
	h, l, r, ref := w.cite()
	if h == nil {
		return false
	}
	k := w.expr(1)
	switch w.IntN(12) {
	case 0, 1:
		s.sides = []*tree{node("*", k, l), node("*", k, r)}
		s.by = node("*", k, ref)
	case 2, 3:
		s.sides = []*tree{node("/", l, k), node("/", r, k)}
		s.by = node("/", ref, k)
	case 4, 5, 6: // a common factor is taken out
		switch {
		case l.op == "*" && r.op == "*" && len(l.args) == 2 && len(r.args) == 2:
			s.sides = []*tree{l.args[1], r.args[1]}
			s.by = node("/", ref, l.args[0])
		case l.op == "*" && len(l.args) == 2 && r.op == "0":
			i := w.IntN(2)
			s.sides = []*tree{l.args[i], leaf("0")}
			s.by = node("/", ref, l.args[1-i])
		case l.op == "^" && r.op == "^" && len(l.args) == 2 && len(r.args) == 2:
			s.sides = []*tree{l.args[0], r.args[0]}
			s.by = node("/", ref, node("+", l.args[0], r.args[0]))
		default:
			s.sides = []*tree{node("-", l, r), leaf("0")}
			s.by = ref
		}
	case 7: // two of them
		g := pick(w, w.cited...)
		l2, r2 := g.sides[0], g.sides[len(g.sides)-1]
		s.sides = []*tree{node("+", node("*", k, l), l2), node("+", node("*", k, r), r2)}
		s.by = node("+", node("*", k, ref), leaf("{"+g.id+"}"))
	case 8:
		s.sides = []*tree{square(l), square(r)}
		s.by = node("*", node("+", l, r), ref)
	case 9: // what follows from anything
		s.sides = []*tree{w.expr(1), w.expr(1)}
		d := node("-", s.sides[0], s.sides[1])
		s.by = pick(w, node("*", d, ref), node("*", node("/", d, node("-", l, r)), ref))
		if w.one(0.35) {
			one := w.number()
			s.sides, s.by = []*tree{node("+", s.sides[1], one), s.sides[1]}, pick(w, d, one)
		}
	case 10:
		s.sides = []*tree{l, r}
		s.by = ref
	case 11:
		s.sides = []*tree{node("*", l, k), node("*", k, r)}
		s.by = node("/", ref, node("/", leaf("1"), k))
	}
	return w.citing(s, h)
}

// operation writes one that is made of an equation by D, int, at0 or shift.
func (w *writer) operation(s *item) bool {
	h, l, r, ref := w.cite()
	if h == nil {
		return false
	}
	op := pick(w, "D", "D", "int", "at0")
	if w.f.small != "" && w.one(0.2) {
		op = "shift"
	}
	far := w.small()
	apply := func(x *tree) *tree {
		if op == "shift" {
			return node("shift", x, far)
		}
		return node(op, x)
	}
	s.sides = []*tree{apply(l), apply(r)}
	s.by = apply(ref)
	if op == "shift" {
		s.order = []int{-1, 1 + w.IntN(2)}
	}
	if w.one(0.3) {
		k := leaf(pick(w, w.constants...))
		s.sides = []*tree{node("*", k, s.sides[0]), node("*", k, s.sides[1])}
		s.by = node("*", k, s.by)
	}
	return w.citing(s, h)
}

// specialisation writes one that needs an equation to hold identically in a symbol.
// Often it does not.
func (w *writer) specialisation(s *item) bool {
	h, l, r, ref := w.cite()
	for range 8 { // a file with one that rests on a hypothesis is refused
		if h == nil || !h.given && h.using == nil && h.by == nil || w.one(0.02) {
			break
		}
		if h, l, r, ref = w.cite(); h.given || h.using != nil || h.by != nil {
			h = nil
			break
		}
	}
	if h == nil {
		return false
	}
	x := w.any()
	if w.f.small != "" && w.one(0.25) {
		x = "eps"
	}
	if w.one(0.5) {
		s.sides = []*tree{node("d", l, leaf(x)), node("d", r, leaf(x))}
		s.by = node("d", ref, leaf(x))
	} else {
		y := pick(w, w.expr(1), w.number(), leaf("0"), leaf("1"))
		s.sides = []*tree{node("sub", l, leaf(x), y), node("sub", r, leaf(x), y)}
		s.by = node("sub", ref, leaf(x), y)
	}
	return w.citing(s, h)
}

// citing gives a step the order of what it cites, about, and may rewrite it: one that
// cites is a step like any other.
func (w *writer) citing(s, h *item) bool {
	if w.f.small != "" && s.relation == "" {
		n := -1
		for _, m := range h.order {
			n = max(n, m)
		}
		if n >= 0 || w.one(0.1) {
			s.order = []int{-1, max(0, n-w.IntN(2)+w.IntN(2))}
		}
	}
	if h.relation != "" && s.relation == "" && s.by.op == "{"+h.id+"}" {
		s.relation = h.relation
	}
	if w.one(0.15) {
		s.sides[0] = w.rewrite(s.sides[0])
	}
	return true
}

// substitution writes e = e with equations used.
func (w *writer) substitution(s *item) bool {
	if len(w.usable) == 0 {
		return false
	}
	h := pick(w, w.usable...)
	s.using = []string{h.id}
	l, r := h.sides[0], h.sides[len(h.sides)-1]
	if w.one(0.3) {
		if g := pick(w, w.usable...); g != h {
			s.using = append(s.using, g.id)
		}
	}
	k := w.expr(1)
	target := leaf(h.solving)
	switch w.IntN(10) {
	case 0, 1:
		s.sides = []*tree{node("D", l), node("D", r)}
	case 2:
		s.sides = []*tree{node("*", k, l), node("*", k, r)}
	case 3, 9: // the factor is forgotten
		s.sides = []*tree{target, r}
		if l.op == "*" && len(l.args) == 2 {
			s.sides = []*tree{target, pick(w, node("/", r, l.args[0]), node("/", r, l.args[0]), r)}
		}
	case 4:
		s.sides = []*tree{node(pick(w, "log", "exp", "exp", "cos"), l), nil}
		s.sides[1] = node(s.sides[0].op, r)
	case 5:
		s.sides = []*tree{node("/", k, l), node("/", k, r)}
	case 6:
		s.sides = []*tree{node(pick(w, "int", "at0", "sqrt", "exp"), l), nil}
		s.sides[1] = node(s.sides[0].op, r)
	case 7:
		e := w.expr(2)
		s.sides = []*tree{e, w.rewrite(e)}
	case 8:
		s.sides = []*tree{square(l), square(r)}
	}
	if w.f.small != "" && w.one(0.3) {
		s.order = []int{-1, 1 + w.IntN(2)}
	}
	return true
}

// derivativeRule writes what is proved by D(F) = λF and F(0) = 0.
func (w *writer) derivativeRule(s *item) bool {
	s.rule = true
	g := w.expr(1 + w.IntN(2))
	tau := node("int", leaf("1"))
	k := leaf(pick(w, "1", "2", "3", "4"))
	linear := node("-", leaf("1"), node("*", k, tau))
	switch n := w.IntN(9); {
	case n < 5:
		s.sides = []*tree{node("int", node("D", g)), node("-", g, node("at0", g))}
		if w.one(0.6) {
			s.sides[0] = node("int", w.leibniz(g))
		}
	case n == 5: // a pole on the way
		s.sides = []*tree{
			node("int", node("/", leaf("1"), node("^", linear, leaf("2")))),
			node("/", tau, linear),
		}
	case n == 6:
		s.sides = []*tree{node("int", node("/", k, linear)), node("-", node("log", linear))}
		if w.one(0.5) {
			s.sides[1] = node("/", node("-", node("log", node("^", linear, leaf("2")))), leaf("2"))
		}
	case n == 7:
		x := w.expr(1)
		s.sides = []*tree{node("int", node("cos", tau)), node("sin", tau)}
		if w.one(0.5) {
			s.sides = []*tree{node("int", node("*", node("sin", x), node("D", x))), node("-", node("cos", node("at0", x)), node("cos", x))}
		}
	default:
		e := w.expr(2)
		s.sides = []*tree{e, pick(w, node("at0", e), w.rewrite(e))}
		if w.one(0.5) {
			s.cofactor = w.expr(1)
		}
		for _, h := range w.usable {
			if w.one(0.5) {
				s.using = append(s.using, h.id)
			}
		}
	}
	return true
}

// decay writes solutions of linear equations, which it adds to the file where there
// is none, and such with a cofactor that is not regular.
func (w *writer) decay(s *item) bool {
	if len(w.functions) == 0 {
		return false
	}
	s.rule = true
	f := pick(w, w.functions...)
	x, dx := leaf(f), leaf(f+"'")
	tau := node("int", leaf("1"))
	if w.one(0.3) {
		s.sides = []*tree{x, node("at0", x)}
		s.cofactor = node("/", dx, node("-", x, node("at0", x)))
		if w.one(0.5) {
			s.sides = []*tree{square(x), node("at0", square(x))}
			s.cofactor = pick(w, node("/", node("*", leaf("2"), node("*", x, dx)), node("-", square(x), node("at0", square(x)))), w.expr(1))
		}
		return true
	}
	rate := pick(w, leaf(pick(w, w.constants...)), leaf("1"), leaf("-2"), leaf(pick(w, w.functions...)), w.expr(1))
	given := ""
	for _, h := range w.usable {
		if h.solving == f+"'" {
			given = h.id
		}
	}
	if given == "" {
		g := &item{given: true, id: fmt.Sprintf("g%d", len(w.f.items)+1), sides: []*tree{dx, node("*", rate, x)}, solving: f + "'"}
		w.add(g)
		given = g.id
	}
	s.using = []string{given}
	exponent := pick(w, node("int", rate), node("int", rate), node("*", rate, tau))
	s.sides = []*tree{x, node("*", node("at0", x), node("exp", exponent))}
	s.cofactor = pick(w, rate, rate, rate, node("/", dx, x))
	if w.one(0.15) {
		s.sides = []*tree{x, leaf("0")}
		s.relation = pick(w, ">=", ">")
	}
	return true
}
