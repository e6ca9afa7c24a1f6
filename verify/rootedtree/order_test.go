package rootedtree_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/rootedtree"
)

func TestOrderOfKnownMethods(t *testing.T) {
	tests := []struct {
		name     string
		a        [][]*big.Rat
		b        []*big.Rat
		max      int
		order    int
		failing  string
		residual string
		reason   string
	}{
		{"explicit Euler", rows(""), row("1"), 5, 1, "[τ]", "-1/2", "b·c = 0, not 1/2"},
		{"implicit Euler", rows("1"), row("1"), 5, 1, "[τ]", "1/2", "b·c = 1, not 1/2"},
		{"Heun", rows("", "1"), row("1/2 1/2"), 5, 2, "[ττ]", "1/6", "the trapezoidal rule"},
		{"explicit midpoint", rows("", "1/2"), row("0 1"), 5, 2, "[ττ]", "-1/12", "1/4, not 1/3"},
		{"implicit midpoint", rows("1/2"), row("1"), 5, 2, "[ττ]", "-1/12", "a full row, one stage"},
		{"Radau IIA, two stages", rows("5/12 -1/12", "3/4 1/4"), row("3/4 1/4"), 6, 3, "[τττ]", "1/36", "order 2s−1"},
		{"classical RK4", rk4A, rk4B, 6, 4, "[ττττ]", "1/120", "Simpson's rule is exact to degree three"},
		{"Dormand–Prince b", dp5A, dp5B, 6, 5, "", "", "order five and not six"},
		{"Dormand–Prince b̂", dp5A, dp5Bhat, 6, 4, "", "", "the embedded weights by themselves"},
		{"weights that do not sum to one", rows(""), row("2"), 5, 0, "τ", "1", "not even consistent"},
		{"stopped at max", rk4A, rk4B, 3, 3, "∅", "", "nothing was asked beyond three"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			order, failing, residual := rootedtree.Order(test.a, test.b, test.max, nil)
			if order != test.order {
				t.Errorf("order %d, fails at %v by %v; want order %d (%s)", order, failing, residual, test.order, test.reason)
			}
			if order < test.max && (failing.Order() != order+1 || residual == nil || residual.Sign() == 0) {
				t.Errorf("fails at %v by %v, which is no witness", failing, residual)
			}
			if test.failing != "" && failing.String() != test.failing {
				t.Errorf("fails at %v, want %s (%s)", failing, test.failing, test.reason)
			}
			if test.residual != "" && (residual == nil || residual.Cmp(rat(test.residual)) != 0) {
				t.Errorf("residual %v, want %s (%s)", residual, test.residual, test.reason)
			}
		})
	}
}

// The published fact that partial checks miss: one row, δ moved from one entry
// to another, row sums kept. There are 35 such mutants of this table; each must
// spoil b or b̂. Row 7 enters through b̂ only, since b₇ = 0.
func TestEveryMutantOfDormandPrinceIsRejected(t *testing.T) {
	delta := rat("1/1000000000000000000")
	mutants, survivors := 0, 0
	for i := range dp5A {
		for j := range dp5A[i] {
			for k := j + 1; k < len(dp5A[i]); k++ {
				mutants++
				a := clone(dp5A)
				a[i][j].Add(a[i][j], delta)
				a[i][k].Sub(a[i][k], delta)
				if stage, _ := rootedtree.RowSum(a, dp5C); stage >= 0 {
					t.Fatalf("the mutant (%d; %d, %d) does not keep its row sum", i+1, j+1, k+1)
				}
				b, _, _ := rootedtree.Order(a, dp5B, 5, nil)
				bhat, _, _ := rootedtree.Order(a, dp5Bhat, 4, nil)
				if b == 5 && bhat == 4 {
					survivors++
					t.Errorf("1e-18 moved from a(%d,%d) to a(%d,%d) was not noticed", i+1, k+1, i+1, j+1)
				}
			}
		}
	}
	if mutants != 35 {
		t.Errorf("%d mutants, want 35", mutants)
	}
}

// The embedded weights must be checked from order one up: with b̂₁ + ½ every
// tree of order exactly four still holds, because c₁ = 0.
func TestEmbeddedWeightsAreCheckedFromOrderOne(t *testing.T) {
	b := slices.Clone(dp5Bhat)
	b[0] = new(big.Rat).Add(b[0], rat("1/2"))
	if order, failing, _ := rootedtree.Order(dp5A, b, 4, nil); order != 0 || failing.Order() != 1 {
		t.Errorf("order %d, failing %v; want 0 at τ", order, failing)
	}
}

func TestToleranceIsAnExactThreshold(t *testing.T) {
	delta := rat("1e-20")
	b := slices.Clone(rk4B)
	b[0] = new(big.Rat).Add(b[0], delta) // only Σb sees it, c₁ being 0
	tests := []struct {
		tol    *big.Rat
		order  int
		reason string
	}{
		{nil, 0, "no tolerance is exact"},
		{rat("0.99999e-20"), 0, "a little less than the error"},
		{rat("1e-20"), 4, "the bound itself is allowed"},
	}
	for _, test := range tests {
		order, failing, residual := rootedtree.Order(rk4A, b, 6, test.tol)
		if order != test.order {
			t.Errorf("tol %v: order %d, fails at %v by %v; want order %d (%s)", test.tol, order, failing, residual, test.order, test.reason)
		}
	}
}

