package interval

import (
	"fmt"
	"math"
	"math/big"
)

// Dec returns the least interval that holds the decimal number that text is, such as "0.1" or
// "-2.5e-3", or the fraction, such as "8/3". It panics if text is none: it is for constants.
func Dec(text string) Interval {
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		panic(fmt.Sprintf("interval: %q is no decimal number and no fraction", text))
	}
	return Rat(x)
}

// Rat returns the least interval that holds x. An end is infinite where x is beyond all float64.
func Rat(x *big.Rat) Interval {
	near, exact := x.Float64()
	if exact {
		return Interval{near, near}
	}
	above := math.IsInf(near, 1)
	if near-near == 0 {
		above = new(big.Rat).SetFloat64(near).Cmp(x) > 0
	}
	if above {
		return Interval{before(near), near}
	}
	return Interval{near, after(near)}
}
