package derivation_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Derivatives by variables are carried out, down to functions of t, which are named
// by what they are derived by.
func TestDerivativesByVariables(t *testing.T) {
	const head = "small eps\nvariable s, r\nconstant c\nfunction x, u(s), w[2](s, r)\npositive function p(s)\nfield V(u), L(x, u)\n"
	for _, tt := range []struct{ reason, side, want string }{
		{"a function", "d(u, s)", "u_s"},
		{"of a dash", "d(u', s)", "u_s'"},
		{"twice", "d(d(u, s), s)", "u_s_s"},
		{"of t alone", "d(x, s)", "0*x"},
		{"a constant", "d(c*eps, s)", "0*(c*eps)"},
		{"a variable that it does not depend on", "d(u, r)", "0"},
		{"mixed, in either order", "d(d(w[1], r), s)", "w_s_r[1]"},
		{"mixed", "d(d(w[1], s), r)", "w_s_r[1]"},
		{"by its name", "u_s", "u_s"},
		{"by its name, of what is mixed", "w_r_s[2]", "w_s_r[2]"},
		{"in an exponent", "p^u_s", "p^u_s"},
		{"a vector's", "dot(d(w, s), w_r_s)", "w_s[1]*w_s_r[1] + w_s[2]*w_s_r[2]"},
		{"by what is mixed", "d(w_r_s[1]^2, w_r_s[1])", "d(w_s_r[1]^2, w_s_r[1])"},
		{"a product", "d(c*u*x, s)", "c*u_s*x"},
		{"Leibniz", "d(u*u', s)", "u_s*u' + u*u_s'"},
		{"a quotient", "d(x/p, s)", "-(x*p_s/(p*p)) + 0*(x/p)"},
		{"a power", "d(u^3, s)", "3*u^2*u_s"},
		{"a root asks for a positive argument", "d(sqrt(p), s)", "p_s/(2*sqrt(p)) + 0*sqrt(p)"},
		{"a logarithm of what does not move is still to be defined", "d(log(x), s)", "0*log(x)"},
		{"a function of a function", "d(sin(u), s)", "cos(u)*u_s"},
		{"D", "d(D(u^2), s)", "D(2*u*u_s)"},
		{"a value at 0", "d(at0(u), s)", "at0(u_s)"},
		{"an integral", "d(int(u), s)", "int(u_s)"},
		{"a field", "d(V, s)", "d(V, u)*u_s"},
		{"a field of two", "d(L, s)", "d(L, u)*u_s"},
		{"a partial derivative", "d(d(u^2, u), s)", "d(d(u^2, u), u)*u_s"},
		{"by a derivative by a variable", "d(u_s^2, d(u, s))", "d(u_s^2, u_s)"},
	} {
		c := claims(t, head+"step a\n  claim "+tt.side+" = 0\n")
		if got := derivation.Format(c[0].LHS); got != tt.want {
			t.Errorf("%s: %s is %s, want %s", tt.reason, tt.side, got, tt.want)
		}
	}
}

