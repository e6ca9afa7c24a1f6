package proof_test

import "testing"

// What is multiplied by a high power of ε is dropped only where it is defined at ε = 0: with
// a = ε⁴ the term ε⁴/a is 1.
func TestSoundnessDroppedTerms(t *testing.T) {
	soundly(t, "small eps; constant a, b; function u, x, z, w; field L(x); ", []soundRow{
		{"in a hypothesis: x = 2", "given g: x = 1 + eps^4/a solving x; given k: a = eps^4 solving a; step s| claim x = 2", "unknown", "no expansion"},
		{"and for an inequality", "given g: x = 1 + eps^4/a solving x; given k: a = eps^4 solving a; step s| claim x > 3/2", "unknown", "no expansion"},
		{"beyond all powers that are looked at", "given g: x = 1 + eps^9/a solving x; given k: a = eps^9 solving a; step s| claim x^2 = 4 + O(eps)", "unknown", "no point was found"},
		{"under a root", "given g: x = sqrt(eps^8/a^2); given k: a = eps^4; step s| claim x = 1", "unknown", "no expansion"},
		{"spread over two", "given g: x + z = 1 + eps^4/a; given h: x - z = 1; given k: a = eps^4; step s| claim x = 3/2", "unknown", "no expansion"},
		{"in the argument of a field", "given g: a = eps^9; given h: z = L(eps^9/a); step s| claim z = L(1)", "unknown", "no point was found"},
		{"beside others", "given g: x = 1 + eps^4/(a + eps^5); given k: a = eps^4; step s| claim x = 2 + O(eps)", "unknown", "no point was found"},
		{"swallowed by the remainder of the hypothesis", "given g: x = 1 + eps/a + O(eps); given k: a = eps; step s| claim x = 2 + O(eps)", "unknown", "no point was found"},
		{"on the left", "given g: x + O(eps) = 1 + eps/a + O(eps); given k: a = eps; step s| claim x = 2 + O(eps)", "unknown", "no point was found"},
		{"in a hypothesis that is an inequality", "given k: a = eps; given g: x > eps/a; step s| claim x > 1/2", "unknown", "is not shown"},
		{"in a side, by its remainder", "given k: a = eps; step s| claim eps/a = 1 + O(eps)", "unknown", "vanishes at eps = 0"},
		{"and where the hypothesis is cited", "given k: a = eps; step s| claim eps^2/a = eps + O(eps^2)| by 0*{k}", "unknown", "the certificate leaves"},
		{"in the derivative of a side at t = 0", "step s| claim sqrt((eps + int(1))*(eps + int(a))) = eps + int(1)", "unknown", "no expansion"},
		{"which is 1 where a = 1", "given g: a = 1; step s| claim sqrt((eps + int(1))*(eps + int(a))) = eps + int(1)", "unknown", "it follows only with g"},
		{"where a is not small", "given g: x = 1 + eps^4/a; given k: a = 1 + eps; step s| claim x = 2", "refuted", "at x = 1"},
		{"nor the model of a proof: x = 2", "given g: x = 1 + eps^4/a; given k: a = eps^4; given n: x < 3/2; step s| claim x < 2| by {n} + 1/2 + 0*{g} + 0*{k}", "void", "contradict each other"},
		{"x = 7", "given g: (eps^4/a - 1)*(x - 1) = z*w solving z; given h: w = 0 solving w; step s| claim x = 1 + O(eps)| using g, h", "proved", "a ≠ 0; x and its derivatives stay O(1) as eps → 0"},
		{"a = exp(-1/eps^4)", "given g: (eps^4*log(a) + 1)*(x - 1) = z*w solving z; given h: w = 0 solving w; step s| claim x = 1 + O(eps)| using g, h", "proved", "a > 0; x and its derivatives stay O(1) as eps → 0"},
		{"x = 2", "given g: x = 1 + z*w + eps^9/a solving z; given h: w = 0 solving w; step s| claim x = 1 + O(eps)| using g, h", "proved", "a ≠ 0; x and its derivatives stay O(1) as eps → 0"},

		{"a = exp(-1/eps), where what is small is named", "given e: b = eps; given g: b*log(a) = -1; step s| claim a = a| by 0*{g} + 0*{e}", "unknown", "a > 0, which may not be so"},
		{"is a function of eps", "given g: arctan(eps)*log(a) = -1; step s| claim a = a| by 0*{g}", "unknown", "a > 0, which may not be so"},
		{"is under a root", "given g: sqrt(1 + (exp(eps) - 1)*log(u)) = 0; step s| claim u = u| by 0*{g}", "unknown", "u > 0, which may not be so"},
		{"is small by a remainder", "given e: b = O(eps); given g: b*log(a) = -1; step s| claim a = a| by 0*{g} + 0*{e}", "unknown", "log(a) ≠ 0, which may not be so"},
		{"is the factor of a field", "given e: b = eps; given g: b*L(1/a) = 1; step s| claim a = a| by 0*{g} + 0*{e}", "unknown", "a ≠ 0, which may not be so"},
		{"what is multiplied by it is smooth", "given e: b = eps; given g: b*exp(a) = 1; step s| claim a = a| by 0*{g} + 0*{e}", "void", "1 = 0"},
	})
}

