package proof_test

import "testing"

const specialHead = "small eps; constant a, b, c; positive constant p; nonzero constant n; function u, v, x; field L(x, b); "

// Rule 5: a symbol is replaced in what holds identically in it, by what has its sign.
func TestSoundnessSpecialisation(t *testing.T) {
	soundly(t, specialHead, []soundRow{
		{"a hypothesis on the symbol", "given g: c = 1 solving c; step s| claim 4 = 0| by sub({g}, c, 5)", "error", "does not hold identically in c"},
		{"a function", "given g: u = v; step s| claim 1 = 0| by sub({g}, u, v + 1)", "error", "does not hold identically in u"},
		{"on the other side", "given g: u = v; step s| claim u = 0| by sub({g}, v, 0)", "error", "does not hold identically in v"},
		{"a field of it", "given g: L = 0; step s| claim L = 0| by sub({g}, x, 1)", "error", "does not hold identically in x"},
		{"its derivative alone", "given g: x' = 1; step s| claim 0 = 1| by sub({g}, x, 0)", "error", "does not hold identically in x"},
		{"its value at 0", "given g: at0(x) = 1; step s| claim 0 = 1| by sub({g}, x, 0)", "error", "does not hold identically in x"},
		{"through a step", "given g: c = 1; step one| claim c^2 = 1| by (c + 1)*{g}; step s| claim 4 = 1| by sub({one}, c, 2)", "error", "it rests on g, which has c"},
		{"through a substitution", "given g: c = 1 solving c; step one| claim c^2 = 1| using g; step s| claim 4 = 1| by sub({one}, c, 2)", "error", "it rests on g, which has c"},
		{"through two steps", "given g: c = a; step one| claim c^2 = a^2| by (c + a)*{g}; step two| claim 2*c^2 = 2*a^2| by 2*{one}; step s| claim 8 = 2*a^2| by sub({two}, c, 2)", "error", "it rests on g, which has c"},
		{"of a sum, one of the terms", "given g: c = 1; given h: a = b; step s| claim 5 + a = 1 + b| by sub({g} + {h}, c, 5)", "error", "does not hold identically in c"},
		{"a sign that is used", "given h: c > 0; step one| claim sqrt(c^2) = c| using h; step s| claim 1 = -1| by sub({one}, c, -1)", "error", "it rests on h, which has c"},
		{"inside a derivative", "given g: u = v; step s| claim 0 = v'| by D(sub({g}, u, 0))", "error", "does not hold identically in u"},

		{"another symbol", "given g: a = 1; step s| claim a = 1| by sub({g}, c, 5)", "proved", ""},
		{"an identity", "step one| claim (a + b)^2 = a^2 + 2*a*b + b^2; step s| claim (a + 1)^2 = a^2 + 2*a + 1| by sub({one}, b, 1)", "proved", ""},
		{"of a function, with its derivatives", "step one| claim D(u^2) = 2*u*u'; step s| claim D(v^4) = 2*v^2*D(v^2)| by sub({one}, u, v^2)", "proved", ""},
		{"of a function, by what has a derivative, though that of the function cancels", "step one| claim u' = u'; step s| claim 0 = 0| by sub({one}, u, abs(v))", "proved", "v ≠ 0"},
		{"which is asked at 0 too", "given h: v = int(1); step one| claim u' = u'; step s| claim 0 = 0*v| by sub({one}, u, sqrt(v)) + 0*{h}", "void", "v > 0"},
		{"as often as the fact derives it", "given h: v = int(1); step one| claim u'' = u''; step s| claim v = int(1)| by {h} + 0*sub({one}, u, int(sqrt(v)))", "void", "v > 0"},
		{"in a derivative of the fact", "given h: v = int(1); step one| claim u' = u'; step s| claim v = int(1)| by {h} + 0*sub(D({one}), u, int(sqrt(v)))", "void", "v > 0"},
		{"and not where it does not", "given h: v = 0; step one| claim u^2 = u*u; step s| claim v = 0| by 0*sub({one}, u, sqrt(v)) + {h}", "proved", "v ≥ 0"},
		{"a condition on the symbol", "step one| claim a/a = 1; step s| claim 1 = 1| by sub({one}, a, 0)", "error", "not defined"},
		{"that the new value meets", "step one| claim a/a = 1; step s| claim 2/2 = 1| by sub({one}, a, 2)", "unknown", "not identically in a"},
		{"a condition on another", "step one| claim b/a = b*(1/a); step s| claim 2/a = 2*(1/a)| by sub({one}, b, 2)", "proved", "a ≠ 0"},
		{"a positive one by a negative number", "step one| claim sqrt(p^2) = p; step s| claim 1 = -1| by sub({one}, p, -1)", "error", "-1 > 0"},
		{"by what is positive", "step one| claim sqrt(p^2) = p; step s| claim sqrt((1 + a^2)^2) = 1 + a^2| by sub({one}, p, 1 + a^2)", "proved", ""},
		{"by what may be", "step one| claim sqrt(p^2) = p; step s| claim sqrt(a^2) = a| by sub({one}, p, a)", "proved", "a > 0"},
		{"a nonzero one by 0", "step one| claim n/n = 1; step s| claim 0 = 1| by sub({one}, n, 0)", "error", "a division by zero"},
		{"in an expression, where nothing need hold", "step s| claim sub(c^2 + c, c, 5) = 30", "proved", ""},
		{"what it asked for is asked of the new value", "step s| claim sub(0/a, a, b) = 0", "proved", "b ≠ 0"},
		{"of a logarithm", "step s| claim sub(0*log(a), a, b - 1) = 0", "proved", "b - 1 > 0"},
		{"which may fail", "step s| claim sub(0*log(a), a, -1) = 0", "void", "-1 > 0"},
		{"or hold", "step s| claim sub(a/a, a, 2) = 1", "proved", ""},
		{"by another value", "step s| claim sub(c^2 + c, c, 5) = 31", "refuted", ""},
	})
}

