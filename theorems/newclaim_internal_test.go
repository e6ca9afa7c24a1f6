package theorems

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/claimtest"
)

// simpson is the claim that docs/extend.md adds: Simpson's rule has order four.
func simpson() []verify.Claim {
	order := func(p float64) verify.Check {
		return verify.Every(
			simpsonCase(p, 1, math.Exp, math.E-1),
			simpsonCase(p, math.Pi, math.Sin, 2),
			simpsonCase(p, 1, func(x float64) float64 { return 1 / (1 + x) }, math.Ln2),
			simpsonCase(p, 1, func(x float64) float64 { return 1 / (1 + x*x) / (1 + x) }, math.Ln2/4+math.Pi/8),
		)
	}
	return []verify.Claim{{
		ID: "simpson:order", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
		Statement: "Simpson's rule with steps of bh differs from ∫₀ᵇ f dx by C h⁴ + O(h⁶)",
		Assumes:   []string{"four smooth functions f"}, Sense: verify.FixedT, Order: verify.Num(4), Tolerance: orderTolerance,
		Check:   order(4),
		Mutants: []verify.Mutant{{Name: "order 5", Check: order(5)}},
	}}
}

// simpsonCase checks the order on one integral over [0, b]. Found is a mean of values f ≤ 1 or e times b
// or less, each known to some units of rounding, and so is known to some units too.
func simpsonCase(p, b float64, f func(float64) float64, integral float64) verify.Check {
	return verify.OrderIn("h", verify.Halvings(1./4, 6), verify.OrderIs(p, orderTolerance.Value), func(_ context.Context, h float64) (verify.Sides, error) {
		n := math.Round(1 / h)
		sum := f(0) + f(b)
		for k := 1.0; k < n; k++ {
			sum += 2 * (1 + math.Mod(k, 2)) * f(k*h*b)
		}
		return verify.Sides{Claimed: integral, Found: sum * h * b / 3, Noise: 8 * 0x1p-53}, nil
	})
}

// What docs/extend.md says of a new claim: four cases are enough, and the page says so of fewer.
func TestNewClaim(t *testing.T) {
	claim := simpson()[0]
	claim.MinCases = fewestCases
	claimtest.Run(t, verify.NewIndex(claim))

	claim.Check = simpsonCase(4, 1, math.Exp, math.E-1)
	var page strings.Builder
	report := verify.Report{Results: []verify.Result{claim.Judge(t.Context())}}
	if err := report.WritePage(&page, verify.PageStyle{}); err != nil {
		t.Fatal(err)
	}
	const says = `
Supported on 1 case, but 4 are needed
`
	if text := strings.Join(strings.Fields(page.String()), " "); !strings.Contains(text, strings.TrimSpace(says)) {
		t.Errorf("the page does not say %q:\n%s", says, page.String())
	}
}
