package symbolic

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// Fractions are rational numbers, also where machine integers do not suffice.
func TestFraction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) *big.Rat {
			size := int64(maxInt64)
			if rapid.Bool().Draw(t, name+" is small") {
				size = 6
			}
			x := big.NewRat(rapid.Int64Range(-size, size).Draw(t, name), rapid.Int64Range(1, size).Draw(t, name+" below"))
			if rapid.Bool().Draw(t, name+" is wide") {
				x.Mul(x, big.NewRat(maxInt64, 2))
			}
			return x
		}
		a, b := draw("a"), draw("b")
		x, y := fractionOf(a), fractionOf(b)
		is := func(what string, got fraction, want *big.Rat) {
			t.Helper()
			if got.rat().Cmp(want) != 0 || got.sign() != want.Sign() || got != fractionOf(got.rat()) && got.wide == nil {
				t.Errorf("%s of %v and %v is %v, want %v", what, a, b, got.rat(), want)
			}
			if fits := narrow(want.Num()) && narrow(want.Denom()); fits != (got.wide == nil) {
				t.Errorf("%s of %v and %v is %v, in machine integers: %v", what, a, b, got.rat(), !fits)
			}
		}
		is("the difference", x.sub(y), new(big.Rat).Sub(a, b))
		is("the product", x.mul(y), new(big.Rat).Mul(a, b))
		is("the negative", x.neg(), new(big.Rat).Neg(a))
		if a.Sign() != 0 {
			is("the inverse", x.inv(), new(big.Rat).Inv(a))
		}
	})
}
