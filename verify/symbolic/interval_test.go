package symbolic

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// reference is the precision of what intervals are held against.
const reference = 4 * precision

// A function of points, at the precision of the reference, where it has no error
// to speak of; and of intervals.
type function struct {
	name   string
	of     func(x, y *big.Float) *big.Float
	within func(x, y interval) (interval, bool)
	domain func(x, y interval) bool
	ulps   int64 // the interval of a point is no wider, in units of 2^−precision of the value
}

func ok(x interval) (interval, bool) { return x, true }

func anywhere(x, y interval) bool { return true }

// functions are those of intervals. The bounds of the widths are derived beside
// each; u is 2^−precision, relative. A rounding outwards moves an end by less
// than 2u, for a mantissa is at least ½.
var functions = []function{
	// Of what is exact, the ends are neighbours: 2u.
	{"x + y", func(x, y *big.Float) *big.Float { return fine().Add(x, y) }, func(x, y interval) (interval, bool) { return ok(x.add(y)) }, anywhere, 2},
	{"x · y", func(x, y *big.Float) *big.Float { return fine().Mul(x, y) }, func(x, y interval) (interval, bool) { return ok(x.mul(y)) }, anywhere, 2},
	{"1/x", func(x, y *big.Float) *big.Float { return fine().Quo(big.NewFloat(1), x) }, func(x, y interval) (interval, bool) { return ok(x.inv()) },
		func(x, y interval) bool { return x.sign() != 0 }, 2},
	// A factor of 1 ± 2^{10}u, and three roundings of either end.
	{"√x", func(x, y *big.Float) *big.Float { return fine().Sqrt(x) }, func(x, y interval) (interval, bool) { return ok(x.sqrt()) },
		func(x, y interval) bool { return x.lo.Sign() >= 0 }, 2<<10 + 12},
	// The series is near 1, and has 20 sums of 4u: 2^7 u with its terms, which are
	// small. Each of m ≤ 20 squarings doubles that, and adds 4u: 2^{20}(2^7 + 4)u.
	{"e^x", taylorExp, func(x, y interval) (interval, bool) { return x.exp() },
		func(x, y interval) bool {
			return x.hull().hi.Cmp(big.NewFloat(1000)) < 0
		}, 1 << 28},
	// A root adds 2^{11}u and halves what there is: y has 2^{12}u at most. The roots
	// end with 2^{−7} < y − 1, of which that is 2^{19}u; as much again for the rest.
	{"ln x", newtonLog, func(x, y interval) (interval, bool) { return x.log() },
		func(x, y interval) bool { return x.lo.Cmp(big.NewFloat(1e-9)) > 0 && x.hi.Cmp(big.NewFloat(1e9)) < 0 }, 1 << 20},
	// The logarithm of a number of 2^{12}u, which is absolute, of |x| > 2^{−20}.
	{"arcsinh x", func(x, y *big.Float) *big.Float { // odd; of |x| there is no cancellation to speak of
		a := fine().Abs(x)
		v := newtonLog(fine().Add(a, fine().Sqrt(fine().Add(fine().Mul(a, a), big.NewFloat(1)))), nil)
		if x.Sign() < 0 {
			v.Neg(v)
		}
		return v
	}, func(x, y interval) (interval, bool) {
		if v := evaluate(arsinh, x); v != nil {
			return *v, true
		}
		return interval{}, false
	}, anywhere, 1 << 33},
	// A point of |x| < 2^{20} is reduced by turns of 2^{20}u together, which are
	// absolute; the draws are not within 2^{−28} of a multiple of π.
	{"sin x", func(x, y *big.Float) *big.Float { s, _ := fineSinCos(x); return s }, func(x, y interval) (interval, bool) {
		s, _, ok := x.sincos()
		return s, ok
	}, anywhere, 1 << 50},
	{"cos x", func(x, y *big.Float) *big.Float { _, c := fineSinCos(x); return c }, func(x, y interval) (interval, bool) {
		_, c, ok := x.sincos()
		return c, ok
	}, anywhere, 1 << 50},
	// Three roots of 2^{11}u each, halved in the quotient, and 42 sums of 4u.
	{"arctan x", newtonArctan, func(x, y interval) (interval, bool) { return x.arctan() }, anywhere, 1 << 14},
}

