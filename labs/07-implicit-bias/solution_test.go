package implicitbias

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

// marks are what is to be written below the claims that are wrong.
var marks = map[string]string{
	"eq:50": "  expect refuted\n  because \"the velocities have the sign of minus the gradient\"\n",
	"eq:51": "  from eq:50\n  expect refuted\n  because \"the sign of (50)\"\n",
	"eq:9":  "  from eq:51\n  expect refuted\n  because \"the sign of (50), and the minus before the arcsinh is lost\"\n",
}

const corrections = `
step eq:50 corrected
  claim Delta = u0^2 - v0^2 - 4*alpha/m*(u0^2 + v0^2)*g0
  using start, slow_u, slow_v

step eq:51 corrected
  claim R = -1/4*arcsinh((delta - 4*alpha*g0/m*sqrt(delta^2 + 4*xi^2))/(2*xi))
  using demanded, start, slow_u, slow_v, scale

step eq:9 corrected
  claim R = -1/4*arcsinh(delta/(2*xi) - 4*alpha*g0/m*sqrt(1 + delta^2/(4*xi^2)))
  using demanded, start, slow_u, slow_v, scale

step eq:9.rest extended
  claim R = -1/4*arcsinh(delta/(2*xi))
  using demanded, start, rest_u, rest_v, scale
`

// marked returns what was handed out with these marks, and with corrections.
func marked(marks map[string]string, corrections string) string {
	text := graderPrinted
	for id, lines := range marks {
		at := strings.Index(text, "step "+id+"\n")
		end := at + strings.Index(text[at:]+"\n\n", "\n\n") + 1
		text = text[:end] + lines + text[end:]
	}
	return text + corrections
}

// bias is R_j: outer and inner are the signs before the arcsinh and before the term with α.
func bias(s Start, outer, inner float64) float64 {
	x := s.Theta / (2 * s.Xi)
	if !s.Rest {
		x += inner * 4 * s.Alpha * s.Gradient / (1 - s.Mu) * math.Sqrt(1+x*x)
	}
	return outer * math.Asinh(x) / 4
}

func right(s Start) float64 { return bias(s, -1, -1) }

