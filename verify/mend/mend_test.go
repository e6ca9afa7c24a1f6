package mend_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/mend"
)

// The checker finds what is wrong with a claim, and what holds instead.
func TestMend(t *testing.T) {
	const head = "small eps\nsize n = 2\npositive constant k\nconstant c[2]\nconstant a[n]\nfunction u, v, w\nfield L(u)\n" +
		"let loss = sum(i, 1, n, (a[i]*u - 1)^2)\n" +
		"given ode: u' = v solving u'\ngiven last: c[1] = 3*k solving c[1]\n" +
		"given flat: w' = 0 solving w'\n"
	for _, test := range []struct{ claim, lines, want, reason string }{
		{"(u - v)^2 = u^2 + 2*u*v + v^2", "", "(u - v)^2 = u^2 - 2*u*v + v^2 (a sign)", "a sign"},
		{"D(u^2) = u*v", "using ode", "D(u^2) = 2*u*v (a factor 2)", "a number"},
		{"c[1]*u = 3*u", "using last", "c[1]*u = 3*k*u (a factor k)", "a constant"},
		{"D(log(u)) = u'", "", "D(log(u)) = u'/u (a factor 1/u)", "a symbol that stands inside of a function"},
		{"c[1]*u/k = 3*u/k", "using last", "c[1]*u/k = 3*u (a factor k)", "a factor too many"},
		{"1/(u*v) = 1/u*v", "", "1/(u*v) = 1/u/v (v on the other side of the bar)", "a bar that ends too early"},
		{"D(u^3) = 3*u*v", "using ode", "D(u^3) = 3*u^2*v (a square: u^2)", "an exponent left out"},
		{"D(u^3) = 3*u^3*v", "using ode", "D(u^3) = 3*u^2*v (the exponent 2 of u)", "an exponent"},
		{"sqrt(k^2 + u^2)^2 = k^2 + u^3", "", "sqrt(k^2 + u^2)^2 = k^2 + u^2 (the exponent 2 of u)", "an exponent"},
		{"D(D(u*v)) = u''*v + 2*u'*v + u*v''", "", "D(D(u*v)) = u''*v + 2*u'*v' + u*v'' (v' for v)", "a dash"},
		{"D(u + k*u^2) = v + 2*k*u*u", "using ode", "D(u + k*u^2) = v + 2*k*v*u (v for u)", "another symbol"},
		{"(u + v)^2 = u^2 + v^2", "", "(u + v)^2 = u^2 + v^2 + 2*u*v (the term 2*u*v)", "a missing term, of the residual"},
		{"D(u^2*v) = 2*u*v^2", "using ode", "D(u^2*v) = 2*u*v^2 + u^2*v' (the term u^2*v')", "a missing term, though the sides rest on hypotheses"},
		{"D(u*w) = v*w + k", "using ode, flat", "D(u*w) = v*w (without the term k)", "a term too many"},
		{"shift(u, eps) = u + eps*v + O(eps^3)", "using ode", "shift(u, eps) = u + eps*v + O(eps^2) (the remainder O(eps^2))", "the order, which is less than a term"},
		{"exp(eps*(u + v + k)) = 1 + eps*(u + v + k) + O(eps^3)", "", "exp(eps*(u + v + k)) = 1 + eps*(u + v + k) + O(eps^2) (the remainder O(eps^2))", "the order, where a term will not do"},
		{"int(u'*v) + int(u*v') = u*v", "by derivative", "int(u'*v) + int(u*v') = u*v - at0(u*v) (u*v less its value at 0)", "the start of an integral"},
		{"D(u^2/k) = 4*u*v", "using ode", "D(u^2/k) = 2*u*v/k (a factor 1/2 and a factor 1/k)", "two slips in one term"},
		{"D(u^2 + u^3) = 4*u*v - 3*u^2*v", "using ode", "D(u^2 + u^3) = 2*u*v + 3*u^2*v (a factor 1/2 and a sign)", "two slips in two terms"},
		{"D(u^6) = 5*u^5*v", "using ode", "D(u^6) = 6*u^5*v (6 for 5)", "a number that is one off"},
		{"d(loss, u) = 2*sum(i, 1, n, a[i]*u - 1)", "", "d(loss, u) = 2*sum(i, 1, n, a[i]*(a[i]*u - 1)) (a factor a[i])", "a factor of all terms of a sum over an index"},
		{"sin(2*u) = 2*sin(u)", "", "sin(2*u) = 2*sin(u)*cos(u) (cos for sin and a factor sin(u))", "and not that sin(1*u) is sin(u)"},
		{"sign(u*v) = sign(u) + sign(v)", "", "sign(u*v) = sign(u)*sign(v) (without the term sign(u) and a factor sign(u))", "and not sign(v*u)"},
		{"D(u^2 - v) = 0 + 2*u*v", "using ode", "D(u^2 - v) = 2*u*v - v' (the term -v')", "a missing term, of a sum that begins with 0"},
		{"D(u^2 + k) = 4*u*v = 2*D(u)*u + 2*u*v", "using ode", "D(u^2 + k) = 2*u*v = D(u)*u + u*v (a factor 1/2)", "a slip that is carried on"},
	} {
		f := parse(t, head+"step a:1\n  claim "+test.claim+map[bool]string{true: "\n  " + test.lines}[test.lines != ""]+"\n  expect refuted\n  because \"it is wrong\"\n")
		found, err := mend.Step(t.Context(), f, lastStep(f))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 || found[0].String() != test.want {
			t.Errorf("%s: %s\n got %v\nwant %s", test.reason, test.claim, found, test.want)
		}
	}
}

