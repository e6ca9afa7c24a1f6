package symbolic

import (
	"math/big"
	"runtime"
	"strings"
	"testing"
)

// hostile is a field of which most of the account is spent, so that what is
// without end ends soon.
type hostile struct {
	*Field
	a, p, u, v Series // a constant, a positive one, two functions
}

func newHostile() hostile {
	f := NewField("eps")
	f.work.words = maxWork - 1<<21
	return hostile{f, f.Gen(f.Constant("a", AnySign)), f.Gen(f.Constant("p", Positive)),
		f.Gen(f.Function("u", AnySign)), f.Gen(f.Function("v", AnySign))}
}

func (h hostile) pow(a Series, n int) Series {
	value := num(1, 1)
	for range n {
		value = value.Mul(a)
	}
	return value
}

func (h hostile) times(n int, a Series, f func(Series) Series) Series {
	for range n {
		a = f(a)
	}
	return a
}

// vanishes asks whether a = 0.
func (h hostile) vanishes(a Series) string {
	r := h.Identity(a, Series{}, nil)
	return r.Verdict.String() + ": " + r.Why
}

// What is too large ends in an error that says by how much, or remains unknown;
// before that it takes no more words than the account has, and no more memory.
func TestHostileExpressions(t *testing.T) {
	const words = "the number of words that the computation takes is"
	for _, tt := range []struct {
		reason string
		f      func(h hostile) string
		want   string
	}{
		{"a tower of powers", func(h hostile) string {
			return h.vanishes(h.times(3, h.u.Add(num(1, 1)), func(a Series) Series { return h.pow(a, 50) }))
		}, "an exponent is 128, the limit is 127; split the expression or truncate it earlier"},
		{"a tower of powers of numbers", func(h hostile) string {
			return h.vanishes(h.times(6, num(9, 1), func(a Series) Series { return h.pow(a, 64) }))
		}, "the number of bits of a coefficient is 25969, the limit is 16384"},
		{"a tower of powers of a fraction", func(h hostile) string {
			return h.vanishes(h.times(6, num(1, 9), func(a Series) Series { return h.pow(a, 64) }))
		}, "the number of bits of a coefficient is"},
		{"a number to the power of 10¹²", func(h hostile) string {
			return h.vanishes(h.Exp(h.Log(num(2, 1)).Mul(num(1e12, 1))))
		}, "the number of bits of a coefficient is 16385, the limit is 16384"},
		{"a fraction to the power of −10¹⁸", func(h hostile) string {
			return h.vanishes(h.Exp(h.Log(num(2, 3)).Mul(num(-1e18, 1))))
		}, "the number of bits of a coefficient is 16385, the limit is 16384"},
		{"a sum of 26 to the power of 64", func(h hostile) string {
			sum := Series{}
			for i := range 26 {
				sum = sum.Add(h.Gen(h.Constant(strings.Repeat("x", i+1), AnySign)))
			}
			return h.vanishes(h.pow(sum, 64))
		}, words},
		{"a square of 2²⁶ and more products", func(h hostile) string {
			h.work.words = 0
			return h.vanishes(h.times(2, h.pow(h.a.Add(h.p).Add(h.u).Add(h.v), 40), func(a Series) Series { return a.Mul(a) }))
		}, "the number of products of terms is 152300281, the limit is 67108864"},
		{"a squaring again and again", func(h hostile) string {
			return h.vanishes(h.times(9, h.a.Add(h.p).Add(h.u).Add(h.v), func(a Series) Series { return a.Mul(a) }))
		}, words},
		{"derivatives without end", func(h hostile) string {
			return h.vanishes(h.times(101, h.u, h.D))
		}, "a derivative of order 101"},
		{"derivatives of a quotient", func(h hostile) string {
			return h.vanishes(h.times(60, h.Div(h.Exp(h.u.Mul(h.u)), h.u.Mul(h.u).Add(num(1, 1))), h.D))
		}, words},
		{"derivatives of roots in each other", func(h hostile) string {
			root := h.times(30, h.u, func(a Series) Series { return h.Sqrt(a.Mul(a).Add(a)) })
			return h.vanishes(h.times(5, root, h.D))
		}, words},
		{"integrals of many terms", func(h hostile) string {
			return h.vanishes(h.Integral(h.pow(h.a.Add(h.p).Add(h.u).Add(h.v), 60)))
		}, words},
		{"shifts in each other", func(h hostile) string {
			return h.vanishes(h.times(20, h.Exp(h.u.Mul(h.v)), func(a Series) Series { return h.Shift(a, h.epsilon(), 13) }))
		}, words},
		{"a field of 50 arguments elsewhere", func(h hostile) string {
			var args []Gen
			var off []Series
			for i := range 50 {
				args = append(args, h.Constant(strings.Repeat("x", i+1), AnySign))
				off = append(off, h.Gen(args[i]).Add(h.epsilon()))
			}
			return h.vanishes(h.Elsewhere(h.Smooth("L", args), off).Add(Remainder(13)))
		}, words},
		{"terms that cannot be told from 0", func(h hostile) string { // arctan u = 2 arctan(u/(1 + √(1+u²)))
			root := h.Sqrt(h.u.Mul(h.u).Add(num(1, 1)))
			zero := h.Arctan(h.u).Sub(h.Arctan(h.Div(h.u, root.Add(num(1, 1)))).Mul(num(2, 1)))
			return h.vanishes(zero.Mul(h.pow(h.a.Add(h.p).Add(h.v), 40)))
		}, words},
		{"numbers near infinity", func(h hostile) string {
			large := h.Exp(num(500_000_000, 1))
			return h.vanishes(h.pow(large, 64).Sub(h.pow(large, 63)))
		}, "unknown: the difference is exp(500000000)^64 - exp(500000000)^63"},
		{"numbers near 0", func(h hostile) string {
			return h.vanishes(h.pow(h.Exp(num(-500_000_000, 1)), 64).Add(h.Exp(h.Exp(num(3, 1)))))
		}, "unknown: the difference is 1/(exp(500000000))^64 + exp(exp(1)^3)"},
		{"powers that leave the range", func(h hostile) string {
			return h.vanishes(h.pow(h.Exp(num(1000, 1)), 127).Sub(num(1, 1)))
		}, "unknown: the difference is exp(1000)^127 - 1"},
	} {
		var before, after runtime.MemStats
		h, got := newHostile(), ""
		start := h.work.words
		runtime.ReadMemStats(&before)
		if err := Catch(func() { got = tt.f(h) }); err != nil {
			got = err.Error()
		}
		runtime.ReadMemStats(&after)
		if !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s\n got %.300s\nwant %s", tt.reason, got, tt.want)
		}
		// What is charged pays for what is allocated, and the field.
		if most := uint64(32*(h.work.words-start) + 32<<20); after.TotalAlloc-before.TotalAlloc > most {
			t.Errorf("%s: %d MiB for %d words", tt.reason, (after.TotalAlloc-before.TotalAlloc)>>20, h.work.words-start)
		}
	}
}

