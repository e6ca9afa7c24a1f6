package reals_test

// rewrite applies a rule somewhere.
func (w *writer) rewrite(x *tree) *tree {
	inside := 0.4
	switch x.op {
	case "sin", "cos", "tan", "arctan", "arcsinh", "exp", "log", "sinh", "cosh", "tanh":
		inside = 0.08 // arguments of functions are not simplified far
	case "d", "sub", "^":
		inside = 0
	}
	if len(x.args) > 0 && w.one(inside) {
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
