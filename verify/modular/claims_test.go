package modular_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/modular"
	"github.com/flowproof/flowproof/verify/opinion"
)

const symbols = `small alpha
constant c, mu, b
positive constant xi, k
function u, v, g, w
positive function r, s
function phi
field L(u, v)
field G(u)
`

// flow is the momentum flow of a diagonal network, one coordinate of it.
const flow = `given ode_u: alpha*u'' + u' + 2*c*u*g = 0 solving u'
given ode_v: alpha*v'' + v' - 2*c*v*g = 0 solving v'
`

// claims reads the links of a step written after symbols.
func claims(t testing.TB, text string) []derivation.Claim {
	t.Helper()
	f, err := derivation.Parse("test.flow", []byte(symbols+text))
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.Claims()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("there is no claim")
	}
	return list
}

// opinionOn is that on the last claim of the text.
func opinionOn(t testing.TB, text string) modular.Opinion {
	t.Helper()
	list := claims(t, text)
	o, err := modular.Check(context.Background(), list[len(list)-1])
	if err != nil {
		t.Fatal(err)
	}
	return o
}

type row struct{ claim, want, reason string }

func run(t *testing.T, before string, rows []row) {
	for _, r := range rows {
		t.Run(r.claim, func(t *testing.T) {
			text := before + "step s\n  claim " + strings.ReplaceAll(r.claim, ";", "\n ") + "\n"
			if o := opinionOn(t, text); o.Verdict.String() != r.want || o.Verdict == opinion.Holds && o.Points == 0 || o.Verdict != opinion.Holds && o.Why == "" {
				t.Errorf("%v, not %s (%s): %+v", o.Verdict, r.want, r.reason, o)
			}
		})
	}
}

func TestAlgebra(t *testing.T) {
	run(t, "", []row{
		{"(u + v)^2 = u^2 + 2*u*v + v^2", "holds", "binomial"},
		{"(u + v)^2 = u^2 + u*v + v^2", "fails", "the factor 2"},
		{"D(u*v) = u'*v + u*v'", "holds", "Leibniz"},
		{"D(u*v) = u'*v - u*v'", "fails", "a sign"},
		{"D(u/v) = (u'*v - u*v')/v^2", "holds", "quotient rule"},
		{"D(D(D(u^3))) = 3*u^2*u''' + 18*u*u'*u'' + 6*u'^3", "holds", "three derivatives"},
		{"D(D(D(u^3))) = 3*u^2*u''' + 18*u*u'*u'' + 5*u'^3", "fails", "6, not 5"},
		{"1/alpha - 1/(alpha + 1) = 1/(alpha*(alpha + 1))", "holds", "the small parameter divides in an exact claim"},
		{"D(c*u) = c*u'", "holds", "a constant"},
		{"int(u') = u - at0(u)", "holds", "fundamental theorem"},
		{"int(u') = u", "fails", "the value at the start"},
		{"D(int(u*g)) = u*g", "holds", "fundamental theorem"},
		{"int(u*v') = u*v - at0(u*v) - int(u'*v)", "holds", "by parts"},
		{"int(u*v') = u*v - at0(u*v) + int(u'*v)", "fails", "a sign"},
		{"at0(u*v') = at0(u)*at0(v')", "holds", "a value is a homomorphism"},
		{"(mu^2 - 1)/(mu - 1) = mu + 1", "holds", "1 − μ is a unit"},
		{"(u - at0(u))/int(g) = 1", "undecided", "t = 0 divides by zero"},
		{"1/(u - u) = 1", "undecided", "division by zero"},
	})
}

