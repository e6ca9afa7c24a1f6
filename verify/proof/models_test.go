package proof_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// What no model meets is void, however it is proved.
func TestContradictionsAreVoid(t *testing.T) {
	const abc, uv = "constant a, b, c\npositive constant p, q\n", "function u, v\npositive function w\n"
	checkVerdicts(t, []verdict{
		{"two numbers for one constant", abc + "given x: a = 1\ngiven y: a = 2\nstep s\n  claim 1 = 2\n  by {y} - {x}\n", "void", "contradict each other"},
		{"as substitutions", abc + "given x: a = 1 solving a\ngiven y: a = 2 solving a\nstep s\n  claim a = 1\n  using x, y\n", "void", "y and x contradict each other"},
		{"by a third", abc + "given x: a = b solving a\ngiven y: b = c solving b\ngiven z: c = a + 1 solving c\nstep s\n  claim a = b\n  using x, y, z\n", "void", "z, x and y contradict each other"},
		{"a number that is not 0", "function u\ngiven x: 2 = 0\nstep s\n  claim u = 0\n  by u/2*{x}\n", "void", "x holds nowhere"},
		{"what the certificate asks for", abc + "given x: a = 0\nstep s\n  claim 1 = 0\n  by {x}/a\n", "void", "its condition holds nowhere where x does: it says that a ≠ 0, which is 0"},
		{"a sum of squares", abc + "given x: a^2 + b^2 = -1\nstep s\n  claim a^2 + b^2 + 1 = 0\n  by {x}\n", "void", "x holds nowhere"},
		{"a negative square", abc + "given x: a^2 = -4\nstep s\n  claim a^4 = 16\n  by (a^2 - 4)*{x}\n", "void", "x holds nowhere"},
		{"a positive constant that is not", abc + "given x: p = -q solving p\nstep s\n  claim p + q = 0\n  using x\n", "void", "p > 0"},
		{"a sum of positive constants", abc + "given x: p + q = 0\nstep s\n  claim p = -q\n  by {x}\n", "void", "x holds nowhere"},
		{"a constant that moves", uv + "constant c\ngiven x: u = c\ngiven y: u' = 1\nstep s\n  claim u' = 1\n  by {y}\n", "proved", ""},
		{"cited with what says so", uv + "constant c\ngiven x: u = c\ngiven y: u' = 1\nstep s\n  claim u' - u = 1 - c\n  by {y} - {x}\n", "void", "contradict"},
		{"a function and its second derivative", uv + "given x: u = v\ngiven y: v'' = u'' + 1\nstep s\n  claim v - u = 0\n  by {y} - D(D({x})) - {x} - ({y} - D(D({x})))\n", "void", "contradict"},
		{"a derivative that the integral denies", uv + "given x: u = int(v)\ngiven y: at0(u) = 1\nstep s\n  claim at0(u) - 1 = 0\n  by {y} + 0*{x}\n", "void", "contradict"},
		{"two starts for an equation of first order", uv + "given x: at0(u) = 1 solving at0(u)\ngiven y: at0(u') = 1 solving at0(u')\ngiven z: u' = 2*u solving u'\nstep s\n  claim at0(u'') = 4\n  using x, y, z\n", "void", "y and z contradict each other"},
		{"a start that its equation denies", uv + "given x: at0(u'') = 1\ngiven y: u' = 0\nstep s\n  claim at0(u'') - 1 = u'\n  by {x} - {y}\n", "void", "x and y contradict each other"},
		{"no contradiction: a derivative for a start", uv + "given x: at0(u') = 2 solving at0(u')\ngiven y: u' = 2*u solving u'\nstep s\n  claim at0(u) = 1\n  using x, y\n", "proved", ""},
		{"inconsistent values at 0", uv + "given x: u + v = 1 solving u\ngiven y: at0(u) = 2 solving at0(u)\ngiven z: at0(v) = 2 solving at0(v)\nstep s\n  claim at0(u) = at0(v)\n  using y, z\n  by {x} - {x}\n", "unknown", ""},
		{"a condition that is 0", abc + "given x: a = b solving a\nstep s\n  claim c*(a - b)/(a - b) = c\n  using x\n", "void", ""},
		{"a condition that is negative", abc + "step s\n  claim exp(log(-p - a^2)) = -p - a^2\n", "void", ""},
		{"no contradiction: an inequality that the step does not use", abc + "given x: a >= 1\ngiven y: a = 0 solving a\nstep s\n  claim a^2 = 0\n  using y\n", "proved", ""},
		{"inequalities", abc + "given x: a > 1\ngiven y: a < 0\nstep s\n  claim a^2 >= 0\n  by a^2 + 0*{x} + 0*{y}\n", "void", ""},
		{"an inequality and an equation", abc + "given x: a = -1 solving a\ngiven y: a > 0\nstep s\n  claim a^2 = 1\n  using x, y\n", "void", "contradict"},
		{"formally", "small eps\nconstant a\ngiven x: a = 1 solving a\ngiven y: a = 2 + eps solving a\nstep s\n  claim a^2 = 1 + O(eps)\n  using x, y\n", "void", "contradict"},
		{"formally, at a higher power", "small eps\nconstant a\ngiven x: a = 1 solving a\ngiven y: a = 1 + eps solving a\nstep s\n  claim a^2 = 1 + O(eps)\n  using x, y\n", "void", "contradict"},
		{"what falls at once below its start", "function u\ngiven x: u' = -u solving u'\ngiven y: at0(u) = 1 solving at0(u)\ngiven z: u >= 1\nstep s\n  claim u >= 1\n  using x, y, z\n", "unknown", "no point was found"},
		{"a root that is defined at 0 alone", "constant a\nstep s\n  claim sqrt(-int(1))^2 = -int(1)\n", "unknown", "no point was found"},
		{"no contradiction: what rises from its start", "function u\ngiven x: u' = u solving u'\ngiven y: at0(u) = 1 solving at0(u)\ngiven z: u >= 1\nstep s\n  claim u >= 1\n  using x, y, z\n", "proved", ""},
		{"a positive constant that vanishes with ε", "small eps\npositive constant a\ngiven x: a = eps\nstep one\n  claim eps/a = O(eps)\nstep s\n  claim 1 = O(eps)\n  by {one} + {x}/a\n", "void", "a > 0, which is 0"},
		{"what is > 0, and vanishes with ε", "small eps\nconstant a\ngiven x: a > 0\ngiven y: a = eps\nstep one\n  claim 1/a = O(1)\n  using x\nstep s\n  claim 1 = O(eps)\n  by eps*{one} + {y}/a\n", "void", "x and y contradict each other"},
		{"a condition that fails for ε = 0", "small eps\nconstant a\ngiven x: a = eps\nstep one\n  claim eps/a = O(eps)\nstep s\n  claim 1 = O(eps)\n  by {one} + {x}/a\n", "unknown", "no point was found"},
		{"no contradiction: what is 0 for ε = 0 alone", "small eps\nconstant a\ngiven x: a = eps\nstep s\n  claim eps/a = 1\n  by -1*{x}/a\n", "proved", "where a ≠ 0"},
		{"what grows as ε → 0", "small eps\nconstant a\ngiven x: eps*a = 1\nstep s\n  claim eps^2*a^2 = 1\n  by (eps*a + 1)*{x}\n", "void", "x holds nowhere"},
		{"a small parameter that is not small", "small eps\ngiven x: eps > 1\nstep s\n  claim eps > 0\n  using x\n", "void", "eps - 1 > 0, which is -1"},
		{"above what is positive", "small eps\nconstant a\ngiven x: eps > a\ngiven y: a > 0\nstep s\n  claim eps > 0\n  using x, y\n", "void", "contradict"},
		{"an initial layer", "small eps\nfunction u\ngiven x: eps*u' = -u solving u'\ngiven y: at0(u) = 1 solving at0(u)\nstep s\n  claim eps*at0(u') = -1\n  using x, y\n", "void", "y and x contradict each other"},
		{"no contradiction: none without a layer", "small eps\nfunction u\ngiven x: eps*u'' + u' = -u solving u''\ngiven y: at0(u) = 1 solving at0(u)\nstep s\n  claim D(eps*u'^2/2 + u^2/2) = -u'^2\n  using x, y\n", "proved", ""},
		{"no contradiction: what vanishes with ε", "small eps\nconstant a, b\ngiven x: a^2 + b^2 = eps^2\nstep s\n  claim a^2 = eps^2 - b^2\n  by {x}\n", "proved", ""},
		{"what rests on it says so", abc + "given x: a = 1 solving a\ngiven y: a = 2 solving a\nstep one\n  claim a = 1\n  using x, y\n  solving a\nstep s\n  claim a^2 = 1\n  using one\n", "unknown", "one, which is void"},
		{"no contradiction: two roots", abc + "given x: a^2 = 4\nstep s\n  claim a^4 = 16\n  by (a^2 + 4)*{x}\n", "proved", ""},
		{"no contradiction: squares that vanish together", abc + "given x: a^2 + b^2 = 0\nstep s\n  claim a^2 = -b^2\n  by {x}\n", "proved", ""},
		{"no contradiction: a circle of radius 0", abc + "given x: a^2 + b^2 + c^2 = 2*a - 1\nstep s\n  claim (a - 1)^2 = -b^2 - c^2\n  by {x}\n", "proved", ""},
		{"no contradiction: squares of functions that vanish", uv + "given x: u'^2 - 2*u'*v + 2*v^2 = 0\nstep s\n  claim (u' - v)^2 = -v^2\n  by {x}\n", "proved", ""},
		{"squares that vanish together, and one does not", abc + "given x: a^2 + p^2 = 0\nstep s\n  claim a^2 = -p^2\n  by {x}\n", "void", "x holds nowhere"},
		{"no contradiction: one branch is left", abc + "given x: a*b = 0\ngiven y: a = 1\nstep s\n  claim a*b + a = 1\n  by {x} + {y}\n", "proved", ""},
	})
}

