package proof_test

import (
	"fmt"
	"strings"
	"testing"
)

const foundHead = "small eps; constant a, b, c; positive constant p; nonzero function n; function u, v; "

// What the search for models in verify/reals found, made smaller: verdicts that a
// model contradicts.
func TestSoundnessFoundByModels(t *testing.T) {
	soundly(t, foundHead, []soundRow{
		{"not where it is solved for b: a = 0, b = 1", "given g: a*b = 0 solving b; step s| claim 0 = 0/b| using g", "proved", "b ≠ 0"},
		{"the same, and false", "given g: a*b = 0 solving b; step s| claim 0 = 1/b| using g", "refuted", "b = "},
		{"p > 0, so u' = 0, which it is not solved for", "given g: 0 = p*n' solving p; step s| claim 0 = log(p)| using g", "refuted", "p = "},
		{"solved for b by dividing by 0 at t = 0", "given g: int(1)*b = 0 solving b; step s| claim b >= 0| using g", "unknown", "does not hold at 0"},
		{"nowhere, by what is used", "given g: a = 0 solving a; step s| claim 0 = log(a)| using g", "void", "the logarithm of zero"},
		{"nowhere, whatever is used", "given g: a*b = 0 solving b; step s| claim 0 = log(-1)| using g", "void", "-1 > 0"},
		{"v(0) = 2 would ask for what cannot be, other values do not", "given g: (at0(v) - 2)*u = (at0(v) - 2)*p; given h: u = 1; step s| claim 0 = v| by derivative", "refuted", "v(0) = -1"},
		{"the same of a root, as ε → 0", "given g: u = 0 + O(eps) solving u; given h: 0 = sqrt(u')*a + O(eps); step s| claim 0 = 1 + O(eps)| using g", "unknown", "no expansion"},
		{"what cancels in a hypothesis is defined: v ≥ 0", "given g: sqrt(v) = sqrt(v); step s| claim v >= 0", "unknown", "where g, which the step does not use, may not hold"},
		{"the same of a factor 0: a > 0", "given g: 0*log(a) = 0; step s| claim a = -1", "refuted", "a = 1"},
		{"v'(0) and v''(0) by a value at 0 of v itself", "given g: v' = int(at0(v)) solving v'; step s| claim at0(v'') = at0(v)| using g", "proved", ""},
		{"a hypothesis that is nowhere defined: b = 0", "given g: b = 0/b solving b; step s| claim int(D(u)) = u - at0(u)| using g| by derivative", "void", "b ≠ 0"},
		{"not where u' = 1, as of u = t", "given g: u = u'*u + O(eps^2) solving u; step s| claim u = 0 + O(eps^2)| using g", "unknown", "where u' - 1 ≠ 0"},
		{"no ε but small ones: a = 0", "given g: a = eps*a; step s| claim a = 0", "unknown", "it follows only with g, which the step does not use: name it under using, for which g needs solving, or cite it by {g}"},
		{"what another hypothesis asks for, which is not used: c ≠ 0", "given g: c^2 = 0; given h: 0 = eps/c^2 + O(eps^2); step s| claim c^2 = O(eps)| by {g}", "proved", ""},
		{"the same of a logarithm", "given g: eps = log(u) + O(eps^2); given h: u = O(eps^2) solving u; step s| claim u = O(eps^2)| using h", "proved", ""},
		{"defined where v' = 0", "step s| claim 0 = sqrt(v'^2/log(1/2))", "unknown", "not known whether it vanishes"},
		{"u = t/eps, which is not O(1)", "given g: eps*u' = 1; step s| claim 0 = eps*u + O(eps)", "proved", "u and its derivatives stay O(1) as eps → 0 (g asks for 1 = O(eps))"},
		{"a field at another point, where signs are used", "field L(u); given g: a = b; step s| claim L(a) + sqrt(a) = L(b) + sqrt(b)| by {g}", "unknown", "the certificate leaves"},
		{"a = 0, not t", "given g: 0 = sqrt(a)*int(1); step s| claim 0 = D(sqrt(a)*int(1))| by D({g})", "proved", "a ≥ 0"},
		{"as it says", "given g: 0 = sqrt(a)*int(1); step s| claim a = 0", "unknown", "it follows only with g"},
		{"a root that is not 0", "given g: 0 = sqrt(p)*int(1); step s| claim sqrt(p)*int(1) = 0| by -1*{g}", "void", ""},
		{"what is asked on [0,t] is asked at 0, where the sides are compared", "step s| claim n + 1 = sqrt(n)^2| by derivative", "refuted", "n(0) = 1"},
		{"the same of an inequality", "step s| claim n >= sqrt(n)^2 + 1| by derivative", "refuted", "n(0) = 1"},
		{"u(0) = -v(0), of which t leaves nothing else", "nonzero function w; given g: (at0(u) + w)*u' = int(1); step s| claim (at0(u) + w)*u' + 1/(1/u') = int(1) + u'| by {g}", "unknown", "a coefficient that may be 0 there"},
		{"not where it is solved for a, as a is not 0", "nonzero constant d; given g: c*d = 0 solving d; step s| claim 0 = (1/d)/(c + d)| using g", "refuted", "c = 0"},
		{"the same of what a hypothesis brings in", "given g: eps*u' = 1; given h: v' = a + eps*u solving v'; step s| claim v' = a + O(eps)| using h", "proved", "u and its derivatives stay O(1) as eps → 0 (g asks for 1 = O(eps))"},
		{"the second engine learnt u, and lost it again, without end", "given g: u'*u = O(eps^2) solving u; step s| claim int(v) = O(eps^3)| using g", "refuted", "v(0) = "},
		{"b = a, and not -a, of which the root was asked for", "positive constant q; given g: q^2 = p^2; given h: sqrt(q)*p = q solving p; step s| claim p*q = q*p| using h| by 0*{g}", "proved", ""},
		{"a model of c ≠ 0 that does not meet c > 0", "step one| claim c = sqrt(c)^2 + O(eps^3); step s| claim 1 = 1 - 0/c + O(eps^3)| by {one}", "proved", "c > 0"},
		{"v(0) = 0, and u = 1", "given g: v*n = int(at0(n)) solving n; step s| claim int(v*n) = int(int(at0(n)))| by int({g})", "unknown", "a coefficient that may be 0 there"},
		{"no model: u'' = 1 reduced u'(u - u') = 0 and was displaced by u = u'", "given g: u'' = 1; given h: u'*u = u'*u'; step s| claim u'' = 1", "unknown", "g does not follow from what the equations were solved for"},
		{"the point is not rounded to O(1)", "step s| claim 0 = v/eps + O(1)", "refuted", "v = -1"},
		{"what is small may be negative", "given g: b = O(eps) solving b; step s| claim b >= 0| using g", "refuted", "(b/eps) = -1"},
		{"the same of a value at 0", "given g: at0(u) = O(eps) solving at0(u); step s| claim at0(u) >= 0| using g", "refuted", "(u(0)/eps) = -1"},
		{"of a bound", "given g: b = O(eps) solving b; given h: a >= b; step s| claim a >= 0| using g, h", "unknown", "the sign of a is not shown"},
		{"of a condition", "given g: b = O(eps) solving b; step s| claim log(exp(b)) = 0| using g", "refuted", ""},
		{"a quotient by what is small", "given g: b = O(eps) solving b; step s| claim b/b = 1| using g", "proved", "b ≠ 0"},
		{"defined where a = 0", "nonzero function w; step s| claim sub(sqrt(w*sqrt(a)), w, -1) = 0", "unknown", "not known whether it vanishes"},
		{"and where a = 0 or b >= 0", "step s| claim sqrt(a^2*b) = abs(a)*sqrt(b)", "proved", "a^2*b ≥ 0; b ≥ 0"},
		{"of which one follows where the other is defined", "given g: b = -1 solving b; step s| claim sqrt(a^2*b) = a| using g", "unknown", ""},
		{"what an inequality asks for that is nowhere defined", "given h: log(int(1))*p > log(0); step s| claim int(D(-int(v))) = (eps - int(v)) - eps| by derivative", "proved", ""},
		{"a remainder beside functions of a variable, of which the derivatives had no end", "variable s; function q(s); given g: a = O(eps); step s| claim d(q, s) + a = d(q, s) + O(eps)| by {g}", "proved", ""},
		{"u' = log eps has no bound either", "given g: u' = log(eps); step s| claim eps^3*u/eps = O(eps^2)", "proved", "u and its derivatives stay O(1) as eps → 0 (g has no expansion in powers of eps)"},
		{"u' = 1/(eps*p) where v' = 0", "given g: p*(v' - eps)*u' = 1; step s| claim eps*u' = O(eps)", "proved", "u and its derivatives stay O(1) as eps → 0"},
		{"it is -2/eps^2, which has no expansion, and is not nowhere defined", "step s| claim 1/(cos(eps)/(4 + p)*(4 + p) - 1) + O(eps^3) = 0", "unknown", "no expansion"},
		{"one that is nowhere defined, as ε → 0 too", "step s| claim 1/(p/(4 + p) + 4/(4 + p) - 1) = 0 + O(eps)", "void", "never holds"},
		{"1 is not 0, but the step says so nowhere", "step s| claim 0 = 1 = 0/0", "void", "a division by zero"},
		{"at the ε that is told", "step s| claim u >= 1/(eps*v)", "refuted", "eps = "},
		{"u' = t, of which the square is 0 at 0 alone", "given g: n'^3 = int(1)^3; step s| claim at0(n'^3) = 0| by at0({g})", "unknown", "a coefficient that may be 0 there"},
		{"u' = 0, so u'(0) = 0", "given g: at0(u')*u = 1; given h: u' = 0; step s| claim 0 = u", "unknown", ""},
		{"defined on [0,t], and so at 0, where a > 0", "step s| claim a = sqrt(a^2) + 0*log(a + int(1))", "unknown", "no point was found"},
		{"the same of an inequality", "step s| claim a >= abs(a) + 0*log(a + int(1))", "unknown", ""},
		{"the same of what a hypothesis asks for", "given g: b = 1 + 0*log(a + int(1)); step s| claim a*b = sqrt(a^2)*b", "unknown", "no point was found"},
		{"defined at each t: u cannot go from 1 to -1", "step s| claim u = sqrt(u^2) + 0*log(at0(u)) + 0*log(u^2 - 1/4)", "unknown", "no point was found"},
		{"but here it can", "step s| claim u = sqrt(u^2) + 0*log(at0(u))", "refuted", "u(0) = 1"},
		{"which is no hindrance to a witness", "step s| claim a = 2*sqrt(a^2) + 0*log(a + int(1))", "refuted", "a = 1"},
		{"u = 0: what is small in h is known once u is", "given g: u = int(u); given h: u' = a + O(eps^2); step s| claim u = 0", "unknown", "no point was found"},
		{"u = -eps^2 exp(t), where g says less", "given g: u' = u; given h: u' = a + O(eps^2); step s| claim u = 0", "refuted", "((-a + u)/eps^2)' = -1"},
		{"u = log eps has no bound", "given g: u' = 0; given h: at0(u) = log(eps); step s| claim exp(eps*u) = 1 + eps*u + O(eps^2)", "proved", "u and its derivatives stay O(1) as eps → 0 (h has no expansion in powers of eps)"},
		{"nor has u = 1/eps", "given g: u' = 0; given h: eps*at0(u) = 1; step s| claim exp(eps*u) = 1 + eps*u + O(eps^2)", "proved", "u and its derivatives stay O(1) as eps → 0 (h asks for 1 = O(eps))"},
		{"u = eps has one", "given g: u' = 0; given h: at0(u) = eps; step s| claim exp(eps*u) = 1 + eps*u + O(eps^2)", "proved", ""},
		{"an equation for u', whatever u(0) is", "given g: u' = 1 + eps*at0(u); step s| claim exp(eps*u) = 1 + eps*u + O(eps^2)", "proved", ""},
		{"|u| is 0 at all t, and smooth", "given g: u = 0 solving u; step s| claim 0 = D(abs(u'))| using g", "unknown", "a root or an absolute value"},
		{"the same of a root", "given g: u = 0 solving u; step s| claim 0 = D(u^(1/2))| using g", "unknown", "a root or an absolute value"},
		{"of powers it is known, and the quotient is not defined", "given g: u = 0 solving u; step s| claim 0 = D(u^3)/u| using g", "void", "a division by zero"},
		{"u = v was seen where v' = 0, which v(0) = 1 took the place of: then u' = 0", "given g: b*u = exp(u/v); given h: v' = at0(v)*v'; step s| claim D(b*u) = D(exp(u/v))", "unknown", "a division by zero"},
		{"a = eps/2, which is 0 at eps = 0, where nothing is asked", "step s| claim log((eps - a)*a) = log(eps - a) + log(a)", "unknown", "no point was found"},
		{"the same of a function", "step s| claim 0 = 0*log(u) + 0*log(eps - u)", "unknown", "no point was found"},
		{"a > 0 is given, at eps = 0 too", "given g: a > 0; step s| claim a = a + 0*log(eps - a)| using g", "void", "eps - a > 0"},
		{"a coefficient that a remainder makes small", "given g: v = O(eps); given h: u'*v = 1; step s| claim u'*v = 0 + O(eps)| by u'*{g}", "proved", "u and its derivatives stay O(1) as eps → 0"},
		{"and so there is no model", "given g: at0(u')*u = 1; step s| claim at0(u')*u = 1| by {g}", "void", ""},
	})
}

// Two long conditions that differ at their end alone are two.
func TestSoundnessLongConditions(t *testing.T) {
	var terms []string
	for i := range 150 {
		terms = append(terms, fmt.Sprintf("u^%d*v^%d", 1+i/12, 1+i%12))
	}
	long := strings.Join(terms, " + ")
	verdict, conditions := lastVerdict(t, "function u, v\nconstant e, f\nstep s\n  claim 0*log("+long+" + e) = 0*log("+long+" + f)\n")
	if verdict != "proved" || !strings.Contains(conditions, " + e > 0") || !strings.Contains(conditions, " + f > 0") {
		t.Errorf("%s, where %s", verdict, conditions)
	}
}
