package proof_test

import (
	"slices"
	"strings"
	"testing"
)

// Files of several steps and givens: conditions that come together by steps that are
// used, remainders of steps, equations that determine a function, inequalities; with
// the verdict that was written down before it was looked at.
func TestHostileChains(t *testing.T) {
	const head = "small eps; constant a, b, c; positive constant p; nonzero constant n; function u, v, x; positive function w; field L(u); "
	for _, row := range []struct{ verdict, src string }{
		{"proved", "step one| claim log(a) = log(a); step k| claim a^2 = a^2| by {one}"},
		{"void/unknown", "step one| claim 0*log(a) = 0; step k| claim sqrt(-a) = sqrt(-a) + 0| by {one}"},
		{"proved/unknown", "given g: a*b = a*c; step one| claim b = c| by {g}/a| solving b; step k| claim b*n = c*n| using one"},
		{"void/unknown", "given g: a*b = a*c; step one| claim b = c| by {g}/a; step two| claim 0*sqrt(-a^2) = 0; step k| claim b = c| by {one} + {two}"},
		{"void/unknown", "step one| claim 0*log(a - 1) = 0; step two| claim 0*log(-a) = 0; step k| claim 0 = 0| by {one} + {two}"},
		{"proved", "step one| claim 0*log(a - 1) = 0; step two| claim 0*log(3 - a) = 0; step k| claim 0 = 0| by {one} + {two}"},
		{"void/unknown", "step one| claim 0*log(u - 1) = 0; step k| claim int(0*log(1/2 - u)) = 0| by int({one})"},
		{"unknown/error/refuted", "step one| claim a = a + 1; step k| claim 1 = 0| by {one}"},
		{"unknown/error", "step one| claim sqrt(a^2) = a; step k| claim sqrt(b^2) = b| by sub({one}, a, b)"},
		{"error", "given g: a >= 0; step one| claim abs(a) = a| using g; step k| claim abs(b) = b| by sub({one}, a, b)"},
		{"error/unknown", "step one| claim exp(log(a)) = a; step k| claim exp(log(-1)) = -1| by sub({one}, a, -1)"},
		{"proved/unknown", "step one| claim exp(log(a)) = a; step k| claim exp(log(p)) = p| by sub({one}, a, p)"},
		{"proved", "step one| claim exp(log(a)) = a; step k| claim exp(log(a))*log(a)/log(a) = a| by {one}*log(a)/log(a)"},
		{"proved/unknown", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim eps*exp(eps*a) = eps + O(eps^2)| by eps*{one}"},
		{"unknown/refuted", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim eps*exp(eps*a) = eps + O(eps^3)| by eps*{one}"},
		{"unknown/refuted", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim exp(eps*a)/eps = 1/eps + O(eps)| by {one}/eps"},
		{"proved", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim exp(eps*a)/eps = 1/eps + O(1)| by {one}/eps"},
		{"error/unknown", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim exp(a) = 1 + O(eps)| by sub({one}, eps, 1)"},
		{"proved", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim exp(eps*b) = 1 + O(eps)| by sub({one}, a, b)"},
		{"unknown/refuted", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim exp(a) = 1 + O(eps)| by sub({one}, a, a/eps)"},
		{"error", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim a*exp(eps*a) = 0 + O(eps)| by d({one}, eps)"},
		{"proved", "step one| claim exp(eps*a) = 1 + O(eps); step k| claim eps*exp(eps*a) = O(eps)| by d({one}, a)"},
		{"proved/unknown", "given g: u = 1 + O(eps); step k| claim 1/u = 1 + O(eps)| by -1*{g}/u"},
		{"unknown/refuted", "given g: u = O(eps); step k| claim 1/(eps + u) = 1/eps + O(1)| by -1*{g}/(eps*(eps + u))"},
		{"unknown/refuted", "given g: a = eps + O(eps^2); step k| claim log(a) = log(eps) + O(eps^2)"},
		{"proved", "given g: a = -eps + O(eps^2); step k| claim sqrt(a)^2 = a"}, // it does not rest on g,
		{"refuted/unknown", "given g: a = eps + O(eps^2); step k| claim a > 2*eps"},
		{"unknown/proved", "given g: a = eps + O(eps^2); step k| claim a > 0"},
		{"proved", "given g: u' = eps*v solving u'; given h: v' = -eps*u solving v'; step k| claim D(u^2 + v^2) = 0| using g, h"},
		{"proved", "given g: u' = eps*v solving u'; step k| claim u'' = eps*v'| using g"},
		{"proved/unknown", "given g: u' = eps*v solving u'; step k| claim u = at0(u) + O(eps)| using g| by derivative"},
		{"refuted/unknown", "given g: u' = eps*v solving u'; step k| claim u = at0(u) + O(eps^2)| using g| by derivative"},
		{"unknown/refuted", "given g: eps*u' = -u solving u'; step k| claim u = O(eps)| using g"},
		{"unknown/refuted", "given g: eps*u' = -u + v; step k| claim u = v + O(eps^2)| by -1*{g}"},
		{"proved", "given g: u'' = -u solving u''; step k| claim D(u'^2 + u^2) = 0| using g"},
		{"refuted", "given g: u'' = -u solving u''; step k| claim u'^2 + u^2 = 1| using g"},
		{"proved", "given g: u'' = -u solving u''; given h: at0(u) = 0 solving at0(u); given i: at0(u') = 1 solving at0(u'); step k| claim u'^2 + u^2 = 1| using g, h, i| by derivative"},
		{"refuted/unknown", "given g: u'' = -u solving u''; given h: at0(u) = 0 solving at0(u); given i: at0(u') = 1 solving at0(u'); step k| claim u = 0| using g, h, i"},
		{"unknown/proved", "given g: u = (u - eps)*1/3 solving u; step k| claim L(u + eps*u) = L + eps*u*d(L, u) + O(eps^2)| using g"}, // L is L(-eps/2)
		{"proved", "given g: x' = v solving x'; given h: v' = -d(L, u) solving v'; step k| claim x'' = -d(L, u)| using g, h"},
		{"refuted", "given g: u' = -L' solving u'; step k| claim D(L) = -L'"},
		{"proved/unknown/error", "given g: w' = -w solving w'; step k| claim log(w) = log(at0(w)) - int(1)| using g| by derivative"},
		{"refuted/unknown/error", "given g: w' = -w solving w'; step k| claim log(w) = log(at0(w)) + int(1)| using g| by derivative"},
		{"unknown/void/error", "given g: u' = -u solving u'; step k| claim log(u) = log(at0(u)) - int(1)| using g| by derivative cofactor 1/log(u)"},
		{"void/unknown", "given g: w' = -1 - w^2; given h: at0(w) = -1; step k| claim w' = -1 - w^2| by {g} + 0*{h}"},
		{"proved", "given g: u = v; given h: v = w; step k| claim u - w = 0| by {g} + {h}"},
		{"void", "given g: u = w; given h: at0(u) = -2; step k| claim u = w| by {g} + 0*{h}"},
		{"void", "given g: a = p; given h: a = -n^2; step k| claim a = p| by {g} + 0*{h}"},
		{"void/unknown", "given g: a > p; given h: a < -p; step k| claim a > p| by {g} + 0*{h}"},
		{"refuted", "given g: a > p; step k| claim a > 2*p"},
		{"refuted/unknown", "given g: a*b > 0; step k| claim a > 0"},
		{"unknown/proved", "given g: a*b > 0; given h: b > 0; step k| claim a > 0| using g, h"},
		{"proved/unknown", "given g: a*b >= p; step k| claim a/b > 0| using g"},
		{"refuted", "given g: a*b >= p; step k| claim a + b > 0"},
		{"refuted/unknown", "given g: u >= at0(u); step k| claim u' >= 0"},
		{"refuted", "given g: u >= 0; step k| claim u' >= 0| by D({g})"},
		{"refuted", "given g: u >= 0; step k| claim 1 >= 0 - u'| by d({g}, u)"},
		{"proved", "given g: u >= 0; step k| claim int(u) >= 0| by int({g})"},
		{"unknown/refuted", "given g: u > 0; step k| claim int(u) > 0| by int({g})"},
		{"proved", "given g: u >= v; given h: v >= x; step k| claim int(u) >= int(x)| by int({g} + {h})"},
		{"refuted", "given g: u >= v; step k| claim u^2 >= v^2"},
		{"proved", "given g: u >= v; given h: v >= 0; step k| claim u^2 >= v^2| by (u + v)*{g}| using g, h"},
		{"refuted", "given g: u >= v; step k| claim u^2 >= v^2| by (u + v)*{g}"},
		{"proved/unknown", "given g: u >= v; step k| claim exp(u) >= exp(v)"},
		{"refuted/unknown", "given g: u >= v; step k| claim exp(u) > exp(v)"},
	} {
		verdict, said := lastVerdict(t, hostile.Replace(head+row.src)+"\n")
		if !slices.Contains(strings.Split(row.verdict, "/"), verdict) || strings.Contains(said, "please report this") {
			t.Errorf("%s: got %s, %s; want %s", row.src, verdict, said, row.verdict)
		}
	}
}
