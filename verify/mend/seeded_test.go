package mend_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/mend"
)

// seededHead is what the seeded mistakes may speak of.
const seededHead = `small eps
size n = 2
positive constant k, m
constant a, b, c, y, z, A[n]
function u, v, w, x
positive function p
let E = m*x'^2/2 + k*x^2/2
given newton: m*x'' = -k*x solving x''
`

// seeded are mistakes made on purpose, each with what a referee would write in
// the margin. They were decided on before the search was tried on them.
var seeded = []struct{ kind, claim, lines, want string }{
	{"sign", "(a - b)*(a + b) = a^2 + b^2", "", "(a - b)*(a + b) = a^2 - b^2"},
	{"sign", "D(u/p) = (u'*p + u*p')/p^2", "", "D(u/p) = (u'*p - u*p')/p^2"},
	{"sign", "D(exp(-k*u)) = k*u'*exp(-k*u)", "", "D(exp(-k*u)) = -k*u'*exp(-k*u)"},
	{"sign", "1/(1 + eps*a) = 1 + eps*a + O(eps^2)", "", "1/(1 + eps*a) = 1 - eps*a + O(eps^2)"},
	{"sign", "D(x'^2) = 2*k/m*x*x'", "using newton", "D(x'^2) = -2*k/m*x*x'"},
	{"sign", "a*(b - c) - a*b = a*c", "", "a*(b - c) - a*b = -a*c"},
	{"sign", "D(E) = x'*(m*x'' - k*x)", "", "D(E) = x'*(m*x'' + k*x)"},
	{"factor", "D(u^3) = u^2*u'", "", "D(u^3) = 3*u^2*u'"},
	{"factor", "D(k*u^2/2) = 2*k*u*u'", "", "D(k*u^2/2) = k*u*u'"},
	{"factor", "(a + b)^2 = a^2 + a*b + b^2", "", "(a + b)^2 = a^2 + 2*a*b + b^2"},
	{"factor", "d(y^2*a, y) = y*a", "", "d(y^2*a, y) = 2*y*a"},
	{"factor", "D(x'^2/2) = -k*x*x'", "using newton", "D(x'^2/2) = -k/m*x*x'"},
	{"factor", "shift(u, eps) = u + eps*u' + eps^2*u'' + O(eps^3)", "", "shift(u, eps) = u + eps*u' + eps^2*u''/2 + O(eps^3)"},
	{"factor", "a*(b + c)^2 = a*(b^2 + b*c + c^2) = a*b^2 + a*b*c + a*c^2", "", "a*(b + c)^2 = a*(b^2 + 2*b*c + c^2) = a*b^2 + 2*a*b*c + a*c^2"},
	{"exponent", "D(u^4) = 4*u^2*u'", "", "D(u^4) = 4*u^3*u'"},
	{"exponent", "1/p*(1/p) = p^(-1)", "", "1/p*(1/p) = p^(-2)"},
	{"exponent", "sqrt(k^3) = k^(1/2)", "", "sqrt(k^3) = k^(3/2)"},
	{"exponent", "sqrt(k^4)*k = k^(5/2)", "", "sqrt(k^4)*k = k^3"},
	{"missing square", "cosh(u)^2 - sinh(u) = 1", "", "cosh(u)^2 - sinh(u)^2 = 1"},
	{"missing square", "D(1/p) = -p'/p", "", "D(1/p) = -p'/p^2"},
	{"missing term", "(y + z)^2 = y^2 + z^2", "", "(y + z)^2 = y^2 + z^2 + 2*y*z"},
	{"missing term", "(y + 1)^2 = y^2 + 1", "", "(y + 1)^2 = y^2 + 1 + 2*y"},
	{"missing term", "D(u*v*w) = u'*v*w + u*v'*w", "", "D(u*v*w) = u'*v*w + u*v'*w + u*v*w'"},
	{"missing term", "(a + b)^3 = a^3 + 3*a^2*b + b^3", "", "(a + b)^3 = a^3 + 3*a^2*b + b^3 + 3*a*b^2"},
	{"missing term", "D(u^2*v) = 2*u*u'*v", "", "D(u^2*v) = 2*u*u'*v + u^2*v'"},
	{"a term too many", "D(k*u + a) = k*u' + a", "", "D(k*u + a) = k*u'"},
	{"wrong index", "sum(i, 1, n, A[i]^2) = A[1]^2 + A[1]^2", "", "sum(i, 1, n, A[i]^2) = A[1]^2 + A[2]^2"},
	{"wrong index", "(A[1] + A[2])*u = A[2]*u + A[2]*u", "", "(A[1] + A[2])*u = A[1]*u + A[2]*u"},
	{"swapped symbols", "(a - b)*c = a*c - b*a", "", "(a - b)*c = a*c - b*c"},
	{"swapped symbols", "D(u*v) = u'*v + v*v'", "", "D(u*v) = u'*v + u*v'"},
	{"a dash", "D(u'*v) = u''*v + u'*v", "", "D(u'*v) = u''*v + u'*v'"},
	{"a dash", "D(D(u)) = u'", "", "D(D(u)) = u''"},
	{"wrong order", "exp(eps*u) = 1 + eps*u + eps^2*u^2/2 + O(eps^4)", "", "exp(eps*u) = 1 + eps*u + eps^2*u^2/2 + O(eps^3)"},
	{"wrong order", "1/(1 - eps*a) = 1 + eps*a + eps^2*a^2 + eps^3*a^3 + O(eps^5)", "", "1/(1 - eps*a) = 1 + eps*a + eps^2*a^2 + eps^3*a^3 + O(eps^4)"},
	{"wrong order", "exp(eps*u) = 1 + eps*u + O(eps^3)", "", "exp(eps*u) = 1 + eps*u + O(eps^2)"},
	{"inverse", "1/(k*m) = k/m", "", "1/(k*m) = 1/(k*m)"},
	{"inverse", "exp(u)/exp(v) = exp(v - u)", "", "exp(u)/exp(v) = exp(u - v)"},
	{"inverse", "D(log(p)) = p'*p", "", "D(log(p)) = p'/p"},
	{"off-by-one power", "D(u^5) = 4*u^4*u'", "", "D(u^5) = 5*u^4*u'"},
	{"off-by-one power", "int(3*u^2*u') = u^2 - at0(u^2)", "by derivative", "int(3*u^2*u') = u^3 - at0(u^3)"},
	{"wrong function", "D(sinh(u)) = u'*sinh(u)", "", "D(sinh(u)) = u'*cosh(u)"},
	{"wrong function", "D(cosh(a*u)) = a*u'*cosh(a*u)", "", "D(cosh(a*u)) = a*u'*sinh(a*u)"},
	{"missing root", "D(arcsinh(u)) = u'/(1 + u^2)", "", "D(arcsinh(u)) = u'/sqrt(1 + u^2)"},
	{"value at the start", "int(u') = u", "by derivative", "int(u') = u - at0(u)"},
	// these were added when the search found all of the above
	{"wrong function", "D(sin(u)) = u'*sin(u)", "", "D(sin(u)) = u'*cos(u)"},
	{"wrong function", "sin(2*u) = 2*sin(u)*sin(u)", "", "sin(2*u) = 2*sin(u)*cos(u)"},
	{"sign", "D(cos(u)) = u'*sin(u)", "", "D(cos(u)) = -u'*sin(u)"},
	{"sign", "cos(2*u) = cos(u)^2 + sin(u)^2", "", "cos(2*u) = cos(u)^2 - sin(u)^2"},
	{"sign", "cos(u + v) = cos(u)*cos(v) + sin(u)*sin(v)", "", "cos(u + v) = cos(u)*cos(v) - sin(u)*sin(v)"},
	{"missing square", "sin(u)^2 + cos(u) = 1", "", "sin(u)^2 + cos(u)^2 = 1"},
	{"modulus", "sqrt(u^2) = u", "", "sqrt(u^2) = abs(u)"},
	{"inverse", "D(sqrt(p)) = p'*sqrt(p)/2", "", "D(sqrt(p)) = p'/(2*sqrt(p))"},
	{"off-by-one power", "D(1/p^2) = -2*p'/p^2", "", "D(1/p^2) = -2*p'/p^3"},
	{"missing term", "(a - b)^2 = a^2 + b^2", "", "(a - b)^2 = a^2 + b^2 - 2*a*b"},
	{"factor", "D(E) = x'*(m*x'' + k*x)/2", "", "D(E) = x'*(m*x'' + k*x)"},
	{"factor", "shift(x, eps) = x + eps*x' - eps^2*k*x/m + O(eps^3)", "using newton", "shift(x, eps) = x + eps*x' - eps^2*k*x/(2*m) + O(eps^3)"},
	{"wrong order", "sin(eps*u) = eps*u + O(eps^4)", "", "sin(eps*u) = eps*u + O(eps^3)"},
	{"swapped symbols", "d(a*y^2 + b*z, y) = 2*b*y", "", "d(a*y^2 + b*z, y) = 2*a*y"},
	{"wrong index", "A[1]*(A[1] + A[2]) = A[1]^2 + A[2]^2", "", "A[1]*(A[1] + A[2]) = A[1]^2 + A[1]*A[2]"},
	{"reach of a root", "k*sqrt(m) = sqrt(k*m)", "", "k*sqrt(m) = sqrt(k^2*m)"},
	{"reach of a derivative", "D(k*u*v) = k*u'*v + k*u*D(v*w)", "", "D(k*u*v) = k*u'*v + k*u*v'"},
}