// What cannot be put right by a few slips, or only such that it says nothing, is
// not put right.
func TestNothingMends(t *testing.T) {
	for _, test := range []struct{ src, reason string }{
		{"constant k\nfunction u, v\nstep a:1\n  claim (u + v + 1)^3 = u + k\n", "too much is wrong"},
		{"constant k\nfunction u\nstep a:1\n  claim k*u = 0\n", "only 0 = 0 would hold, or one factor put for another"},
		{"constant k, l\nfunction u\nstep a:1\n  claim k*u + l*u = 0\n", "only k u - k u = 0 would hold"},
		{"small eps\nfunction u\nstep a:1\n  claim exp(u) = log(u) + O(eps)\n", "only O(1) = O(1) would hold"},
		{"constant k, l\ngiven is: k = 3*l^2 + 5 solving k\nstep a:1\n  claim k = 7*l\n  using is\n", "the hypothesis itself, in the place of all that is claimed"},
		{"function u, x\nstep a:1\n  claim u*x = x\n", "only u x = x u would hold"},
		{"function v, x\nstep a:1\n  claim x = v + 0*log(v)\n", "only x = x would hold, where v > 0"},
		{"function u, v\nstep a:1\n  claim D(u*v) = u'*v'\n", "only u' v' = u' v' would hold"},
		{"constant k, l\ngiven g: abs(k) + abs(l) = 2\nstep a:1\n  claim k + l = 2\n", "only 1 + 1 = 2 would hold"},
		{"function u\nfield L(u)\nstep a:1\n  claim d(L*u, u) = L\n", "only L d(u, u) = L would hold"},
		{"constant k, l\nfunction u\ngiven g: u'' = -u\ngiven h: u = k*sin(l*int(1))\nstep a:1\n  claim k*(l^2 - 1) = 0\n", "only k (-1) + k = 0 would hold"},
		{"small eps, mu\nconstant k\nstep a:1\n  claim mu = k*eps\n", "only mu = mu_over_eps eps would hold"},
	} {
		f := parse(t, test.src)
		found, err := mend.Step(t.Context(), f, lastStep(f))
		if err != nil || len(found) > 0 {
			t.Errorf("%s: %v %v", test.reason, found, err)
		}
	}
}

// What is false is not offered, nor what is not defined where the step is.
func TestWhatIsNotOffered(t *testing.T) {
	for _, test := range []struct{ src, claim, not, reason string }{
		{"small eps\n", "exp(1) = 1 + O(eps^2)", "exp(1) = 2", "false"},
		{"constant x\n", "sqrt(x^2) = x", "/x", "not defined at x = 0"},
		{"constant x, y\n", "x^2 = x*y", "/x", "not defined at x = 0"},
		{"constant x, y\n", "(x + y)^3 = x^3 + 3*x*y + y^3", "/", "not defined at 0"},
		{"constant x\n", "x^2 = x", "sqrt(x", "not defined below 0"},
	} {
		f := parse(t, test.src+"step a:1\n  claim "+test.claim+"\n  expect refuted\n  because \"it is wrong\"\n")
		found, err := mend.Step(t.Context(), f, lastStep(f))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range found {
			if strings.Contains(c.Claim(), test.not) {
				t.Errorf("%s: %v is offered, which is %s", test.claim, c, test.reason)
			}
		}
	}
}

// Where a sign is enough, a term is not told as another way.
func TestGraverCorrectionsAreNotTold(t *testing.T) {
	f := parse(t, "function u, v\nfield L(u, v)\ngiven a: u' = -d(L, u) solving u'\ngiven b: v' = -d(L, v) solving v'\n"+
		"step a:1\n  claim D(L) = -d(L, u)^2 + d(L, v)^2\n  using a, b\n")
	found, err := mend.Step(t.Context(), f, lastStep(f))
	if want := "[D(L) = -d(L, u)^2 - d(L, v)^2 (a sign)]"; err != nil || fmt.Sprint(found) != want {
		t.Errorf("got %v %v\nwant %s", found, err, want)
	}
}
