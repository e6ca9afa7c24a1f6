package proof_test

import "testing"

// Givens, steps and the small parameter together, where a rule leans on another.
func TestSoundnessRulesTogether(t *testing.T) {
	soundly(t, "small eps; constant a, b, c; positive constant p; function u, v, x; field L(x, b); ", []soundRow{
		{"an integral of a substitution with a coefficient", "given g: v*u = v solving u; step s| claim int(u) = int(1)| using g", "proved", "on [0,t]: v ≠ 0"},
		{"its derivative is at t again, and keeps it", "given g: v*u = v solving u; step s| claim D(int(u)) = 1| using g", "proved", "on [0,t]: v ≠ 0"},
		{"a value at 0 of a quotient", "given g: v*u = v solving u; step s| claim at0(u) = 1| using g", "proved", "on [0,t]: v ≠ 0"},
		{"two coefficients", "given g: a*u = v solving u; given h: b*v = x solving v; step s| claim u = x/(a*b)| using g, h", "proved", "a ≠ 0; b ≠ 0"},
		{"a coefficient that the other makes 0", "given g: (a - b)*u = v solving u; given h: a = b solving a; step s| claim u = 1| using g, h", "refuted", "u = -1"},
		{"an equation of its own consequence", "given g: u' = u solving u'; step one| claim u'' = u| using g| solving u''; step s| claim u''' = u| using g, one", "proved", ""},
		{"a given in a circle", "given g: u = v + a solving u; given h: v = u - a solving v; step s| claim u = v + b| using g", "refuted", "at "},
		{"a derivative of a value at 0", "step s| claim D(at0(u)) = 0", "proved", ""},
		{"of an integral to t", "step s| claim D(int(u)) = u", "proved", ""},
		{"an integral of a derivative", "step s| claim int(u') = u - at0(u)| by derivative", "proved", ""},
		{"without its start", "step s| claim int(u') = u| by derivative", "refuted", "at "},
		{"a product under an integral", "step s| claim int(u*v) = int(u)*int(v)", "refuted", "at "},
		{"a constant under an integral", "step s| claim int(a*u) = a*int(u)", "proved", ""},
		{"a function under an integral", "step s| claim int(v*u) = v*int(u)", "refuted", "at "},
		{"a value at 0 of an integral", "step s| claim at0(int(u)) = 0", "proved", ""},
		{"a shift of a product", "step s| claim shift(u*v, eps) = shift(u, eps)*shift(v, eps) + O(eps^3)", "proved", ""},
		{"a shift by what is not small", "step s| claim shift(u, a) = u + a*u' + O(eps^2)", "error", "not small"},
		{"a shift one order too far", "step s| claim shift(u, eps) = u + eps*u' + O(eps^3)", "refuted", "eps^2"},
		{"a shift twice", "step s| claim shift(shift(u, eps), -eps) = u + O(eps^4)", "proved", ""},
		{"by unlike steps", "step s| claim shift(shift(u, eps), -2*eps) = u + O(eps^2)", "refuted", "eps^1"},
		{"a field elsewhere", "step s| claim L(x + eps, b) = L + eps*d(L, x) + O(eps^2)", "proved", ""},
		{"with the other slope", "step s| claim L(x + eps, b) = L + eps*d(L, b) + O(eps^2)", "refuted", "at "},
		{"one order too far", "step s| claim L(x + eps, b) = L + eps*d(L, x) + O(eps^3)", "refuted", "eps^2"},
		{"derivatives commute", "step s| claim d(d(L, x), b) = d(d(L, b), x)", "proved", ""},
		{"d and D do not", "step s| claim D(d(x^2, x)) = d(D(x^2), x)", "proved", ""},
		{"where a product has both", "step s| claim D(d(x*x', x)) = d(D(x*x'), x)", "proved", ""},
		{"but by a derivative", "step s| claim D(d(x*x', x')) = d(D(x*x'), x')", "refuted", "at "},
		{"a chain rule", "step s| claim D(L) = d(L, x)*x'", "proved", ""},
		{"without the inner derivative", "step s| claim D(L) = d(L, x)", "refuted", "at "},
		{"an equation that holds at eps = 0 alone", "given g: u = v + O(eps) solving u; step s| claim u^2 = v^2 + O(eps^2)| using g", "unknown", ""},
		{"a product with what is not small", "given g: u = v + O(eps); step s| claim u*(u - v) = O(eps^2)| by u*{g}", "unknown", ""},
		{"a pole at eps = 0", "step s| claim (1/(a + eps) - 1/a)/eps = -1/a^2 + O(eps)", "proved", "a ≠ 0"},
		{"with the wrong limit", "step s| claim (1/(a + eps) - 1/a)/eps = 1/a^2 + O(eps)", "refuted", "at "},
		{"an order lost and not regained", "given g: u = v + O(eps^3); step s| claim eps*(u/eps^2) = eps*(v/eps^2) + O(eps^3)| by {g}/eps", "unknown", ""},
		{"regained", "given g: u = v + O(eps^3); step s| claim eps*(u/eps^2) = eps*(v/eps^2) + O(eps^2)| by {g}/eps", "proved", ""},
		{"a chain to its weakest link", "given g: u = v + O(eps) solving u; step one| claim exp(eps) = 1 + eps + O(eps^2) = 1 + O(eps); step s| claim exp(eps) = 1 + O(eps^2)| by {one}", "refuted", "eps^1"},
		{"an inequality is no equation", "given h: a >= b; step s| claim a = b| by {h}", "error", "is an inequality"},
		{"nor solved for its limit", "given h: a >= b; step s| claim a = b| using h", "refuted", "at "},
		{"two inequalities are one", "given h: a >= b; given k: b >= a; step s| claim a <= b| by {k}", "proved", ""},
		{"a bound of eps in a claim without remainders", "given h: a > eps; step s| claim a > 0| by {h} + eps", "proved", ""},
	})
}
