package symbolic

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// tree is an expression as it is written: what the kernel makes of it, and its
// value at a point, are computed apart.
type tree struct {
	op   string
	args []*tree
	c    *big.Rat
}

// direct returns the value at x, a, u; false if it is not defined, or not known
// to be.
func (e *tree) direct(point map[string]interval) (v interval, ok bool) {
	var x []interval
	for _, arg := range e.args {
		y, ok := arg.direct(point)
		if !ok {
			return v, false
		}
		x = append(x, y)
	}
	of := func(k kind, x interval) (interval, bool) {
		if v := evaluate(k, x); v != nil {
			return *v, true
		}
		return interval{}, false
	}
	chain := func(x interval, ks ...kind) (interval, bool) {
		for _, k := range ks {
			if x, ok = of(k, x); !ok {
				return x, false
			}
		}
		return x, true
	}
	switch e.op {
	case "number":
		return exactly(e.c), true
	case "+":
		return x[0].add(x[1]), true
	case "-":
		return x[0].add(x[1].neg()), true
	case "*":
		return x[0].mul(x[1]), true
	case "/":
		if y, ok := of(inverse, x[1]); ok {
			return x[0].mul(y), true
		}
		return v, false
	case "sin":
		return of(sine, x[0])
	case "cos":
		return of(cosine, x[0])
	case "tan":
		s, ok1 := of(sine, x[0])
		c, ok2 := chain(x[0], cosine, inverse)
		if !ok1 || !ok2 {
			return v, false
		}
		return s.mul(c), true
	case "tanh":
		p, ok1 := of(exponential, x[0])
		m, ok2 := of(exponential, x[0].neg())
		if !ok1 || !ok2 {
			return v, false
		}
		return p.add(m.neg()).mul(p.add(m).inv()), true
	case "sqrt":
		return of(squareRoot, x[0])
	case "abs":
		switch x[0].sign() {
		case 1:
			return x[0], true
		case -1:
			return x[0].neg(), true
		}
		return v, false
	case "sign":
		return exactly(big.NewRat(int64(x[0].sign()), 1)), x[0].sign() != 0
	case "exp":
		return of(exponential, x[0])
	case "log":
		return of(logarithm, x[0])
	case "arcsinh":
		return of(arsinh, x[0])
	case "arctan":
		return of(arctangent, x[0])
	case "pi":
		return circleNumber, true
	case "^":
		l, ok := of(logarithm, x[0])
		if !ok {
			return v, false
		}
		return of(exponential, l.mul(x[1]))
	}
	v, ok = point[e.op]
	return v, ok
}

// made returns what the kernel makes of it.
func (e *tree) made(f *Field, symbols map[string]Series) Series {
	var x []Series
	for _, arg := range e.args {
		x = append(x, arg.made(f, symbols))
	}
	if of, ok := map[string]func(Series) Series{
		"sin": f.Sin, "cos": f.Cos, "tan": f.Tan, "tanh": f.Tanh, "sqrt": f.Sqrt, "abs": f.Abs, "sign": f.SignOf,
		"exp": f.Exp, "log": f.Log, "arcsinh": f.Arcsinh, "arctan": f.Arctan,
	}[e.op]; ok {
		return of(x[0])
	}
	switch e.op {
	case "number":
		return Constant(e.c)
	case "+":
		return x[0].Add(x[1])
	case "-":
		return x[0].Sub(x[1])
	case "*":
		return x[0].Mul(x[1])
	case "/":
		return f.Div(x[0], x[1])
	case "^":
		return f.Pow(x[0], x[1])
	case "pi":
		return f.Pi()
	}
	return symbols[e.op]
}

func (e *tree) String() string {
	if e.op == "number" {
		return e.c.RatString()
	}
	s := e.op
	for i, arg := range e.args {
		s += []string{"(", ", "}[min(i, 1)] + arg.String()
	}
	if len(e.args) > 0 {
		s += ")"
	}
	return s
}

