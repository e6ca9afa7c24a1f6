package symbolic

import (
	"fmt"
	"math/big"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naive is an independent polynomial: a map from written-out exponents, as in
// "0^2*11^1*", to coefficients. It shares no code with Poly.
type naive map[string]*big.Rat

type power struct{ gen, n int }

func naiveTerm(c *big.Rat, exps []power) naive {
	return naive{}.plus(writeExps(exps), c)
}

func writeExps(exps []power) string {
	sort.Slice(exps, func(i, j int) bool { return exps[i].gen < exps[j].gen })
	var out strings.Builder
	for _, e := range exps {
		if e.n > 0 {
			fmt.Fprintf(&out, "%d^%d*", e.gen, e.n)
		}
	}
	return out.String()
}

func readExps(s string) []power {
	var out []power
	for _, f := range strings.Split(s, "*") {
		var e power
		if n, _ := fmt.Sscanf(f, "%d^%d", &e.gen, &e.n); n == 2 {
			out = append(out, e)
		}
	}
	return out
}

// plus adds one term in place.
func (p naive) plus(key string, c *big.Rat) naive {
	sum := new(big.Rat).Set(c)
	if old, ok := p[key]; ok {
		sum.Add(sum, old)
	}
	if delete(p, key); sum.Sign() != 0 {
		p[key] = sum
	}
	return p
}

func (p naive) add(q naive) naive {
	out := naive{}
	for k, c := range p {
		out.plus(k, c)
	}
	for k, c := range q {
		out.plus(k, c)
	}
	return out
}

func (p naive) mul(q naive) naive {
	out := naive{}
	for k, c := range p {
		for l, d := range q {
			n := map[int]int{}
			for _, e := range append(readExps(k), readExps(l)...) {
				n[e.gen] += e.n
			}
			var exps []power
			for g, e := range n {
				exps = append(exps, power{g, e})
			}
			out.plus(writeExps(exps), new(big.Rat).Mul(c, d))
		}
	}
	return out
}

// low drops the terms in which generator 0 has the power n or more.
func (p naive) low(n int) naive {
	out := naive{}
	for k, c := range p {
		if e := readExps(k); (len(e) == 0 || e[0].gen != 0) && n > 0 || len(e) > 0 && e[0].gen == 0 && e[0].n < n {
			out[k] = c
		}
	}
	return out
}

func (p naive) partial(g int) naive {
	out := naive{}
	for k, c := range p {
		exps := readExps(k)
		for i, e := range exps {
			if e.gen == g {
				exps[i].n--
				out.plus(writeExps(exps), new(big.Rat).Mul(c, big.NewRat(int64(e.n), 1)))
			}
		}
	}
	return out
}

// poly converts by constructors and sums alone.
func (p naive) poly() Poly {
	out := Poly{}
	for k, c := range p {
		exps := map[Gen]int{}
		for _, e := range readExps(k) {
			exps[Gen(e.gen)] = e.n
		}
		out = out.Add(Monomial(c, exps))
	}
	return out
}

func toNaive(p Poly) naive {
	out := naive{}
	for _, t := range p.Terms() {
		var exps []power
		for _, e := range t.Exps {
			exps = append(exps, power{int(e.Gen), e.N})
		}
		out.plus(writeExps(exps), t.Coef)
	}
	return out
}

// same fails the test unless got is want, has the representation of want built
// another way, and that representation is canonical.
func same(t interface {
	Helper()
	Fatalf(string, ...any)
}, got Poly, want naive) {
	t.Helper()
	again := want.poly()
	if !got.Equal(again) || got.Key() != again.Key() || got.Len() != len(want) {
		t.Fatalf("got %v, want %v", show(got), show(again))
	}
	if why := faults(got); why != "" {
		t.Fatalf("%v is not canonical: %s", show(got), why)
	}
	for k, c := range toNaive(got) {
		if want[k] == nil || want[k].Cmp(c) != 0 {
			t.Fatalf("got %v, want %v", got.Terms(), want)
		}
	}
}

// faults tells in what the representation of p is not canonical.
func faults(p Poly) string {
	n := p.Len()
	if len(p.keys()) != n*p.words() {
		return "a wrong number of words"
	}
	if n == 0 && p.terms != nil {
		return "more than one 0"
	}
	for i := range n {
		if i > 0 && compare(p.key(i-1), p.key(i)) <= 0 {
			return "terms out of order"
		}
		if p.coefs().rat(i).Sign() == 0 {
			return "a coefficient 0"
		}
	}
	if p.words() > 0 && occurring(p.keys(), n, p.words())[p.words()-1] == 0 {
		return "a last word of zeros"
	}
	w := p.coefs().widened()
	g, fits := new(big.Int).Set(w.den), narrow(w.den)
	for _, x := range w.num {
		g.GCD(nil, nil, g, new(big.Int).Abs(x))
		fits = fits && narrow(x)
	}
	if n > 0 && (w.den.Sign() <= 0 || g.Cmp(big.NewInt(1)) != 0) {
		return "a fraction that is not reduced"
	}
	if fits == (p.coefs().wide != nil) {
		return "the wrong kind of integers"
	}
	return ""
}

func show(p Poly) string {
	return p.format(func(g Gen) string { return fmt.Sprintf("x%d", g) })
}

// drawNaive draws a polynomial of few generators, spread over three words, and
// coefficients of which some are near the ends of machine words.
func drawNaive(t *rapid.T, label string) naive {
	terms := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) naive {
		gens := rapid.SliceOfNDistinct(rapid.SampledFrom([]int{0, 1, 7, 8, 17}), 0, 3, rapid.ID).Draw(t, "gens")
		var exps []power
		for _, g := range gens {
			exps = append(exps, power{g, rapid.IntRange(1, 3).Draw(t, "exponent")})
		}
		return naiveTerm(drawRat(t), exps)
	}), 0, 7).Draw(t, label)
	out := naive{}
	for _, p := range terms {
		out = out.add(p)
	}
	return out
}

func drawRat(t *rapid.T) *big.Rat {
	near := rapid.SampledFrom([]uint{0, 0, 0, 0, 31, 32, 62, 63, 64, 100}).Draw(t, "bits")
	num := new(big.Int).Lsh(big.NewInt(1), near)
	num.Add(num, big.NewInt(rapid.Int64Range(-3, 3).Draw(t, "offset")))
	if near == 0 {
		num.SetInt64(rapid.Int64Range(-9, 9).Draw(t, "small"))
	} else if rapid.Bool().Draw(t, "negative") {
		num.Neg(num)
	}
	den := rapid.SampledFrom([]int64{1, 1, 1, 2, 3, 12, 1<<31 + 11, 1<<62 + 135, maxInt64}).Draw(t, "denominator")
	return new(big.Rat).SetFrac(num, big.NewInt(den))
}

func TestNaiveIsARing(t *testing.T) {
	x, y := naiveTerm(big.NewRat(1, 1), []power{{0, 1}}), naiveTerm(big.NewRat(-1, 2), []power{{9, 1}})
	square := x.add(y).mul(x.add(y))
	want := naive{"0^2*": big.NewRat(1, 1), "0^1*9^1*": big.NewRat(-1, 1), "9^2*": big.NewRat(1, 4)}
	if fmt.Sprint(square) != fmt.Sprint(want) {
		t.Errorf("(x − y/2)² = %v, want %v", square, want)
	}
}