func TestRemainders(t *testing.T) {
	run(t, "", []row{
		{"(1 + alpha*u)^2 = 1 + 2*alpha*u + O(alpha^2)", "holds", "the square is of order 2"},
		{"(1 + alpha*u)^2 = 1 + 2*alpha*u + O(alpha^3)", "fails", "the order is raised"},
		{"(1 + alpha*u)^2 = 1 + alpha*u + O(alpha^2)", "fails", "the factor 2"},
		{"1/(1 - alpha*u) = 1 + alpha*u + alpha^2*u^2 + O(alpha^3)", "holds", "geometric"},
		{"((1 + alpha*u)^3 - 1)/alpha = 3*u + 3*alpha*u^2 + O(alpha^2)", "holds", "an order is lost by the division"},
		{"((1 + alpha*u)^3 - 1)/alpha = 3*u + 2*alpha*u^2 + O(alpha^2)", "fails", "3, not 2"},
		{"1/alpha = O(1)", "fails", "a pole"},
		{"1/((1 + alpha)^2 - 1) = 1/(2*alpha) - 1/4 + O(alpha)", "holds", "two orders are lost by division"},
		{"1/((1 + alpha)^2 - 1)^2 = 1/(4*alpha^2) - 1/(4*alpha) + O(1)", "holds", "to the orders that are compared alone, the inverse is that of 0"},
		{"1/((1 + alpha)^2 - 1)^2 = 1/(4*alpha^2) + 1/(4*alpha) + O(1)", "fails", "a sign"},
		{"shift(u, alpha) = u + alpha*u' + alpha^2/2*u'' + O(alpha^3)", "holds", "Taylor"},
		{"shift(u, -alpha) = u + alpha*u' + O(alpha^2)", "fails", "a sign"},
		{"(shift(u, alpha) - u)/alpha = u' + alpha/2*u'' + O(alpha^2)", "holds", "difference quotient"},
		{"shift(u*v, alpha) = shift(u, alpha)*shift(v, alpha)", "holds", "a shift is a homomorphism"},
		{"shift(shift(u, alpha), -alpha) = u", "holds", "there and back"},
		{"shift(u, c) = u", "undecided", "a shift by a constant is none of formal series"},
		{"sqrt(1 + alpha*u) = 1 + alpha*u/2 - alpha^2*u^2/8 + O(alpha^3)", "holds", "binomial series"},
		{"exp(-alpha*u) = 1 - alpha*u + alpha^2*u^2/2 + O(alpha^3)", "holds", "exponential series"},
		{"exp(-alpha*u) = 1 - alpha*u - alpha^2*u^2/2 + O(alpha^3)", "fails", "a sign"},
		{"log(1 + alpha*u) = alpha*u - alpha^2*u^2/2 + O(alpha^3)", "holds", "logarithmic series"},
		{"arcsinh(alpha*u) = alpha*u - alpha^3*u^3/6 + O(alpha^4)", "holds", "no even powers"},
	})
}

func TestPartialDerivatives(t *testing.T) {
	run(t, "", []row{
		{"d(u^2*v + u', u) = 2*u*v", "holds", "derivatives of u are independent of u"},
		{"d(D(u^2), u') = 2*u", "holds", "the jet u' in D(u²)"},
		{"d(D(u^2), u) = 2*u'", "holds", "∂D = D∂ there"},
		{"d(D(u^2), u) = 0", "fails", "D(u²) = 2uu'"},
		{"D(L) = d(L,u)*u' + d(L,v)*v'", "holds", "chain rule"},
		{"D(L) = d(L,u)*u' - d(L,v)*v'", "fails", "a sign"},
		{"d(d(L,u),v) = d(d(L,v),u)", "holds", "Schwarz"},
		{"d(d(L,u),u) = 0", "fails", "L is any function"},
		{"d(d(d(d(d(G,u),u),u),u),u) = 0", "fails", "of no finite degree"},
		{"d(L(u^2, u*v), u) = 2*u*d(L(u^2, u*v), u)", "fails", "not the same derivative"},
		{"G(u + alpha*v) = G(u) + alpha*d(G,u)*v + alpha^2/2*d(d(G,u),u)*v^2 + O(alpha^3)", "holds", "Taylor of a field"},
		{"G(u + alpha*v) = G(u) + alpha*d(G,u)*v + alpha^2*d(d(G,u),u)*v^2 + O(alpha^3)", "fails", "½"},
		{"sub(u^2 + u', u, v*w) = (v*w)^2 + v'*w + v*w'", "holds", "derivatives follow"},
		{"sub(D(c^2*u), c, g) = g^2*u'", "holds", "D was at fixed c"},
		{"sub(D(c^2*u), c, g) = g^2*u' + 2*g*g'*u", "fails", "D was at fixed c"},
		{"sub(d(c^2*u, c), c, g) = 2*g*u", "holds", "at fixed u, then c = g"},
		{"sub(int(c*u), c, g) = g*int(u)", "undecided", "under an integral"},
		{"d(int(u^2), u) = 0", "undecided", "a functional"},
		{"d(int(c*u), c) = int(u)", "holds", "under the integral sign"},
		{"d(shift(u, alpha*c), c) = alpha*shift(u', alpha*c)", "holds", "how far it shifts depends on c"},
		{"d(shift(u^2, alpha), u) = 2*shift(u, alpha)", "holds", "the shift of ∂"},
	})
}

