package modular

import "math/rand/v2"

func newStream(seed, stream uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, stream)) }

// draw makes it the point number stream. Where signs matter, those of early
// values are small integers.
func (t *point) draw(signs bool, seed, stream uint64, flips uint, fixed []uint64) {
	t.pcg.Seed(seed, stream)
	t.table = newPairs(t.p, fixed, newStream(seed, ^stream))
	t.angles = newAngles(t.p, seed, stream, t.arcs)
	t.signs, t.sums, t.passed, t.radicands, t.flips = signs && flips == 0, 0, 0, nil, flips
	switch {
	case t.most > 0:
	case t.prog.powers:
		t.most = maxPower
	case t.prog.exponents:
		t.most = maxExponent
	default:
		t.most = maxStart
	}
	for i, s := range t.prog.sym {
		t.drawValue(t.drawn[i], s, signs)
		if signs {
			t.rescale(&t.drawn[i][0], i, stream)
		}
		if s.field {
			t.drawField(t.field[i])
		}
	}
	for i, c := range t.prog.linear {
		t.weigh(t.coef[i], c)
	}
	t.clock = 0
	for i := range t.cell {
		in, c := &t.prog.code[i], &t.cell[i]
		c.at, c.changed, c.built = 0, 0, 0
		switch {
		case in.given && len(in.args) > 0:
			c.forget()
		case in.op == opSym && i == t.prog.small && t.n > 1:
			t.number(&c.series, 1)
			c.off = 1
		case in.op == opPi:
			t.number(&c.series, t.angles.number())
		case in.op == opSym:
			t.start(c, t.drawn[i])
		case in.op == opStart:
			t.number(&c.series, t.drawn[in.sym][in.k])
		}
	}
	for i := range t.prog.code { // after the symbols, in their order
		if in := &t.prog.code[i]; in.op == opRandom {
			t.remainder(&t.cell[i], in.k)
		}
	}
}

// start makes c a series in time, the other powers of the small parameter zeros.
func (t *point) start(c *cell, x []uint64) {
	t.number(&c.series, 0)
	copy(c.row[0].c, x)
	c.row[0].v = 0
	c.row[0].learnt(t.m)
}

func (t *point) residue() uint64 { return 1 + t.rng.Uint64N(uint64(t.p)-1) }

// maxStart is how large values at t = 0 are where signs matter; maxExponent and
// maxPower where they may be exponents, or exponents of numbers that are no power
// of e: what is made of them must be seen to be a fraction, or a multiple.
const maxStart, maxExponent, maxPower = 100, 12, 5

// part makes a small integer 1/k, 3/k, …, 11/k with its sign, so that some values
// are below 1, and of 1/16 all. They are small enough for a root of what is made of
// them to be seen as the fraction that it is, and the numbers are squares.
func (t *point) part(a *uint64, k int) {
	n, negative := *a, *a > uint64(t.p)/2
	if negative {
		n = t.p.neg(n)
	}
	if *a = t.p.mul(1+2*(n%6), t.p.reciprocal(k)); negative {
		*a = t.p.neg(*a)
	}
}

// rescale has a value be a small integer, a part of one, or a number beside one that the
// claim has, as the number of the point tells: signs change there.
func (t *point) rescale(a *uint64, sym int, stream uint64) {
	turn := int(stream / 3)
	switch near := t.near; {
	case stream%3 == 0 && turn%2 == 1 && t.prog.algebraic:
		t.part(a, 16)
	case stream%3 == 0:
		t.part(a, 2)
	case stream%3 == 1 && len(near) > 0 && t.most > 3:
		k, negative := turn+sym, *a > uint64(t.p)/2
		if *a = near[k/2%len(near)][k%2]; negative {
			*a = t.p.neg(*a)
		}
	case stream%3 == 1 && t.prog.algebraic:
		t.part(a, 16)
	}
}

// beside is a square that is a little more than q, or less, as step tells.
func (p prime) beside(q ratio, step int64) (a uint64) {
	for n := 4*q.num + step; n > 0; n += step {
		if a = p.mul(uint64(n), p.inv(uint64(4*q.den))); p.square(a) {
			break
		}
	}
	return a
}

// drawValue is a random value: a constant, or for a function a polynomial in
// time. If signs matter, it starts with a small integer, so that real signs of
// what is made of it can be told; that of a positive symbol is a positive square.
func (t *point) drawValue(x []uint64, s symbol, signs bool) {
	clear(x)
	for x[0] = t.residue(); signs; x[0] = t.residue() {
		x[0] = 1 + x[0]%t.most
		if s.positive && t.p.smallSquare(x[0]) {
			break
		}
		if !s.positive {
			if t.rng.Uint64()&1 == 0 {
				x[0] = t.p.neg(x[0])
			}
			break
		}
	}
	if s.function {
		for k := 1; k < t.m; k++ {
			x[k] = t.residue()
		}
	}
}

func (t *point) drawField(f *field) {
	for r := range ridges {
		for i := range f.l[r] {
			f.l[r][i] = t.residue()
		}
		f.c[r], f.b[r] = t.residue(), t.residue()
	}
}

// weigh finds the coefficients of a combination.
func (t *point) weigh(coef []uint64, c combination) {
	f := t.field[c.field]
	if c.ridge >= 0 {
		coef[0] = f.b[c.ridge]
		copy(coef[1:], f.l[c.ridge])
		return
	}
	sign, k := uint64(1), 0
	for _, n := range []byte(c.jet) {
		for range n {
			k++
			sign = t.p.mul(sign, t.p.neg(uint64(k)))
		}
	}
	for r := range ridges {
		w := t.p.mul(sign, f.c[r])
		for i, n := range []byte(c.jet) {
			w = t.p.mul(w, t.p.pow(f.l[r][i], uint64(n)))
		}
		coef[1+r] = w
	}
}

// remainder is a random value of order a^k.
func (t *point) remainder(c *cell, k int) {
	t.number(&c.series, 0)
	for i := range c.row {
		x := &c.row[i]
		t.drawValue(x.c, symbol{function: true}, false)
		x.v = 0
		x.learnt(t.m)
	}
	if t.n > 1 {
		c.off = k
	} else if t.prog.small >= 0 {
		a := t.p.pow(t.drawn[t.prog.small][0], uint64(k))
		for i, b := range c.row[0].c {
			c.row[0].c[i] = t.p.mul(a, b)
		}
	}
}
