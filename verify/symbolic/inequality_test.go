package symbolic

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The signs of sums and products are those of numbers with these signs, and no
// others.
func TestRangeIsThatOfNumbers(t *testing.T) {
	of := func(n int) Range {
		switch {
		case n < 0:
			return MayBeNegative
		case n > 0:
			return MayBePositive
		}
		return MayBeZero
	}
	for r := Range(0); r <= AnyRange; r++ {
		var neg, squared Range
		for a := -2; a <= 2; a++ {
			if of(a).Within(r) {
				neg, squared = neg|of(-a), squared|of(a*a)
			}
		}
		if r.Neg() != neg || r.Squared() != squared {
			t.Errorf("%b: negative %b, want %b; squared %b, want %b", r, r.Neg(), neg, r.Squared(), squared)
		}
		for s := Range(0); s <= AnyRange; s++ {
			var sum, product Range
			for a := -2; a <= 2; a++ {
				for b := -2; b <= 2; b++ {
					if of(a).Within(r) && of(b).Within(s) {
						sum, product = sum|of(a+b), product|of(a*b)
					}
				}
			}
			if r.Add(s) != sum || r.Mul(s) != product {
				t.Errorf("%b and %b: sum %b, want %b; product %b, want %b", r, s, r.Add(s), sum, r.Mul(s), product)
			}
		}
	}
}

// feasible finds x ≥ 0 where there is one by construction, and what it finds
// solves the equations.
func TestFeasible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 4).Draw(t, "rows")
		small := rapid.Int64Range(-3, 3)
		var columns []map[int]*big.Rat
		b := map[int]*big.Rat{}
		for range rapid.IntRange(1, 6).Draw(t, "columns") {
			v, x := map[int]*big.Rat{}, big.NewRat(rapid.Int64Range(0, 3).Draw(t, "x"), 2)
			for i := range rows {
				v[i] = big.NewRat(small.Draw(t, "a"), 1)
				if b[i] == nil {
					b[i] = new(big.Rat)
				}
				b[i].Add(b[i], new(big.Rat).Mul(v[i], x))
			}
			columns = append(columns, v)
		}
		if rapid.Bool().Draw(t, "other") { // whatever the right side is now
			b[0] = new(big.Rat).Add(b[0], big.NewRat(small.Draw(t, "more"), 3))
		} else if feasible(columns, b, rows, nil) == nil {
			t.Fatalf("no x ≥ 0 found with %v x = %v", columns, b)
		}
		x := feasible(columns, b, rows, nil)
		for i := range rows {
			sum := new(big.Rat)
			for j := range x {
				if x[j].Sign() < 0 {
					t.Fatalf("x = %v", x)
				}
				sum.Add(sum, new(big.Rat).Mul(columns[j][i], x[j]))
			}
			if x != nil && sum.Cmp(b[i]) != 0 {
				t.Fatalf("row %d of %v x is %v, want %v", i, columns, sum, b[i])
			}
		}
	})
	none := []map[int]*big.Rat{{0: big.NewRat(1, 1), 1: big.NewRat(1, 1)}}
	if feasible(none, map[int]*big.Rat{0: big.NewRat(1, 1), 1: big.NewRat(2, 1)}, 2, nil) != nil {
		t.Error("x = 1 and x = 2 are taken to have a solution")
	}
	if feasible(none, map[int]*big.Rat{0: big.NewRat(-1, 1), 1: big.NewRat(-1, 1)}, 2, nil) != nil {
		t.Error("x = -1 is taken for x ≥ 0")
	}
}

// bounded is a field of constants: x, y and z are any, p and q positive.
type bounded struct {
	*Field
	x, y, z, p, q Series
}

func newBounded() bounded {
	f := NewField("eps")
	s := func(name string, sign Sign) Series { return f.Gen(f.Constant(name, sign)) }
	return bounded{f, s("x", AnySign), s("y", AnySign), s("z", AnySign), s("p", Positive), s("q", Positive)}
}

func square(a Series) Series { return a.Mul(a) }

