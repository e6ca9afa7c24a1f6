package symbolic

import (
	"maps"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestArithmeticAgainstNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawNaive(t, "p"), drawNaive(t, "q")
		n := rapid.IntRange(-1, 6).Draw(t, "n")
		minus := naiveTerm(big.NewRat(-1, 1), nil)
		P, Q := p.poly(), q.poly()
		same(t, P, p)
		same(t, P.Add(Q), p.add(q))
		same(t, P.Sub(Q), p.add(q.mul(minus)))
		same(t, P.Neg(), p.mul(minus))
		same(t, P.Mul(Q), p.mul(q))
		same(t, P.mulLow(Q, n), p.mul(q).low(n))
		same(t, P.Low(n), p.low(n))
		for _, g := range []int{0, 1, 8, 17, 30} {
			same(t, P.partial(Gen(g)), p.partial(g))
		}
		c := drawRat(t)
		same(t, P.Scale(c), p.mul(naiveTerm(c, nil)))
		// The arguments are what they were.
		same(t, P, p)
		same(t, Q, q)
	})
}

func TestRingAxioms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawNaive(t, "a").poly(), drawNaive(t, "b").poly(), drawNaive(t, "c").poly()
		g := Gen(rapid.SampledFrom([]int{0, 1, 8, 17}).Draw(t, "g"))
		n := rapid.IntRange(0, 5).Draw(t, "n")
		for _, law := range []struct {
			reason      string
			left, right Poly
		}{
			{"a+b = b+a", a.Add(b), b.Add(a)},
			{"(a+b)+c = a+(b+c)", a.Add(b).Add(c), a.Add(b.Add(c))},
			{"a+0 = a", a.Add(Poly{}), a},
			{"a−a = 0", a.Sub(a), Poly{}},
			{"(a−b)+b = a", a.Sub(b).Add(b), a},
			{"ab = ba", a.Mul(b), b.Mul(a)},
			{"(ab)c = a(bc)", a.Mul(b).Mul(c), a.Mul(b.Mul(c))},
			{"a(b+c) = ab+ac", a.Mul(b.Add(c)), a.Mul(b).Add(a.Mul(c))},
			{"1·a = a", integer(1).Mul(a), a},
			{"0·a = 0", Poly{}.Mul(a), Poly{}},
			{"a³ = aaa", a.Pow(3), a.Mul(a).Mul(a)},
			{"∂(ab) = ∂a·b + a·∂b", a.Mul(b).partial(g), a.partial(g).Mul(b).Add(a.Mul(b.partial(g)))},
			{"∂(a+b) = ∂a + ∂b", a.Add(b).partial(g), a.partial(g).Add(b.partial(g))},
			{"ab mod g₀ⁿ", a.mulLow(b, n), a.Mul(b).Low(n)},
		} {
			if !law.left.Equal(law.right) || law.left.Key() != law.right.Key() {
				t.Fatalf("%s: %v, %v", law.reason, show(law.left), show(law.right))
			}
		}
	})
}

func TestKeyIsInjective(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawNaive(t, "a"), drawNaive(t, "b")
		equal := a.add(b.mul(naiveTerm(big.NewRat(-1, 1), nil)))
		if (a.poly().Key() == b.poly().Key()) != (len(equal) == 0) || a.poly().Equal(b.poly()) != (len(equal) == 0) {
			t.Fatalf("keys of %v and %v", a, b)
		}
	})
}

// Polynomials that differ in one coefficient or by a factor alone are not equal,
// nor are their keys, whatever integers the coefficients are kept in.
func TestEveryCoefficientCounts(t *testing.T) {
	wide := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 90))
	rapid.Check(t, func(t *rapid.T) {
		p := drawNaive(t, "p")
		if len(p) == 0 {
			t.Skip("0 has no coefficient")
		}
		exps := rapid.SampledFrom(slices.Sorted(maps.Keys(p))).Draw(t, "term")
		change := drawRat(t)
		if change.Sign() == 0 {
			change = wide
		}
		changed := p.add(naive{exps: change})
		for _, other := range []naive{changed, p.mul(naiveTerm(big.NewRat(1, 2), nil)), p.mul(naiveTerm(big.NewRat(3, 1), nil))} {
			for _, scale := range []*big.Rat{big.NewRat(1, 1), wide} { // both narrow, perhaps; both wide
				a, b := p.poly().Scale(scale), other.poly().Scale(scale)
				if a.Equal(b) || b.Equal(a) || a.Key() == b.Key() {
					t.Fatalf("%v and %v are called equal", show(a), show(b))
				}
				if same := p.poly().Scale(scale); !a.Equal(same) || a.Key() != same.Key() {
					t.Fatalf("%v is not equal to itself", show(a))
				}
			}
		}
	})
}

func TestAccessors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawNaive(t, "p")
		P := p.poly()
		degree, valuation := map[Gen]int{}, math.MaxInt
		for k := range p {
			low := 0
			for _, e := range readExps(k) {
				degree[Gen(e.gen)] = max(degree[Gen(e.gen)], e.n)
				if e.gen == 0 {
					low = e.n
				}
			}
			valuation = min(valuation, low)
		}
		top, count := Gen(-1), 0
		for g := range Gen(40) {
			want := degree[g]
			if len(p) == 0 {
				want = -1
			}
			if P.Degree(g) != want {
				t.Fatalf("degree %d in x%d of %v", P.Degree(g), g, show(P))
			}
			if degree[g] > 0 {
				if top = g; P.Gens()[count] != g {
					t.Fatalf("generators %v of %v", P.Gens(), show(P))
				}
				count++
			}
		}
		if P.highest() != top || len(P.Gens()) != count || P.valuation() != valuation || P.IsZero() != (len(p) == 0) {
			t.Fatalf("%v: highest %d, %d generators, valuation %d", show(P), P.highest(), len(P.Gens()), P.valuation())
		}
		c, ok := P.constant()
		if ok != (top == -1) || ok && (len(p) == 0) != (c.Sign() == 0) || ok && !Rational(c).Equal(P) {
			t.Fatalf("%v is the constant %v, %v", show(P), c, ok)
		}
	})
}