// What functions of variables cannot be is seen in all that speaks of them: in what a field is
// of, in inequalities, and where a coefficient is small by another hypothesis.
func TestSoundnessVariablesThroughOthers(t *testing.T) {
	soundly(t, "small eps; variable s; constant c; function x, w(s), z(s), y, u(s), v(s); positive function p(s); field L(w); ", []soundRow{
		{"w_s = 0, so that z_s*y = 0", "given a: c = w; given g: w = z*y; given m: d(z, s) > 0; step k| claim w = 0", "unknown", "it follows only with"},
		{"through a field", "given a: x = L; given n: d(L, w) > 0; given g: z*w' = w; given m: d(z, s) > 0; step k| claim w = 0", "unknown", "it follows only with"},
		{"its value at 0", "given a: c = at0(L); given g: w = z*y; given m: d(z, s) > 0; given n: d(L, w) > 0; step k| claim at0(w) = 0", "unknown", "it follows only with"},
		{"which is used", "given a: x = L solving x; given n: d(L, w) > 0; given g: z*w' = w solving w'; given m: d(z, s) > 0; given k: w > 1; step l| claim w^2 > w| using a, n, g, m, k", "void", "contradict each other"},
		{"w*w_s = 0, so that w_s = 0", "given g: w = z*c; given m: w*d(w, s) = 0; given n: d(d(z, s), s) > 0; step k| claim c = 0", "unknown", "no point was found"},
		{"z_s may be anything", "given g: w = z*y; given m: d(z, s) > 0; step k| claim w = 0", "refuted", "y = 2"},
		{"a coefficient that is small by another given", "given e: c = eps; given h: u' = c*d(d(u, s), s); step k| claim u' = 0", "unknown", "no point was found"},
	})
}

// A constant may be replaced by a function only where it is taken at t, and what is put for a
// function has as many derivatives as what is written.
func TestSoundnessReplacedInWhatIsWritten(t *testing.T) {
	const fact = "given h: x' = 0 solving x'; step f| claim L = at0(L)| using h| by derivative; "
	soundly(t, "function x, y; constant b, c; field L(c, x); ", []soundRow{
		{"L = c, y = t", fact + "step k| claim L(y, x) = L(at0(y), at0(x))| by sub({f}, c, y)", "error", "in a value at t = 0"},
		{"derived", fact + "step k| claim D(L(y, x)) = 0| by D(sub({f}, c, y))", "error", "in a value at t = 0"},
		{"in a claim", "step k| claim sub(L, c, y) - sub(at0(L), c, y) = 0", "error", "in a value at t = 0"},
		{"another constant", fact + "step k| claim L(b, x) = L(b, at0(x))| by sub({f}, c, b)", "proved", ""},
		{"a value at t = 0", fact + "step k| claim L(at0(y), x) = L(at0(y), at0(x))| by sub({f}, c, at0(y))", "proved", ""},
		{"a derivative that is integrated", "step k| claim sub(int(x'), x, abs(y)) = abs(y) - at0(abs(y))", "proved", "on [0,t]: y ≠ 0"},
		{"one that cancels", "step k| claim sub(x' - x', x, abs(y)) = 0", "proved", "y ≠ 0"},
		{"at t = 0, where it is not defined", "given h: y = int(1) solving y; step k| claim sub(int(x'), x, sqrt(y)) = sqrt(y)| using h", "void", "y > 0 on [0,t], which does not hold at 0"},
		{"without a derivative", "step k| claim sub(x^2, x, sqrt(y)) = y", "proved", "y ≥ 0"},
	})
}

// A partial derivative is that of an expression that is defined around a point, though it cancels.
func TestSoundnessDerivedAround(t *testing.T) {
	soundly(t, "constant a, b; function u; ", []soundRow{
		{"at a = 0 it has none", "step s| claim 1 = 1 - d(sqrt(a)*(a - a), a)", "proved", "a > 0"},
		{"likewise", "step s| claim d(sqrt(a) - sqrt(a), a) = 0", "proved", "a > 0"},
		{"and nowhere", "given g: a = 0; step s| claim d(0*sqrt(a), a) = 0| by 0*{g}", "void", "a > 0, which is 0"},
		{"by another symbol", "step s| claim d(sqrt(a)*b, b) = sqrt(a)", "proved", "a ≥ 0"},
		{"of a root of a square", "step s| claim d(0*abs(a), a) = 0", "proved", ""},
	})
}

// A link says the same in a chain as alone.
func TestSoundnessLinksOfAChain(t *testing.T) {
	soundly(t, "variable s; function x, y, z, u(s); given g: y' = x solving y'; given p: z' = u; ", []soundRow{
		{"alone", "step k| claim x = z + y| using g", "unknown", "depends on less than the rest of it"},
		{"in a chain", "step k| claim y' = x = z + y| using g", "unknown", "depends on less than the rest of it"},
	})
}
