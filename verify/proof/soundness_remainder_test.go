package proof_test

import "testing"

const remainderHead = "small eps; constant a, b, c; positive constant p; function u, v, s; positive function w; "

// Modulo ε^n, a function is expanded where it is smooth at ε = 0.
func TestSoundnessRootsAtZero(t *testing.T) {
	soundly(t, remainderHead+"step z| claim ", []soundRow{
		{"a root of what may be 0", "sqrt(u + eps) = sqrt(u) + O(eps)", "proved", "u > 0"},
		{"of a constant", "sqrt(a + eps) = sqrt(a) + O(eps)", "proved", "a > 0"},
		{"of what is positive", "sqrt(p + eps) = sqrt(p) + O(eps)", "proved", ""},
		{"to the next order", "sqrt(w + eps) = sqrt(w) + eps/(2*sqrt(w)) + O(eps^2)", "proved", ""},
		{"with another factor", "sqrt(w + eps) = sqrt(w) + eps/sqrt(w) + O(eps^2)", "refuted", "at "},
		{"of what is 0 there", "sqrt(eps) = O(1)", "unknown", "no expansion"},
		{"of a difference that is", "sqrt(u - u + eps) = O(1)", "unknown", "no expansion"},
		{"a logarithm", "log(u + eps) = log(u) + O(eps)", "proved", "u > 0"},
		{"a quotient", "1/(u + eps) = 1/u + O(eps)", "proved", "u ≠ 0"},
		{"a third root", "(u + eps)^(1/3) = u^(1/3) + O(eps)", "proved", "u > 0"},
		{"an absolute value", "abs(u + eps) = abs(u) + O(eps)", "proved", "u ≠ 0"},
		{"a root of a sum that is not 0", "sqrt(1 + u^2 + eps) = sqrt(1 + u^2) + O(eps)", "proved", ""},
		{"a function without a singularity", "exp(u + eps) = exp(u) + O(eps)", "proved", ""},

		{"near |u|", "sqrt(u^2 + eps^2) - sqrt(u^2) = O(eps^2)", "proved", "u ≠ 0"},
		{"of a constant", "sqrt(a^2 + eps^2) - abs(a) = O(eps^2)", "proved", "a ≠ 0"},
		{"of what is positive", "sqrt(p^2 + eps^2) - p = O(eps^2)", "proved", ""},
		{"with the next term", "sqrt(p^2 + eps^2) - p = eps^2/(2*p) + O(eps^4)", "proved", ""},
		{"with the wrong one", "sqrt(p^2 + eps^2) - p = eps^2/p + O(eps^4)", "refuted", "at "},
		{"of a product", "sqrt(a^2*b^2 + eps^2) - sqrt(a^2*b^2) = O(eps^2)", "proved", "a ≠ 0; b ≠ 0"},
		{"linear in eps", "sqrt(u^2 + eps) - sqrt(u^2) = O(eps)", "proved", "u ≠ 0"},
		{"of a fourth power", "sqrt(u^4 + eps^2) - u^2 = O(eps^2)", "proved", "u ≠ 0"},
		{"of a square alone", "sqrt(u^2*eps^2) = eps*abs(u)", "proved", ""},
		{"of 0 and eps²", "sqrt(eps^2) = O(eps)", "proved", ""},
		{"a logarithm of a square", "log(u^2 + eps) = log(u^2) + O(eps)", "proved", "u ≠ 0"},
		{"a pole of a square", "1/(u^2 + eps^2) = 1/u^2 + O(eps^2)", "proved", "u ≠ 0"},
	})
}

