package symbolic

import "math/big"

// arctanTerms is how many terms of the series of arctan are summed, for |x| ≤ ¼:
// the rest is below 4^−85 < 2^−precision.
const arctanTerms = 42

// arctanSeries returns arctan x for |x| ≤ ¼: Σ_k (−1)^k x^{2k+1}/(2k+1). The
// terms alternate and fall, so that the rest is less than the first left out.
func (x interval) arctanSeries() interval {
	square := x.mul(x).neg()
	sum, power := exactly(new(big.Rat)), x
	for k := range arctanTerms {
		sum = sum.add(power.mul(exactly(big.NewRat(1, int64(2*k)+1))))
		power = power.mul(square)
	}
	return sum.add(power.hull())
}

// circleNumber encloses π = 16 arctan ⅕ − 4 arctan 1/239 (Machin).
var circleNumber = exactly(big.NewRat(1, 5)).arctanSeries().mul(exactly(big.NewRat(16, 1))).
	add(exactly(big.NewRat(1, 239)).arctanSeries().mul(exactly(big.NewRat(-4, 1))))

// arctan returns arctan x, from the ends: the function rises.
func (x interval) arctan() (interval, bool) { return x.ends(interval.arctanOfPoint) }

// arctanOfPoint returns arctan x with arctan x = 2 arctan(x/(1 + √(1+x²))), which
// three times makes any number less than ¼.
func (x interval) arctanOfPoint() (interval, bool) {
	const halvings = 3
	if x.lo.Sign() < 0 {
		v, ok := x.neg().arctanOfPoint()
		return v.neg(), ok
	}
	one := exactly(big.NewRat(1, 1))
	for range halvings {
		x = x.mul(x.mul(x).add(one).sqrt().add(one).inv())
	}
	return x.arctanSeries().mul(exactly(big.NewRat(1<<halvings, 1))), true
}

// arsinh returns arcsinh x, from the ends: the function rises.
func (x interval) arsinh() (interval, bool) { return x.ends(interval.arsinhOfPoint) }

// arsinhOfPoint returns arcsinh x = ±ln(|x| + √(1+x²)). It is taken of |x|, where
// nothing cancels.
func (x interval) arsinhOfPoint() (interval, bool) {
	switch x.lo.Sign() {
	case 0:
		return x, true
	case -1:
		v, ok := x.neg().arsinhOfPoint()
		if !ok {
			return v, false
		}
		return v.neg(), true
	}
	return x.add(x.mul(x).add(exactly(big.NewRat(1, 1))).sqrt()).log()
}

// ends returns the values of a function that rises on x, given one for points.
func (x interval) ends(f func(interval) (interval, bool)) (interval, bool) {
	lo, ok := f(interval{x.lo, x.lo})
	if !ok || x.lo.Cmp(x.hi) == 0 {
		return lo, ok
	}
	hi, ok := f(interval{x.hi, x.hi})
	return interval{lo.lo, hi.hi}, ok
}

// neg returns −x, which takes no rounding.
func (x interval) neg() interval { return interval{down().Neg(x.hi), up().Neg(x.lo)} }

// sineTerms is how many terms of the series of sin and cos are summed, for
// |y| ≤ 1: the next is below 1/44! < 2^−precision.
const sineTerms = 22

// sincos returns sin x and cos x. Neither moves by more than x does: the values
// at a point in the middle, widened by what x goes to either side, hold all of
// them. That point is y + kπ/2 with |y| ≤ 1, and sin and cos of y are summed by
// their series, whose rest after a term is at most the next one (Lagrange).
func (x interval) sincos() (sin, cos interval, ok bool) {
	middle := new(big.Float).SetPrec(precision).Add(x.lo, x.hi)
	middle.Quo(middle, big.NewFloat(2))
	if middle.MantExp(nil) > precision/2 && middle.Sign() != 0 {
		return sin, cos, false // the turns would take more digits than π has here
	}
	turns := new(big.Float).SetPrec(precision).Quo(middle, circleNumber.lo)
	half := big.NewFloat(0.5)
	if middle.Sign() < 0 {
		half.Neg(half)
	}
	k, _ := turns.Add(turns.Add(turns, turns), half).Int(nil)
	quarter := circleNumber.mul(exactly(new(big.Rat).SetFrac(k, big.NewInt(2))))
	y := interval{middle, middle}.add(quarter.neg())
	if y.hull().hi.Cmp(big.NewFloat(1)) > 0 {
		return sin, cos, false
	}
	square := y.mul(y).neg()
	series := func(term interval, n int64) interval { // Σ term·(−y²)^j/((n+1)…(n+2j))
		sum := term
		for j := range int64(sineTerms) {
			term = term.mul(square).mul(exactly(big.NewRat(1, (n+2*j+1)*(n+2*j+2))))
			if j < sineTerms-1 {
				sum = sum.add(term)
			}
		}
		return sum.add(term.hull())
	}
	sin, cos = series(y, 1), series(exactly(big.NewRat(1, 1)), 0)
	switch new(big.Int).And(k, big.NewInt(3)).Int64() {
	case 1:
		sin, cos = cos, sin.neg()
	case 2:
		sin, cos = sin.neg(), cos.neg()
	case 3:
		sin, cos = cos.neg(), sin
	}
	off := interval{down().Sub(x.lo, middle), up().Sub(x.hi, middle)}.hull()
	return sin.add(off).within(), cos.add(off).within(), true
}

// within returns the part of x in [−1, 1].
func (x interval) within() interval {
	one := big.NewFloat(1)
	if minus := big.NewFloat(-1); x.lo.Cmp(minus) < 0 {
		x.lo = down().Set(minus)
	}
	if x.hi.Cmp(one) > 0 {
		x.hi = up().Set(one)
	}
	return x
}
