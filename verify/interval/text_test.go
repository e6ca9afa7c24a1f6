package interval

import (
	"math"
	"math/big"
	"math/rand/v2"
	"regexp"
	"testing"
)

func TestString(t *testing.T) {
	for _, c := range []struct {
		x            Interval
		want, reason string
	}{
		{New(2.68327936280788, 2.68327936280891), "2.68327936280[78, 90]", "the width has two digits"},
		{Point(0.5), "0.5", "a decimal that is exact"},
		{Point(0.1), "0.1000000000000000[0, 1]", "the number is no short decimal"},
		{Dec("0.1"), "0.[099999999999999991, 100000000000000006]", "one tenth is between two numbers"},
		{New(-1, 2), "[-1.0, 2.0]", "no digits in common"},
		{New(1000, 5000), "[1000, 5000]", "whole numbers"},
		{New(-2.5, -2.25), "-2.[50, 25]", "a negative number goes down away from 0"},
		{New(1.5e-12, 1.6e-12), "1.[50, 61]e-12", "a small number; 1.6e-12 is not exact"},
		{New(9.5, 10.5), "[9.5, 10.5]", "numbers of different length"},
		{Whole, "[-∞, ∞]", "all reals"},
		{New(1, math.Inf(1)), "[0x1p+00, ∞]", "a half line"},
	} {
		if got := c.x.String(); got != c.want {
			t.Errorf("[%b, %b] is %s, want %s (%s)", c.x.Lo, c.x.Hi, got, c.want, c.reason)
		}
	}
}

// TestStringHoldsTheInterval reads what is printed back.
func TestStringHoldsTheInterval(t *testing.T) {
	form := regexp.MustCompile(`^([^[]*)\[([^,]*), ([^]]*)\](.*)$`)
	r := rand.New(rand.NewPCG(3, 3))
	for range 3000 {
		x := clipped(drawnInterval(r))
		text := x.String()
		lo, hi := text, text
		if m := form.FindStringSubmatch(text); m != nil {
			lo, hi = m[1]+m[2]+m[4], m[1]+m[3]+m[4]
		}
		a, ok := new(big.Rat).SetString(lo)
		b, okay := new(big.Rat).SetString(hi)
		if !ok || !okay {
			t.Fatalf("[%b, %b] is printed as %s", x.Lo, x.Hi, text)
		}
		if a.Cmp(new(big.Rat).SetFloat64(x.Lo)) > 0 || b.Cmp(new(big.Rat).SetFloat64(x.Hi)) < 0 {
			t.Fatalf("[%b, %b] is printed as %s, which does not hold it", x.Lo, x.Hi, text)
		}
		width := new(big.Rat).Sub(b, a)
		if w := x.Width(); w > 0 && w <= math.MaxFloat64 {
			if width.Quo(width, new(big.Rat).SetFloat64(w)).Cmp(big.NewRat(13, 10)) > 0 {
				t.Fatalf("[%b, %b] is printed as %s, which is far wider", x.Lo, x.Hi, text)
			}
		}
	}
}
