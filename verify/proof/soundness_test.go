package proof_test

import "testing"

// What looks like a proof, or like a witness, and is none. The last step of each
// file is judged.
func TestNoProofAndNoWitness(t *testing.T) {
	const eta = "small eta\nfunction u, v, w\n"
	const uvw = "function u, v, w\n"
	checkVerdicts(t, []verdict{
		{"a factor 1/eta takes back a power that was counted", eta + "step s\n  claim (1/eta)*(eta^2*u) = O(eta^2)\n", "refuted", "eta^1"},
		{"1/eta is not O(1)", eta + "step s\n  claim 1/eta = O(1)\n", "refuted", "eta^-1"},
		{"the root of eta has no expansion", eta + "step s\n  claim eta*eta^(-1/2) = O(eta)\n", "unknown", "no expansion"},
		{"nor the logarithm", eta + "step s\n  claim eta*log(eta) = O(eta)\n", "unknown", "no expansion"},
		{"exp(eta) - 1 is small", eta + "step s\n  claim (1/(exp(eta) - 1))*eta^2 = O(eta^2)\n", "unknown", "no expansion"},
		{"a remainder divided by eta", eta + "given A: u = v + O(eta^2)\nstep s\n  claim (u - v)/eta^2 = O(eta^2)\n  by {A}/eta^2\n", "unknown", ""},
		{"a derivative by eta loses an order", eta + "step s\n  claim d(d(shift(u, eta), eta), eta) = u'' + O(eta^2)\n", "refuted", "eta^1"},
		{"division by a coefficient that has cancelled", uvw + "given A: w*u = 0 solving u\nstep s\n  claim u = 0\n  using A\n", "proved", "where w ≠ 0"},
		{"a function that has cancelled", uvw + "step s\n  claim exp(log(u)) = u\n", "proved", "where u > 0"},
		{"a quotient that has vanished", uvw + "step s\n  claim 0/u = 0\n", "proved", "where u ≠ 0"},
		{"conditions of a step that is used", uvw + "given g: w*u = w*v\nstep A\n  claim u = v\n  by {g}/w\n  solving u\nstep s\n  claim u^2 = v^2\n  using A\n", "proved", "where w ≠ 0"},
		{"a step that is refuted proves nothing", uvw + "step A\n  claim u' = w\n  solving u'\nstep s\n  claim u'' = w'\n  using A\n", "unknown", "it rests on A, which is refuted"},
		{"a negative number for a positive constant", "positive constant x\nstep s\n  claim sub(sqrt(x^2), x, -1) = -1\n", "void", "-1 > 0"},
		{"an argument of a field at t = 0 is replaced", "function x, v\nfield L(x)\nstep s\n  claim sub(at0(L), x, v) = at0(L)\n", "refuted", "L(v(0)) = "},
		{"the derivative of an integral by an argument of a field", "function x\nfield L(x)\nstep s\n  claim d(int(L), x) = int(d(L, x))\n", "unknown", "the derivative of an integral"},
		{"a field of a constant at t = 0 depends on it", "constant c\nfield M(c)\nstep s\n  claim d(at0(M), c) = 0\n", "refuted", "M_c = "},
		{"two equations for one function say more together", uvw + "given a: u = v solving u\ngiven b: u' = w solving u'\nstep s\n  claim v' = w\n  using a, b\n", "proved", "given a, b"},
		{"equations in a circle say more than each", uvw + "given a: u = v + w solving u\ngiven b: v' = u' solving v'\nstep s\n  claim w' = 0\n  using a, b\n", "proved", "given a, b"},
		{"a witness against a declared sign", "function u, v\npositive function w\ngiven g: w = u - v solving w\nstep s\n  claim sqrt((u - v)^2) = u - v\n  using g\n", "unknown", ""},
		{"a product of what is not 0 does not vanish, and no witness has it", "nonzero constant a, b\ngiven g: a*b = 0\nstep s\n  claim b = 1\n", "unknown", "holds nowhere"},
		{"equations that contradict each other", uvw + "given a: u = 0 solving u\ngiven b: u' = 1 solving u'\nstep s\n  claim v = w\n  using a, b\n", "void", "contradict"},
		{"a hypothesis that is never met", uvw + "given g: 0 = 1\nstep s\n  claim u = v\n  by (v - u)*{g}\n", "void", "g holds nowhere"},
		{"a positive constant that is set to -1", "positive constant x\ngiven g: x = -1 solving x\nstep s\n  claim sqrt(x^2) = -1\n  using g\n", "void", "x > 0, which is -1"},
	})
}
