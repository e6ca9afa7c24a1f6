package interval

import (
	"math"
	"math/bits"
)

// A fixed is a number (hi·2⁶⁴ + lo)·2^-108, from 0 up to 2²⁰. Elementary functions are
// calculated with such numbers, and their errors counted in units of 2^-108, so that a result
// that is rounded outwards to float64 is nearly always the tightest.
type fixed struct{ hi, lo uint64 }

const (
	point = 108     // the binary digits after the point
	large = 1 << 19 // float64 below it are not too large for a fixed
)

var (
	one    = fixed{1 << (point - 64), 0}
	ln2    = fixed{0xb17217f7d1c, 0xf79abc9e3b39803f} // rounded down
	halfPi = fixed{0x1921fb54442d, 0x18469898cc51701b}
)

func (x fixed) add(y fixed) fixed {
	lo, carry := bits.Add64(x.lo, y.lo, 0)
	return fixed{x.hi + y.hi + carry, lo}
}

// sub returns x − y for x ≥ y.
func (x fixed) sub(y fixed) fixed {
	lo, borrow := bits.Sub64(x.lo, y.lo, 0)
	return fixed{x.hi - y.hi - borrow, lo}
}

func (x fixed) less(y fixed) bool { return x.hi < y.hi || x.hi == y.hi && x.lo < y.lo }

// mul returns xy, less than a unit too small.
func (x fixed) mul(y fixed) fixed {
	h3, h2 := bits.Mul64(x.hi, y.hi)
	a1, a0 := bits.Mul64(x.hi, y.lo)
	b1, b0 := bits.Mul64(x.lo, y.hi)
	c1, _ := bits.Mul64(x.lo, y.lo)
	l1, carry := bits.Add64(c1, a0, 0)
	h2, carry = bits.Add64(h2, a1, carry)
	h3 += carry
	l1, carry = bits.Add64(l1, b0, 0)
	h2, carry = bits.Add64(h2, b1, carry)
	h3 += carry
	const s = point - 64
	return fixed{h3<<(64-s) | h2>>s, h2<<(64-s) | l1>>s}
}

// over returns x/n, less than a unit too small.
func (x fixed) over(n uint64) fixed {
	hi, rest := x.hi/n, x.hi%n
	lo, _ := bits.Div64(rest, x.lo, n)
	return fixed{hi, lo}
}

// times returns nx.
func (x fixed) times(n uint64) fixed {
	carry, lo := bits.Mul64(x.lo, n)
	return fixed{uint64(x.hi*n) + carry, lo}
}

// quotient returns n/d for n < d and n < 2^53 < d, less than a unit too small.
func quotient(n, d uint64) fixed {
	const s = point - 64
	hi, rest := bits.Div64(n>>(64-s), n<<s, d)
	lo, _ := bits.Div64(rest, 0, d)
	return fixed{hi, lo}
}

// shift returns x·2^k, less than a unit too small.
func (x fixed) shift(k int) fixed {
	switch {
	case k >= 64:
		return fixed{x.lo << (k - 64), 0}
	case k >= 0:
		return fixed{x.hi<<k | x.lo>>(64-k), x.lo << k}
	case k > -64:
		return fixed{x.hi >> -k, x.hi<<(64+k) | x.lo>>-k}
	}
	return fixed{0, x.hi >> (-k - 64)}
}

// fixedOf returns x for 0 ≤ x < large, less than a unit too small.
func fixedOf(x float64) fixed {
	m, e := math.Frexp(x)
	return fixed{0, uint64(math.Ldexp(m, 53))}.shift(e - 53 + point)
}

// float returns the greatest float64 ≤ x·2^k, and the least that is not below it.
func (x fixed) float(k int) (floor, ceiling float64) {
	length := bits.Len64(x.lo)
	if x.hi > 0 {
		length = 64 + bits.Len64(x.hi)
	}
	e := length - 1 - point + k // 2^e ≤ x·2^k < 2^(e+1)
	kept := min(53, e+1075)
	switch {
	case length == 0:
		return 0, 0
	case e > 1023:
		return math.MaxFloat64, math.Inf(1)
	case kept <= 0:
		return 0, math.SmallestNonzeroFloat64
	}
	dropped := length - kept
	m := x.shift(-dropped)
	unit := k - point + dropped
	floor = math.Ldexp(float64(m.lo), unit)
	if m.shift(dropped) == x {
		return floor, floor
	}
	return floor, math.Ldexp(float64(m.lo+1), unit)
}

// around returns an interval that holds the numbers within e units of x, times 2^k.
func (x fixed) around(e uint64, k int) Interval {
	error := fixed{0, e}
	_, hi := x.add(error).float(k)
	if x.less(error) {
		return Interval{-hi, hi}
	}
	lo, _ := x.sub(error).float(k)
	return Interval{lo, hi}
}
