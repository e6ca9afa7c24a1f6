package reals_test

import "fmt"

// power is a small parameter to a power.
func (w *writer) power(n int) *tree {
	if n == 1 {
		return w.small()
	}
	return node("^", w.small(), leaf(fmt.Sprint(n)))
}

// remainder writes an expansion in the small parameter.
func (w *writer) remainder(s *item) bool {
	if w.f.small == "" {
		return false
	}
	eps := w.small()
	x := w.expr(w.IntN(2))
	n := 1 + w.IntN(2)
	second := func(first, more *tree) *tree {
		if n == 2 {
			return node("+", first, more)
		}
		return first
	}
	two := leaf("2")
	var l, r *tree
	switch w.IntN(18) {
	case 0:
		l, r = node("sqrt", node("+", x, eps)), second(node("sqrt", x), node("/", eps, node("*", two, node("sqrt", x))))
	case 1:
		l, r = node("exp", node("*", eps, x)), second(leaf("1"), node("*", eps, x))
	case 2:
		l, r = node("/", leaf("1"), node("+", x, eps)), second(node("/", leaf("1"), x), node("-", node("/", eps, square(x))))
	case 3:
		l, r = node("log", node("+", x, eps)), second(node("log", x), node("/", eps, x))
	case 4: // a function of what is not small
		l, r = node(pick(w, "sqrt", "log", "arcsinh", "exp", "cosh"), pick(w, node("/", leaf("1"), eps), eps, node("/", x, eps), node("*", eps, x))), leaf("0")
		n = w.IntN(2)
	case 5:
		l, r = node("*", w.power(n), node(pick(w, "log", "sqrt", "exp"), pick(w, eps, node("/", leaf("1"), eps), x))), leaf("0")
	case 6:
		l, r = node("/", node("*", w.power(n+1), x), eps), leaf("0")
	case 7:
		l, r = node("D", node("*", w.power(n), x)), leaf("0")
	case 8:
		l, r = node("sqrt", node("+", square(x), square(eps))), node("sqrt", square(x))
		n = 2
	case 9, 10:
		if len(w.functions) == 0 {
			return false
		}
		f := pick(w, w.functions...)
		l, r = node("shift", leaf(f), eps), second(leaf(f), node("*", eps, leaf(f+"'")))
	case 11:
		l, r = node("+", x, node("*", w.power(n), w.expr(1))), x
	case 12: // orders of both sides
		s.sides = []*tree{x, w.rewrite(x)}
		s.order = []int{w.IntN(3), w.IntN(4)}
		return true
	case 13:
		l, r = node("/", node("-", node("exp", eps), leaf("1")), eps), leaf("1")
		n = 1
	case 14:
		l, r = node("sub", node("+", x, node("*", eps, w.expr(1))), eps, w.number()), x
	case 15:
		e := pick(w, w.seeded(), w.powers())
		l, r = e, node("+", w.rewrite(e), node("*", w.power(n), w.expr(1)))
	case 16:
		l, r = node("sin", node("*", eps, x)), node("*", eps, x)
		n = 3
		if w.one(0.5) {
			l, r, n = node("cos", node("*", eps, x)), leaf("1"), 2
		}
	case 17: // replaced by what is expanded, which is divided by ε
		if len(w.functions) < 2 {
			return false
		}
		f, g := leaf(w.functions[0]), leaf(w.functions[1])
		slope := node("*", eps, leaf(g.op+"'"))
		half := node("/", node("*", square(eps), leaf(g.op+"''")), leaf("2"))
		k := w.power(w.IntN(3))
		l, r = node("sub", node("/", f, k), f, node("shift", g, eps)), node("/", node("+", second(g, slope), pick(w, half, leaf("0"))), k)
		if w.one(0.3) { // of which nothing may be known at ε = 0
			rest := node("/", node("-", node("-", node("shift", g, eps), g), slope), w.power(w.IntN(3)))
			l, r = node("*", eps, node("sub", node(pick(w, "sqrt", "log", "abs"), f), f, rest)), leaf("0")
			if w.one(0.5) {
				l = node("*", eps, node("sub", node("/", leaf("1"), f), f, rest))
			}
			n = 1
		}
	}
	if w.one(0.12) {
		n++
	}
	s.sides, s.order = []*tree{l, r}, []int{-1, n}
	if w.one(0.1) {
		s.order[0] = w.IntN(3)
	}
	if w.one(0.2) && len(w.usable) > 0 {
		s.using = []string{pick(w, w.usable...).id}
	}
	return true
}

