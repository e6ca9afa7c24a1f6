package trajectory_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
	"github.com/flowproof/flowproof/verify/trajectory"
)

const symbols = `small alpha
constant c, b
positive constant xi
function u, v, g
positive function p
field L(u, v)
field G(u)
`

// opinionOn is that on the last link of a text.
func opinionOn(t testing.TB, text string) trajectory.Opinion {
	t.Helper()
	f, err := derivation.Parse("test.flow", []byte(symbols+text))
	if err != nil {
		t.Fatal(err)
	}
	list := linksOf(t, f)
	return check(t, list[len(list)-1])
}

type row struct{ claim, want, reason string }

func run(t *testing.T, hypotheses string, rows []row) {
	for _, r := range rows {
		t.Run(r.claim, func(t *testing.T) {
			o := opinionOn(t, hypotheses+"step s\n  claim "+strings.ReplaceAll(r.claim, ";", "\n ")+"\n")
			got := o.Verdict.String()
			if !o.Followed {
				got = "no trajectory"
			}
			if got != r.want || o.Why == "" && o.Verdict != opinion.Holds {
				t.Errorf("not %s (%s): %v; %v (%s)", r.want, r.reason, o.Verdict, o, o.Why)
			}
		})
	}
}

// On curves that are any, the rules of calculus alone make a claim true.
func TestCalculus(t *testing.T) {
	run(t, "", []row{
		{"D(u*v) = u'*v + u*v'", "holds", "Leibniz"},
		{"D(u*v) = u'*v - u*v'", "fails", "a sign"},
		{"D(u/p) = (u'*p - u*p')/p^2", "holds", "quotient rule"},
		{"D(D(D(u^3))) = 3*u^2*u''' + 18*u*u'*u'' + 6*u'^3", "holds", "three derivatives"},
		{"D(D(D(u^3))) = 3*u^2*u''' + 18*u*u'*u'' + 5*u'^3", "fails", "6, not 5"},
		{"D(p^(3/2)) = 3/2*sqrt(p)*p'", "holds", "a half power"},
		{"D(p^(-1/2)) = -p'/(2*p*sqrt(p))", "holds", "a negative half power"},
		{"D(D(log(p))) = p''/p - p'^2/p^2", "holds", "a logarithm, twice"},
		{"D(D(exp(u))) = (u'' + u'^2)*exp(u)", "holds", "an exponential, twice"},
		{"D(D(arcsinh(u))) = u''/sqrt(1 + u^2) - u*u'^2/(1 + u^2)^(3/2)", "holds", "arcsinh, twice"},
		{"arcsinh(u) = log(u + sqrt(1 + u^2))", "holds", "its definition, for either sign"},
		{"cosh(u)^2 - sinh(u)^2 = 1", "holds", "the hyperbola"},
		{"D(sinh(u)) = u'*cosh(u)", "holds", "the derivative of sinh"},
		{"D(cosh(u)) = -u'*sinh(u)", "fails", "a sign"},
		{"D(D(sin(u))) = u''*cos(u) - u'^2*sin(u)", "holds", "a sine, twice"},
		{"D(cos(u)) = u'*sin(u)", "fails", "the sign of the derivative of cos"},
		{"sin(u)^2 + cos(u)^2 = 1", "holds", "the circle"},
		{"D(tan(u)) = u'*(1 + tan(u)^2)", "holds", "a tangent"},
		{"D(D(arctan(u))) = u''/(1 + u^2) - 2*u*u'^2/(1 + u^2)^2", "holds", "arctan, twice"},
		{"D(tanh(u)) = u'*(1 - tanh(u)^2)", "holds", "tanh"},
		{"D(abs(u)) = u'*sign(u)", "holds", "an absolute value"},
		{"abs(u) = u", "fails", "on a curve that is negative"},
		{"d(cos(u), u) = -sin(u)", "holds", "a partial derivative"},
		{"d(sin(u), u) = -cos(u)", "fails", "its sign"},
		{"int(u') = u - at0(u)", "holds", "fundamental theorem"},
		{"int(u') = u", "fails", "the value at the start"},
		{"int(u*v') = u*v - at0(u*v) - int(u'*v)", "holds", "by parts"},
		{"D(int(u*g)) = u*g", "holds", "fundamental theorem"},
		{"int(int(u'')) = u - at0(u) - at0(u')*int(1)", "holds", "an integral of an integral"},
		{"at0(u*v') = at0(u)*at0(v')", "holds", "a value is a homomorphism"},
		{"d(u^2*v + u', u) = 2*u*v", "holds", "u and u' are independent"},
		{"d(D(u*v), u') = v", "holds", "the rule for D and a derivative"},
		{"d(D(u*v), u) = v'", "holds", "the rule for D and a function"},
		{"d(int(c*u), c) = int(u)", "holds", "under an integral, by a constant"},
		{"D(L) = d(L, u)*u' + d(L, v)*v'", "holds", "the chain rule of a field"},
		{"D(L) = d(L, u)*u' - d(L, v)*v'", "fails", "a sign in it"},
		{"d(d(L, u), v) = d(d(L, v), u)", "holds", "mixed derivatives"},
		{"d(d(L, u), v) = d(d(L, u), u)", "fails", "they are not all alike"},
		{"sub(c^2*u, c, v) = v^2*u", "holds", "something that moves for a constant"},
		{"sub(D(c*u), c, v) = v*u'", "holds", "a constant to the D already taken"},
		{"D(sub(c*u, c, v)) = v*u' + v'*u", "holds", "and none to the D to come"},
		{"sub(d(L, u), v, u) = d(L(u, u), u)", "fails", "the derivative by one argument, not both"},
		{"1/(u - u) = 1", "undecided", "division by zero"},
		{"sqrt(-p) = 1", "undecided", "the root of a negative number"},
		{"c + b = b + c", "no trajectory", "constants only"},
		{"sub(int(c*u), c, v) = 0", "no trajectory", "not defined"},
	})
}

