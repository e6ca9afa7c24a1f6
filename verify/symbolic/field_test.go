package symbolic

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func num(a, b int64) Series { return Constant(big.NewRat(a, b)) }

// damped is the flow αü + u̇ + 2cug = 0, αv̈ + v̇ − 2cvg = 0.
type damped struct {
	*Field
	c, u, v, g Series
	rules      []Rule
}

func newDamped() damped {
	f := NewField("alpha")
	c, u, v, g := f.Constant("c", Nonzero), f.Function("u", AnySign), f.Function("v", AnySign), f.Function("g", AnySign)
	x := damped{Field: f, c: f.Gen(c), u: f.Gen(u), v: f.Gen(v), g: f.Gen(g)}
	force := num(2, 1).Mul(x.c).Mul(x.g)
	x.rules = []Rule{
		f.Solve(f.epsilon().Mul(f.D(f.D(x.u))).Add(f.D(x.u)).Add(force.Mul(x.u)), u, 1),
		f.Solve(f.epsilon().Mul(f.D(f.D(x.v))).Add(f.D(x.v)).Sub(force.Mul(x.v)), v, 1),
	}
	return x
}

func TestIdentity(t *testing.T) {
	x := newDamped()
	uv := x.u.Mul(x.v)
	product := num(2, 1).Mul(x.epsilon()).Mul(x.D(x.u)).Mul(x.D(x.v))
	theta := x.u.Mul(x.u).Sub(x.v.Mul(x.v))
	square := x.u.Mul(x.u).Add(x.v.Mul(x.v))
	one := square.Add(num(1, 1))
	root := x.Sqrt(one)
	tests := []struct {
		left, right Series
		rules       []Rule
		want        Verdict
		reason      string
	}{
		{x.D(uv), product.Add(Remainder(2)), x.rules, Proved, "(uv)˙ = 2αu̇v̇ + O(α²)"},
		{x.u, x.u.Add(x.epsilon().Mul(x.epsilon()).Mul(x.v)).Add(Remainder(2)), nil, Proved, "what a remainder swallows does not count"},
		{x.D(uv), product.Add(Remainder(3)), x.rules, Refuted, "and not to a higher order"},
		{x.D(uv), product.Neg().Add(Remainder(2)), x.rules, Refuted, "nor with the other sign"},
		{x.D(uv), product.Add(Remainder(2)), x.rules[:1], Refuted, "nor without the second equation"},
		{x.D(uv), product, nil, Refuted, "nor exactly, without any"},
		{x.D(uv), x.D(x.u).Mul(x.v).Add(x.u.Mul(x.D(x.v))), nil, Proved, "Leibniz"},
		{x.Sqrt(theta.Mul(theta).Add(num(4, 1).Mul(uv).Mul(uv))), square, nil, Proved, "(u²−v²)² + 4u²v² = (u²+v²)², which is not negative"},
		{x.Sqrt(one.Mul(one).Mul(one)), root.Mul(one), nil, Proved, "√p³ = p√p, where √p is there and p > 0"},
		{x.Sqrt(square).Mul(square), x.Sqrt(square.Mul(square).Mul(square)), nil, Proved, "also where p may be 0"},
		{x.Sqrt(theta).Mul(square), x.Sqrt(square.Mul(square).Mul(theta)), nil, Proved, "√(s²q) = s√q where q ≥ 0, which the left side asks for: by the squares"},
		{x.Sqrt(x.u.Mul(x.u)), x.u, nil, Refuted, "√u² is |u|"},
		{x.Sqrt(x.u.Mul(x.u)).Mul(x.Sqrt(x.u.Mul(x.u))), x.u.Mul(x.u), nil, Proved, "whatever its sign"},
		{x.Mul(x.inv(x.u), x.u), num(1, 1), nil, Proved, "where u ≠ 0"},
		{Remainder(2).Sub(Remainder(2)), num(0, 1), nil, Proved, "O(α²) − O(α²) is O(α²)"},
		{Remainder(1), num(0, 1).Add(Remainder(2)), nil, Proved, "to the order that both have, 1"},
		{x.Log(x.Exp(x.u)), x.u, nil, Proved, "ln e^u"},
		{x.Exp(x.u.Add(x.v)), x.Mul(x.Exp(x.u), x.Exp(x.v)), nil, Proved, "e^{u+v}"},
		{x.Exp(x.u), num(1, 1).Add(x.u), nil, Refuted, "e^1 is not 2, by Lindemann"},
		{x.Log(x.Exp(x.u).Add(num(1, 1))), x.u, nil, Refuted, "ln(1 + e^u) is not u, by an enclosure"},
	}
	for _, test := range tests {
		got := x.Identity(test.left, test.right, test.rules)
		if got.Verdict != test.want || (got.Witness != nil) != (test.want == Refuted) {
			t.Errorf("%s: %v %+v %s", test.reason, got.Verdict, got.Witness, got.Why)
		}
	}
}

