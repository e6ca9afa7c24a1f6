package proof_test

import "testing"

// Symbols are smooth in ε up to ε = 0: what no such symbol meets is void, and no
// point at one ε is a model or a witness.
func TestSoundnessSmoothInSmall(t *testing.T) {
	const limit = "as eps → 0 it says that "
	soundly(t, "small eps; constant a, b, c; positive constant p; function u, v; ", []soundRow{
		{"a root of eps is not smooth", "given g: a^2 = eps; step s| claim a^4 = eps^2| by (a^2 + eps)*{g}", "void", "g holds nowhere: " + limit},
		{"a cusp", "given g: a^2 = eps^3; step s| claim a^4 = eps^6| by (a^2 + eps^3)*{g}", "void", limit},
		{"a high one", "given g: a^2 = eps^15; step s| claim a^4 = eps^30| by (a^2 + eps^15)*{g}", "unknown", "may not beyond"},
		{"a third root", "given g: a^3 = eps; step s| claim a^6 = eps^2| by (a^3 + eps)*{g}", "void", limit},
		{"of a function", "given g: u^2 = eps*(1 + int(1)); step s| claim u*u' = eps/2| by D({g})/2", "void", limit},
		{"written as a root", "given g: a = sqrt(eps) solving a; step s| claim a^2 = eps| using g", "unknown", "no expansion"},
		{"a fourth power of a root", "given g: a^4 = eps^2; step s| claim a^8 = eps^4| by (a^4 + eps^2)*{g}", "void", limit},
		{"a small circle", "given g: a^2 + b^2 = eps; step s| claim 2*a^2 + 2*b^2 = 2*eps| by 2*{g}", "void", limit},
		{"what grows", "given g: exp(a) = 1/eps; step s| claim exp(2*a) = 1/eps^2| by (exp(a) + 1/eps)*{g}", "void", limit},
		{"what falls", "given g: exp(a) = eps; step s| claim exp(2*a) = eps^2| by (exp(a) + eps)*{g}", "void", limit + "exp(a) = 0"},
		{"a logarithm", "given g: a = log(eps); step s| claim 2*a = 2*log(eps)| by 2*{g}", "unknown", "no expansion"},
		{"a pole", "given g: 1/a = eps; step s| claim 2/a = 2*eps| by 2*{g}", "void", limit},
		{"in a claim with a remainder", "given g: a^2 = eps; step s| claim a^2 = O(eps)| by {g}", "void", limit},
		{"a positive constant does not vanish", "given g: p = eps solving p; step s| claim p^2 = eps^2| using g", "void", limit + "p > 0, which is 0"},
		{"but it may depend on eps", "given g: p = 1 + eps solving p; step s| claim p^2 = 1 + 2*eps + eps^2| using g", "proved", ""},
		{"a product that is small", "given g: p*b = eps; step s| claim b = eps/p| by {g}/p", "proved", ""},
		{"a square of what is smooth", "given g: a^2 = eps^2; step s| claim a^4 = eps^4| by (a^2 + eps^2)*{g}", "proved", ""},
		{"a root of a series", "given g: a^2 = eps^2 + eps^3; step s| claim a^4 = (eps^2 + eps^3)^2| by (a^2 + eps^2 + eps^3)*{g}", "proved", ""},
		{"what is 0 for ε = 0 alone", "given g: a = eps; step s| claim eps/a = 1| by -1*{g}/a", "proved", "a ≠ 0"},
		{"a branch that ends before ε = 0", "given g: a*(eps*a - 1) = 0; step s| claim 1/a = eps| by -1*{g}/a^2", "void", "a ≠ 0, which is 0"},

		{"no point of it is a witness", "given g: a*(eps*a - 1) = 0; step s| claim a = 0", "unknown", "g, which the step does not use"},
		{"a remainder bounds a number, too", "given g: a = 0 + O(eps); step s| claim 0 = a", "refuted", "at (a/eps) = -1 the coefficient of eps^1"},
		{"near 1", "given g: a = 1 + O(eps); step s| claim a = 2", "refuted", "always the left side is 1"},
		{"and above it", "given g: a = 1 + O(eps); step s| claim a >= 1", "refuted", "the coefficient of eps^1"},
		{"but not below 0", "given g: a = 1 + O(eps); step s| claim a >= 0", "unknown", ""},
		{"of a derivative", "given g: u' = 1 + O(eps); step s| claim u'' = 0", "refuted", "the coefficient of eps^1"},
		{"one of two roots", "given g: a^2 = eps^2; step s| claim a = eps", "refuted", "the coefficient of eps^1 of the left side is -1"},
		{"the other is excluded", "given g: a^2 = eps^2; given h: a >= 0; step s| claim a = eps", "unknown", "g, h, which the step does not use"},
		{"what is small beyond the order that is looked at", "given g: a = eps^10*c; given h: a = 0; step s| claim c = 0", "unknown", ""},
		{"a square that is 0", "given g: a^2 = 0; given h: a = eps*c; step s| claim c = 0", "unknown", "g, h, which the step does not use"},
		{"a fast equation has other solutions, as e^((t − 1)/ε), which are smaller than any power", "given g: eps*u' = u; step s| claim u = 0", "unknown", "to O(eps^6) it follows only with g, which the step does not use"},
		{"so that it is not void to divide by one", "given g: eps*u' = u; step s| claim u/u = 1| by 0*{g}", "unknown", "of u it is known only that it is O("},
		{"a slow one has many", "given g: u = eps*v; step s| claim u = v", "refuted", "at v = -1"},
		{"a difference that is small", "given g: a = b + eps; step s| claim a <= b", "refuted", "the coefficient of eps^1"},
	})
}

