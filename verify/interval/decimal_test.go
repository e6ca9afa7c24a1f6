package interval

import (
	"math"
	"math/big"
	"testing"
)

// TestDecimals: what Dec and Rat return holds the number, and is at most an ulp wide.
func TestDecimals(t *testing.T) {
	for _, c := range []struct{ text, reason string }{
		{"0.1", "rounded up"}, {"0.3", "rounded down"}, {"-0.1", "a negative number"}, {"8/3", "a fraction"}, {"-8/3", "a negative one"},
		{"0.5", "exact"}, {"0", "nothing"}, {"1e-400", "too small"}, {"-1e-400", "too small"}, {"1e400", "too large"}, {"-1e400", "too large"},
		{"1.7976931348623157e308", "nearly the greatest float64"}, {"1e-320", "few bits"}, {"9007199254740993", "between two integers"},
	} {
		exact, _ := new(big.Rat).SetString(c.text)
		x := Dec(c.text)
		if lo := new(big.Rat).SetFloat64(x.Lo); lo != nil && lo.Cmp(exact) > 0 || lo == nil && x.Lo > 0 {
			t.Errorf("%s (%s): the lower end %v is above it", c.text, c.reason, x.Lo)
		}
		if hi := new(big.Rat).SetFloat64(x.Hi); hi != nil && hi.Cmp(exact) < 0 || hi == nil && x.Hi < 0 {
			t.Errorf("%s (%s): the upper end %v is below it", c.text, c.reason, x.Hi)
		}
		if x.Hi > after(x.Lo) || x.Lo == x.Hi && (math.IsInf(x.Lo, 0) || new(big.Rat).SetFloat64(x.Lo).Cmp(exact) != 0) {
			t.Errorf("%s (%s): [%v, %v] is not the least interval", c.text, c.reason, x.Lo, x.Hi)
		}
	}
}