// Mul keeps the tables above in one form.
func (f *Field) Mul(a, b Series) Series { return a.Mul(b) }

func TestRemaindersNeverCancel(t *testing.T) {
	a := num(1, 1).Add(Remainder(2))
	if d := a.Sub(a); d.Order() != 2 {
		t.Errorf("(1 + O(ε²)) − (1 + O(ε²)) has the order %d", d.Order())
	}
	f := NewField("eps")
	for _, test := range []struct {
		got  Series
		want int
	}{
		{f.epsilon().Mul(Remainder(2)), 3},
		{Remainder(1).Mul(Remainder(2)), 3},
		{f.D(Remainder(2)), 2},
		{f.inv(a), 2},
		{f.epsilon().Add(Remainder(3)).Mul(num(1, 1).Add(Remainder(1))), 2},
		{num(0, 1).Mul(Remainder(2)), 2 + Exact},
	} {
		if got := test.got.Order(); got != min(test.want, Exact) {
			t.Errorf("order %d, want %d", got, test.want)
		}
	}
}

// Every function, expanded about what it is for ε = 0, must satisfy its own
// equation to the order kept.
func TestExpansions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := NewField("eps")
		x := f.Gen(f.Constant("x", Positive))
		y := f.Gen(f.Function("y", AnySign))
		n := rapid.IntRange(1, 3).Draw(t, "n")
		s := x.Mul(x)
		for range n {
			c := num(rapid.Int64Range(-3, 3).Draw(t, "c"), 2)
			s = s.Add(f.epsilon().Mul(c.Add(y)))
			y = y.Mul(x)
		}
		one := num(1, 1)
		for name, sides := range map[string][2]Series{
			"1/s":       {f.inv(s).Mul(s), one},
			"√s":        {f.Sqrt(s).Mul(f.Sqrt(s)), s},
			"√s²":       {f.Sqrt(s.Mul(s)), s},
			"e^{ln s}":  {f.Exp(f.Log(s)), s},
			"ln e^s":    {f.Log(f.Exp(s)), s},
			"D ln s":    {f.D(f.Log(s)).Mul(s), f.D(s)},
			"D e^s":     {f.D(f.Exp(s)), f.Exp(s).Mul(f.D(s))},
			"D arcsinh": {f.D(f.Arcsinh(s)).Mul(f.Sqrt(one.Add(s.Mul(s)))), f.D(s)},
			"arcsinh":   {f.Arcsinh(s), f.Log(s.Add(f.Sqrt(one.Add(s.Mul(s)))))},
		} {
			if got := f.Identity(sides[0], sides[1].Add(Remainder(n)), nil); got.Verdict != Proved {
				t.Fatalf("%s mod ε^%d with s = %s: %v %s", name, n, f.format(s.Poly()), got.Verdict, got.Why)
			}
			wrong := sides[1].Add(f.epsilon().Mul(num(1, 7))).Add(Remainder(2))
			if got := f.Identity(sides[0].Add(Remainder(2)), wrong, nil); got.Verdict == Proved {
				t.Fatalf("%s + ε/7 passes", name)
			}
		}
	})
}

