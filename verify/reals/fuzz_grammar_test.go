package reals_test

import (
	"fmt"
	"math/rand/v2"
)

// writer writes a file of a few lines: true statements, true ones with a
// condition that is not told, and such with a slip.
type writer struct {
	*rand.Rand
	f         *file
	constants []string
	functions []string
	positive  []string
	field     string // L(u, c), or ""
	of        []string
	usable    []*item // what has solving
	bounds    []*item // inequalities
	cited     []*item // what a certificate may cite
}

func (w *writer) one(in float64) bool { return w.Float64() < in }

func pick[T any](w *writer, from ...T) T { return from[w.IntN(len(from))] }

// write makes the file of a seed.
func write(seed uint64) *file {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 12)), f: &file{}}
	w.f.small = w.one(0.35)
	w.declare()
	for range w.IntN(4) {
		w.given()
	}
	for i := range 1 + w.IntN(4) {
		w.step(fmt.Sprintf("s%d", i+1))
	}
	return w.f
}

func (w *writer) declare() {
	for _, name := range []string{"a", "b", "c"}[:1+w.IntN(3)] {
		sign := pick(w, "", "", "", "positive ", "positive ", "nonzero ")
		w.f.declare = append(w.f.declare, sign+"constant "+name)
		w.constants = append(w.constants, name)
		if sign == "positive " {
			w.positive = append(w.positive, name)
		}
	}
	for _, name := range []string{"u", "v", "w"}[:w.IntN(4)] {
		sign := pick(w, "", "", "", "positive ", "nonzero ")
		w.f.declare = append(w.f.declare, sign+"function "+name)
		w.functions = append(w.functions, name)
		if sign == "positive " {
			w.positive = append(w.positive, name)
		}
	}
	if len(w.functions) > 0 && w.one(0.15) {
		w.field, w.of = "L", []string{w.functions[0]}
		if w.one(0.5) {
			w.of = append(w.of, w.constants[0])
		}
		args := w.of[0]
		if len(w.of) > 1 {
			args += ", " + w.of[1]
		}
		w.f.declare = append(w.f.declare, "field L("+args+")")
	}
}

func (w *writer) number() *tree { return leaf(pick(w, "1", "2", "3", "2", "1", "0", "4", "1/2", "5")) }

// symbol is a constant, function, derivative, value at 0, integral or field.
func (w *writer) symbol() *tree {
	if len(w.functions) == 0 || w.one(0.4) {
		if w.f.small && w.one(0.3) {
			return leaf("eps")
		}
		return leaf(pick(w, w.constants...))
	}
	f := leaf(pick(w, w.functions...))
	switch w.IntN(14) {
	case 0, 1:
		return leaf(f.op + "'")
	case 2:
		return node("at0", f)
	case 3:
		return node("int", f)
	case 4:
		if w.field != "" {
			if w.one(0.5) {
				return node("d", leaf("L"), leaf(pick(w, w.of...)))
			}
			return leaf("L")
		}
	case 5:
		return node("int", leaf("1"))
	}
	return f
}

func (w *writer) expr(depth int) *tree {
	if depth == 0 || w.one(0.15) {
		if w.one(0.2) {
			return w.number()
		}
		return w.symbol()
	}
	x := func() *tree { return w.expr(depth - 1) }
	switch w.IntN(18) {
	case 0, 1, 2, 3:
		return node("+", x(), x())
	case 4, 5, 6:
		return node("-", x(), x())
	case 7, 8, 9, 10:
		return node("*", x(), x())
	case 11:
		return node("/", x(), x())
	case 12:
		return node("^", x(), leaf(pick(w, "2", "2", "3", "(-1)", "(-2)", "(1/2)")))
	case 13:
		return node("sqrt", x())
	case 14:
		return node(pick(w, "exp", "exp", "sinh", "cosh", "arcsinh", "sin", "cos", "tan", "arctan", "tanh", "abs", "sign"), x())
	case 15:
		return node("log", x())
	case 16:
		return node(pick(w, "D", "int", "at0"), x())
	}
	return node("^", x(), leaf("2"))
}

func (w *writer) add(x *item) {
	for len(x.order) < len(x.sides) {
		x.order = append(x.order, -1)
	}
	w.f.items = append(w.f.items, x)
	if x.solving != "" {
		w.usable = append(w.usable, x)
	}
	if x.relation == "" || w.one(0.2) {
		w.cited = append(w.cited, x)
	}
}

