package reals_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
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
	w.f.small = pick(w, "", "", "", "", "", "", "eps", "eps", "eps", "eps, mu")
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
		w.smooth()
	}
}

// smooth declares a field, if there is none and there can be.
func (w *writer) smooth() bool {
	if w.field != "" || len(w.functions) == 0 {
		return w.field != ""
	}
	w.field, w.of = "L", []string{w.functions[0]}
	if w.one(0.5) {
		w.of = append(w.of, w.constants[0])
	}
	w.f.declare = append(w.f.declare, "field L("+strings.Join(w.of, ", ")+")")
	return true
}

func (w *writer) number() *tree {
	return leaf(pick(w, "1", "2", "3", "2", "1", "4", "1/2", "5", "1/3", "0"))
}

// small is a small parameter.
func (w *writer) small() *tree {
	if w.f.small == "eps" || w.one(0.6) {
		return leaf("eps")
	}
	return leaf("mu")
}

// symbol is a constant, function, derivative, value at 0, integral or field.
func (w *writer) symbol() *tree {
	if len(w.functions) == 0 || w.one(0.4) {
		if w.f.small != "" && w.one(0.3) {
			return w.small()
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
	switch w.IntN(18) {
	case 0, 12, 13: // a coefficient
		k := w.expr(1)
		g.sides = []*tree{node("*", k, leaf(x+dash)), e}
	case 1, 14: // a product
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
	case 15: // an invariant
		g.sides = []*tree{w.expr(2), leaf(pick(w, w.constants...))}
		g.solving = ""
	case 8:
		if w.f.small != "" {
			g.sides = []*tree{node("*", leaf("eps"), leaf(x+dash)), e}
		}
	case 16, 17: // small, and smaller than what is looked at
		if w.f.small != "" {
			g.sides = []*tree{leaf(x + dash), node("*", node("^", leaf("eps"), leaf(pick(w, "1", "1", "9"))), pick(w, e, w.symbol()))}
		}
	}
	if w.f.small != "" && w.one(0.2) {
		g.order = []int{-1, 1 + w.IntN(2)}
		if w.one(0.3) { // on both sides
			g.order[0] = g.order[1]
		}
	}
	if w.one(0.15) {
		g.solving = ""
	}
	if w.one(0.08) {
		g.relation, g.solving, g.order = pick(w, ">", ">=", "<=", "<"), "", nil
		if w.one(0.3) { // it says something of its own right side
			y := pick(w, node("/", leaf("1"), leaf(x)), node("-", leaf(x), w.number()), leaf(x))
			g.relation, g.sides = pick(w, ">=", ">=", ">"), []*tree{leaf(x), pick(w, node("abs", y), node("sqrt", square(y)))}
		}
		w.bounds = append(w.bounds, g)
	}
	w.add(g)
}

// kinds are those of steps. One that does not suit the file, as there is nothing to
// cite, is not written: the weights make up for that, so that each is reached.
var kinds = weighted([]kind{
	{1, "identity", func(w *writer, s *item) bool { return w.identity(s, w.seeded()) }},
	{1, "identity: trigonometry", func(w *writer, s *item) bool { return w.identity(s, w.trigonometry()) }},
	{1, "identity: D, int, at0, d, sub", func(w *writer, s *item) bool { return w.identity(s, w.calculus()) }},
	{1, "identity: powers and logarithms", func(w *writer, s *item) bool { return w.identity(s, w.powers()) }},
	{2, "substitution", (*writer).substitution},
	{1, "certificate: multiple, quotient", (*writer).multiple},
	{1, "certificate: D, int, at0, shift", (*writer).operation},
	{3, "certificate: d, sub", (*writer).specialisation},
	{1, "derivative rule", (*writer).derivativeRule},
	{1, "derivative rule: linear equation", (*writer).decay},
	{1, "inequality", (*writer).inequality},
	{5, "inequality: certificate", (*writer).bound},
	{2, "remainder", (*writer).remainder},
	{3, "remainder: substitution", (*writer).perturbed},
	{8, "remainder: certificate", (*writer).formal},
	{2, "remainder: a sign beyond the interval", (*writer).shifted},
	{1, "d by a derivative, fields", (*writer).lagrange},
	{1, "vectors", (*writer).vector},
	{1, "fields elsewhere", (*writer).elsewhere},
	{2, "functions of a variable", (*writer).variables},
	{3, "consequence of hypotheses", (*writer).consequence},
	{3, "guarded by what cancels", (*writer).guarded},
})

type kind struct {
	weight int
	name   string
	write  func(w *writer, s *item) bool
}

func weighted(kinds []kind) (all []kind) {
	for _, k := range kinds {
		for range k.weight {
			all = append(all, k)
		}
	}
	return all
}

// step writes a step of one of the kinds.
func (w *writer) step(id string) {
	s := &item{id: id}
	for {
		kind := pick(w, kinds...)
		if s.kind = kind.name; kind.write(w, s) {
			break
		}
		*s = item{id: id}
	}
	if len(s.using) == 0 && w.one(0.15) && len(w.usable) > 0 {
		s.using = []string{pick(w, w.usable...).id}
	}
	if s.by == nil && w.one(0.06) {
		w.slip(s)
		s.sure = false
	}
	if w.one(0.3) && len(s.sides) > 1 {
		if x := s.sides[0]; len(x.args) == 0 && (x.op[0] >= 'a' && x.op[0] <= 'z') && x.op != "eps" && x.op != "mu" {
			s.solving = x.op
		}
	}
	if w.f.small != "" && len(s.order) == 0 && s.relation == "" && w.one(0.1) {
		s.order = []int{-1, 1 + w.IntN(3)}
	}
	w.add(s)
}

func (w *writer) any() string {
	if len(w.functions) > 0 && w.one(0.5) {
		return pick(w, w.functions...)
	}
	return pick(w, w.constants...)
}
