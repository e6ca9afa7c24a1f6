package entropy_test

import (
	"math"
	"math/big"
)

// Reference values in math/big, straight from the definitions. Each function works
// in the precision of its arguments, which exact chooses.

// exact takes float64s to big.Floats with room for what the definitions cancel:
// √(4ξ²+θ²) − 2ξ loses twice the binary digits of θ/ξ, and the divergence of
// neighbouring floats 106 more.
func exact(v ...float64) []*big.Float {
	lo, hi := math.MaxInt, math.MinInt
	for _, x := range v {
		if x != 0 {
			_, e := math.Frexp(x)
			lo, hi = min(lo, e), max(hi, e)
		}
	}
	out := make([]*big.Float, len(v))
	for i, x := range v {
		out[i] = zero(uint(400 + 2*max(0, hi-lo))).SetFloat64(x)
	}
	return out
}

func zero(prec uint) *big.Float { return new(big.Float).SetPrec(prec) }

// bigAtanh sums z + z³/3 + z⁵/5 + …, for |z| ≤ ½.
func bigAtanh(z *big.Float) *big.Float {
	prec := z.Prec()
	if z.Sign() == 0 {
		return zero(prec)
	}
	z2 := zero(prec).Mul(z, z)
	power, sum := zero(prec).Set(z), zero(prec).Set(z)
	for k := int64(3); ; k += 2 {
		power.Mul(power, z2)
		term := zero(prec).Quo(power, zero(prec).SetInt64(k))
		if term.Sign() == 0 || term.MantExp(nil) < sum.MantExp(nil)-int(prec) {
			return sum
		}
		sum.Add(sum, term)
	}
}

// bigLn is ln x for x > 0: ln(m 2^e) = 2 atanh((m−1)/(m+1)) + e ln 2.
func bigLn(x *big.Float) *big.Float {
	prec := x.Prec()
	one := zero(prec).SetInt64(1)
	m := zero(prec)
	e := x.MantExp(m) // m in [½, 1)
	z := zero(prec).Quo(zero(prec).Sub(m, one), zero(prec).Add(m, one))
	ln2 := bigAtanh(zero(prec).Quo(one, zero(prec).SetInt64(3)))
	sum := bigAtanh(z)
	sum.Add(sum, ln2.Mul(ln2, zero(prec).SetInt64(int64(e))))
	return sum.Add(sum, zero(prec).Set(sum))
}

// bigAsinh is ln(x + √(1+x²)) for |x| ≥ 1/16, and 2 atanh(x/(1+√(1+x²))) below.
func bigAsinh(x *big.Float) *big.Float {
	prec := x.Prec()
	one := zero(prec).SetInt64(1)
	root := zero(prec).Mul(x, x)
	root.Sqrt(root.Add(root, one))
	ax := zero(prec).Abs(x)
	if ax.Cmp(zero(prec).SetFloat64(1.0/16)) < 0 {
		v := bigAtanh(zero(prec).Quo(x, root.Add(root, one)))
		return v.Add(v, zero(prec).Set(v))
	}
	v := bigLn(ax.Add(ax, root))
	if x.Sign() < 0 {
		v.Neg(v)
	}
	return v
}

// bigExp is Taylor's series after halving the argument to 2⁻³² and before squaring.
func bigExp(x *big.Float) *big.Float {
	prec := x.Prec() + 64
	halvings := max(0, x.MantExp(nil)+32)
	y := zero(prec).SetMantExp(zero(prec).Set(x), -halvings)
	sum, term := zero(prec).SetInt64(1), zero(prec).SetInt64(1)
	for k := int64(1); term.Sign() != 0 && term.MantExp(nil) > -int(prec); k++ {
		term.Quo(term.Mul(term, y), zero(prec).SetInt64(k))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, zero(prec).Set(sum))
	}
	return zero(x.Prec()).Set(sum)
}

// bigValue is ¼[θ arcsinh(θ/2ξ) − √(4ξ²+θ²) + 2ξ].
func bigValue(theta, xi *big.Float) *big.Float {
	v := bigAsinh(quo(theta, twice(xi)))
	v.Mul(v, theta)
	v.Sub(v, bigRoot(theta, xi))
	return quarter(v.Add(v, twice(xi)))
}

func bigGradient(theta, xi *big.Float) *big.Float { return quarter(bigAsinh(quo(theta, twice(xi)))) }

func bigDivergence(a, b, xi *big.Float) *big.Float {
	v := bigValue(a, xi)
	v.Sub(v, bigValue(b, xi))
	slope := bigGradient(b, xi)
	return v.Sub(v, slope.Mul(slope, zero(xi.Prec()).Sub(a, b)))
}

// bigRoot is √(θ²+4ξ²).
func bigRoot(theta, xi *big.Float) *big.Float {
	root := zero(xi.Prec()).Mul(twice(xi), twice(xi))
	return root.Sqrt(root.Add(root, zero(xi.Prec()).Mul(theta, theta)))
}

func quo(a, b *big.Float) *big.Float { return zero(b.Prec()).Quo(a, b) }

func twice(x *big.Float) *big.Float { return zero(x.Prec()).Add(x, x) }

func quarter(x *big.Float) *big.Float { return quo(x, zero(x.Prec()).SetInt64(4)) }

// ulps is |got − want| in units of the last place of want, subnormal ones included.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	if got == w {
		return 0 // also ±Inf, where the reference overflows float64
	}
	if math.IsNaN(got) || math.IsInf(got, 0) || math.IsInf(w, 0) {
		return math.Inf(1)
	}
	unit := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
	diff, _ := zero(want.Prec()).Sub(zero(want.Prec()).SetFloat64(got), want).Float64()
	return math.Abs(diff) / unit
}