// Nor is the small parameter replaced where there is a remainder in it.
func TestSoundnessSmallIsNotReplaced(t *testing.T) {
	const one = "step one| claim exp(eps) = 1 + eps + O(eps^2); step s| claim "
	soundly(t, specialHead, []soundRow{
		{"by 1", one + "exp(1) = 2 + O(eps^2)| by sub({one}, eps, 1)", "error", "it has a remainder"},
		{"by twice itself", one + "exp(2*eps) = 1 + 2*eps + O(eps^2)| by sub({one}, eps, 2*eps)", "error", "it has a remainder"},
		{"by a constant", one + "exp(a) = 1 + a + O(eps^2)| by sub({one}, eps, a)", "error", "it has a remainder"},
		{"by a function", one + "exp(u) = 1 + u + O(eps^2)| by sub({one}, eps, u)", "error", "it has a remainder"},
		{"inside a derivative", one + "0 = D(u) + O(eps^2)| by D(sub({one}, eps, u))", "error", "it has a remainder"},
		{"of a hypothesis", "given g: a = 1 + O(eps); step s| claim a = 1 + O(eps)| by sub({g}, eps, eps^2)", "error", "does not hold identically in eps"},
		{"of one that has it", "given g: a = eps; step s| claim a = 1| by sub({g}, eps, 1)", "error", "does not hold identically in eps"},
		{"of a chain with a remainder between", "step one| claim exp(eps) = 1 + eps + O(eps^2) = exp(eps) + O(eps^2); step s| claim exp(1) = exp(1) + O(eps^2)| by sub({one}, eps, 1)", "error", "it has a remainder"},
		{"nor derived by", one + "exp(eps) = 1 + O(eps^2)| by d({one}, eps)", "error", "it has a remainder"},
		{"an identity has none", "step one| claim (1 + eps)^2 = 1 + 2*eps + eps^2; step s| claim (1 + 1)^2 = 4| by sub({one}, eps, 1)", "proved", ""},
		{"but the parameter is positive", "step one| claim sqrt(eps^2) = eps; step s| claim 1 = -1| by sub({one}, eps, -1)", "error", "-1 > 0"},
		{"and not 0", "step one| claim eps/eps = 1; step s| claim 0 = 1| by sub({one}, eps, 0)", "error", "0 > 0"},
		{"a step through a remainder", one + "a*exp(eps) = a*(1 + eps) + O(eps^2)| by a*{one}", "proved", ""},
	})
}

