package interval

import (
	"math"
	"math/big"
)

// A bound is an enclosure of a number at many bits; the ends of that of a float64 are equal.
type bound struct{ lo, hi *big.Float }

// precision is the precision of bounds.
const precision = 256

func down() *big.Float { return new(big.Float).SetPrec(precision).SetMode(big.ToNegativeInf) }
func up() *big.Float   { return new(big.Float).SetPrec(precision).SetMode(big.ToPositiveInf) }

func exactly(x float64) bound { return bound{down().SetFloat64(x), up().SetFloat64(x)} }

func (x bound) neg() bound        { return bound{down().Neg(x.hi), up().Neg(x.lo)} }
func (x bound) add(y bound) bound { return bound{down().Add(x.lo, y.lo), up().Add(x.hi, y.hi)} }

// mul returns xy.
func (x bound) mul(y bound) bound {
	if x.lo.Sign() >= 0 && y.lo.Sign() >= 0 {
		return bound{down().Mul(x.lo, y.lo), up().Mul(x.hi, y.hi)}
	}
	switch {
	case x.lo.Sign() < 0 && x.hi.Sign() <= 0:
		return x.neg().mul(y).neg()
	case y.lo.Sign() < 0 && y.hi.Sign() <= 0:
		return x.mul(y.neg()).neg()
	}
	return combine(x, y, (*big.Float).Mul)
}

// quo returns x/y for y without 0.
func (x bound) quo(y bound) bound {
	if x.lo.Sign() >= 0 && y.lo.Sign() > 0 {
		return bound{down().Quo(x.lo, y.hi), up().Quo(x.hi, y.lo)}
	}
	return combine(x, y, (*big.Float).Quo)
}

// combine returns the hull of the results for the ends.
func combine(x, y bound, f func(z, a, b *big.Float) *big.Float) bound {
	var z bound
	for _, a := range []*big.Float{x.lo, x.hi} {
		for _, b := range []*big.Float{y.lo, y.hi} {
			end := bound{f(down(), a, b), f(up(), a, b)}
			if z.lo == nil {
				z = end
			}
			z = z.hull(end)
		}
	}
	return z
}

// sqrt returns √x from the roots of integers of 2·precision bits: [big.Float.Sqrt] does not round
// as its receiver says.
func (x bound) sqrt() bound {
	root := func(a *big.Float) (floor, ceiling *big.Float) {
		mant := new(big.Float)
		e := a.MantExp(mant)
		shift := 2*precision + e%2 // so that e − shift is even
		m, _ := mant.SetMantExp(mant, shift).Int(nil)
		s := new(big.Int).Sqrt(m)
		up := new(big.Int).Set(s)
		if new(big.Int).Mul(s, s).Cmp(m) != 0 {
			up.Add(up, big.NewInt(1))
		}
		as := func(i *big.Int) *big.Float {
			f := new(big.Float).SetInt(i)
			return f.SetMantExp(f, (e-shift)/2)
		}
		return as(s), as(up)
	}
	lo, _ := root(x.lo)
	_, hi := root(x.hi)
	return bound{lo, hi}
}

// hull returns the least bound that holds x and y.
func (x bound) hull(y bound) bound {
	if y.lo.Cmp(x.lo) < 0 {
		x.lo = y.lo
	}
	if y.hi.Cmp(x.hi) > 0 {
		x.hi = y.hi
	}
	return x
}

// float returns x as a big.Float; it may be infinite.
func float(x float64) *big.Float { return new(big.Float).SetFloat64(x) }

// holds reports whether x holds the bound y.
func (x Interval) holds(y bound) bool {
	return float(x.Lo).Cmp(y.lo) <= 0 && y.hi.Cmp(float(x.Hi)) <= 0
}

// tight returns how many of the ends of x are the nearest float64 to those of y that are outside.
func (x Interval) tight(y bound) (n int) {
	if next := after(x.Lo); y.lo.Cmp(float(next)) < 0 || x.Lo == math.MaxFloat64 {
		n++
	}
	if next := before(x.Hi); y.hi.Cmp(float(next)) > 0 || x.Hi == -math.MaxFloat64 {
		n++
	}
	return n
}
