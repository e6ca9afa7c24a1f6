package rootedtree_test

import (
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/verify/rootedtree"
)

// Counting trees by their numbers, three ways that know nothing of how trees
// are made here.
func TestTreeCounts(t *testing.T) {
	oeis := []int{1, 1, 2, 4, 9, 20, 48, 115, 286, 719, 1842, 4766} // A000081(1…12)
	for i, want := range oeis {
		n := i + 1
		trees := rootedtree.Trees(n)
		if len(trees) != want {
			t.Errorf("order %d: %d trees, want %d", n, len(trees), want)
		}
		increasing, labelled := new(big.Rat), new(big.Rat)
		factorial := new(big.Rat).SetInt(new(big.Int).MulRange(1, int64(n)))
		for _, tree := range trees {
			labelled.Add(labelled, new(big.Rat).Quo(factorial, big.NewRat(tree.Symmetry(), 1)))
			ways := new(big.Rat).Quo(factorial, big.NewRat(tree.Symmetry(), 1))
			increasing.Add(increasing, ways.Quo(ways, big.NewRat(tree.Density(), 1)))
		}
		// n!/σ(t) is the number of labellings of t: together n^(n−1), Cayley's formula.
		cayley := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(int64(n)), big.NewInt(int64(n-1)), nil))
		if labelled.Cmp(cayley) != 0 {
			t.Errorf("order %d: Σ n!/σ = %s, want %s", n, labelled.RatString(), cayley.RatString())
		}
		// n!/(σγ) of them increase from the root: together (n−1)!.
		recursive := new(big.Rat).SetInt(new(big.Int).MulRange(1, int64(n-1)))
		if increasing.Cmp(recursive) != 0 {
			t.Errorf("order %d: Σ n!/(σγ) = %s, want %s", n, increasing.RatString(), recursive.RatString())
		}
	}
}

func TestTreesUpToOrderFour(t *testing.T) {
	tests := []struct {
		text     string
		density  int64
		symmetry int64
		branches int
		reason   string
	}{
		{"τ", 1, 1, 0, "one vertex"},
		{"[τ]", 2, 1, 1, "one edge"},
		{"[ττ]", 3, 2, 2, "two equal leaves"},
		{"[[τ]]", 6, 1, 1, "a path: γ = n!"},
		{"[τττ]", 4, 6, 3, "a bush: γ = n, σ = (n−1)!"},
		{"[τ[τ]]", 8, 1, 2, "small branches are written first"},
		{"[[ττ]]", 12, 2, 1, "symmetry below the root"},
		{"[[[τ]]]", 24, 1, 1, "a path"},
	}
	known := map[string]rootedtree.Tree{}
	for n := 1; n <= 4; n++ {
		for _, tree := range rootedtree.Trees(n) {
			known[tree.String()] = tree
		}
	}
	if len(known) != len(tests) {
		t.Errorf("%d names for trees up to order 4, want %d", len(known), len(tests))
	}
	for _, test := range tests {
		tree, ok := known[test.text]
		if !ok {
			t.Errorf("%s (%s) was not made", test.text, test.reason)
			continue
		}
		if tree.Density() != test.density || tree.Symmetry() != test.symmetry || len(tree.Branches()) != test.branches {
			t.Errorf("%s (%s): γ = %d, σ = %d, %d branches; want %d, %d, %d", test.text, test.reason,
				tree.Density(), tree.Symmetry(), len(tree.Branches()), test.density, test.symmetry, test.branches)
		}
	}
}

// γ and σ from their definitions, over the branches, for every tree.
func TestNumbersFollowFromBranches(t *testing.T) {
	for n := 1; n <= 9; n++ {
		seen := map[string]bool{}
		for _, tree := range rootedtree.Trees(n) {
			if seen[tree.String()] {
				t.Fatalf("%v was made twice", tree)
			}
			seen[tree.String()] = true
			order, density, symmetry := 1, int64(n), int64(1)
			repeats := map[rootedtree.Tree]int64{}
			for _, branch := range tree.Branches() {
				order += branch.Order()
				density *= branch.Density()
				repeats[branch]++
				symmetry *= branch.Symmetry() * repeats[branch] // Π σ(tₖ)·m!, one factor of m! at a time
			}
			if order != n || tree.Order() != n || tree.Density() != density || tree.Symmetry() != symmetry {
				t.Errorf("%v: order %d, γ %d, σ %d; its branches give %d, %d, %d",
					tree, tree.Order(), tree.Density(), tree.Symmetry(), order, density, symmetry)
			}
		}
	}
}

func TestZeroTreeIsNoTree(t *testing.T) {
	var none rootedtree.Tree
	if none.Order() != 0 || none.String() != "∅" {
		t.Errorf("the zero Tree has order %d and is written %v", none.Order(), none)
	}
}
