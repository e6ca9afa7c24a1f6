package modular

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// naive is a polynomial in the small parameter and time: coefficients over ℤ,
// [power of the parameter][power of time], reduced only when compared.
type naive [][]*big.Int

func (x naive) mul(y naive) naive {
	z := make(naive, len(x))
	for i := range z {
		z[i] = make([]*big.Int, len(x[i]))
		for k := range z[i] {
			z[i][k] = new(big.Int)
			for a := range i + 1 {
				for b := range k + 1 {
					z[i][k].Add(z[i][k], new(big.Int).Mul(x[a][b], y[i-a][k-b]))
				}
			}
		}
	}
	return z
}

func (x naive) in(r calculator) series {
	s := r.number(0)
	for i := range x {
		for k, c := range x[i] {
			s.row[i].c[k] = new(big.Int).Mod(c, new(big.Int).SetUint64(uint64(r.p))).Uint64()
		}
		s.row[i] = known(s.row[i].c, r.m)
	}
	return s
}

// known is a row of which m coefficients are known.
func known(c []uint64, m int) row {
	x := row{c: c}
	x.learnt(m)
	return x
}

// calculator has the operations as functions of their arguments.
type calculator struct{ ring }

func (r calculator) blank(o op) series {
	rows := func(n int) []row {
		x := make([]row, n)
		for i := range x {
			x[i].c = make([]uint64, r.m)
		}
		return x
	}
	return series{rem: exact, row: rows(r.n), aux: rows(r.auxiliary(o)), head: make([]row, r.n)}
}

func (r calculator) unary(o op, f func(z, x *series), x series) series {
	z := r.blank(o)
	f(&z, &x)
	return z
}

func (r calculator) number(a uint64) series {
	return r.unary(opNum, func(z, _ *series) { r.ring.number(z, a) }, series{})
}
func (r calculator) order(k int) series {
	return r.unary(opOrder, func(z, _ *series) { r.ring.order(z, k) }, series{})
}
func (r calculator) add(x, y series) series {
	return r.unary(opAdd, func(z, x *series) { r.ring.add(z, x, &y) }, x)
}
func (r calculator) mul(x, y series) series {
	return r.unary(opMul, func(z, x *series) { r.ring.mul(z, x, &y) }, x)
}
func (r calculator) sub(x, y series) series {
	return r.add(x, r.unary(opScale, func(z, x *series) { r.scale(z, x, r.p.neg(1)) }, y))
}
func (r calculator) inv(x series) series      { return r.unary(opInv, r.ring.inv, x) }
func (r calculator) diff(x series) series     { return r.unary(opD, r.ring.diff, x) }
func (r calculator) integral(x series) series { return r.unary(opInt, r.ring.integral, x) }
func (r calculator) at0(x series) series      { return r.unary(opAt0, r.ring.at0, x) }
func (r calculator) sqrt(x series, root uint64) series {
	return r.unary(opRoot, func(z, x *series) { r.ring.sqrt(z, x, root) }, x)
}
func (r calculator) exp(x series, first uint64) series {
	return r.unary(opExp, func(z, x *series) { r.ring.exp(z, x, first) }, x)
}
func (r calculator) log(x series, first uint64) series {
	return r.unary(opLog, func(z, x *series) { r.ring.log(z, x, x, first) }, x)
}

// equal compares what both sides know.
func equal(x, y series) bool {
	if x.off != y.off || x.rem != y.rem {
		return false
	}
	for i := range x.row {
		n := min(x.row[i].m, y.row[i].m)
		if !slices.Equal(x.row[i].c[:n], y.row[i].c[:n]) {
			return false
		}
	}
	return true
}

func drawRing(t *rapid.T) calculator {
	return calculator{ring{rapid.SampledFrom(primes[:]).Draw(t, "p"), rapid.IntRange(1, 5).Draw(t, "n"), rapid.IntRange(1, 9).Draw(t, "m")}}
}

func drawNaive(t *rapid.T, r calculator, name string, unit bool) naive {
	rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, name), 0))
	x := make(naive, r.n)
	for i := range x {
		x[i] = make([]*big.Int, r.m)
		for k := range x[i] {
			x[i][k] = new(big.Int).SetUint64(rng.Uint64N(uint64(r.p)))
			if rng.IntN(3) == 0 {
				x[i][k] = new(big.Int)
			}
		}
	}
	if unit {
		x[0][0] = new(big.Int).SetUint64(1 + rng.Uint64N(uint64(r.p)-1))
	}
	return x
}

func TestProductIsThatOfIntegers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRing(t)
		x, y := drawNaive(t, r, "x", false), drawNaive(t, r, "y", false)
		if got, want := r.mul(x.in(r), y.in(r)), x.mul(y).in(r); !equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	})
}