// fineSinCos returns sin x and cos x from the series at x/2^m, which is below
// 2^{−10}, by doubling: that loses 2m bits of twice as many as are asked for.
func fineSinCos(x *big.Float) (sin, cos *big.Float) {
	wide := func() *big.Float { return new(big.Float).SetPrec(2 * reference) }
	m := 10
	if x.Sign() != 0 {
		m = max(m, x.MantExp(nil)+10)
	}
	z := wide().SetMantExp(x, -m)
	square := wide().Neg(wide().Mul(z, z))
	sin, cos = wide().Set(z), wide().SetInt64(1)
	s, c := wide().Set(z), wide().SetInt64(1)
	for k := int64(1); k < 80; k++ {
		c.Quo(c.Mul(c, square), wide().SetInt64((2*k-1)*2*k))
		s.Quo(s.Mul(s, square), wide().SetInt64(2*k*(2*k+1)))
		sin, cos = sin.Add(sin, s), cos.Add(cos, c)
	}
	for range m {
		sin, cos = wide().Mul(sin, wide().Add(cos, cos)), wide().Sub(wide().Mul(cos, cos), wide().Mul(sin, sin))
	}
	return fine().Set(sin), fine().Set(cos)
}

// newtonArctan turns y by the arctangent of tan(arctan x − y), to third order.
func newtonArctan(x, _ *big.Float) *big.Float {
	v, _ := x.Float64()
	y := fine().SetFloat64(math.Atan(v))
	for range 4 {
		s, c := fineSinCos(y)
		y.Add(y, fine().Quo(fine().Sub(fine().Mul(x, c), s), fine().Add(c, fine().Mul(x, s))))
	}
	return y
}

func fine() *big.Float { return new(big.Float).SetPrec(reference) }

// taylorExp is (Σ_{k<80} z^k/k!)^{2^m} with z = x/2^m, |z| < 2^{−10}: the rest of
// the series is below 2^{−800}.
func taylorExp(x, _ *big.Float) *big.Float {
	m := 10
	if x.Sign() != 0 {
		m = max(m, x.MantExp(nil)+10)
	}
	z := fine().SetMantExp(x, -m)
	sum, term := fine().SetInt64(1), fine().SetInt64(1)
	for k := int64(1); k < 80; k++ {
		term.Quo(term.Mul(term, z), fine().SetInt64(k))
		sum.Add(sum, term)
	}
	for range m {
		sum.Mul(sum, sum)
	}
	return sum
}

// newtonLog solves e^y = x: y ← y + 2(x − e^y)/(x + e^y), which triples the digits.
// Near 1 the series of ln(1+z) has no cancellation.
func newtonLog(x, _ *big.Float) *big.Float {
	if z := fine().Sub(x, big.NewFloat(1)); z.Sign() == 0 || z.MantExp(nil) < -8 {
		sum, power := fine(), fine().SetInt64(-1)
		for k := int64(1); k < reference/8; k++ {
			power.Neg(power.Mul(power, z))
			sum.Add(sum, fine().Quo(power, fine().SetInt64(k)))
		}
		return sum
	}
	y, ln2 := fine(), fine().SetFloat64(0.693)
	y.Mul(ln2, fine().SetInt64(int64(x.MantExp(nil))))
	for range 9 {
		e := taylorExp(y, nil)
		step := fine().Quo(fine().Sub(x, e), fine().Add(x, e))
		y.Add(y, step.Add(step, step))
	}
	return y
}

// rational draws numbers of all sizes, most of them with no binary fraction.
func rational(t *rapid.T, name string) *big.Rat {
	num := rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, name+" numerator")
	x := big.NewRat(num, rapid.Int64Range(1, 1_000_000).Draw(t, name+" denominator"))
	return x
}

// around draws an interval and points of it, the ends among them.
func around(t *rapid.T, name string) (x interval, points []*big.Rat) {
	a := rational(t, name)
	b := new(big.Rat).Add(a, new(big.Rat).Abs(rational(t, name+" width")))
	if rapid.Bool().Draw(t, name+" is a point") {
		b.Set(a)
	}
	for _, k := range []int64{0, 1, 5, 7} {
		p := new(big.Rat).Sub(b, a)
		points = append(points, p.Add(a, p.Mul(p, big.NewRat(k, 7))))
	}
	return interval{exactly(a).lo, exactly(b).hi}, points
}

