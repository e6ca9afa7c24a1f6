package reals

import (
	"math"
	"math/big"
)

// ball is the set of the reals within rad of hi + lo, an unevaluated sum with
// |lo| ≤ ulp(hi)/2. The operations enclose: the result holds what the operation
// makes of any members of its arguments. Bounds on the rounding errors are those
// of Joldes, Muller and Popescu, ACM TOMS 44 (2017) 15, where no operation has a
// relative error above 10u² with u = 2^-53; [ulp2] is larger than all of them.
type ball struct{ hi, lo, rad float64 }

const (
	ulp2 = 0x1p-102
	// slack takes in the roundings of a radius, a few additions and products.
	slack = 1 + 0x1p-50
	// tiny takes in what underflow loses.
	tiny      = 1e-290
	underflow = 1e-250
)

// ballOf encloses a rational number.
func ballOf(x *big.Rat) ball {
	hi, exact := x.Float64()
	if exact {
		return ball{hi: hi}
	}
	rest := new(big.Rat).Sub(x, new(big.Rat).SetFloat64(hi))
	lo, exact := rest.Float64()
	b := ball{hi: hi, lo: lo}
	if !exact {
		b.rad = math.Abs(hi)*ulp2 + tiny
	}
	return b
}

func twoSum(a, b float64) (s, e float64) {
	s = a + b
	z := s - a
	return s, (a - (s - z)) + (b - z)
}

func fastTwoSum(a, b float64) (s, e float64) {
	s = a + b
	return s, b - (s - a)
}

func twoProd(a, b float64) (p, e float64) {
	p = a * b
	return p, math.FMA(a, b, -p)
}

// mag is an upper bound of the absolute values in x.
func (x ball) mag() float64 { return (math.Abs(x.hi) + x.rad) * slack }

// mig is a lower bound of them, negative or 0 if 0 may be in x.
func (x ball) mig() float64 { return math.Abs(x.hi)*(1-0x1p-50) - x.rad*slack }

// sign is −1 or 1 where all of x has that sign, else 0.
func (x ball) sign() int {
	switch {
	case !(x.mig() > 0):
		return 0
	case x.hi < 0:
		return -1
	}
	return 1
}

// zero reports whether x is exactly 0.
func (x ball) zero() bool { return x.hi == 0 && x.lo == 0 && x.rad == 0 }

// finite is false where the operations have overflowed.
func (x ball) finite() bool { return x.rad < 1e280 && math.Abs(x.hi) < 1e280 }

func (x ball) neg() ball { return ball{-x.hi, -x.lo, x.rad} }

func (x ball) add(y ball) ball {
	rad := x.rad + y.rad
	if rad != 0 {
		rad *= slack
	}
	s, e := twoSum(x.hi, y.hi)
	if x.lo == 0 && y.lo == 0 {
		return ball{s, e, rad} // without an error
	}
	t, f := twoSum(x.lo, y.lo)
	s, e = fastTwoSum(s, e+t)
	s, e = fastTwoSum(s, f+e)
	return ball{s, e, (rad + (math.Abs(x.hi)+math.Abs(y.hi))*ulp2*ulp + math.Abs(s)*ulp2) * slack}
}

// ulp is added once more of the terms of a sum that cancels.
const ulp = 0x1p-50

func (x ball) sub(y ball) ball { return x.add(y.neg()) }

func (x ball) mul(y ball) ball {
	p, e := twoProd(x.hi, y.hi)
	rad := 0.0
	if x.rad != 0 || y.rad != 0 {
		rad = (math.Abs(x.hi)*y.rad + math.Abs(y.hi)*x.rad + x.rad*y.rad) * slack * slack
		if rad < underflow {
			rad += tiny // the products were not rounded to 53 bits
		}
	}
	if small := math.Abs(p); small < underflow && !(x.hi == 0 || y.hi == 0) {
		rad += tiny
	}
	if x.lo == 0 && y.lo == 0 {
		return ball{p, e, rad}
	}
	e += math.FMA(x.hi, y.lo, x.lo*y.hi)
	p, e = fastTwoSum(p, e)
	return ball{p, e, (rad + math.Abs(p)*ulp2) * slack}
}

func (x ball) scale(c float64) ball { return x.mul(ball{hi: c}) }

// div is for y without 0; else the result may be anything.
func (x ball) div(y ball) ball {
	if x.zero() {
		return x
	}
	q := x.hi / y.hi
	if y.lo == 0 && y.rad == 0 && x.lo == 0 && x.rad == 0 && math.FMA(q, y.hi, -x.hi) == 0 && math.Abs(x.hi) > underflow {
		return ball{hi: q}
	}
	xm, ym := ball{x.hi, x.lo, 0}, ball{y.hi, y.lo, 0}
	sum := ball{hi: q}
	for range 2 {
		rest := xm.sub(sum.mul(ym))
		sum = sum.add(ball{hi: rest.hi / y.hi})
	}
	m := y.mig()
	if !(m > 0) {
		return ball{rad: math.Inf(1)}
	}
	sum.rad = (math.Abs(sum.hi)*2*ulp2 + (x.rad+math.Abs(sum.hi)*slack*y.rad)/m + tiny/m) * slack * slack
	return sum
}

// widen adds to the radius.
func (x ball) widen(r float64) ball {
	x.rad = (x.rad + r) * slack
	return x
}

// mid is the centre.
func (x ball) mid() ball { return ball{x.hi, x.lo, 0} }

// radius is a bound on the distance of the members from the rounded centre.
func (x ball) radius() float64 { return (x.rad + math.Abs(x.lo)) * slack }