func TestLongestRowsDoNotOverflow(t *testing.T) {
	for _, p := range primes {
		r := calculator{ring{p, maxN, maxM}}
		x := make(naive, r.n)
		for i := range x {
			x[i] = make([]*big.Int, r.m)
			for k := range x[i] {
				x[i][k] = new(big.Int).SetUint64(uint64(p) - 1)
			}
		}
		if !equal(r.mul(x.in(r), x.in(r)), x.mul(x).in(r)) {
			t.Errorf("(p−1)·(p−1), summed %d times, modulo %d", maxN*maxM, p)
		}
	}
}

func TestFunctionsOfSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRing(t)
		x := drawNaive(t, r, "x", true).in(r)
		if !equal(r.mul(x, r.inv(x)), r.number(1)) {
			t.Error("x·1/x ≠ 1")
		}
		s := r.mul(x, x)
		if root := r.sqrt(s, x.row[0].c[0]); !equal(root, x) {
			t.Error("√x² ≠ x")
		}
		if !equal(r.exp(r.log(x, 0), x.row[0].c[0]), x) {
			t.Error("exp log x ≠ x")
		}
		if !equal(r.diff(r.log(x, 7)), r.mul(r.diff(x), r.inv(x))) {
			t.Error("(log x)' ≠ x'/x")
		}
		if !equal(r.diff(r.integral(x)), x) || !equal(r.integral(r.diff(x)), r.sub(x, r.at0(x))) {
			t.Error("fundamental theorem")
		}
	})
}

// What a value claims to know must not depend on what it does not know.
func TestKnownCoefficientsDoNotDependOnUnknownOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRing(t)
		x, y := drawNaive(t, r, "x", true).in(r), drawNaive(t, r, "y", false).in(r)
		x2, y2 := x, r.add(y, r.number(0))
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "tail"), 0))
		for i := range r.n {
			x.row[i], y.row[i] = known(x.row[i].c, rng.IntN(r.m+1)), known(y.row[i].c, rng.IntN(r.m+1))
			x2.row = slices.Clone(x2.row)
			for _, s := range []*series{&x2, &y2} {
				m := x.row[i].m
				if s == &y2 {
					m = y.row[i].m
				}
				c := slices.Clone(s.row[i].c)
				for k := m; k < r.m; k++ {
					c[k] = rng.Uint64N(uint64(r.p))
				}
				s.row[i] = known(c, r.m)
			}
		}
		x.row[0] = known(x.row[0].c, max(1, x.row[0].m))
		x2.row[0].c[0] = x.row[0].c[0]
		for name, f := range map[string]func(x, y series) series{
			"sum": r.add, "product": r.mul, "inverse": func(x, y series) series { return r.mul(r.inv(x), y) },
			"exp": func(x, y series) series { return r.mul(r.exp(x, 1), y) },
			"log": func(x, y series) series { return r.mul(r.log(x, 1), y) },
			"D":   func(x, y series) series { return r.mul(r.diff(x), y) },
			"int": func(x, y series) series { return r.mul(r.integral(x), y) },
		} {
			if !equal(f(x, y), f(x2, y2)) {
				t.Errorf("%s: an unknown coefficient matters", name)
			}
		}
	})
}

// naive remainders: O(a^j)·(a^i unit) = O(a^(i+j)).
func TestRemaindersAreTracked(t *testing.T) {
	r := calculator{ring{primes[0], 6, 4}}
	a := r.number(1)
	a.off = 1
	for _, c := range []struct {
		name string
		got  series
		want int
	}{
		{"O(a²)", r.order(2), 2},
		{"a·O(a²)", r.mul(a, r.order(2)), 3},
		{"O(a²)/a", r.mul(r.order(2), r.inv(a)), 1},
		{"O(a²)·O(a³)", r.mul(r.order(2), r.order(3)), 5},
		{"(1 + O(a²))·(a + O(a⁴))", r.mul(r.add(r.number(1), r.order(2)), r.add(a, r.order(4))), 3},
		{"1/(a + O(a³))", r.inv(func() series { s := r.add(a, r.order(3)); s, _ = r.lead(&s, make([]row, r.n)); return s }()), 1},
	} {
		if c.got.rem != c.want {
			t.Errorf("%s = O(a^%d), want O(a^%d)", c.name, c.got.rem, c.want)
		}
	}
}

func TestPrimesSuitTheSigns(t *testing.T) {
	for _, p := range primes {
		b := new(big.Int).SetUint64(uint64(p))
		if !b.ProbablyPrime(20) || p>>61 != 0 || p.square(uint64(p)-1) {
			t.Errorf("%d is no prime below 2⁶¹ without a root of −1", p)
		}
		for _, q := range []uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31} {
			if !p.square(q) {
				t.Errorf("%d is no square modulo %d", q, p)
			}
		}
	}
}

func TestRationalReconstruction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(primes[:]).Draw(t, "p")
		q := big.NewRat(rapid.Int64Range(0, 1000).Draw(t, "num"), rapid.Int64Range(1, 1000).Draw(t, "den"))
		a, _ := p.rat(q)
		if num, den, ok := p.small(a, 1000); !ok || q.Cmp(big.NewRat(num, den)) != 0 {
			t.Errorf("%v came back as %d/%d, %v", q, num, den, ok)
		}
	})
}
