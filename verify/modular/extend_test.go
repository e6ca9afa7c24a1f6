package modular

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Operations extend what they know: in steps as in one go.
func TestExtendingIsComputingAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRing(t)
		x, y := drawNaive(t, r, "x", true).in(r), drawNaive(t, r, "y", false).in(r)
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "stages"), 0))
		stages := make([][]int, r.n)
		for i := range stages {
			stages[i] = []int{rng.IntN(r.m + 1), rng.IntN(r.m + 1), rng.IntN(r.m + 1)}
			slices.Sort(stages[i])
		}
		upTo := func(s series, stage int) series {
			z := s
			z.row = slices.Clone(s.row)
			for i := range z.row {
				z.row[i] = known(z.row[i].c, stages[i][stage])
			}
			return z
		}
		for _, c := range []struct {
			name string
			op   op
			f    func(z, x, y *series)
		}{
			{"x + y", opAdd, r.ring.add},
			{"x·y", opMul, r.ring.mul},
			{"3x", opScale, func(z, x, _ *series) { r.scale(z, x, 3) }},
			{"5 + 7x + 9y", opLinear, func(z, x, y *series) { r.linear(z, []uint64{5, 7, 9}, []*series{x, y}) }},
			{"1/x", opInv, func(z, x, _ *series) { r.ring.inv(z, x) }},
			{"√x", opRoot, func(z, x, _ *series) { r.ring.sqrt(z, x, r.p.root(x.row[0].c[0])) }},
			{"exp x", opExp, func(z, x, _ *series) { r.ring.exp(z, x, 11) }},
			{"log x", opLog, func(z, x, _ *series) { r.ring.log(z, x, x, 13) }},
			{"sin x", opSin, func(z, x, _ *series) { r.ring.sine(z, x, circle{11, 12}, false) }},
			{"cos x", opCos, func(z, x, _ *series) { r.ring.sine(z, x, circle{11, 12}, true) }},
			{"x^(2/3)", opPower, func(z, x, _ *series) { r.ring.power(z, x, r.p.mul(2, r.p.inv(3)), 17, 0) }},
			{"Dx", opD, func(z, x, _ *series) { r.ring.diff(z, x) }},
			{"∫x", opInt, func(z, x, _ *series) { r.ring.integral(z, x) }},
			{"x(0)", opAt0, func(z, x, _ *series) { r.ring.at0(z, x) }},
			{"x(0)·t²", opPlace, func(z, x, _ *series) {
				start := r.at0(*x)
				r.place(z, &start, 2)
			}},
		} {
			extended := r.blank(c.op)
			for stage := range 3 {
				x, y, anew := upTo(x, stage), upTo(y, stage), r.blank(c.op)
				x.row[0] = known(x.row[0].c, max(1, x.row[0].m))
				c.f(&extended, &x, &y)
				c.f(&anew, &x, &y)
				for i := range anew.row {
					a, b := extended.row[i], anew.row[i]
					if a.m != b.m || a.v != b.v || !slices.Equal(a.c[:a.m], b.c[:a.m]) {
						t.Errorf("%s, stage %d, power %d: %v, anew %v", c.name, stage, i, a, b)
					}
				}
			}
		}
	})
}

// The trajectory that the rounds arrive at meets u′ = 3u, u(0) = 2 as far as was
// asked for: u = 2 Σ (3t)ᵏ/k!.
func TestImposingAnEquation(t *testing.T) {
	g := newGraph()
	g.sym = []symbol{{name: "u", function: true}}
	u := g.jet(0, 0)
	start := hypothesis{id: "start", f: g.sub(g.at0(u), g.int(2)), value: g.int(2), initial: true, rem: exact}
	flow := hypothesis{id: "flow", f: g.sub(g.jet(0, 1), g.mul(g.int(3), u)), value: g.mul(g.int(3), u), k: 1, rem: exact}
	for _, define := range [][]hypothesis{{flow, start}, {start, flow}} {
		p := newProgram(g, -1, 1, 9)
		p.impose(define)
		x := newPoint(p, primes[0])
		x.draw(false, 1, 1, 0, nil)
		x.impose()
		want := uint64(2)
		if x.cell[0].row[0].m != 9 {
			t.Fatalf("%d coefficients are known", x.cell[0].row[0].m)
		}
		for k, got := range x.cell[0].row[0].c {
			if got != want {
				t.Errorf("the coefficient %d is %d, want %d", k, got, want)
			}
			want = x.p.mul(want, x.p.mul(3, x.p.reciprocal(k+1)))
		}
	}
}

