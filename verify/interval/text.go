package interval

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// String returns x in decimal digits that are proved, and no more: the digits that the ends
// have in common, and in brackets how the lower end goes on, rounded down, and the upper one,
// rounded up, down to a tenth of the width at the least:
//
//	2.683279362[78, 91]    [-0.10, 0.35]    -1.02[35, 29]e-12    0.5
//
// The last is a number that its shortest decimal is exactly.
func (x Interval) String() string {
	if !x.Finite() {
		return fmt.Sprintf("[%s, %s]", end(x.Lo), end(x.Hi))
	}
	if x.Lo == x.Hi {
		short := strconv.FormatFloat(x.Lo, 'g', -1, 64)
		if exact, _ := new(big.Rat).SetString(short); exact.Cmp(new(big.Rat).SetFloat64(x.Lo)) == 0 {
			return short
		}
	}
	size := exponent(x.Mag())
	places := 16 - size
	if x.Lo < x.Hi {
		places = 1 - exponent(x.Width())
	}
	scale := ""
	if size < -5 || size > 15 {
		places, scale = places+size, fmt.Sprintf("e%+03d", size)
	} else {
		size = 0
	}
	places = max(places, 0)
	lo, hi := decimal(x.Lo, places, size, false), decimal(x.Hi, places, size, true)
	common := 0
	for len(lo) == len(hi) && common < len(lo) && lo[common] == hi[common] {
		common++
	}
	if !strings.ContainsAny(lo[:common], "0123456789") {
		common = 0
	}
	return fmt.Sprintf("%s[%s, %s]%s", lo[:common], lo[common:], hi[common:], scale)
}

// exponent returns that of x > 0 in decimal notation.
func exponent(x float64) int {
	text := strconv.FormatFloat(x, 'e', 0, 64)
	e, _ := strconv.Atoi(text[strings.Index(text, "e")+1:])
	return e
}

// decimal returns x/10^size, rounded down or up to the given number of decimal places.
func decimal(x float64, places, size int, up bool) string {
	n := new(big.Rat).SetFloat64(x)
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places-size, size-places))), nil)
	if places > size {
		n.Mul(n, new(big.Rat).SetInt(power))
	} else {
		n.Quo(n, new(big.Rat).SetInt(power))
	}
	q, r := new(big.Int).DivMod(n.Num(), n.Denom(), new(big.Int))
	if up && r.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	digits := new(big.Int).Abs(q).String()
	if len(digits) <= places {
		digits = strings.Repeat("0", places+1-len(digits)) + digits
	}
	if places > 0 {
		digits = digits[:len(digits)-places] + "." + digits[len(digits)-places:]
	}
	if q.Sign() < 0 {
		return "-" + digits
	}
	return digits
}

// end returns an end of an unbounded interval: infinite, or in the digits of its bits.
func end(x float64) string {
	switch {
	case x < -math.MaxFloat64:
		return "-∞"
	case x > math.MaxFloat64:
		return "∞"
	}
	return strconv.FormatFloat(x, 'x', -1, 64)
}
