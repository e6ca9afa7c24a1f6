package splitting

import (
	"fmt"
	"math/big"
)

// Order returns the order of the splitting method with the given steps, for any
// fields A and B (and C, if it occurs), counted up to max: the largest p such
// that every word w of at most p letters has the coefficient
//
//	Σ Π_i cᵢ^kᵢ/kᵢ! = 1/|w|!
//
// the sum being over all ways to cut w into X₁^k₁ X₂^k₂ ⋯ Xₘ^kₘ, as closely as
// coefficients known to within uncertainty allow (see the package's comment). It
// is 0, or nil, for coefficients that are exact, and one unit of the last digit
// for printed decimals; a coefficient filled in from the sum of others has as
// many units as there are others.
//
// When p < max, failing is the first word of p+1 letters whose coefficient is
// another, and residual is that coefficient minus 1/(p+1)!, exact; otherwise
// failing is empty and residual nil. Nothing is changed.
//
// The time this takes grows as the number of steps times 2ᵐᵃˣ, 3ᵐᵃˣ with C.
//
// Order panics when a coefficient is nil, a flow is none of A, B, C, the
// uncertainty is negative, or max lies outside 1 … [MaxOrder].
//
// Source: [HLW06, III.4–III.5]; [BC16, 3].
func Order(steps []Step, max int, uncertainty *big.Rat) (order int, failing Condition, residual *big.Rat) {
	checkOrder(max)
	flows := 2
	coefs := make([]*big.Rat, len(steps))
	for i, s := range steps {
		switch s.Flow {
		case A, B:
		case C:
			flows = 3
		default:
			panic("splitting: a flow must be A, B or C")
		}
		coefs[i] = s.Coef
	}
	var letters []letter
	for f := range flows {
		letters = append(letters, letter{Flow(f).String(), 1})
	}
	all := words(letters, max)
	left := func(c []*big.Int) []*big.Int {
		factors := make([][]*big.Int, len(c))
		for i, s := range steps {
			factors[i] = make([]*big.Int, flows)
			factors[i][s.Flow] = c[i]
		}
		return product(all, factors)[1:]
	}
	return decide(conditionsOf(all), left, coefs, max, uncertainty)
}

// OrderComposition returns the order of the composition
//
//	Φ_{w₁h}, then Φ_{w₂h}, …, then Φ_{wₘh}
//
// for any symmetric method Φ_h of order 2, counted up to max. Such a method has
//
//	Φ_h = exp(hY₁ + h³Y₃ + h⁵Y₅ + …),   Y₁ = A+B,
//
// with terms Y₃, Y₅, … of which nothing is known. The order is the largest p
// such that in Π_i exp(wᵢY₁ + wᵢ³Y₃ + …) every word in them whose indices add up
// to p or less has the coefficient that it has in exp(Y₁): 1/n! for n letters
// Y₁, and 0 for all others.
//
// failing, residual, uncertainty, max and the panics are those of [Order].
//
// Source: [HLW06, III.3; V.3.2]; [McL95].
func OrderComposition(weights []*big.Rat, max int, uncertainty *big.Rat) (order int, failing Condition, residual *big.Rat) {
	checkOrder(max)
	var letters []letter
	for k := 1; k <= max; k += 2 {
		letters = append(letters, letter{fmt.Sprintf("Y%d", k), k})
	}
	all := words(letters, max)
	left := func(c []*big.Int) []*big.Int {
		factors := make([][]*big.Int, len(c))
		for i, w := range c {
			for _, x := range letters {
				factors[i] = append(factors[i], new(big.Int).Exp(w, big.NewInt(int64(x.weight)), nil))
			}
		}
		return product(all, factors)[1:]
	}
	return decide(conditionsOf(all), left, weights, max, uncertainty)
}
