package modular

import "math/rand/v2"

// redraw is thrown when a point is not in the domain: a radicand, or something
// positive, that is no square; or when something vanishes there, which is why. The
// next point may be better.
type redraw struct{ why string }

// ridges is the number of terms of a random field.
const ridges = 8

// field is a random smooth function, with derivatives of all orders that are
// nowhere zero by accident of a degree:
//
//	L(x) = Σ_r c_r / (b_r + l_r·x).
type field struct {
	c, b [ridges]uint64
	l    [ridges][]uint64
}

// point is a trajectory: values for all symbols, and of the instructions of a
// program. Values are functions of the seed, the choices aside.
type point struct {
	ring
	prog  *program
	rat   []uint64    // the numbers of the program
	near  [][2]uint64 // a little less and a little more than each of those it has near
	drawn [][]uint64  // symbols, by powers of time
	field []*field
	coef  [][]uint64 // of each combination
	cell  []cell
	clock int
	args  []*series // of the combination at hand
	spare []row     // headers
	rng   *rand.Rand
	pcg   *rand.PCG // its source

	most   uint64 // the largest value drawn where signs matter
	short  bool   // what vanishes may not to more powers of the small parameter
	signs  bool   // positive sums must be squares
	sums   int    // sums that were asked to be
	passed int    // checks that were
	table  *pairs
	angles *angles
	arcs   uint64 // which of the angles that have a given tangent are drawn

	// Radicands met, by leading residue; bit i of flips turns the root of the i-th.
	radicands []uint64
	flips     uint
}

// cell is the value of an instruction, with the times when it was last computed,
// when it last changed, and when what was known before was last thrown away.
type cell struct {
	series
	at, changed, built int
}

// newPoint makes room for the values of a program.
func newPoint(p *program, at prime) *point {
	t := &point{ring: ring{at, p.n, p.m}, prog: p, cell: make([]cell, len(p.code)), field: make([]*field, len(p.sym)), spare: make([]row, p.n)}
	rows, heads := 0, 0
	for i := range p.code {
		rows += t.n + t.auxiliary(p.code[i].op)
		if t.auxiliary(p.code[i].op) > 0 {
			heads += t.n
		}
	}
	row := make([]row, rows+heads)
	memory := make([]uint64, (rows+len(p.sym))*t.m)
	for i := range rows {
		row[i].c, memory = memory[:t.m:t.m], memory[t.m:]
	}
	for range p.sym {
		t.drawn, memory = append(t.drawn, memory[:t.m:t.m]), memory[t.m:]
	}
	for i := range p.code {
		c, n := &t.cell[i], t.auxiliary(p.code[i].op)
		c.row, row = row[:t.n:t.n], row[t.n:]
		c.aux, row = row[:n:n], row[n:]
	}
	for i := range t.cell {
		if len(t.cell[i].aux) > 0 {
			t.cell[i].head, row = row[:t.n:t.n], row[t.n:]
		}
	}
	t.coef = make([][]uint64, len(p.linear))
	for i, s := range p.sym {
		if s.field {
			t.field[i] = &field{}
			for r := range ridges {
				t.field[i].l[r] = make([]uint64, len(s.of))
			}
		}
	}
	for i, c := range p.linear {
		n := 1 + ridges
		if c.ridge >= 0 {
			n = 1 + len(p.sym[c.field].of)
		}
		t.coef[i] = make([]uint64, n)
	}
	t.pcg = rand.NewPCG(0, 0)
	t.rng = rand.New(t.pcg)
	t.modulo(at)
	return t
}

// modulo has the numbers of the program be residues of another prime. The values at the
// next point are.
func (t *point) modulo(at prime) {
	t.p, t.rat, t.near = at, t.rat[:0], t.near[:0]
	for _, q := range t.prog.rats {
		a, ok := at.rat(q)
		if !ok {
			giveUp("a number with a denominator that the prime divides")
		}
		t.rat = append(t.rat, a)
	}
	for _, q := range t.prog.near {
		t.near = append(t.near, [2]uint64{at.beside(q, -1), at.beside(q, 1)})
	}
	for i := range t.prog.code {
		switch in := &t.prog.code[i]; in.op {
		case opNum:
			t.number(&t.cell[i].series, t.rat[in.k])
		case opOrder:
			t.order(&t.cell[i].series, in.k)
		}
	}
}
