package reals_test

import (
	"fmt"
)

// certificate writes a claim that is a multiple of equations, with factors that
// may vanish or have poles.
func (w *writer) certificate(s *item) {
	h := pick(w, w.cited...)
	l, r := h.sides[0], h.sides[len(h.sides)-1]
	ref := leaf("{" + h.id + "}")
	k := w.expr(1)
	wrap := func(op string) {
		s.sides = []*tree{node(op, l), node(op, r)}
		s.by = node(op, ref)
	}
	switch w.IntN(14) {
	case 0, 1:
		s.sides = []*tree{node("*", k, l), node("*", k, r)}
		s.by = node("*", k, ref)
	case 2, 3:
		s.sides = []*tree{node("/", l, k), node("/", r, k)}
		s.by = node("/", ref, k)
	case 4, 5: // a common factor is taken out
		if l.op == "*" && r.op == "*" && len(l.args) == 2 && len(r.args) == 2 {
			s.sides = []*tree{l.args[1], r.args[1]}
			s.by = node("/", ref, l.args[0])
			break
		}
		if l.op == "*" && len(l.args) == 2 && r.op == "0" {
			i := w.IntN(2)
			s.sides = []*tree{l.args[i], leaf("0")}
			s.by = node("/", ref, l.args[1-i])
			break
		}
		if l.op == "^" && r.op == "^" {
			s.sides = []*tree{l.args[0], r.args[0]}
			s.by = node("/", ref, node("+", l.args[0], r.args[0]))
			break
		}
		fallthrough
	case 6:
		wrap("D")
	case 7:
		wrap(pick(w, "int", "at0"))
	case 8: // two of them
		g := pick(w, w.cited...)
		l2, r2 := g.sides[0], g.sides[len(g.sides)-1]
		s.sides = []*tree{node("+", node("*", k, l), l2), node("+", node("*", k, r), r2)}
		s.by = node("+", node("*", k, ref), leaf("{"+g.id+"}"))
	case 9:
		s.sides = []*tree{node("^", l, leaf("2")), node("^", r, leaf("2"))}
		s.by = node("*", node("+", l, r), ref)
	case 10: // not a combination
		x := w.any()
		s.sides = []*tree{node("d", l, leaf(x)), node("d", r, leaf(x))}
		s.by = node("d", ref, leaf(x))
	case 11:
		x, y := w.any(), w.expr(1)
		s.sides = []*tree{node("sub", l, leaf(x), y), node("sub", r, leaf(x), y)}
		s.by = node("sub", ref, leaf(x), y)
	case 12: // what follows from anything
		s.sides = []*tree{w.expr(1), w.expr(1)}
		d := node("-", s.sides[0], s.sides[1])
		s.by = pick(w, d, node("*", d, ref), node("*", node("/", d, node("-", l, r)), ref), leaf("1"))
	case 13:
		s.sides = []*tree{l, r}
		s.by = ref
		if w.f.small {
			s.sides = []*tree{node("/", l, leaf("eps")), node("/", r, leaf("eps"))}
			s.by = node("/", ref, leaf("eps"))
		}
	}
	if w.f.small {
		n := -1
		for _, m := range h.order {
			n = max(n, m)
		}
		if n >= 0 || w.one(0.1) {
			s.order = []int{-1, max(0, n-w.IntN(2)+w.IntN(2))}
		}
	}
	if w.one(0.2) { // a step that cites it is a step like any other
		s.sides[0] = w.rewrite(s.sides[0])
	}
}

// substitution writes e = e with equations used.
func (w *writer) substitution(s *item) {
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
	switch w.IntN(8) {
	case 0, 1:
		s.sides = []*tree{node("D", l), node("D", r)}
	case 2:
		s.sides = []*tree{node("*", k, l), node("*", k, r)}
	case 3: // the factor is forgotten
		s.sides = []*tree{target, r}
		if l.op == "*" && len(l.args) == 2 {
			s.sides = []*tree{target, pick(w, node("/", r, l.args[0]), r)}
		}
	case 4:
		s.sides = []*tree{node("log", l), node("log", r)}
	case 5:
		s.sides = []*tree{node("/", k, l), node("/", k, r)}
	case 6:
		s.sides = []*tree{node(pick(w, "int", "at0", "sqrt", "exp"), l), node("int", r)}
		s.sides[1].op = s.sides[0].op
	case 7:
		e := w.expr(2)
		s.sides = []*tree{e, w.rewrite(e)}
	}
	if w.f.small && w.one(0.4) {
		s.order = []int{-1, 1 + w.IntN(2)}
	}
}