func TestRemainders(t *testing.T) {
	run(t, "", []row{
		{"(1 + alpha*u)^2 = 1 + 2*alpha*u + O(alpha^2)", "holds", "the square is of order 2"},
		{"(1 + alpha*u)^2 = 1 + 2*alpha*u + O(alpha^3)", "fails", "the order is raised"},
		{"(1 + alpha*u)^2 = 1 + 2*alpha*u + O(alpha)", "holds", "an order less is asked"},
		{"u/alpha = O(1)", "fails", "a pole"},
		{"(exp(alpha*u) - 1)/alpha = O(1)", "holds", "bounded"},
		{"shift(u, alpha) = u + alpha*u' + alpha^2/2*u'' + O(alpha^3)", "holds", "Taylor"},
		{"shift(u, -alpha) = u + alpha*u' + O(alpha^2)", "fails", "a sign"},
		{"shift(u*v, alpha) = shift(u, alpha)*shift(v, alpha)", "holds", "exact: the sum is long enough"},
		{"shift(shift(p, alpha), -alpha) = p", "holds", "there and back"},
		{"G(u + alpha*v) = G(u) + alpha*d(G(u), u)*v + O(alpha^2)", "holds", "the Taylor expansion of a field"},
		{"G(u + alpha*v) = G(u) + alpha*v + O(alpha^2)", "fails", "its slope"},
		{"u + 60*alpha^2 = u + O(alpha^2)", "holds", "a large constant"},
		{"alpha*u/50 = O(alpha^2)", "fails", "a small one"},
	})
}

// The flow of two equations with a free forcing, at rates of the order of 1.
func TestFlows(t *testing.T) {
	run(t, "given ode_u: u' = -2*u*g solving u'\ngiven ode_p: p' = 2*p*g solving p'\n", []row{
		{"u*p = at0(u)*at0(p);using ode_u, ode_p", "holds", "the product is conserved"},
		{"u/p = at0(u)/at0(p);using ode_u, ode_p", "fails", "the ratio is not"},
		{"u'' = (4*g^2 - 2*g')*u;using ode_u", "holds", "a second derivative, by the equation"},
		{"log(p) - log(at0(p)) = 2*int(g);using ode_p", "holds", "an integral along the flow"},
		{"log(p) - log(at0(p)) = -2*int(g);using ode_p", "fails", "its sign"},
	})
	run(t, "given start: c = at0(u*v) solving c\ngiven alg: v = c*exp(-int(g^2)) solving v\n", []row{
		{"v' = -g^2*v;using alg", "holds", "an algebraic equation with an integral"},
		{"v' = g^2*v;using alg", "fails", "its sign"},
		{"at0(v) = c;using alg", "holds", "the start of it"},
	})
	run(t, "given pair_u: u' + b*v' = g solving u'\ngiven two: v' - u = 0 solving v'\n", []row{
		{"u' = g - b*u;using pair_u, two", "holds", "one equation waits for the other"},
	})
}

