package proof_test

import "testing"

const elsewhereHead = "small h; constant c; function q, p, r; positive function w; field V(q), L(q, p), M(c); "

// A field at other arguments than its own is a smooth function of them: two of its
// values have nothing to do with each other, unless they are at one point.
func TestSoundnessElsewhere(t *testing.T) {
	soundly(t, elsewhereHead, []soundRow{
		{"another point", "step s| claim V(q + c) = V", "refuted", "V(c + q) = "},
		{"the same point", "step s| claim V(q + c - c) = V", "proved", ""},
		{"the same, by a hypothesis", "given g: c = 0 solving c; step s| claim V(q + c) = V| using g", "proved", ""},
		{"the same, written otherwise", "step s| claim V((q + c)^2) = V(q^2 + 2*q*c + c^2)", "proved", ""},
		{"it is no linear function", "step s| claim V(q + c) - V = c*d(V, q)", "refuted", "V(c + q) = "},
		{"nor an even one", "step s| claim V(-q) = V", "refuted", "V(-q) = "},
		{"a slope, whether written by a dash or not", "step s| claim V'(q + c) = sub(d(V, q), q, q + c)", "proved", ""},
		{"at its own argument", "step s| claim V'(q) = d(V, q)", "proved", ""},
		{"which is not the derivative in t", "step s| claim V'(q) = V'", "refuted", "at "},
		{"two dashes", "step s| claim D(V'(q + p)) = V''(q + p)*(q' + p')", "proved", ""},
		{"the chain rule", "step s| claim D(V(q^2)) = 2*q*q'*V'(q^2)", "proved", ""},
		{"without its factor", "step s| claim D(V(q^2)) = q'*V'(q^2)", "refuted", "at "},
		{"a derivative by its own argument", "step s| claim d(V(q + c), q) = V'(q + c)", "proved", ""},
		{"by a constant in it", "step s| claim d(V(q + c), c) = V'(q + c)", "proved", ""},
		{"by one that is not", "step s| claim d(V(p), q) = 0", "proved", ""},
		{"a field of another function", "step s| claim V(p) = V", "refuted", "V(p) = "},
		{"unless that is the same", "given g: p = q solving p; step s| claim V(p) = V| using g", "proved", ""},
		{"at a number", "step s| claim V(0) = at0(V)", "refuted", "V(+0) = "},
		{"at 0", "step s| claim at0(V(q + c)) = V(at0(q) + c)", "proved", ""},
		{"at its own argument at 0", "step s| claim V(at0(q)) = at0(V)", "proved", ""},
		{"an integral", "step s| claim int(V'(q + c)*q') = V(q + c) - V(at0(q) + c)| by derivative", "proved", ""},
		{"an argument is to be defined", "step s| claim V(1/p) = V(1/p)", "proved", "p ≠ 0"},
		{"of the sign of what it stands for", "field W(w); step s| claim W'(w - c) = W'(w - c)", "proved", "-c + w > 0"},
		{"of two arguments", "step s| claim D(L(q + c, p)) = sub(d(L, q), q, q + c)*q' + sub(d(L, p), q, q + c)*p'", "proved", ""},
		{"and of one of them", "step s| claim D(L(q + c, p)) = sub(d(L, q), q, q + c)*q'", "refuted", "at "},
		{"of a constant", "step s| claim M(2*c) = M", "refuted", "M(2*c) = "},

		{"Taylor's formula", "step s| claim V(q + h*p) = V + h*p*d(V, q) + h^2*p^2*d(d(V, q), q)/2 + O(h^3)", "proved", ""},
		{"a factor of it", "step s| claim V(q + h*p) = V + h*p*d(V, q) + h^2*p^2*d(d(V, q), q) + O(h^3)", "refuted", "h^2"},
		{"of a slope", "step s| claim V'(q + h*p) = d(V, q) + h*p*d(d(V, q), q) + O(h^2)", "proved", ""},
		{"no further than it goes", "step s| claim V'(q + h*p) = d(V, q) + h*p*d(d(V, q), q) + O(h^3)", "refuted", "h^2"},
		{"about another point", "step s| claim V'(q + c + h*p) = V'(q + c) + h*p*V''(q + c) + O(h^2)", "proved", ""},
		{"in two arguments", "step s| claim L(q + h*r, p - h) = L + h*(r*d(L, q) - d(L, p)) + O(h^2)", "proved", ""},
		{"and not in one", "step s| claim L(q + h*r, p - h) = L + h*r*d(L, q) + O(h^2)", "refuted", "h^1"},
		{"without a remainder it is what it is", "step s| claim V(q + h) = V + h*d(V, q)", "refuted", "at "},
		{"an argument that has no expansion", "step s| claim V(q/h) = V + O(h)", "unknown", "no expansion"},
		{"a time elsewhere is a point elsewhere", "step s| claim shift(V, h) = V(shift(q, h)) + O(h^3)", "proved", ""},
		{"known as far as that is", "given g: r = q + O(h^2) solving r; step s| claim V(r) = V + O(h^2)| using g", "proved", ""},
		{"and no further", "given g: r = q + O(h^2) solving r; step s| claim V(r) = V + O(h^3)| using g", "unknown", "known only to O(h^2)"},

		{"a step of symplectic Euler", "given k: r = p - h*V'(q) solving r; step s| claim r - p = -h*d(V, q)| using k", "proved", ""},
		{"an implicit one", "given k: r = p - h*V'(r) solving r; step s| claim r = p| using k", "error", "inside a function"},
		{"points that a hypothesis makes the same", "given a: p = V(r); given b: c = 2; given e: r = q; step s| claim p = V + 1| by {a}", "refuted", "V = "},
		{"are no witness", "given e: r = q; step s| claim V(r) = V", "unknown", "e, which the step does not use"},
		{"where its own argument is another name of it", "given e: q = r + c solving q; step s| claim V(r + c) = V + 1| using e", "unknown", ""},
		{"a hypothesis for a value elsewhere", "given e: V(q + c) = 1; step s| claim V = 1| by {e}", "unknown", "the certificate leaves"},
		{"dashes need one argument", "step s| claim L'(q, p) = 0", "error", "one argument"},
		{"a function has none", "step s| claim q'(0) = 0", "error", "at0(q')"},
	})
}