// derivativeRule writes what is proved by D(F) = λF and F(0) = 0.
func (w *writer) derivativeRule(s *item) {
	s.rule = true
	g := w.expr(2)
	f := "u"
	if len(w.functions) > 0 {
		f = pick(w, w.functions...)
	}
	tau := node("int", leaf("1"))
	k := leaf(pick(w, "1", "2", "3", "4"))
	linear := node("-", leaf("1"), node("*", k, tau))
	switch n := w.IntN(9); {
	case n < 3:
		s.sides = []*tree{node("int", node("D", g)), node("-", g, node("at0", g))}
		if w.one(0.5) {
			s.sides[0] = node("int", w.leibniz(g))
		}
	case n == 3: // a pole on the way
		s.sides = []*tree{
			node("int", node("/", leaf("1"), node("^", linear, leaf("2")))),
			node("/", tau, linear),
		}
	case n == 4:
		s.sides = []*tree{node("int", node("/", k, linear)), node("-", node("log", linear))}
		if w.one(0.5) {
			s.sides[1] = node("/", node("-", node("log", node("^", linear, leaf("2")))), leaf("2"))
		}
	case n == 5 && len(w.functions) > 0: // a cofactor that is not regular
		x := leaf(f)
		s.sides = []*tree{x, node("at0", x)}
		s.cofactor = node("/", leaf(f+"'"), node("-", x, node("at0", x)))
	case n == 6 && len(w.functions) > 0:
		x := leaf(f)
		s.sides = []*tree{node("^", x, leaf("2")), node("at0", node("^", x, leaf("2")))}
		s.cofactor = pick(w, node("/", node("*", leaf("2"), node("*", x, leaf(f+"'"))), node("-", node("^", x, leaf("2")), node("at0", node("^", x, leaf("2"))))), w.expr(1))
	case n == 7 && len(w.functions) > 0: // a solution of a linear equation
		x, a := leaf(f), leaf(pick(w, w.constants...))
		s.sides = []*tree{x, node("*", node("at0", x), node("exp", node("*", a, tau)))}
		s.cofactor = pick(w, a, node("/", leaf(f+"'"), x))
		for _, h := range w.usable {
			if h.solving == f+"'" {
				s.using = []string{h.id}
			}
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
}

// remainder writes an expansion in eps.
func (w *writer) remainder(s *item) {
	eps := leaf("eps")
	x := w.expr(w.IntN(2))
	power := func(n int) *tree { return node("^", eps, leaf(fmt.Sprint(n))) }
	n := 1 + w.IntN(2)
	var l, r *tree
	half := node("/", leaf("1"), leaf("2"))
	switch w.IntN(15) {
	case 0:
		l, r = node("sqrt", node("+", x, eps)), node("sqrt", x)
		if n == 2 {
			r = node("+", r, node("/", eps, node("*", leaf("2"), node("sqrt", x))))
		}
	case 1:
		l, r = node("exp", node("*", eps, x)), leaf("1")
		if n == 2 {
			r = node("+", r, node("*", eps, x))
		}
	case 2:
		l, r = node("/", leaf("1"), node("+", x, eps)), node("/", leaf("1"), x)
		if n == 2 {
			r = node("-", r, node("/", eps, node("^", x, leaf("2"))))
		}
	case 3:
		l, r = node("log", node("+", x, eps)), node("log", x)
		if n == 2 {
			r = node("+", r, node("/", eps, x))
		}
	case 4: // a function of what is not small
		l, r = node(pick(w, "sqrt", "log", "arcsinh", "exp", "cosh"), pick(w, node("/", leaf("1"), eps), eps, node("/", x, eps), node("*", eps, x))), leaf("0")
		n = w.IntN(2)
	case 5:
		l, r = node("*", power(n), node(pick(w, "log", "sqrt", "exp"), pick(w, eps, node("/", leaf("1"), eps), x))), leaf("0")
	case 6:
		l, r = node("/", node("*", power(n+1), x), eps), leaf("0")
	case 7:
		l, r = node("D", node("*", power(n), x)), leaf("0")
	case 8:
		l, r = node("sqrt", node("+", node("^", x, leaf("2")), power(2))), node("sqrt", node("^", x, leaf("2")))
		n = 2
	case 9:
		if len(w.functions) > 0 {
			f := pick(w, w.functions...)
			l, r = node("shift", leaf(f), eps), leaf(f)
			if n == 2 {
				r = node("+", r, node("*", eps, leaf(f+"'")))
			}
			break
		}
		fallthrough
	case 10:
		l, r = node("+", x, node("*", power(n), w.expr(1))), x
	case 11: // orders of both sides
		s.sides = []*tree{x, w.rewrite(x)}
		s.order = []int{w.IntN(3), w.IntN(4)}
		return
	case 12:
		l, r = node("/", node("-", node("exp", eps), leaf("1")), eps), leaf("1")
		n = 1
	case 13:
		l, r = node("sub", node("+", x, node("*", eps, w.expr(1))), eps, w.number()), x
	case 14:
		e := w.seeded()
		l, r = e, node("+", w.rewrite(e), node("*", power(n), w.expr(1)))
	}
	_ = half
	if w.one(0.15) {
		n++
	}
	s.sides, s.order = []*tree{l, r}, []int{-1, n}
	if w.one(0.1) {
		s.order[0] = w.IntN(3)
	}
	if w.one(0.3) && len(w.usable) > 0 {
		s.using = []string{pick(w, w.usable...).id}
	}
}
