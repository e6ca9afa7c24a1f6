package verify

import (
	"cmp"
	"strings"
)

// CompareIDs orders IDs as a reader expects them: runs of digits by their
// value, everything else letter by letter, and a claim before what was made of
// it.
//
//	eq:5 < eq:26 < eq:26/corrected < eq:26b < thm:3 < thm:3/corrected < thm:10
//
// The result is negative, zero or positive; it is zero only for equal IDs.
func CompareIDs(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		m, n := digits(x), digits(y)
		if m > 0 && n > 0 {
			if order := compareValues(x[:m], y[:n]); order != 0 {
				return order
			}
			x, y = x[m:], y[n:]
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	if order := cmp.Compare(len(x), len(y)); order != 0 {
		return order
	}
	return strings.Compare(a, b) // they differ in leading zeros at most
}

// digits returns the length of the run of digits that s begins with.
func digits(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789"))
}

// compareValues compares two runs of digits of any length by their value.
func compareValues(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if order := cmp.Compare(len(a), len(b)); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}
