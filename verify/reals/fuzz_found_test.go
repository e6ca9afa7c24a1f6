package reals_test

import (
	"strings"
	"testing"
)

// Files of a few lines in which a model, or the point that comes with a verdict, was once
// found against the verdict, and variations of them: nothing is found any more.
func TestNothingIsFoundAgain(t *testing.T) {
	const head = "small eps; constant a, b; positive constant p; nonzero function n; function u, v; "
	lines := strings.NewReplacer("; ", "\n", "| ", "\n  ")
	for _, src := range []string{
		// a = −1 meets a ≥ 1/a, which the inequality makes of itself
		"given g: a >= abs(1/a); step s| claim a >= 0| by {g}",
		"given g: a >= sqrt(1/a^2); step s| claim a >= 0| by {g}",
		"given g: a >= sqrt(a^(-2)); step s| claim a^3 >= 0| by a^2*{g}",
		"given g: u + p >= abs(u); step s| claim u + p >= 0| by {g}",
		"given g: n >= sqrt(1/n^2); step s| claim n > 0| by {g}",
		"given g: a >= abs(a - 2); step s| claim a >= 0| by {g}",
		"given g: log(a^2) >= abs(log(a^2)); step s| claim log(a^2) >= 0| by {g}",
		"given g: 1/u + p >= abs(1/u); step s| claim 1/u + p >= 0| by {g}",
		"given g: a <= -abs(a); step s| claim a <= 0| by {g}",
		"given g: a >= sqrt(b^2); given h: b >= sqrt(a^2); step s| claim a + b >= 0| by {g} + {h}",
		"given g: u' + p >= abs(u'); step s| claim u + p*int(1) >= at0(u)| using g| by derivative",
		// what cancels is to be defined, at the ε of the point
		"step s| claim 0*log(v + eps) = v",
		"step s| claim 0*log(a - eps) = a",
		"step s| claim 0*sqrt(u - eps) = u",
		"step s| claim a/(b - eps) - a/(b - eps) = a",
		"step s| claim D(0*log(v + eps)) = v",
		"given g: b = eps*a solving b; step s| claim 0*log(a) = a| using g",
		"given g: b = eps*a solving b; step s| claim 0*log(u + b) = u| using g",
		"given g: b = eps*a solving b; step s| claim 0*log(a) >= a| using g",
		"given g: b = eps^9*a solving b; step s| claim 0*log(b) = a| using g",
		"given g: b = eps^9*a solving b; step s| claim 0*log(b) = 0| using g",
		"given g: b = eps^9*a solving b; step s| claim b/b = 1| using g",
		"step s| claim 0*log(p - eps) = 0",
		"step s| claim 0*log(a + eps) = 0",
		// what is left out of the hypotheses at the order of the claim is not as small where ε divides it
		"given g: eps*v'' + v' = u' + v solving v'; step s| claim eps^(-2)*(eps*v'' + v') = eps^(-2)*(u' + v) + O(eps)| using g",
		"given g: eps*v'' + v' = u' + v solving v'; step s| claim (v' + eps*v'')/eps^3 = (u' + v)/eps^3 + O(eps)| using g",
		// a square is not solved as if it were linear
		"given g: at0(v)^2 = 2; given h: n' = v*n; step s| claim n = at0(n)*exp(v*int(1))| by derivative",
	} {
		tally := newTally()
		if found := tried(lines.Replace(head+src)+"\n", func(string) *item { return &item{kind: "found"} }, 1, 8, tally); found != nil {
			t.Errorf("%s\n%s: %s", src, found.kind, found.text)
		}
		if tally.senseless > 0 || tally.steps["found"] == nil || tally.steps["found"][failed] > 0 {
			t.Errorf("%s: is not judged", src)
		}
	}
}
