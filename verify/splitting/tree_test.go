package splitting

import "testing"

// Trees by their generating function, which knows nothing of how they are made:
// the root takes any number of p, of weight 1, and of trees, of weight |t|+1,
//
//	T(x) = x (1−x)⁻¹ Π_n (1−xⁿ⁺¹)^−Tₙ.
func TestNystromTreesAreCounted(t *testing.T) {
	// Multiplying by (1−xᵏ)⁻¹ adds to each coefficient the one k before it.
	series := make([]int, MaxOrder+1)
	series[1] = 1
	divide := func(k int) {
		for n := k; n <= MaxOrder; n++ {
			series[n] += series[n-k]
		}
	}
	divide(1)
	for n := 1; n < MaxOrder; n++ { // Tₙ is final: later factors begin with xⁿ⁺¹ and x
		for range series[n] {
			divide(n + 1)
		}
	}
	count, names := make([]int, MaxOrder+1), map[string]bool{}
	trees := nystromTrees(MaxOrder)
	for i, tree := range trees {
		count[tree.order]++
		name := write(trees, i)
		if names[name] {
			t.Errorf("%s was made twice", name)
		}
		names[name] = true
	}
	published := []int{0, 1, 1, 2, 3, 6, 10, 20, 36, 72, 137} // [HNW93, II.14]
	for n := range count {
		if count[n] != series[n] || n < len(published) && count[n] != published[n] {
			t.Errorf("order %d: %d trees, want %d", n, count[n], series[n])
		}
	}
}

func TestNystromTreesUpToOrderFive(t *testing.T) {
	tests := []struct {
		name   string
		order  int
		gamma  int64
		reason string
	}{
		{"f", 1, 1, "∫dσ"},
		{"f(p)", 2, 2, "∫σ dσ"},
		{"f(p,p)", 3, 3, "∫σ² dσ"},
		{"f(f)", 3, 6, "∫σ²/2 dσ"},
		{"f(p,p,p)", 4, 4, "∫σ³ dσ"},
		{"f(p,f)", 4, 8, "∫σ·σ²/2 dσ"},
		{"f(f(p))", 4, 24, "∫σ³/6 dσ"},
		{"f(f,f)", 5, 20, "∫(σ²/2)² dσ"},
		{"f(f(f))", 5, 120, "∫σ⁴/24 dσ"},
	}
	trees := nystromTrees(5)
	for _, test := range tests {
		found := false
		for i, tree := range trees {
			if write(trees, i) != test.name {
				continue
			}
			found = true
			if gamma := int64(tree.order) * tree.inner; tree.order != test.order || gamma != test.gamma {
				t.Errorf("%s: order %d, γ %d; want %d, %d (%s)", test.name, tree.order, gamma, test.order, test.gamma, test.reason)
			}
		}
		if !found {
			t.Errorf("%s was not made", test.name)
		}
	}
}
