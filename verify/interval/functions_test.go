package interval

import (
	"math"
	"math/big"
)

// The elementary functions as bounds, by other series than those of the package.

func (x bound) sub(y bound) bound { return x.add(y.neg()) }

func (x bound) scaled(k int) bound {
	return bound{down().SetMantExp(x.lo, k), up().SetMantExp(x.hi, k)}
}

// nearOne is within r of 1.
func nearOne(r float64) bound { return exactly(1 - r).hull(exactly(1 + r)) }

// sum returns 1 + c₁x(1 + c₂x(1 + …)), where what follows is within 2⁻³⁰ of 1. In this
// order a sum is not rounded across 1 where x is small.
func sum(x bound, c []bound) bound {
	s := nearOne(0x1p-30)
	for k := len(c) - 1; k >= 0; k-- {
		s = exactly(1).add(x.mul(s).mul(c[k]))
	}
	return s
}

// coefficients returns the fractions p/q that c returns for k = 1, …, n.
func coefficients(n int, c func(k int) (p, q int)) (all []bound) {
	for k := range n {
		p, q := c(k + 1)
		all = append(all, exactly(float64(p)).quo(exactly(float64(q))))
	}
	return all
}

var (
	ofExp  = coefficients(28, func(k int) (p, q int) { return 1, k })
	ofSinh = coefficients(55, func(k int) (p, q int) { return 1, 2 * k * (2*k + 1) })
	ofSin  = coefficients(55, func(k int) (p, q int) { return -1, 2 * k * (2*k + 1) })
	ofLog  = coefficients(10, func(k int) (p, q int) { return -k, k + 1 })
	ofAtan = coefficients(20, func(k int) (p, q int) { return 1 - 2*k, 2*k + 1 })
)

// expBound returns eˣ = (Σ_k yᵏ/k!)^(2ᵐ), y = x/2ᵐ, |y| < 2⁻⁸.
func expBound(x bound) bound {
	m := max(x.hi.MantExp(nil), x.lo.MantExp(nil), -8) + 8
	y := sum(x.scaled(-m), ofExp)
	for range m {
		y = y.mul(y)
	}
	return y
}

// oddBound returns x Σ_k sᵏ x²ᵏ/(2k+1)! for |x| ≤ 7, where c is that of s = ±1.
func oddBound(x bound, c []bound) bound { return x.mul(sum(x.mul(x), c)) }

func sinhBound(x bound) bound {
	if new(big.Float).Abs(x.lo).Cmp(big.NewFloat(1)) < 0 {
		return oddBound(x, ofSinh)
	}
	e := expBound(x)
	return e.sub(exactly(1).quo(e)).scaled(-1)
}

// coshBound returns cosh x = 1 + 2 sinh²(x/2).
func coshBound(x bound) bound {
	s := sinhBound(x.scaled(-1))
	return exactly(1).add(s.mul(s).scaled(1))
}

// logBound returns ln x = y + ln(1 + d), d = x e⁻ʸ − 1, for a y that is nearly it, |d| < 2⁻⁴⁰.
func logBound(x bound) bound {
	m := new(big.Float)
	e := x.lo.MantExp(m)
	near, _ := m.Float64()
	y := exactly(math.Log(near) + float64(e)*math.Ln2)
	if e == 0 || e == 1 {
		near, _ = x.lo.Float64()
		y = exactly(math.Log(near))
	}
	d := x.quo(expBound(y)).sub(exactly(1))
	return y.add(d.mul(sum(d, ofLog)))
}

// asinhBound returns arcsinh x; x − x³/6 up to x⁵ for small x.
func asinhBound(x bound) bound {
	switch {
	case x.lo.Sign() < 0:
		return asinhBound(x.neg()).neg()
	case x.lo.Sign() == 0:
		return x
	case x.lo.MantExp(nil) < -60:
		return x.mul(sum(x.mul(x), ofSin[:1]))
	}
	return logBound(x.add(exactly(1).add(x.mul(x)).sqrt()))
}