// given writes a hypothesis.
func (w *writer) given() {
	g := &item{given: true, id: fmt.Sprintf("g%d", len(w.f.items)+1)}
	any := func() string {
		if len(w.functions) > 0 && w.one(0.6) {
			return pick(w, w.functions...)
		}
		return pick(w, w.constants...)
	}
	x := any()
	dash := ""
	for _, f := range w.functions {
		if f == x && w.one(0.6) {
			dash = pick(w, "'", "'", "''")
		}
	}
	e := w.expr(1 + w.IntN(2))
	g.sides = []*tree{leaf(x + dash), e}
	g.solving = x + dash
	switch w.IntN(12) {
	case 0: // a coefficient
		k := w.expr(1)
		g.sides = []*tree{node("*", k, leaf(x+dash)), e}
	case 1: // a product
		g.sides = []*tree{node("*", w.symbol(), leaf(x+dash)), leaf("0")}
	case 2: // two values
		g.sides = []*tree{node("^", leaf(x+dash), leaf("2")), node("^", w.symbol(), leaf("2"))}
		g.solving = ""
	case 3: // a common factor
		k := w.expr(1)
		g.sides = []*tree{node("*", k, leaf(x)), node("*", k, w.symbol())}
		g.solving = pick(w, "", x)
	case 4: // a number
		g.sides = []*tree{leaf(x + dash), w.number()}
	case 5: // linear decay or growth
		if dash == "'" {
			g.sides[1] = node("*", w.expr(1), leaf(x))
		}
	case 6:
		g.sides = []*tree{w.expr(1), w.expr(1)}
		g.solving = ""
	case 7:
		g.sides = []*tree{node("at0", leaf(x)), w.number()}
		g.solving = ""
	case 8:
		if w.f.small {
			g.sides = []*tree{node("*", leaf("eps"), leaf(x+dash)), e}
		}
	}
	if w.f.small && w.one(0.2) {
		g.order = []int{-1, 1 + w.IntN(2)}
	}
	if w.one(0.15) {
		g.solving = ""
	}
	if w.one(0.08) {
		g.relation, g.solving, g.order = pick(w, ">", ">=", "<=", "<"), "", nil
		w.bounds = append(w.bounds, g)
	}
	w.add(g)
}

// step writes a step of one of the kinds.
func (w *writer) step(id string) {
	s := &item{id: id}
	switch n := w.IntN(108); {
	case n >= 100:
		w.inequality(s)
	case n < 30:
		w.identity(s)
	case n < 55 && len(w.cited) > 0:
		w.certificate(s)
	case n < 70 && len(w.usable) > 0:
		w.substitution(s)
	case n < 83:
		w.derivativeRule(s)
	case n < 95 && w.f.small:
		w.remainder(s)
	default:
		w.identity(s)
	}
	if len(s.using) == 0 && w.one(0.2) && len(w.usable) > 0 {
		s.using = []string{pick(w, w.usable...).id}
	}
	if s.by == nil && w.one(0.06) {
		w.slip(s)
	}
	if w.one(0.3) && len(s.sides) > 1 {
		if x := s.sides[0]; len(x.args) == 0 && (x.op[0] >= 'a' && x.op[0] <= 'z') && x.op != "eps" {
			s.solving = x.op
		}
	}
	if w.f.small && len(s.order) == 0 && s.relation == "" && w.one(0.1) {
		s.order = []int{-1, 1 + w.IntN(3)}
	}
	w.add(s)
}

// inequality writes one that squares and signs prove, or nearly.
func (w *writer) inequality(s *item) {
	x, y := w.expr(1), w.expr(1)
	square := func(x *tree) *tree { return node("^", x, leaf("2")) }
	zero := leaf("0")
	s.relation = pick(w, ">=", ">=", ">", "<=")
	p := leaf(pick(w, append(w.positive, w.any())...))
	s.sides = pick(w,
		[]*tree{node("+", square(x), square(y)), node("*", leaf(pick(w, "2", "2", "1", "3")), node("*", x, y))},
		[]*tree{square(x), zero},
		[]*tree{node("+", p, node("/", leaf("1"), p)), leaf("2")},
		[]*tree{node(pick(w, "exp", "sqrt", "cosh", "abs"), x), pick(w, zero, leaf("1"))},
		[]*tree{node("*", p, square(x)), zero},
		[]*tree{node("+", node("*", p, square(x)), p), zero},
		[]*tree{node("int", square(x)), zero},
		[]*tree{node("/", x, p), node("/", y, p)},
		[]*tree{x, y},
	)
	if len(w.bounds) > 0 && w.one(0.7) {
		g := pick(w, w.bounds...)
		l, r := g.sides[0], g.sides[1]
		s.relation = g.relation
		k := pick(w, p, square(x), x, leaf("2"))
		switch w.IntN(3) {
		case 0:
			s.sides = []*tree{node("*", k, l), node("*", k, r)}
			s.by = node("*", k, leaf("{"+g.id+"}"))
		case 1:
			s.sides = []*tree{node("+", l, square(x)), r}
			s.by = node("+", leaf("{"+g.id+"}"), square(x))
		case 2:
			s.using = []string{g.id}
		}
	} else if w.one(0.15) {
		s.rule = true
	}
	w.bounds = append(w.bounds, s)
}

