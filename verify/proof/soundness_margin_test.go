package proof_test

import "testing"

const marginHead = "small eps; constant a, b; nonzero constant n; function u, v, x; positive function w; nonzero function k; field V(x); "

// What holds at t = 0 by a margin that is small with ε, and fails at once for t > 0, holds
// on no interval that does for all small ε.
func TestSoundnessMargins(t *testing.T) {
	soundly(t, marginHead, []soundRow{
		{"u = eps - b^2*t", "given g: u >= 0; given h: u' = -b^2; given i: at0(u) = eps; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"the other way round", "given g: u <= eps; given h: u' = b^2; given i: at0(u) = 0; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"by an integral", "given g: b^2*int(1) <= eps; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"what a root asks for", "given g: 0*sqrt(eps - b^2*int(1)) = 0; step s| claim b = O(eps)", "unknown", "no point was found"},
		{"what a logarithm asks for", "given h: u' = -b^2; given i: at0(u) = eps; given g: v = x + 0*log(u); step s| claim b = O(eps)", "unknown", "no point was found"},
		{"a pole at t = eps/b^2", "given g: v = x + 0/(int(b^2) - eps); step s| claim b = O(eps)", "unknown", "no point was found"},
		{"a pole, and no remainder", "given g: v = x + 0/(int(1) - eps); step s| claim v = x + 1", "unknown", "no point was found"},
		{"a sign that changes", "given g: u' = -1; given h: at0(u) = eps; given i: v = x + 0*sign(u); step s| claim v = x + 1", "unknown", "no point was found"},
		{"of numbers and eps alone", "given g: int(1) <= eps; step s| claim b = 1", "unknown", "no point was found"},
		{"what grows from eps stays above 0", "given g: u >= 0; given h: u' = b^2; given i: at0(u) = eps; step s| claim b = O(eps)", "refuted", "b = -1"},
		{"a margin that is not small", "given g: u > 0; given h: u' = b; given i: at0(u) = 1 + eps; step s| claim b = O(eps)", "refuted", "b = -1"},
		{"what is small at all t", "given g: u >= 0; given h: u = eps^2*int(w); step s| claim u = O(eps^3)", "refuted", "w(0) = 1"},
	})
}

// A given is met to its own order, however far beyond that of the claim, and not by what
// it says itself.
func TestSoundnessOrdersBeyondTheClaim(t *testing.T) {
	soundly(t, marginHead, []soundRow{
		{"n = O(eps)", "given g: a = O(eps^5); given h: a = n*eps^4; step s| claim a = n*eps^4| by {h} + 0*{g}", "void", "n ≠ 0, which is 0"},
		{"of a square", "given g: a^2 = O(eps^5); given h: a = n*eps^2; step s| claim a = n*eps^2| by {h} + 0*{g}", "void", "n^2 = 0"},
		{"of an integral", "given g: int(v) = O(eps^6); given h: v = k*eps^5; step s| claim v = k*eps^5| by {h} + 0*{g}", "void", "k ≠ 0, which is 0"},
		{"in a claim of lower order", "given g: a = 0; given h: a = n*eps^3 + O(eps^4); step s| claim a = O(eps)| by {h} + 0*{g}", "void", "n ≠ 0, which is 0"},
		{"b = O(eps), which is true", "given g: a = O(eps^5); given h: a = b*eps^4; step s| claim b = O(eps)", "unknown", ""},
		{"b = eps is a model", "given g: a = O(eps^5); given h: a = b*eps^4; step s| claim b = O(eps^2)", "unknown", ""},
		{"u = -eps, by the derivative of an integral", "given g: int((u + eps)^2) = 0; step s| claim u + eps = 0", "unknown", "may not beyond"},
		{"and so it has no inverse", "given g: int((u + eps)^2) = 0; step s| claim 1/(u + eps) = 1/(u + eps)| by 0*{g}", "void", "eps + u ≠ 0, which is 0"},
		{"a square that is negative with eps^4", "given g: int(v^2) = -eps^4*int(w); step s| claim int(v^2) = -eps^4*int(w)| by {g}", "void", ""},
		{"w = -w", "given g: int(v) = -eps^4*int(w); given h: v = w*eps^4; step s| claim v = w*eps^4| by 0*{g} + {h}", "void", "2*w = 0"},
		{"k = eps*u'", "given g: int(v) = eps^5*u; given h: v = k*eps^4; step s| claim v = k*eps^4| by 0*{g} + {h}", "void", "k ≠ 0, which is 0"},
		{"a field that is 0, and its derivative is not", "given g: V = 0; given h: D(V) = eps^4*w; step s| claim D(V) = eps^4*w| by {h} + 0*{g}", "void", "w > 0, which is 0"},
		{"exponentials under integrals", "given g: int(exp(u)) = int(exp(v)); given h: u = v + eps^4*w; step s| claim u = v + eps^4*w| by {h} + 0*{g}", "void", ""},
		{"v = 0, which is true", "given g: int(u) = 0; given h: u = v*eps^4; step s| claim v = 0", "unknown", "no point was found"},
	})
}
