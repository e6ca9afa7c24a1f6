package symbolic

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestCoeffsRecompose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawNaive(t, "p").poly()
		g := Gen(rapid.SampledFrom([]int{0, 1, 8, 17, 30}).Draw(t, "g"))
		coeffs := p.Coeffs(g)
		if len(coeffs) != p.Degree(g)+1 {
			t.Fatalf("%d coefficients of degree %d", len(coeffs), p.Degree(g))
		}
		sum := Poly{}
		for k, c := range coeffs {
			if c.Degree(g) > 0 {
				t.Fatalf("the coefficient %v contains x%d", show(c), g)
			}
			if why := faults(c); why != "" {
				t.Fatalf("%v is not canonical: %s", show(c), why)
			}
			sum = sum.Add(c.Mul(Var(g).Pow(k)))
		}
		if !sum.Equal(p) {
			t.Fatalf("got %v, want %v", show(sum), show(p))
		}
	})
}

func TestContentRecomposes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawNaive(t, "p").poly()
		c, m, rest := p.Content()
		if !Monomial(c, m).Mul(rest).Equal(p) {
			t.Fatalf("%v · %v · %v ≠ %v", c, m, show(rest), show(p))
		}
		if why := faults(rest); why != "" {
			t.Fatalf("%v is not canonical: %s", show(rest), why)
		}
		if p.IsZero() {
			return
		}
		// rest is its own content, and no generator divides all its terms.
		again, none, _ := rest.Content()
		if again.Cmp(big.NewRat(1, 1)) != 0 || len(none) != 0 || rest.Terms()[0].Coef.Sign() < 0 {
			t.Fatalf("%v has the content %v, %v", show(rest), again, none)
		}
		gcd := new(big.Int)
		common := map[Gen]int{}
		for _, term := range rest.Terms() {
			if !term.Coef.IsInt() {
				t.Fatalf("%v has fractions", show(rest))
			}
			gcd.GCD(nil, nil, gcd, new(big.Int).Abs(term.Coef.Num()))
			for _, e := range term.Exps {
				common[e.Gen]++
			}
		}
		for g, n := range common {
			if n == rest.Len() {
				t.Fatalf("x%d divides %v", g, show(rest))
			}
		}
		if gcd.Cmp(big.NewInt(1)) != 0 {
			t.Fatalf("%v divides %v", gcd, show(rest))
		}
	})
}

func TestSqrtOfSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawNaive(t, "p").poly()
		root, ok := p.Mul(p).Sqrt()
		if !ok || !root.Equal(p) && !root.Equal(p.Neg()) {
			t.Fatalf("√(p²) = %v, %v for p = %v", show(root), ok, show(p))
		}
		if !p.IsZero() && root.Terms()[0].Coef.Sign() < 0 {
			t.Fatalf("the leading coefficient of %v is negative", show(root))
		}
	})
}

// A square root, if any is found, is one; p² + δ of one term δ has none unless δ completes a square.
func TestSqrtNeverErrs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawNaive(t, "p").poly()
		delta := drawNaive(t, "delta").poly()
		q := p.Mul(p).Add(delta)
		if root, ok := q.Sqrt(); ok && !root.Mul(root).Equal(q) {
			t.Fatalf("%v is not the root of %v", show(root), show(q))
		}
	})
}

func TestSqrtOfWhatIsNoSquare(t *testing.T) {
	x, y := Var(1), Var(9)
	for _, tt := range []struct {
		reason string
		p      Poly
	}{
		{"negative", x.Mul(x).Neg()},
		{"the content is no square", x.Mul(x).Scale(big.NewRat(2, 1))},
		{"an odd power", x.Pow(3)},
		{"lead and tail are squares, the middle is not", x.Pow(4).Add(y.Pow(4))},
		{"a square of a power series, not of a polynomial", x.Pow(2).Add(integer(1))},
		{"a square but for the last term", x.Add(y).Add(integer(1)).Pow(2).Add(integer(3))},
		{"the middle is too small", x.Pow(2).Add(x.Mul(y)).Add(y.Pow(2))},
		{"a lead alone is not enough", x.Pow(2).Add(y)},
	} {
		if _, _, rest := tt.p.Content(); rest.Len() > 1 && rest.squareAtPoints() {
			t.Errorf("%s: squares at all the points", tt.reason)
		}
		if _, ok := tt.p.sqrtPrimitive(); ok {
			t.Errorf("%s: the expansion finds a root of %v", tt.reason, show(tt.p))
		}
		if root, ok := tt.p.Sqrt(); ok {
			t.Errorf("%s: √(%v) = %v", tt.reason, show(tt.p), show(root))
		}
	}
}

func TestEvalIsAHomomorphism(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawNaive(t, "p"), drawNaive(t, "q")
		point := map[Gen]*big.Rat{}
		for _, g := range []Gen{0, 1, 7, 8, 17} {
			point[g] = big.NewRat(rapid.Int64Range(-9, 9).Draw(t, "x"), rapid.Int64Range(1, 5).Draw(t, "y"))
		}
		at := func(g Gen) *big.Rat { return point[g] }
		P, Q := p.poly(), q.poly()
		x, y := P.eval(at), Q.eval(at)
		if got, want := P.Add(Q).eval(at), new(big.Rat).Add(x, y); got.Cmp(want) != 0 {
			t.Fatalf("p+q is %v, want %v", got, want)
		}
		if got, want := P.Mul(Q).eval(at), new(big.Rat).Mul(x, y); got.Cmp(want) != 0 {
			t.Fatalf("pq is %v, want %v", got, want)
		}
		want := new(big.Rat)
		for k, c := range p {
			term := new(big.Rat).Set(c)
			for _, e := range readExps(k) {
				for range e.n {
					term.Mul(term, point[Gen(e.gen)])
				}
			}
			want.Add(want, term)
		}
		if x.Cmp(want) != 0 {
			t.Fatalf("%v is %v, want %v", show(P), x, want)
		}
	})
}
