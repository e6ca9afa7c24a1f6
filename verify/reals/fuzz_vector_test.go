package reals_test

import (
	"fmt"
	"slices"
)

// need declares what is not declared yet.
func (w *writer) need(lines ...string) {
	for _, line := range lines {
		if !slices.Contains(w.f.declare, line) {
			w.f.declare = append(w.f.declare, line)
		}
	}
}

// lagrange writes derivatives by a derivative, and those of fields.
func (w *writer) lagrange(s *item) bool {
	if !w.smooth() {
		return false
	}
	u := leaf(w.of[0])
	du := leaf(u.op + "'")
	L, k, half := leaf("L"), leaf(pick(w, w.constants...)), leaf("(1/2)")
	dL := node("d", L, u)
	energy := node("+", node("*", half, node("*", k, square(du))), L)
	slope := func() *tree { // D L
		sum := node("*", dL, du)
		if w.one(0.1) {
			sum = dL
		}
		return sum
	}
	switch w.IntN(7) {
	case 0:
		s.sides = []*tree{node("d", energy, du), node("*", k, du)}
	case 1:
		s.sides = []*tree{node("D", L), slope()}
	case 2:
		s.sides = []*tree{node("D", node("*", k, L)), node("*", k, slope())}
	case 3:
		s.sides = []*tree{node("D", dL), node("*", node("d", dL, u), du)}
	case 4:
		s.sides = []*tree{node("D", node("exp", L)), node("*", node("exp", L), slope())}
	case 5: // energy is conserved
		g := &item{given: true, id: fmt.Sprintf("g%d", len(w.f.items)+1), sides: []*tree{node("*", k, leaf(u.op+"''")), node("-", dL)}, solving: u.op + "''"}
		w.add(g)
		s.using = []string{g.id}
		s.sides = []*tree{node("D", energy), leaf("0")}
		if w.one(0.4) {
			s.sides, s.rule = []*tree{energy, node("at0", energy)}, true
		}
	case 6:
		x := w.expr(1)
		s.sides = []*tree{node("d", node("*", du, x), du), node("+", x, node("*", du, node("d", x, du)))}
	}
	return true
}

// vector writes statements of vectors and matrices with two components.
func (w *writer) vector(s *item) bool {
	w.need("size n = 2", "function x[n], y[n]", "constant A[n,n]", "constant p[n]")
	a := leaf(pick(w, w.constants...))
	at := func(text string) *tree { return leaf("(" + text + ")") }
	s.sides = pick(w,
		[]*tree{at("D(dot(x, y))"), at("dot(D(x), y) + dot(x, D(y))")},
		[]*tree{at("transpose(A*x)"), at("transpose(x)*transpose(A)")},
		[]*tree{at("D(A*x)"), at("A*D(x)")},
		[]*tree{at("trace(A*transpose(A))"), at("A[1,1]^2 + A[1,2]^2 + A[2,1]^2 + A[2,2]^2")},
		[]*tree{at("d(dot(x, x), x)"), at("2*x")},
		[]*tree{at("d(dot(x, A*x), x)"), at(pick(w, "A*x + transpose(A)*x", "2*A*x"))},
		[]*tree{at("A*(x + y)"), at("A*x + A*y")},
		[]*tree{at("int(A*D(x))"), at("A*x - A*at0(x)")},
		[]*tree{at("dot(x, A*y)"), at(pick(w, "dot(transpose(A)*x, y)", "dot(A*x, y)"))},
	)
	switch w.IntN(6) {
	case 0: // Cauchy and Schwarz
		s.sides, s.relation = []*tree{at("dot(x, x)*dot(y, y)"), at("dot(x, y)^2")}, ">="
	case 1:
		s.sides, s.relation = []*tree{at("dot(x, x)"), leaf("0")}, pick(w, ">=", ">=", ">")
	case 2, 3: // the flow x' = A x, or towards p
		id := fmt.Sprintf("g%d", len(w.f.items)+1)
		g := &item{given: true, id: id, sides: []*tree{leaf("x'"), at("A*x")}, solving: "x'"}
		slope := "A*x"
		if w.one(0.5) {
			slope = "p - x"
			g.sides[1] = at(slope)
		}
		if slices.ContainsFunc(w.f.items, func(x *item) bool { return x.solving == "x'" }) {
			return false
		}
		w.f.items = append(w.f.items, g) // other steps leave it alone
		g.order = []int{-1, -1}
		s.using = []string{id}
		s.sides = []*tree{at("D(dot(x, x))"), at("2*dot(x, " + slope + ")")}
		if w.one(0.3) {
			s.sides = []*tree{node("*", a, at("D(dot(x, p))")), node("*", a, at("dot(p, "+slope+")"))}
		}
		if slope == "p - x" && w.one(0.5) {
			s.sides = []*tree{at("x - p"), at("(at0(x) - p)*exp(-int(1))")}
			s.rule, s.cofactor = true, leaf("(-1)")
		}
	}
	return true
}
