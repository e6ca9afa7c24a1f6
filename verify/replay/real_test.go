package replay

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// holds reports whether y is in x.
func (x real) holds(y *big.Rat) bool {
	return exactly(x.lo()).Cmp(y) <= 0 && y.Cmp(exactly(x.hi())) <= 0
}

// width is that of x in units of 2⁻¹⁹².
func (x real) width() *big.Int { return new(big.Int).Sub(x.hi(), x.lo()) }

// drawn is a real with a number in it.
func drawn(t *rapid.T) (real, *big.Rat) {
	mid := big.NewRat(rapid.Int64().Draw(t, "mid"), rapid.Int64Range(1, 1<<40).Draw(t, "of"))
	x := fraction(mid)
	rad := float64(rapid.IntRange(0, 3).Draw(t, "rad")) * rapid.SampledFrom([]float64{1, 0x1p100, unit}).Draw(t, "size")
	x.rad += rad
	in := new(big.Rat).Mul(big.NewRat(rapid.Int64Range(-8, 8).Draw(t, "in"), 8), exactly(ceil(rad)))
	return x, in.Add(in, mid)
}

// Operations hold the results for the numbers in their operands, and are no wider than these make
// them.
func TestOperationsHoldResults(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, a := drawn(t)
		y, b := drawn(t)
		check := func(name string, got real, want *big.Rat) {
			if !got.holds(want) {
				t.Fatalf("%s of %v and %v is %v, which does not hold %s", name, x, y, got, want.FloatString(40))
			}
		}
		check("add", x.add(y), new(big.Rat).Add(a, b))
		check("sub", x.sub(y), new(big.Rat).Sub(a, b))
		check("mul", x.mul(y), new(big.Rat).Mul(a, b))
		check("square", x.square(), new(big.Rat).Mul(a, a))
		check("dot", x.convolve([]real{x, y, x}, []real{y, y, x}), new(big.Rat).Add(new(big.Rat).Mul(a, a), new(big.Rat).Add(new(big.Rat).Mul(b, b), new(big.Rat).Mul(a, b))))
		if y.lo().Sign() > 0 || y.hi().Sign() < 0 {
			check("quo", x.quo(y), new(big.Rat).Quo(a, b))
		}
		if x.rad == 0 && y.rad == 0 && x.mul(y).width().Cmp(big.NewInt(2)) > 0 {
			t.Fatalf("%v times %v is as wide as %v", x, y, x.mul(y).width())
		}
	})
}

// The first set of a piece holds its ends, also those that are no binary numbers.
func TestFirstSetsHoldTheirPieces(t *testing.T) {
	r := func(lo, hi int64) Range { return Range{big.NewRat(lo, 3), big.NewRat(hi, 3)} }
	box := []Range{r(1, 1), r(1, 2), r(-2, 5), r(3, 3)}
	s := first(box)
	for i, x := range s.hull() {
		if !x.holds(box[i].Lo) || !x.holds(box[i].Hi) || x.width().Cmp(new(big.Int).Lsh(one, places+2)) > 0 {
			t.Errorf("the set of %v is %v", box[i], x)
		}
	}
	if len(s.rho) != 2 {
		t.Errorf("%d components have a width", len(s.rho))
	}
}

// A linear function is spread over a set by its u and by its w, and so is the set itself.
func TestSetsReachAsFarAsTheirParts(t *testing.T) {
	s := &set{m: []real{integer(1)}, rho: []float64{3 * unit}, r: []float64{0.5 * unit}, c: [][]real{{integer(-2)}}, q: [][]real{{integer(1)}}}
	for what, c := range map[string]struct{ got, want float64 }{
		"the spread": {spread([]real{integer(-4)}, s).rad, 26 * unit}, "the hull": {s.hull()[0].rad, 6.5 * unit},
	} {
		if !(c.got >= c.want && c.got < c.want*(1+1e-12)) {
			t.Errorf("%s is %v, want %v", what, c.got/unit, c.want/unit)
		}
	}
}