// escapes tells whether a value is outside of an interval, by more than the
// reference is uncertain.
func escapes(v *big.Float, x interval) bool {
	slack := fine().SetMantExp(fine().Abs(v), 40-reference)
	return fine().Add(v, slack).Cmp(x.lo) < 0 || fine().Sub(v, slack).Cmp(x.hi) > 0
}

// The value of a function at points of intervals is in its interval.
func TestIntervalInclusion(t *testing.T) {
	for _, f := range functions {
		rapid.Check(t, func(t *rapid.T) {
			x, xs := around(t, "x")
			y, ys := around(t, "y")
			if !f.domain(x, y) {
				t.Skip()
			}
			got, ok := f.within(x, y)
			if !ok {
				t.Fatalf("%s has no interval for x in [%v, %v]", f.name, x.lo, x.hi)
			}
			if !strings.Contains(f.name, "y") {
				ys = ys[:1]
			}
			for _, p := range xs {
				for _, q := range ys {
					if v := f.of(fine().SetRat(p), fine().SetRat(q)); escapes(v, got) {
						t.Fatalf("%s = %v for x = %v, y = %v is not in [%v, %v]", f.name, v, p, q, got.lo, got.hi)
					}
				}
			}
		})
	}
}

// Intervals that are not quite right do not hold the values of all points.
func TestIntervalMutants(t *testing.T) {
	if fault != "" {
		t.Skip("of the right build")
	}
	nearest := func() *big.Float { return new(big.Float).SetPrec(precision) }
	point := func(x *big.Float) (interval, bool) { return interval{x, x}, true }
	within := map[string]func(x, y interval) (interval, bool){}
	of := map[string]func(x, y *big.Float) *big.Float{}
	for _, f := range functions {
		within[f.name], of[f.name] = f.within, f.of
	}
	middle := func(name string) func(x, y interval) (interval, bool) { // no width at all
		return func(x, y interval) (interval, bool) {
			v, _ := within[name](x, y)
			return point(nearest().Quo(nearest().Add(v.lo, v.hi), big.NewFloat(2)))
		}
	}
	for _, m := range []struct {
		name, reason string
		within       func(x, y interval) (interval, bool)
	}{
		{"x + y", "to nearest", func(x, y interval) (interval, bool) { return point(nearest().Add(x.lo, y.lo)) }},
		{"x · y", "to nearest", func(x, y interval) (interval, bool) { return point(nearest().Mul(x.lo, y.lo)) }},
		{"1/x", "to nearest", func(x, y interval) (interval, bool) { return point(nearest().Quo(big.NewFloat(1), x.lo)) }},
		{"√x", "without the factors", func(x, y interval) (interval, bool) { return interval{down().Sqrt(x.lo), up().Sqrt(x.hi)}, true }},
		{"x + y", "inwards", func(x, y interval) (interval, bool) {
			return interval{up().Add(x.lo, y.lo), down().Add(x.hi, y.hi)}, true
		}},
		{"1/x", "without exchange of the ends", func(x, y interval) (interval, bool) {
			return interval{down().Quo(big.NewFloat(1), x.lo), up().Quo(big.NewFloat(1), x.hi)}, true
		}},
		{"e^x", "its middle", middle("e^x")},
		{"ln x", "its middle", middle("ln x")},
		{"arcsinh x", "its middle", middle("arcsinh x")},
		{"sin x", "its middle", middle("sin x")},
		{"cos x", "its middle", middle("cos x")},
		{"arctan x", "its middle", middle("arctan x")},
		{"sin x", "turned the wrong way", func(x, y interval) (interval, bool) {
			_, c, ok := x.sincos()
			return c, ok
		}},
	} {
		escaped := false
		for k := int64(1); k < 50 && !escaped; k++ {
			a, b := down().SetRat(big.NewRat(k*k+2, 3*k)), down().SetRat(big.NewRat(k+5, 7))
			x, y := interval{a, a}, interval{b, b}
			if strings.Contains(m.reason, "ends") {
				x.hi = up().Add(a, b)
			}
			got, _ := m.within(x, y)
			escaped = escapes(of[m.name](fine().Set(a), fine().Set(b)), got)
		}
		if !escaped {
			t.Errorf("%s %s holds all values", m.name, m.reason)
		}
	}
}