// What holds with the hypotheses and all that they imply is proved; what holds
// only with others is not refuted.
func TestConsequencesOfHypotheses(t *testing.T) {
	const newton = "function x, v\npositive constant m, k\ngiven newton: m*x'' = -k*x solving x''\ngiven vel: v = x' solving x'\n"
	const pair = "function u, v, w\n"
	checkVerdicts(t, []verdict{
		{"a velocity with a name", newton + "step s\n  claim D(m*v^2/2 + k*x^2/2) = 0\n  using newton, vel\n", "proved", "given newton, vel"},
		{"its derivative", newton + "step s\n  claim v'' = -k*v/m\n  using newton, vel\n", "proved", ""},
		{"and not another", newton + "step s\n  claim v'' = k*v/m\n  using newton, vel\n", "refuted", "at "},
		{"with one of the two alone", newton + "step s\n  claim D(m*v^2/2 + k*x^2/2) = 0\n  using vel\n", "unknown", "newton, which the step does not use"},
		{"two rules for derivatives of one function", pair + "given a: v = u' solving v\ngiven b: v' = w solving v'\nstep s\n  claim u''' = w'\n  using a, b\n", "proved", ""},
		{"three", pair + "given a: u' = v solving u'\ngiven b: u'' = w solving u''\ngiven c: u''' = u solving u'''\nstep s\n  claim w' = u\n  using a, b, c\n", "proved", ""},
		{"a given that is not used", "constant c\ngiven g: c = 1\nstep s\n  claim c^2 = 1\n", "unknown", "g, which the step does not use"},
		{"a sum that is not used", "constant a, b\ngiven sum: a + b = 1\nstep p\n  claim a + b = 1\n", "unknown", "sum, which the step does not use"},
		{"one of several", "constant a, b, c\ngiven x: a = b\ngiven y: b = c\ngiven z: c^2 = 4\nstep s\n  claim a = c\n", "unknown", "x, y, which the step does not use"},
		{"a lost coefficient", "constant a, b\ngiven g: a*b = 0 solving a\nstep s\n  claim a = 0\n  using g\n", "proved", "where b ≠ 0"},
		{"a constant in place of a function", "function u\nconstant k\ngiven h: u = k solving u\nstep s\n  claim u'' = 0\n  using h\n", "proved", ""},
		{"Kepler's angular momentum", "function x, y, u, v\npositive constant k\nlet r = sqrt(x^2 + y^2)\ngiven a: x' = u solving x'\ngiven b: y' = v solving y'\ngiven c: u' = -k*x/r^3 solving u'\ngiven d: v' = -k*y/r^3 solving v'\nstep s\n  claim D(x*v - y*u) = 0\n  using a, b, c, d\n", "proved", ""},
		{"Kepler's energy, without half of it", "function x, y, u, v\npositive constant k\nlet r = sqrt(x^2 + y^2)\ngiven a: x' = u solving x'\ngiven b: y' = v solving y'\ngiven c: u' = -k*x/r^3 solving u'\ngiven d: v' = -k*y/r^3 solving v'\nstep s\n  claim D((u^2 + v^2)/2 - k/(2*r)) = 0\n  using a, b, c, d\n", "refuted", "at "},
		{"Lorenz: the volume shrinks", "function x, y, z\npositive constant s, r, b\ngiven f: x' = s*(y - x) solving x'\ngiven g: y' = x*(r - z) - y solving y'\ngiven h: z' = x*y - b*z solving z'\nstep q\n  claim D(x^2 - 2*s*z) = -2*s*x^2 + 2*s*b*z\n  using f, g, h\n", "proved", ""},
		{"Lorenz with a slip", "function x, y, z\npositive constant s, r, b\ngiven f: x' = s*(y - x) solving x'\ngiven g: y' = x*(r - z) - y solving y'\ngiven h: z' = x*y - b*z solving z'\nstep q\n  claim D(x^2 - 2*s*z) = -2*s*x^2 - 2*s*b*z\n  using f, g, h\n", "refuted", "at "},
	})
}

