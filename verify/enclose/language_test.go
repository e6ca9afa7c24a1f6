package enclose_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/enclose"
	"github.com/flowproof/flowproof/verify/replay"
)

// expression draws one in a and b, and returns what it is there, nil if it is not defined.
func expression(t *rapid.T, depth int, values map[string]*big.Rat) (derivation.Expr, *big.Rat) {
	kind := rapid.IntRange(0, 7).Draw(t, "kind")
	if depth == 0 {
		kind %= 2
	}
	switch kind {
	case 0:
		x := big.NewRat(rapid.Int64Range(0, 400).Draw(t, "number"), rapid.SampledFrom([]int64{1, 8, 10}).Draw(t, "of"))
		return &derivation.Number{Val: x}, x
	case 1:
		name := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name")
		return &derivation.Name{Name: name}, values[name]
	case 2:
		e, x := expression(t, depth-1, values)
		if x != nil {
			x = new(big.Rat).Neg(x)
		}
		return &derivation.Neg{X: e}, x
	case 3:
		e, x := expression(t, depth-1, values)
		n := rapid.Int64Range(-3, 3).Draw(t, "exponent")
		var exponent derivation.Expr = &derivation.Number{Val: big.NewRat(max(n, -n), 1)}
		if n < 0 {
			exponent = &derivation.Neg{X: exponent}
		}
		power := &derivation.Binary{Op: '^', X: e, Y: exponent}
		if x == nil || n <= 0 && x.Sign() == 0 {
			return power, nil
		}
		y := big.NewRat(1, 1)
		for range max(n, -n) {
			y.Mul(y, x)
		}
		if n < 0 {
			y.Inv(y)
		}
		return power, y
	}
	e, x := expression(t, depth-1, values)
	f, y := expression(t, rapid.IntRange(0, depth-1).Draw(t, "depth"), values)
	op := rapid.SampledFrom([]byte("+-*/")).Draw(t, "op")
	both := &derivation.Binary{Op: op, X: e, Y: f}
	switch {
	case x == nil || y == nil || op == '/' && y.Sign() == 0:
		return both, nil
	case op == '+':
		return both, new(big.Rat).Add(x, y)
	case op == '-':
		return both, new(big.Rat).Sub(x, y)
	case op == '*':
		return both, new(big.Rat).Mul(x, y)
	}
	return both, new(big.Rat).Quo(x, y)
}

// Three readings of a right-hand side are the same: that of the integrator, that of the checker,
// which would else reject the certificate, and what the expression was written from. Where f does
// not change, y′ = f is y(0) + f at t = 1.
func TestExpressionsAreReadAlike(t *testing.T) {
	ran := 0
	rapid.Check(t, func(t *rapid.T) {
		values := map[string]*big.Rat{"a": big.NewRat(3, 2), "b": big.NewRat(-7, 4)}
		e, want := expression(t, 4, values)
		text := derivation.Format(e)
		if want == nil || new(big.Rat).Abs(want).Cmp(big.NewRat(1e12, 1)) > 0 {
			return
		}
		s, err := enclose.NewSystem("a' = 0", "b' = 0", "y' = "+text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		start := []enclose.Range{enclose.Exactly(values["a"]), enclose.Exactly(values["b"]), enclose.Exactly(new(big.Rat))}
		found, err := enclose.Problem{System: s, Start: start, Time: big.NewRat(1, 1)}.Run(t.Context())
		if err != nil {
			return // a difference that is 0 may be divided by in part of an enclosure
		}
		statement, err := replay.Check(found.Certificate())
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if y := statement.End[2]; y.Lo.Cmp(want) > 0 || y.Hi.Cmp(want) < 0 {
			t.Fatalf("%s is %s, and enclosed in %s", text, want.FloatString(9), show(y))
		}
		ran++
	})
	if ran < 5 {
		t.Errorf("only %d expressions were tried", ran)
	}
}

// Functions are read alike, too: a derivative of each along a line is enclosed, by both sides.
func TestFunctionsAreReadAlike(t *testing.T) {
	for text, want := range map[string]string{ // ∫₀¹ f(t) dt
		"sqrt(t + 1)": "[1.2189514,1.2189515]", "exp(t)": "[1.7182818,1.7182819]", "log(t + 1)": "[0.3862943,0.3862944]",
		"sin(t)": "[0.4596976,0.4596977]", "cos(t)": "[0.8414709,0.8414710]", "tan(t)": "[0.6156264,0.6156265]",
		"sinh(t)": "[0.5430806,0.5430807]", "cosh(t)": "[1.1752011,1.1752012]", "tanh(t)": "[0.4337808,0.4337809]",
		"arcsinh(t)": "[0.4671600,0.4671601]", "(t + 1)^(3/2)": "[1.8627416,1.8627417]", "(t + 1)^(-1/2)": "[0.8284271,0.8284272]", "-t^2": "[-0.3333334,-0.3333333]",
		"(t + 1)^--2": "[2.3333333,2.3333334]", "(t + 1)^((2))": "[2.3333333,2.3333334]", "(t + 1)^(4/2)": "[2.3333333,2.3333334]", "(t + 1)^(-(3/2))": "[0.5857864,0.5857865]",
		strings.Repeat("(", 45) + "t" + strings.Repeat(")", 45): "[0.4999999,0.5000001]", strings.Repeat("t*0 + ", 500) + "t": "[0.4999999,0.5000001]",
	} {
		s := prove(t, problem(t, []string{"y' = " + text}, "0 0", "1"))
		if !within(s.End[0], boxes(t, want)[0]) {
			t.Errorf("the integral of %s is in %s, want %s", text, show(s.End[0]), want)
		}
	}
}

// What is no system is an error that says what to do.
func TestNoSystems(t *testing.T) {
	for _, c := range []struct{ equation, want string }{
		{"", "is no equation: write one as x' = y"},
		{"x = y", "is no equation: write one as x' = y"},
		{"x'' = y", "is of second order or more: write it as equations of first order, such as x' = v and v' = -x"},
		{"x' = sin x", "sin is a function: write sin(x)"},
		{"x[1]' = 1", "is no equation: write one as x' = y"},
		{"x' = y", "there is no equation for y: if it is a parameter, write y' = 0"},
		{"x' = 2x", "a product is written with *"},
		{"x' = x^x", "the exponent of x^x is not a whole number or half of one"},
		{"x' = x^(1/3)", "write exp(a*log(x))"},
		{"x' = abs(x)", "abs is not among the functions of a right-hand side: sqrt, exp"},
		{"x' = int(x)", "int is not among the functions"},
		{"x' = x''", "x'' is not a component"},
		{"x' = x = 1", "no relation"},
		{"x' = x\ngiven more: x", "there is no equation for given"},
		{"x' = (x", "want ')'"},
		{"x' = " + strings.Repeat("(", 46) + "x" + strings.Repeat(")", 46), "more than 45 brackets in each other"},
		{"x' = " + strings.Repeat("x + ", 1000) + "x", "more than 4000 letters"},
		{"given' = 1", "given is a keyword"},
	} {
		_, err := enclose.NewSystem(c.equation)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.equation, err, c.want)
		}
	}
}

