package proof_test

import "testing"

const substitutionHead = "small eps; constant a, b, c; positive constant p; nonzero constant n; function u, v, w; given "

// Rule 2: an equation solved for a symbol holds with its derivatives, at 0 and under
// an integral, where the coefficient is not 0; one for a value at 0 there alone.
func TestSoundnessSubstitution(t *testing.T) {
	soundly(t, substitutionHead, []soundRow{
		{"a coefficient that is lost", "g: a*b = 0 solving a; step s| claim a = 0| using g", "proved", "b ≠ 0"},
		{"of a derivative", "g: w*u = 0 solving u; step s| claim u' = 0| using g", "proved", "w ≠ 0"},
		{"a positive coefficient", "g: p*a = 0 solving a; step s| claim a = 0| using g", "proved", ""},
		{"a nonzero one", "g: n*a = 0 solving a; step s| claim a = 0| using g", "proved", ""},
		{"a difference", "g: (b - c)*a = 0 solving a; step s| claim a^2 = a| using g", "proved", "b - c ≠ 0"},
		{"on both sides", "g: a*b = c*b solving a; step s| claim a = c| using g", "proved", "b ≠ 0"},
		{"a positive sum", "g: (1 + b^2)*a = 0 solving a; step s| claim a = 0| using g", "proved", ""},
		{"of the highest derivative", "g: u*v' = u*w solving v'; step s| claim v'' = w'| using g", "proved", "u ≠ 0"},
		{"the coefficient itself need not vanish", "g: a*b = 0 solving a; step s| claim b = 0| using g", "refuted", "b = "},
		{"what cancels rests on it", "g: a*b = 0 solving a; step s| claim a + b = b| using g", "proved", "b ≠ 0"},
		{"a sine", "g: sin(b)*a = 0 solving a; step s| claim a = 0| using g", "proved", "sin(b) ≠ 0"},
		{"another value", "g: a*b = 0 solving a; step s| claim a = 1| using g", "refuted", "a = 0"},
		{"a coefficient that is 0 at t = 0, where the other factor need not be", "g: int(u)*a = 0 solving a; step s| claim a = 0| using g", "refuted", "a = "},
		{"nor that of a derivative", "g: (u - at0(u))*v' = 0 solving v'; step s| claim v' = 0| using g", "refuted", "v'(0) = "},
		{"a coefficient that is 0", "g: (b - b)*a = c solving a; step s| claim a = c| using g", "error", ""},
		{"a rule that is not needed asks for nothing", "g: a*b = 0 solving a; step s| claim b = b| using g", "proved", ""},

		{"derivatives hold", "g: u = v solving u; step s| claim u'' = v''| using g", "proved", ""},
		{"values at 0", "g: u = v solving u; step s| claim at0(u) = at0(v)| using g", "proved", ""},
		{"integrals", "g: u = v solving u; step s| claim int(u) = int(v)| using g", "proved", ""},
		{"a value at 0", "g: at0(u) = 1 solving at0(u); step s| claim at0(u)^2 = 1| using g", "proved", ""},
		{"and nowhere else", "g: at0(u) = 1 solving at0(u); step s| claim u = 1| using g", "refuted", "at "},
		{"nor its derivative", "g: at0(u) = 1 solving at0(u); step s| claim at0(u') = 0| using g", "refuted", "at "},
		{"nor under an integral", "g: at0(u) = 1 solving at0(u); step s| claim int(u) = int(1)| using g", "refuted", "at "},
		{"of a derivative the start is not known", "g: u' = v solving u'; step s| claim u = int(v)| using g", "refuted", "at "},
		{"and with it", "g: u' = v solving u'; step s| claim u = at0(u) + int(v)| by derivative| using g", "proved", ""},
		{"not linear in what it is solved for", "g: u^2 = v solving u; step s| claim u^2 = v| using g", "error", "linear"},
		{"the function is not its derivative", "g: u' = v solving u'; step s| claim u = v| using g", "refuted", "at "},

		{"with a remainder", "g: u = v + O(eps^2) solving u; step s| claim u^2 = v^2 + O(eps^2)| using g", "proved", ""},
		{"which derivatives keep", "g: u = v + O(eps^2) solving u; step s| claim u'' = v'' + O(eps^2)| using g", "proved", "u and its derivatives stay O(1) as eps → 0; v and its derivatives stay O(1) as eps → 0"},
		{"an equation without one does not follow", "g: u = v + O(eps^2) solving u; step s| claim u = v| using g", "refuted", ""},
		{"nor a better one", "g: u = v + O(eps^2) solving u; step s| claim u = v + O(eps^3)| using g", "unknown", "known only to O(eps^2)"},
		{"a division loses an order", "g: u = v + O(eps^2) solving u; step s| claim u/eps = v/eps + O(eps)| using g", "proved", ""},
		{"no less", "g: u = v + O(eps^2) solving u; step s| claim u/eps = v/eps + O(eps^2)| using g", "unknown", "known only to O(eps)"},
		{"a factor gains one", "g: u = v + O(eps^2) solving u; step s| claim eps*u = eps*v + O(eps^3)| using g", "proved", ""},
		{"a coefficient that is 0 at eps = 0", "g: eps*u = eps*v + O(eps^2) solving u; step s| claim u = v + O(eps)| using g", "error", "its coefficient is small"},
		{"a coefficient is not 0 at eps = 0", "g: (eps + a)*u = v solving u; step s| claim u = v/a + O(eps)| using g", "proved", "a ≠ 0"},
		{"without a remainder, at eps", "g: (eps + a)*u = v solving u; step s| claim (eps + a)*u = v| using g", "proved", "eps + a ≠ 0"},
	})
}