// atanBound returns arctan x = 2ᵐ arctan z, z = x after m times z/(1 + √(1+z²)), |z| < 2⁻⁶.
func atanBound(x bound) bound {
	switch {
	case x.lo.Sign() < 0:
		return atanBound(x.neg()).neg()
	case x.lo.Sign() == 0:
		return x
	}
	z, m := x, 0
	for ; z.lo.MantExp(nil) >= -6; m++ {
		z = z.quo(exactly(1).add(exactly(1).add(z.mul(z)).sqrt()))
	}
	return z.mul(sum(z.mul(z), ofAtan)).scaled(m)
}

// piBound is π = 16 arctan ⅕ − 4 arctan 1/239.
var piBound = atanBound(exactly(1).quo(exactly(5))).scaled(4).sub(atanBound(exactly(1).quo(exactly(239))).scaled(2))

// sinBound returns sin(x + q·π/2).
func sinBound(x float64, q int) bound {
	turns := math.Round(x / (2 * math.Pi))
	angle := exactly(x).sub(piBound.mul(exactly(2 * turns))).add(piBound.mul(exactly(float64(q) / 2)))
	if turns == 0 && q == 0 {
		angle = exactly(x)
	}
	y, whole := oddBound(angle, ofSin), exactly(-1).hull(exactly(1))
	if y.lo.Cmp(whole.lo) < 0 {
		y.lo = whole.lo
	}
	if y.hi.Cmp(whole.hi) > 0 {
		y.hi = whole.hi
	}
	return y
}

// tanBound returns tan x.
func tanBound(x float64) bound { return sinBound(x, 0).quo(sinBound(x, 1)) }

// quarters returns the greatest n with n·π/2 ≤ x.
func quarters(x float64) int64 {
	q, _ := exactly(x).quo(piBound.scaled(-1)).lo.Float64() // enough bits for those that are drawn
	n := int64(math.Floor(q))
	for exactly(float64(n+1)).mul(piBound.scaled(-1)).hi.Cmp(float(x)) <= 0 {
		n++
	}
	for exactly(float64(n)).mul(piBound.scaled(-1)).lo.Cmp(float(x)) > 0 {
		n--
	}
	return n
}

// waves returns the hull of sin(x + q·π/2).
func waves(q int) func(x, _ Interval) bound {
	return func(x, _ Interval) bound {
		if x.Mag() >= large {
			return exactly(-1).hull(exactly(1))
		}
		h := sinBound(x.Lo, q).hull(sinBound(x.Hi, q))
		from, to := quarters(x.Lo), quarters(x.Hi)
		for n := from + 1; n <= min(to, from+8); n++ {
			switch (n + int64(q)) & 3 {
			case 1:
				h = h.hull(exactly(1))
			case 3:
				h = h.hull(exactly(-1))
			}
		}
		return h
	}
}

// rises returns the hull of the values of f, which rises.
func rises(f func(float64) bound) func(x, y Interval) bound {
	return func(x, _ Interval) bound {
		if x.Lo == x.Hi {
			return f(x.Lo)
		}
		return f(x.Lo).hull(f(x.Hi))
	}
}

func function(f func(bound) bound) func(x, y Interval) bound {
	return rises(func(a float64) bound { return f(exactly(a)) })
}

func alone(f func(Interval) Interval) func(x, y Interval) Interval {
	return func(x, _ Interval) Interval { return f(x) }
}

func within(limit float64) func(x, y Interval) bool {
	return func(x, _ Interval) bool { return x.Mag() < limit }
}

var functions = []operation{
	{"Exp", alone(Interval.Exp), within(1e6), function(expBound)},
	{"Log", alone(Interval.Log), func(x, _ Interval) bool { return x.Lo > 0 }, function(logBound)},
	{"Sinh", alone(Interval.Sinh), within(1e6), function(sinhBound)},
	{"Cosh", alone(Interval.Cosh), within(1e6), even(func(a, _ float64) bound { return coshBound(exactly(a)) })},
	{"Asinh", alone(Interval.Asinh), always, function(asinhBound)},
	{"Sin", alone(Interval.Sin), always, waves(0)},
	{"Cos", alone(Interval.Cos), always, waves(1)},
	{"Tan", alone(Interval.Tan), func(x, _ Interval) bool {
		return x.Mag() < large && (quarters(x.Lo)+1)>>1 == (quarters(x.Hi)+1)>>1
	}, rises(tanBound)},
	{"Atan", alone(Interval.Atan), always, function(atanBound)},
}
