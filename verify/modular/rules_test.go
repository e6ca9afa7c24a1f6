package modular

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// Symbols of the tests here: functions u, w; a constant c; a field of two
// arguments; the small parameter.
const symU, symW, symC, symL, symA = 0, 1, 2, 3, 4

func testGraph() *graph {
	g := newGraph()
	g.sym = []symbol{{name: "u", function: true}, {name: "w", function: true}, {name: "c"}, {name: "L", field: true, of: []string{"u", "c"}}, {name: "a", small: true, positive: true}}
	return g
}

// drawNode is a random expression of all operations but roots and logarithms,
// which the signs of a point may not allow.
func drawNode(t *rapid.T, g *graph, depth int) *node {
	if depth == 0 {
		switch rapid.IntRange(0, 3).Draw(t, "leaf") {
		case 0:
			return g.jet(symC, 0)
		case 1:
			return g.int(rapid.Int64Range(-3, 3).Draw(t, "number"))
		default:
			return g.jet(symU, rapid.IntRange(0, 2).Draw(t, "dashes"))
		}
	}
	x := drawNode(t, g, depth-1)
	switch rapid.IntRange(0, 7).Draw(t, "op") {
	case 0:
		return g.add(x, drawNode(t, g, depth-1))
	case 1:
		return g.mul(x, drawNode(t, g, depth-1))
	case 2:
		return g.pow(g.add(g.int(5), g.mul(x, g.jet(symW, 0))), big.NewRat(rapid.SampledFrom([]int64{-2, -1, 2, 3}).Draw(t, "power"), 1))
	case 3:
		return g.total(x)
	case 4:
		return g.exp(g.mul(g.jet(symA, 0), x))
	case 5:
		return g.shift(x, g.mul(g.int(2), g.jet(symA, 0)))
	case 6:
		return g.make(node{op: opField, sym: symL, jet: "\x00\x01", args: []*node{x, g.jet(symC, 0)}})
	default:
		return g.log(g.add(g.int(1), g.mul(g.jet(symA, 0), x)))
	}
}

// value at a point with three powers of the small parameter.
func valueOf(t *rapid.T, g *graph, seed uint64) func(*node) series {
	return func(x *node) series {
		defer func() {
			if r := recover(); r != nil {
				t.Skip(r) // a zero in a denominator
			}
		}()
		prog := newProgram(g, symA, 3, 16)
		goal := prog.aim(x)
		p := newPoint(prog, primes[0])
		p.draw(false, seed, 1, 0, nil)
		return *p.eval(goal)
	}
}

func differ(t *rapid.T, r calculator, x, y series) bool {
	for i, row := range r.sub(x, y).row {
		if i < 2 && row.m == 0 {
			t.Skip("too many derivatives")
		}
		if !row.vanishes() {
			return true
		}
	}
	return false
}

// D of the value is the value of the derivative.
func TestTotalDerivativeIsThatOfTheSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := testGraph()
		x := drawNode(t, g, rapid.IntRange(0, 3).Draw(t, "depth"))
		d := g.derive(x, by{time: true})
		value := valueOf(t, g, rapid.Uint64().Draw(t, "seed"))
		r := calculator{ring{primes[0], 3, 16}}
		if differ(t, r, r.diff(value(x)), value(d)) {
			t.Error("the rules of differentiation and the series disagree")
		}
	})
}

// The variation of x in the direction of w is made of its partial derivatives:
//
//	x[u + a²w] = x + a² Σ_k ∂x/∂u⁽ᵏ⁾ w⁽ᵏ⁾ + O(a³).
func TestPartialDerivativesMakeTheVariation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := testGraph()
		x := drawNode(t, g, rapid.IntRange(0, 3).Draw(t, "depth"))
		a2 := g.mul(g.jet(symA, 0), g.jet(symA, 0))
		sym, reach := symU, 2+3*3
		if rapid.Bool().Draw(t, "constant") {
			sym, reach = symC, 0
		}
		dir := g.jet(symW, 0)
		if sym == symC {
			dir = g.int(2)
		}
		moved := g.substitute(x, sym, g.add(g.jet(sym, 0), g.mul(a2, dir)))
		want := x
		for k := 0; k <= reach; k++ {
			want = g.add(want, g.mul(a2, g.mul(g.derive(x, by{sym: sym, k: k, strict: true}), dir)))
			dir = g.total(dir)
		}
		value := valueOf(t, g, rapid.Uint64().Draw(t, "seed"))
		if differ(t, calculator{ring{primes[0], 3, 16}}, value(moved), value(want)) {
			t.Error("substitution and partial derivatives disagree")
		}
	})
}

// Logarithms and exponentials of residues are homomorphisms, inverse to each
// other, on what has been met.
func TestPairsAreConsistent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPoint(newProgram(testGraph(), -1, 1, 1), primes[1])
		p.draw(false, rapid.Uint64().Draw(t, "seed"), 1, 0, nil)
		a, b := p.p.pow(p.residue(), 2), p.p.pow(p.residue(), 2)
		i, j := rapid.IntRange(-5, 5).Draw(t, "i"), rapid.IntRange(-5, 5).Draw(t, "j")
		la, lb := p.table.log(a, false), p.table.log(b, false)
		want := p.p.add(p.p.mul(p.p.whole(int64(i)), la), p.p.mul(p.p.whole(int64(j)), lb))
		if got := p.table.log(p.p.mul(p.p.powi(a, i), p.p.powi(b, j)), false); got != want {
			t.Errorf("log a^%d b^%d is not %d log a + %d log b", i, j, i, j)
		}
		if p.table.exp(la) != a || p.table.log(p.table.exp(12345), false) != 12345 {
			t.Error("exp and log are not inverse to each other")
		}
	})
}
