package reals_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/reals"
)

// outcomes tries the last claim of a file in models, and counts.
func outcomes(t *testing.T, src string, conditions ...string) map[reals.Outcome]int {
	t.Helper()
	f, err := derivation.Parse("f", []byte(src))
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	claims, err := f.Claims()
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	c := claims[len(claims)-1]
	_, order := derivation.Bare(c.RHS)
	space := reals.NewSpace(c.Small, c.Symbols)
	st, err := space.Statement(c.Equation, order)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	for _, text := range conditions {
		x, ok, err := space.Condition(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if ok {
			st.Conditions = append(st.Conditions, x)
		}
	}
	seen := map[reals.Outcome]int{}
	for seed := range uint64(40) {
		if m, err := space.Draw(c.Givens, order, rand.New(rand.NewPCG(seed, 1))); err == nil {
			seen[reals.Try(st, m).Outcome]++
		}
	}
	return seen
}

// Statements with what every model says of them, and those with a slip.
func TestCheck(t *testing.T) {
	const uv = "function u, v\n"
	const eps = "small eps\nconstant a\nfunction u\n"
	for _, tt := range []struct {
		reason, src string
		where       []string
		want        string // outcomes that must be seen; no other may, but undecided and excluded
	}{
		{"Leibniz", uv + "step s\n  claim D(u*v) = u'*v + u*v'\n", nil, "holds"},
		{"Leibniz with a slip", uv + "step s\n  claim D(u*v) = u'*v - u*v'\n", nil, "fails holds"},
		{"the second derivative", uv + "step s\n  claim D(D(u^2)) = 2*u'^2 + 2*u*u''\n", nil, "holds"},
		{"a derivative is taken before what is put in", uv + "constant c\nstep s\n  claim sub(D(exp(c*u)), c, v) = v*u'*exp(u*v)\n", nil, "holds"},
		{"of each function by its own rule", uv + "constant c\nstep s\n  claim sub(D(sin(c*u)), c, v) = v*u'*cos(u*v)\n", nil, "holds"},
		{"a derivative by a constant", uv + "constant c\nstep s\n  claim d(arcsinh(c*u), c) = u/sqrt(1 + c^2*u^2)\n", nil, "holds"},
		{"a part that is multiplied by 0 is to be defined", "constant a\nstep s\n  claim 0*log(a) = 0\n", nil, "holds undefined"},
		{"with its condition", "constant a\nstep s\n  claim 0*log(a) = 0\n", []string{"a > 0"}, "holds"},
		{"log(-1)", "step s\n  claim 0*log(-1) = 0\n", nil, "undefined"},
		{"1/0", "step s\n  claim 1/(1 - 1) = 1/(1 - 1)\n", nil, "undefined"},
		{"what is not told from 0 beside 1", "step s\n  claim 1/(1 - tanh(40)) = 1/(1 - tanh(40))\n", nil, ""},
		{"|u|² is smooth where u = 0", uv + "step s\n  claim D(abs(u)^2) = 2*u*u'\n", nil, "holds"},
		{"a root is not negative", "constant a\nstep s\n  claim sqrt(a^2) = a\n", nil, "fails holds"},
		{"the root of a positive square", "positive constant a\nstep s\n  claim sqrt(a^2) = a\n", nil, "holds"},
		{"an integral", uv + "step s\n  claim int(u*u') = u^2/2 - at0(u)^2/2\n", nil, "holds"},
		{"an integral in an integral", uv + "step s\n  claim int(int(u)*u) = int(u)^2/2\n", nil, "holds"},
		{"an integral over a pole", "constant a\nstep s\n  claim int(1/(1 - 3*int(1))^2) = int(1)/(1 - 3*int(1))\n", nil, "undefined"},
		{"an integral up to a pole", "constant a\nstep s\n  claim int(1/(1 + 3*int(1))^2) = int(1)/(1 + 3*int(1))\n", nil, "holds"},
		{"a pole that is only seen between 0 and t", uv + "step s\n  claim int(u'/u^2) = 1/at0(u) - 1/u\n", nil, "holds undefined"},
		{"with its condition there", uv + "step s\n  claim int(u'/u^2) = 1/at0(u) - 1/u\n", []string{"on [0,t]: u ≠ 0"}, "holds"},
		{"with its condition at the ends", uv + "step s\n  claim int(u'/u^2) = 1/at0(u) - 1/u\n", []string{"u ≠ 0", "u(0) ≠ 0"}, "holds undefined"},
		{"a partial derivative", uv + "step s\n  claim d(u^2*v + u', u) = 2*u*v\n", nil, "holds"},
		{"a partial derivative of D", uv + "step s\n  claim d(D(u^2), u) = 2*u'\n", nil, "holds"},
		{"by a constant, under an integral", "constant a\n" + uv + "step s\n  claim d(int(a^2*u), a) = 2*a*int(u)\n", nil, "holds"},
		{"a substitution", uv + "step s\n  claim sub(u*u', u, v^2) = 2*v^3*v'\n", nil, "holds"},
		{"a substitution that makes 1/0", uv + "step s\n  claim sub(0/u', u, 0) = 0\n", nil, "undefined"},
		{"a field", uv + "field L(u, v)\nstep s\n  claim D(L) = d(L, u)*u' + d(L, v)*v'\n", nil, "holds"},
		{"a field with a slip", uv + "field L(u, v)\nstep s\n  claim D(L) = d(L, u)*u' + d(L, v)*v\n", nil, "fails holds"},
		{"a field elsewhere", "function q\nfield V(q)\nstep s\n  claim D(V'(q^2)) = 2*q*q'*V''(q^2)\n", nil, "holds"},
		{"a field elsewhere with a slip", "function q\nfield V(q)\nstep s\n  claim V(2*q) = 2*V\n", nil, "fails holds"},
		{"the heat equation", "variable s\nfunction u(s)\ngiven h: u' = d(d(u, s), s) solving u'\nstep a\n  claim D(u^2/2) = d(u*d(u, s), s) - d(u, s)^2\n  using h\n", nil, "holds"},
		{"the heat equation with a slip", "variable s\nfunction u(s)\ngiven h: u' = d(d(u, s), s) solving u'\nstep a\n  claim D(u^2/2) = d(u*d(u, s), s) + d(u, s)^2\n  using h\n", nil, "fails"},
		{"trigonometry", uv + "step s\n  claim (exp(u) + exp(-u))^2/4 = 1 + sinh(u)^2\n", nil, "holds"},
		{"decay", uv + "given g: u' = -2*u solving u'\nstep s\n  claim u = at0(u)*exp(-2*int(1))\n  using g\n", nil, "holds"},
		{"decay at another rate", uv + "given g: u' = -2*u solving u'\nstep s\n  claim u = at0(u)*exp(-3*int(1))\n  using g\n", nil, "fails holds"},
		{"an oscillator", "function x\npositive constant m, k\ngiven newton: m*x'' = -k*x solving x''\nstep s\n  claim m*x'^2 + k*x^2 = at0(m*x'^2 + k*x^2)\n  using newton\n", nil, "holds"},
		{"a flow that is not linear", uv + "given g: u' = u - u^3 solving u'\nstep s\n  claim u''*u = (1 - 3*u^2)*u'*u\n  using g\n", nil, "holds"},
		{"a factor that may vanish", "constant a, b\ngiven g: a*b = 0 solving a\nstep s\n  claim a = 0\n  using g\n", nil, "fails holds"},
		{"with its condition", "constant a, b\ngiven g: a*b = 0 solving a\nstep s\n  claim a = 0\n  using g\n", []string{"b ≠ 0"}, "holds"},
		{"two roots", "constant a, b\ngiven g: a^2 = b^2\nstep s\n  claim a = b\n  by {g}/(a + b)\n", nil, "fails holds"},
		{"the condition that takes one", "constant a, b\ngiven g: a^2 = b^2\nstep s\n  claim a = b\n  by {g}/(a + b)\n", []string{"a + b ≠ 0"}, "holds"},
		{"a root that is not rational", "positive constant a\ngiven g: a^2 = 2\nstep s\n  claim a^4 = 4\n  by (a^2 + 2)*{g}\n", nil, "holds"},
		{"a value at 0", uv + "given g: at0(u) = 3\nstep s\n  claim at0(u^2) = 9\n  by (at0(u) + 3)*{g}\n", nil, "holds"},
		{"an inequality", uv + "step s\n  claim u^2 + v^2 >= 2*u*v\n", nil, "holds"},
		{"an inequality with a slip", uv + "step s\n  claim u^2 + v^2 >= 3*u*v\n", nil, "fails holds"},
		{"exp", eps + "step s\n  claim exp(eps*a) = 1 + eps*a + O(eps^2)\n", nil, "holds"},
		{"exp, with one order too many", eps + "step s\n  claim exp(eps*a) = 1 + eps*a + O(eps^3)\n", nil, "fails holds"},
		{"Taylor", eps + "step s\n  claim shift(u, eps) = u + eps*u' + eps^2*u''/2 + O(eps^3)\n", nil, "holds"},
		{"Taylor with a slip", eps + "step s\n  claim shift(u, eps) = u + eps*u' + eps^2*u''/3 + O(eps^3)\n", nil, "fails holds"},
		{"a root at 0", eps + "step s\n  claim sqrt(a + eps) = sqrt(a) + O(eps)\n", []string{"a ≥ 0"}, "fails holds"},
		{"a root beside 0", eps + "step s\n  claim sqrt(a + eps) = sqrt(a) + O(eps)\n", []string{"a > 0"}, "holds"},
		{"log eps grows", eps + "step s\n  claim eps*log(eps) = O(eps)\n", nil, "fails"},
		{"the root of 1/eps grows", eps + "step s\n  claim sqrt(1/eps) = O(1)\n", nil, "fails"},
		{"a remainder among the hypotheses", eps + "given g: u = a + O(eps) solving u\nstep s\n  claim u^2 = a^2 + O(eps)\n  using g\n", nil, "holds"},
		{"one order too many", eps + "given g: u = a + O(eps) solving u\nstep s\n  claim u^2 = a^2 + O(eps^2)\n  using g\n", nil, "fails holds"},
		{"a function of a slope that grows fast is not enclosed at once", eps + "positive function v\nstep s\n  claim int(D(arcsinh(log(v)))) = arcsinh(log(v)) - at0(arcsinh(log(v)))\n", nil, "holds"},
		{"1/ε over what is not small yet", eps + "step s\n  claim 1/(exp(-5) + eps) = exp(5) + O(eps)\n", nil, ""},
		{"a hypothesis that holds at one ε alone", eps + "given f: eps*a = 0 + O(eps^2)\ngiven g: a = 1 solving a\nstep s\n  claim a^2 = 2\n  by {f}\n", nil, ""},
		{"a slow solution that another function drives", "small eps\nfunction x, y\ngiven g: eps*x'' + x' = y' - x solving x'\nstep s\n  claim x' + x = y' - eps*(y'' - y' + x) + O(eps^2)\n  using g\n", nil, "holds"},
		{"with a slip in what drives it", "small eps\nfunction x, y\ngiven g: eps*x'' + x' = y' - x solving x'\nstep s\n  claim x' + x = y' - eps*(y'' + y' + x) + O(eps^2)\n  using g\n", nil, "fails holds"},
		{"what is not smooth at eps = 0 is no model", eps + "function v\ngiven g: eps*u' = v\nstep s\n  claim D(eps^2*u) = O(eps^2)\n  by D({g})\n", nil, "holds"},
	} {
		seen := outcomes(t, tt.src, tt.where...)
		for _, o := range []reals.Outcome{reals.Holds, reals.Fails, reals.Undefined} {
			if want := strings.Contains(tt.want, o.String()); want != (seen[o] > 0) {
				t.Errorf("%s: %v, want %s\n%s", tt.reason, seen, tt.want, tt.src)
			}
		}
	}
}

// Of hypotheses that contradict each other, or a sign, there is no model.
func TestDrawFindsNoModelOfAContradiction(t *testing.T) {
	for _, src := range []string{
		"constant a\ngiven f: a = 1 solving a\ngiven g: a = 2 solving a\nstep s\n  claim 1 = 2\n  by {g} - {f}\n",
		"positive constant a\ngiven g: a = -1 solving a\nstep s\n  claim a = -1\n  using g\n",
		"function u\ngiven f: u = 0 solving u\ngiven g: u' = 1 solving u'\nstep s\n  claim 0 = 1\n  by D({f}) - {g}\n",
		"constant a\ngiven g: 0 = 1\nstep s\n  claim a = a + 1\n  by -{g}\n",
		"positive function u\ngiven g: u' = -u^2 - 30 solving u'\nstep s\n  claim u' = -u^2 - 30\n  using g\n",
	} {
		if seen := outcomes(t, src); len(seen) > 0 {
			t.Errorf("%v\n%s", seen, src)
		}
	}
}

func TestConditionsAreRead(t *testing.T) {
	space := reals.NewSpace("eps", []derivation.Symbol{
		{Name: "x[1,2]"}, {Name: "c"}, {Name: "u", Kind: derivation.Function}, {Name: "L", Kind: derivation.Field, Of: []string{"u", "c"}},
	})
	for _, tt := range []struct {
		text    string
		ok, bad bool
	}{
		{"x[1,2]^2*u'' - 3/2*u(0) ≠ 0", true, false},
		{"on [0,t]: L_u_u_c + L(0)*1/(u^2 + 1)^2 > 0", true, false},
		{"-sqrt(u) + int(c*u')*pi ≥ 0", true, false},
		{"u and its derivatives stay O(1) as eps → 0", false, false},
		{"L_u(u + 1, 2*c) > 0", true, false},
		{"L(u + 1) > 0", false, true},
		{"v ≠ 0", false, true},
		{"u ≠ 1", false, true},
		{"u + ≠ 0", false, true},
		{"u… ≠ 0", false, true},
		{"L_v ≠ 0", false, true},
	} {
		_, ok, err := space.Condition(tt.text)
		if ok != tt.ok || (err != nil) != tt.bad {
			t.Errorf("%s: %v, %v", tt.text, ok, err)
		}
	}
}

// A remainder divided by its power of ε is bounded, or it grows without end.
func TestTrend(t *testing.T) {
	for _, row := range []struct {
		reason string
		x      [4]float64
		want   reals.Outcome
	}{
		{"it settles at 1/u⁶, where u² is 1e-6", [4]float64{2.2e13, 6.9e14, 3.1e17, 5.5e17}, reals.Undecided},
		{"a constant", [4]float64{2, 2.1, 2.1, 2.1}, reals.Holds},
		{"a logarithm", [4]float64{3.5, 7, 14, 18}, reals.Fails},
		{"a logarithm beside a constant", [4]float64{10, 13.5, 20.5, 24.7}, reals.Fails},
		{"1/√ε", [4]float64{5.7, 32, 1024, 8192}, reals.Fails},
		{"a power of ε", [4]float64{1e-1, 1e-2, 1e-4, 1e-5}, reals.Holds},
	} {
		if got := reals.Trend(row.x); got != row.want {
			t.Errorf("%s: %v, not %v", row.reason, got, row.want)
		}
	}
}