// drawTree draws an expression of this depth.
func drawTree(t *rapid.T, depth int) *tree {
	leaf := func(op string, args ...*tree) *tree { return &tree{op: op, args: args} }
	number := func(num, den int64) *tree { return &tree{op: "number", c: big.NewRat(num, den)} }
	if depth == 0 {
		return rapid.OneOf(
			rapid.Just(leaf("x")), rapid.Just(leaf("a")), rapid.Just(leaf("u")), rapid.Just(leaf("u")),
			rapid.Just(leaf("*", leaf("pi"), number(1, 6))), rapid.Just(leaf("sqrt", number(2, 1))),
			rapid.Custom(func(t *rapid.T) *tree {
				return number(rapid.Int64Range(-4, 4).Draw(t, "numerator"), rapid.Int64Range(1, 3).Draw(t, "denominator"))
			}),
		).Draw(t, "leaf")
	}
	below := func() *tree { return drawTree(t, rapid.IntRange(0, depth-1).Draw(t, "depth")) }
	switch op := rapid.SampledFrom([]string{"+", "-", "*", "*", "/", "sin", "cos", "tan", "tanh", "sqrt", "sqrt", "abs", "sign",
		"exp", "log", "arcsinh", "arctan", "square", "power", "double"}).Draw(t, "op"); op {
	case "+", "-", "*", "/":
		return leaf(op, below(), below())
	case "square":
		x := below()
		return leaf("*", x, x)
	case "double":
		return leaf("*", number(rapid.Int64Range(-3, 3).Draw(t, "multiple"), 2), below())
	case "power":
		return leaf("^", leaf("abs", below()), number(rapid.Int64Range(-4, 4).Draw(t, "n"), rapid.Int64Range(1, 3).Draw(t, "d")))
	default:
		return leaf(op, below())
	}
}

// drawPoint draws rational values.
func drawPoint(t *rapid.T) (x, a, u *big.Rat) {
	value := func(name string) *big.Rat {
		return big.NewRat(rapid.Int64Range(-12, 12).Draw(t, name), rapid.Int64Range(1, 5).Draw(t, name+" over"))
	}
	x = value("x")
	if x = x.Abs(x); x.Sign() == 0 {
		x.SetInt64(1)
	}
	return x, value("a"), value("u")
}

// The normal form of an expression has its value, wherever that is defined: both
// enclosures meet. Those of one that is wrong would not, at almost every point.
func TestNormalFormsKeepTheValue(t *testing.T) {
	compared, drawn := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		e := drawTree(t, 4)
		f := NewField("eps")
		gx, ga, gu := f.Constant("x", Positive), f.Constant("a", AnySign), f.Function("u", AnySign)
		drawn++
		var normal Poly
		if Catch(func() {
			s := e.made(f, map[string]Series{"x": f.Gen(gx), "a": f.Gen(ga), "u": f.Gen(gu)})
			normal = f.rewriter(nil, Exact).normal(s, Exact).poly
		}) != nil {
			return
		}
		for range 4 {
			x, a, u := drawPoint(t)
			want, ok := e.direct(map[string]interval{"x": exactly(x), "a": exactly(a), "u": exactly(u)})
			at := evaluation{f, map[Gen]*big.Rat{gx: x, ga: a, gu: u}, map[Gen]*interval{}}
			got := at.eval(normal)
			if !ok || got == nil {
				continue
			}
			compared++
			if got.hi.Cmp(want.lo) < 0 || want.hi.Cmp(got.lo) < 0 {
				t.Fatalf("%v at x = %v, a = %v, u = %v is in [%v, %v], its normal form %s in [%v, %v]",
					e, x.RatString(), a.RatString(), u.RatString(), want.lo, want.hi, f.format(normal), got.lo, got.hi)
			}
		}
	})
	if compared < drawn/2 {
		t.Errorf("%d values of %d expressions were compared: too few", compared, drawn)
	}
}

// The derivative is what difference quotients tend to: of each function in its
// own domain, under each spelling, and of what is made of them.
func TestDerivativesAreSlopes(t *testing.T) {
	compared, drawn := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		e := drawTree(t, 3)
		f := NewField("eps")
		gx, ga, gu := f.Constant("x", Positive), f.Constant("a", AnySign), f.Function("u", AnySign)
		drawn++
		var slope Poly
		if Catch(func() {
			slope = f.D(e.made(f, map[string]Series{"x": f.Gen(gx), "a": f.Gen(ga), "u": f.Gen(gu)})).poly
		}) != nil {
			return
		}
		x, a, u := drawPoint(t)
		velocity := big.NewRat(3, 2)
		at := evaluation{f, map[Gen]*big.Rat{gx: x, ga: a, gu: u, f.jet(gu, 1): velocity}, map[Gen]*interval{}}
		got := at.eval(slope)
		if got == nil {
			return
		}
		// The quotient at ±h is off by h²F‴/6 or so: by what it moves when h is halved.
		quotient := func(bits uint) (interval, bool) {
			h := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), bits))
			side := func(sign int64) (interval, bool) {
				v := new(big.Rat).Mul(h, new(big.Rat).Mul(velocity, big.NewRat(sign, 1)))
				return e.direct(map[string]interval{"x": exactly(x), "a": exactly(a), "u": exactly(v.Add(v, u))})
			}
			right, ok1 := side(1)
			left, ok2 := side(-1)
			if !ok1 || !ok2 {
				return interval{}, false
			}
			return right.add(left.neg()).mul(exactly(new(big.Rat).Inv(h.Add(h, h)))), true
		}
		wide, ok1 := quotient(39)
		narrow, ok2 := quotient(40)
		if !ok1 || !ok2 {
			return
		}
		moved := wide.add(narrow.neg()).hull()
		if size := narrow.hull().hi; moved.hi.Cmp(new(big.Float).SetMantExp(new(big.Float).Add(size, big.NewFloat(1)), -40)) > 0 {
			return // it does not converge yet: a pole is near
		}
		compared++
		if want := narrow.add(moved); got.hi.Cmp(want.lo) < 0 || want.hi.Cmp(got.lo) < 0 {
			t.Fatalf("(%v)′ at x = %v, a = %v, u = %v, u′ = 3/2 is in [%v, %v], the derivative %s in [%v, %v]",
				e, x.RatString(), a.RatString(), u.RatString(), want.lo, want.hi, f.format(slope), got.lo, got.hi)
		}
	})
	if compared < drawn/3 {
		t.Errorf("%d slopes of %d expressions were compared: too few", compared, drawn)
	}
}