// Sums, products and reciprocals of rational numbers, and squares of roots, are
// held against exact arithmetic.
func TestIntervalsOfRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rational(t, "a"), rational(t, "b")
		x, y := exactly(a), exactly(b)
		check := func(name string, v *big.Rat, in interval) {
			lo, _ := in.lo.Rat(nil)
			hi, _ := in.hi.Rat(nil)
			if lo.Cmp(v) > 0 || hi.Cmp(v) < 0 {
				t.Errorf("%s of %v and %v is not in [%v, %v]", name, a, b, in.lo, in.hi)
			}
		}
		check("a", a, x)
		check("the sum", new(big.Rat).Add(a, b), x.add(y))
		check("the product", new(big.Rat).Mul(a, b), x.mul(y))
		if b.Sign() != 0 {
			check("the quotient", new(big.Rat).Quo(a, b), x.mul(y.inv()))
		}
		if a.Sign() >= 0 {
			root := x.sqrt()
			check("the square of the root", a, root.mul(root))
		}
	})
}

// The interval of a point is narrow: outward is not far out.
func TestIntervalsAreTight(t *testing.T) {
	for _, f := range functions {
		widest := fine()
		rapid.Check(t, func(t *rapid.T) {
			a, b := rational(t, "x"), rational(t, "y")
			dyadic := func(r *big.Rat) interval { // what has no width of its own
				v := down().SetRat(r)
				return interval{v, v}
			}
			x, y := dyadic(a), dyadic(b)
			if !f.domain(x, y) {
				t.Skip()
			}
			got, ok := f.within(x, y)
			v := f.of(fine().Set(x.lo), fine().Set(y.lo))
			if !ok || v.Sign() == 0 {
				t.Skip()
			}
			width := fine().Quo(fine().Sub(got.hi, got.lo), v.Abs(v))
			if width.SetMantExp(width, precision); width.Cmp(widest) > 0 {
				widest.Set(width)
			}
			if width.Cmp(fine().SetInt64(f.ulps)) > 0 {
				t.Fatalf("%s for x = %v, y = %v: %.4g ulps wide, want %d", f.name, a, b, width, f.ulps)
			}
		})
		t.Logf("%s: %.4g ulps", f.name, widest)
	}
}

// arcsinh is odd and has no cancellation, however large its argument: at ±10^200
// it is ±(ln 2 + 200 ln 10), to 10^{−400}. From the logarithm of x + √(1+x²) it
// would be −∞ on the left.
func TestArsinhFarOut(t *testing.T) {
	for _, n := range []int64{4, 8, 200} {
		x := exactly(new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil)))
		x.hi = x.lo
		right, ok1 := x.arsinh()
		left, ok2 := x.neg().arsinh()
		if !ok1 || !ok2 || left.lo.Cmp(right.neg().lo) != 0 || left.hi.Cmp(right.neg().hi) != 0 {
			t.Fatalf("at ±10^%d: [%v, %v] and [%v, %v] are not opposite", n, left.lo, left.hi, right.lo, right.hi)
		}
		a := fine().Set(x.lo)
		want := newtonLog(fine().Add(a, fine().Sqrt(fine().Add(fine().Mul(a, a), big.NewFloat(1)))), nil)
		width := new(big.Float).Sub(right.hi, right.lo)
		if escapes(want, right) || width.Cmp(big.NewFloat(1e-40)) > 0 {
			t.Errorf("at 10^%d: %v is not in [%v, %v], which is %v wide", n, want, right.lo, right.hi, width)
		}
	}
	half := interval{exactly(big.NewRat(-1, 2)).lo, exactly(big.NewRat(1, 2)).hi}
	wide, ok := half.arsinh()
	if most := big.NewFloat(0.9625); !ok || new(big.Float).Sub(wide.hi, wide.lo).Cmp(most) > 0 { // 2 arcsinh ½ = 0.96242
		t.Errorf("of [−½, ½]: [%v, %v], want no more than 2 arcsinh ½", wide.lo, wide.hi)
	}
}