func TestLogarithmsOfProducts(t *testing.T) {
	f := NewField("eps")
	xi, k := f.Gen(f.Constant("xi", Positive)), f.Gen(f.Constant("k", AnySign))
	two := num(2, 1)
	r := f.Sqrt(k.Mul(k).Add(num(4, 1).Mul(xi).Mul(xi)))
	asinh := f.Arcsinh(k.Mul(f.inv(two.Mul(xi))))
	for _, test := range []struct {
		left, right Series
		want        Verdict
		reason      string
	}{
		{asinh, f.Log(r.Add(k).Mul(f.inv(two.Mul(xi)))), Proved, "arcsinh(k/2ξ) = ln((k + √(k²+4ξ²))/2ξ)"},
		{asinh, f.Log(r.Add(k).Mul(f.inv(xi))), Refuted, "and not without the 2"},
		{asinh.Add(f.Log(xi)), f.Log(r.Add(k)).Sub(f.Log(two)), Proved, "with the logarithms apart"},
		{f.Log(r.Add(k)).Add(f.Log(r.Sub(k))), f.Log(num(4, 1).Mul(xi).Mul(xi)), Proved, "(r + k)(r − k) = 4ξ²"},
		{num(1, 2).Mul(f.Log(num(4, 1))), f.Log(two), Proved, "½ ln 4 = ln 2"},
		{f.Log(num(6, 1)), f.Log(two).Add(f.Log(num(3, 1))), Proved, "ln 6"},
		{f.Log(num(6, 1)), f.Log(two).Add(f.Log(num(4, 1))), Refuted, "ln 6 is not ln 8"},
		{xi.Mul(asinh), k.Mul(asinh), Refuted, "the factor in front counts"},
	} {
		if got := f.Identity(test.left, test.right, nil); got.Verdict != test.want {
			t.Errorf("%s: %v %s", test.reason, got.Verdict, got.Why)
		}
	}
}

// uv = u(0)v(0)e^{−αφ} cannot be read off values at one time; the rule of the
// derivative proves it.
func TestDerivativeRule(t *testing.T) {
	x := newDamped()
	uv := x.u.Mul(x.v)
	phi := x.Integral(num(8, 1).Mul(x.c).Mul(x.c).Mul(x.g).Mul(x.g))
	decay := func(k int64) Series {
		return x.AtZero(uv).Mul(x.Exp(num(-k, 1).Mul(x.epsilon()).Mul(phi))).Add(Remainder(2))
	}
	cofactor := num(-8, 1).Mul(x.epsilon()).Mul(x.c).Mul(x.c).Mul(x.g).Mul(x.g)
	for _, test := range []struct {
		right, cofactor Series
		rules           []Rule
		want            Verdict
		reason          string
	}{
		{decay(1), cofactor, x.rules, Proved, "D F = −8αc²g²F + O(α²), F(0) = 0"},
		{decay(2), cofactor, x.rules, Refuted, "twice the exponent: the derivatives at 0 differ"},
		{decay(1).Add(x.epsilon()), cofactor, x.rules, Refuted, "the values at 0 differ"},
		{decay(1), num(5, 1), x.rules, Unknown, "a wrong cofactor refutes nothing"},
	} {
		got := x.Derivative(uv, test.right, test.cofactor, test.rules)
		if got.Verdict != test.want {
			t.Errorf("%s: %v %+v %s", test.reason, got.Verdict, got.Witness, got.Why)
		}
	}
	if got := x.Identity(uv, decay(1), x.rules); got.Verdict != Unknown {
		t.Errorf("values at t, values at 0 and integrals are not independent, but the verdict is %v", got.Verdict)
	}
}

func TestCombination(t *testing.T) {
	x := newDamped()
	a, b := x.D(x.u).Sub(x.v), x.D(x.v).Add(x.u) // both are to be 0
	left := x.D(x.u.Mul(x.u).Add(x.v.Mul(x.v)))
	two := num(2, 1)
	certificate := two.Mul(x.u).Mul(a).Add(two.Mul(x.v).Mul(b))
	if got := x.Combination(left, Series{}, certificate, nil); got.Verdict != Proved {
		t.Errorf("u² + v² is constant when u̇ = v, v̇ = −u: %v %s", got.Verdict, got.Why)
	}
	for _, wrong := range []Series{certificate.Neg(), certificate.Add(a), certificate.Add(Remainder(2)), {}} {
		if got := x.Combination(left, Series{}, wrong, nil); got.Verdict == Proved {
			t.Errorf("the certificate %s passes", x.format(wrong.Poly()))
		}
	}
}

