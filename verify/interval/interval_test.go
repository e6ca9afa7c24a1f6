package interval

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestWidths: the centre is in the interval, and no number in it farther away than Rad; the
// ends are not farther from one another than Width.
func TestWidths(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 20_000 {
		x := drawnInterval(r)
		m, rad, width := x.Mid(), x.Rad(), x.Width()
		if !x.Contains(m) || m-m != 0 {
			t.Fatalf("[%b, %b] does not hold its centre %b", x.Lo, x.Hi, m)
		}
		if !x.Finite() {
			if !math.IsInf(rad, 1) || !math.IsInf(width, 1) {
				t.Fatalf("[%v, %v] has radius %v and width %v", x.Lo, x.Hi, rad, width)
			}
			continue
		}
		exact := func(a, b float64) *big.Rat {
			return new(big.Rat).Sub(new(big.Rat).SetFloat64(a), new(big.Rat).SetFloat64(b))
		}
		within := func(y *big.Rat, bound float64) bool {
			return math.IsInf(bound, 1) || y.Cmp(new(big.Rat).SetFloat64(bound)) <= 0
		}
		if !within(exact(m, x.Lo), rad) || !within(exact(x.Hi, m), rad) || !within(exact(x.Hi, x.Lo), width) {
			t.Fatalf("[%b, %b] has centre %b, but not radius %b and width %b", x.Lo, x.Hi, m, rad, width)
		}
		if rad > width && rad > 0x1p-1000 {
			t.Fatalf("[%b, %b] has radius %b and width %b", x.Lo, x.Hi, rad, width)
		}
	}
}

// TestSets compares what intervals know of one another.
func TestSets(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		x, y             Interval
		subset, interior bool
		common           Interval
		meet             bool
		hull             Interval
		mag, mig         float64
		reason           string
	}{
		{New(1, 2), New(0, 3), true, true, New(1, 2), true, New(0, 3), 2, 1, "one within another"},
		{New(1, 2), New(1, 3), true, false, New(1, 2), true, New(1, 3), 2, 1, "an end in common"},
		{New(-1, 2), New(1, 3), false, false, New(1, 2), true, New(-1, 3), 2, 0, "an overlap"},
		{New(-3, -2), New(-2, 3), false, false, Point(-2), true, New(-3, 3), 3, 2, "a point in common"},
		{New(-3, -2), New(2, 3), false, false, Interval{}, false, New(-3, 3), 3, 2, "nothing in common"},
		{New(1, inf), Whole, true, true, New(1, inf), true, Whole, inf, 1, "a half line is in the interior of the line"},
		{Whole, New(1, inf), false, false, New(1, inf), true, Whole, inf, 0, "and not the other way round"},
	} {
		common, meet := c.x.Intersect(c.y)
		if !meet {
			common = Interval{}
		}
		if c.x.SubsetOf(c.y) != c.subset || c.x.InteriorOf(c.y) != c.interior || common != c.common || meet != c.meet ||
			c.x.Disjoint(c.y) == meet || c.x.Hull(c.y) != c.hull || c.x.Mag() != c.mag || c.x.Mig() != c.mig {
			t.Errorf("%v and %v: %s", c.x, c.y, c.reason)
		}
	}
}

// TestMisuse: there is no empty interval, no NaN, and no result where there is none.
func TestMisuse(t *testing.T) {
	nan := math.NaN()
	bad := Interval{nan, 1}
	for _, c := range []struct {
		reason string
		f      func()
		domain bool
	}{
		{"an empty interval", func() { New(2, 1) }, false},
		{"a NaN", func() { New(nan, 1) }, false},
		{"no reals at infinity", func() { New(math.Inf(1), math.Inf(1)) }, false},
		{"an infinite number", func() { Point(math.Inf(1)) }, false},
		{"a NaN in a sum", func() { bad.Add(Point(1)) }, false},
		{"a NaN in a product", func() { bad.Mul(Point(1)) }, false},
		{"a NaN in a product with 0", func() { bad.Mul(Point(0)) }, false},
		{"a NaN in a quotient", func() { bad.Quo(Point(1)) }, false},
		{"no number", func() { Dec("one") }, false},
		{"a quotient by 0", func() { Point(1).Quo(New(-1, 1)) }, true},
		{"a quotient by 0 at an end", func() { Point(1).Quo(New(0, 1)) }, true},
		{"a root of negative numbers", func() { New(-1, 1).Sqrt() }, true},
		{"a logarithm of 0", func() { New(0, 1).Log() }, true},
		{"a tangent over a pole", func() { New(1, 2).Tan() }, true},
		{"a tangent of what is far out", func() { Point(1e9).Tan() }, true},
		{"a reciprocal power of 0", func() { New(-1, 1).Pow(-2) }, true},
	} {
		t.Run(c.reason, func(t *testing.T) {
			defer func() {
				if r := recover(); (r != nil) == c.domain {
					t.Errorf("panics with %v", r)
				}
			}()
			if err := Try(c.f); c.domain == (err == nil) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// TestAsinhByItsEnds: the image of [−½, ½] has radius 0.4812…, and not that of a formula in
// which x occurs twice.
func TestAsinhByItsEnds(t *testing.T) {
	x := New(-0.5, 0.5)
	if y := x.Asinh(); y.Rad() > 0.4813 || y.Lo != -y.Hi {
		t.Errorf("arcsinh of %v is %v", x, y)
	}
	for _, big := range []float64{1e4, 1e8, 1e200, math.MaxFloat64} {
		if a, b := Point(big).Asinh(), Point(-big).Asinh(); a != b.Neg() || a.Width() > 1e-12 {
			t.Errorf("arcsinh of ±%g is %v and %v", big, a, b)
		}
	}
}