func TestRootsAndLogarithms(t *testing.T) {
	run(t, "", []row{
		{"sqrt(xi)^2 = xi", "holds", "the definition"},
		{"sqrt(xi^2) = xi", "holds", "ξ > 0"},
		{"sqrt(xi*k) = sqrt(xi)*sqrt(k)", "holds", "both are positive"},
		{"sqrt(4*xi^2) = 2*xi", "holds", "2 > 0"},
		{"sqrt(4*xi^2) = 3*xi", "fails", "2, not 3"},
		{"sqrt(u)^2 = u", "holds", "wherever there is a root"},
		{"sqrt(u^2) = u", "fails", "u may be negative"},
		{"sqrt(u^2) = 2*u", "fails", "for both signs"},
		{"sqrt((u^2 + v^2)^2) = u^2 + v^2", "holds", "a sum of squares"},
		{"sqrt((u^2 - v^2)^2 + 4*u^2*v^2) = u^2 + v^2", "holds", "a hidden square"},
		{"sqrt((u^2 - v^2)^2 + 4*u^2*v^2) = -u^2 - v^2", "fails", "the other root"},
		{"sqrt(xi + k)*sqrt((u^2 - v^2)^2 + 4*u^2*v^2) = sqrt((xi + k)*(u^2 + v^2)^2)", "holds", "a root that is rational by one that is not"},
		{"sqrt(u + 1)*sqrt(u - 1) = sqrt(u^2 - 1)", "holds", "wherever all are real"},
		{"sqrt(u + 1)*sqrt(u - 1) = -sqrt(u^2 - 1)", "undecided", "signs of three roots that are not seen to be tied"},
		{"sqrt((u^2 - v^2)^2 + 4*u^2*v^2) = u^2 + 2*v^2", "fails", "for both signs"},
		{"xi^(3/2)/xi^(1/2) = xi", "holds", "half powers"},
		{"D(sqrt(u^2 + xi)) = u*u'/sqrt(u^2 + xi)", "holds", "chain rule"},
		{"D(sqrt(u^2 + xi)) = 2*u*u'/sqrt(u^2 + xi)", "fails", "½·2"},
		{"log(r*s) = log(r) + log(s)", "holds", "both are positive"},
		{"log(r*s) = log(r) - log(s)", "fails", "a sign"},
		{"log(2*xi) = log(xi)", "fails", "log 2"},
		{"log(6) = log(2) + log(3)", "holds", "numbers"},
		{"log(r) = log(at0(r)) + int(r'/r)", "holds", "logarithmic derivative"},
		{"D(r*log(r)) = r'*log(r) + r'", "holds", "a product with a logarithm"},
		{"D(r*log(r)) = r'*log(r) + 2*r'", "fails", "1, not 2"},
		{"arcsinh(u/(2*xi)) = log((sqrt(u^2 + 4*xi^2) + u)/(2*xi))", "holds", "arcsinh as a logarithm"},
		{"arcsinh(u/(2*xi)) = log((sqrt(u^2 + 4*xi^2) + u)/xi)", "fails", "log 2"},
		{"arcsinh(u/(2*xi)) = log((sqrt(u^2 + 4*xi^2) - u)/(2*xi))", "fails", "a sign"},
		{"arcsinh(-u) = -arcsinh(u)", "holds", "odd"},
		{"D(arcsinh(u/xi)) = u'/sqrt(u^2 + xi^2)", "holds", "derivative"},
		{"D(u*arcsinh(u/(2*xi)) - sqrt(u^2 + 4*xi^2)) = u'*arcsinh(u/(2*xi))", "holds", "the potential"},
		{"D(u*arcsinh(u/(2*xi)) - sqrt(u^2 + xi^2)) = u'*arcsinh(u/(2*xi))", "fails", "4ξ²"},
		{"exp(log(r)) = r", "holds", "inverse"},
		{"log(exp(u)) = u", "holds", "inverse"},
		{"exp(u + v) = exp(u)*exp(v)", "holds", "sum to product"},
		{"exp(u - v) = exp(u)*exp(v)", "fails", "a sign"},
		{"exp(c*u)*exp(b*u) = exp(c*b*u)", "fails", "a product of exponents is no sum"},
		{"exp(3*u)/exp(u) = exp(u)^2", "holds", "powers"},
		{"D(exp(-c*int(g^2))) = -c*g^2*exp(-c*int(g^2))", "holds", "chain rule"},
		{"D(exp(-c*int(g^2))) = c*g^2*exp(-c*int(g^2))", "fails", "a sign"},
		{"cosh(u)^2 - sinh(u)^2 = 1", "holds", "hyperbolic"},
		{"cosh(u)^2 + sinh(u)^2 = 1", "fails", "a sign"},
		{"sinh(arcsinh(u)) = u", "holds", "inverse"},
		{"exp(log(r)/2) = sqrt(r)", "holds", "a root"},
	})
}

