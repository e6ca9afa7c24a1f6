package proof_test

import "testing"

// Kinds of statements that the other tables do not have, each in a small file, with the
// verdict that was written down before it was looked at; "a/b" where either would be
// right, as what is not shown.
func TestHostileKinds(t *testing.T) {
	const head = "small eps, mu; constant a, b, c; positive constant p; nonzero constant n; function u, v, x; positive function w; field L(u); "
	rowsHold(t, head, []verdictRow{
		// equations that leave real numbers no choice, or two
		{"refuted/unknown", "given g: a^2 + b^2 = 0; step k| claim a = 1"},
		{"unknown/proved", "given g: a^2 + b^2 = 0; step k| claim a = 0"},
		{"unknown/proved", "given g: a^2 + b^2 = 0; step k| claim a + b = 0| by {g}"},
		{"void/unknown", "given g: a^2 + b^2 = -1; step k| claim a^2 + b^2 = -1| by {g}"},
		{"void/unknown", "given g: a^2 + p = 0; step k| claim a^4 = p^2| by (a^2 - p)*{g}"},
		{"refuted", "given g: (a - 1)*(a - 2) = 0; step k| claim a = 1"},
		{"refuted", "given g: (a - 1)*(a - 2) = 0; step k| claim a = 3"},
		{"proved", "given g: (a - 1)*(a - 2) = 0; step k| claim a^2 = 3*a - 2| by {g}"},
		{"unknown/proved", "given g: u'^2 = 1; step k| claim u'' = 0"},
		{"proved", "given g: u'^2 = 1; step k| claim 2*u'*u'' = 0| by D({g})"},
		{"unknown/proved", "given g: u*u' = 0; step k| claim u' = 0"},
		{"refuted/unknown", "given g: u*v = 0; step k| claim u = 0"},
		{"unknown/proved", "given g: abs(a) = a; step k| claim a >= 0"},
		{"refuted/unknown", "given g: abs(a) = a; step k| claim a > 0"},
		{"proved", "given g: a^3 = 8; step k| claim a^6 = 64| by (a^3 + 8)*{g}"},
		{"refuted", "given g: a^3 = 8; step k| claim a = -2"},
		{"void/unknown", "given g: exp(a) = -1; step k| claim exp(2*a) = 1| by (exp(a) - 1)*{g}"},
		{"refuted/unknown", "given g: exp(a) = 2; step k| claim a = 1"},
		{"proved/unknown", "given g: exp(a) = 2; step k| claim a = log(2)"},
		{"void/unknown", "given g: sin(a) = 2; step k| claim sin(a)^2 = 4| by (sin(a) + 2)*{g}"},
		{"void/unknown", "given g: cosh(a) = 1/2; step k| claim 2*cosh(a) = 1| by 2*{g}"},
		{"refuted/unknown", "given g: sin(a) = 0; step k| claim a = 0"},
		{"refuted/unknown", "given g: cos(a) = cos(b); step k| claim a = b"},
		// equations with integrals and values at 0 that determine a function
		{"unknown/proved", "given g: int(u) = u; step k| claim u = 0"},
		{"unknown/proved", "given g: int(u) = u; step k| claim at0(u) = 0| by -1*at0({g})"},
		{"void", "given g: int(u) = u + 1; given h: at0(u) = 1; step k| claim at0(u) = 1| by {h} + 0*{g}"},
		{"refuted/unknown", "given g: at0(u) = at0(v); given h: at0(u') = at0(v'); step k| claim u = v"},
		{"refuted", "given g: at0(u) = 0; step k| claim int(u) = 0"},
		{"void", "step k| claim at0(int(u)/int(1)) = at0(u)"},
		{"void", "step k| claim at0(1/int(u)) = 0"},
		{"proved", "step k| claim int(at0(u)*v) = at0(u)*int(v)"},
		{"refuted", "step k| claim int(u^2) = int(u)^2"},
		{"unknown/refuted/void", "step k| claim u/int(u) = 1/int(1)"},
		// two small parameters
		{"proved", "step k| claim eps*mu*u = O(eps^2)"},
		{"proved/unknown", "step k| claim mu/eps*u = O(1)"},
		{"refuted", "step k| claim mu = O(eps^2)"},
		{"refuted", "step k| claim exp(eps + mu) = 1 + eps + O(eps^2)"},
		{"proved", "step k| claim exp(eps + mu) = 1 + eps + mu + O(eps^2)"},
		{"unknown/refuted/proved", "step k| claim eps/(eps - mu) = O(1)"},
		{"refuted/unknown", "step k| claim mu/eps = 1"},
		{"refuted/unknown", "step k| claim mu < eps"},
		{"proved/unknown", "step k| claim mu > 0"},
		// signs, and inequalities in a circle
		{"void/unknown", "given g: a > b; given h: b > c; given k: c > a; step s| claim a > b| by {g} + 0*{h} + 0*{k}"},
		{"proved/unknown", "given g: a >= b; given h: b >= c; given k: c >= a; step s| claim a - b + b - c >= 0| by {g} + {h} + 0*{k}"},
		{"refuted/unknown", "given g: a <= 0; given h: a >= 0; step k| claim a > 0"},
		{"refuted", "step k| claim abs(sin(u)) >= abs(u)"},
		{"proved", "step k| claim u^2/(1 + u^2) < 1"},
		{"refuted", "step k| claim exp(u) >= 2 + u"},
		{"proved/unknown", "step k| claim exp(u) >= 1 + u"},
		{"proved/unknown", "step k| claim log(p) <= p - 1"},
		{"refuted", "step k| claim log(p) < p - 1"},
		{"refuted", "step k| claim a < a"},
		{"proved/unknown", "step k| claim int(u)^2 <= int(1)*int(u^2)"},
		{"refuted/unknown", "given g: u' >= 0; step k| claim u >= 0"},
		{"refuted/unknown", "given g: u' >= 0; given h: at0(u) >= 0; step k| claim u > 0"},
		{"proved/unknown", "given g: u' >= -u; given h: at0(u) >= 0; step k| claim u >= 0| using g, h| by derivative cofactor -1"},
		{"unknown/void/error", "given g: u' >= u/int(1); given h: at0(u) >= 0; step k| claim u >= 0| using g, h| by derivative cofactor 1/int(1)"},
		// trigonometry with branches
		{"refuted/unknown", "step k| claim arctan(tan(u)) = u"},
		{"refuted/unknown", "step k| claim arctan(u) + arctan(1/u) = pi/2"},
		{"proved/unknown", "step k| claim arctan(p) + arctan(1/p) = pi/2"},
		{"refuted", "step k| claim sin(pi*a) = 0"},
		{"refuted/unknown", "step k| claim cos(u) = sqrt(1 - sin(u)^2)"},
		{"proved/unknown", "step k| claim abs(cos(u)) = sqrt(1 - sin(u)^2)"},
		{"refuted/unknown", "step k| claim arcsinh(sinh(u)) = abs(u)"},
		{"proved/unknown", "step k| claim arcsinh(sinh(u)) = u"},
		{"refuted/unknown", "step k| claim tanh(u) = u"},
		// powers at the edge
		{"proved", "step k| claim a^0 = 1"},
		{"void/error/unknown", "step k| claim 0^(-1) = 0"},
		{"proved/unknown", "step k| claim 1^a = 1"},
		{"void/unknown", "step k| claim (-8)^(1/3) = -2"},
		{"void/unknown", "step k| claim 0^a = 0"},
		{"proved/unknown", "step k| claim (a^2)^(1/4) = sqrt(a)"}, // a > 0 where both are defined
		{"proved/unknown", "step k| claim (a^2)^(1/4) = sqrt(abs(a))"},
		{"refuted/unknown", "step k| claim p^a = p^b"},
		// fields at points that may coincide
		{"refuted/unknown", "step k| claim L(a)*L(b) = L(a*b)"},
		{"unknown/proved", "given g: a*b = 0; given h: a + b = 0; step k| claim L(a) = L(b)| by {g}"},
		{"refuted/unknown", "step k| claim L(0*a) = 0"},
		{"proved", "step k| claim L(a + b) - L(b + a) = 0"},
		{"void/unknown", "step k| claim L(1/(a - a)) = L(1)"},
		{"proved/unknown", "step k| claim d(L(u^2), u) = 2*u*sub(d(L, u), u, u^2)"},
		{"refuted/unknown", "step k| claim at0(L) = L(0)"},
	})
}
