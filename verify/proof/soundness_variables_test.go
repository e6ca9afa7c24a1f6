package proof_test

import "testing"

const variablesHead = "variable s, r; constant c; positive constant k; function x, y, u(s), v(s), w(s, r); positive function p(s); field V(u); "

// Functions of variables beside the time. A point is a model only where it is known
// that a solution goes through it.
func TestSoundnessVariables(t *testing.T) {
	soundly(t, variablesHead, []soundRow{
		{"a function of t alone", "step a| claim d(x, s) = 0", "proved", ""},
		{"it still moves", "step a| claim d(x, s) = x'", "refuted", "x' = "},
		{"mixed derivatives agree", "step a| claim d(d(w, s), r) = d(d(w, r), s)", "proved", ""},
		{"and with those in t", "step a| claim d(D(D(w)), s) = D(D(d(w, s)))", "proved", ""},
		{"others do not", "step a| claim d(d(w, s), r) = d(d(w, s), s)", "refuted", "w_s_r = "},
		{"a derivative is no function", "step a| claim d(u, s) = u", "refuted", "u_s = "},
		{"divided by u_s", "step a| claim d(u, s)/d(u, s) = 1", "proved", "u_s ≠ 0"},
		{"divided by what is 0", "step a| claim d(x, s)/d(x, s) = 1", "void", "division by zero"},
		{"what is derived is to be defined", "step a| claim d(log(x), s) = 0", "proved", "x > 0"},
		{"a root is smooth where it is not 0", "step a| claim d(sqrt(u), s) = d(u, s)/(2*sqrt(u))", "proved", "u > 0"},
		{"the chain rule of a field", "step a| claim d(d(V, s), s) = d(d(V, u), u)*d(u, s)^2 + d(V, u)*d(d(u, s), s)", "proved", ""},
		{"a term of it", "step a| claim d(d(V, s), s) = d(d(V, u), u)*d(u, s)^2", "refuted", "u_s_s = "},
		{"a value at 0 depends on the place", "step a| claim d(at0(u), s) = 0", "refuted", "u_s(0) = "},
		{"as an integral over t does", "step a| claim d(int(u), s) = int(d(u, s))", "proved", ""},
		{"the variation of a density", "step a| claim d(u'^2/2 - k*d(u, s)^2/2, d(u, s)) = -k*d(u, s)", "proved", ""},

		{"the heat equation", "given h: u' = k*d(d(u, s), s) solving u'; step a| claim D(u^2/2) = d(k*u*d(u, s), s) - k*d(u, s)^2| using h", "proved", ""},
		{"a sign", "given h: u' = k*d(d(u, s), s) solving u'; step a| claim D(u^2/2) = d(k*u*d(u, s), s) + k*d(u, s)^2| using h", "refuted", "u_s = "},
		{"an inequality", "given h: u' = k*d(d(u, s), s) solving u'; step a| claim D(u^2/2) <= d(k*u*d(u, s), s)| using h", "proved", ""},
		{"the other way round", "given h: u' = k*d(d(u, s), s) solving u'; step a| claim D(u^2/2) >= d(k*u*d(u, s), s)| using h", "refuted", "u_s = "},
		{"its derivatives hold", "given h: u' = d(d(u, s), s) solving u'; step a| claim u''' = u_s_s_s_s_s_s| using h", "proved", ""},
		{"one order off", "given h: u' = d(d(u, s), s) solving u'; step a| claim u''' = u_s_s_s_s_s| using h", "refuted", "u_s_s_s_s_s = "},
		{"in a certificate", "given h: u' = d(d(u, s), s); step a| claim d(u', s) = d(d(d(u, s), s), s)| by d({h}, s)", "proved", ""},
		{"of a product", "given h: u' = d(d(u, s), s); step a| claim d(u*u', s) = d(u*d(d(u, s), s), s)| by d(u*{h}, s)", "proved", ""},
		{"it takes no part in the certificate that it is not cited for", "given h: u' = d(d(u, s), s); step a| claim d(u', s) = d(d(d(u, s), s), s)| by {h}", "unknown", "the certificate leaves"},
		{"solved for what is derived in place", "given h: k*d(d(u, s), s) = u' solving d(d(u, s), s); step a| claim d(d(d(u, s), s), s) = d(u', s)/k| using h", "proved", ""},
		{"with a coefficient", "given h: c*d(d(u, s), s) = u' solving d(d(u, s), s); step a| claim d(d(d(u, s), s), s) = d(u', s)/c| using h", "proved", "c ≠ 0"},
		{"one that never vanishes", "given h: p*d(d(u, s), s) = u' solving d(d(u, s), s); step a| claim d(p*d(d(u, s), s), s) = d(u', s)| using h", "proved", ""},
		{"the wave equation", "given h: u'' = k^2*d(d(u, s), s) solving u''; step a| claim D(u'^2 + k^2*d(u, s)^2) = 2*d(k^2*u'*d(u, s), s)| using h", "proved", ""},
		{"a factor of it", "given h: u'' = k^2*d(d(u, s), s) solving u''; step a| claim D(u'^2 + k^2*d(u, s)^2) = d(k^2*u'*d(u, s), s)| using h", "refuted", "at "},
		{"an equation without time", "given h: d(d(w, s), s) + d(d(w, r), r) = 0 solving d(d(w, r), r); step a| claim d(d(w^2, s), s) + d(d(w^2, r), r) >= 0| using h", "proved", ""},
		{"the fourth derivatives of it", "given h: d(d(w, s), s) + d(d(w, r), r) = 0 solving d(d(w, r), r); step a| claim w_s_s_s_s = -w_r_r_r_r| using h", "refuted", "at "},
		{"and right", "given h: d(d(w, s), s) + d(d(w, r), r) = 0 solving d(d(w, r), r); step a| claim w_s_s_s_s = w_r_r_r_r| using h", "proved", ""},
		{"one of first order, which is not linear", "given h: u' = d(u, s)^2 solving u'; step a| claim u'' = 2*d(u, s)*d(d(u, s)^2, s)| using h", "proved", ""},
		{"and what it does not say", "given h: u' = d(u, s)^2 solving u'; step a| claim u'' = 2*d(u, s)*d(d(u, s), s)| using h", "refuted", "at "},
		{"two that are coupled", "given h: u' = d(v, s) solving u'; given g: v' = d(u, s) solving v'; step a| claim u'' = d(d(u, s), s)| using h, g", "proved", ""},
		{"and refuted", "given h: u' = d(v, s) solving u'; given g: v' = d(u, s) solving v'; step a| claim u'' = d(d(v, s), s)| using h, g", "refuted", "at "},
		{"a mixed derivative", "given h: d(u', s) = sin(u) solving d(u', s); step a| claim D(d(u, s)^2/2) = -d(cos(u), s)| using h", "proved", ""},
		{"a step that is proved is prolonged", "given h: u' = d(d(u, s), s) solving u'; step q| claim u' = d(d(u, s), s)| using h| solving u'; step a| claim d(u', s) = d(d(d(u, s), s), s)| using q", "proved", ""},
		{"with its conditions", "given h: c*u' = c*d(d(u, s), s) solving u'; step q| claim u' = d(d(u, s), s)| using h| solving u'; step a| claim d(u', s) = d(d(d(u, s), s), s)| using q", "proved", "c ≠ 0"},
		{"which a certificate inherits, too", "given h: c*u = c*v; step q| claim u = v| by {h}/c; step a| claim d(u, s) = d(v, s)| by d({q}, s)", "proved", "c ≠ 0"},
		{"a derivative does not hold identically where its equation does not", "step q| claim c*u/c = u; step a| claim d(u, s) = d(u, s)| by sub(d({q}, s), c, 2)", "unknown", "identically in c"},
		{"what is refuted proves nothing by its derivative", "step q| claim u = v; step a| claim d(u, s) = d(v, s)| by d({q}, s)", "unknown", "it rests on q, which is refuted"},

		{"equations that contradict each other", "given h: u' = d(d(u, s), s) solving u'; given f: d(d(u, s), s) = 1 solving d(d(u, s), s); given g: u' = 2 solving u'; step a| claim u = 2| using h, f, g", "void", "contradict each other"},
		{"by a mixed derivative", "given h: d(w, s) = v solving d(w, s); given g: d(w, r) = 0 solving d(w, r); given f: d(v, s) = 1 solving d(v, s); given e: w' = v solving w'; step a| claim w' = 1| using h, g, f, e", "unknown", "whether they are compatible is not known"},
		{"a gradient that has a curl", "function q(s, r); given h: d(w, s) = q solving d(w, s); given g: d(w, r) = 0 solving d(w, r); given f: d(q, r) = 1 solving d(q, r); step a| claim w = 1| using h, g, f", "void", "contradict each other"},
		{"two equations for one function", "given h: u' = d(d(u, s), s) solving u'; given g: d(u, s) = u solving d(u, s); step a| claim u' = 2*u| using h, g", "unknown", "whether they are compatible is not known"},
		{"what is proved of them has no model that is known", "given h: u' = d(d(u, s), s) solving u'; given g: d(u, s) = u solving d(u, s); step a| claim u' = u| using h, g", "unknown", "whether they are compatible is not known"},
		{"not linear in its highest derivative", "given h: u' = d(d(u, s), s)^3 solving u'; step a| claim D(u) = d(d(u, s), s)^2| using h", "refuted", "u_s_s = "},
		{"and what follows from it", "given h: u' = d(d(u, s), s)^3 solving u'; step a| claim D(u^2) = 2*u*d(d(u, s), s)^3| using h", "proved", ""},
		{"where it loses that", "given h: u' = d(d(u, s), s)^3 solving u'; given g: d(d(u, s), s) = 0*v; step a| claim u' = 1| using h", "unknown", "compatible"},
		{"where it loses that, by another function", "given h: u' = v*d(d(u, s), s) solving u'; given g: v = 0 solving v; step a| claim u' = 1| using h, g", "unknown", "no point was found"},
		{"that it has does not follow from the equation", "given h: u' = v*d(d(u, s), s) solving u'; given g: v = 0 solving v; step a| claim u' = 0| using h, g", "unknown", "no point was found"},
		{"a small one", "small eps; given h: u' = eps*d(d(u, s), s) solving u'; step a| claim u' = 1| using h", "unknown", "depends on its highest derivative, u_s_s, by -eps"},
		{"a function of t alone that follows one of variables", "given h: x' = u solving x'; step a| claim d(u, s) = 1| using h", "unknown", "whether it has a solution through a point is not known"},
		{"a start of what an equation governs", "given h: u' = d(d(u, s), s) solving u'; given b: at0(u) = 0 solving at0(u); step a| claim at0(u') = 1| using h, b", "unknown", "values at other times"},
		{"the equation itself says nothing of another function", "given h: u' = d(d(u, s), s) solving u'; step a| claim v' = d(d(v, s), s)| using h", "refuted", "v' = "},
		{"an equation of a derivative counts for the function", "given h: d(u, s) = 0; step a| claim u' = d(u, s) + u| using h", "error", "no solving"},
		{"and one of the function for its derivative", "given h: u = x; step a| claim d(u, s) = 1", "refuted", "u_s = 0"},

		{"a root of what is 0 everywhere is smooth", "given h: u = 0 solving u; step a| claim d(sqrt(u), s) = 0| using h", "unknown", "the derivative of a root"},
		{"so is an absolute value", "given h: u = 0 solving u; step a| claim d(abs(u), s) = 0| using h", "unknown", "the derivative of a root"},
		{"a logarithm is not", "given h: u = 0 solving u; step a| claim d(log(u), s) = 0| using h", "void", "not defined"},
		{"the derivative of an equation need not be defined where that is", "given g: v = sqrt(u) solving v; given h: u = 0 solving u; step a| claim d(u, s) = v| using g, h", "unknown", "d(g, s) holds only where"},
		{"nor what it is solved for", "given g: v = sqrt(u) solving v; given h: u = 0 solving u; step a| claim d(v, s) = 0| using g, h", "unknown", "as they are solved, it is not defined"},
		{"nor by inequalities", "given g: v = sqrt(u); given h: u <= 0; step a| claim d(u, s) = v| by 0*d({g}, s)", "unknown", ""},
		{"a power that is smooth where its base is > 0", "step a| claim d(u^(3/2), s) = 3/2*sqrt(u)*d(u, s)", "proved", "u > 0"},
		{"and derived twice", "step a| claim d(d(u^(5/2), s), s) = 15/4*sqrt(u)*d(u, s)^2 + 5/2*u*sqrt(u)*d(d(u, s), s)", "proved", "u > 0"},
		{"under an integral, from 0 on", "step a| claim d(int(u^(3/2)), s) = int(3/2*sqrt(u)*d(u, s))", "proved", "on [0,t]: u > 0"},

		{"a coordinate", "given h: d(u, s) = 1; given g: u' = 0; step a| claim u = 1", "refuted", "u = -1"},
		{"and what it is not", "given h: d(u, s) = 1; given g: u' = u; step a| claim u = 1", "unknown", "contradict each other"},
		{"a function of it", "given h: d(u, s) = 1 solving d(u, s); given g: u' = 0; given f: v = u^2 solving v; step a| claim d(v, s) = u| using h, f", "refuted", "v_s = -2"},
		{"which holds", "given h: d(u, s) = 1 solving d(u, s); given g: u' = 0; given f: v = u^2 solving v; step a| claim d(v, s) = 2*u| using h, f", "proved", ""},
		{"the same by another name", "function z(s); given h: d(z, s) = 1 solving d(z, s); given g: z' = 0; given f: v = z^2 solving v; step a| claim d(v, s) = z| using h, f", "refuted", "v_s = -2"},
		{"two that move", "given h: d(w, s) = c; given g: d(w, r) = k; given f: w' = 0; step a| claim w = 1", "refuted", "w = -1"},
		{"one by what moves", "given h: d(w, s) = c; given g: d(w, r) = u; step a| claim w = 1", "unknown", "whether they are compatible is not known"},
		{"each would be solved for what the other is solved for", "given h: u = v^2; given g: v = u + c; step a| claim v = 1", "unknown", "whether they are compatible is not known"},
		{"in a ring", "function z(s); given h: u = v + z^2; given g: v = z + u; given f: z = u + v; step a| claim u = 1", "unknown", "both equations"},
	})
}

