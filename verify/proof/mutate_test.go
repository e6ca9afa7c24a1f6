package proof_test

import (
	"slices"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

func parse(t *testing.T, src string) *derivation.File {
	t.Helper()
	f, err := derivation.Parse("test.flow", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func lastStep(f *derivation.File) *derivation.Step {
	return f.Items[len(f.Items)-1].(*derivation.Step)
}

func TestMutants(t *testing.T) {
	f := parse(t, "small eps\nconstant k\nfunction u, v\ngiven ode: u' = v + eps*u solving u'\n"+
		"step a:1\n  claim D(u^2) = 2*u*v + k*eps*u + O(eps)\n  using ode\n  by derivative cofactor k\n")
	var names []string
	for _, m := range proof.Mutants(f, lastStep(f)) {
		names = append(names, m.Name)
	}
	for _, want := range []string{
		"2*u*v with the other sign", "2*u*v dropped", "2*u*v doubled", "2*u*v halved", "2 one more",
		"exponent of u^2 -1", "u and v exchanged", "order of O(eps) raised", "O(eps) dropped", "without ode", "of the cofactor k doubled",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("there is no mutant %q among %q", want, names)
		}
	}
	if sorted := slices.Sorted(slices.Values(names)); len(names) < 20 || len(sorted) != len(names) {
		t.Errorf("%d mutants", len(names))
	}
}

// A mutant leaves the step it was made of as it is.
func TestMutantsAreCopies(t *testing.T) {
	f := parse(t, "function u, v\nstep a:1\n  claim (u + v)^2 = u^2 + 2*u*v + v^2\n")
	s := lastStep(f)
	before := derivation.Format(s.Chain[1])
	for _, m := range proof.Mutants(f, s) {
		if m.Step == s || derivation.Format(m.Step.Chain[0])+derivation.Format(m.Step.Chain[1]) == derivation.Format(s.Chain[0])+before {
			t.Errorf("%s changes nothing", m.Name)
		}
	}
	if derivation.Format(s.Chain[1]) != before {
		t.Errorf("the step has become %s", derivation.Format(s.Chain[1]))
	}
	k, err := proof.Kill(t.Context(), f, s)
	if err != nil || len(k.Errors) > 0 || k.Refuted < 15 {
		t.Errorf("%+v %v", k, err)
	}
	for _, m := range k.Equivalent {
		if m.Name != "u and v exchanged" {
			t.Errorf("as true: %s", m.Name)
		}
	}
}

// A witness must satisfy all hypotheses: where they are only cited, and not
// substituted, a claim that fails may come out unknown, never refuted at a point
// where they do not hold.
func TestWitnessesKeepTheHypotheses(t *testing.T) {
	for _, test := range []struct {
		src, want, reason string
	}{
		{"function u, v\ngiven h: u' = v solving u'\nstep a:1\n  claim D(u^2) = 2*u*v\n  by 2*u*{h}\n", "proved", "the certificate is right"},
		{"function u, v\ngiven h: u' = v solving u'\nstep a:1\n  claim D(u^2) = 2*u*v\n  by u*{h}\n", "unknown", "the certificate is wrong, the claim is not"},
		{"function u, v\ngiven h: u' = v solving u'\nstep a:1\n  claim D(u^2) = 3*u*v\n  by 2*u*{h}\n", "refuted", "the hypothesis can be imposed"},
		{"function u, v\ngiven h: u^2 + v^2 = 1\nstep a:1\n  claim u^2 = 2 - v^2\n  by {h}\n", "refuted", "the hypothesis is quadratic, and is solved by a root"},
		{"constant k\nfunction u\ngiven h: k = u solving k\nstep a:1\n  claim D(u) = 0\n  using h\n", "unknown", "a constant that is a function of t"},
	} {
		r, err := proof.Check(t.Context(), parse(t, test.src))
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Findings[0]; got.Label() != test.want {
			t.Errorf("%s: %s: %s", test.reason, got.Label(), got.Note())
		}
	}
}

// What follows from a refuted step, as it is printed, is shown to.
func TestInheritance(t *testing.T) {
	r, err := proof.Check(t.Context(), parse(t, `constant a, b, c
given one: b = 4*c solving b
step x:1
  claim b = 3*c
  using one
  solving b
  expect refuted
  because "it is 4c"
step x:2
  claim 2*b = 6*c
  using one
  from x:1
  expect refuted
  because "x:1"
step x:3
  claim 2*b = 7*c
  using one
  from x:1
  expect refuted
  because "x:1, and worse"
`))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{0, 1, 0} {
		if got := r.Findings[i]; got.Label() != "refuted" || len(got.Inherits) != want {
			t.Errorf("%s: %s, inherits %v", got.Step.ID, got.Label(), got.Inherits)
		}
	}
}
