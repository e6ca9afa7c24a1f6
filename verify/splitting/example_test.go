package splitting_test

import (
	"fmt"
	"math/big"

	"github.com/flowproof/flowproof/verify/splitting"
)

// Ruth's method with its six rationals has order three. Of the words of four
// letters the first that is off is AAAB.
func ExampleOrder() {
	rat := big.NewRat
	drift := []*big.Rat{rat(2, 3), rat(-2, 3), rat(1, 1)}
	kick := []*big.Rat{rat(7, 24), rat(3, 4), rat(-1, 24)}
	steps := splitting.Interleave(splitting.B, drift, kick)

	order, failing, residual := splitting.Order(steps, 8, nil)
	fmt.Printf("order %d; %v misses 1/4! by %v\n", order, failing, residual)
	// Output:
	// order 3; AAAB misses 1/4! by -1/216
}

// McLachlan and Atela's method of order four is one for q̈ = f(q) only. Its
// coefficients are printed to 18 decimals or more.
func ExampleOrderRKN() {
	decimals := func(texts ...string) []*big.Rat {
		var row []*big.Rat
		for _, text := range texts {
			x, _ := new(big.Rat).SetString(text)
			row = append(row, x)
		}
		return row
	}
	steps := splitting.Interleave(splitting.B,
		decimals("0.5153528374311229364", "-0.085782019412973646", "0.4415830236164665242", "0.1288461583653841854"),
		decimals("0.1344961992774310892", "-0.2248198030794208058", "0.7563200005156682911", "0.3340036032863214255"))
	unit := decimals("1e-18")[0]

	rkn, failing, residual := splitting.OrderRKN(steps, 8, unit)
	fmt.Printf("order %d for q̈ = f(q); %v is off by %s\n", rkn, failing, residual.FloatString(6))
	any, failing, residual := splitting.Order(steps, 8, unit)
	fmt.Printf("order %d in general; %v is off by %s\n", any, failing, residual.FloatString(6))
	// Output:
	// order 4 for q̈ = f(q); p: f(f(f)) is off by -0.000578
	// order 3 in general; ABBB is off by -0.001768
}

// The triple jump 1/(2−∛2), here from a float64, has order four as far as 15
// digits show, and goes a long way back and forth for it.
func ExampleOrderComposition() {
	const w = 1.3512071919596576
	weights := []*big.Rat{new(big.Rat).SetFloat64(w), new(big.Rat).SetFloat64(1 - 2*w), new(big.Rat).SetFloat64(w)}
	unit := big.NewRat(1, 1e15)

	order, failing, residual := splitting.OrderComposition(weights, 8, unit)
	fmt.Printf("order %d; %v is left with %s\n", order, failing, residual.FloatString(3))
	fmt.Printf("Σ|w| = %s\n", splitting.AbsoluteSum(weights).FloatString(2))
	// Output:
	// order 4; Y5 is left with -5.291
	// Σ|w| = 4.40
}

// Halving the step of the Strang splitting puts the drifts in the middle together.
func ExampleCompose() {
	half, one := big.NewRat(1, 2), big.NewRat(1, 1)
	strang := []splitting.Step{{Flow: splitting.A, Coef: half}, {Flow: splitting.B, Coef: one}, {Flow: splitting.A, Coef: half}}
	steps := splitting.Compose([]*big.Rat{half, half}, strang)
	for _, s := range steps {
		fmt.Print(s.Coef, " ", s.Flow, "  ")
	}
	fmt.Println(splitting.Symmetric(steps))
	// Output:
	// 1/4 A  1/2 B  1/2 A  1/2 B  1/4 A  true
}
