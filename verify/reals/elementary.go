package reals

import "math"

// The elementary functions are computed at the centre, with an error bound that
// is a multiple of 2^-92, and the radius is carried over by the derivative.

const elementary = 0x1p-92

var (
	ln2    = ball{0.6931471805599453, 2.3190468138462996e-17, 0x1p-106}
	piBall = ball{3.141592653589793, 1.2246467991473532e-16, 0x1p-104}
	halfPi = ball{1.5707963267948966, 6.123233995736766e-17, 0x1p-105}
)

// sqrt is for x > 0, by one step of Newton's method from 53 bits. For the radius:
// |√x − √m| ≤ |x − m|/√m.
func (x ball) sqrt() ball {
	if x.sign() <= 0 {
		return ball{rad: math.Inf(1)}
	}
	s := math.Sqrt(x.hi)
	if x.lo == 0 && x.rad == 0 && math.FMA(s, s, -x.hi) == 0 {
		return ball{hi: s}
	}
	p, e := twoProd(s, s)
	rest := ball{x.hi, x.lo, 0}.sub(ball{p, e, 0})
	y := ball{hi: s}.add(ball{hi: rest.hi / (2 * s)})
	y.rad = (s*elementary + x.rad/(s*(1-0x1p-40))) * slack
	return y
}

// exp: e^m = 2^k (Σ (r/2^9)^j/j!)^{2^9} with m = k ln 2 + r. The radius: e^m (e^r − 1)
// and e^r − 1 ≤ 2r for r ≤ 1. ok is false where it is too large for that.
func (x ball) exp() (y ball, ok bool) {
	if x.zero() {
		return ball{hi: 1}, true
	}
	if math.Abs(x.hi) > 400 || x.rad > 1 {
		return ball{}, false
	}
	k := math.Round(x.hi / math.Ln2)
	r := ball{x.hi, x.lo, 0}.sub(ln2.scale(k)).scale(0x1p-9)
	sum, term := ball{hi: 1}, ball{hi: 1}
	for j := 1; j <= 10; j++ { // |r| < 2^-10.5: what is left is below 2^-140
		term = term.mul(r).div(ball{hi: float64(j)})
		sum = sum.add(term)
	}
	for range 9 {
		sum = sum.mul(sum)
	}
	y = sum.scale(math.Ldexp(1, int(k)))
	y.rad = (y.rad + y.hi*(elementary+2*x.rad)) * slack
	return y, true
}

// log is for x > 0: y + δ − δ²/2 + δ³/3 with y ≈ log m and δ = m e^{-y} − 1, which is below
// 2^-50. The radius: |log x − log m| ≤ |x − m|/mig.
func (x ball) log() ball {
	if x.sign() <= 0 {
		return ball{rad: math.Inf(1)}
	}
	y := math.Log(x.hi)
	e, ok := ball{hi: -y}.exp()
	if !ok {
		return ball{rad: math.Inf(1)}
	}
	d := ball{x.hi, x.lo, 0}.mul(e).sub(ball{hi: 1})
	d2 := d.mul(d)
	v := ball{hi: y}.add(d).sub(d2.scale(0.5)).add(d2.mul(d).div(ball{hi: 3}))
	v.rad = (v.rad + (1+math.Abs(y))*elementary + x.rad/x.mig()) * slack
	return v
}

// sincos reduces by multiples of π/2 and sums the series. The radius: both have
// slopes of at most 1.
func (x ball) sincos() (sin, cos ball, ok bool) {
	if x.zero() {
		return ball{}, ball{hi: 1}, true
	}
	if math.Abs(x.hi) > 1e6 || !(x.rad < 1e3) {
		return ball{}, ball{}, false
	}
	k := math.Round(x.hi / (math.Pi / 2))
	r := ball{x.hi, x.lo, 0}.sub(halfPi.scale(k))
	r2 := r.mul(r)
	sin, cos = r, ball{hi: 1}
	s, c := r, ball{hi: 1}
	for j := 1; j <= 15; j++ { // |r| < 0.79: the rest is below 2^-115
		c = c.mul(r2).div(ball{hi: float64(-(2*j - 1) * 2 * j)})
		s = s.mul(r2).div(ball{hi: float64(-2 * j * (2*j + 1))})
		sin, cos = sin.add(s), cos.add(c)
	}
	switch int(k) & 3 {
	case 1:
		sin, cos = cos, sin.neg()
	case 2:
		sin, cos = sin.neg(), cos.neg()
	case 3:
		sin, cos = cos.neg(), sin
	}
	return sin.widen(elementary + x.rad), cos.widen(elementary + x.rad), true
}

// arcsinh x = ±log(|x| + √(1+x²)); the slope is at most 1.
func (x ball) arcsinh() ball {
	if x.zero() {
		return x
	}
	a := ball{x.hi, x.lo, 0}
	if x.hi < 0 {
		a = a.neg()
	}
	y := a.add(a.mul(a).add(ball{hi: 1}).sqrt()).log()
	if x.hi < 0 {
		y = y.neg()
	}
	return y.widen(x.rad)
}

// arctan m = y + arctan((m − tan y)/(1 + m tan y)) with y ≈ arctan m, by sin and cos of
// y; what is left is below 2^-50, and so its third power below 2^-150. The slope
// is at most 1.
func (x ball) arctan() ball {
	if x.zero() {
		return x
	}
	m := ball{x.hi, x.lo, 0}
	y := ball{hi: math.Atan(x.hi)}
	sin, cos, _ := y.sincos()
	d := m.mul(cos).sub(sin).div(cos.add(m.mul(sin)))
	return y.add(d).widen(elementary + x.rad)
}
