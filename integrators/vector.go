package integrators

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// An entry is a coefficient as it is printed.
type entry struct {
	value *big.Rat
	unit  float64 // by how much the value may be off: one in the last printed digit; 0 if it is exact
}

// A vector is never changed once it is made.
type vector []entry

// roundedDigits is how many significant digits make a decimal a rounded one.
// 0.25 is a quarter; a number that goes on for 20 digits has been cut off.
const roundedDigits = 20

// parseEntry reads a rational p/q or a decimal.
func parseEntry(s string) (entry, bool) {
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		return entry{}, false
	}
	mantissa, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	_, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(strings.ReplaceAll(mantissa, ".", ""), "+-0")
	if len(digits) < roundedDigits || strings.Contains(s, "/") {
		return entry{value: x}, true
	}
	e, _ := strconv.Atoi(exponent) // 0 if there is none
	return entry{x, math.Pow10(e - len(fraction))}, true
}

// zeros returns the zero vector of length n.
func zeros(n int) vector {
	x := make(vector, n)
	for i := range x {
		x[i].value = new(big.Rat)
	}
	return x
}

// unitVector returns the vector of length n that is one at i and zero elsewhere.
func unitVector(n, i int) vector {
	e := zeros(n)
	e[i].value.SetInt64(1)
	return e
}

// plus returns x + αy, of the length of x. What is missing in y is zero.
func (x vector) plus(alpha int64, y vector) vector {
	z := make(vector, len(x))
	copy(z, x)
	for i, e := range y {
		sum := new(big.Rat).Mul(big.NewRat(alpha, 1), e.value)
		z[i] = entry{sum.Add(sum, x[i].value), x[i].unit + math.Abs(float64(alpha))*e.unit}
	}
	return z
}

func (x vector) isZero() bool {
	for _, e := range x {
		if e.value.Sign() != 0 {
			return false
		}
	}
	return true
}

func (x vector) values() []*big.Rat {
	return all(x, func(e entry) *big.Rat { return new(big.Rat).Set(e.value) })
}

func (x vector) units() []float64 { return all(x, func(e entry) float64 { return e.unit }) }

// floats returns the entries, each rounded once.
func (x vector) floats() []float64 {
	return all(x, func(e entry) float64 { f, _ := e.value.Float64(); return f })
}