// The pendulum as a mass on a rod: of the constraint, the first two derivatives
// are constraints too.
func TestPendulumOfIndexThree(t *testing.T) {
	const rod = "function x, y, u, v, l\npositive constant g\ngiven rod: x^2 + y^2 = 1\ngiven a: x' = u solving x'\ngiven b: y' = v solving y'\n" +
		"given c: u' = -l*x solving u'\ngiven d: v' = -l*y - g solving v'\n"
	checkVerdicts(t, []verdict{
		{"the velocity is along the circle", rod + "step s\n  claim x*u + y*v = 0\n  by x*({rod} - {rod}) + D({rod})/2 - x*{a} - y*{b}\n", "proved", ""},
		{"which nothing refutes", rod + "step s\n  claim x*u + y*v = 0\n", "unknown", "which the step does not use"},
		{"the tension", rod + "step s\n  claim l = u^2 + v^2 - g*y\n", "unknown", "which the step does not use"},
		{"the tension with a slip", rod + "step s\n  claim l = u^2 + v^2 + g*y\n", "refuted", "at "},
		{"the energy", rod + "step s\n  claim D((u^2 + v^2)/2 + g*y) = 0\n", "unknown", "which the step does not use"},
		{"the energy with a slip", rod + "step s\n  claim D((u^2 + v^2)/2 - g*y) = 0\n", "refuted", "at "},
	})
}

