package symbolic

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"
)

// tooLarge is the limit that f exceeds, nil if f returns.
func tooLarge(f func()) (err *LimitError) {
	defer func() {
		if r := recover(); r != nil && !errors.As(r.(error), &err) {
			panic(r)
		}
	}()
	f()
	return nil
}

func TestExponentLimit(t *testing.T) {
	for _, g := range []Gen{0, 3, 7, 8, 15} {
		x := Var(g).Add(integer(1))
		top := x.Pow(127)
		if top.Degree(g) != 127 || top.Len() != 128 {
			t.Errorf("(x%d+1)¹²⁷ has degree %d and %d terms", g, top.Degree(g), top.Len())
		}
		for _, tt := range []struct {
			reason string
			f      func()
		}{
			{"127+1", func() { top.Mul(x) }},
			{"64+64", func() { x.Pow(64).Mul(x.Pow(64)) }},
			{"127+127", func() { top.Mul(top) }},
			{"Pow", func() { Var(g).Pow(128) }},
			{"Pow of a square", func() { Var(g).Pow(2).Pow(64) }},
			{"Monomial", func() { Monomial(big.NewRat(1, 1), map[Gen]int{g: 128}) }},
		} {
			err := tooLarge(tt.f)
			if err == nil {
				t.Fatalf("%s: no limit in x%d", tt.reason, g)
			}
			if err.most != 127 || err.got < 128 || !strings.Contains(err.Error(), "127") {
				t.Errorf("%s: %v", tt.reason, err)
			}
		}
	}
}

// What is cut off does not count.
func TestExponentLimitAfterTruncation(t *testing.T) {
	p := Var(0).Pow(100).Add(integer(1))
	if got := p.mulLow(p, 101); !got.Equal(Var(0).Pow(100).Scale(big.NewRat(2, 1)).Add(integer(1))) {
		t.Errorf("(x¹⁰⁰+1)² = %v mod x¹⁰¹", show(got))
	}
}

// many is Σᵢ xᵢ… with n terms in the generators from g on, no two alike.
func many(g Gen, n int) Poly {
	var keys []uint64
	var num []int64
	for i := n - 1; i >= 0; i-- {
		keys = append(keys, uint64(i%100)|uint64(i/100%100)<<8|uint64(i/10000)<<16)
		num = append(num, int64(i%7+1))
	}
	p := canonical(1, keys, coefs{num: num, den: 1})
	out := terms{words: 2, keys: make([]uint64, 0, 2*n), coefs: *p.coefs()}
	for _, k := range p.keys() {
		if g < lanes {
			out.keys = append(out.keys, k, 0)
		} else {
			out.keys = append(out.keys, 0, k)
		}
	}
	out.keys, out.words = trim(out.keys, n, 2)
	return Poly{terms: &out}
}

func TestSizeLimits(t *testing.T) {
	big, other := many(0, 1001), many(8, 1000)
	if err := tooLarge(func() { big.Mul(other) }); err == nil || err.most != maxTerms || err.got != maxTerms+1 {
		t.Errorf("1001·1000 terms: %v", err)
	}
	if err := tooLarge(func() { many(0, 600_000).Add(many(8, 600_000)) }); err == nil || err.most != maxTerms {
		t.Errorf("600000 + 600000 terms: %v", err)
	}
	wide := many(0, 8193)
	if err := tooLarge(func() { wide.Mul(wide) }); err == nil || err.most != maxProducts {
		t.Errorf("8193² products: %v", err)
	}
}

// Around the ends of machine words the sums, products and derivatives are the
// same as those of big.Int.
func TestCoefficientBoundaries(t *testing.T) {
	var ends []*big.Int
	for _, bits := range []uint{31, 32, 61, 62, 63, 64, 126, 127} {
		for d := int64(-2); d <= 2; d++ {
			x := new(big.Int).Lsh(big.NewInt(1), bits)
			x.Add(x, big.NewInt(d))
			ends = append(ends, x, new(big.Int).Neg(x))
		}
	}
	ends = append(ends, big.NewInt(maxInt64/127), big.NewInt(maxInt64/127+1))
	rat := func(x *big.Int) *big.Rat { return new(big.Rat).SetInt(x) }
	x := Var(2)
	for _, a := range ends {
		p := x.Scale(rat(a)).Add(integer(1))
		if why := faults(p); why != "" {
			t.Fatalf("%v: %s", a, why)
		}
		if got, want := x.Pow(127).Scale(rat(a)).partial(2), x.Pow(126).Scale(rat(new(big.Int).Mul(a, big.NewInt(127)))); !got.Equal(want) {
			t.Errorf("∂(%v·x¹²⁷) = %v", a, show(got))
		}
		for _, b := range ends {
			q := x.Scale(rat(b)).Add(integer(-1))
			sum, product := new(big.Int).Add(a, b), new(big.Int).Mul(a, b)
			if got := fmt.Sprint(p.Add(q).Terms()); sum.Sign() != 0 && got != fmt.Sprint([]Term{{rat(sum), []Exp{{2, 1}}}}) {
				t.Errorf("%v + %v: %s", a, b, got)
			}
			if !p.Add(q).Sub(q).Equal(p) || !p.Sub(q).Add(q).Equal(p) {
				t.Errorf("%v and %v: a sum and difference do not cancel", a, b)
			}
			want := []Term{{rat(product), []Exp{{2, 2}}}, {rat(new(big.Int).Sub(b, a)), []Exp{{2, 1}}}, {big.NewRat(-1, 1), nil}}
			if a.Cmp(b) == 0 {
				want = []Term{want[0], want[2]}
			}
			if got := p.Mul(q); fmt.Sprint(got.Terms()) != fmt.Sprint(want) || faults(got) != "" {
				t.Errorf("%v · %v: %v %s", a, b, got.Terms(), faults(got))
			}
		}
	}
}

// Products that fit can have sums that do not, and sums of absolute values too.
func TestSumsOfProductsBoundary(t *testing.T) {
	for _, length := range []int{4, 10} { // four times 2⁶² is 0 modulo 2⁶⁴
		for _, bits := range []uint{29, 30, 31, 61, 62} {
			geometric := Poly{}
			for k := range length {
				geometric = geometric.Add(Var(9).Pow(k))
			}
			c := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), bits))
			p := geometric.Scale(c)
			for _, tt := range []struct {
				reason string
				got    Poly
				factor *big.Rat // of the square of the geometric sum
			}{
				{"p·p", p.Mul(p), new(big.Rat).Mul(c, c)},
				{"p·g", p.Mul(geometric), c},
				{"g·(−p)", geometric.Mul(p.Neg()), new(big.Rat).Neg(c)},
			} {
				want := Poly{}
				for k := range 2*length - 1 {
					n := int64(min(k+1, 2*length-1-k))
					want = want.Add(Monomial(new(big.Rat).Mul(tt.factor, big.NewRat(n, 1)), map[Gen]int{9: k}))
				}
				if !tt.got.Equal(want) {
					t.Errorf("%s with 2^%d: %v, want %v", tt.reason, bits, show(tt.got), show(want))
				}
			}
		}
	}
}