// What a given makes a function of t and ε is smooth in both at (0, 0) too.
func TestSoundnessSmoothTogether(t *testing.T) {
	soundly(t, "small eps; positive constant p; function x, y; positive function w; ", []soundRow{
		{"a root of what is 0 at t = 0 and ε = 0 together: x(0) = ε, not 0", "given g: x = sqrt(y^2 + eps^2); given h: y = w - at0(w); step s| claim at0(x) = eps", "unknown", ""},
		{"no model: x(0)² = ε", "given g: x = sqrt(y^2 + eps); given h: at0(y) = 0; step s| claim x^2 + at0(y) = x*sqrt(y^2 + eps)| by x*{g} + {h}", "unknown", "no point was found"},
		{"nor of a logarithm", "given g: x = log(y^2 + eps); given h: y = w - at0(w); step s| claim x + y = log(y^2 + eps) + w - at0(w)| by {g} + {h}", "unknown", "no point was found"},
		{"nor of a quotient", "given g: x = 1/(y^2 + eps); given h: at0(y) = 0; step s| claim x^2 + at0(y) = x/(y^2 + eps)| by x*{g} + {h}", "unknown", "no point was found"},
		{"nor of a power", "given g: x = (y^2 + eps)^(1/3); given h: at0(y) = 0; step s| claim x^2 + at0(y) = x*(y^2 + eps)^(1/3)| by x*{g} + {h}", "unknown", "no point was found"},
		{"and where it is ε² at t = 0", "given g: x = sqrt(y^2 + eps); given h: at0(y) = eps; step s| claim x^2 + at0(y) = x*sqrt(y^2 + eps) + eps| by x*{g} + {h}", "unknown", "no point was found"},
		{"with a root of ε", "given g: x = sqrt(y^2 + sqrt(eps)); given h: at0(y) = 0; step s| claim x^2 + at0(y) = x*sqrt(y^2 + sqrt(eps))| by x*{g} + {h}", "unknown", "no point was found"},
		{"which is not 0 at t = 0", "given g: x = sqrt(y^2 + eps); given h: at0(y) = 1; step s| claim x^2 + at0(y) = x*sqrt(y^2 + eps) + 1| by x*{g} + {h}", "proved", ""},
		{"nor anywhere", "given g: x = sqrt(y^2 + p + eps); given h: at0(y) = 0; step s| claim x^2 + at0(y) = x*sqrt(y^2 + p + eps)| by x*{g} + {h}", "proved", ""},
	})
}
