// Package ownpaper is what a paper claims of the trapezoidal rule, and is to be replaced
// by what yours claims.
package ownpaper

import (
	"context"
	"math"

	"github.com/flowproof/flowproof/verify"
)

// trapezoidal returns the two sides of Equation (1), ∫₀¹ eˣ dx and the trapezoidal rule
// with steps of h. A sum of n numbers below 3, of which each is rounded, and divided by n,
// is known to 3n·2⁻⁵³ or better.
func trapezoidal(_ context.Context, h float64) (verify.Sides, error) {
	n := math.Round(1 / h)
	sum := (1 + math.E) / 2
	for k := 1.0; k < n; k++ {
		sum += math.Exp(k * h)
	}
	return verify.Sides{Claimed: math.E - 1, Found: sum * h, Noise: 3 * n * 0x1p-53}, nil
}
