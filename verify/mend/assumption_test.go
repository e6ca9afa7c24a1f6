package mend_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
	"github.com/flowproof/flowproof/verify/proof"
)

// A mistake in a given or a let is found where one edit of it makes a refuted step
// hold and no other step worse; nothing is said where a step is on record as
// refuted, or where the edit would spoil another step.
func TestAssumptions(t *testing.T) {
	const spring = "positive constant m, k, b\nfunction x\n"
	for _, test := range []struct{ src, step, want, reason string }{
		{spring + "given newton: m*x'' = k*x solving x''\nlet E = m*x'^2/2 + k*x^2/2\nstep energy\n  claim D(E) = 0\n  using newton\n",
			"energy", "given newton were m*x'' = -k*x (a sign); let E were -m*x'^2/2 + k*x^2/2 (a sign); let E were m*x'^2/2 - k*x^2/2 (a sign)", "the sign of the force"},
		{spring + "given newton: m*x'' = -k*x solving x''\nlet E = m*x'^2/2 + k*x^2\nstep energy\n  claim E' = 0\n  using newton\n",
			"energy", "given newton were m*x'' = -2*k*x (a factor 2); let E were m*x'^2/1 + k*x^2 (1 for 2); let E were m*x'^2 + k*x^2 (a factor 2); let E were m*x'^2/2 + k*x^2/2 (a factor 1/2)", "a factor of the definition"},
		{spring + "given newton: m*x'' = -b - k*x solving x''\nstep energy\n  claim D(m*x'^2/2 + k*x^2/2) = -b*x'^2\n  using newton\n",
			"energy", "given newton were m*x'' = -x'*b - k*x (a factor x')", "a symbol lost"},
		{spring + "given newton: m*x'' = -k*x solving x''\nlet E = m*x'^2/2 - k*x^2/2\nstep slope\n  claim d(E, x) = -k*x\nstep mass\n  claim d(E, m) = x'^2/2\nstep force\n  claim k*x = -m*x''\n  using newton\nstep energy\n  claim E' = 0\n  using newton\n",
			"energy", "", "another step would be refuted"},
		{spring + "given newton: m*x'' = k*x solving x''\nstep energy\n  claim D(m*x'^2/2 + k*x^2/2) = 0\n  using newton\n  expect refuted\n  because \"on record\"\n",
			"energy", "", "it is on record"},
		{"small eps\npositive constant a\nfunction u\ngiven ode: u' = -a*u + eps*u^2 solving u'\nlet r = 1/(1 + eps*a)\nstep rate\n  claim r*(1 - eps*a) = 1 + O(eps^2)\n",
			"rate", "let r were 1/(1 - eps*a) (a sign)", "a sign inside of a definition"},
		{spring + "let E = m*x'^2/2 + k*x^2/2\ngiven newton: m*x'' = k*x solving x''\nstep energy\n  claim E' = 0\n  using newton\nstep force\n  claim x'' + k*x/m = 0\n  using newton\n",
			"energy", "given newton were m*x'' = -k*x (a sign)", "the sign of the definition would do, too, but not for the other step"},
		{spring + "let E = x\nstep roots\n  claim (E + x)*(E - 2*x) = 0\n",
			"roots", "let E were -x (a sign)", "a factor 2 would do, too, and is more than a sign"},
		{spring + "let E = k/(1 + x^2)\nstep slope\n  claim E = -k/(1 + x^2)\n",
			"slope", "let E were -k/(1 + x^2) (a sign)", "the sign of the denominator would do, too, and lies deeper"},
		{"function x, y\ngiven c: x > 0\ngiven a: x = y^2 solving x\nstep s\n  claim x*y = -y^3\n  using a\n",
			"s", "", "the hypotheses would contradict each other"},
		{"small eps, mu\nfunction u\nstep s\n  claim mu*u = eps*u + O(eps^2)\n",
			"s", "", "the file has no let mu"},
	} {
		r, err := proof.Check(t.Context(), parse(t, test.src))
		if err != nil {
			t.Fatal(err)
		}
		if err := mend.Report(t.Context(), &r); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(r.Findings, func(x proof.Finding) bool { return x.Step.ID == test.step })
		var page strings.Builder
		if err := r.WriteText(&page); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range r.Findings[i].Instead {
			if c.Of != "" {
				got = append(got, c.Of+" were "+c.String())
			}
		}
		first, _, _ := strings.Cut(test.want, "; ")
		if strings.Join(got, "; ") != test.want || first != "" && !strings.Contains(page.String(), "holds if "+first) {
			t.Errorf("%s:\n got %q\nwant %q\n%s", test.reason, got, test.want, page.String())
		}
	}
}

// What is said of a step does not depend on whether the report is cut to that step: an edit
// that would spoil one that was cut is still none.
func TestAssumptionsOfOneStep(t *testing.T) {
	const spring = "positive constant m, k\nfunction x\n"
	for _, test := range []struct{ src, reason string }{
		{spring + "given newton: m*x'' = k*x solving x''\nstep slope\n  claim d(x^2, x) = 2*x\nstep energy\n  claim D(m*x'^2/2 + k*x^2/2) = 0\n  using newton\n", "a sign of the hypothesis"},
		{spring + "let E = m*x'^2/2 - k*x^2/2\ngiven newton: m*x'' = -k*x solving x''\nstep slope\n  claim d(E, x) = -k*x\nstep energy\n  claim E' = 0\n  using newton\n", "the definition holds by another step"},
	} {
		check := func(only bool) []proof.Correction {
			r, err := proof.Check(t.Context(), parse(t, test.src))
			if err != nil {
				t.Fatal(err)
			}
			reports := proof.Reports{r}
			if only {
				if reports, err = reports.Only("energy"); err != nil {
					t.Fatal(err)
				}
			}
			if err := mend.Report(t.Context(), &reports[0]); err != nil {
				t.Fatal(err)
			}
			return reports[0].Findings[len(reports[0].Findings)-1].Instead
		}
		if diff := cmp.Diff(check(false), check(true), cmp.Comparer(func(a, b derivation.Expr) bool { return derivation.Format(a) == derivation.Format(b) })); diff != "" {
			t.Errorf("%s (-of all +of one):\n%s", test.reason, diff)
		}
	}
}
