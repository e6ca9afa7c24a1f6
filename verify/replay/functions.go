package replay

import (
	"math"
	"math/big"
	"strings"
)

// function applies √, exp, log, sin or cos.
func (x real) function(kind byte) real {
	if strings.IndexByte("sl", kind) >= 0 && x.lo().Sign() <= 0 {
		fail("there is a root or a logarithm of what may not be positive")
	}
	at := map[byte]func(*big.Int) real{'s': sqrtAt, 'e': expAt, 'l': logAt}[kind]
	switch { // these three grow
	case at != nil && x.rad == 0:
		return at(x.mid)
	case at != nil:
		return between(at(x.lo()).lo(), at(x.hi()).hi())
	}
	// Sines change by no more than the number does.
	y, cos := circleAt(x.mid)
	if kind == 'C' {
		y = cos
	}
	return checked(y.mid, y.rad+x.rad)
}

// sqrtAt returns the root of a > 0.
func sqrtAt(a *big.Int) real {
	root := new(big.Int).Lsh(a, places)
	root.Sqrt(root)
	return between(root, new(big.Int).Add(root, one))
}

// expAt sums the series at a/2ˢ, of absolute value below 2⁻⁸, and squares s times.
func expAt(a *big.Int) real {
	s := max(a.BitLen()-places, 0) + 8
	if s > 20 && a.Sign() < 0 { // e^(−2¹²) is far below a unit
		return between(zero, one)
	}
	if s > 20 {
		fail("there is an exponential of more than 2^12")
	}
	low := new(big.Int).Rsh(a, uint(s))
	x := between(low, new(big.Int).Add(low, one))
	const terms = 18 // the rest is less than 2·2^(−8·19)/19! < 2^−200
	sum := integer(1)
	for k := terms; k > 0; k-- { // 1 + x/k·(…)
		sum = integer(1).add(x.mul(sum).over(k))
	}
	sum.rad++
	for range s {
		sum = sum.mul(sum)
	}
	return sum
}

// logAt corrects a float64 y near log a by log z for z = a e⁻ʸ,
//
//	log z = 2(w + w³/3 + w⁵/5 + …), w = (z − 1)/(z + 1),
//
// where the rest is less than w⁷ for |w| < ½. That y is near is not relied on.
func logAt(a *big.Int) real {
	f := new(big.Float).SetInt(a)
	e := f.MantExp(f)
	m, _ := f.Float64()
	y := fraction(new(big.Rat).SetFloat64(math.Log(m) + float64(e-places)*math.Ln2))
	z := real{a, 0}.mul(y.times(-1).function('e'))
	w := z.sub(integer(1)).quo(z.add(integer(1)))
	if w.mag() > unit/1024 {
		fail("a logarithm is not found")
	}
	w2 := w.mul(w)
	series := integer(1).over(5).mul(w2).add(integer(1).over(3)).mul(w2).add(integer(1)).mul(w)
	series.rad += w2.mul(w2).mul(w2).mag()
	return y.add(series).add(series)
}

// circleAt sums the series at a/2ˢ, of absolute value below 2⁻⁸, and doubles the angle s times.
func circleAt(a *big.Int) (sin, cos real) {
	s := max(a.BitLen()-places, 0) + 8
	if s > 60 {
		fail("there is a sine of more than 2^52")
	}
	low := new(big.Int).Rsh(a, uint(s))
	x := between(low, new(big.Int).Add(low, one))
	x2 := x.mul(x)
	sin, cos = integer(1), integer(1)
	for k := 18; k > 0; k -= 2 { // the rest is less than 2·2^(−8·20)/20! < 2^−200
		cos = integer(1).sub(x2.mul(cos).over(k * (k - 1)))
		sin = integer(1).sub(x2.mul(sin).over(k * (k + 1)))
	}
	sin = sin.mul(x)
	sin.rad, cos.rad = sin.rad+1, cos.rad+1
	for range s { // (c + is)² = c² − s² + 2ics
		cs := cos.mul(sin)
		sin, cos = cs.add(cs), cos.mul(cos).sub(sin.mul(sin))
	}
	return sin, cos
}