// identity writes e = e rewritten, by rules some of which need a condition.
func (w *writer) identity(s *item) {
	left := w.seeded()
	right := w.rewrite(left)
	s.sides = []*tree{left, right}
	for range w.IntN(2) {
		s.sides[1] = w.rewrite(s.sides[1])
	}
	if w.one(0.1) {
		s.sides = append(s.sides, w.rewrite(s.sides[1]))
	}
	if w.one(0.2) {
		s.sides[0], s.sides[1] = s.sides[1], s.sides[0]
	}
}

// seeded is an expression with something in it that a rule is about.
func (w *writer) seeded() *tree {
	x, y := w.expr(w.IntN(2)), w.expr(w.IntN(2))
	e := pick(w,
		node("exp", node("log", x)), node("log", node("exp", x)), node("sqrt", node("^", x, leaf("2"))),
		node("^", node("sqrt", x), leaf("2")), node("/", leaf("1"), node("/", leaf("1"), x)), node("/", x, x),
		node("/", leaf("0"), x), node("*", leaf("0"), node("log", x)), node("/", node("*", x, y), y),
		node("sqrt", node("*", x, y)), node("*", node("sqrt", x), node("sqrt", y)), node("log", node("*", x, y)),
		node("+", node("log", x), node("log", y)), node("log", node("/", x, y)), node("-", node("/", x, y), node("/", x, y)),
		node("exp", node("+", x, y)), node("arcsinh", node("sinh", x)), node("sinh", node("arcsinh", x)),
		node("cosh", node("arcsinh", x)), node("/", node("-", node("^", x, leaf("2")), node("^", y, leaf("2"))), node("+", x, y)),
		node("^", x, leaf("(-1)")), node("^", x, leaf("(1/2)")), node("^", x, leaf("(3/2)")), node("^", node("^", x, leaf("2")), leaf("(1/2)")),
		node("D", node("int", x)), node("int", node("D", x)), node("D", node("log", x)), node("D", node("sqrt", x)), node("D", node("/", x, y)),
		node("at0", node("/", x, y)), node("at0", node("int", x)), node("D", node("at0", x)), node("D", node("*", x, y)), node("D", node("arcsinh", x)),
		node("d", node("/", x, y), leaf(w.any())), node("d", node("log", x), leaf(w.any())), node("d", node("*", x, y), leaf(w.any())),
		node("sub", x, leaf(w.any()), y), node("sub", node("sqrt", x), leaf(w.any()), y), node("sub", node("/", x, y), leaf(w.any()), w.number()),
		node("d", node("int", x), leaf(pick(w, w.constants...))), node("d", node("at0", x), leaf(pick(w, w.constants...))),
		node("D", node("D", x)), node("log", node("sqrt", x)), node("log", node("^", x, leaf("2"))), node("sqrt", node("exp", x)),
		node("/", node("-", x, x), node("-", y, y)), node("sqrt", node("/", x, y)), node("/", node("sqrt", x), node("sqrt", x)),
	)
	if w.one(0.15) {
		p := leaf(pick(w, append(w.positive, w.any())...))
		e = node("sub", pick(w, node("sqrt", node("^", p, leaf("2"))), node("log", node("*", p, p)), node("/", y, p), node("sqrt", node("*", p, x)), node("abs", p), node("/", leaf("0"), p)), p, pick(w, leaf("-1"), node("-", p), y, leaf("0")))
	}
	if w.one(0.12) {
		e = pick(w, node("D", node("cos", x)), node("D", node("sin", x)), node("+", node("^", node("sin", x), leaf("2")), node("^", node("cos", x), leaf("2"))),
			node("abs", node("*", x, y)), node("*", node("abs", x), node("sign", x)), node("D", node("arctan", x)), node("D", node("abs", x)), node("tan", node("arctan", x)),
			node("arctan", node("tan", x)), node("sin", node("+", x, y)), node("^", node("sign", x), leaf("2")), node("*", node("tan", x), node("cos", x)), node("^", x, leaf("(1/3)")),
			node("^", node("^", x, leaf("3")), leaf("(1/3)")), node("sqrt", node("-", leaf("1"), node("^", node("sin", x), leaf("2")))))
	}
	switch w.IntN(6) {
	case 0:
		return node("+", e, w.expr(1))
	case 1:
		return node("*", e, w.expr(1))
	case 2:
		return node("-", w.expr(1), e)
	case 3:
		return node("/", e, w.expr(1))
	}
	return e
}