func TestHypotheses(t *testing.T) {
	more := flow + `given small: g = w + O(alpha) solving g
given decay: w' = -k*w solving w'
given start: at0(phi) = 0 solving phi
given rate: phi' = 8*c^2*g^2 solving phi'
given con: b = 2*c solving b
given bad: u = v solving u
given round: v = u + 1 solving v
given strict: g = w solving g
given moves: c = u solving c
given second: at0(w'') = c solving w''
`
	run(t, more, []row{
		{"u' = -2*c*u*g - alpha*u''; using ode_u", "holds", "the equation itself, exactly"},
		{"u' = -2*c*u*g + alpha*u''; using ode_u", "fails", "a sign, exactly"},
		{"u' = -2*c*u*g + O(alpha); using ode_u", "holds", "leading order"},
		{"u' = -2*c*u*g + O(alpha^2); using ode_u", "fails", "the term of order 1"},
		{"u' = -2*c*u*g - alpha*(4*c^2*u*g^2 - 2*c*u*g') + O(alpha^2); using ode_u", "holds", "u'' at leading order"},
		{"D(u*v) = 2*alpha*u'*v' + O(alpha^2); using ode_u, ode_v", "holds", "Property 4"},
		{"D(u*v) = alpha*u'*v' + O(alpha^2); using ode_u, ode_v", "fails", "the factor 2"},
		{"D(u*v) = 2*alpha*u'*v' + O(alpha^3); using ode_u, ode_v", "fails", "the order is raised"},
		{"D(u*v) = 2*alpha*u'*v' + O(alpha^2); using ode_u", "fails", "nothing is known of v"},
		{"g*u = w*u + O(alpha); using small", "holds", "a hypothesis to an order"},
		{"g*u = w*u + O(alpha^2); using small", "fails", "the remainder may be anything"},
		{"g*u = w*u; using small", "fails", "nor is it exact"},
		{"g*u = w*u; using small, strict", "holds", "the exact one of two hypotheses"},
		{"g = u; using small, strict", "undecided", "the other one was not imposed"},
		{"c = 1; using moves", "undecided", "a constant cannot move"},
		{"at0(w'') = c; using second", "holds", "the third coefficient is half of it"},
		{"w'' = k^2*w; using decay", "holds", "twice"},
		{"w = at0(w)*exp(-k*int(1)); using decay", "holds", "the solution"},
		{"w = at0(w)*exp(k*int(1)); using decay", "fails", "a sign"},
		{"phi = 8*c^2*int(g^2); using start, rate", "holds", "an initial value"},
		{"phi = 8*c^2*int(g^2); using rate", "fails", "without it"},
		{"b^2 = 4*c^2; using con", "holds", "a constant"},
		{"b^2 = 2*c^2; using con", "fails", "4, not 2"},
		{"u = 0; using bad, round", "undecided", "u = v = u + 1"},
		{"u*u' = v*v'; using bad", "holds", "derivatives follow"},
		{"u = at0(u) + alpha*at0(u'); using ode_u, bad", "undecided", "two equations for u"},
	})
}

// Two coordinates and two data, of which the sums and indices are written out.
const network = `size n = 2, d = 2
small alpha
constant x[n,d], y[n], c
function u[d], v[d]
positive function H
let theta[j in 1..d] = u[j]^2 - v[j]^2
let res[i in 1..n] = sum(j, 1, d, x[i,j]*theta[j]) - y[i]
let L = sum(i, 1, n, res[i]^2)/(2*n)
let g[j in 1..d] = sum(i, 1, n, x[i,j]*res[i])/n
given u1: alpha*u[1]'' + u[1]' + 2*c*u[1]*g[1] = 0 solving u[1]'
given u2: alpha*u[2]'' + u[2]' + 2*c*u[2]*g[2] = 0 solving u[2]'
given v1: alpha*v[1]'' + v[1]' - 2*c*v[1]*g[1] = 0 solving v[1]'
given v2: alpha*v[2]'' + v[2]' - 2*c*v[2]*g[2] = 0 solving v[2]'
given root: H = sqrt((theta[1] + alpha*theta[1]')^2 + 4*u[1]^2*v[1]^2) solving H
`