func TestGrades(t *testing.T) {
	written := func(old, new string) Solution {
		if !strings.Contains(corrections, old) {
			t.Fatalf("the corrections lack %q", old)
		}
		return Solution{Flow: marked(marks, strings.ReplaceAll(corrections, old, new)), Bias: right}
	}
	without := func(id, lines string) Solution {
		changed := map[string]string{}
		for k, v := range marks {
			changed[k] = v
		}
		changed[id] = lines
		return Solution{Flow: marked(changed, corrections), Bias: right}
	}
	measured := func(f func(s Start) float64) Solution { return Solution{Flow: marked(marks, corrections), Bias: f} }
	type lost = map[string]string
	const slow, rest = "measured, slow manifold", "measured, from rest"
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: Solution{Flow: marked(marks, corrections), Bias: right}},
		{Name: "the minus inside", Solution: written("-1/4*arcsinh(delta/(2*xi) - 4*alpha*g0/m*sqrt(1 + delta^2/(4*xi^2)))", "1/4*arcsinh(4*alpha*g0/m*sqrt(1 + delta^2/(4*xi^2)) - delta/(2*xi))")},
		{Name: "all that is unclear is wrong", Why: "a true statement is marked", Lost: lost{"verdicts": "1 of 6 statements are not marked as they should be, such as: the statement eq:c"},
			Solution: without("eq:c", "  expect refuted\n  because \"roots\"\n")},
		{Name: "no reason", Why: "a verdict without because", Lost: lost{"verdicts": "no because says why"},
			Solution: without("eq:50", "  expect refuted\n")},
		{Name: "one error overlooked", Why: "(9) is taken to be right", Lost: lost{"verdicts": "the statement eq:9 is marked proved", "inherited": "the wrong sign in eq:9"},
			Solution: without("eq:9", "")},
		{Name: "errors without an origin", Why: "(51) repeats (50)", Lost: lost{"inherited": "the wrong sign in eq:51"},
			Solution: without("eq:51", "  expect refuted\n  because \"a sign\"\n")},
		{Name: "the statement itself changed", Why: "what is printed must stand", Lost: lost{"verdicts": "eq:50 is no longer the one that was handed out"},
			Solution: Solution{Flow: strings.Replace(marked(marks, corrections), "claim Delta = u0^2 - v0^2 + 4", "claim Delta = u0^2 - v0^2 - 4", 1), Bias: right}},
		{Name: "the sign of (50) again", Why: "what is printed is copied", Lost: lost{"velocity": "is refuted"},
			Solution: written("Delta = u0^2 - v0^2 - 4", "Delta = u0^2 - v0^2 + 4")},
		{Name: "the wrong sign mended", Why: "the sign of v0² in the bracket was changed instead", Lost: lost{"velocity": "is refuted"},
			Solution: written("- 4*alpha/m*(u0^2 + v0^2)", "+ 4*alpha/m*(u0^2 - v0^2)")},
		{Name: "a factor lost", Why: "2α for 4α", Lost: lost{"velocity": "is refuted"},
			Solution: written("4*alpha/m*(u0^2", "2*alpha/m*(u0^2")},
		{Name: "nothing said", Why: "Delta = Delta is true", Lost: lost{"velocity": "uses Delta: an answer is written with u0, v0"},
			Solution: written("Delta = u0^2 - v0^2 - 4*alpha/m*(u0^2 + v0^2)*g0", "Delta = Delta")},
		{Name: "one of two errors", Why: "the minus before the arcsinh is still lost", Lost: lost{"bias": "is refuted"},
			Solution: written("R = -1/4*arcsinh(delta/(2*xi) -", "R = 1/4*arcsinh(delta/(2*xi) -")},
		{Name: "one of two errors in (51)", Why: "the sign of the root's term", Lost: lost{"in theta": "is refuted"},
			Solution: written("(delta - 4*", "(delta + 4*")},
		{Name: "rest without a change", Why: "the velocity is 0, and its term has stayed", Lost: lost{"from rest": "is refuted"},
			Solution: written("-1/4*arcsinh(delta/(2*xi))\n", "-1/4*arcsinh(delta/(2*xi) - 4*alpha*g0/m*sqrt(1 + delta^2/(4*xi^2)))\n")},
		{Name: "from a statement that is true", Why: "a line that cannot be, which costs its own part alone", Lost: lost{"inherited": "eq:b is"},
			Solution: without("eq:9", "  from eq:50, eq:b\n  expect refuted\n  because \"a sign\"\n")},
		{Name: "eq:9 from eq:50", Solution: without("eq:9", "  from eq:50\n  expect refuted\n  because \"a sign\"\n")},
		{Name: "a step missing", Why: "no answer for the start from rest", Lost: lost{"from rest": "there is no step eq:9.rest extended"},
			Solution: written("step eq:9.rest extended", "step other extended")},
		{Name: "a slip of the pen", Why: "a bracket too few", Lost: lost{"verdicts": "cannot be read", "inherited": "cannot be read", "velocity": "student.flow:", "in theta": "cannot be read", "bias": "cannot be read", "from rest": "cannot be read"},
			Solution: written("(u0^2 + v0^2)*g0", "(u0^2 + v0^2*g0")},
		{Name: "measured with (9) as printed", Why: "both signs", Lost: lost{slow: "does not shrink", rest: "does not shrink"},
			Solution: measured(func(s Start) float64 { return bias(s, 1, 1) })},
		{Name: "measured with the sign of (51)", Why: "the term with α: an error of order 1, and from rest none", Lost: lost{slow: "the order is below 2"},
			Solution: measured(func(s Start) float64 { return bias(s, -1, 1) })},
		{Name: "rest forgotten", Why: "the term with α stays", Lost: lost{rest: "the order is below 2"},
			Solution: measured(func(s Start) float64 { s.Rest = false; return right(s) })},
		{Name: "always from rest", Why: "the term with α is left out", Lost: lost{slow: "the order is below 2"},
			Solution: measured(func(s Start) float64 { s.Rest = true; return right(s) })},
		{Name: "1 − μ forgotten", Why: "α g for α g/(1 − μ)", Lost: lost{slow: "the order is below 2"},
			Solution: measured(func(s Start) float64 { s.Mu = 0; return right(s) })},
	})
}

// What the grader judges by is what is handed out.
func TestPrinted(t *testing.T) {
	plain := func(text string) string {
		text = regexp.MustCompile(`(?m)^#.*\n`).ReplaceAllString(text, "")
		return strings.TrimSpace(regexp.MustCompile(`\n\n+`).ReplaceAllString(text, "\n\n"))
	}
	if handedOut := plain(student.Flow); handedOut != plain(graderPrinted) {
		t.Errorf("student.flow, without comments, is not printed.flow:\n%s", handedOut)
	}
}
