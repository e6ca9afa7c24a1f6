package proof_test

import "testing"

// A step is proved where all its conditions hold together, its own and those of the
// steps that it uses: where they have no model, it is void.
func TestSoundnessConditionsTogether(t *testing.T) {
	const (
		positive = "step zero| claim exp(log(a)) = a; step one| claim b = b| by {zero}; " // one does not show its condition
		pole     = "given h: w*u = w*v; step one| claim u = v| by {h}/w| solving u; "
	)
	soundly(t, combinationHead+"field L(u); ", []soundRow{
		{"against its own", positive + "step s| claim log(-a) = log(-a)| by {one}", "void", "a > 0"},
		{"with the step that has it", "step one| claim a = exp(log(a)); step s| claim log(-a) = log(-a)| by {one}", "void", "a > 0"},
		{"beside its own", positive + "step s| claim log(a + 1) = log(1 + a)| by {one}", "proved", "a > 0; a + 1 > 0"},
		{"of two steps", positive + "step two| claim exp(log(-a)) = -a; step three| claim c = c| by {two}; step s| claim b = b| by {one} + {three}", "void", ""},
		{"of three, of which any two have models", "step one| claim exp(log(a - b)) = a - b; step two| claim exp(log(b - c)) = b - c; step three| claim exp(log(c - a)) = c - a; step s| claim b = b| by {one} + {two} + {three}", "void", ""},
		{"of two of these", "step one| claim exp(log(a - b)) = a - b; step two| claim exp(log(b - c)) = b - c; step s| claim b = b| by {one} + {two}", "proved", "a - b > 0; b - c > 0"},
		{"a pole against a given", pole + "given k: w = 0; step s| claim u + w = v| by {one} + {k}", "void", "w"},
		{"a pole beside a given", pole + "given k: w = 1; step s| claim u + w = v + 1| by {one} + {k}", "proved", "w ≠ 0"},
		{"on [0,t] against one at 0", pole + "given k: at0(w) = 0; step s| claim int(u) + at0(w) = int(v)| by int({one}) + {k}", "void", ""},
		{"a value at 0 makes it one on [0,t]", pole + "given k: at0(w) = 0; step s| claim u + at0(w) = v| by {one} + {k}", "void", ""},
		{"a value at 0 that is well", pole + "given k: at0(w) = 1; step s| claim u + at0(w) = v + 1| by {one} + {k}", "proved", "on [0,t]: w ≠ 0"},
		{"of roots", "step zero| claim sqrt(a - 1)^2 = a - 1; step one| claim b = b| by {zero}; step s| claim sqrt(-a)^2 = -a| by {one}", "void", ""},
		{"of roots that meet", "step one| claim sqrt(a)^2 = a; step s| claim sqrt(-a)^2 = -a| by {one}", "proved", "-a ≥ 0; a ≥ 0"},
		{"of roots that meet all the time", "step one| claim sqrt(u)^2 = u; step s| claim sqrt(-u)^2 = -u| by {one}", "unknown", "no point was found"},
		{"through using", pole + "given k: w = 0 solving w; step s| claim u + w = v| using one, k", "void", ""},
		{"through an inequality", "step one| claim exp(log(a)) >= a; step two| claim b^2 >= 0| using one; step s| claim log(-a)^2 >= 0| using two", "void", ""},
		{"three steps deep", positive + "step two| claim 2*b = 2*b| by {one}; step three| claim c = c| by c*{two}; step s| claim log(-a) = log(-a)| by 0*{three}", "void", ""},
		{"against a declared sign", positive + "given k: a = -p; step s| claim a + p = 0| by {k} + {one}", "void", ""},
		{"with a declared sign", positive + "given k: a = p; step s| claim a - p = 0| by {k} + {one}", "proved", "a > 0"},
		{"of the links of a chain", "step s| claim a = exp(log(a)) = a + 0*log(-a)", "void", ""},
		{"of a chain that is used", "step one| claim b = b + 0*log(a) = b + 0/c; given k: c = 0; step s| claim c = 0| by {k} + {one}", "void", ""},
		{"with a remainder", "step zero| claim 1/(a + eps) = 1/a - eps/a^2 + O(eps^2); step one| claim b = b + O(eps^2)| by {zero}; given k: a = 0; step s| claim a = O(eps^2)| by {k} + {one}", "void", ""},
		{"of a value at 0", "step zero| claim exp(log(at0(u))) = at0(u); step one| claim b = b| by {zero}; given k: at0(u) = -1; step s| claim at0(u) = -1| by {k} + {one}", "void", ""},
		{"of a field", "step zero| claim exp(log(L)) = L; step one| claim b = b| by {zero}; step s| claim log(-L) = log(-L)| by {one}", "void", ""},
		{"of a field elsewhere", "step zero| claim exp(log(L(a))) = L(a); step one| claim b = b| by {zero}; step s| claim log(-L(a)) = log(-L(a))| by {one}", "void", ""},
		{"of an integral", "step zero| claim exp(log(a + int(u^2))) = a + int(u^2); step one| claim b = b| by {zero}; step s| claim log(-a) = log(-a)| by {one}", "void", ""},
		{"of a differential equation", "given h: u' = -u solving u'; step zero| claim exp(log(u)) = u; step one| claim b = b| by {zero}; step s| claim u' + log(u') = -u + log(u')| by {h} + {one}", "void", ""},
		{"of a substitution that is undone", positive + "given k: b = -a - 1 solving b; step s| claim b + log(b) = -a - 1 + log(b)| by {k} + {one}", "void", ""},
	})
	soundly(t, "variable s; constant a, b; function u(s); ", []soundRow{
		{"of a derivative by a variable", "step zero| claim exp(log(d(u, s))) = d(u, s); step one| claim b = b| by {zero}; given k: d(u, s) = -1; step t| claim d(u, s) + 1 = 0| by {k} + {one}", "void", ""},
		{"of a higher one, that the step does not have", "step zero| claim exp(log(d(d(u, s), s))) = d(d(u, s), s); step one| claim b = b| by {zero}; given k: d(u, s) = 1; step t| claim d(u, s) = 1| by {k} + {one}", "void", ""},
		{"of one that the equation of the step leaves free", "step zero| claim exp(log(d(d(u, s), s))) = d(d(u, s), s); step one| claim b = b| by {zero}; given k: u' = d(d(u, s), s); step t| claim u' = d(d(u, s), s)| by {k} + {one}", "proved", "u_s_s > 0"},
	})
	soundly(t, "size n = 2; constant a, b, A[n]; ", []soundRow{
		{"of the components of a vector", "step zero| claim exp(log(A[1]))*A = A[1]*A; step one| claim A = A| by {zero}; step s| claim log(-A[1]) = log(-A[1])| by dot(A, {one})", "void", ""},
	})
	soundly(t, "size n = 2; positive constant A[n]; constant B[n], c; ", []soundRow{
		{"of the hypotheses of the components", "given g: c*A = B; given h: B[1] = 1; given k: B[2] = -1; step s| claim c*A = B| by {g} + 0*{h}*A + 0*{k}*A", "void", ""},
		{"of one that is well", "given g: c*A = B; given h: B[1] = 1; given k: B[2] = 1; step s| claim c*A = B| by {g} + 0*{h}*A + 0*{k}*A", "proved", ""},
	})
}
