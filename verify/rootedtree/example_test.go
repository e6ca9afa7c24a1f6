package rootedtree_test

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/rootedtree"
)

// The classical Runge–Kutta method is of order four. Of the nine conditions of
// order five the first already fails: Simpson's rule does not integrate σ⁴.
func ExampleOrder() {
	half, third, sixth := big.NewRat(1, 2), big.NewRat(1, 3), big.NewRat(1, 6)
	zero, one := new(big.Rat), big.NewRat(1, 1)
	a := [][]*big.Rat{{}, {half}, {zero, half}, {zero, zero, one}}
	b := []*big.Rat{sixth, third, third, sixth}

	order, failing, residual := rootedtree.Order(a, b, 8, nil)
	fmt.Printf("order %d; %v misses 1/%d by %v\n", order, failing, failing.Density(), residual)
	// Output:
	// order 4; [ττττ] misses 1/5 by 1/120
}

func ExampleTrees() {
	for _, t := range rootedtree.Trees(4) {
		fmt.Printf("%-8v γ = %2d  σ = %d\n", t, t.Density(), t.Symmetry())
	}
	// Output:
	// [τττ]    γ =  4  σ = 6
	// [τ[τ]]   γ =  8  σ = 1
	// [[ττ]]   γ = 12  σ = 2
	// [[[τ]]]  γ = 24  σ = 1
}

// Between the ends of an Euler step there is a line: its dense output has order
// one, and σ²/2 is missing.
func ExampleInterpolantOrder() {
	a := [][]*big.Rat{{}}
	line := [][]*big.Rat{{new(big.Rat), big.NewRat(1, 1)}} // b₁(σ) = σ
	order, failing, residual := rootedtree.InterpolantOrder(a, line, 4, nil)
	fmt.Printf("order %d; %v leaves %v σ²\n", order, failing, residual[2])
	// Output:
	// order 1; [τ] leaves -1/2 σ²
}