// mutated is e with one function, number or symbol in it exchanged, at the place
// that n counts down to.
func (e *tree) mutated(n *int) *tree {
	if *n--; *n == 0 {
		swap := map[string]string{"sin": "cos", "cos": "sin", "tan": "tanh", "tanh": "tan", "+": "-", "-": "+", "*": "/", "/": "*", "abs": "sign",
			"sign": "abs", "exp": "arcsinh", "arcsinh": "arctan", "arctan": "arcsinh", "x": "a", "a": "u", "u": "x", "sqrt": "abs", "log": "sqrt", "^": "*"}
		if op, ok := swap[e.op]; ok {
			return &tree{op, e.args, e.c}
		}
		if e.op == "number" {
			return &tree{"number", nil, new(big.Rat).Neg(e.c)}
		}
	}
	args := make([]*tree, len(e.args))
	for i := range args {
		args[i] = e.args[i].mutated(n)
	}
	return &tree{e.op, args, e.c}
}

// What is proved equal has the same values: of an expression and one that is
// nearly the same, squares and differences of both, which bring the rules for
// roots and signs into play.
func TestNothingFalseIsProved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawTree(t, 3)
		n := rapid.IntRange(1, 8).Draw(t, "place")
		other := e.mutated(&n)
		op := func(op string, args ...*tree) *tree { return &tree{op: op, args: args} }
		pair := rapid.SampledFrom([][2]*tree{
			{e, other},
			{op("sqrt", op("*", e, e)), other},
			{op("abs", op("*", e, other)), op("*", e, other)},
			{op("sqrt", op("*", e, other)), op("*", op("sqrt", e), op("sqrt", other))},
			{op("sin", op("+", e, other)), op("+", op("*", op("sin", e), op("cos", other)), op("*", op("cos", e), op("sin", other)))},
			{op("^", op("abs", e), op("+", other, other)), op("^", op("abs", op("*", e, e)), other)},
			{op("log", op("*", e, other)), op("+", op("log", e), op("log", other))},
			{op("arcsinh", e), op("log", op("+", e, op("sqrt", op("+", &tree{op: "number", c: big.NewRat(1, 1)}, op("*", e, other)))))},
		}).Draw(t, "sides")
		f := NewField("eps")
		gx, ga, gu := f.Constant("x", Positive), f.Constant("a", AnySign), f.Function("u", AnySign)
		symbols := map[string]Series{"x": f.Gen(gx), "a": f.Gen(ga), "u": f.Gen(gu)}
		var got Result
		if Catch(func() { got = f.Identity(pair[0].made(f, symbols), pair[1].made(f, symbols), nil) }) != nil || got.Verdict != Proved {
			return
		}
		for range 6 {
			x, a, u := drawPoint(t)
			point := map[string]interval{"x": exactly(x), "a": exactly(a), "u": exactly(u)}
			left, ok1 := pair[0].direct(point)
			right, ok2 := pair[1].direct(point)
			if ok1 && ok2 && (left.hi.Cmp(right.lo) < 0 || right.hi.Cmp(left.lo) < 0) {
				t.Fatalf("%v = %v is proved, but at x = %v, a = %v, u = %v the sides are in [%v, %v] and [%v, %v]", pair[0], pair[1],
					x.RatString(), a.RatString(), u.RatString(), left.lo, left.hi, right.lo, right.hi)
			}
		}
	})
}
