package symbolic

import "math/big"

// interval is a closed interval that holds a real number, with ends rounded
// outwards.
type interval struct{ lo, hi *big.Float }

// precision is that of the ends, in bits.
const precision = 160

func down() *big.Float { return rounded(big.ToNegativeInf) }
func up() *big.Float   { return rounded(big.ToPositiveInf) }

func rounded(mode big.RoundingMode) *big.Float {
	if fault == "rounding" {
		mode = big.ToNearestEven
	}
	return new(big.Float).SetPrec(precision).SetMode(mode)
}

func exactly(x *big.Rat) interval { return interval{down().SetRat(x), up().SetRat(x)} }

// interval holds coefficient i.
func (c coefs) interval(i int) interval {
	if c.wide == nil && c.den == 1 {
		return interval{down().SetInt64(c.num[i]), up().SetInt64(c.num[i])}
	}
	return exactly(c.rat(i))
}

// sign returns −1 or 1 where all of x has that sign, else 0.
func (x interval) sign() int {
	if x.lo.Sign() == x.hi.Sign() {
		return x.lo.Sign()
	}
	return 0
}

func (x interval) add(y interval) interval {
	return interval{down().Add(x.lo, y.lo), up().Add(x.hi, y.hi)}
}

// mul returns xy. The ends of factors of one sign tell which products are the
// ends; only where both hold 0 there are two to compare.
func (x interval) mul(y interval) interval {
	if x.lo.Sign() < 0 && x.hi.Sign() <= 0 {
		return x.neg().mul(y).neg()
	}
	switch low, high := down(), up(); {
	case x.lo.Sign() >= 0:
		a, b := x.lo, x.hi
		if y.lo.Sign() < 0 {
			a = x.hi
		}
		if y.hi.Sign() < 0 {
			b = x.lo
		}
		return interval{low.Mul(a, y.lo), high.Mul(b, y.hi)}
	case y.lo.Sign() >= 0 || y.hi.Sign() <= 0:
		return y.mul(x)
	default:
		if l := down().Mul(x.lo, y.hi); low.Mul(x.hi, y.lo).Cmp(l) > 0 {
			low = l
		}
		if h := up().Mul(x.hi, y.hi); high.Mul(x.lo, y.lo).Cmp(h) < 0 {
			high = h
		}
		return interval{low, high}
	}
}

// inv returns 1/x, for x that does not hold 0.
func (x interval) inv() interval {
	one := big.NewFloat(1)
	return interval{down().Quo(one, x.hi), up().Quo(one, x.lo)}
}

// sqrt returns √x for x ≥ 0. [big.Float.Sqrt] rounds to nearest whatever the
// mode: a factor 1 ± 2^−150 makes up for it.
func (x interval) sqrt() interval {
	slack := new(big.Float).SetMantExp(big.NewFloat(1), 10-precision)
	lo, hi := down().Sqrt(x.lo), up().Sqrt(x.hi)
	return interval{down().Mul(lo, down().Sub(big.NewFloat(1), slack)), up().Mul(hi, up().Add(big.NewFloat(1), slack))}
}

// reductions is how often logarithms and exponentials are halved before their
// series is summed, to terms below 2^−precision.
const (
	reductions = 10
	seriesLen  = 20
)

// exp returns e^x: (Σ_k y^k/k!)^{2^m} with y = x/2^m. For |y| ≤ 1 the series
// after K terms is less than 2|y|^K/K!.
func (x interval) exp() (interval, bool) {
	m := reductions
	for _, end := range []*big.Float{x.lo, x.hi} {
		if e := end.MantExp(nil); end.Sign() != 0 {
			m = max(m, e+reductions)
		}
	}
	if m > 2*reductions {
		return interval{}, false // |x| ≥ 2^reductions: e^x is too large, or too small, to be of use
	}
	y := x.mul(exactly(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), uint(m)))))
	sum, term := exactly(big.NewRat(1, 1)), exactly(big.NewRat(1, 1))
	for k := 1; k <= seriesLen; k++ {
		term = term.mul(y).mul(exactly(big.NewRat(1, int64(k))))
		if k < seriesLen {
			sum = sum.add(term)
		}
	}
	sum = sum.add(term.mul(exactly(big.NewRat(2, 1))).hull())
	for range m {
		sum = sum.mul(sum)
	}
	return sum, true
}

// log returns ln x for x > 0: 2^m ln y with y = x^{1/2^m}, and
// ln y = 2 Σ_k z^{2k+1}/(2k+1) with z = (y−1)/(y+1), where the series after K
// terms is less than 2|z|^{2K+1} for |z| ≤ ½.
func (x interval) log() (interval, bool) {
	y, m := x, 0
	one := exactly(big.NewRat(1, 1))
	minus := exactly(big.NewRat(-1, 1))
	for ; m < 8*reductions; m++ {
		off := y.add(minus).hull().hi
		if off.Sign() == 0 || off.MantExp(nil) < -reductions/2 {
			break
		}
		y = y.sqrt()
	}
	if m == 8*reductions {
		return interval{}, false
	}
	z := y.add(minus).mul(y.add(one).inv())
	square, power, sum := z.mul(z), z, exactly(new(big.Rat))
	for k := range seriesLen {
		sum = sum.add(power.mul(exactly(big.NewRat(2, int64(2*k)+1))))
		power = power.mul(square)
	}
	sum = sum.add(power.mul(exactly(big.NewRat(2, 1))).hull())
	return sum.mul(exactly(new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), uint(m))))), true
}

// bounded reports whether the ends are 0, or of a size that sums can be had of:
// that of numbers of very different size takes the bits between them.
func (x interval) bounded() bool {
	for _, end := range []*big.Float{x.lo, x.hi} {
		if e := end.MantExp(nil); end.IsInf() || e > maxBits || e < -maxBits {
			return false
		}
	}
	return true
}

// hull returns [−r, r] with r = max|x|.
func (x interval) hull() interval {
	r := up().Abs(x.hi)
	if l := up().Abs(x.lo); l.Cmp(r) > 0 {
		r = l
	}
	return interval{down().Neg(r), r}
}
