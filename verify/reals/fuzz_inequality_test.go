package reals_test

func square(x *tree) *tree { return node("^", x, leaf("2")) }

// inequality writes one that squares and signs prove, or nearly.
func (w *writer) inequality(s *item) bool {
	x, y := w.expr(w.IntN(2)), w.expr(w.IntN(2))
	zero, two := leaf("0"), leaf("2")
	s.relation = pick(w, ">=", ">=", ">=", ">=", ">=", ">", "<=", "<=")
	p := leaf(pick(w, append(w.positive, w.any())...))
	s.sides = pick(w,
		[]*tree{node("+", square(x), square(y)), node("*", leaf(pick(w, "2", "2", "1", "3")), node("*", x, y))},
		[]*tree{square(node("+", x, y)), node("*", leaf(pick(w, "4", "4", "3", "5")), node("*", x, y))},
		[]*tree{square(x), zero},
		[]*tree{node("+", p, node("/", leaf("1"), p)), two},
		[]*tree{node(pick(w, "exp", "sqrt", "cosh", "abs"), x), pick(w, zero, zero, leaf("1"))},
		[]*tree{node("*", p, square(x)), zero},
		[]*tree{node("+", node("*", p, square(x)), p), zero},
		[]*tree{node("int", square(x)), zero},
		[]*tree{node("int", node("*", p, square(x))), zero},
		[]*tree{node("abs", x), x},
		[]*tree{node("sqrt", node("+", square(x), square(y))), x},
		[]*tree{two, node(pick(w, "sin", "cos"), w.symbol())},
		[]*tree{node("+", square(x), leaf("1")), x},
		[]*tree{node("+", square(x), square(p)), square(x)},
		[]*tree{node("/", x, p), node("/", y, p)},
	)
	if s.relation == "<=" {
		s.sides[0], s.sides[1] = s.sides[1], s.sides[0]
		if w.one(0.1) {
			s.relation = ">="
		}
	}
	s.rule = w.one(0.08)
	w.bounds = append(w.bounds, s)
	return true
}

// excess is what an inequality says to be > 0 or ≥ 0.
func (x *item) excess() *tree {
	if x.relation[0] == '<' {
		return node("-", x.sides[1], x.sides[0])
	}
	return node("-", x.sides[0], x.sides[1])
}

// bound writes what follows from an inequality that is given or shown.
func (w *writer) bound(s *item) bool {
	if len(w.bounds) == 0 {
		return false
	}
	g := pick(w, w.bounds...)
	ref := leaf("{" + g.id + "}")
	l, r := g.sides[0], g.sides[1]
	s.relation = g.relation
	x := w.expr(1)
	p := leaf(pick(w, append(w.positive, w.any())...))
	k := pick(w, p, p, square(x), x, leaf("2"), node("exp", x))
	switch w.IntN(8) {
	case 0, 1:
		s.sides = []*tree{node("*", k, l), node("*", k, r)}
		s.by = node("*", k, ref)
	case 7:
		s.sides, s.by = []*tree{l, leaf("0")}, ref
	case 2:
		s.sides = []*tree{node("+", l, square(x)), r}
		if g.relation[0] == '<' {
			s.sides = []*tree{l, node("+", r, square(x))}
		}
		s.by = node("+", ref, square(x))
	case 3:
		op := pick(w, "int", "at0")
		s.sides = []*tree{node(op, l), node(op, r)}
		s.by = node(op, ref)
		if s.relation = g.relation[:1] + "="; op == "at0" {
			s.relation = g.relation
		}
	case 4:
		s.sides = []*tree{node("*", k, l), node("*", k, r)}
		s.using = []string{g.id}
	case 5:
		s.sides = []*tree{node("/", l, p), node("/", r, p)}
		s.by = node("/", ref, p)
	case 6: // a sign that it gives
		s.relation = ""
		d := g.excess()
		s.sides = pick(w,
			[]*tree{node("sqrt", square(d)), d}, []*tree{node("abs", d), d}, []*tree{node("exp", node("log", d)), d},
			[]*tree{node("*", x, node("sign", d)), x}, []*tree{square(node("sqrt", d)), d},
		)
		s.using = []string{g.id}
	}
	if s.relation != "" {
		w.bounds = append(w.bounds, s)
	}
	return true
}