// What is wrong in a line of a problem is told with it.
func TestLinesOfProblems(t *testing.T) {
	for _, c := range []struct {
		text string
		line int // 0: of none
		want string
	}{
		{"", 0, "a system needs an equation"},
		{"x' = 1\nx = 0", 0, "the time is missing"},
		{"# a comment\n\nx' = y\ny = 1\ntime 1", 3, "there is no equation for y"},
		{"x' = 1\ny' = (x", 2, "(x: "},
		{"x' = 1\ny' = x = y", 2, "no relation"},
		{"x' = 1\ny' = x^x", 2, "the exponent of x^x"},
		{"x' = 1\ny' = abs(x)", 2, "abs is not among the functions"},
		{"x' = 1\ngiven' = 1", 2, "given is a keyword"},
		{"x' = 1\nx' = 2", 2, "there are two equations for x"},
		{"x' = 1\nx[1]' = 2", 2, "is no equation"},
		{"x' = t\n" + many(31), 1, "at most 32 equations"},
		{many(33), 33, "at most 32 equations"},
		{"x' = 1\nx = 1e3", 2, "x = 1e3: "},
		{"x' = 1\nx in 1, 2", 2, "is no range"},
		{"x' = 1\nx in [2, 1]", 2, "is empty"},
		{"x' = 1\nx = 1\nx = 2", 3, "given twice"},
		{"x' = 1\ntime 1", 1, "the start of x is missing"},
		{"x' = t\nx = 1\ny = 2\nz = 3\ntime 1", 3, "there is a start of y, and no equation"},
		{"x' = 1\nx = 1\nsplit y 4\ntime 1", 3, "the range of y is split"},
		{"x' = 1\nx in [1, 2]\nsplit x 1/2", 3, "is no whole number"},
		{"x' = 1\nx in [1, 2]\nsplit x 100001\ntime 1", 3, "more than 100000 pieces"},
		{"x' = 1\nx = 1\ntime 0", 3, "the time must be > 0"},
		{"x' = 1\nx = 1\ntime 0.0000000000000000000000000000001", 3, "not less than 10⁻³⁰"},
		{"x' = 1\nx = 1\ntime 1\ntime 2", 4, "\"time 2\": there is a line with time already"},
		{"x' = 1\nx = 1\ntime 1\nsection y - 1", 4, "there is no equation for y"},
		{"x' = 1\nx = 1\ninvariant x\ntime 1\ninvariant x^x", 5, "the exponent of x^x"},
		{"x' = 1\nx = 1\ntime 1\ninvariant x\ninvariant x +", 5, "x +: "},
		{"x' = 1\nx = 1\ntime 1\nparts 0", 4, "is no whole number"},
		{"x' = 1\nx = 1\ntime 1\n\nuntil 2", 5, "is not a line of a problem"},
	} {
		_, err := enclose.ParseProblem(c.text)
		line := 0
		if in := new(enclose.LineError); errors.As(err, &in) {
			line = in.Line
		}
		if err == nil || line != c.line || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s in line %d", c.text, err, c.want, c.line)
		}
	}
}

// many returns n equations.
func many(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "y%d' = 1\n", i)
	}
	return b.String()
}
