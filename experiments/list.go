package experiments

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// mostValues bounds a list, so that a slip such as 1..1e9 is an error.
const mostValues = 100_000

// ParseFloats reads a list such as 0.1,0.2 or 0.01..10:7: numbers, and ranges of a
// number of values at a fixed factor.
func ParseFloats(list string) ([]float64, error) {
	return parseList(list, func(item string) ([]float64, error) {
		ends, count, isRange := strings.Cut(item, ":")
		low, high, dots := strings.Cut(ends, "..")
		if !dots && !isRange {
			x, err := parseFloat(item)
			return []float64{x}, err
		}
		if !dots || !isRange {
			return nil, fmt.Errorf("%q: a range looks like 0.01..10:7, seven numbers at a fixed factor", item)
		}
		a, err := parseFloat(low)
		if err != nil {
			return nil, err
		}
		b, err := parseFloat(high)
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(count)
		if err != nil || n < 2 || n > mostValues {
			return nil, fmt.Errorf("%q: %q is not a number of values from 2 to %d", item, count, mostValues)
		}
		if !(a > 0 && a < b) {
			return nil, fmt.Errorf("%q: a range goes up from a number > 0", item)
		}
		return spaced(a, b, n), nil
	})
}

// ParseInts reads a list such as 1,5 or 1..20: whole numbers ≥ 0 and ranges of all
// between two.
func ParseInts(list string) ([]uint64, error) {
	return parseList(list, func(item string) ([]uint64, error) {
		low, high, dots := strings.Cut(item, "..")
		if !dots {
			high = low
		}
		a, errLow := strconv.ParseUint(low, 10, 32)
		b, errHigh := strconv.ParseUint(high, 10, 32)
		if errors.Is(errors.Join(errLow, errHigh), strconv.ErrRange) {
			return nil, fmt.Errorf("%q: whole numbers go up to %d", item, math.MaxUint32)
		}
		if errLow != nil || errHigh != nil {
			return nil, fmt.Errorf("%q is not a whole number ≥ 0, nor a range such as 1..20", item)
		}
		if b < a || b-a >= mostValues {
			return nil, fmt.Errorf("%q: a range goes up, over at most %d numbers", item, mostValues)
		}
		var all []uint64
		for x := a; x <= b; x++ {
			all = append(all, x)
		}
		return all, nil
	})
}

func parseList[T any](list string, one func(item string) ([]T, error)) (all []T, err error) {
	for item := range strings.SplitSeq(list, ",") {
		values, err := one(strings.TrimSpace(item))
		if err != nil {
			return nil, err
		}
		all = append(all, values...)
	}
	return all, nil
}

func parseFloat(s string) (float64, error) {
	x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0, fmt.Errorf("%q is not a finite number", s)
	}
	return x, nil
}