func TestInequality(t *testing.T) {
	one, zero := num(1, 1), Series{}
	for _, tt := range []struct {
		reason string
		sides  func(b bounded) (left, right Series)
		strict bool
		want   Verdict
	}{
		{"a square", func(b bounded) (Series, Series) { return square(b.x.Sub(b.y)), zero }, false, Proved},
		{"which may be 0", func(b bounded) (Series, Series) { return square(b.x.Sub(b.y)), zero }, true, Refuted},
		{"a square and 1", func(b bounded) (Series, Series) { return square(b.x), one.Neg() }, true, Proved},
		{"a quadratic form by completing the square", func(b bounded) (Series, Series) {
			return square(b.x).scale(big.NewRat(2, 1)).Add(square(b.y).scale(big.NewRat(2, 1))), b.x.Mul(b.y).scale(big.NewRat(3, 1))
		}, false, Proved},
		{"one that is not definite", func(b bounded) (Series, Series) {
			return square(b.x).Add(square(b.y)), b.x.Mul(b.y).scale(big.NewRat(3, 1))
		}, false, Refuted},
		{"products of what is positive", func(b bounded) (Series, Series) { return b.p.Mul(b.q).Add(b.p), zero }, true, Proved},
		{"against a sign", func(b bounded) (Series, Series) { return b.p, b.q }, false, Refuted},
		{"a quotient is cleared", func(b bounded) (Series, Series) { return one, b.Div(b.p, b.p.Add(b.q)) }, true, Proved},
		{"a denominator of any sign is squared", func(b bounded) (Series, Series) { return b.Div(square(b.y), b.x).Mul(b.inv(b.x)), zero }, false, Proved},
		{"a reciprocal of any sign", func(b bounded) (Series, Series) { return b.inv(b.x), zero }, false, Refuted},
		{"means, with a root", func(b bounded) (Series, Series) { return b.p.Add(b.q).scale(big.NewRat(1, 2)), b.Sqrt(b.p.Mul(b.q)) }, false, Proved},
		{"the wrong way round", func(b bounded) (Series, Series) { return b.Sqrt(b.p.Mul(b.q)), b.p.Add(b.q).scale(big.NewRat(1, 2)) }, false, Refuted},
		{"an exponential", func(b bounded) (Series, Series) { return b.Exp(b.x), zero }, true, Proved},
		{"a root may be 0", func(b bounded) (Series, Series) { return b.Sqrt(square(b.x)), zero }, true, Refuted},
		{"x > x", func(b bounded) (Series, Series) { return b.x, b.x }, true, Refuted},
		{"x ≥ x", func(b bounded) (Series, Series) { return b.x, b.x }, false, Proved},
		{"a sum of squares that no certificate is found for", func(b bounded) (Series, Series) { // Motzkin's, which is none
			u, v := square(b.x), square(b.y)
			return u.Mul(u).Mul(v).Add(u.Mul(v).Mul(v)).Add(one), u.Mul(v).scale(big.NewRat(3, 1))
		}, false, Unknown},
	} {
		b := newBounded()
		left, right := tt.sides(b)
		got := b.Inequality(left, right, tt.strict, Signed{Sign: MayBeZero}, nil)
		if got.Verdict != tt.want {
			t.Errorf("%s: %v, want %v; %s", tt.reason, got.Verdict, tt.want, got.Why)
		}
		if (got.Witness != nil) != (tt.want == Refuted) || (got.Why != "") != (tt.want == Unknown) {
			t.Errorf("%s: witness %v, reason %q", tt.reason, got.Witness, got.Why)
		}
	}
}

// A bound is used, and only where it is there.
func TestInequalityWithBounds(t *testing.T) {
	one := num(1, 1)
	for _, tt := range []struct {
		reason string
		assume func(b bounded)
		sides  func(b bounded) (left, right Series)
		strict bool
	}{
		{"a product of two bounds", func(b bounded) { b.Assume(b.x, true); b.Assume(one.Sub(b.x), false) },
			func(b bounded) (Series, Series) { return b.x, square(b.x) }, false},
		{"a bound and a square times it", func(b bounded) { b.Assume(b.x, false) },
			func(b bounded) (Series, Series) { return b.x.Mul(square(b.y)), Series{} }, false},
		{"a chain of bounds", func(b bounded) { b.Assume(b.x, true); b.Assume(b.y.Sub(b.x), false) },
			func(b bounded) (Series, Series) { return b.y, Series{} }, true},
		{"a reciprocal falls", func(b bounded) { b.Assume(b.x, true); b.Assume(b.y.Sub(b.x), false) },
			func(b bounded) (Series, Series) { return b.inv(b.x), b.inv(b.y) }, false},
	} {
		free, bound := newBounded(), newBounded()
		tt.assume(bound)
		left, right := tt.sides(free)
		if got := free.Inequality(left, right, tt.strict, Signed{Sign: MayBeZero}, nil); got.Verdict != Refuted {
			t.Errorf("%s: without the bounds %v, want refuted", tt.reason, got.Verdict)
		}
		left, right = tt.sides(bound)
		if got := bound.Inequality(left, right, tt.strict, Signed{Sign: MayBeZero}, nil); got.Verdict != Proved {
			t.Errorf("%s: %v, want proved; %s", tt.reason, got.Verdict, got.Why)
		}
	}
}