func TestFormat(t *testing.T) {
	names := []string{"eta", "alpha", "u'", "x"}
	name := func(g Gen) string { return names[g] }
	for _, tt := range []struct {
		want string
		p    Poly
	}{
		{"0", Poly{}},
		{"-1", integer(-1)},
		{"1/3", Rational(big.NewRat(1, 3))},
		{"x", Var(3)},
		{"-x + 1", integer(1).Sub(Var(3))},
		{"2*alpha*u'^2 - 1/3*x", Var(3).Scale(big.NewRat(-1, 3)).Add(Monomial(big.NewRat(2, 1), map[Gen]int{2: 2, 1: 1}))},
		{"eta^2 + 2*eta*x + x^2", Var(3).Add(Var(0)).Pow(2)},
	} {
		if got := tt.p.format(name); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// With θ̇ = 2uu̇ − 2vv̇ what remains of the balance is 6αuv(uv̇ + u̇v).
func TestBalance(t *testing.T) {
	a, u, v, ud, vd := Var(0), Var(1), Var(2), Var(3), Var(4)
	want := a.Mul(u).Mul(v).Mul(u.Mul(vd).Add(ud.Mul(v))).Scale(big.NewRat(6, 1))
	if got := balance(a, u, v, ud, vd); !got.Equal(want) {
		t.Errorf("got %v, want %v", show(got), show(want))
	}
}

// The value of a product of powers is known at every point, and so is the
// number of its terms: with s = u+u̇ and d = v+v̇ the coefficient of
// sⁱdʲ(α+μ)ᵏ is, but for a binomial, that of sⁱdʲ in (s−d)⁸(s+d)¹²⁻ᵏ, and it
// stands for (i+1)(j+1)(k+1) terms.
func TestExpansion(t *testing.T) {
	p := fateman()
	point := []int64{0, 1, 2, 3, 5, 7, 11}
	want := new(big.Int).Exp(big.NewInt(29), big.NewInt(12), nil)
	want.Mul(want, new(big.Int).Exp(big.NewInt(-3), big.NewInt(8), nil))
	if got := p.eval(func(g Gen) *big.Rat { return big.NewRat(point[g], 1) }); got.Cmp(new(big.Rat).SetInt(want)) != 0 {
		t.Errorf("the value is %v, want %v", got, want)
	}
	terms := 0
	for k := range 13 {
		for i := range 21 - k {
			j, c := 20-k-i, int64(0)
			for m := max(0, j-(12-k)); m <= min(8, j); m++ {
				x := new(big.Int).Binomial(8, int64(m)).Int64() * new(big.Int).Binomial(int64(12-k), int64(j-m)).Int64()
				c += x * int64(1-2*(m%2))
			}
			if c != 0 {
				terms += (i + 1) * (j + 1) * (k + 1)
			}
		}
	}
	if p.Len() != terms {
		t.Errorf("%d terms, want %d", p.Len(), terms)
	}
}

func TestPow(t *testing.T) {
	for _, tt := range []struct {
		reason    string
		got, want Poly
	}{
		{"0⁰ = 1", Poly{}.Pow(0), integer(1)},
		{"0³ = 0", Poly{}.Pow(3), Poly{}},
		{"(x+y)⁰ = 1", Var(1).Add(Var(9)).Pow(0), integer(1)},
		{"a constant has any power", Rational(big.NewRat(-1, 2)).Pow(200), Rational(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), 200)))},
		{"a single term", Var(9).Scale(big.NewRat(-2, 3)).Pow(3), Monomial(big.NewRat(-8, 27), map[Gen]int{9: 3})},
	} {
		if !tt.got.Equal(tt.want) {
			t.Errorf("%s: %v", tt.reason, show(tt.got))
		}
	}
}

func TestSlipsPanic(t *testing.T) {
	for reason, f := range map[string]func(){
		"symbolic: negative exponent":  func() { Monomial(big.NewRat(1, 1), map[Gen]int{1: -1}) },
		"symbolic: negative generator": func() { Var(-1) },
		"symbolic: negative power":     func() { Var(1).Pow(-1) },
		"symbolic: nil coefficient":    func() { Var(1).Scale(nil) },
	} {
		func() {
			defer func() {
				if r := recover(); r != reason {
					t.Errorf("panic %v, want %q", r, reason)
				}
			}()
			f()
		}()
	}
}

// The coefficients of a key are apart, however wide.
func TestKeysOfWideCoefficients(t *testing.T) {
	wide, _ := new(big.Int).SetString("100000000000000000000000000000000000000001", 10)
	longer := new(big.Int).Add(new(big.Int).Mul(wide, big.NewInt(10)), big.NewInt(2))
	poly := func(a, b *big.Int) Poly {
		return Var(1).Scale(new(big.Rat).SetInt(a)).Add(Var(2).Scale(new(big.Rat).SetInt(b)))
	}
	// 1…01 and 23 have the digits of 1…012 and 3.
	if poly(wide, big.NewInt(23)).Key() == poly(longer, big.NewInt(3)).Key() ||
		poly(big.NewInt(23), wide).Key() == poly(big.NewInt(2), new(big.Int).Add(longer, new(big.Int).Exp(big.NewInt(10), big.NewInt(43), nil))).Key() {
		t.Error("two polynomials have one key")
	}
}