// perturbed writes what follows by substitution of an equation that is known up to a
// remainder, or loses its highest derivative as the small parameter goes to 0. It
// adds such a one to the file.
func (w *writer) perturbed(s *item) bool {
	if w.f.small == "" || len(w.functions) == 0 {
		return false
	}
	eps := w.small()
	f := pick(w, w.functions...)
	e, k := w.expr(1), w.expr(1)
	n := 1 + w.IntN(2)
	g := &item{given: true, id: fmt.Sprintf("g%d", len(w.f.items)+1)}
	x := pick(w, leaf(f), leaf(f+"'"), leaf(f+"'"))
	switch w.IntN(5) {
	case 4: // ε·u' = k: then ε·u is small only where u stays O(1), and what is made of u
		g.sides = []*tree{node("*", eps, leaf(f+"'")), leaf(pick(w, append(w.constants, "1")...))}
		if w.one(0.5) { // which swallows the derivative, or not
			g.order = []int{-1, pick(w, 1, 1, 2)}
		}
		w.add(g)
		if y := pick(w, w.functions...); y != f && w.one(0.4) {
			w.add(&item{given: true, id: fmt.Sprintf("g%d", len(w.f.items)+1), sides: []*tree{leaf(y + "'"), leaf(f)}})
			f = y
		}
		s.sides = pick(w, []*tree{node("*", eps, leaf(f)), leaf("0")}, []*tree{node("D", node("*", node("^", eps, leaf("2")), leaf(f))), leaf("0")},
			[]*tree{node("*", w.power(2), leaf(f+"'")), leaf("0")})
		s.order = []int{-1, 1 + w.IntN(2)}
		return true
	case 0, 1:
		g.sides, g.solving, g.order = []*tree{x, e}, x.op, []int{-1, n}
	case 2: // u' = a + ε·k
		g.sides, g.solving = []*tree{x, node("+", e, node("*", eps, k))}, x.op
	case 3: // ε·u'' + u' = a
		x = leaf(f + "'")
		g.sides, g.solving = []*tree{node("+", node("*", eps, leaf(f+"''")), x), e}, x.op
	}
	w.add(g)
	s.using = []string{g.id}
	s.order = []int{-1, n}
	wrap := func(op string) { s.sides = []*tree{node(op, x), node(op, e)} }
	switch w.IntN(7) {
	case 0:
		s.sides = []*tree{x, e}
	case 1:
		s.sides = []*tree{node("*", k, x), node("*", k, e)}
	case 2:
		wrap(pick(w, "exp", "D", "cos", "int", "at0"))
	case 3:
		s.sides = []*tree{node("*", w.power(1), x), node("*", eps, e)}
		s.order[1] = n + w.IntN(2)
	case 4:
		s.sides = []*tree{node("shift", leaf(f), eps), node("+", leaf(f), node("*", eps, e))}
		s.order[1] = 2
	case 5:
		s.sides = []*tree{square(x), square(e)}
	case 6:
		s.sides = []*tree{node("/", x, eps), node("/", e, eps)}
		s.order[1] = max(0, n-1+w.IntN(2))
	}
	return true
}

// shifted writes an absolute value of what has a sign on [0, T], at a time that may be beyond.
func (w *writer) shifted(s *item) bool {
	if w.f.small == "" || len(w.functions) == 0 {
		return false
	}
	x := node("int", pick(w, leaf(pick(w, w.functions...)), leaf(pick(w, append(w.positive, w.any())...))))
	if len(w.bounds) > 0 && w.one(0.5) {
		g := pick(w, w.bounds...)
		x = g.excess()
		s.using = []string{g.id}
	}
	to := pick(w, w.small(), node("-", w.small()))
	at := func(y *tree) *tree { return node("shift", y, to) }
	s.sides = []*tree{at(pick(w, node("abs", x), node("sqrt", square(x)))), at(x)}
	if w.one(0.4) { // written out
		s.sides[1] = node("+", x, node("*", to, node("D", x)))
	}
	s.order = []int{-1, 1 + w.IntN(2)}
	return true
}

// formal writes a certificate of an equation with a remainder or with the small
// parameter in it.
func (w *writer) formal(s *item) bool {
	var with []*item
	for _, h := range w.cited {
		if len(h.order) > 0 && h.order[len(h.order)-1] >= 0 {
			with = append(with, h)
		}
	}
	if w.f.small == "" || len(with) == 0 {
		return false
	}
	h := pick(w, with...)
	l, r, ref := h.sides[0], h.sides[len(h.sides)-1], leaf("{"+h.id+"}")
	n := h.order[len(h.order)-1]
	eps := w.small()
	k := w.expr(1)
	switch w.IntN(7) {
	case 0:
		s.sides, s.by = []*tree{node("/", l, eps), node("/", r, eps)}, node("/", ref, eps)
		n += w.IntN(2) - 1
	case 1:
		s.sides, s.by = []*tree{node("*", eps, l), node("*", eps, r)}, node("*", eps, ref)
		n += w.IntN(2)
	case 2:
		op := pick(w, "D", "int", "at0")
		s.sides, s.by = []*tree{node(op, l), node(op, r)}, node(op, ref)
	case 3:
		s.sides, s.by = []*tree{node("*", k, l), node("*", k, r)}, node("*", k, ref)
	case 4: // what holds up to a remainder says nothing at ε = 1
		y := pick(w, w.number(), k)
		s.sides, s.by = []*tree{node("sub", l, leaf("eps"), y), node("sub", r, leaf("eps"), y)}, node("sub", ref, leaf("eps"), y)
	case 5:
		s.sides, s.by = []*tree{square(l), square(r)}, node("*", node("+", l, r), ref)
		n += w.IntN(2) * w.IntN(2)
	case 6: // remainders do not cancel
		h := pick(w, with...)
		s.sides, s.by = []*tree{node("-", l, h.sides[0]), node("-", r, h.sides[len(h.sides)-1])}, node("-", ref, leaf("{"+h.id+"}"))
		n = min(n, h.order[len(h.order)-1]) + w.IntN(2)
	}
	s.order = []int{-1, max(0, n)}
	return true
}