func (w *writer) any() string {
	if len(w.functions) > 0 && w.one(0.5) {
		return pick(w, w.functions...)
	}
	return pick(w, w.constants...)
}

// rewrite applies a rule somewhere.
func (w *writer) rewrite(x *tree) *tree {
	if len(x.args) > 0 && w.one(0.4) && x.op != "d" && x.op != "sub" && x.op != "^" {
		i := w.IntN(len(x.args))
		args := append([]*tree(nil), x.args...)
		args[i] = w.rewrite(args[i])
		return node(x.op, args...)
	}
	if y := w.rule(x); y != nil {
		return y
	}
	k := w.expr(1)
	return pick(w,
		x, x,
		node("/", node("*", x, k), k),
		node("*", node("/", x, k), k),
		node("-", node("+", x, k), k),
		node("+", x, node("*", leaf("0"), k)),
		node("*", x, node("/", k, k)),
		node("exp", node("log", x)),
		node("/", leaf("1"), node("/", leaf("1"), x)),
		node("^", node("sqrt", x), leaf("2")),
		node("sqrt", node("^", x, leaf("2"))),
		node("+", x, node("-", k, k)),
		node("*", x, node("^", k, leaf("0"))),
	)
}

// rule applies what is known of the outermost function; nil if nothing.
func (w *writer) rule(x *tree) *tree {
	arg := func(i int) *tree { return x.args[i] }
	is := func(y *tree, op string) bool { return y.op == op && len(y.args) > 0 }
	two := leaf("2")
	switch x.op {
	case "exp":
		switch {
		case is(arg(0), "log"):
			return arg(0).args[0]
		case is(arg(0), "+"):
			return node("*", node("exp", arg(0).args[0]), node("exp", arg(0).args[1]))
		}
	case "log":
		a := arg(0)
		switch {
		case is(a, "exp"):
			return a.args[0]
		case is(a, "*"):
			return node("+", node("log", a.args[0]), node("log", a.args[1]))
		case is(a, "/"):
			return node("-", node("log", a.args[0]), node("log", a.args[1]))
		case is(a, "sqrt"):
			return node("/", node("log", a.args[0]), two)
		case is(a, "^"):
			return node("*", a.args[1], node("log", a.args[0]))
		}
	case "sqrt":
		a := arg(0)
		switch {
		case is(a, "^"):
			return a.args[0]
		case is(a, "*"):
			return node("*", node("sqrt", a.args[0]), node("sqrt", a.args[1]))
		case is(a, "/"):
			return node("/", node("sqrt", a.args[0]), node("sqrt", a.args[1]))
		case is(a, "exp"):
			return node("exp", node("/", a.args[0], two))
		}
	case "^":
		switch {
		case is(arg(0), "sqrt") && arg(1).op == "2":
			return arg(0).args[0]
		case is(arg(0), "^"):
			return node("^", arg(0).args[0], leaf("1"))
		case arg(1).op == "(-1)":
			return node("/", leaf("1"), arg(0))
		case arg(1).op == "(1/2)":
			return node("sqrt", arg(0))
		case arg(1).op == "(3/2)":
			return node("*", arg(0), node("sqrt", arg(0)))
		case arg(1).op == "2":
			return node("*", arg(0), arg(0))
		}
	case "/":
		a, b := arg(0), arg(1)
		switch {
		case a.op == "1" && is(b, "/") && b.args[0].op == "1":
			return b.args[1]
		case a.op == "0":
			return a
		case a.String() == b.String():
			return leaf("1")
		case is(a, "*") && a.args[1].String() == b.String():
			return a.args[0]
		case is(a, "-") && is(b, "+") && len(a.args) == 2 && is(a.args[0], "^"):
			return node("-", b.args[0], b.args[1])
		}
	case "*":
		a, b := arg(0), arg(1)
		switch {
		case a.op == "0":
			return a
		case is(a, "sqrt") && is(b, "sqrt"):
			return node("sqrt", node("*", a.args[0], b.args[0]))
		}
		return pick(w, node("*", b, a), x)
	case "+":
		a, b := arg(0), arg(1)
		if is(a, "log") && is(b, "log") {
			return node("log", node("*", a.args[0], b.args[0]))
		}
		return node("+", b, a)
	case "-":
		if len(x.args) == 2 && arg(0).String() == arg(1).String() {
			return leaf("0")
		}
	case "tan", "arctan":
		if is(arg(0), "tan") || is(arg(0), "arctan") {
			return arg(0).args[0]
		}
	case "abs":
		if is(arg(0), "*") {
			return node("*", node("abs", arg(0).args[0]), node("abs", arg(0).args[1]))
		}
		return node("sqrt", node("^", arg(0), two))
	case "sin":
		if a := arg(0); is(a, "+") {
			return node("+", node("*", node("sin", a.args[0]), node("cos", a.args[1])), node("*", node("cos", a.args[0]), node("sin", a.args[1])))
		}
	case "arcsinh":
		if is(arg(0), "sinh") {
			return arg(0).args[0]
		}
	case "sinh":
		if is(arg(0), "arcsinh") {
			return arg(0).args[0]
		}
	case "cosh":
		if is(arg(0), "arcsinh") {
			return node("sqrt", node("+", leaf("1"), node("^", arg(0).args[0], two)))
		}
	case "D":
		return w.leibniz(arg(0))
	case "int":
		if is(arg(0), "D") {
			return node("-", arg(0).args[0], node("at0", arg(0).args[0]))
		}
	case "at0":
		a := arg(0)
		switch {
		case is(a, "int"):
			return leaf("0")
		case is(a, "/") || is(a, "*") || is(a, "+"):
			return node(a.op, node("at0", a.args[0]), node("at0", a.args[1]))
		}
	case "d":
		a, x := arg(0), arg(1)
		d := func(y *tree) *tree { return node("d", y, x) }
		switch {
		case is(a, "*"):
			return node("+", node("*", d(a.args[0]), a.args[1]), node("*", a.args[0], d(a.args[1])))
		case is(a, "/"):
			return node("/", node("-", node("*", d(a.args[0]), a.args[1]), node("*", a.args[0], d(a.args[1]))), node("^", a.args[1], two))
		case is(a, "log"):
			return node("/", d(a.args[0]), a.args[0])
		case is(a, "int") || is(a, "at0"):
			return node(a.op, d(a.args[0]))
		case a.op == x.op && len(a.args) == 0:
			return leaf("1")
		}
	case "sub":
		a := arg(0)
		s := func(y *tree) *tree { return node("sub", y, arg(1), arg(2)) }
		switch {
		case is(a, "sqrt") && is(a.args[0], "^"):
			return arg(2)
		case is(a, "sqrt") || is(a, "log") || is(a, "abs"):
			return node(a.op, s(a.args[0]))
		case is(a, "/"):
			return node("/", s(a.args[0]), s(a.args[1]))
		case a.op == arg(1).op && len(a.args) == 0:
			return arg(2)
		}
	}
	return nil
}