func TestNetwork(t *testing.T) {
	for _, r := range []row{
		{"d(L, u[1]) = 2*u[1]*g[1]", "holds", "the gradient"},
		{"d(L, v[1]) = 2*v[1]*g[1]", "fails", "its sign"},
		{"D(u[1]*v[1]) = -8*alpha*c^2*u[1]*v[1]*g[1]^2 + O(alpha^2); using u1, u2, v1, v2", "holds", "equation 28"},
		{"D(u[1]*v[1]) = -8*alpha*c^2*u[1]*v[1]*g[2]^2 + O(alpha^2); using u1, u2, v1, v2", "fails", "another index"},
		{"alpha*(D(L) + c*sum(j, 1, d, d(L,u[j])^2 + d(L,v[j])^2)) = O(alpha^2); using u1, u2, v1, v2", "holds", "the loss decays"},
		{"alpha*theta[1]' = -4*alpha*c*H*g[1] + O(alpha^2); using u1, u2, v1, v2, root", "holds", "equation 47, with a hidden square"},
		{"alpha*theta[1]' = 4*alpha*c*H*g[1] + O(alpha^2); using u1, u2, v1, v2, root", "fails", "a sign, though the square is hidden"},
		{"alpha*theta[1]' = -8*alpha*c*H*g[1] + O(alpha^2); using u1, u2, v1, v2, root", "fails", "for both signs"},
	} {
		f, err := derivation.Parse("network.flow", []byte(network+"step s\n  claim "+strings.ReplaceAll(r.claim, ";", "\n ")+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		list, err := f.Claims()
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		o, err := modular.Check(context.Background(), list[0])
		if err != nil {
			t.Fatal(err)
		}
		t.Log(time.Since(begin), r.claim)
		if o.Verdict.String() != r.want {
			t.Errorf("%s: %v, not %s (%s): %+v", r.claim, o.Verdict, r.want, r.reason, o)
		}
	}
}

func TestCertificates(t *testing.T) {
	more := flow + `given cons: u*v = xi
given exp: w' = c*g*w solving w'
given small: g = w + O(alpha)
`
	run(t, more, []row{
		{"v*(alpha*u'' + u') + u*(alpha*v'' + v') = 0; by v*{ode_u} + u*{ode_v}", "holds", "the terms with g cancel"},
		{"v*(alpha*u'' + u') + u*(alpha*v'' + v') = 0; by v*{ode_u} - u*{ode_v}", "fails", "a sign in the certificate"},
		{"v*(alpha*u'' + u') - u*(alpha*v'' + v') = 0; by v*{ode_u} + u*{ode_v}", "fails", "a sign in the claim"},
		{"u'*v + u*v' = 0; by D({cons})", "holds", "a derivative of a hypothesis"},
		{"u^2*v^2 = xi^2; by (u*v + xi)*{cons}", "holds", "a factor"},
		{"u^2*v^2 = xi^2; by (u*v - xi)*{cons}", "fails", "not the factor"},
		{"u*g = u*w + O(alpha); by u*{small}", "holds", "as good as what it is made of"},
		{"alpha*g = alpha*w + O(alpha^2); by alpha*{small}", "holds", "better by a factor"},
		{"u*g = u*w; by u*{small}", "undecided", "an exact claim from one to an order"},
		{"u*g = u*w + O(alpha^2); by u*{small}", "undecided", "from one to a lower order"},
		{"int(g*w*c) = w - at0(w); using exp; by derivative", "holds", "D and the start"},
		{"int(g*w*c) = w; using exp; by derivative", "fails", "the start"},
		{"w = at0(w)*exp(c*int(g)); using exp; by derivative cofactor c*g", "holds", "F' = cgF"},
		{"w = at0(w)*exp(2*c*int(g)); using exp; by derivative cofactor c*g", "fails", "F' ≠ cgF"},
	})
}

// A certificate is false where it is so both as an identity and under the hypotheses
// that it cites; where it is undecided as an identity, so it is at all.
func TestACertificateIsFalseBothWays(t *testing.T) {
	const two = "given two: u = 2 solving u\n"
	run(t, two, []row{
		{"sqrt(u + 1)*sqrt(u - 1) = -sqrt(u^2 - 1); using two", "fails", "false under the hypothesis"},
		{"sqrt(u + 1)*sqrt(u - 1) = -sqrt(u^2 - 1); using two; by 0*{two}", "undecided", "but as an identity the signs of the roots are not tied"},
		{"sqrt(u^2) = u; using two; by 0*{two}", "holds", "nor is that of one here, but under the hypothesis it is"},
		{"(u - 2)*v + sqrt(v + 1)*sqrt(v - 1) = -sqrt(v^2 - 1); using two; by 0*{two}", "undecided", "false as an identity alone"},
		{"u + 1 = 4; using two; by 0*{two}", "fails", "false both ways"},
		{"u + 1 = 3; using two; by 0*{two}", "holds", "true under the hypothesis"},
	})
}
