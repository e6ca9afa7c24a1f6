package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// What is said of a step does not hang on the order in which symbols are declared and
// hypotheses are given.
func TestVerdictsDoNotDependOnOrder(t *testing.T) {
	if !*long {
		t.Skip("judges all files many times: with -long")
	}
	for _, f := range derivations(t) {
		want := verdicts(t, f)
		for seed := range uint64(10) {
			other := reordered(f, rand.New(rand.NewPCG(seed, 12)))
			if diff := cmp.Diff(want, verdicts(t, other)); diff != "" {
				t.Errorf("%s, order %d (-as it is, +reordered):\n%s", f.Name, seed, diff)
			}
		}
	}
}

// The same of small files, in every order of their hypotheses.
func TestVerdictsOfRowsDoNotDependOnOrder(t *testing.T) {
	lines := strings.NewReplacer("; ", "\n", "| ", "\n  ")
	for _, row := range []struct{ reason, declare, givens, step, verdict string }{
		{"u(0) = 3/v(0), and then v = w(0)/u", "small eps; positive constant k; positive function v, u, w", "given g: k = at0(w); given h: u*v = k*exp(-eps*int(1)) + O(eps^2); given i: at0(u)*at0(v) = k; given j: w = 3", "step s| claim w = k + 1", "refuted"},
		{"a quotient that the other makes one by 0", "positive constant a, b; function u", "given g: int(1)*u' = a^2; given h: u = b - 2 solving u", "step s| claim int(1)*u'/(b + u) = a^2/(b + u)| using h| by {g}/(b + u)", "void"},
		{"derivatives of what has no product any more", "function u, z", "given g: (u' - 3*z)*(u^2 + 1) = 0; given h: at0(u) - 1 + u*D(u' - 3*z) + z*D(u' - 3*z) = 0", "step s| claim z = u", "refuted"},
	} {
		givens := strings.Split(row.givens, "; ")
		for declare := range permutations(strings.Split(row.declare, "; ")) {
			for order := range permutations(givens) {
				src := lines.Replace(strings.Join(slices.Concat(declare, order, []string{row.step}), "; ")) + "\n"
				if verdict, said := lastVerdict(t, src); verdict != row.verdict {
					t.Errorf("%s\n%s: %s, %q, want %s", src, row.reason, verdict, said, row.verdict)
				}
			}
		}
	}
}

// permutations yields every order of a list.
func permutations[T any](list []T) func(yield func([]T) bool) {
	return func(yield func([]T) bool) {
		var from func(k int) bool
		from = func(k int) bool {
			if k == len(list) {
				return yield(slices.Clone(list))
			}
			for i := k; i < len(list); i++ {
				list[k], list[i] = list[i], list[k]
				more := from(k + 1)
				list[k], list[i] = list[i], list[k]
				if !more {
					return false
				}
			}
			return true
		}
		from(0)
	}
}

// reordered is a file with its declarations, one symbol each, and its hypotheses in
// another order, among those that stand beside each other.
func reordered(f *derivation.File, r *rand.Rand) *derivation.File {
	var items []derivation.Item
	for _, x := range f.Items {
		d, ok := x.(*derivation.Declare)
		if !ok {
			items = append(items, x)
			continue
		}
		for i := range d.Names {
			one := *d
			one.Names = d.Names[i : i+1]
			items = append(items, &one)
		}
	}
	sort := func(x derivation.Item) string { return fmt.Sprintf("%T", x) }
	for i := 0; i < len(items); {
		end := i + 1
		for end < len(items) && sort(items[end]) == sort(items[i]) {
			end++
		}
		run := items[i:end]
		i = end
		switch run[0].(type) {
		case *derivation.Declare, *derivation.Given:
		default:
			continue
		}
		for range 20 {
			was := slices.Clone(run)
			r.Shuffle(len(run), func(i, j int) { run[i], run[j] = run[j], run[i] })
			if _, err := (&derivation.File{Name: f.Name, Items: items}).Claims(); err == nil {
				break // what stands for something else comes after it
			}
			copy(run, was)
		}
	}
	return &derivation.File{Name: f.Name, Title: f.Title, Items: items}
}

// verdicts lists what is said of each step.
func verdicts(t *testing.T, f *derivation.File) string {
	t.Helper()
	report, err := proof.Check(t.Context(), f)
	if err != nil {
		return err.Error()
	}
	text := ""
	for _, x := range report.Findings {
		text += fmt.Sprintln(x.Step.Key(), x.Label())
	}
	return text
}