// What was computed while the least power of a value was not known is computed
// anew: q′ = W u + w/a², u′ = w/a, in this order, where W = ∫w vanishes at t = 0,
// and so something is known of W u before anything is of u.
func TestImposingTurnsBackWhereItMust(t *testing.T) {
	g := newGraph()
	g.sym = []symbol{{name: "q", function: true}, {name: "u", function: true}, {name: "w", function: true}, {name: "a", small: true, positive: true}}
	w, a := g.jet(2, 0), g.jet(3, 0)
	q := g.add(g.mul(g.unary(opInt, w), g.jet(1, 0)), g.div(w, g.mul(a, a)))
	define := []hypothesis{{id: "q", value: q, sym: 0, k: 1, rem: exact}, {id: "u", value: g.div(w, a), sym: 1, k: 1, rem: exact}}
	p := newProgram(g, 3, 4, 8)
	p.impose(define)
	x := newPoint(p, primes[0])
	x.draw(false, 1, 1, 0, nil)
	x.impose()
	r := calculator{x.ring}
	integral := r.integral(x.cell[2].series)
	want := r.integral(r.mul(integral, integral)).row[0]
	got := x.cell[0].series.at(-1)
	if got.m == 0 || !slices.Equal(got.c[:got.m], want.c[:got.m]) {
		t.Errorf("the coefficient of 1/a is %v, want %v", got, want)
	}
}

// Reduction is that of integers, also for the largest.
func TestReduce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(primes[:]).Draw(t, "p")
		near := func(top uint64, name string) uint64 {
			if rapid.Bool().Draw(t, name+" is large") {
				return top - rapid.Uint64Range(0, 300).Draw(t, name)
			}
			return rapid.Uint64Range(0, top).Draw(t, name)
		}
		hi, lo := near(1<<61-1, "hi"), near(1<<64-1, "lo")
		n := new(big.Int).Lsh(new(big.Int).SetUint64(hi), 64)
		n.Mod(n.Add(n, new(big.Int).SetUint64(lo)), new(big.Int).SetUint64(uint64(p)))
		if got := p.reduce(hi, lo); got != n.Uint64() {
			t.Errorf("%d·2⁶⁴ + %d is %d modulo %d, not %d", hi, lo, n, p, got)
		}
	})
}

// Products and inverses are those of integers.
func TestProductAndInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(primes[:]).Draw(t, "p")
		draw := func(name string) uint64 {
			a := rapid.Uint64Range(1, uint64(p)-1).Draw(t, name)
			if rapid.Bool().Draw(t, name+" is near 0") {
				a = 1 + a%300
			}
			if rapid.Bool().Draw(t, name+" is negative") {
				a = uint64(p) - a
			}
			return a
		}
		a, b := draw("a"), draw("b")
		m := new(big.Int).SetUint64(uint64(p))
		n := new(big.Int).Mul(new(big.Int).SetUint64(a), new(big.Int).SetUint64(b))
		if got := p.mul(a, b); got != n.Mod(n, m).Uint64() {
			t.Errorf("%d·%d is %d modulo %d, not %d", a, b, got, p, n)
		}
		if got := p.inv(a); got >= uint64(p) || p.mul(got, a) != 1 {
			t.Errorf("1/%d is not %d modulo %d", a, got, p)
		}
	})
}

// Points are drawn and evaluated in place.
func TestPointsAllocateLittle(t *testing.T) {
	g := testGraph()
	x := g.div(g.exp(g.jet(symU, 0)), g.add(g.jet(symC, 0), g.pow(g.jet(symW, 1), big.NewRat(1, 2))))
	p := newProgram(g, symA, 3, 12)
	goal := p.aim(x)
	point := newPoint(p, primes[0])
	stream := uint64(0)
	allocs := testing.AllocsPerRun(100, func() {
		defer func() { recover() }() // no square
		stream++
		point.draw(false, 1, stream, 0, nil)
		point.eval(goal)
	})
	if allocs > 16 {
		t.Errorf("%v allocations a point", allocs)
	}
}

// A square is what has a root: by Euler's criterion too.
func TestSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(primes[:]).Draw(t, "p")
		a := rapid.Uint64Range(1, uint64(p)-1).Draw(t, "a")
		if rapid.Bool().Draw(t, "small") {
			a = 1 + a%200
		}
		if got, want := p.square(a), p.pow(a, (uint64(p)-1)/2) == 1; got != want {
			t.Errorf("%d is a square modulo %d: %v, want %v", a, p, got, want)
		}
		if !p.square(p.mul(a, a)) || p.square(p.neg(p.mul(a, a))) {
			t.Errorf("%d² is no square, or −%d² one", a, a)
		}
	})
}