// What a hypothesis leaves open is a curve: no claim may count on its being zero.
func TestRemaindersOfHypotheses(t *testing.T) {
	run(t, "given ode: u' = -u + O(alpha^2) solving u'\n", []row{
		{"u'' = u + O(alpha^2);using ode", "holds", "to the order of the hypothesis"},
		{"u'' = u + O(alpha^3);using ode", "fails", "and no more"},
		{"u'' = u;using ode", "fails", "let alone without a remainder"},
		{"u'' + u' = D(u' + u);using ode", "holds", "whatever the remainder is"},
	})
}

// The hypothesis is singularly perturbed: formal claims hold on the slow
// manifold, u = exp(λt) with 2αλ = √(1−4α) − 1.
func TestSlowManifold(t *testing.T) {
	run(t, "given ode: alpha*u'' + u' + u = 0 solving u'\n", []row{
		{"u' = -u + O(alpha);using ode", "holds", "at leading order"},
		{"u' = -u - alpha*u + O(alpha^2);using ode", "holds", "and the next"},
		{"u' = -u - alpha*u - 2*alpha^2*u + O(alpha^3);using ode", "holds", "λ = −1 − α − 2α² − …"},
		{"u' = -u - alpha*u - alpha^2*u + O(alpha^3);using ode", "fails", "2, not 1"},
		{"2*alpha*u' = (sqrt(1 - 4*alpha) - 1)*u;using ode", "holds", "without a remainder: nothing is left of the layer"},
		{"2*alpha*u' = (-sqrt(1 - 4*alpha) - 1)*u;using ode", "fails", "the rate of the layer"},
	})
	run(t, "given ode: alpha*u'' + u' + u = 0 solving u''\n", []row{
		{"u' = -u + O(alpha);using ode", "fails", "solved for u'' the velocity is free"},
		{"alpha*(u' - at0(u')) + u - at0(u) = -int(u);using ode", "holds", "integrated, for any velocity"},
	})
	run(t, "given ode: alpha*u'' - u' + u = 0 solving u'\n", []row{
		{"u' = u + O(alpha);using ode", "undecided", "the slow manifold repels"},
	})
	run(t, "given ode: 5*alpha*u'' + u' + u = 0 solving u'\n", []row{
		{"u' = -u + O(alpha);using ode", "undecided", "the layer is too thick to be left behind"},
	})
	run(t, "given ode: alpha*u'''/6 + (1 + u^2)*u'' + u = 0 solving u''\n", []row{
		{"u'' = -u/(1 + u^2) + O(alpha);using ode", "holds", "of the third order, with two values free"},
	})
}

func TestHypothesesThatCannotBeImposed(t *testing.T) {
	run(t, "given free: u*v = c\ngiven one: u' = v solving u'\ngiven other: u' = g solving u'\ngiven square: v'*v' = u solving v'\ngiven late: shift(v, alpha) = u solving v\n", []row{
		{"u'' = v';using one, other", "no trajectory", "two equations for one function"},
		{"v = 1;using late", "no trajectory", "an equation with a delay"},
		{"v'' = u;using square", "no trajectory", "not linear in what it is solved for"},
		{"2*u*v = 2*c;by 2*{free}", "holds", "what cannot be imposed is subtracted"},
		{"2*u*v = c;by 2*{free}", "fails", "a false claim with the same certificate"},
	})
}

func TestCheckMisuse(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, err := derivation.Parse("test.flow", []byte(symbols+"given ode: u' = -u solving u'\nstep s\n  claim u'' = u\n  using ode\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := trajectory.Check(ctx, linksOf(t, f)[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that is done: %v", err)
	}
	defer func() {
		if r := recover(); r != "trajectory: a claim without sides" {
			t.Errorf("panic %v", r)
		}
	}()
	trajectory.Check(t.Context(), derivation.Claim{})
}