// No function of 1/ε or log ε has an expansion, and a division by ε lowers the order.
func TestSoundnessRemainders(t *testing.T) {
	soundly(t, remainderHead+"step z| claim ", []soundRow{
		{"a root of 1/eps", "sqrt(1/eps) = O(1)", "unknown", "no expansion"},
		{"of a multiple", "sqrt(p/eps) = O(1)", "unknown", "no expansion"},
		{"of a sum", "sqrt(1 + 1/eps) = O(1)", "unknown", "no expansion"},
		{"of 1/eps²", "sqrt(1/eps^2) = O(1)", "refuted", "eps^-1"},
		{"which is 1/eps", "eps*sqrt(1/eps^2) = 1 + O(eps)", "proved", ""},
		{"a half power", "eps^(-1/2) = O(1)", "unknown", "no expansion"},
		{"an inverse root", "1/sqrt(eps) = O(1)", "unknown", "no expansion"},
		{"times eps", "eps*sqrt(1/eps) = O(eps)", "unknown", "no expansion"},
		{"of u/eps", "sqrt(w/eps) = O(1)", "unknown", "no expansion"},
		{"twice", "sqrt(1/eps)*sqrt(1/eps) = O(1)", "unknown", "no expansion"},
		{"which is 1/eps as well", "sqrt(1/eps)*sqrt(1/eps) = 1/eps", "proved", ""},

		{"a logarithm", "log(eps) = O(1)", "unknown", "no expansion"},
		{"of a multiple", "log(2*eps) = O(1)", "unknown", "no expansion"},
		{"of a power", "log(eps^2) = O(1)", "unknown", "no expansion"},
		{"of 1/eps", "log(1/eps) = O(1)", "unknown", "no expansion"},
		{"of what is small", "log(exp(eps) - 1) = O(1)", "unknown", "no expansion"},
		{"of a quotient that is not small", "log(eps/eps) = O(eps)", "proved", ""},
		{"of 1 + eps", "log(1 + eps) = O(eps)", "proved", ""},
		{"and no more", "log(1 + eps) = O(eps^2)", "refuted", "eps^1"},
		{"squared", "log(eps)^2 = O(1)", "unknown", "no expansion"},
		{"in the denominator", "1/log(eps) = O(1)", "unknown", "no expansion"},
		{"a difference of two", "log(2*eps) - log(eps) = log(2) + O(eps)", "unknown", ""},

		{"times eps", "eps*log(eps) = O(eps)", "unknown", "no expansion"},
		{"times eps²", "eps^2*log(eps) = O(eps)", "unknown", "no expansion"},
		{"to the power eps", "eps^eps = O(1)", "unknown", "no expansion"},
		{"times 0", "0*log(eps) = O(eps)", "unknown", ""},
		{"of a function times eps", "eps*log(w*eps) = O(eps)", "unknown", "no expansion"},
		{"of a power", "eps*log(eps^3) = O(eps)", "unknown", "no expansion"},
		{"of an inverse", "eps*log(1/eps) = O(1)", "unknown", "no expansion"},
		{"of a square, with the root", "sqrt(eps^2)*log(eps) = O(eps)", "unknown", "no expansion"},
		{"divided again", "eps*log(eps)/eps = O(1)", "unknown", "no expansion"},
		{"in an exponential, which is eps", "exp(log(eps)) = O(eps)", "unknown", ""},
		{"of what is not small", "eps*log(p + eps) = O(eps)", "proved", ""},

		{"arcsinh of 1/eps", "arcsinh(1/eps) = O(1)", "unknown", "no expansion"},
		{"of u/eps", "arcsinh(u/eps) = O(1)", "unknown", "no expansion"},
		{"exp of 1/eps", "exp(1/eps) = O(1)", "unknown", "no expansion"},
		{"exp of -1/eps", "exp(-1/eps) = O(eps)", "unknown", "no expansion"},
		{"a sine", "sin(1/eps) = O(1)", "unknown", "no expansion"},
		{"times eps", "eps*sin(1/eps) = O(eps)", "unknown", "no expansion"},
		{"arctan", "arctan(1/eps) = O(1)", "unknown", "no expansion"},
		{"tanh", "tanh(1/eps) = O(1)", "unknown", "no expansion"},
		{"sinh of eps", "sinh(eps)/eps = 1 + O(eps^2)", "proved", ""},
		{"arcsinh of eps", "arcsinh(eps)/eps = 1 + O(eps^2)", "proved", ""},
		{"a general power", "p^(1/eps) = O(1)", "unknown", "no expansion"},
		{"cosh times its inverse", "cosh(1/eps)/cosh(1/eps) = 1 + O(eps)", "unknown", ""},

		{"1/eps", "1/eps = O(1)", "refuted", "eps^-1"},
		{"1/eps²", "eps/eps^2 = O(1)", "refuted", "eps^-1"},
		{"of a sum", "1/(eps + eps^2) = O(1)", "refuted", "eps^-1"},
		{"which is 1/eps − 1", "eps/(eps + eps^2) = 1 - eps + O(eps^2)", "proved", ""},
		{"a function divided", "u/eps = O(1)", "refuted", "eps^-1"},
		{"a sine divided twice", "sin(eps)/eps^2 = O(1)", "refuted", "eps^-1"},
		{"and once", "sin(eps)/eps = O(1)", "proved", ""},
		{"1 − cos divided twice", "(1 - cos(eps))/eps^2 = 1/2 + O(eps^2)", "proved", ""},
		{"a term lost", "(exp(eps) - 1)/eps = 1 + O(eps^2)", "refuted", "eps^1"},
		{"eps is O(1)", "eps = O(1)", "proved", ""},
		{"and not O(eps²)", "eps = O(eps^2)", "refuted", "eps^1"},

		{"a remainder of a lower order", "O(eps) = O(eps^2)", "error", "known only to O(eps)"},
		{"the other way round", "O(eps^2) = O(eps)", "proved", ""},
		{"1 for eps", "O(1) = O(eps)", "error", "known only to O(1)"},
		{"beside a term", "u + O(eps) = u + O(eps^2)", "error", "known only to O(eps)"},
		{"that would cancel", "O(eps) - O(eps) = O(eps^2)", "error", "known only to O(eps)"},
		{"for none on the right, which says O(eps)", "u + O(eps) = u", "proved", ""},
		{"of one order", "u + O(eps^2) = u + O(eps^2)", "proved", ""},
		{"in a chain", "u = u + O(eps^2) = u + O(eps^3)", "error", "known only to O(eps^2)"},
		{"with another sign", "-O(eps) = O(eps^2)", "error", "known only to O(eps)"},
		{"a sum has the lower", "O(eps^3) + O(eps) = O(eps^2)", "error", "known only to O(eps)"},
	})
}