// A given that loses the derivatives that it is written with says more of the lower ones
// than it is derived for.
func TestSoundnessVariablesLost(t *testing.T) {
	const why = "loses its highest derivatives by variables"
	soundly(t, "small eps; variable s; function q(s), r(s); ", []soundRow{
		{"a factor 0", "given g: q = 0*q_s_s; step a| claim d(q, s) = 0", "unknown", why},
		{"what is false is not told apart", "given g: q = 0*q_s_s; step a| claim d(d(q, s), s) = 1", "unknown", why},
		{"terms that cancel", "given g: q = q_s_s - q_s_s; step a| claim d(q, s) = 0", "unknown", why},
		{"products that do", "given g: q = q_s_s^2 - q_s_s*q_s_s; step a| claim d(d(d(q, s), s), s) = 1", "unknown", why},
		{"of another function", "given g: q' = r_s - r_s; step a| claim d(q', s) = r_s", "unknown", why},
		{"derived in t as well", "given g: q = 0*q_s_s' + O(eps^2); step a| claim d(q, s) = O(eps^2)", "unknown", why},
		{"a term that the remainder has", "given g: q = eps^2*q_s_s + O(eps^2); step a| claim d(q, s) = O(eps^2)", "unknown", why},
		{"nothing is lost", "given g: q' = q_s; step a| claim d(q', s) = q", "refuted", "at "},
		{"all is", "given g: q'*r_s = r_s*q'; step a| claim d(q', s) = r_s", "refuted", "at "},
	})
}
