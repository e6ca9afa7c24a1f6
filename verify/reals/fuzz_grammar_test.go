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

// slip changes something.
func (w *writer) slip(s *item) {
	i := w.IntN(len(s.sides))
	x := s.sides[i]
	s.sides[i] = pick(w, node("-", x), node("+", x, w.number()), node("*", leaf("2"), x), node("*", x, w.symbol()))
}