// A witness meets all hypotheses of the file, its signs and inequalities, and
// both sides are defined there.
func TestWitnessesMeetTheFile(t *testing.T) {
	checkVerdicts(t, []verdict{
		{"an inequality", "constant m\ngiven dom: 0 < m <= 1\nstep s\n  claim m^2 = m^3\n", "refuted", "at m = 1/"},
		{"none inside", "constant m\ngiven dom: 1 <= m <= 1\nstep s\n  claim m = 1\n", "unknown", ""},
		{"far away", "constant m\ngiven dom: m > 50\nstep s\n  claim m^2 = m\n", "refuted", "at m = 100 "},
		{"two at once", "constant a, b\ngiven x: a + b = 3\ngiven y: a > b\nstep s\n  claim a*b = 3\n", "refuted", "at "},
		{"an ellipse", "constant a, b\ngiven x: a^2 + 4*b^2 = 4\nstep s\n  claim a + 2*b = 2\n", "refuted", "at "},
		{"a quadratic with one solution", "constant a, b\ngiven x: a^2 + b^2 = 0\nstep s\n  claim a = 1\n", "refuted", "at a = 0"},
		{"a quadratic for a function", "function u\nconstant c\ngiven x: u^2 + u = c\nstep s\n  claim u' = 1\n", "refuted", "at "},
		{"a value at 0", "function x\npositive constant k\ngiven f: x' = -k*x solving x'\ngiven start: at0(x) = 1\nstep s\n  claim x' = -k\n", "refuted", "at "},
		{"what a value at 0 decides", "function x\npositive constant k\ngiven f: x' = -k*x solving x'\ngiven start: at0(x) = 0\nstep s\n  claim x = 0\n", "unknown", ""},
		{"what is conserved is not refuted", "function x, y\nconstant c\ngiven f: x' = y solving x'\ngiven g: y' = -x solving y'\ngiven start: c = at0(x)^2 + at0(y)^2 solving c\nstep s\n  claim x^2 + y^2 = c\n", "unknown", ""},
		{"an integral", "function x, y\ngiven i: x = int(y)\nstep s\n  claim x' = 2*y\n", "refuted", "at "},
		{"what an integral decides", "function x, y\ngiven i: x = int(y)\nstep s\n  claim x' = y\n", "unknown", "i, which the step does not use"},
		{"a field with a name", "function q\nfield V(q)\npositive constant k\ngiven f: q'' = -d(V, q) solving q''\ngiven h: d(V, q) = k*q\nstep s\n  claim q'' = k*q\n  using f\n", "refuted", "at "},
		{"what a field decides", "function q\nfield V(q)\npositive constant k\ngiven f: q'' = -d(V, q) solving q''\ngiven h: d(V, q) = k*q\nstep s\n  claim q'' = -k*q\n  using f\n", "unknown", "h, which the step does not use"},
		{"a product that vanishes: one branch refutes", "constant a, b\ngiven g: a*b = 0\nstep s\n  claim a = 0\n", "refuted", "at a = "},
		{"an exponential", "constant a, b\ngiven g: exp(a) = b\nstep s\n  claim a = b\n", "refuted", "at "},
		{"a root, which is not negative", "constant a, b\ngiven g: sqrt(a) = b\nstep s\n  claim b = 0 - sqrt(a)\n", "refuted", "at "},
		{"what cannot be imposed is named", "constant a, b\ngiven g: a^5 + a*b + b^5 = 7\nstep s\n  claim a = b\n", "unknown", "g cannot be solved"},
		{"a remainder says nothing of a number", "small eps\nconstant a\ngiven g: a = 1 + O(eps)\nstep s\n  claim a^2 = 1\n", "refuted", "at "},
		{"but of the limit", "small eps\nconstant a\ngiven g: a = 1 + O(eps)\nstep s\n  claim a^2 = 1 + O(eps)\n", "unknown", "g, which the step does not use"},
		{"no number ε is a witness where none can be small", "small eps\nconstant a\ngiven g: eps*a = 1\nstep s\n  claim a = 2\n", "unknown", "g holds nowhere"},
		{"what is ≥ 0 from 0 on does not fall at first", "function x\ngiven g: x >= at0(x)\nstep s\n  claim at0(x') >= 0\n  using g\n", "unknown", "the sign of"},
		{"nor does an integral", "function x\ngiven g: int(x) >= 0\nstep s\n  claim at0(x) >= 0\n  using g\n", "unknown", "the sign of"},
		{"nor with a derivative that is 0", "function x\ngiven g: x >= at0(x)\ngiven h: at0(x') = 0\nstep s\n  claim at0(x'') >= 0\n  using g\n", "unknown", "the sign of"},
		{"but it may rise as it likes", "function x\ngiven g: x >= at0(x)\nstep s\n  claim at0(x') <= 1\n  using g\n", "refuted", "at x'(0) = 2"},
		{"without symbols", "constant a\nstep s\n  claim 1 = 2\n", "refuted", "always the left side is 1"},
		{"nowhere defined", "function x\nstep s\n  claim (sqrt(x)^2 - x)/(sqrt(x)^2 - x) + 7 = 0\n", "void", ""},
		{"nor this", "constant a\nstep s\n  claim 1/(a - a) = 5\n", "void", ""},
		{"an alternative is not met", "constant a\ngiven x: a = 1\ngiven y instead of x: a = 2 solving a\nstep s\n  claim a = 3\n  using y\n", "refuted", "at a = 2"},
	})
}

