package splitting_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/splitting"
)

func TestSteps(t *testing.T) {
	a, b := row("1/3 2/3"), row("1/4 3/4")
	tests := []struct {
		name  string
		steps []splitting.Step
		want  string
		sym   bool
	}{
		{"A first", splitting.Interleave(A, a, b), "1/3A 1/4B 2/3A 3/4B", false},
		{"B first", splitting.Interleave(B, a, b), "1/4B 1/3A 3/4B 2/3A", false},
		{"A first and last", splitting.Interleave(A, a, row("1")), "1/3A 1B 2/3A", false},
		{"B first and last", splitting.Interleave(B, row("1"), b), "1/4B 1A 3/4B", false},
		{"a palindrome", strang, "1/2A 1B 1/2A", true},
		{"nothing", splitting.Interleave(A, nil, nil), "", true},
		{"a palindrome once put together", splitting.Interleave(A, row("1/2 0 1/2"), row("1/3 2/3 0")), "1/2A 1/3B 0A 2/3B 1/2A 0B", true},
		{"equal coefficients, other flows", lieTrotter, "1A 1B", false},
		{"neighbours are put together", splitting.Compose(row("1/3 2/3"), strang), "1/6A 1/3B 1/2A 2/3B 1/3A", false},
		{"what cancels is dropped", splitting.Compose(row("1 1/2 -1/2"), strang), "1/2A 1B 1/2A", true},
	}
	for _, test := range tests {
		if got := text(test.steps); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		if got := splitting.Symmetric(test.steps); got != test.sym {
			t.Errorf("%s: symmetric is %t, want %t", test.name, got, test.sym)
		}
	}
}

func TestAbsoluteSum(t *testing.T) {
	for weights, want := range map[string]string{"": "0", "1/2 1/2": "1", "2 -1": "3"} {
		if got := splitting.AbsoluteSum(row(weights)); got.Cmp(rat(want)) != 0 {
			t.Errorf("Σ|w| of %q is %v, want %s", weights, got, want)
		}
	}
}

// What changes a list of steps but not the method, or the method but not its order.
func TestOrderIsInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := genSteps(t)
		order, failing, residual := splitting.Order(steps, 6, nil)
		rkn, failingRKN, residualRKN := splitting.OrderRKN(steps, 6, nil)
		if rkn < order {
			t.Fatalf("order %d for any fields, %d for some", order, rkn)
		}
		if splitting.Symmetric(steps) && order < 6 && order%2 == 1 {
			t.Fatalf("a symmetric method of odd order %d", order)
		}

		at := rapid.IntRange(0, len(steps)-1).Draw(t, "at")
		part := big.NewRat(rapid.Int64Range(-5, 5).Draw(t, "part"), 7)
		cut := clone(steps)
		cut[at].Coef.Sub(cut[at].Coef, part)
		cut = slices.Insert(cut, at, splitting.Step{Flow: steps[at].Flow, Coef: part}, splitting.Step{Flow: B - steps[at].Flow, Coef: new(big.Rat)})
		if p, f, r := splitting.Order(cut, 6, nil); p != order || f != failing || r.Cmp(residual) != 0 {
			t.Fatalf("a step cut in two: order %d, fails at %s by %v; was %d, %s, %v", p, f, r, order, failing, residual)
		}
		if p, f, r := splitting.OrderRKN(cut, 6, nil); p != rkn || f != failingRKN || r.Cmp(residualRKN) != 0 {
			t.Fatalf("a step cut in two: RKN order %d, fails at %s by %v; was %d, %s, %v", p, f, r, rkn, failingRKN, residualRKN)
		}

		adjoint := clone(steps)
		slices.Reverse(adjoint)
		if p, _, _ := splitting.Order(adjoint, 6, nil); p != order {
			t.Fatalf("the adjoint has order %d, not %d", p, order)
		}
		if p, _, _ := splitting.OrderRKN(adjoint, 6, nil); p != rkn {
			t.Fatalf("the adjoint has RKN order %d, not %d", p, rkn)
		}

		exchanged := clone(steps)
		for i, s := range steps {
			exchanged[i].Flow = B - s.Flow
		}
		if p, _, _ := splitting.Order(exchanged, 6, nil); p != order {
			t.Fatalf("with A and B exchanged the order is %d, not %d", p, order)
		}
	})
}

// genSteps draws 2 to 6 steps in turns, the last of each flow chosen so that the
// sums are right, and half of the time makes a palindrome of them. Orders 1 and 2
// are common, higher ones rare: those are in [sets].
func genSteps(t *rapid.T) []splitting.Step {
	first := splitting.Flow(rapid.IntRange(0, 1).Draw(t, "first"))
	symmetric := rapid.Bool().Draw(t, "symmetric")
	missing := []*big.Rat{rat("1"), rat("1")}
	if symmetric {
		missing = []*big.Rat{rat("1/2"), rat("1/2")}
	}
	var steps []splitting.Step
	for i, n := range rapid.SliceOfN(rapid.Int64Range(-6, 8), 2, 6).Draw(t, "12c") {
		s := splitting.Step{Flow: first, Coef: big.NewRat(n, 12)}
		if i%2 == 1 {
			s.Flow = B - first
		}
		missing[s.Flow].Sub(missing[s.Flow], s.Coef)
		steps = append(steps, s)
	}
	for _, s := range steps[len(steps)-2:] {
		s.Coef.Add(s.Coef, missing[s.Flow])
	}
	if symmetric {
		mirrored := clone(steps)
		slices.Reverse(mirrored)
		steps = append(steps, mirrored...)
	}
	return steps
}

func text(steps []splitting.Step) string {
	var words []string
	for _, s := range steps {
		words = append(words, s.Coef.RatString()+s.Flow.String())
	}
	return strings.Join(words, " ")
}

// Composing with weights 1 leaves the method as it is; composing twice is
// composing with the products.
func TestComposeIsAssociative(t *testing.T) {
	twice := splitting.Compose(row("1/3 2/3"), splitting.Compose(row("1/4 3/4"), strang))
	once := splitting.Compose(row("1/12 1/4 1/6 1/2"), strang)
	if diff := cmp.Diff(text(once), text(twice)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(text(strang), text(splitting.Compose(row("1"), strang))); diff != "" {
		t.Error(diff)
	}
}
