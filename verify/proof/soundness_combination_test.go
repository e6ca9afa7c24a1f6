package proof_test

import "testing"

const combinationHead = "small eps; constant a, b, c; positive constant p; function u, v, w; "

// Rule 3: a certificate is made of equations, each with a defined factor or under D,
// int, at0 or shift, and is the difference of the sides.
func TestSoundnessCombination(t *testing.T) {
	soundly(t, combinationHead, []soundRow{
		{"a factor", "given g: a = b; step s| claim a^2 = b^2| by (a + b)*{g}", "proved", ""},
		{"another certificate of the same", "given g: a = b; step s| claim a^2 = b^2| by (a - b)*{g}", "unknown", "the certificate leaves"},
		{"of what is false", "given g: a = b; step s| claim a^2 = b^2 + 1| by (a + b)*{g}", "refuted", "at "},
		{"a derivative", "given g: u = v; step s| claim u' = v'| by D({g})", "proved", ""},
		{"an integral", "given g: u = v; step s| claim int(u) = int(v)| by int({g})", "proved", ""},
		{"a value at 0", "given g: u = v; step s| claim at0(u) = at0(v)| by at0({g})", "proved", ""},
		{"a value at 0 says nothing of others", "given g: at0(u) = at0(v); step s| claim u = v| by {g}", "refuted", "at "},
		{"a shift", "given g: u = v; step s| claim shift(u, eps) = shift(v, eps) + O(eps^3)| by shift({g}, eps)", "proved", ""},
		{"a square", "given g: a = b; step s| claim (a - b)^2 = 0| by {g}^2", "proved", ""},
		{"a factor with a pole", "given g: a = b; step s| claim tan(c)*a = tan(c)*b| by tan(c)*{g}", "proved", "cos(c) ≠ 0"},
		{"a pole where the equation holds", "given g: a = b; step s| claim a = b| by (a - b)/(a - b)*{g}", "void", ""},
		{"a remainder divided", "given g: u = v + O(eps^2); step s| claim u/eps = v/eps + O(eps)| by {g}/eps", "proved", ""},
		{"to more than is left", "given g: u = v + O(eps^2); step s| claim u/eps = v/eps + O(eps^2)| by {g}/eps", "unknown", "known only to O(eps)"},
		{"a remainder dropped", "given g: u = v + O(eps^2); step s| claim u = v| by {g}", "refuted", ""},
		{"a factor without an expansion", "given g: u = v + O(eps^2); step s| claim log(eps)*u = log(eps)*v + O(eps^2)| by log(eps)*{g}", "unknown", "no expansion"},

		{"nothing is cited", "step s| claim 1 = 0| by 1", "error", "does not vanish"},
		{"0 is nothing", "step s| claim 1 = 0| by 0", "refuted", ""},
		{"a symbol", "step s| claim a = 0| by a", "error", "does not vanish"},
		{"a derivative of nothing", "step s| claim u' = 0| by D(u)", "error", "does not vanish"},
		{"a term beside an equation", "given g: a = b; step s| claim 1 + a = b| by 1 + {g}", "error", "does not vanish"},
		{"a power 0", "given g: a = b; step s| claim 1 = 0| by {g}^0", "error", "does not vanish"},
		{"an equation by itself", "given g: a = b; step s| claim 1 = 0| by {g}/{g}", "error", "does not vanish"},
		{"a function that is not 0 at 0", "given g: a = b; step s| claim 1 = 0| by exp({g})", "error", "does not vanish"},
		{"what is 0, and 1 more", "given g: a = b; step s| claim 1 = 0| by {g}*{g} - {g}^2 + 1", "error", "does not vanish"},
		{"a root, which has no derivative at 0", "given g: a = b; step s| claim a = b| by sqrt({g}^2)", "error", "does not vanish"},
		{"a factor that is the inverse", "given g: a = b; step s| claim 1 = 0| by {g}*(1/{g})", "error", "does not vanish"},
		{"what vanishes by itself", "step s| claim u = u| by D(u) - u'", "error", "does not vanish"},
		{"a half power", "given g: a = b; step s| claim a = b| by {g}^(1/2)", "error", "does not vanish"},
		{"in the place of a symbol", "given g: a = b; step s| claim 1 = 0| by sub(1 + c, c, {g})", "error", "does not vanish"},
		{"a negative power", "given g: a = b; step s| claim 1 = 0| by {g}^(-1)", "error", "does not vanish"},
	})
}

