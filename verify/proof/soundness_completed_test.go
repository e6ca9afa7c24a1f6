package proof_test

import "testing"

// What the givens say together is said of every point: at t = 0 a constant is what it is
// at any t, and an equation is taken up again where another makes more of it.
func TestSoundnessCompleted(t *testing.T) {
	soundly(t, "small eps; constant a, b, c; positive constant p; nonzero function n; function u, v, x; positive function w; field V(x); ", []soundRow{
		{"a constant by values at t, compared at 0", "given g: u^2 + v^2 = a; step s| claim at0(u)^2 + at0(v)^2 = a", "unknown", ""},
		{"which is the given at 0", "given g: u^2 + v^2 = a; step s| claim at0(u)^2 + at0(v)^2 = a| by at0({g})", "proved", ""},
		{"an energy", "given g: u'' = -u solving u''; given h: u^2 + u'^2 = a; step s| claim at0(u)^2 + at0(u')^2 = a", "unknown", ""},
		{"an exponential", "given g: exp(u) = p; step s| claim at0(u) = log(p)", "unknown", ""},
		{"under an integral", "given g: exp(u) = p; step s| claim int(exp(u)) = p*int(1)", "unknown", ""},
		{"of an inequality", "given g: u^2 + v^2 = p; step s| claim at0(u)^2 <= p", "unknown", ""},
		{"and what is false there", "given g: u^2 + v^2 = a; step s| claim at0(u)^2 = a", "refuted", "u(0) = "},
		{"the same of an inequality", "given g: u^2 + v^2 = p; step s| claim at0(u)^2 >= p", "refuted", "u(0) = "},
		{"no model: u(0)^2 > 2 and a < 2", "given g: u^2 = a; step s| claim u^2 + 0*log(at0(u)^2 - 2) + 0*log(2 - a) = a| by {g}", "unknown", "no point was found"},
		{"and one: a > 2", "given g: u^2 = a; step s| claim u^2 + 0*log(at0(u)^2 - 2) + 0*log(a - 2) = a| by {g}", "proved", "a - 2 > 0; u(0)^2 - 2 > 0"},
		{"no model: a < 1 and a > 1", "given g: u^2 + v^2 = a; step s| claim at0(u)^2 + at0(v)^2 + 0*log(1 - u^2 - v^2) + 0*log(a - 1) = a| by at0({g})", "void", ""},
		{"a sign that does not change", "given g: sign(n) = a; step s| claim sign(at0(n)) = a", "unknown", ""},
		{"nor that of a quotient", "given g: at0(n) = 1; given h: abs(n) = a*n; step s| claim a = 1", "unknown", ""},
		{"a constant of a constant of values at t", "given g: u + v = a; given h: b = 2*a; step s| claim at0(u) + at0(v) = b/2", "unknown", ""},

		{"a derivative of a field at 0, by that of a given", "given g: V = 1; given h: x' = 1; given i: at0(d(V, x)) = c; step s| claim c = 0", "unknown", "it follows only with"},
		{"whatever stands first", "given i: at0(d(V, x)) = c; given h: x' = 1; given g: V = 1; step s| claim c = 0", "unknown", "it follows only with"},
		{"no model: 0 at every t, and 3 at 0", "given g: x' = -d(V, x) solving x'; given h: V = at0(V); given i: at0(d(V, x)) = 3; step s| claim d(V, x)^2 = 0| by d(V, x)*{g} - D({h}) + 0*{i}", "void", ""},
		{"of the second derivative", "given g: V = x^2; given h: x' = 1; given i: V''(at0(x)) = 3; step s| claim V = x^2| by {g} + 0*{h} + 0*{i}", "void", ""},
		{"and with a model", "given g: V = x^2; given h: x' = 1; given i: V''(at0(x)) = 2; step s| claim V = x^2| by {g} + 0*{h} + 0*{i}", "proved", ""},

		{"a field at a point that is its own, by a given", "given g: x = a; given h: V = c; step s| claim V(a) = c", "unknown", "no point was found"},
		{"at 0", "given g: at0(x) = 1; given h: at0(V) = c; step s| claim V(1) = c", "unknown", "no point was found"},
		{"as the integral is 0 there", "given g: at0(x) = 0; given h: at0(V) = c; step s| claim at0(V(int(1))) = c", "unknown", "no point was found"},
		{"and at one that differs", "given g: x = a; given h: V = c; step s| claim V(a + 1) = c", "refuted", "V(a + 1) = "},
		{"that differs at 0", "given g: at0(x) = 1; given h: at0(V) = c; step s| claim V(2) = c", "refuted", "V(2) = "},

		{"no model: w' = x' + u' = 0 is not p", "given g: x' + u' = 0; given h: x + u = w; given i: w' = p; step s| claim x + u = w| by {h} + 0*{g} + 0*{i}", "void", ""},
		{"and is 0", "given g: x' = u'; given h: x = u + w; step s| claim w' = 0", "unknown", "it follows only with"},
		{"by a certificate", "given g: x' = u'; given h: x = u + w; step s| claim w' = 0| by {g} - D({h})", "proved", ""},
		{"through a third", "given g: x' = v; given i: v = u'; given h: x = u + w; step s| claim w' = 0", "unknown", "it follows only with"},
		{"of second derivatives", "given g: x'' = u''; given h: x = u + w^2; step s| claim w*w'' = -w'^2", "unknown", "it follows only with"},
		{"with a factor", "given g: x' = 2*u'; given h: x = u + w; step s| claim w' = u'", "unknown", "it follows only with"},
		{"which does not lose all", "given g: x' = 2*u'; given h: x = u + w; step s| claim w' = 0", "refuted", "w' = "},
		{"a constant", "given g: x' = u'; given h: x - u = at0(x - u) + b*int(1); step s| claim b = 0", "unknown", "it follows only with"},
		{"no model: x' is not u' + 1", "given g: x' = u'; given h: x = u + int(1); step s| claim x' = u'| by {g} + 0*{h}", "void", ""},
		{"nor x(0) = u(0) + 1", "given g: at0(x) = at0(u) + 1; given h: x = u; step s| claim x = u| by {h} + 0*{g}", "void", ""},
		{"as power series", "given g: x' = u' + eps; given h: x = u + w; step s| claim w' = eps", "unknown", "it follows only with"},
		{"which are not smooth", "given g: x' = u' + 1; given h: x = u + eps*v; step s| claim x' = u' + 1| by {g} + 0*{h}", "void", ""},
	})
}
