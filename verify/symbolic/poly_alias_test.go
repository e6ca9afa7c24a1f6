package symbolic

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// What goes in is copied and what comes out is a copy: overwriting it changes
// no polynomial, whether its coefficients are machine integers or wide.
func TestAliasing(t *testing.T) {
	for _, size := range []uint{0, 40, 100} {
		c := new(big.Rat).SetFrac(new(big.Int).Lsh(big.NewInt(3), size), big.NewInt(7))
		k := new(big.Rat).Set(c)
		exps := map[Gen]int{2: 1}
		p := Monomial(c, exps).Add(Rational(c)).Add(Var(0).Scale(c))
		q, r := Rational(c), p.Mul(p)
		want, wantQ, wantR := p.Key(), q.Key(), r.Key()
		spoil := func(x *big.Rat) {
			x.Num().SetInt64(99) // as far as the value shares its numerator
			x.SetInt64(99)
		}
		spoil(c)
		exps[2], exps[5] = 9, 9
		for _, term := range p.Terms() {
			spoil(term.Coef)
			for i := range term.Exps {
				term.Exps[i] = Exp{9, 9}
			}
		}
		if x, ok := q.constant(); !ok || x.Cmp(k) != 0 {
			t.Errorf("the constant is %v, want %v", x, k)
		} else {
			spoil(x)
		}
		x, m, _ := p.Content()
		spoil(x)
		m[2] = 99
		point := big.NewRat(2, 3)
		spoil(p.eval(func(Gen) *big.Rat { return point }))
		if point.Cmp(big.NewRat(2, 3)) != 0 {
			t.Errorf("Eval changed the point to %v", point)
		}
		for _, part := range append(p.Coeffs(2), p.Low(1), p.partial(2)) {
			part.Add(p).Mul(part).Neg().Scale(big.NewRat(-3, 5))
		}
		p.Gens()[0] = 99
		r.Sqrt()
		if p.Key() != want || q.Key() != wantQ || r.Key() != wantR {
			t.Errorf("coefficients of %d bits: now %v, %v, %v", size, show(p), show(q), show(r))
		}
	}
}

// A detour through coefficients that fit no machine word leads to the same
// polynomial in the same representation.
func TestWidePathAgrees(t *testing.T) {
	far := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 70))
	back := new(big.Rat).Inv(far)
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawNaive(t, "p").poly(), drawNaive(t, "q").poly()
		P, Q := p.Scale(far), q.Scale(far)
		for _, tt := range []struct {
			reason      string
			wide, plain Poly
		}{
			{"p", P.Scale(back), p},
			{"p+q", P.Add(Q).Scale(back), p.Add(q)},
			{"p−q", P.Sub(Q).Scale(back), p.Sub(q)},
			{"pq", P.Mul(Q).Scale(back).Scale(back), p.Mul(q)},
			{"pq at once", P.Mul(q).Scale(back), p.Mul(q)},
			{"pq with a tiny factor", P.Mul(q.Scale(back)), p.Mul(q)},
			{"∂p", P.partial(1).Scale(back), p.partial(1)},
			{"p mod g₀", P.Low(1).Scale(back), p.Low(1)},
		} {
			if !tt.wide.Equal(tt.plain) || tt.wide.Key() != tt.plain.Key() || faults(tt.wide) != "" {
				t.Fatalf("%s: %v, %v %s", tt.reason, show(tt.wide), show(tt.plain), faults(tt.wide))
			}
		}
	})
}

// Products that fall on terms already there cost no allocation.
func TestTableRowAllocatesNothing(t *testing.T) {
	keys := sparse(3, 300).keys()
	w := 2
	n := len(keys) / w
	h := hashes(keys, n, w)
	table, at := newTable(w, n), make([]int32, n)
	row := func() { table.row(keys[:w], h[0], keys, h, at) }
	if allocs := testing.AllocsPerRun(10, row); allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
	if len(table.hash) != n {
		t.Errorf("%d keys, want %d", len(table.hash), n)
	}
}