func TestMeaningless(t *testing.T) {
	x := newDamped()
	for _, test := range []struct {
		try  func()
		want string
	}{
		{func() { x.inv(Series{}) }, "division by zero"},
		{func() { x.Log(Series{}) }, "logarithm of zero"},
		{func() { x.Shift(x.u, num(1, 1), 3) }, "not small"},
		{func() { x.Identity(x.Log(x.epsilon()).Add(Remainder(1)), x.u, nil) }, "no expansion"},
		{func() { x.inv(Remainder(2)) }, "vanishes"},
		{func() { x.Solve(x.u.Mul(x.u), 2, 0) }, "degree 2"},
		{func() { x.Solve(x.Exp(x.u).Add(x.u), 2, 0) }, "inside a function"},
		{func() { x.Partial(x.Integral(x.u), 2) }, "integral"},
	} {
		err := Catch(test.try)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("want an error that says %q, got %v", test.want, err)
		}
	}
}

func TestFieldsAndShifts(t *testing.T) {
	f := NewField("eta")
	b := f.Function("b", AnySign)
	beta := f.Gen(b)
	G := f.Smooth("G", []Gen{b})
	step := f.epsilon().Mul(f.D(beta))
	hessian := f.Partial(f.Gen(G), b)
	for _, test := range []struct {
		left, right Series
		want        Verdict
		reason      string
	}{
		{f.D(f.Gen(G)), hessian.Mul(f.D(beta)), Proved, "the chain rule"},
		{f.Elsewhere(G, []Series{beta.Add(step)}), f.Gen(G).Add(step.Mul(hessian)).Add(Remainder(2)), Proved, "Taylor in the argument"},
		{f.Shift(f.Gen(G), f.epsilon(), 2), f.Gen(G).Add(step.Mul(hessian)).Add(Remainder(2)), Proved, "Taylor in time"},
		{f.Shift(f.Gen(G), f.epsilon(), 3), f.Elsewhere(G, []Series{beta.Add(step)}).Add(Remainder(3)), Refuted, "b(t+η) is not b + ηḃ to second order"},
		{f.Elsewhere(G, []Series{beta.Add(step)}), f.Gen(G), Refuted, "elsewhere it is another value"},
		{f.Elsewhere(G, []Series{beta.Add(step).Sub(step)}), f.Gen(G), Proved, "but not at its own argument"},
		{f.D(f.Elsewhere(G, []Series{beta.Mul(beta)})), num(2, 1).Mul(beta).Mul(f.D(beta)).Mul(f.Elsewhere(f.raised(G, 0), []Series{beta.Mul(beta)})), Proved, "the chain rule elsewhere"},
		{f.Shift(f.Shift(beta, f.epsilon(), 4), f.epsilon().Neg(), 4), beta.Add(Remainder(4)), Proved, "there and back"},
		{f.Substitute(func() Series { return f.D(beta).Mul(beta) }, b, f.Exp(beta)), f.D(beta).Mul(f.Exp(beta)).Mul(f.Exp(beta)), Proved, "a function replaced takes its derivatives along"},
		{f.AtZero(f.Integral(beta)), num(0, 1), Proved, "∫₀⁰"},
		{f.D(f.Integral(f.Exp(beta))), f.Exp(beta), Proved, "the integral's derivative"},
		{f.Integral(beta.Add(num(2, 1).Mul(step))), f.Integral(beta).Add(num(2, 1).Mul(f.epsilon()).Mul(f.Integral(f.D(beta)))), Proved, "the integral is linear"},
	} {
		if got := f.Identity(test.left, test.right, nil); got.Verdict != test.want {
			t.Errorf("%s: %v %s", test.reason, got.Verdict, got.Why)
		}
	}
}

func TestConditions(t *testing.T) {
	x := newDamped()
	xi := x.Gen(x.Constant("xi", Positive))
	got := x.Identity(x.inv(x.u).Mul(x.D(x.u)).Add(x.Log(xi)).Add(Remainder(1)), x.Sqrt(x.v.Sub(xi)), x.rules[:1])
	want := "u and its derivatives stay O(1) as alpha → 0, u ≠ 0, v - xi > 0"
	if s := fmt.Sprint(got.Conditions); !strings.Contains(s, "u ≠ 0") || !strings.Contains(s, "O(1)") || !strings.Contains(s, "v - xi > 0") {
		t.Errorf("conditions %q, want like %q", s, want)
	}
}
