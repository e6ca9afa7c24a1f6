package proof_test

import "testing"

// The fundamental theorem: ∫₀ᵗ x' = x − x(0), where x is smooth on [0, t]. For d
// an integral counts as independent of what it is of, so that this is no identity
// in x, x', … at one t.
func TestSoundnessFundamentalTheorem(t *testing.T) {
	soundly(t, "constant a; function u, x; positive function v; field L(u); ", []soundRow{
		{"a derivative", "step s| claim int(x') = x - at0(x)", "proved", ""},
		{"of a derivative", "step s| claim int(x'') = x' - at0(x')", "proved", ""},
		{"in a sum", "step s| claim int(2*x' + u) = 2*x - 2*at0(x) + int(u)", "proved", ""},
		{"a quotient by itself", "step s| claim int(x/x) = int(1)", "proved", "on [0,t]: x ≠ 0"},
		{"without the start", "step s| claim int(x') = x", "refuted", "at "},
		{"a product is none", "step s| claim int(x*x') = x^2 - at0(x)^2", "refuted", "at "},
		{"of an expression", "step s| claim int(D(x^2)) = x^2 - at0(x)^2", "proved", ""},
		{"with a pole between", "step s| claim int(D(1/x)) = 1/x - 1/at0(x)", "proved", "x(0) ≠ 0; on [0,t]: x ≠ 0"},
		{"with a root", "step s| claim int(D(sqrt(x))) = sqrt(x) - sqrt(at0(x))", "proved", "x(0) ≥ 0; on [0,t]: x > 0"},
		{"what is not smooth at 0", "step s| claim int(D(1/int(1))) = int(1)", "void", ""},
		{"in a certificate", "given g: x' = -x; step s| claim int(x) = at0(x) - x| by int({g})", "proved", ""},

		{"as it is written, it does not depend on x", "step s| claim d(int(x'), x) = 0", "proved", ""},
		{"and not on it less its start", "step s| claim d(int(x'), x) = 1", "refuted", "always"},
		{"nor does D of an expression under it", "step s| claim d(int(D(x^2)), u) = 0", "proved", ""},
		{"d of the theorem", "step one| claim int(D(v)) = v - at0(v)| by derivative; step s| claim -1 = 0| by d({one}, v)", "error", "it has an integral of that"},
		{"by a derivative", "step one| claim int(x') = x - at0(x); step s| claim 1 = 0| by d({one}, x')", "error", "it has an integral of that"},
		{"of a field", "step one| claim int(D(L)) = L - at0(L); step s| claim d(L, u) = 0| by d({one}, u)", "error", "it has an integral of that"},
		{"with D before", "step one| claim D(u) = D(int(u')); step s| claim 1 = 0| by d({one}, u')", "error", "it has an integral of that"},
		{"by a constant under it", "step one| claim int(a*v) = a*int(v); step s| claim 0 = 0| by d({one}, a)", "proved", ""},
		{"by another function", "step one| claim x = at0(x) + int(x'); step s| claim 0 = 0| by d({one}, u)", "proved", ""},
		{"sub of it holds", "step one| claim int(x') = x - at0(x); step s| claim int(D(u^2)) = u^2 - at0(u)^2| by sub({one}, x, u^2)", "proved", ""},
	})
}

// What an expression is defined for gives signs to the others: it is a condition.
func TestSoundnessDomainGivesSigns(t *testing.T) {
	soundly(t, "constant a, b; positive constant p; function u, v; ", []soundRow{
		{"a root twice", "step s| claim sqrt(a)*sqrt(a) = sqrt(a^2)", "proved", "a ≥ 0"},
		{"two roots", "step s| claim sqrt(a)*sqrt(b) = sqrt(a*b)", "proved", "a ≥ 0; a*b ≥ 0; b ≥ 0"},
		{"two logarithms", "step s| claim log(u) + log(v) = log(u*v)", "proved", "u > 0; u*v > 0; v > 0"},
		{"an absolute value beside a root", "step s| claim abs(u)*sqrt(u) = u*sqrt(u)", "proved", "u ≥ 0"},
		{"and without", "step s| claim abs(u) = u", "refuted", "at u = "},
		{"of another symbol", "step s| claim abs(u)*sqrt(v) = u*sqrt(v)", "refuted", "at "},
		{"a root of what is not positive", "step s| claim sqrt(-u)*sqrt(-u) = -sqrt(u^2)", "refuted", "at "},
		{"where a logarithm has cancelled", "step s| claim sqrt(a^2) = exp(log(a))", "proved", "a > 0"},
		{"a pole of a derivative gives no sign", "step s| claim d(1/a, a) = -sqrt(1/a^2)*sqrt(1/a^2)", "proved", "a ≠ 0"},
		{"at another time", "step s| claim abs(u) + 0*log(at0(u)) = u", "refuted", "at "},
	})
}
