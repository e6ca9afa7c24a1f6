package splitting_test

import (
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/verify/splitting"
)

// A set is a method with what is known of it. The uncertainty is a unit of the
// last digit, times the number of coefficients that the middle one is filled in
// from.
type set struct {
	name        string
	steps       []splitting.Step
	uncertainty string
	order       int // for any fields
	rkn         int // for q̈ = f(q); 0 when there are more than two flows
	reason      string
}

var sets = []set{
	{"Lie–Trotter", lieTrotter, "0", 1, 1, "the commutator remains"},
	{"Strang", strang, "0", 2, 2, "a palindrome of it"},
	{"Strang with three flows", palindrome, "0", 2, 0, "drift, kick and friction"},
	{"Ruth 3", ruth3, "0", 3, 3, "rational"},
	{"McLachlan–Atela 3", mclachlanAtela3, "1e-18", 3, 3, "19 digits"},
	{"McLachlan SB3A, 6 drifts", mclachlanSB3A, "1e-18", 4, 4, "symmetric: both conditions of order 3 are needed even by an RKN method"},
	{"Blanes–Moan S6", blanesMoanS6, "5e-15", 4, 4, "for any split; the subscript counts stages"},
	{"Blanes–Moan S10", blanesMoanS10, "5e-15", 6, 6, "for any split"},
	{"Blanes–Moan SRKN6b", srkn6b, "5e-15", 4, 4, "4, not 6, and for any split"},
	{"McLachlan–Atela 4", mcAte4, "1e-18", 3, 4, "RKN only"},
	{"McLachlan–Atela 5", mcAte5, "1e-17", 3, 5, "RKN only"},
	{"Calvo–Sanz-Serna 4", calvoSanzSerna4, "1e-14", 3, 4, "RKN only"},
	{"Blanes–Moan SRKN11b", srkn11b, "5e-15", 4, 6, "RKN only: 4 otherwise, being symmetric"},
	{"Blanes–Moan SRKN14a", srkn14a, "1e-14", 4, 6, "RKN only: 4 otherwise, being symmetric"},
	{"McLachlan–Atela 4, drift first", mcAte4Turned, "1e-18", 1, 1, "the rows are the right ones, the first flow is not"},
	{"McLachlan SB3A, 5 drifts", mclachlanSB3AMerged, "1e-18", 1, 1, "the two middle drifts made one"},
	{"triple jump", splitting.Compose(tripleJump, strang), "1e-60", 4, 4, "closed form"},
	{"Suzuki 4", splitting.Compose(suzuki4, strang), "1e-60", 4, 4, "closed form"},
	{"Yoshida 6 A", splitting.Compose(yoshida6A, strang), "1e-29", 6, 6, "30 digits"},
	{"Kahan–Li 6", splitting.Compose(kahanLi6, strang), "1e-29", 6, 6, "30 digits"},
	{"order 8, m = 15", splitting.Compose(order8m15, strang), "2e-29", 8, 8, "30 digits"},
	{"Kahan–Li 8, m = 17", splitting.Compose(kahanLi8, strang), "2e-29", 8, 8, "30 digits"},
}

func TestOrderOfKnownMethods(t *testing.T) {
	for _, s := range sets {
		t.Run(s.name, func(t *testing.T) {
			order, failing, residual := splitting.Order(s.steps, s.order+1, rat(s.uncertainty))
			if order != s.order {
				t.Errorf("order %d, fails at %s by %s; want %d (%s)", order, failing, approx(residual), s.order, s.reason)
			} else if len(failing) != order+1 || residual.Sign() == 0 {
				t.Errorf("fails at %q by %v, which is no witness", failing, residual)
			}
			if s.rkn == 0 {
				return
			}
			order, failing, residual = splitting.OrderRKN(s.steps, s.rkn+1, rat(s.uncertainty))
			if order != s.rkn {
				t.Errorf("RKN order %d, fails at %s by %s; want %d (%s)", order, failing, approx(residual), s.rkn, s.reason)
			} else if failing == "" || residual.Sign() == 0 {
				t.Errorf("fails at %q by %v, which is no witness", failing, residual)
			}
		})
	}
}

// Residuals that can be had by hand.
func TestResiduals(t *testing.T) {
	any, rkn := splitting.Order, splitting.OrderRKN
	tests := []struct {
		name     string
		order    func([]splitting.Step, int, *big.Rat) (int, splitting.Condition, *big.Rat)
		steps    []splitting.Step
		failing  splitting.Condition
		residual string
		reason   string
	}{
		{"Lie–Trotter", any, lieTrotter, "AB", "1/2", "1 instead of 1/2!"},
		{"Strang", any, strang, "AAB", "-1/24", "(1/2)²/2! instead of 1/3!"},
		{"three flows", any, palindrome, "AAB", "1/12", "1²/2!·1/2 instead of 1/3!"},
		{"B left out", any, lieTrotter[:1], "B", "-1", "0 instead of 1"},
		{"no step", any, nil, "A", "-1", "the identity is not even consistent"},
		{"Lie–Trotter", rkn, lieTrotter, "p: f(p)", "1/2", "b·c = 1 instead of 1/2"},
		{"Strang", rkn, strang, "p: f(f)", "-1/6", "one kick: 0 instead of 1/6"},
		{"kick left out", rkn, lieTrotter[:1], "p: f", "-1", "b = 0 instead of 1"},
		{"drift left out", rkn, lieTrotter[1:], "q: p", "-1", "0 instead of 1"},
	}
	for _, test := range tests {
		_, failing, residual := test.order(test.steps, 5, nil)
		if failing != test.failing || residual == nil || residual.Cmp(rat(test.residual)) != 0 {
			t.Errorf("%s: fails at %s by %v, want %s by %s (%s)", test.name, failing, residual, test.failing, test.residual, test.reason)
		}
	}
}