// The golden table of the seeded mistakes: what a referee would write is found
// first, among several, something else that is as small, or nothing.
func TestSeededMistakes(t *testing.T) {
	var page strings.Builder
	counts := map[string]int{}
	for _, s := range seeded {
		step := "step a:1\n  claim " + s.claim
		if s.lines != "" {
			step += "\n  " + s.lines
		}
		f := parse(t, seededHead+step+"\n  expect refuted\n  because \"it is wrong\"\n")
		want := lastStep(parse(t, seededHead+"step a:1\n  claim "+s.want+"\n"))
		found, err := mend.Step(t.Context(), f, lastStep(f))
		if err != nil {
			t.Fatal(err)
		}
		outcome := "nothing found"
		if i := slices.IndexFunc(found, func(c mend.Correction) bool { return same(t, f, c.Step.Chain, want.Chain) }); i == 0 {
			outcome = "found"
			if len(found[0].Edits) > 1 {
				outcome = "found by a longer way"
			}
		} else if i > 0 {
			outcome = "found among others"
		} else if len(found) > 0 {
			outcome = "something else"
		}
		counts[outcome]++
		fmt.Fprintf(&page, "%s: %s\n    %s\n", s.kind, s.claim, outcome)
		if outcome != "found" {
			fmt.Fprintf(&page, "    referee: %s\n", s.want)
		}
		for _, c := range found {
			fmt.Fprintf(&page, "    %v\n", c)
		}
	}
	page.WriteString("\n")
	for _, outcome := range []string{"found", "found by a longer way", "found among others", "something else", "nothing found"} {
		fmt.Fprintf(&page, "%d %s\n", counts[outcome], outcome)
	}
	golden(t, "seeded.golden", page.String())
}