// An equation that loses its highest derivative at ε = 0 says nothing of layers: what
// it is used for is under the condition that derivatives stay O(1).
func TestSoundnessLayers(t *testing.T) {
	const bounded, fast = "s and its derivatives stay O(1) as eps → 0", "given fast: eps*s' = c; step z| claim "
	soundly(t, remainderHead, []soundRow{
		{"a fast function that is not used", fast + "D(eps^2*s) = O(eps^2)", "proved", bounded + " (fast asks for c = O(eps))"},
		{"used", "given fast: eps*s' = c solving s'; step z| claim D(eps^2*s) = eps*c + O(eps^2)| using fast", "unknown", "the coefficient eps is small"},
		{"by a certificate", fast + "D(eps^2*s) = eps*c| by eps*{fast}", "proved", ""},
		{"a fast function that relaxes", "given fast: eps*s' = v - s; step z| claim s = v + O(eps)| by {fast}", "proved", bounded + " (fast asks for v - s = O(eps))"},
		{"with its slope", "given fast: eps*s' = v - s; step z| claim s = v - eps*s' + O(eps^2)| by {fast}", "proved", bounded + " (fast asks for v - s = O(eps))"},
		{"solved for what is slow", "given fast: eps*s' = v - s solving s; step z| claim s = v + O(eps)| using fast", "proved", bounded + " (fast asks for v - s = O(eps))"},
		{"to the next order", "given fast: eps*s' = v - s solving s; step z| claim s = v - eps*v' + O(eps^2)| using fast", "proved", bounded + " (fast asks for v - s = O(eps))"},
		{"with the other sign", "given fast: eps*s' = v - s solving s; step z| claim s = v + eps*v' + O(eps^2)| using fast", "refuted", ""},
		{"without a remainder nothing is lost", "given fast: eps*s' = v - s; step z| claim eps*s' + s = v| by {fast}", "proved", ""},
		{"another function is not concerned", "given fast: eps*s' = c; step z| claim eps*u = O(eps)", "proved", ""},
		{"a derivative of a remainder", "given g: u = v + O(eps^2) solving u; step z| claim u' = v' + O(eps^2)| using g", "proved", "u and its derivatives stay O(1) as eps → 0; v and its derivatives stay O(1) as eps → 0"},
		{"a slow equation", "given slow: s' = eps*c solving s'; step z| claim s' = O(eps)| using slow", "proved", ""},
		{"a derivative that the remainder swallows", "given fast: 1 = eps*s' + O(eps); step z| claim eps^2*s' = O(eps^2)", "proved", bounded + " (fast asks for 1 = O(eps))"},
		{"and another that stays", "given fast: eps*s'' + s' = c + O(eps) solving s'; step z| claim s' = c + O(eps)| using fast", "proved", bounded},
		{"a first derivative that stays, not used: exp(t/eps)", "given fast: s' - eps*s'' = c; step z| claim eps*s'' = O(eps)", "proved", bounded},
		{"where the remainder is O(1)", "given fast: eps*s' = shift(v, eps) - s + O(eps^3); step z| claim s = s + O(1)", "proved", bounded + " (fast asks for v - s = O(eps))"},
		{"beside a shift, to a power that the claim does not reach", "given fast: eps^5*s' = shift(v, eps) - s; step z| claim s = s + O(eps)", "proved", bounded + " (fast asks for v - s = O(eps))"},
		{"a shift of which all that is looked at cancels: eps^2*sin(t/eps)", "given fast: shift(s, eps) = s + eps*s' + eps^2/2*s'' + eps^2*v + O(eps^3); step z| claim eps^2*v = O(eps^3)| by -{fast}", "proved", bounded + " (fast asks for v = O(eps))"},
		{"of which half does", "given fast: shift(s, eps) = s + eps*s' + eps^2*s'' + eps^2*v + O(eps^3); step z| claim eps^2*v = -eps^2*s''/2 + O(eps^3)| by -{fast}", "proved", bounded},
		{"two that are even", "given fast: shift(s, eps) + shift(s, -eps) = 2*s + eps^2*s'' + eps^2*v + O(eps^3); step z| claim eps^2*v = O(eps^3)| by -{fast}", "proved", bounded + " (fast asks for v = O(eps))"},
		{"two that are odd", "given fast: shift(s, eps) - shift(s, -eps) = 2*eps*s' + eps*v + O(eps^2); step z| claim eps*v = O(eps^2)| by -{fast}", "proved", bounded + " (fast asks for v = O(eps))"},
		{"to O(1)", "given fast: shift(s, eps) = s + v + O(1); step z| claim u = u + O(1)| by 0*{fast}", "proved", bounded},
		{"through an inequality", "given fast: eps*s' = v - s; step y| claim u^2 + s^2 >= 0; step z| claim u^2 = u*u + O(eps)| using y", "proved", bounded + " (fast asks for v - s = O(eps))"},
		{"a derivative by a variable", "variable r; function q(r); given fast: eps*d(q, r) = v - q; step z| claim q*q = q^2 + O(eps)", "proved", "q and its derivatives stay O(1) as eps → 0 (fast asks for v - q = O(eps))"},
		{"a denominator that another given makes small", "given slow: s' = 1/c; given g: 0 = c + O(eps); step z| claim s'*u + eps^2*s = s'*u + O(eps^2)", "proved", bounded},
		{"a sum that is one", "given slow: s' = u/(c - a)^2; given g: a = c + eps; step z| claim eps^2*s = O(eps^2)", "proved", bounded},
		{"a logarithm of it", "given slow: s' = log(c); given g: c = eps; step z| claim eps^2*s = O(eps^2)", "proved", bounded},
		{"one that nothing ties to the small parameter", "given slow: s' = 1/c; given g: u = eps; step z| claim eps^2*s = O(eps^2)", "proved", ""},
		{"a coefficient that the remainder lets vanish", "given slow: c*s' = u + O(eps); step z| claim c*s'*s = u*s + O(eps)| by s*{slow}", "proved", bounded},
		{"Taylor's formula of what may have a layer", "given fast: eps*s'' + s' = c; step z| claim shift(s, eps) = s + eps*s' + O(eps^2)", "proved", bounded},
		{"through another function: v = t^2/(2*eps)", "given fast: eps*s' = 1; given slow: v' = s; step z| claim eps*v = O(eps)", "proved", bounded + " (fast asks for 1 = O(eps))"},
		{"through two", "given fast: eps*s' = 1; given one: v' = s; given two: u = v + 1; step z| claim eps*u = O(eps)", "proved", bounded + " (fast asks for 1 = O(eps))"},
		{"through a field", "field L(s); given fast: eps*s' = 1; step z| claim eps*L = O(eps)", "proved", bounded + " (fast asks for 1 = O(eps))"},
		{"not through its own equation, which leaves v as it is", "given fast: eps*s' = v - s; given slow: v' = a*v solving v'; step z| claim eps*v' = O(eps)| using slow", "proved", ""},
		{"nor through a start, which is a number", "given fast: eps*s' = v - s; given start: at0(s) = at0(u); step z| claim eps*u = O(eps)", "proved", ""},
		{"but that of another is not: v = 1/eps", "given fast: eps*s' = 1; given one: v = s'; given start: at0(v) = at0(u); step z| claim eps*u = O(eps)", "proved", bounded + " (fast asks for 1 = O(eps))"},
		{"but a slope there is 1/eps", "given fast: eps*s' = v - s; given start: at0(s') = at0(u); step z| claim eps*u = O(eps)", "proved", bounded + " (fast asks for v - s = O(eps))"},
	})
}