func TestMaxStopsTheCount(t *testing.T) {
	for _, f := range []func([]splitting.Step, int, *big.Rat) (int, splitting.Condition, *big.Rat){splitting.Order, splitting.OrderRKN} {
		if order, failing, residual := f(ruth3, 2, nil); order != 2 || failing != "" || residual != nil {
			t.Errorf("order %d, failing %q by %v; nothing was asked beyond 2", order, failing, residual)
		}
	}
}

// For a word of one letter the slack is the number of coefficients times the
// uncertainty; for BA, with b = 1 before a = ½, it is (1+u)(½+u) − ½.
func TestUncertaintyIsAnExactThreshold(t *testing.T) {
	const delta = "1e-20"
	off := func(a, b string) []splitting.Step {
		return []splitting.Step{{Flow: A, Coef: rat("1/2")}, {Flow: B, Coef: rat(b)}, {Flow: A, Coef: rat(a)}}
	}
	more := func(x string) string { return new(big.Rat).Add(rat(x), rat(delta)).RatString() }
	tests := []struct {
		steps       []splitting.Step
		uncertainty string
		order       int
		reason      string
	}{
		{off(more("1/2"), "1"), "0", 0, "exact: Σa is not 1"},
		{off(more("1/2"), "1"), "0.4999e-20", 0, "two coefficients explain less than δ"},
		{off(more("1/2"), "1"), "0.5e-20", 1, "two coefficients explain δ; BA misses δ of 3u/2 + u² allowed"},
		{off(more("1/2"), "1"), "0.67e-20", 2, "3u/2 is more than δ"},
		{off("1/2", more("1")), "0.9999e-20", 0, "one coefficient explains less than δ"},
		{off("1/2", more("1")), "1e-20", 2, "one coefficient explains δ; AB and BA miss δ/2 of 3u/2 + u² allowed"},
	}
	for _, test := range tests {
		order, failing, residual := splitting.Order(test.steps, 3, rat(test.uncertainty))
		if order != test.order {
			t.Errorf("u = %s: order %d, fails at %s by %s; want %d (%s)", test.uncertainty, order, failing, approx(residual), test.order, test.reason)
		}
	}
}

func TestArgumentsAreNotChanged(t *testing.T) {
	steps, weights, u := clone(blanesMoanS6), mirror("2/5 -1/3 |"), rat("1e-14")
	splitting.Order(steps, 5, u)
	splitting.OrderRKN(steps, 5, u)
	splitting.Symmetric(steps)
	splitting.OrderComposition(weights, 5, u)
	splitting.Compose(weights, steps)
	splitting.AbsoluteSum(weights)
	for i, s := range steps {
		if s.Coef.Cmp(blanesMoanS6[i].Coef) != 0 {
			t.Errorf("step %d was changed", i+1)
		}
	}
	for i, w := range mirror("2/5 -1/3 |") {
		if w.Cmp(weights[i]) != 0 {
			t.Errorf("weight %d was changed", i+1)
		}
	}
	if u.Cmp(rat("1e-14")) != 0 {
		t.Error("the uncertainty was changed")
	}
}

func TestSlipsPanic(t *testing.T) {
	missing := []splitting.Step{{Flow: A}}
	tests := []struct {
		reason string
		call   func()
	}{
		{"order 0", func() { splitting.Order(strang, 0, nil) }},
		{"order beyond MaxOrder", func() { splitting.OrderRKN(strang, splitting.MaxOrder+1, nil) }},
		{"order beyond MaxOrder", func() { splitting.OrderComposition(nil, splitting.MaxOrder+1, nil) }},
		{"negative uncertainty", func() { splitting.Order(strang, 2, rat("-1")) }},
		{"no coefficient", func() { splitting.Order(missing, 2, nil) }},
		{"no coefficient", func() { splitting.OrderRKN(missing, 2, nil) }},
		{"no weight", func() { splitting.OrderComposition([]*big.Rat{nil}, 2, nil) }},
		{"no weight", func() { splitting.Compose([]*big.Rat{nil}, strang) }},
		{"no coefficient", func() { splitting.Compose(row("1"), missing) }},
		{"no weight", func() { splitting.AbsoluteSum([]*big.Rat{nil}) }},
		{"no coefficient", func() { splitting.Symmetric(missing) }},
		{"a fourth flow", func() { splitting.Order([]splitting.Step{{Flow: C + 1, Coef: rat("1")}}, 2, nil) }},
		{"a third flow", func() { splitting.OrderRKN(palindrome, 2, nil) }},
		{"first is C", func() { splitting.Interleave(C, row("1"), row("1")) }},
		{"first row too short", func() { splitting.Interleave(A, row("1"), row("1/2 1/2")) }},
		{"first row too long", func() { splitting.Interleave(B, row("1"), row("1/3 1/3 1/3")) }},
	}
	for _, test := range tests {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", test.reason)
				}
			}()
			test.call()
		}()
	}
}

func approx(x *big.Rat) string {
	if x == nil {
		return "nothing"
	}
	return new(big.Float).SetRat(x).Text('g', 3)
}
