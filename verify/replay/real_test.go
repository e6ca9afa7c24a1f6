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
		check("dot", dot([]real{x, y, x}, []real{y, y, x}, -1), new(big.Rat).Add(new(big.Rat).Mul(a, a), new(big.Rat).Add(new(big.Rat).Mul(b, b), new(big.Rat).Mul(a, b))))
		if y.lo().Sign() > 0 || y.hi().Sign() < 0 {
			check("quo", x.quo(y), new(big.Rat).Quo(a, b))
		}
		if x.rad == 0 && y.rad == 0 && x.mul(y).width().Cmp(big.NewInt(2)) > 0 {
			t.Fatalf("%v times %v is as wide as %v", x, y, x.mul(y).width())
		}
	})
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
			"exp": {exp(number(x)), math.Exp(x)}, "exp of minus": {exp(number(-x)), math.Exp(-x)}, "log": {log(number(x)), math.Log(x)},
			"sqrt": {sqrt(number(x)), math.Sqrt(x)}, "sin": {sin(number(x)), math.Sin(x)}, "sin of minus": {sin(number(-x)), math.Sin(-x)}, "cos": {cos(number(x)), math.Cos(x)},
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
		same("exp(log x) = x", exp(log(a)), a)
		same("√x √x = x", sqrt(a).mul(sqrt(a)), a)
		same("exp(−x) exp(x) = 1", exp(a).mul(exp(a.neg())), integer(1))
		same("sin² + cos² = 1", sin(a).mul(sin(a)).add(cos(a).mul(cos(a))), integer(1))
		same("sin(2x) = 2 sin x cos x", sin(a.add(a)), integer(2).mul(sin(a)).mul(cos(a)))
		wide := real{a.mid, x / 4 * unit}
		for name, f := range map[string]func(real) real{"exp": exp, "log": log, "sqrt": sqrt, "sin": sin, "cos": cos} {
			y := f(wide)
			for _, end := range []*big.Int{wide.lo(), wide.mid, wide.hi()} {
				if z := f(real{end, 0}); z.lo().Cmp(y.hi()) > 0 || z.hi().Cmp(y.lo()) < 0 {
					t.Errorf("%s of %v is %v, which does not hold %v", name, wide, y, z)
				}
			}
		}
	}
}

// What is far below a unit is between 0 and one.
func TestExponentialsOfLargeNegativeNumbers(t *testing.T) {
	for _, x := range []int64{-200, -4095, -4096, -1 << 40} {
		if y := exp(integer(x)); y.lo().Sign() > 0 || y.hi().Sign() <= 0 || y.width().Cmp(new(big.Int).Lsh(one, 40)) > 0 {
			t.Errorf("exp of %d is %v, of %v units", x, y, y.width())
		}
	}
}

// The boxes that others cover are those of which they have each cell.
func TestCovered(t *testing.T) {
	yes, no := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) []Range {
			box := make([]Range, 2)
			for i := range box {
				lo := rapid.Int64Range(0, 3).Draw(t, label)
				box[i] = Range{big.NewRat(lo, 1), big.NewRat(lo+rapid.Int64Range(0, 3).Draw(t, label), 1)}
			}
			return box
		}
		box := draw("box")
		var pieces [][]Range
		for range rapid.IntRange(0, 8).Draw(t, "pieces") {
			pieces = append(pieces, draw("piece"))
		}
		search := 10_000
		got, want := covered(box, pieces, &search), true
		for x := int64(0); x <= 24; x++ { // quarters
			for y := int64(0); y <= 24; y++ {
				at := []*big.Rat{big.NewRat(x, 4), big.NewRat(y, 4)}
				want = want && (!hold(box, at) || anyHolds(pieces, at))
			}
		}
		if got && !want {
			t.Fatalf("%v is taken to be covered by %v", box, pieces)
		}
		if got {
			yes++
		} else {
			no++
		}
		// A piece without width in a direction where the box has some is no help, and is not used.
		if want && !got {
			for _, p := range pieces {
				if p[0].Lo.Cmp(p[0].Hi) == 0 || p[1].Lo.Cmp(p[1].Hi) == 0 {
					return
				}
			}
			t.Fatalf("%v is covered by %v, which is not found", box, pieces)
		}
	})
	if yes == 0 || no == 0 {
		t.Errorf("%d boxes were covered and %d not", yes, no)
	}
}

func hold(box []Range, at []*big.Rat) bool {
	for i, r := range box {
		if at[i].Cmp(r.Lo) < 0 || at[i].Cmp(r.Hi) > 0 {
			return false
		}
	}
	return true
}

func anyHolds(boxes [][]Range, at []*big.Rat) bool {
	for _, b := range boxes {
		if hold(b, at) {
			return true
		}
	}
	return false
}