func TestErrorsOfVariables(t *testing.T) {
	const head = "small eps\nvariable s\nconstant c\nfunction x, u(s)\n"
	for _, tt := range []struct{ reason, src, want string }{
		{"not declared", "step a\n  claim d(u, r) = 0\n", "f:6:14: r is not declared"},
		{"the time", "step a\n  claim d(u, t) = 0\n", "f:6:14: the derivative in the time is no d(…, t) (write u', or D(…) of an expression)"},
		{"of the time", "function v(t)\n", "f:5:10: t is not declared (every function depends on it; others are declared before: variable s)"},
		{"of a function", "function v(x)\n", "f:5:10: x, on which v is to depend, is a function, want a variable (a function of functions or constants is a field: field v(x))"},
		{"twice", "function v(s, s)\n", "f:5:10: s is twice a variable of v"},
		{"as a value", "step a\n  claim s = 0\n", "f:6:9: s is a variable: it stands in d(…, s) alone (its value at a place is a function of it: function x(s); given d(x, s) = 1 and x' = 0)"},
		{"with a dash", "step a\n  claim d(u, s') = 0\n", "f:6:14: variable s takes no dash and no index"},
		{"an argument of a field", "field V(s)\n", "f:5:7: s, an argument of the field V, is a variable, want a function or constant (what depends on s and t is a function V(s))"},
		{"something put for what depends on it", "step a\n  claim sub(u, u, x) = 0\n", "f:6:16: something is put for u, which depends on a variable (its derivatives by variables would have to follow)"},
		{"put for a derivative", "step a\n  claim sub(u_s, u_s, x) = 0\n", "f:6:18: something is put for u_s, which depends on a variable"},
		{"of a shift", "step a\n  claim d(shift(u, eps), s) = O(eps)\n", "f:6:11: a derivative of shift by s is not carried out (take the derivative first: d stands inside)"},
		{"a name that is taken", "function u_s\nstep a\n  claim d(u, s) = 0\n", "f:5:10: u_s is how a derivative of u is called (choose another name)"},
		{"solved for what it is not", "given a: x = d(u, s) solving d(x, s)\n", "f:5:32: x_s is not declared"},
		{"solved for what it does not have", "given a: x = d(u, s) solving d(d(u, s), s)\n", "f:5:34: a does not have u_s_s (solve it for a symbol that it has)"},
		{"an equation with a remainder", "given a: u = x + O(eps)\nstep b\n  claim d(u, s) = O(eps)\n  by d({a}, s)\n", "f:8:8: {a} is no exact equation: its derivative by s does not follow"},
		{"17 derivatives", "step a\n  claim " + strings.Repeat("d(", 17) + "u" + strings.Repeat(", s)", 17) + " = 0\n", "f:4:13: 17 derivatives of u by variables, want at most 16"},
		{"an expression that swells", "step a\n  claim " + strings.Repeat("d(", 16) + "exp(sin(u*u*u))" + strings.Repeat(", s)", 16) + " = 0\n", "when written out"},
	} {
		_, err := derivation.Parse("f", []byte(head+tt.src))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.reason, err, tt.want)
		}
	}
}

// A claim comes with the derivatives of the equations that it rests on, as far as its
// own derivatives in t and by variables reach.
func TestEquationsAreProlonged(t *testing.T) {
	const head = "variable s, r\nfunction x, u(s), w(s, r)\ngiven heat: u' = d(d(u, s), s) solving u'\ngiven other: x' = x solving x'\ngiven mixed: w' = d(w, r) solving w'\n"
	for _, tt := range []struct{ reason, step, want string }{
		{"nothing is needed", "claim u' = d(d(u, s), s)\n  using heat", "u' = u_s_s solving u'"},
		{"a derivative by a variable", "claim d(u, s)' = d(d(d(u, s), s), s)\n  using heat", "u' = u_s_s solving u'; u_s' = u_s_s_s solving u_s'"},
		{"two in t", "claim u'' = 0\n  using heat", "u' = u_s_s solving u'; u_s' = u_s_s_s solving u_s'; u_s_s' = u_s_s_s_s solving u_s_s'"},
		{"what depends on none", "claim x'' = x\n  using other", "x' = x solving x'"},
		{"by each variable once", "claim d(d(w', s), r) = 0\n  using mixed", "w' = w_r solving w'; w_s' = w_s_r solving w_s'; w_r' = w_r_r solving w_r'; w_s_s' = w_s_s_r solving w_s_s'; w_s_r' = w_s_r_r solving w_s_r'; w_r_r' = w_r_r_r solving w_r_r'"},
	} {
		c := claims(t, strings.ReplaceAll(head+"step a\n  "+tt.step+"\n", "d(u, s)'", "d(u', s)"))[0]
		var got []string
		for _, eq := range c.Using {
			got = append(got, fmt.Sprintf("%s = %s solving %s", derivation.Format(eq.LHS), derivation.Format(eq.RHS), derivation.Format(eq.Solving)))
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, strings.Join(got, "; "), tt.want)
		}
	}
}

// What is carried out is the derivative: of functions that are known, it is the limit
// of difference quotients.
func TestDerivativesByVariablesAreLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := someExpression(t, 3)
		src := "variable s\nconstant c\nfunction x, u(s), v(s)\nfield V(u)\nstep a\n  claim d(" + derivation.Format(e) + ", s) = " + derivation.Format(e) + "\n"
		f, err := derivation.Parse("f", []byte(src))
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		all, err := f.Claims()
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		const at, h = 0.4, 0x1p-13
		value := func(x derivation.Expr, s float64) float64 { return place{0.3, s}.value(x) }
		got := value(all[0].LHS, at)
		quotient := func(h float64) float64 { return (value(all[0].RHS, at+h) - value(all[0].RHS, at-h)) / (2 * h) }
		limit := func(h float64) float64 { return (4*quotient(h) - quotient(2*h)) / 3 }
		want := limit(h)
		if math.IsNaN(want) || math.Abs(want) > 1e6 || !(math.Abs(want-limit(2*h)) <= 1e-6*(1+math.Abs(want))) {
			t.Skip("not defined, too large to compare, or so near a pole that the quotients have no limit yet")
		}
		if math.Abs(got-want) > 1e-5*(1+math.Abs(want)) {
			t.Fatalf("%s\nis %v, want %v", src, got, want)
		}
	})
}