func TestRowSum(t *testing.T) {
	if stage, residual := rootedtree.RowSum(dp5A, dp5C); stage != -1 || residual.Sign() != 0 {
		t.Errorf("Dormand–Prince: stage %d off by %v", stage, residual)
	}
	c := slices.Clone(rk4C)
	c[1], c[2] = rat("1/2").Add(c[1], rat("1e-30")), rat("1/3")
	stage, residual := rootedtree.RowSum(rk4A, c)
	if stage != 2 || residual.Cmp(rat("-1/6")) != 0 {
		t.Errorf("stage %d off by %v, want the worst one, 2, by -1/6", stage, residual)
	}
}

func TestInterpolantOrder(t *testing.T) {
	tests := []struct {
		name   string
		a, b   [][]*big.Rat
		order  int
		reason string
	}{
		{"Euler, linear", rows(""), rows("0 1"), 1, "σ² is out of reach of a line"},
		{"RK4, cubic", rk4A, rk4Dense, 3, "no quartic term"},
		{"Dormand–Prince, quartic", dp5A, dp5Dense, 4, "Shampine's choice"},
		{"a start that is not y₀", rows(""), rows("1 1"), 0, "B[i][0] multiplies σ⁰"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			order, failing, residual := rootedtree.InterpolantOrder(test.a, test.b, 6, nil)
			if order != test.order {
				t.Errorf("order %d, fails at %v by %v; want %d (%s)", order, failing, residual, test.order, test.reason)
			}
			if failing.Order() != order+1 || !slices.ContainsFunc(residual, func(x *big.Rat) bool { return x.Sign() != 0 }) {
				t.Errorf("fails at %v by %v, which is no witness", failing, residual)
			}
		})
	}
	// The residual is a polynomial: 0 − σ²/2 for Euler's line at [τ].
	_, failing, residual := rootedtree.InterpolantOrder(rows(""), rows("0 1"), 6, nil)
	if diff := cmp.Diff([]string{"0", "0", "-1/2"}, texts(residual)); failing.String() != "[τ]" || diff != "" {
		t.Errorf("at %v (-want +got):\n%s", failing, diff)
	}
}

// Every coefficient of the dense output matters: 10⁻¹⁸ on any one is noticed.
func TestEveryMutantOfTheDenseOutputIsRejected(t *testing.T) {
	for i := range dp5Dense {
		for k := range dp5Dense[i] {
			b := clone(dp5Dense)
			b[i][k].Add(b[i][k], rat("1e-18"))
			if order, _, _ := rootedtree.InterpolantOrder(dp5A, b, 4, nil); order == 4 {
				t.Errorf("1e-18 more on B[%d][%d] was not noticed", i, k)
			}
		}
	}
}

// Newton–Cotes on seven nodes is exact to degree seven, so that the collocation
// method there has order eight: 200 trees hold and one of order nine does not.
func TestCollocationOfOrderEight(t *testing.T) {
	a, b, dense := collocation(row("0 1/6 1/3 1/2 2/3 5/6 1"))
	if order, failing, _ := rootedtree.Order(a, b, 9, nil); order != 8 {
		t.Errorf("order %d, fails at %v; want 8", order, failing)
	}
	if order, failing, _ := rootedtree.InterpolantOrder(a, dense, 9, nil); order != 7 {
		t.Errorf("dense output: order %d, fails at %v; want 7", order, failing)
	}
}

// A collocation method has the order of its quadrature formula, on any nodes.
func TestCollocationHasTheOrderOfItsQuadrature(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numerators := rapid.SliceOfNDistinct(rapid.Int64Range(-3, 12), 1, 4, rapid.ID[int64]).Draw(t, "12c")
		var c []*big.Rat
		for _, n := range numerators {
			c = append(c, big.NewRat(n, 12))
		}
		a, b, dense := collocation(c)
		want := 0
		for power := ones(len(c)); want < 9; want++ { // power = c^want
			sum := new(big.Rat)
			for i := range c {
				sum.Add(sum, new(big.Rat).Mul(b[i], power[i]))
				power[i].Mul(power[i], c[i])
			}
			if sum.Cmp(big.NewRat(1, int64(want+1))) != 0 {
				break
			}
		}
		if order, failing, residual := rootedtree.Order(a, b, 9, nil); order != want {
			t.Fatalf("order %d (%v by %v), quadrature %d", order, failing, residual, want)
		}
		if order, failing, residual := rootedtree.InterpolantOrder(a, dense, 9, nil); order != len(c) {
			t.Fatalf("dense output: order %d (%v by %v), want %d", order, failing, residual, len(c))
		}
	})
}

