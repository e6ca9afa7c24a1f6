package splitting_test

import (
	"math/big"
	"testing"

	"github.com/flowproof/flowproof/verify/splitting"
)

// The uncertainty is that of [set].
var compositions = []struct {
	name        string
	weights     []*big.Rat
	uncertainty string
	order       int
	sum         string // Σ|w| to three digits
	reason      string
}{
	{"the method itself", row("1"), "0", 2, "1.00", "symmetric of order 2"},
	{"halved", row("1/2 1/2"), "0", 2, "1.00", "two shorter steps"},
	{"not consistent", row("1/2 1/4"), "0", 0, "0.750", "Σw is not 1"},
	{"Suzuki–Yoshida triple jump", tripleJump, "1e-60", 4, "4.40", "2w³ + (1−2w)³ = 0"},
	{"Suzuki 4", suzuki4, "1e-60", 4, "2.32", "4w³ + (1−4w)³ = 0"},
	{"Yoshida 6 A", yoshida6A, "1e-29", 6, "5.71", "m = 7"},
	{"Kahan–Li 6", kahanLi6, "1e-29", 6, "3.82", "m = 9"},
	{"order 8, m = 15", order8m15, "2e-29", 8, "6.53", "m = 15"},
	{"Kahan–Li 8", kahanLi8, "2e-29", 8, "5.35", "m = 17"},
	{"Sofroniou–Spaletta 10", sofroniouSpaletta10, "2e-25", 10, "6.18", "m = 35"},
}

func TestOrderOfCompositions(t *testing.T) {
	for _, c := range compositions {
		t.Run(c.name, func(t *testing.T) {
			order, failing, residual := splitting.OrderComposition(c.weights, c.order+1, rat(c.uncertainty))
			if order != c.order || failing == "" || residual.Sign() == 0 {
				t.Errorf("order %d, fails at %q by %s; want %d (%s)", order, failing, approx(residual), c.order, c.reason)
			}
			if sum := approx(splitting.AbsoluteSum(c.weights)); rat(sum).Cmp(rat(c.sum)) != 0 {
				t.Errorf("Σ|w| = %s, want %s", sum, c.sum)
			}
		})
	}
}

// The triple jump cancels Y₃ and leaves Y₅ with 2w⁵ + (1−2w)⁵ < 0. In the
// residual of Y3 nothing is left of 60 digits.
func TestTripleJumpHoldsToSixtyDigits(t *testing.T) {
	if order, failing, residual := splitting.OrderComposition(tripleJump, 5, rat("1e-60")); order != 4 || failing != "Y5" || approx(residual) != "-5.29" {
		t.Errorf("order %d, fails at %s by %s", order, failing, approx(residual))
	}
	_, failing, residual := splitting.OrderComposition(tripleJump, 5, nil)
	if failing != "Y3" || residual.Sign() == 0 || new(big.Rat).Abs(residual).Cmp(rat("1e-60")) > 0 {
		t.Errorf("∛2 is not rational: Y3 should be missed, by less than 10⁻⁶⁰, and not %s by %s", failing, approx(residual))
	}
}

// Weights judged without a look inside Φ give the same order as the splitting
// method that they make of any symmetric splitting of order 2.
func TestCompositionsOfSplittings(t *testing.T) {
	bases := map[string][]splitting.Step{
		"drift outside": strang,
		"kick outside":  splitting.Interleave(B, row("1"), row("1/2 1/2")),
		"two kicks":     splitting.Interleave(A, row("1/6 2/3 1/6"), row("1/2 1/2")),
		"three flows":   palindrome,
	}
	for name, base := range bases {
		for _, c := range compositions {
			if len(c.weights) > 9 { // higher orders are among [sets]
				continue
			}
			steps := splitting.Compose(c.weights, base)
			if order, failing, residual := splitting.Order(steps, c.order+1, rat(c.uncertainty)); order != c.order {
				t.Errorf("%s, %s: order %d, fails at %s by %s; the weights alone give %d", c.name, name, order, failing, approx(residual), c.order)
			}
			if !splitting.Symmetric(steps) && c.order > 0 {
				t.Errorf("%s, %s: the weights are a palindrome, the steps are not", c.name, name)
			}
		}
	}
}