func (w *writer) leibniz(a *tree) *tree {
	d := func(y *tree) *tree { return node("D", y) }
	is := func(op string) bool { return a.op == op && len(a.args) > 0 }
	two := leaf("2")
	switch {
	case is("int"):
		return a.args[0]
	case is("at0"):
		return leaf("0")
	case is("log"):
		return node("/", d(a.args[0]), a.args[0])
	case is("sqrt"):
		return node("/", d(a.args[0]), node("*", two, a))
	case is("*"):
		return node("+", node("*", d(a.args[0]), a.args[1]), node("*", a.args[0], d(a.args[1])))
	case is("/"):
		return node("-", node("/", d(a.args[0]), a.args[1]), node("/", node("*", a.args[0], d(a.args[1])), node("^", a.args[1], two)))
	case is("exp"):
		return node("*", a, d(a.args[0]))
	case is("cos"):
		return node("-", node("*", node("sin", a.args[0]), d(a.args[0])))
	case is("sin"):
		return node("*", node("cos", a.args[0]), d(a.args[0]))
	case is("arctan"):
		return node("/", d(a.args[0]), node("+", leaf("1"), node("^", a.args[0], two)))
	case is("abs"):
		return node("*", node("sign", a.args[0]), d(a.args[0]))
	case is("arcsinh"):
		return node("/", d(a.args[0]), node("sqrt", node("+", leaf("1"), node("^", a.args[0], two))))
	case is("+"):
		return node("+", d(a.args[0]), d(a.args[1]))
	}
	return node("D", a)
}

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

// slip changes something.
func (w *writer) slip(s *item) {
	i := w.IntN(len(s.sides))
	x := s.sides[i]
	s.sides[i] = pick(w, node("-", x), node("+", x, w.number()), node("*", leaf("2"), x), node("*", x, w.symbol()))
}