// A step has the conditions of what it uses, by whatever way.
func TestSoundnessConditionsAreInherited(t *testing.T) {
	const one, two = "given h: a*b = a*c; step one| claim b = c| by {h}/a| solving b; ", "given h: w*u = w*v; step one| claim u = v| by {h}/w; "
	soundly(t, combinationHead, []soundRow{
		{"by a certificate", "given h: a^2 = b^2; step one| claim a = b| by 1/(a + b)*{h}; step s| claim a^3 = b^3| by (a^2 + a*b + b^2)*{one}", "proved", "a + b ≠ 0"},
		{"by a substitution", one + "step s| claim b^2 = c^2| using one", "proved", "a ≠ 0"},
		{"by two steps", one + "step two| claim 2*b = 2*c| by 2*{one}; step s| claim 4*b = 4*c| by 2*{two}", "proved", "a ≠ 0"},
		{"of a coefficient", "given h: a*b = 0 solving b; step one| claim b = 0| using h| solving b; step s| claim b^2 = 0| using one", "proved", "a ≠ 0"},
		{"beside its own", one + "step s| claim b/(c + 1) = c/(c + 1)| by {one}/(c + 1)", "proved", "a ≠ 0; c + 1 ≠ 0"},
		{"under an integral, at all times before", two + "step s| claim int(u) = int(v)| by int({one})", "proved", "on [0,t]: w ≠ 0"},
		{"under a derivative, at t", two + "step s| claim u' = v'| by D({one})", "proved", "w ≠ 0"},
		{"at 0, where t is another time", two + "step s| claim at0(u) = at0(v)| by at0({one})", "proved", "on [0,t]: w ≠ 0"},
		{"of a root", "step one| claim sqrt(a)^2*b = a*b; step s| claim sqrt(a)^2*b*c = a*b*c| by c*{one}", "proved", "a ≥ 0"},
		{"that a sign implies", "given h: p*b = p*c; step one| claim b = c| by {h}/p; step s| claim b^2 = c^2| by (b + c)*{one}", "proved", ""},
		{"with a factor 0", one + "step s| claim c = c| by 0*{one}", "proved", "a ≠ 0"},
		{"of two", one + "step two| claim exp(log(c)) = c; step s| claim b + exp(log(c)) = 2*c| by {one} + {two}", "proved", "a ≠ 0; c > 0"},
		{"where the claim itself holds without it", one + "step s| claim a*b = a*c| by a*{one}", "proved", "a ≠ 0"},
		{"of an inequality", "step one| claim b^2/a^2 >= 0; step s| claim b^2/a^2 + 1 > 0| by {one} + 1", "proved", "a ≠ 0"},
	})
}

// What rests on a step that is not proved is not proved.
func TestSoundnessOnWhatIsFalse(t *testing.T) {
	soundly(t, combinationHead, []soundRow{
		{"by a certificate", "step one| claim a = a + 1; step s| claim 1 = 0| by -1*{one}", "unknown", "one, which is refuted"},
		{"by a substitution", "step one| claim u = v| solving u; step s| claim u' = v'| using one", "unknown", "one, which is refuted"},
		{"through another", "step one| claim a = b; step two| claim 2*a = 2*b| by 2*{one}; step s| claim 4*a = 4*b| by 2*{two}", "unknown", "by two on one, which is refuted"},
		{"on what is not known", "given g: a = b; step one| claim a = b; step s| claim a^2 = b^2| by (a + b)*{one}", "unknown", "one, which is unknown"},
		{"on what is void on record", "step one| claim 0*log(-1) = a| expect void; step s| claim a = 0| by -{one}", "error", "expected to be void"},
		{"on what is refuted on record", "step one| claim a = b| expect refuted; step s| claim a = b| by {one}", "error", "expected to be refuted"},
		{"an inequality", "step one| claim a > b; step s| claim 2*a > 2*b| by 2*{one}", "unknown", "one, which is refuted"},
		{"an inequality for its sign", "step one| claim a > b; step s| claim sqrt((a - b)^2) = a - b| using one", "unknown", "one, which is refuted"},
		{"on a chain of which a link fails", "step one| claim a = a = b; step s| claim a^2 = b^2| by (a + b)*{one}", "unknown", "one, which is refuted"},
		{"with a factor 0", "step one| claim a = b; step s| claim c = c| by 0*{one}", "unknown", "one, which is refuted"},
		{"under a derivative", "step one| claim u = v; step s| claim u' = v'| by D({one})", "unknown", "one, which is refuted"},
		{"on what its TeX does not say", "step one| tex \"a = b\"| claim a = a; step s| claim a = a| by {one}", "unknown", "it rests on one"},
		{"a vector", "size n = 2; constant A[n], B[n]; step one| claim A = B; step s| claim 2*A = 2*B| by 2*{one}", "unknown", "which is refuted"},
		{"beside it, and not on it", "step one| claim a = b; step s| claim a = a", "proved", ""},
	})
}