// No text is longer than somebody would read, however long a polynomial or a
// number is, and however deep the names go.
func TestHostileTexts(t *testing.T) {
	h := newHostile()
	long := h.pow(h.a.Add(h.p).Add(h.u).Add(h.v), 20)
	deep := h.times(300, h.u, func(a Series) Series { return h.Sqrt(a.Add(num(1, 1))).Add(h.Log(a.Add(num(2, 1)))) })
	for _, p := range []Poly{long.poly, deep.poly, h.Sqrt(long.Add(num(1, 1))).poly} {
		if got := h.format(p); len(got) > 3*maxText || !strings.HasSuffix(got, "…") {
			t.Errorf("%d characters, want … after %d: %.80s", len(got), maxText, got)
		}
	}
	short := h.pow(h.u.Add(num(1, 1)), 2).poly
	if got, want := h.format(short), "u^2 + 2*u + 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}

	h = newHostile() // a claim asks for what its own functions need
	// 1/(1+x²) in itself has a value at rational points of 2⁵⁰ digits.
	h = newHostile()
	nested := h.times(50, h.a, func(a Series) Series { return h.inv(a.Mul(a).Add(num(1, 1))) })
	r := h.Identity(nested, num(1, 1), nil)
	if r.Verdict != Refuted || r.Witness.String("eps") != "at a = -1 the left side is ≈ 0.6823278 and the right side 1" {
		t.Errorf("%v %v", r.Verdict, r.Witness)
	}
	if r := h.Identity(h.inv(h.p.Add(num(2, 1))), num(7, 5), nil); r.Verdict != Refuted || r.Witness.Right != "7/5" || strings.Contains(r.Witness.Left, "≈") {
		t.Errorf("%v, want rational values: they are short", r.Witness)
	}
}

// The account of a field holds for all that is made from it.
func TestAccount(t *testing.T) {
	h := newHostile()
	for _, tt := range []struct {
		reason string
		p      Poly
	}{
		{"a sum with a number", num(1, 1).Add(h.u).poly},
		{"a difference of numbers", num(1, 1).Sub(h.u).Add(h.u).poly},
		{"a multiple", h.u.scale(big.NewRat(2, 3)).poly},
		{"a derivative", h.D(h.u.Mul(h.v)).poly},
		{"a partial derivative", h.u.Mul(h.v).poly.partial(h.u.poly.Gens()[0])},
		{"an integral", h.Integral(h.u.Mul(h.v)).poly},
		{"a value at 0", h.AtZero(h.u.Mul(h.v)).poly},
		{"a coefficient", h.u.Mul(h.v).poly.Coeffs(h.u.poly.Gens()[0])[1]},
		{"a truncation", h.u.Add(h.epsilon()).poly.Low(1)},
		{"a reciprocal", h.inv(h.u.Mul(h.u).Add(num(1, 1))).poly},
		{"a root", h.Sqrt(h.u.Add(num(1, 1))).poly},
		{"an exponential", h.Exp(h.u).poly},
		{"a logarithm", h.Log(h.u).poly},
		{"arcsinh", h.Arcsinh(h.u).poly},
	} {
		before := h.work.words
		tt.p.Mul(tt.p)
		if h.work.words == before {
			t.Errorf("%s: its square is not charged", tt.reason)
		}
	}
}