// Rule 6: what holds identically in a symbol is derived by it; at one t its value and
// those of its derivatives are arbitrary there, and only there.
func TestSoundnessPartialDerivative(t *testing.T) {
	soundly(t, specialHead, []soundRow{
		{"a flow", "given g: x' = -x solving x'; step s| claim 1 = 0| by d({g}, x)", "error", "does not hold identically in x"},
		{"by the derivative", "given g: x' = -x solving x'; step s| claim 1 = 0| by d({g}, x')", "error", "does not hold identically in x"},
		{"a constant", "given g: c^2 = 1; step s| claim 2*c = 0| by d({g}, c)", "error", "does not hold identically in c"},
		{"a field of it", "given g: L = 0; step s| claim d(L, x) = 0| by d({g}, x)", "error", "does not hold identically in x"},
		{"by its other argument", "given g: L = 0; step s| claim d(L, b) = 0| by d({g}, b)", "error", "does not hold identically in b"},
		{"a step on the flow", "given g: x' = -x solving x'; step one| claim x'' = x| using g; step s| claim 0 = 1| by d({one}, x)", "error", "it rests on g, which has x"},
		{"beside its integral: ∫x' is x − x(0)", "step one| claim int(D(x)) = x - at0(x)| by derivative; step s| claim 0 = 1| by d({one}, x)", "error", "an integral of that"},
		{"under an integral, by a constant", "step one| claim int(c*x) = c*int(x)| by derivative; step s| claim int(x) = d(c*int(x), c)| by d({one}, c)", "proved", ""},
		{"derived again", "given g: x' = -x; step s| claim 0 = -1| by d(d({g}, x), x)", "error", "does not hold identically in x"},
		{"inside D", "given g: x' = -x; step s| claim 0 = -1| by D(d({g}, x))", "error", "does not hold identically in x"},
		{"D inside", "given g: x' = -x; step s| claim 0 = -x'| by d(D({g}), x)", "error", "does not hold identically in x"},
		{"a value at 0", "given g: at0(x) = 1; step s| claim 0 = 0| by d({g}, x)", "error", "does not hold identically in x"},
		{"a product with it", "given g: c*a = b; step s| claim a = 0| by d({g}, c)", "error", "does not hold identically in c"},
		{"a certificate with a factor", "given g: x = a; step s| claim 2*x = a| by d(x*{g}, x)", "error", "does not hold identically in x"},

		{"an identity", "step one| claim (x + c)^2 = x^2 + 2*x*c + c^2; step s| claim 2*(x + c) = 2*x + 2*c| by d({one}, x)", "proved", ""},
		{"by the derivative of a function", "step one| claim D(x^2) = 2*x*x'; step s| claim d(D(x^2), x') = 2*x| by d({one}, x')", "proved", ""},
		{"by what a hypothesis does not have", "given g: a = b; step s| claim 0 = 0| by d({g}, c)", "proved", ""},
		{"with a remainder, by another symbol", "step one| claim (x + eps)^2 = x^2 + 2*eps*x + O(eps^2); step s| claim 2*(x + eps) = 2*x + 2*eps + O(eps^2)| by d({one}, x)", "proved", ""},
		{"a condition on the symbol", "step one| claim sqrt(c)^2 = c; step s| claim 2*sqrt(c)*d(sqrt(c), c) = 1| by d({one}, c)", "unknown", "not identically in c"},
		{"of an expression, where nothing need hold", "step s| claim d(x^2*c, x) = 2*x*c", "proved", ""},
		{"a function and its derivative are independent", "step s| claim d(x*x', x) = x' + x", "refuted", "at "},
		{"a root is derived where it is not 0", "step s| claim d(sqrt(c), c) = 1/(2*sqrt(c))", "proved", "c > 0"},
	})
}

// What a symbol is replaced by may be known to a power of ε alone: divided by ε^k, the result is
// known to k powers less, and where nothing is known of it at ε = 0 it may vanish there.
func TestSoundnessReplacedByWhatIsExpanded(t *testing.T) {
	const curvature = "(shift(u, eps) - u - eps*u')/eps^2" // u''/2 + O(ε)
	soundly(t, specialHead, []soundRow{
		{"divided by ε², short of a term", "step s| claim sub(x/eps^2, x, shift(u, eps)) = u/eps^2 + u'/eps + O(eps)", "refuted", "u'' = "},
		{"and with it", "step s| claim sub(x/eps^2, x, shift(u, eps)) = u/eps^2 + u'/eps + u''/2 + O(eps)", "proved", ""},
		{"of a derivative", "step s| claim sub(x'/eps^2, x, shift(u, eps)) = u'/eps^2 + u''/eps + O(eps)", "refuted", "u''' = "},
		{"under an integral", "step s| claim sub(int(x)/eps^2, x, shift(u, eps)) = int(u)/eps^2 + (u - at0(u))/eps + O(eps)", "refuted", "u''(0) = "},
		{"of a constant", "step s| claim sub(c/eps^2, c, shift(u, eps)) = u/eps^2 + u'/eps + u''/2 + O(eps)", "proved", ""},
		{"its reciprocal, which may be that of 0", "step s| claim eps*sub(1/x, x, " + curvature + ") = O(eps)", "error", "x is replaced by what is known only to O(1)"},
		{"its logarithm", "step s| claim eps*sub(log(x), x, " + curvature + ") = O(eps)", "error", "x is replaced by what is known only to O(1)"},
		{"a root of it", "step s| claim eps*sub(sqrt(c), c, " + curvature + ") = O(eps)", "error", "c is replaced by what is known only to O(1)"},
		{"where all that is known of it vanishes: a root", "step s| claim sub(sqrt(x), x, eps^2*" + curvature + ") = O(eps)", "unknown", "no expansion"},
		{"a reciprocal", "step s| claim 0*sub(1/x, x, eps^2*" + curvature + ") = O(eps)", "unknown", "no expansion"},
		{"a sign that is declared", "step s| claim sub(a, n, eps^2*" + curvature + ") = a + O(eps)", "unknown", "no expansion"},
		{"beside what it is near", "step s| claim sub(1/(x - u), x, shift(u, eps)) = O(eps)", "unknown", "no expansion"},
		{"an absolute value", "step s| claim sub(abs(x), x, shift(u, eps) - u) = eps*abs(u') + O(eps^2)", "proved", "u' ≠ 0"},
		{"what is defined wherever it is", "step s| claim sub(sqrt(1 + x), x, shift(u, eps) - u) = 1 + eps*u'/2 + O(eps^2)", "proved", ""},
		{"where it is not there, more is to be known too", "step s| claim sub(a, x, eps*" + curvature + ") = a + O(eps)", "proved", ""},
		{"by what is known to more powers", "step s| claim sub(1/x, x, 1 + eps*" + curvature + ") = 1 + O(eps)", "proved", ""},
	})
}