// However small the change and whichever row, RK4 with δ moved is not RK4.
func TestMutantsOfRK4AreRejected(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := clone(rk4A), clone([][]*big.Rat{rk4B})[0]
		delta := new(big.Rat).SetFrac(
			big.NewInt(rapid.SampledFrom([]int64{-7, -1, 1, 3}).Draw(t, "numerator")),
			new(big.Int).Exp(big.NewInt(10), big.NewInt(rapid.Int64Range(0, 60).Draw(t, "digits")), nil))
		target := rapid.SampledFrom([][]*big.Rat{a[2], a[3], b}).Draw(t, "row")
		from := rapid.IntRange(0, len(target)-1).Draw(t, "from")
		to := rapid.IntRange(0, len(target)-1).Filter(func(i int) bool { return i != from }).Draw(t, "to")
		target[to].Add(target[to], delta)
		target[from].Sub(target[from], delta)
		order, failing, residual := rootedtree.Order(a, b, 4, nil)
		if order == 4 {
			t.Fatalf("A = %v, b = %v passes for order four", a, b)
		}
		if failing.Order() != order+1 || residual.Sign() == 0 {
			t.Fatalf("order %d with witness %v by %v", order, failing, residual)
		}
	})
}

func TestArgumentsAreNotChanged(t *testing.T) {
	a, b, dense, tol := clone(dp5A), clone([][]*big.Rat{dp5B})[0], clone(dp5Dense), rat("1e-20")
	rootedtree.Order(a, b, 6, tol)
	rootedtree.InterpolantOrder(a, dense, 6, tol)
	rootedtree.RowSum(a, dp5C)
	equal := cmp.Comparer(func(x, y *big.Rat) bool { return x.Cmp(y) == 0 })
	if !cmp.Equal(a, dp5A, equal) || !cmp.Equal(b, dp5B, equal) || !cmp.Equal(dense, dp5Dense, equal) || tol.Cmp(rat("1e-20")) != 0 {
		t.Error("an argument was changed")
	}
}

func TestSlipsPanic(t *testing.T) {
	tests := []struct {
		reason string
		call   func()
	}{
		{"b too short", func() { rootedtree.Order(rk4A, rk4B[:3], 4, nil) }},
		{"row too long", func() { rootedtree.Order(rows("0 0"), row("1"), 4, nil) }},
		{"nil coefficient", func() { rootedtree.Order(rows(""), []*big.Rat{nil}, 4, nil) }},
		{"order zero", func() { rootedtree.Order(rk4A, rk4B, 0, nil) }},
		{"order beyond MaxOrder", func() { rootedtree.Trees(rootedtree.MaxOrder + 1) }},
		{"negative tolerance", func() { rootedtree.Order(rk4A, rk4B, 4, rat("-1")) }},
		{"B too short", func() { rootedtree.InterpolantOrder(rk4A, rk4Dense[:3], 4, nil) }},
		{"c too short", func() { rootedtree.RowSum(rk4A, rk4C[:3]) }},
		{"nil abscissa", func() { rootedtree.RowSum(rows(""), []*big.Rat{nil}) }},
		{"zero Tree has no density", func() { rootedtree.Tree{}.Density() }},
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

func texts(xs []*big.Rat) []string {
	var s []string
	for _, x := range xs {
		s = append(s, x.RatString())
	}
	return s
}

func ones(n int) []*big.Rat {
	x := make([]*big.Rat, n)
	for i := range x {
		x[i] = big.NewRat(1, 1)
	}
	return x
}

// Branches that are alone take β, others α. The linearly implicit midpoint rule, α = 0 and β = ½, differs from
// the implicit one where a vertex branches.
func TestRosenbrockOrder(t *testing.T) {
	tests := []struct {
		name        string
		alpha, beta [][]*big.Rat
		b           []*big.Rat
		order       int
		failing     string
		residual    string
	}{
		{"without a Jacobian it is a Runge–Kutta method", rk4A, rk4A, rk4B, 4, "[ττττ]", "1/120"},
		{"linearly implicit Euler", rows("0"), rows("1"), row("1"), 1, "[τ]", "1/2"},
		{"linearly implicit midpoint", rows("0"), rows("1/2"), row("1"), 2, "[ττ]", "-1/3"},
		{"implicit midpoint", rows("1/2"), rows("1/2"), row("1"), 2, "[ττ]", "-1/12"},
		{"a stalk above a branching", rows("", "1"), rows("", "0"), row("0 1"), 1, "[τ]", "-1/2"},
	}
	for _, test := range tests {
		order, failing, residual := rootedtree.RosenbrockOrder(test.alpha, test.beta, test.b, 5, nil)
		if order != test.order || failing.String() != test.failing || residual.Cmp(rat(test.residual)) != 0 {
			t.Errorf("%s: order %d, %v, %v", test.name, order, failing, residual)
		}
		line := make([][]*big.Rat, len(test.b)) // σb
		for i, x := range test.b {
			line[i] = []*big.Rat{new(big.Rat), x}
		}
		if order, _, _ := rootedtree.RosenbrockInterpolantOrder(test.alpha, test.beta, line, 5, nil); order != 1 {
			t.Errorf("%s: the line has order %d", test.name, order)
		}
	}
}
