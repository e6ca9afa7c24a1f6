package proof_test

import (
	"slices"
	"strings"
	"testing"
)

// verdictRow is a small file with the verdict that was written down before it was looked
// at; "a/b" where either would be right, as what is not shown.
type verdictRow struct{ verdict, src string }

func rowsHold(t *testing.T, head string, rows []verdictRow) {
	t.Helper()
	for _, row := range rows {
		verdict, said := lastVerdict(t, hostile.Replace(head+row.src)+"\n")
		if !slices.Contains(strings.Split(row.verdict, "/"), verdict) || strings.Contains(said, "please report this") {
			t.Errorf("%s: got %s, %s; want %s", row.src, verdict, said, row.verdict)
		}
	}
}

// Features of the language together, each in a small file with the verdict that was
// written down before it was looked at; "a/b" where either would be right, as what is
// not shown.
func TestHostileCombinations(t *testing.T) {
	const head = "small eps; variable s; constant a, b, c; positive constant p; nonzero constant n; function u, v, x; positive function w; function q(s); positive function r(s); field L(u); field M(u, a); "
	rowsHold(t, head, []verdictRow{
		// let
		{"proved", "let e = u^2 + v^2; given g: u' = v solving u'; given h: v' = -u solving v'; step k| claim D(e) = 0| using g, h"},
		{"refuted", "let e = u^2 - v^2; given g: u' = v solving u'; given h: v' = -u solving v'; step k| claim D(e) = 0| using g, h"},
		{"proved", "let e = u^2 + v^2; given g: u' = v solving u'; given h: v' = -u solving v'; step k| claim e = at0(e)| using g, h| by derivative"},
		{"proved", "let f = 1/(1 + eps*u); step k| claim f = 1 - eps*u + O(eps^2)"},
		{"proved", "let f = 1/u; step k| claim f*u = 1"},
		{"void", "let f = 1/u; given g: u = 0; step k| claim f*u = 1 + u| by -1*{g}"},
		{"refuted", "let f = sqrt(u^2); step k| claim f = u"},
		{"proved", "let f = int(u); step k| claim D(f^2) = 2*u*f"},
		{"proved", "let f = int(u); step k| claim at0(f*v) = 0"},
		{"refuted", "let f = at0(u); step k| claim D(f*u) = f'*u + f*u' + u'"},
		// solving with int and at0
		{"proved", "given g: at0(u) = 1 solving at0(u); given h: u' = -u solving u'; step k| claim u = exp(-int(1))| using g, h| by derivative cofactor -1"},
		{"refuted", "given g: at0(u) = 2 solving at0(u); given h: u' = -u solving u'; step k| claim u = exp(-int(1))| using g, h| by derivative cofactor -1"},
		{"unknown/refuted", "given h: u' = -u solving u'; step k| claim u = exp(-int(1))| using h| by derivative cofactor -1"},
		{"void", "given g: at0(u) = 0; given h: u = w solving u; step k| claim at0(u) = 0| using h| by {g}"},
		{"void", "given g: at0(u) = 1; given h: u = int(v) solving u; step k| claim at0(u) = 1| using h| by {g}"},
		{"proved", "given h: u = int(v) solving u; step k| claim u' = v| using h"},
		{"proved", "given h: u = at0(v) + int(v') solving u; step k| claim u = v| using h"},
		{"proved", "given g: v = int(u) solving v; given h: u' = p*v solving u'; step k| claim v'' = p*v| using g, h"},
		{"void", "given g: v = int(u) solving v; given h: at0(v) = n; step k| claim at0(v) = n| using g| by {h}"},
		{"refuted", "given g: at0(u) = a solving at0(u); step k| claim u = a| using g"},
		{"proved", "given g: at0(u) = a solving at0(u); given h: u' = 0 solving u'; step k| claim u = a| using g, h| by derivative"},
		{"void", "given g: at0(u) = a; given h: a = 1; given k: at0(u) = 2; step s1| claim a = 1| by {h} + 0*{g} + 0*{k}"},
		{"proved", "given g: int(u) = int(v); step k| claim u = v| by D({g})"},
		{"unknown", "given g: int(u) = int(v) + O(eps); step k| claim u = v| by D({g})"},
		{"refuted", "given g: at0(int(u)) = 0; step k| claim u = 0"},
		// small parameter and inequality
		{"unknown/refuted", "given g: a = b + O(eps); given h: b >= 0; step k| claim a >= 0| using h"},
		{"unknown/refuted", "given g: a = b + O(eps) solving a; given h: b > 0; step k| claim a > 0| using g, h"},
		{"proved", "given g: a = b + eps*p solving a; given h: b >= 0; step k| claim a > 0| using g, h"},
		{"refuted/unknown", "given g: a = b - eps*p solving a; given h: b >= 0; step k| claim a >= 0| using g, h"},
		{"proved", "step k| claim 1/(p + eps) < 1/p"},
		{"refuted", "step k| claim 1/(p - eps) < 1/p"},
		{"proved/unknown", "step k| claim sqrt(p + eps) > sqrt(p)"},
		{"error", "given h: a >= eps; step k| claim 1/a = O(eps)| using h"},
		{"error", "step k| claim a >= O(eps)"},
		{"void/unknown", "given h: eps*a >= 1; step k| claim a > 0| using h"},
		{"void/unknown", "given h: a > 1/eps; step k| claim a > 0| using h"},
		{"refuted", "given g: b = O(eps) solving b; given h: a = b solving a; step k| claim a <= 0| using g, h"},
		{"refuted/unknown", "given g: at0(u) = O(eps) solving at0(u); given h: u' = 0; step k| claim u >= 0| using g| by derivative"},
		{"proved", "given g: b = O(eps^2) solving b; step k| claim b/eps = O(eps)| using g"},
		{"unknown", "given g: b = O(eps) solving b; step k| claim sqrt(b^2) = O(eps)| using g"},
		{"unknown/void", "given g: b = O(eps) solving b; step k| claim log(b) = O(1)| using g"},
		{"unknown", "given g: b = O(eps) solving b; step k| claim 1/(1 + 1/b) = b + O(eps^2)| using g"},
		{"proved", "given g: b = O(eps) solving b; step k| claim 1/(1 + b) = 1 + O(eps)| using g"},
		{"refuted/unknown", "given g: b = O(eps) solving b; step k| claim 1/(1 + b) = 1| using g"},
		{"proved", "given g: b = eps*a + O(eps^2) solving b; step k| claim exp(b) = 1 + eps*a + O(eps^2)| using g"},
		{"refuted/unknown", "given g: b = eps*a + O(eps^2) solving b; step k| claim exp(b) = 1 + eps*a + O(eps^3)| using g"},
		// inequality and int and derivative
		{"proved", "given h: u' <= 0; step k| claim u <= at0(u)| using h| by derivative"},
		{"refuted/unknown", "given h: u' <= 0; step k| claim int(u) <= 0| using h"},
		{"proved", "step k| claim int(u^2) >= 0"},
		{"refuted", "step k| claim int(u^2) > 0"},
		{"proved/unknown", "step k| claim int(w) >= 0"},
		{"refuted/unknown", "step k| claim int(u)^2 <= int(u^2)"},
		{"proved/unknown", "step k| claim abs(u + v) <= abs(u) + abs(v)"},
		{"void/unknown", "given h: u^2 < 0; step k| claim u > 0| using h"},
		{"void", "given g: u = v; given h: u > v; step k| claim u >= v| using h| by {g}"},
		{"void/unknown", "given h: w < 0; step k| claim w <= 0| using h"},
		{"proved", "given h: u >= w; step k| claim sqrt(u)^2 = u| using h"},
		{"proved/unknown", "given h: u >= w; step one| claim 1/u > 0| using h; step k| claim 1/u + w > 0| using one"},
		{"unknown", "given h: u >= v; step one| claim 1/u > 0| using h; step k| claim 1/u + w > 0| using one"},
		// fields
		{"proved", "step k| claim D(L(u)) = d(L, u)*u'"},
		{"proved", "step k| claim D(L(v)) = L'(v)*v'"},
		{"refuted", "step k| claim D(L(v)) = L'(v)"},
		{"proved", "step k| claim d(M(v, a), a) = sub(d(M, a), u, v)"},
		{"refuted", "step k| claim d(M(v, a), a) = 0"},
		{"refuted", "step k| claim M(u, b) = M"},
		{"proved", "given g: a = b solving a; step k| claim L(a) = L(b)| using g"},
		{"refuted", "step k| claim L(a + b) = L(a) + L(b)"},
		{"proved", "step k| claim L(a + eps) - L(a - eps) = 2*eps*L'(a) + O(eps^3)"},
		{"refuted", "step k| claim L(a + eps) - L(a) = eps*L'(a) + O(eps^3)"},
		{"refuted/unknown", "given g: L(a) = L(b); step k| claim a = b"},
		{"proved/unknown", "given g: L(a) = L(b); step k| claim L(a)^2 = L(b)^2| by (L(a) + L(b))*{g}"},
		{"void/unknown", "given g: L(a) = 1; given h: L(a) = 2; step k| claim L(a) = 1| by {g} + 0*{h}"},
		{"void/unknown", "given g: L(a) = 1; given h: L(b) = 2; given k: a = b; step s1| claim L(a) = 1| by {g} + 0*{h} + 0*{k}"},
		{"proved/unknown", "given g: L(a) = 1; given h: L(b) = 2; step k| claim L(a) + L(b) = 3| by {g} + {h}"},
		{"proved", "given g: u' = -L'(u) solving u'; step k| claim D(L) = -L'(u)^2| using g"},
		{"proved/unknown", "given g: u' = -d(L, u) solving u'; step k| claim L <= at0(L)| using g| by derivative"},
		// variables
		{"proved", "given g: q' = d(d(q, s), s) solving q'; step k| claim D(int(q)) = q| using g"},
		{"proved", "given g: q' = d(d(q, s), s) solving q'; step k| claim D(d(q, s)) = d(d(d(q, s), s), s)| using g"},
		{"refuted", "given g: q' = d(d(q, s), s) solving q'; step k| claim D(d(q, s)) = d(d(q, s), s)| using g"},
		{"proved", "step k| claim d(a*q*u, s) = a*u*d(q, s)"},
		{"refuted", "step k| claim d(q*u, s) = q*d(u, s)"},
		{"proved", "step k| claim d(log(r), s) = d(r, s)/r"},
		{"refuted", "step k| claim d(sqrt(q^2), s) = d(q, s)"},
		{"proved/unknown", "given g: q = u solving q; step k| claim d(q, s) = 0| using g"},
		{"void/unknown", "given g: q = u solving q; given h: d(q, s) = 1; step k| claim d(q, s) = 1| by {h} + 0*{g}"},
		{"proved/unknown", "given g: q = eps*r solving q; step k| claim d(q, s) = O(eps)| using g"},
		{"proved", "given g: q = r + O(eps) solving q; step k| claim d(q, s) = d(r, s) + O(eps)| using g"},
		{"unknown/refuted", "given g: q = r + O(eps) solving q; step k| claim d(q, s) = d(r, s) + O(eps^2)| using g"},
		{"proved", "step k| claim at0(d(q, s)) = d(at0(q), s)"},
		{"unknown/refuted", "given h: q >= 0; step k| claim d(q, s) >= 0| using h"},
		{"void", "given h: r = u; given k: d(r, s) = n; step s1| claim d(r, s) = n| by {k} + 0*{h}"},
		{"proved", "step k| claim d(L(q), s) = sub(d(L, u), u, q)*d(q, s)"},
		{"refuted", "step k| claim d(int(q*u), s) = int(q)*u"},
		// sub and d and shift
		{"proved", "step one| claim exp(log(p)) = p; step k| claim exp(log(2*p)) = 2*p| by sub({one}, p, 2*p)"},
		{"void/error/unknown", "step one| claim exp(log(p)) = p; step k| claim exp(log(-p)) = -p| by sub({one}, p, -p)"},
		{"error/unknown", "given g: u = a; step k| claim 0 = 1| by d({g}, a)"},
		{"proved", "step k| claim shift(int(u), eps) = int(u) + eps*u + O(eps^2)"},
		{"refuted", "step k| claim shift(at0(u), eps) = at0(u) + eps*at0(u') + O(eps^2)"},
		{"proved", "step k| claim shift(L(u), eps) = L + eps*d(L, u)*u' + O(eps^2)"},
		{"proved", "step k| claim shift(q, eps) = q + eps*q' + O(eps^2)"},
		{"proved/error", "step k| claim d(shift(q, eps), s) = shift(d(q, s), eps) + O(eps^3)"},
		{"refuted", "step k| claim sub(int(a*u), a, b) = a*int(u)"},
		{"proved/error", "step k| claim sub(int(a*u), a, v) = v*int(u)"},
		{"refuted/error", "step k| claim sub(int(a*u), a, v) = int(v*u)"},
		{"error", "step k| claim sub(int(exp(a*u)), a, v) = int(exp(v*u))"},
	})
}