func someExpression(t *rapid.T, depth int) derivation.Expr {
	if depth == 0 {
		n := &derivation.Name{Name: rapid.SampledFrom([]string{"c", "x", "u", "v", "V", "u_s", "v_s"}).Draw(t, "name")}
		if n.Name != "c" && n.Name != "V" {
			n.Primes = rapid.IntRange(0, 1).Draw(t, "dashes")
		}
		return n
	}
	sub := func() derivation.Expr { return someExpression(t, rapid.IntRange(0, depth-1).Draw(t, "depth")) }
	switch op := rapid.SampledFrom([]string{"+", "-", "*", "/", "^", "neg", "sin", "cos", "exp", "tanh", "arctan", "arcsinh", "sqrt", "log", "sinh", "cosh", "tan", "abs"}).Draw(t, "op"); op {
	case "+", "-", "*", "/":
		return &derivation.Binary{Op: op[0], X: sub(), Y: sub()}
	case "^":
		return &derivation.Binary{Op: '^', X: sub(), Y: &derivation.Number{Val: big.NewRat(rapid.Int64Range(-2, 3).Draw(t, "exponent"), 1)}}
	case "neg":
		return &derivation.Neg{X: sub()}
	case "sqrt", "log": // of what is positive
		return &derivation.Call{Func: op, Args: []derivation.Expr{&derivation.Binary{Op: '+', X: &derivation.Number{Val: big.NewRat(1, 1)}, Y: &derivation.Binary{Op: '^', X: sub(), Y: &derivation.Number{Val: big.NewRat(2, 1)}}}}}
	default:
		return &derivation.Call{Func: op, Args: []derivation.Expr{sub()}}
	}
}

// place is a point, where u = sin(t + 2s), v = e^{s/2 − t}, x = 1 + t², V(u) = e^{u/2}
// and c = 3/4.
type place struct{ t, s float64 }

func (p place) value(e derivation.Expr) float64 {
	switch e := e.(type) {
	case *derivation.Number:
		v, _ := e.Val.Float64()
		return v
	case *derivation.Name:
		return p.symbol(e)
	case *derivation.Neg:
		return -p.value(e.X)
	case *derivation.Binary:
		x, y := p.value(e.X), p.value(e.Y)
		switch e.Op {
		case '+':
			return x + y
		case '-':
			return x - y
		case '*':
			return x * y
		case '/':
			return x / y
		}
		return math.Pow(x, y)
	case *derivation.Call:
		if e.Func == "d" { // of V alone
			return math.Exp(p.value(&derivation.Name{Name: "u"})/2) / 2
		}
		f := map[string]func(float64) float64{"sin": math.Sin, "cos": math.Cos, "exp": math.Exp, "tanh": math.Tanh, "arctan": math.Atan, "arcsinh": math.Asinh,
			"sqrt": math.Sqrt, "log": math.Log, "sinh": math.Sinh, "cosh": math.Cosh, "tan": math.Tan, "abs": math.Abs,
			"sign": func(x float64) float64 { return math.Copysign(1, x) }}[e.Func]
		return f(p.value(e.Args[0]))
	}
	panic(fmt.Sprintf("%T", e))
}

func (p place) symbol(e *derivation.Name) float64 {
	root, by, _ := strings.Cut(e.Name, "_")
	k := float64(strings.Count(by, "s"))
	n := float64(e.Primes)
	switch root {
	case "u": // each derivative turns by a quarter
		return math.Pow(2, k) * math.Sin(p.t+2*p.s+(k+n)*math.Pi/2)
	case "v":
		return math.Pow(0.5, k) * math.Pow(-1, n) * math.Exp(p.s/2-p.t)
	case "x":
		return []float64{1 + p.t*p.t, 2 * p.t}[e.Primes]
	case "V":
		return math.Exp(p.symbol(&derivation.Name{Name: "u"}) / 2)
	}
	return 0.75
}