// A division by what may be zero ends the check.
func TestDivisionsByZeroFail(t *testing.T) {
	for _, c := range []struct {
		mid  int64
		rad  float64
		fail bool
	}{{1, 0, false}, {2, 1, false}, {-2, 1, false}, {0, 0, true}, {0, 1, true}, {1, 1, true}, {-1, 1, true}, {1, 2, true}, {-1, 2, true}} {
		func() {
			defer func() {
				if failed := recover() != nil; failed != c.fail {
					t.Errorf("a division by %d ± %v fails: %t, want %t", c.mid, c.rad, failed, c.fail)
				}
			}()
			integer(1).quo(real{big.NewInt(c.mid), c.rad})
		}()
	}
}

// Functions are what package math has, to its digits, narrow, and hold to their laws in all of
// theirs.
func TestFunctionsHoldToTheirLaws(t *testing.T) {
	narrow := new(big.Int).Lsh(one, 40) // of 192 binary places, beside results below 2¹⁰
	number := func(x float64) real { return fraction(new(big.Rat).SetFloat64(x)) }
	for _, x := range []float64{0x1p-30, 0.25, 0.5, 1, 1.5, 2, 3.75, 6} {
		for name, c := range map[string]struct {
			got  real
			want float64
		}{
			"exp": {number(x).function('e'), math.Exp(x)}, "exp of minus": {number(-x).function('e'), math.Exp(-x)}, "log": {number(x).function('l'), math.Log(x)},
			"sqrt": {number(x).function('s'), math.Sqrt(x)}, "sin": {number(x).function('S'), math.Sin(x)}, "sin of minus": {number(-x).function('S'), math.Sin(-x)}, "cos": {number(x).function('C'), math.Cos(x)},
		} {
			near := between(new(big.Int).Sub(number(c.want).mid, new(big.Int).Lsh(one, places-45)), new(big.Int).Add(number(c.want).mid, new(big.Int).Lsh(one, places-45)))
			if c.got.lo().Cmp(near.hi()) > 0 || c.got.hi().Cmp(near.lo()) < 0 || c.got.width().Cmp(narrow) > 0 {
				t.Errorf("%s of %v is %v, of %v units; package math has %v", name, x, c.got, c.got.width(), c.want)
			}
		}
		same := func(law string, got, want real) {
			if d := got.sub(want); d.lo().Sign() > 0 || d.hi().Sign() < 0 || d.width().Cmp(new(big.Int).Lsh(narrow, 12)) > 0 {
				t.Errorf("%s does not hold at %v: %v", law, x, d)
			}
		}
		a := number(x)
		f := func(kind byte, x real) real { return x.function(kind) }
		same("exp(log x) = x", f('e', f('l', a)), a)
		same("√x √x = x", f('s', a).mul(f('s', a)), a)
		same("exp(−x) exp(x) = 1", f('e', a).mul(f('e', a.times(-1))), integer(1))
		same("sin² + cos² = 1", f('S', a).mul(f('S', a)).add(f('C', a).mul(f('C', a))), integer(1))
		same("sin(2x) = 2 sin x cos x", f('S', a.add(a)), integer(2).mul(f('S', a)).mul(f('C', a)))
		wide := real{a.mid, x / 4 * unit}
		for _, kind := range []byte("selSC") {
			y := f(kind, wide)
			for _, end := range []*big.Int{wide.lo(), wide.mid, wide.hi()} {
				if z := f(kind, real{end, 0}); z.lo().Cmp(y.hi()) > 0 || z.hi().Cmp(y.lo()) < 0 {
					t.Errorf("%c of %v is %v, which does not hold %v", kind, wide, y, z)
				}
			}
		}
	}
}

// What is far below a unit is between 0 and one.
func TestExponentialsOfLargeNegativeNumbers(t *testing.T) {
	for _, x := range []int64{-200, -4095, -4096, -1 << 40} {
		if y := integer(x).function('e'); y.lo().Sign() > 0 || y.hi().Sign() <= 0 || y.width().Cmp(new(big.Int).Lsh(one, 40)) > 0 {
			t.Errorf("exp of %d is %v, of %v units", x, y, y.width())
		}
	}
}
