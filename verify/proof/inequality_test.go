package proof_test

import "testing"

// Inequalities as claims, as hypotheses and in certificates. The last step of each
// file is judged.
func TestInequalities(t *testing.T) {
	const (
		abc  = "constant a, b, c\npositive constant p, q\n"
		flow = "function x, v\npositive constant m, k\nconstant b\ngiven newton: m*v' = -k*x - b*v solving v'\ngiven vel: x' = v solving x'\n"
		sign = flow + "given damp: b >= 0\n"
		dom  = "constant m\ngiven dom: 0 < m <= 1\n"
	)
	checkVerdicts(t, []verdict{
		{"a sum of squares", abc + "step s\n  claim 2*a*b <= a^2 + b^2\n", "proved", ""},
		{"every link of a chain", abc + "step s\n  claim p < p + q <= p + q + a^2\n", "proved", ""},
		{"one link of a chain fails", abc + "step s\n  claim p < p + q < p + q + a^2\n", "refuted", "2nd equation: at"},
		{"a chain is used from end to end, and is strict", abc + "step one\n  claim p < p + q <= p + q + a^2\nstep s\n  claim p < p + q + 2*a^2\n  by {one} + a^2\n", "proved", ""},
		{"a certificate of another value", abc + "step one\n  claim p < p + q\nstep s\n  claim p < p + q + a\n  by {one} + a^2\n", "refuted", "at a ="},
		{"a certificate with a factor of no sign", abc + "given h: a >= 0\nstep s\n  claim a*c^2 >= 0\n  by c*{h}\n", "unknown", "the certificate is not shown to be ≥ 0"},
		{"an equation in a certificate, with any factor", abc + "given e: a = b*c\ngiven h: b*c > 0\nstep s\n  claim a > 0\n  by {h} + {e}\n", "proved", "given e, h"},
		{"a division by an equation", abc + "given e: a = b\nstep s\n  claim c^2 >= 0\n  by c^2/{e}*{e}\n", "unknown", "which is 0"},
		{"a power 0 of an equation is 1, where it is anything", abc + "given e: a = b\nstep s\n  claim a >= a - 1\n  by {e}^0\n", "unknown", "which is 0"},
		{"a hypothesis gives a sign", dom + "step s\n  claim m^2 <= m\n  using dom\n", "proved", "given dom.1, dom.2"},
		{"only if it is used", dom + "step s\n  claim m^2 <= m\n", "unknown", "dom.1, dom.2, which the step does not use, may not hold"},
		{"a witness meets it", dom + "step s\n  claim m^2 >= m\n  using dom\n", "refuted", "at m = 1/"},
		{"a root with the sign of a hypothesis", dom + "step s\n  claim sqrt((1 - m)^2) = 1 - m\n  using dom\n", "proved", "given dom.1, dom.2"},
		{"with the other sign", dom + "step s\n  claim sqrt((1 - m)^2) = m - 1\n  using dom\n", "refuted", "at m ="},
		{"a condition that a hypothesis implies", abc + "given h: b >= a + 1\ngiven g: a > 0\nstep s\n  claim b/b = 1\n  using h, g\n", "proved", "given h, g"},
		{"a condition that it does not imply", abc + "given h: b >= a\nstep s\n  claim b/b = 1\n  using h\n", "proved", "where b ≠ 0"},
		{"solved for what has a coefficient", abc + "given h: b*a = 0 solving a\nstep s\n  claim a >= 0\n  using h\n", "proved", "where b ≠ 0"},
		{"a quotient of what may be 0", dom + "step s\n  claim (1 - m)/(1 - m) = 1\n  using dom\n", "proved", "where"},
		{"energy falls where friction is not negative", sign + "step s\n  claim D(m*v^2/2 + k*x^2/2) <= 0\n  using newton, vel, damp\n", "proved", ""},
		{"and need not elsewhere", flow + "step s\n  claim D(m*v^2/2 + k*x^2/2) <= 0\n  using newton, vel\n", "refuted", "v ="},
		{"so that it stays below its start", sign + "step s\n  claim m*v^2/2 + k*x^2/2 <= at0(m*v^2/2 + k*x^2/2)\n  by derivative\n  using newton, vel, damp\n", "proved", ""},
		{"but not strictly: at t = 0 it is there", sign + "step s\n  claim m*v^2/2 + k*x^2/2 < at0(m*v^2/2 + k*x^2/2)\n  by derivative\n  using newton, vel, damp\n", "refuted", "at "},
		{"a partial derivative beside a bound on its variable", "constant xs\nfunction x\nfield L(x)\ngiven convex: L >= d(L, x)*(x - xs)\nstep s\n  claim 2*L >= d(2*L, x)*(x - xs)\n  by 2*{convex}\n", "proved", "given convex"},
		{"|a| at the edge of its domain", "constant a\ngiven h: a >= 0\nstep s\n  claim d(sqrt(a^2), a) = 1\n  using h\n", "proved", "where a ≠ 0"},
		{"Gronwall", "function y\npositive constant p\ngiven g: y' <= p*y\nstep s\n  claim y <= at0(y)*exp(p*int(1))\n  by derivative cofactor p\n  using g\n", "proved", "given g"},
		{"Gronwall with the wrong rate", "function y\npositive constant p\ngiven g: y' <= p*y\nstep s\n  claim y <= at0(y)*exp(p*int(1)/2)\n  by derivative cofactor p/2\n  using g\n", "refuted", "derivative 1"},
		{"an integral of what is ≥ 0, from 0 on", "function x\ngiven h: x >= 0\nstep s\n  claim int(x) >= 0\n  by int({h})\n", "proved", ""},
		{"is not > 0 at once", "function x\ngiven h: x > 0\nstep s\n  claim int(x) > 0\n  by int({h})\n", "refuted", ""},
		{"the derivative of an inequality says nothing", "function x\ngiven h: x >= 0\nstep s\n  claim x' >= 0\n  by D({h})\n", "refuted", "x' = -1"},
		{"what rests on a step that is refuted", abc + "step one\n  claim a > 0\nstep s\n  claim a^3 > 0\n  using one\n", "unknown", "it rests on one, which is refuted"},
		{"conditions are inherited", abc + "step one\n  claim a^2/b^2 >= 0\nstep s\n  claim 2*a^2/b^2 >= a^2/b^2\n  by {one}\n", "proved", "b ≠ 0"},
		{"a hypothesis that no number meets", abc + "given h: -2 > 0\nstep s\n  claim a = b\n  using h\n", "void", "h holds nowhere: it says that -2 > 0"},
		{"what holds for small eps only says nothing at 0", "small eps\nconstant x\ngiven h: x > eps\nstep s\n  claim sqrt(x^2) = x + O(eps)\n  using h\n", "unknown", "says nothing where eps is 0"},
		{"a hypothesis holds at 0 too", "small eps\nconstant x\ngiven h: x > 0\nstep s\n  claim sqrt(x^2 + eps) = x + O(eps)\n  using h\n", "proved", "given h"},
	})
}