// What may be 0 is not shown to be > 0.
func TestInequalityIsNotStrict(t *testing.T) {
	for _, tt := range []struct {
		reason string
		value  func(b bounded) Series
	}{
		{"a product of what is ≥ 0 and what is > 0", func(b bounded) Series { return b.x.Sub(b.q).Mul(b.y.Sub(b.q)) }},
		{"a square times what is > 0", func(b bounded) Series { return b.y.Sub(b.q).Mul(square(b.p.Sub(b.q))) }},
		{"the square of a symbol times it", func(b bounded) Series { return b.y.Sub(b.q).Mul(square(b.z)) }},
		{"the square of a sum times it", func(b bounded) Series { return b.y.Sub(b.q).Mul(square(b.z.Add(b.q))) }},
		{"√(p²+z²) − p", func(b bounded) Series { return b.Sqrt(square(b.p).Add(square(b.x.Sub(b.q)))).Sub(b.p) }},
		{"p + q − 2√(pq)", func(b bounded) Series { return b.p.Add(b.q).Sub(b.Sqrt(b.p.Mul(b.q)).scale(big.NewRat(2, 1))) }},
	} {
		b := newBounded()
		b.Assume(b.x.Sub(b.q), false)
		b.Assume(b.y.Sub(b.q), true)
		v := tt.value(b)
		if got := b.Inequality(v, Series{}, true, Signed{Sign: MayBeZero}, nil); got.Verdict == Proved {
			t.Errorf("%s is proved to be > 0", tt.reason)
		}
		if got := b.Inequality(v, Series{}, false, Signed{Sign: MayBeZero}, nil); got.Verdict != Proved {
			t.Errorf("%s is not proved to be ≥ 0: %v, %s", tt.reason, got.Verdict, got.Why)
		}
	}
}

// A witness meets the bounds.
func TestInequalityIsNotRefutedOutsideOfItsBounds(t *testing.T) {
	b := newBounded()
	b.Assume(b.x.Sub(num(1, 1)), false)
	if got := b.Inequality(b.x.Mul(square(b.x)).Add(num(10, 1)), square(b.x).scale(big.NewRat(3, 1)), false, Signed{Sign: MayBeZero}, nil); got.Verdict == Refuted {
		t.Errorf("x³ + 10 ≥ 3x² holds for x ≥ 1, and is refuted: %v", got.Witness)
	}
}

// What was simplified with a bound holds where the bound does.
func TestBoundsDoNotHoldIdentically(t *testing.T) {
	b := newBounded()
	b.Assume(b.x, true)
	err := Catch(func() {
		b.Substitute(func() Series { return b.Sqrt(square(b.x)) }, b.Constant("x", AnySign), num(-1, 1))
	})
	if err == nil || !strings.Contains(err.Error(), "identically") {
		t.Errorf("another number is put in: %v, want a refusal", err)
	}
	root := b.Around(b.Constant("x", AnySign), func() Series { return b.Sqrt(square(b.x)) })
	if root.Poly().Equal(b.x.Poly()) || !b.Sqrt(square(b.x)).Poly().Equal(b.x.Poly()) {
		t.Errorf("√x² is %s without the bound x > 0", b.format(root.Poly()))
	}
}

// What is shown of a sign holds at every point that meets the bounds.
func TestRangeIsTrue(t *testing.T) {
	shown := 0
	rapid.Check(t, func(t *rapid.T) {
		b := newBounded()
		gens := []Series{b.x, b.y, b.p, num(1, 1)}
		linear := func() Series {
			s := Series{}
			for _, g := range gens {
				s = s.Add(g.scale(big.NewRat(rapid.Int64Range(-2, 2).Draw(t, "c"), 1)))
			}
			return s
		}
		p := Series{}
		for range rapid.IntRange(1, 3).Draw(t, "terms") {
			term := square(linear())
			switch rapid.IntRange(0, 4).Draw(t, "times") {
			case 0:
				term = term.Mul(linear())
			case 1:
				term = term.Mul(b.p)
			}
			p = p.Add(term)
		}
		for range rapid.IntRange(0, 2).Draw(t, "bounds") {
			bound := linear()
			b.Assume(bound, rapid.Bool().Draw(t, "strict"))
			p = p.Add(bound.Mul(rapid.SampledFrom([]Series{num(1, 1), b.p, linear()}).Draw(t, "factor")))
		}
		if rapid.IntRange(0, 3).Draw(t, "root") == 0 {
			p = p.Add(b.Sqrt(square(linear()).Add(b.p)).Mul(linear()))
		}
		r := b.Range(p.Poly())
		if r == AnyRange {
			return
		}
		shown++
		for range 40 {
			e := evaluation{b.Field, map[Gen]*big.Rat{}, map[Gen]*interval{}}
			for _, g := range []string{"x", "y", "p"} {
				e.point[b.known["constant "+g]] = big.NewRat(rapid.Int64Range(-4, 4).Draw(t, g), rapid.Int64Range(1, 3).Draw(t, "over"))
			}
			inside := e.point[b.known["constant p"]].Sign() > 0
			for _, bound := range b.bounds {
				v := e.eval(bound.value)
				inside = inside && (v.lo.Sign() > 0 || v.lo.Sign() == 0 && !bound.strict)
			}
			v := e.eval(p.Poly())
			if !inside || v == nil {
				continue
			}
			for sign, off := range map[Range]bool{MayBeNegative: v.hi.Sign() < 0, MayBePositive: v.lo.Sign() > 0, MayBeZero: v.lo.Sign() == 0 && v.hi.Sign() == 0} {
				if off && r&sign == 0 {
					t.Fatalf("%s is taken to have the signs %03b under the bounds %v, and is in [%v, %v] at %v", b.format(p.Poly()), r, b.bounds, v.lo, v.hi, e.point)
				}
			}
		}
	})
	if shown == 0 {
		t.Error("no sign was shown: nothing was tested")
	}
}