// The report has the model of what is proved, and no empty point is null.
func TestModelsAreReported(t *testing.T) {
	const src = "function x, v\npositive constant m, k\ngiven dom: m < 1\ngiven newton: m*x'' = -k*x solving x''\ngiven vel: v = x' solving x'\n" +
		"step s\n  claim D(m*v^2/2 + k*x^2/2)/v = 0\n  using newton, vel\nstep t\n  claim 1 = 2\n  expect refuted\n"
	f, err := derivation.Parse("f", []byte(src))
	require.NoError(t, err)
	report, err := proof.Check(t.Context(), f)
	require.NoError(t, err)
	var page bytes.Buffer
	require.NoError(t, proof.Reports{report}.WriteJSON(&page))
	type point struct {
		At []struct{ Name, Value string }
	}
	var files []struct {
		Steps []struct {
			Verdict        string
			Model, Witness *point
		}
	}
	require.NoError(t, json.Unmarshal(page.Bytes(), &files))
	s, u := files[0].Steps[0], files[0].Steps[1]
	if s.Verdict != "proved" || s.Model == nil || s.Witness != nil {
		t.Fatalf("want a model of what is proved: %+v", s)
	}
	values := map[string]string{}
	for _, v := range s.Model.At {
		values[v.Name] = v.Value
	}
	if values["m"] != "1/2" || values["v"] == "0" || values["v"] == "" {
		t.Errorf("want 0 < m < 1 and v ≠ 0: %v", values)
	}
	if u.Witness == nil || u.Witness.At == nil || len(u.Witness.At) != 0 || u.Model != nil {
		t.Errorf("want an empty point, not null: %+v", u)
	}
}

// Models are drawn for each equation that is decided, on however many processors.
func TestModelsOfEachEquation(t *testing.T) {
	f, err := derivation.Parse("f", []byte("constant a, b\nstep s\n  claim (a + b)^2 = a^2 + 2*a*b + b^2 = b^2 + a*(a + 2*b)\n"+
		"step t\n  claim a + b = b + a\nstep u\n  claim a = b\n  expect refuted\nstep v\n  claim a*b = b*a\n"))
	require.NoError(t, err)
	report, err := proof.Check(t.Context(), f)
	require.NoError(t, err)
	require.NoError(t, report.TryModels(t.Context()))
	for _, x := range report.Findings {
		for _, l := range x.Links {
			if l.Models == nil || l.Models.Models == 0 {
				t.Errorf("%s, equation %d: no model: %+v", x.Step.ID, l.Claim.Link, l.Models)
			}
		}
	}
}
