package reals_test

import "slices"

// variables writes statements about functions of a variable beside the time. What
// is true by the chain rule, as it is carried out here, is never refuted.
func (w *writer) variables(s *item) bool {
	w.need("variable s", "function q(s)", "positive function r(s)")
	ds := func(x *tree) *tree { return node("d", x, leaf("s")) }
	q, e := leaf("q"), w.spatial(2)
	heat := &item{given: true, id: "heat", sides: []*tree{leaf("q'"), ds(ds(q))}, order: []int{-1, -1}, solving: "q'"}
	known := slices.ContainsFunc(w.f.items, func(x *item) bool { return x.id == heat.id })
	s.sure = true
	switch w.IntN(8) {
	case 0, 1:
		s.sides = []*tree{ds(e), w.along(e)}
	case 2:
		s.sides = []*tree{ds(node("D", e)), node("D", ds(e))}
	case 3:
		op := pick(w, "D", "int", "at0")
		s.sides = []*tree{ds(node(op, e)), node(op, w.along(e))}
	case 4: // of an equation
		h, l, r, ref := w.cite()
		if h == nil || h.relation != "" {
			return false
		}
		s.sides, s.by, s.sure = []*tree{ds(l), ds(r)}, ds(ref), false
		return w.citing(s, h)
	case 5:
		s.sides, s.sure = []*tree{ds(e), w.rewrite(w.along(e))}, false
	default:
		if !known {
			w.f.items = append(w.f.items, heat)
		}
		s.using = []string{heat.id}
		s.sides = []*tree{node("D", square(q)), node("-", ds(ds(square(q))), node("*", leaf("2"), square(ds(q))))}
		if w.one(0.4) { // of its derivative
			s.sides = []*tree{node("D", square(ds(q))), node("*", leaf("2"), node("*", ds(q), ds(ds(ds(q)))))}
		}
		if w.one(0.2) {
			s.sides, s.sure = []*tree{node("D", square(q)), pick(w, node("*", q, ds(q)), ds(node("*", q, ds(q))))}, false
		}
	}
	return true
}

// spatial is an expression with functions of the variable.
func (w *writer) spatial(depth int) *tree {
	x := func() *tree { return w.spatial(depth - 1) }
	q := pick(w, leaf("q"), leaf("r"), leaf("r"), node("d", leaf("q"), leaf("s")), leaf("q'"))
	switch n := w.IntN(12); {
	case depth == 0 && n < 3:
		return w.symbol()
	case depth == 0:
		return q
	case n < 3:
		return node(pick(w, "+", "-"), x(), x())
	case n < 7:
		return node("*", x(), x())
	case n == 7:
		return node("/", x(), pick(w, leaf("r"), x()))
	case n == 8:
		return square(x())
	case n == 9:
		return node(pick(w, "exp", "sin", "cos"), x())
	case n == 10:
		return node(pick(w, "log", "sqrt"), leaf("r"))
	}
	return q
}

// along is the derivative by the variable s.
func (w *writer) along(x *tree) *tree {
	d := func(i int) *tree { return w.along(x.args[i]) }
	arg := func(i int) *tree { return x.args[i] }
	switch x.op {
	case "+":
		return node("+", d(0), d(1))
	case "-":
		return node("-", d(0), d(1))
	case "*":
		return node("+", node("*", d(0), arg(1)), node("*", arg(0), d(1)))
	case "/":
		return node("-", node("/", d(0), arg(1)), node("/", node("*", arg(0), d(1)), square(arg(1))))
	case "^": // a square
		return node("*", leaf("2"), node("*", arg(0), d(0)))
	case "exp":
		return node("*", x, d(0))
	case "sin":
		return node("*", node("cos", arg(0)), d(0))
	case "cos":
		return node("-", leaf("0"), node("*", node("sin", arg(0)), d(0)))
	case "log":
		return node("/", d(0), arg(0))
	case "sqrt":
		return node("/", d(0), node("*", leaf("2"), x))
	}
	return node("d", x, leaf("s"))
}
