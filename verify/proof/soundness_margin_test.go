package proof_test

import (
	"fmt"
	"testing"
)

const marginHead = "small eps; constant a, b; nonzero constant n; function u, v, x; positive function w; nonzero function k; field V(x); "

// What holds at t = 0 by a margin that is small with ε, and fails at once for t > 0, holds
// on no interval that does for all small ε.
func TestSoundnessMargins(t *testing.T) {
	soundly(t, marginHead, []soundRow{
		{"u = eps - b^2*t", "given g: u >= 0; given h: u' = -b^2; given i: at0(u) = eps; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"the other way round", "given g: u <= eps; given h: u' = b^2; given i: at0(u) = 0; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"by an integral", "given g: b^2*int(1) <= eps; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"what a root asks for", "given g: 0*sqrt(eps - b^2*int(1)) = 0; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"what a logarithm asks for", "given h: u' = -b^2; given i: at0(u) = eps; given g: v = x + 0*log(u); step s| claim b = O(eps)", "unknown", "no point was found"},
		{"a pole at t = eps/b^2", "given g: v = x + 0/(int(b^2) - eps); step s| claim b = O(eps)", "unknown", "no point was found"},
		{"a pole, and no remainder", "given g: v = x + 0/(int(1) - eps); step s| claim v = x + 1", "unknown", "no point was found"},
		{"a sign that changes", "given g: u' = -1; given h: at0(u) = eps; given i: v = x + 0*sign(u); step s| claim v = x + 1", "unknown", "no point was found"},
		{"of numbers and eps alone", "given g: int(1) <= eps; step s| claim b = 1", "unknown", "no point was found"},
		{"what grows from eps stays above 0", "given g: u >= 0; given h: u' = b^2; given i: at0(u) = eps; step s| claim b = O(eps)", "refuted", "b = -1"},
		{"a margin that is not small", "given g: u > 0; given h: u' = b; given i: at0(u) = 1 + eps; step s| claim b = O(eps)", "refuted", "b = -1"},
		{"below 0 at 0, by what is small", "given g: u >= 0; given h: u' = b^2; given i: at0(u) = -eps; step s| claim b = O(eps)", "unknown", ""},
		{"what is small at all t", "given g: u >= 0; given h: u = eps^2*int(w); step s| claim u = O(eps^3)", "refuted", "w(0) = 1"},
	})
}

// A given is met to its own order, however far beyond that of the claim, and not by what
// it says itself.
func TestSoundnessOrdersBeyondTheClaim(t *testing.T) {
	soundly(t, marginHead, []soundRow{
		{"n = O(eps)", "given g: a = O(eps^5); given h: a = n*eps^4; step s| claim a = n*eps^4| by {h} + 0*{g}", "void", "n ≠ 0, which is 0"},
		{"of a square", "given g: a^2 = O(eps^5); given h: a = n*eps^2; step s| claim a = n*eps^2| by {h} + 0*{g}", "void", "n^2 = 0"},
		{"of an integral", "given g: int(v) = O(eps^6); given h: v = k*eps^5; step s| claim v = k*eps^5| by {h} + 0*{g}", "void", "k ≠ 0, which is 0"},
		{"in a claim of lower order", "given g: a = 0; given h: a = n*eps^3 + O(eps^4); step s| claim a = O(eps)| by {h} + 0*{g}", "void", "n ≠ 0, which is 0"},
		{"b = O(eps), which is true", "given g: a = O(eps^5); given h: a = b*eps^4; step s| claim b = O(eps)", "unknown", ""},
		{"b = eps is a model", "given g: a = O(eps^5); given h: a = b*eps^4; step s| claim b = O(eps^2)", "unknown", ""},
		{"u = -eps, by the derivative of an integral", "given g: int((u + eps)^2) = 0; step s| claim u + eps = 0", "unknown", "may not beyond"},
		{"and so it has no inverse", "given g: int((u + eps)^2) = 0; step s| claim 1/(u + eps) = 1/(u + eps)| by 0*{g}", "void", "eps + u ≠ 0, which is 0"},
		{"a square that is negative with eps^4", "given g: int(v^2) = -eps^4*int(w); step s| claim int(v^2) = -eps^4*int(w)| by {g}", "void", ""},
		{"w = -w", "given g: int(v) = -eps^4*int(w); given h: v = w*eps^4; step s| claim v = w*eps^4| by 0*{g} + {h}", "void", "2*w = 0"},
		{"k = eps*u'", "given g: int(v) = eps^5*u; given h: v = k*eps^4; step s| claim v = k*eps^4| by 0*{g} + {h}", "void", "k ≠ 0, which is 0"},
		{"a field that is 0, and its derivative is not", "given g: V = 0; given h: D(V) = eps^4*w; step s| claim D(V) = eps^4*w| by {h} + 0*{g}", "void", "w > 0, which is 0"},
		{"exponentials under integrals", "given g: int(exp(u)) = int(exp(v)); given h: u = v + eps^4*w; step s| claim u = v + eps^4*w| by {h} + 0*{g}", "void", ""},
		{"v = 0, which is true", "given g: int(u) = 0; given h: u = v*eps^4; step s| claim v = 0", "unknown", "no point was found"},
	})
}

// What is seen in powers of ε is certain where what was divided by, or expanded about, does
// not vanish with ε.
func TestSoundnessSettledAtZero(t *testing.T) {
	soundly(t, marginHead, []soundRow{
		{"a = 0, or a = eps/2", "step s| claim 0*sqrt(a/(eps - a)) = 0", "unknown", "eps - a ≠ 0, which may not be so at eps = 0"},
		{"a = eps^2", "step s| claim 0*log(eps/(a^2 + eps) - 1/2) = 0", "unknown", "eps + a^2 ≠ 0, which may not be so"},
		{"a given that has a model", "given g: b = 1 + 0*sqrt(a/(eps - a)); step s| claim b = 1| by {g}", "unknown", "may not be so at eps = 0"},
		{"a = exp(-1/eps)", "given g: eps*log(a) = -1; step s| claim log(a) = -1/eps| by {g}/eps", "unknown", "a > 0, which may not be so at eps = 0"},
		{"by another", "given g: b = eps*log(a); given h: b + 1 = 0; step s| claim b = -1| by {h} + 0*{g}", "unknown", "a > 0, which may not be so"},
		{"a = eps, b = -1", "given g: eps*a^b = 1; step s| claim a^b = 1/eps| by {g}/eps", "unknown", "a > 0, which may not be so"},
		{"a = 2^(-1/eps)", "given g: a^eps = 1/2; step s| claim a^(2*eps) = 1/4| by (a^eps + 1/2)*{g}", "unknown", "a > 0, which may not be so"},
		{"a factor that vanishes, which is not small", "given g: (eps*log(a) + 1)*(u - v) = 0; given h: u = v + n; step s| claim u = v + n| by {h} + 0*{g}", "unknown", "a > 0, which may not be so"},
		{"w > 0 at eps = 0 too", "given g: eps*log(w) = -1; step s| claim log(w) = -1/eps| by {g}/eps", "void", "1 = 0"},
		{"with a remainder", "step s| claim sqrt(a/(eps - a)) = sqrt(a)/sqrt(eps - a) + O(eps)", "unknown", "no expansion"},
		{"u = eps*(1 + t), v = 1/(1 + t)", "given g: u*v + a = 0; given h: v' = -w; given i: u' = eps; step s| claim u*v = -a| by {g} + 0*{h} + 0*{i}", "unknown", "-u^2 ≠ 0, which may not be so"},
		{"where it does not vanish it is certain", "given g: n*v + a = 0; given h: v' = -w; step s| claim n*v = -a| by {g} + 0*{h}", "void", "w > 0, which is 0"},
		{"an inverse that is small", "given g: 1/a = eps; step s| claim 2/a = 2*eps| by 2*{g}", "void", "1 = 0"},
	})
}

// The derivative of an equation that is cut at some power of ε is that of the whole.
func TestSoundnessDerivativesOfWhatIsCut(t *testing.T) {
	soundly(t, marginHead, []soundRow{
		{"u' = 0", "given g: eps*u = a*exp(eps); step s| claim 1/u' = 1/u'| by 0*{g}", "void", "u' ≠ 0, which is 0"},
		{"of a square", "given g: u^2 = eps*a; step s| claim 1/u' = 1/u'| by 0*{g}", "void", "u' ≠ 0, which is 0"},
		{"u = 0 or u = eps*a", "given g: eps*a*u = u^2; step s| claim 1/u' = 1/u'| by 0*{g}", "void", "u' ≠ 0, which is 0"},
		{"w = 0", "given g: eps^3*v = a; given h: v' = w; step s| claim v' = w + O(eps)| by 0*{g} + {h}", "unknown", "may not beyond"},
		{"v = 0, which is true", "given g: eps*u = a*exp(eps); given h: eps^2*v = u'; step s| claim v = O(eps)", "unknown", "may not beyond"},
		{"u = 0, by its integral", "given g: u = int(u) solving u; given h: 2*n^2 = (1/3 + u)*(1/3 + u') + O(eps^2) solving n; step s| claim u >= int(u)", "unknown", ""},
		{"under two integrals", "given g: int(int((v + eps)^2)) = 0; step s| claim 1/(v + eps) = 1/(v + eps)| by 0*{g}", "void", "eps + v ≠ 0, which is 0"},
	})
}

// Beyond a pole of the claim, or where a hypothesis has none, no number ε is one of a model.
func TestSoundnessNumbersForSmall(t *testing.T) {
	soundly(t, marginHead, []soundRow{
		{"a pole at 1", "step s| claim 1/(1 - eps) > 0", "unknown", ""},
		{"a branch beyond it", "step s| claim sign(1 - eps) = 1", "unknown", ""},
		{"log 1 = 0", "step s| claim 1/log(eps) < 0", "unknown", ""},
		{"a tangent", "step s| claim abs(tan(eps)) = tan(eps)", "unknown", ""},
		{"a hypothesis that has eps < 1", "positive constant p; given g: p = 1 - eps; step s| claim eps < 1", "unknown", ""},
		{"for what is a root", "positive constant p; given g: p = 1 - eps; step s| claim abs(1 - eps) = 1 - eps", "unknown", ""},
		{"one that is defined there alone", "given g: u = log(1 - eps); step s| claim a^2 >= eps*a^2", "unknown", ""},
		{"one that is defined for no small eps", "given g: x = v + 0*log(eps - 1); step s| claim x = v + 1", "unknown", "eps - 1 > 0, which is -1"},
		{"a condition that no small eps meets", "step s| claim x = v + 0*log(eps - 1)", "unknown", "eps - 1 > 0, which is -1"},
		{"on [0,t] for no t", "step s| claim sqrt(eps - int(1))^2 = eps - int(1)", "unknown", "no point was found"},
		{"eps ranges as far as a model allows", "step s| claim eps < 1", "refuted", "eps = 2"},
		{"defined at all numbers", "step s| claim sqrt(eps) < eps", "refuted", "eps = 1/2"},
	})
}

// That a function stays O(1) is told however the equation is written that loses its
// derivative: by several together, with a coefficient that another makes small, integrated, at 0.
func TestSoundnessLayersInOtherWords(t *testing.T) {
	soundly(t, "small eps; constant a, b; function u, v, x, y, z; positive function w; field M(x); ", []soundRow{
		{"of first order", "given g: x' = y; given h: eps*y = z - x; step s| claim x = z + O(eps)| by {h}", "proved", "y and its derivatives stay O(1) as eps → 0 (h asks for x - z = O(eps))"},
		{"a small coefficient", "given g: v*x' = z - x; given h: v = eps; step s| claim x = z + O(eps)| by {g} - x'*{h}", "proved", "x and its derivatives stay O(1) as eps → 0"},
		{"by a remainder", "given g: u'*a = 1; given h: eps = a + O(eps^2); step s| claim u'*eps = u'*a + O(eps^2)| by u'*{h}", "proved", "u and its derivatives stay O(1) as eps → 0"},
		{"integrated", "given g: eps*x = int(z - x); step s| claim x = z + O(eps)| by D({g})", "proved", "on [0,t]: x and its derivatives stay O(1) as eps → 0 (g asks for int(x) - int(z) = O(eps))"},
		{"at 0", "given g: eps*at0(u') = at0(u); given h: u'' = 0; given i: at0(u) = a; step s| claim a = O(eps)| by -1*{g} - {i}", "proved", "on [0,t]: u and its derivatives stay O(1) as eps → 0 (g asks for u(0) = O(eps))"},
		{"a constant that is 1/eps", "given g: at0(u) = b; given h: b = 1/eps; given i: u' = 0; step s| claim eps*u = O(eps)", "proved", "b and its derivatives stay O(1) as eps → 0 (h asks for 1 = O(eps))"},
		{"y = x' by two", "given g: eps*y = z - x; given h: v = x; given i: v' = y; step s| claim x = z + O(eps)| by {g}", "proved", "y and its derivatives stay O(1) as eps → 0 (g asks for x - z = O(eps))"},
		{"in a sum", "given g: eps*y = z - x; given h: y = u + x; given i: u = x'; step s| claim x = z + O(eps)| by {g}", "proved", "y and its derivatives stay O(1) as eps → 0 (g asks for x - z = O(eps))"},
		{"an integral", "given g: eps*y = z - x; given h: x = int(y) + a; step s| claim x = z + O(eps)| by {g}", "proved", "y and its derivatives stay O(1) as eps → 0 (g asks for x - z = O(eps))"},
		{"by an exponential", "given g: eps*y = z - x; given h: w' = y*w; given i: w = exp(x); step s| claim x = z + O(eps)| by {g}", "proved", "y and its derivatives stay O(1) as eps → 0 (g asks for x - z = O(eps))"},
		{"by a field", "given g: eps*y = z - x; given h: M = v; given i: v' = y; step s| claim x = z + O(eps)| by {g}", "proved", "y and its derivatives stay O(1) as eps → 0 (g asks for x - z = O(eps))"},
		{"an integral of x''", "given g: eps*int(y) = z - x; given h: y = x''; step s| claim x = z + O(eps)| by {g}", "proved", "on [0,t]: y and its derivatives stay O(1) as eps → 0 (g asks for x - z = O(eps))"},
		{"but y = x^2 loses nothing", "given g: eps*y = z - x; given h: y = x^2; step s| claim x = z + O(eps)| by {g}", "proved", ""},
		{"nor does y' = x", "given g: eps*y = z - x; given h: y' = x; step s| claim x = z + O(eps)| by {g}", "proved", ""},
		{"nor what is small itself", "given g: exp(eps*int(y)) = x; given h: x' = eps*y*x; step s| claim x = 1 + O(eps)| by -{g}", "proved", ""},
		{"a value at 0 beside another", "given g: eps*at0(x') = a - at0(x); step s| claim at0(x) = a + O(eps)| by {g}", "proved", "on [0,t]: x and its derivatives stay O(1) as eps → 0 (g asks for a - x(0) = O(eps))"},
		{"which an equation of first order tells", "given g: eps*at0(x') = a - at0(x); given h: x' = x^2; step s| claim at0(x) = a + O(eps)| by {g}", "proved", ""},
		{"and one of second does not", "given g: eps*at0(x') = a - at0(x); given h: x'' = x^2; step s| claim at0(x) = a + O(eps)| by {g}", "proved", "on [0,t]: x and its derivatives stay O(1) as eps → 0 (g asks for a - x(0) = O(eps))"},
		{"a small force beside is none", "given g: x' = y; given h: y' = z - x - eps*y; step s| claim y' = z - x + O(eps)| by {h}", "proved", ""},
		{"nor is what a small term defines", "given g: x = z + eps*y; given h: y' = -y; step s| claim x = z + O(eps)| by {g}", "proved", ""},
	})
}

// So it is in the time that a file of many equations for many functions may take.
func TestLayersOfManyEquations(t *testing.T) {
	const n = 12
	src, sum := "small eps\nfunction x, z\n", ""
	for i := range n {
		src += fmt.Sprintf("function y%d\n", i)
		sum += fmt.Sprintf(" + y%d", i)
	}
	src += "given g: eps*y0 = z - x\n"
	for i := range n {
		src += fmt.Sprintf("given h%d: y%d%s = z\n", i, i, sum)
	}
	verdict, conditions := lastVerdict(t, src+"step s\n  claim x = z + O(eps)\n  by {g}\n")
	if verdict != "proved" || conditions != "" {
		t.Errorf("%s, where %s", verdict, conditions)
	}
}

// What is to be named or cited is told in words that can be written.
func TestToUseTheDerivativeByAVariable(t *testing.T) {
	soundly(t, "variable s; function u(s), x, y; ", []soundRow{
		{"to be solved or cited", "given g: u = x*y; step k| claim d(u, s) = 0", "unknown", "it follows only with g, which the step does not use: name it under using, for which g needs solving, or cite it by d({g}, s)"},
		{"to be named alone", "given g: u = x*y solving u; step k| claim d(u, s) = 0", "unknown", "it follows only with g, which the step does not use: name it under using"},
	})
}
