package symbolic

import "math/big"

// fraction is a rational number: num/den in machine integers, den > 0, without a
// common factor, if these suffice, and wide otherwise. It is for work in which
// nearly all numbers are small; its zero value is not a number.
type fraction struct {
	num, den int64
	wide     *big.Rat
}

// fractionOf is the number x.
func fractionOf(x *big.Rat) fraction {
	if narrow(x.Num()) && narrow(x.Denom()) {
		return fraction{num: x.Num().Int64(), den: x.Denom().Int64()}
	}
	return fraction{wide: x}
}

func (x fraction) rat() *big.Rat {
	if x.wide != nil {
		return x.wide
	}
	return newRat(x.num, x.den)
}

func (x fraction) sign() int {
	switch {
	case x.wide != nil:
		return x.wide.Sign()
	case x.num > 0:
		return 1
	case x.num < 0:
		return -1
	}
	return 0
}

func (x fraction) neg() fraction {
	if x.wide != nil {
		return fraction{wide: new(big.Rat).Neg(x.wide)}
	}
	return fraction{num: -x.num, den: x.den}
}

// inv is 1/x, for x ≠ 0.
func (x fraction) inv() fraction {
	switch {
	case x.wide != nil:
		return fractionOf(new(big.Rat).Inv(x.wide))
	case x.num < 0:
		return fraction{num: -x.den, den: -x.num}
	}
	return fraction{num: x.den, den: x.num}
}

func (x fraction) mul(y fraction) fraction {
	if x.wide == nil && y.wide == nil {
		g, h := max(gcd(x.num, y.den), 1), max(gcd(y.num, x.den), 1)
		num, ok1 := signedTimes(x.num/g, y.num/h)
		den, ok2 := signedTimes(x.den/h, y.den/g)
		if ok1 && ok2 {
			return fraction{num: num, den: den}
		}
	}
	return fractionOf(new(big.Rat).Mul(x.rat(), y.rat()))
}

func (x fraction) sub(y fraction) fraction {
	if x.wide == nil && y.wide == nil {
		a, ok1 := signedTimes(x.num, y.den)
		b, ok2 := signedTimes(y.num, x.den)
		den, ok3 := signedTimes(x.den, y.den)
		if num, ok4 := difference(a, b); ok1 && ok2 && ok3 && ok4 {
			g := max(gcd(num, den), 1)
			return fraction{num: num / g, den: den / g}
		}
	}
	return fractionOf(new(big.Rat).Sub(x.rat(), y.rat()))
}

// signedTimes is a·b of numbers of absolute value at most 2⁶³−1, and whether the
// product is one.
func signedTimes(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	c := a * b
	return c, c/b == a && c != -maxInt64-1
}

// difference is a−b, likewise.
func difference(a, b int64) (int64, bool) {
	c := a - b
	return c, (a >= 0) == (b >= 0) || (c >= 0) == (a >= 0) && c != -maxInt64-1
}
