package modular

import "math/rand/v2"

// redraw is thrown when a point is not in the domain: a radicand, or something
// positive, that is no square. The next point may be.
type redraw struct{}

// ridges is the number of terms of a random field.
const ridges = 8

// field is a random smooth function, with derivatives of all orders that are
// nowhere zero by accident of a degree:
//
//	L(x) = Σ_r c_r / (b_r + l_r·x).
type field struct {
	c, b []uint64
	l    [][]uint64
}

// point is a trajectory: values for all symbols. Values are functions of the
// seed, the choices aside.
type point struct {
	ring
	g      *graph
	small  int // the symbol, −1 if there is none
	sym    []series
	field  map[int]*field
	random map[[2]int]series
	memo   []*series
	rng    *rand.Rand
	signs  bool // positive sums must be squares
	sums   int  // sums that were asked to be
	table  *pairs

	// Radicands met, by leading residue; bit i of flips turns the root of the i-th.
	radicands []uint64
	flips     uint
}

func newPoint(g *graph, r ring, small int, signs bool, seed, stream uint64, flips uint, fixed []uint64) *point {
	rng := rand.New(rand.NewPCG(seed, stream))
	t := &point{ring: r, g: g, small: small, signs: signs, rng: rng, flips: flips, field: map[int]*field{}, random: map[[2]int]series{}}
	t.table = &pairs{p: r.p, fixed: fixed, rng: rand.New(rand.NewPCG(seed, ^stream))}
	t.sym = make([]series, len(g.sym))
	for i, s := range g.sym {
		t.sym[i] = t.draw(s)
		if s.field {
			t.field[i] = t.drawField(len(s.of))
		}
	}
	if small >= 0 && r.n > 1 {
		t.sym[small] = t.number(1)
		t.sym[small].off = 1
	}
	return t
}

func (t *point) residue() uint64 { return 1 + t.rng.Uint64N(uint64(t.p)-1) }

// maxStart is how large values at t = 0 are where signs matter.
const maxStart = 100

// draw is a random value: a constant, or for a function a polynomial in time. If
// signs matter, it starts with a small integer, so that real signs of what is made
// of it can be told; that of a positive symbol is a positive square.
func (t *point) draw(s symbol) series {
	x := t.zero()
	for x.c[0] = t.residue(); t.signs; x.c[0] = t.residue() {
		x.c[0] = 1 + x.c[0]%maxStart
		if !s.positive && t.rng.Uint64()&1 == 0 {
			x.c[0] = t.p.neg(x.c[0])
		}
		if !s.positive || t.p.square(x.c[0]) {
			break
		}
	}
	if s.function {
		for k := 1; k < t.m; k++ {
			x.c[k] = t.residue()
		}
	}
	return t.lift(x)
}

func (t *point) drawField(args int) *field {
	f := &field{}
	for range ridges {
		l := make([]uint64, args)
		for i := range l {
			l[i] = t.residue()
		}
		f.c, f.b, f.l = append(f.c, t.residue()), append(f.b, t.residue()), append(f.l, l)
	}
	return f
}
