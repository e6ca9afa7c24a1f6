package proof_test

import "testing"

// Elements of arrays are symbols like others, and what is told by a name is told apart from what
// has another.
func TestSoundnessNames(t *testing.T) {
	soundly(t, "", []soundRow{
		{"u_s[1] is u[1], derived", "variable s; function u[2](s); given h: u[1] = 1 solving u[1]; step f| claim u_s[1] = 0| using h; step k| claim 1 = 0| by d({f}, u_s[1])", "error", "does not hold identically in u_s[1]"},
		{"by another element it is", "variable s; function u[2](s); given h: u[1] = 1 solving u[1]; step f| claim u_s[1]*u[2] = 0| using h; step k| claim u_s[1] = 0| by d({f}, u[2])", "proved", ""},
		{"an integral of an element", "function x[2]; step f| claim int(x[1]') = x[1] - at0(x[1]); step k| claim 1 = 0| by -d({f}, x[1])", "error", "it has an integral of that"},
		{"and of its derivative", "function x[2]; step f| claim int(x[1]'') = x[1]' - at0(x[1]'); step k| claim 1 = 0| by -d({f}, x[1]')", "error", "it has an integral of that"},
		{"a constant called like the ratio of two small parameters", "small eps; constant k_over_eps; step k| claim k_over_eps > 0", "error", "choose another name"},
		{"the ratio", "small eps, k; step k| claim k_over_eps > 0", "proved", ""},
		{"two derivatives of one name", "variable s, s_s; function u(s, s_s); step k| claim d(d(u, s), s) = d(u, s_s)", "error", "choose another name"},
		{"symbols that are declared after the first link", "function a, b; step k| claim a = a = b; function z; given g: b' = z; given h: z = 0", "refuted", "at a = -1, b = 2"},
		{"the sign of what a field is of, where its derivative is 0", "variable s; positive constant q; constant c; field V(q); given h: c = -1 solving c; step k| claim d(V'(c), s) = 0| using h", "void", "c > 0, which never holds"},
		{"a function L_x is not the derivative of L", "function x, y, z, L_x; field L(x); given g: d(L, x)*(y - z) = 0; given h: d(L, x) = 0; given i: y = z + 1; step a| claim y = z| by {g}/d(L, x); step b| claim y*L_x/L_x = z| by {a} + 0*{h} + 0*{i}", "void", "contradict each other"},
		{"nor their values at t = 0", "function x, L_x; field L(x); step k| claim at0(L_x) <= at0(d(L, x))", "refuted", "at "},
		{"nor those of two derivatives", "function x, y, x_y; field L(x, y, x_y); given g: at0(d(L, x_y)) = 1; step k| claim at0(d(d(L, x), y)) >= 1", "refuted", "at "},
		{"a value at t = 0 in an inequality that is used", "function x, y; given g: at0(x) > 0; step k| claim sub(abs(at0(x)), x, y) = at0(y)| using g", "error", "need not hold identically"},
		{"a step that is from a refuted one, and cites it", "constant a, b; step bad| claim a = b| expect refuted| because \"x\"; step k| from bad| claim 2*a = 2*b| by 2*{bad}", "unknown", "it rests on bad, which is refuted"},
		{"and one that does not cite it", "constant a, b; step bad| claim a = b| expect refuted| because \"x\"; step k| from bad| claim 2*a = 2*b", "refuted", "at a = -1, b = 2"},
		{"a symbol that d by a variable drops", "variable s; function x; given g: x = 1; given h: x = 2; step k| claim d(x, s) = 1", "unknown", "contradict each other"},
		{"pi that is declared before it is used", "function u; constant pi; given h: u = 1; step k| claim sin(pi) = 0", "refuted", "at pi = "},
		{"and after it was the number", "function u; given g: u = pi; constant pi; given h: pi = 4; step k| claim u = 4| by {g} + {h}", "error", "declare it before"},
		{"a symbol that comes after the step", "small eps; constant w, b, y; step k| claim w = w = w + b; constant z; given g: b = d(eps*y, z)", "unknown", "it follows only with g"},
		{"nor d by two d by one that is called like both", "function x, y, x_y; field L(x, y, x_y); step a| claim 0/d(d(L, x), y) = 0/d(L, x_y)", "proved", "L_x_y ≠ 0; L_x_y ≠ 0"},
	})
}
