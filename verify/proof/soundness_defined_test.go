package proof_test

import "testing"

// What cancels is to be defined, at the point that tells the sides apart and at every
// small ε of a model, also where it has ε in it and where points are power series.
func TestSoundnessDefinedWithSmall(t *testing.T) {
	soundly(t, "small eps; constant a, b; positive constant p; function u, v; ", []soundRow{
		{"for all small ε", "step s| claim 0*log(v + eps) = v", "refuted", "at v = 1 "},
		{"of a constant", "step s| claim 0*log(a - eps) = a", "refuted", "at "},
		{"of a root", "step s| claim 0*sqrt(u - eps) = u", "refuted", "at "},
		{"of a quotient", "step s| claim a/(b - eps) - a/(b - eps) = a", "refuted", "at "},
		{"of a derivative", "step s| claim D(0*log(v + eps)) = v", "refuted", "at "},
		{"where an equation has ε, a = -1 is none", "given g: b = eps*a solving b; step s| claim 0*log(a) = a| using g", "refuted", "at a = 1 the left"},
		{"and with what it is solved for", "given g: b = eps*a solving b; step s| claim 0*log(u + b) = u| using g", "refuted", "u = 1"},
		{"of an inequality", "given g: b = eps*a solving b; step s| claim 0*log(a) >= a| using g", "refuted", "at a = 1 the left"},
		{"a sign that shows in a high power of ε", "given g: b = eps^9*a solving b; step s| claim 0*log(b) = a| using g", "refuted", "at a = 1 the left"},
		{"which is not void", "given g: b = eps^9*a solving b; step s| claim 0*log(b) = 0| using g", "proved", "b > 0"},
		{"nor this", "given g: b = eps^9*a solving b; step s| claim b/b = 1| using g", "proved", "a ≠ 0; b ≠ 0"},
		{"smaller than any power need not be 0", "given g: u = eps*u' solving u; step s| claim u/u = 1| by 0*{g}", "unknown", "known only that it is O("},
		{"but 0 it is where it is algebraic", "given g: u = eps*u^2*v solving u; step s| claim u/u = 1| by 0*{g}", "void", "u ≠ 0, which is 0"},
		{"fails for every small ε", "step s| claim 0*log(eps - a^2 - 1) = 0", "void", "eps - a^2 - 1 > 0, which is -a^2 - 1"},
		{"the same of a root", "step s| claim sqrt(eps - p)^2 = eps - p", "void", "eps - p ≥ 0, which is -p"},
		{"of an inequality", "step s| claim 0*log(eps - 1) >= 0", "void", "eps - 1 > 0, which is -1"},
		{"holds for small ε where a = 0", "step s| claim 0*log(eps - a^2) = 0", "unknown", "no point was found"},
		{"the same with a sign", "step s| claim exp(log(eps - u')) = eps - sqrt(u')^2", "unknown", "no point was found"},
		{"a root of what is 0", "step s| claim 0 = sqrt(d(a/a, a)) + O(eps^3)", "unknown", "no expansion"},
		{"by an inequality", "given g: a >= 1; step s| claim sqrt(a - sqrt(a^2)) = 0 + O(eps)| using g", "unknown", "no expansion"},
		{"an exact form of which the rewriting does not end", "given g: eps*u'' + u' = 1/u; step s| claim 1 = 1| by (0/(eps*u'' + u' - 1/u))*{g}", "void", "which is 0"},
		{"holds for every small ε", "step s| claim 0*log(p - eps) = 0", "proved", "-eps + p > 0"},
		{"for which a may be 0", "step s| claim 0*log(a + eps) = 0", "proved", "eps + a > 0"},
		{"at ε = 0, as a remainder asks", "step s| claim 0*log(v + eps) = O(eps)", "proved", "v > 0"},
	})
}
