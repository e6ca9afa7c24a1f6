package ownpaper

import (
	"testing"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/claimtest"
	"github.com/flowproof/flowproof/verify/prooftest"
)

func TestClaims(t *testing.T) {
	tol := verify.Tolerance{Value: 0.05, Name: "order", Why: "the next term is h²/60 of the first, and h ≤ 1/4"}
	order := func(p float64) verify.Check {
		return verify.OrderIn("h", verify.Halvings(1./4, 7), verify.OrderIs(p, tol.Value), trapezoidal)
	}
	claimtest.Run(t, verify.NewIndex(verify.Claim{
		ID: "eq:1", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
		Source: "Equation (1)", Statement: "T(h) = ∫₀¹ eˣ dx + C h² + O(h⁴)",
		Sense: verify.FixedT, Order: verify.Num(2), Tolerance: tol,
		Check: order(2), Mutants: []verify.Mutant{{Name: "order 3", Check: order(3)}},
	}))
}

func TestDerivation(t *testing.T) { prooftest.Run(t, "trapezoidal.flow") }
