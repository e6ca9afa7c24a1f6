package reals_test

// identity writes e = e rewritten, by rules some of which need a condition.
func (w *writer) identity(s *item, left *tree) bool {
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
	return true
}

// beside has an expression with something else.
func (w *writer) beside(e *tree) *tree {
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

// seeded is an expression with something in it that a rule is about.
func (w *writer) seeded() *tree {
	x, y := w.expr(w.IntN(2)), w.expr(w.IntN(2))
	two := leaf("2")
	return w.beside(pick(w,
		node("/", leaf("1"), node("/", leaf("1"), x)), node("/", x, x), node("/", leaf("0"), x), node("*", leaf("0"), node("log", x)),
		node("/", node("*", x, y), y), node("-", node("/", x, y), node("/", x, y)), node("/", node("-", x, x), node("-", y, y)),
		node("/", node("-", node("^", x, two), node("^", y, two)), node("+", x, y)), node("^", x, leaf("(-1)")),
		node("^", node("+", x, y), two), node("*", node("+", x, y), node("-", x, y)), node("/", node("+", x, y), node("+", y, x)),
		node("*", x, node("+", y, leaf("1"))), node("-", node("+", x, y), y),
	))
}

// powers are roots, powers, exponentials and logarithms.
func (w *writer) powers() *tree {
	x, y := w.expr(w.IntN(2)), w.expr(w.IntN(2))
	two := leaf("2")
	return w.beside(pick(w,
		node("exp", node("log", x)), node("log", node("exp", x)), node("sqrt", node("^", x, two)), node("^", node("sqrt", x), two),
		node("sqrt", node("*", x, y)), node("*", node("sqrt", x), node("sqrt", y)), node("log", node("*", x, y)),
		node("+", node("log", x), node("log", y)), node("log", node("/", x, y)), node("exp", node("+", x, y)),
		node("arcsinh", node("sinh", x)), node("sinh", node("arcsinh", x)), node("cosh", node("arcsinh", x)),
		node("^", x, leaf("(1/2)")), node("^", x, leaf("(3/2)")), node("^", node("^", x, two), leaf("(1/2)")),
		node("log", node("sqrt", x)), node("log", node("^", x, two)), node("sqrt", node("exp", x)), node("sqrt", node("/", x, y)),
		node("/", node("sqrt", x), node("sqrt", x)), node("^", x, leaf("(1/3)")), node("^", node("^", x, leaf("3")), leaf("(1/3)")),
		node("abs", node("*", x, y)), node("*", node("abs", x), node("sign", x)), node("^", node("sign", x), two),
	))
}

// trigonometry is of the functions of angles, and their derivatives.
func (w *writer) trigonometry() *tree {
	x, y := w.angle(), w.angle()
	two := leaf("2")
	return w.beside(pick(w,
		node("D", node("cos", x)), node("D", node("sin", x)), node("D", node("tan", x)), node("D", node("arctan", x)),
		node("+", node("^", node("sin", x), two), node("^", node("cos", x), two)), node("tan", node("arctan", x)),
		node("arctan", node("tan", x)), node("sin", node("+", x, y)), node("cos", node("+", x, y)), node("*", node("tan", x), node("cos", x)),
		node("sqrt", node("-", leaf("1"), node("^", node("sin", x), two))), node("sin", node("-", x)), node("cos", node("-", x)),
		node("d", node("cos", x), leaf(w.any())), node("d", node("sin", x), leaf(w.any())), node("cos", node("+", x, leaf("pi"))),
		node("sin", node("*", two, x)), node("D", node("sinh", x)), node("D", node("cosh", x)), node("D", node("tanh", x)),
	))
}

// angle is one whose sines and cosines are not long.
func (w *writer) angle() *tree {
	x := w.symbol()
	switch w.IntN(8) {
	case 0:
		return node("+", x, w.symbol())
	case 1:
		return node("*", pick(w, leaf("2"), w.symbol()), x)
	case 2:
		return pick(w, leaf("1"), leaf("2"), node("/", leaf("pi"), leaf(pick(w, "2", "3", "4", "6"))))
	case 3:
		return node("/", x, w.symbol())
	}
	return x
}

// calculus is of derivatives, integrals, values at 0 and substitutions.
func (w *writer) calculus() *tree {
	x, y := w.expr(w.IntN(2)), w.expr(w.IntN(2))
	two := leaf("2")
	if w.one(0.15) {
		p := leaf(pick(w, append(w.positive, w.any())...))
		return node("sub", pick(w, node("sqrt", node("^", p, two)), node("log", node("*", p, p)), node("/", y, p), node("sqrt", node("*", p, x)), node("abs", p), node("/", leaf("0"), p)), p, pick(w, leaf("-1"), node("-", p), y, leaf("0")))
	}
	if w.one(0.15) { // what cancels is asked of what is put in
		c := leaf(w.any())
		return node("sub", pick(w, node("*", leaf("0"), node("log", c)), node("/", c, c), node("exp", node("log", c)), square(node("sqrt", c)), node("/", leaf("0"), c)), c, y)
	}
	return w.beside(pick(w,
		node("D", node("int", x)), node("int", node("D", x)), node("D", node("log", x)), node("D", node("sqrt", x)), node("D", node("/", x, y)),
		node("at0", node("/", x, y)), node("at0", node("int", x)), node("D", node("at0", x)), node("D", node("*", x, y)), node("D", node("arcsinh", x)),
		node("d", node("/", x, y), leaf(w.any())), node("d", node("log", x), leaf(w.any())), node("d", node("*", x, y), leaf(w.any())),
		node("sub", x, leaf(w.any()), y), node("sub", node("sqrt", x), leaf(w.any()), y), node("sub", node("/", x, y), leaf(w.any()), w.number()),
		node("d", node("int", x), leaf(pick(w, w.constants...))), node("d", node("at0", x), leaf(pick(w, w.constants...))),
		node("D", node("D", x)), node("D", node("exp", x)), node("D", node("abs", x)), node("int", node("+", x, y)), node("int", node("*", leaf(pick(w, w.constants...)), x)),
	))
}

// slip changes something.
func (w *writer) slip(s *item) {
	i := w.IntN(len(s.sides))
	x := s.sides[i]
	s.sides[i] = pick(w, node("-", x), node("+", x, w.number()), node("*", leaf("2"), x), node("*", x, w.symbol()))
}
