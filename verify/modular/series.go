package modular

// exact is the order of a remainder that is not there.
const exact = 1 << 20

// series is a Laurent series in the small parameter a with rows for its
// coefficients, and the remainder O(a^rem) that was written in the expression:
//
//	a^off (row[0] + row[1] a + … + row[n−1] aⁿ⁻¹) + O(a^rem).
//
// Powers from off+n on are not computed.
//
// Operations on series extend their result z, like those on rows: it is blank, or
// what came out with the same arguments when less was known of these. The rows
// aux hold what the operation needs to go on, and those of head have no memory of
// their own.
type series struct {
	off, rem int
	row      []row
	aux      []row
	head     []row
}

// auxiliary is the largest number of rows that an operation needs in aux.
func (r ring) auxiliary(o op) int {
	switch o {
	case opInv:
		return r.n + 1
	case opRoot:
		return 2*r.n + 1
	case opExp:
		return 2 * r.n
	case opLog, opArctan:
		return 3*r.n + 1
	case opSin, opCos:
		return 4 * r.n
	case opPower:
		return 5*r.n + 1
	case opSign:
		return 1 // for what may be brought to the front
	}
	return 0
}

// forget makes z blank.
func (z *series) forget() {
	z.off, z.rem = 0, exact
	for i := range z.row {
		z.row[i].m, z.row[i].v = 0, 0
	}
	for i := range z.aux {
		z.aux[i].m, z.aux[i].v = 0, 0
	}
}

// start gives z an offset. With another one than it had, it is made anew.
func (z *series) start(off int) {
	if z.off != off {
		z.forget()
		z.off = off
	}
}

// number makes z a number, the other powers zeros.
func (r ring) number(z *series, a uint64) {
	z.off, z.rem = 0, exact
	r.constant(&z.row[0], a)
	for i := 1; i < r.n; i++ {
		r.constant(&z.row[i], 0)
	}
}

// order is O(a^k).
func (r ring) order(z *series, k int) {
	r.number(z, 0)
	z.rem = k
	for i := max(k, 0); i < r.n; i++ {
		z.row[i].m, z.row[i].v = 0, 0
	}
}

// known counts the coefficients known.
func (z *series) known() (n int) {
	for i := range z.row {
		n += z.row[i].m
	}
	return n
}

// valuation is the power of the first row that is not known to vanish.
func (z *series) valuation() int {
	for i := range z.row {
		if x := &z.row[i]; x.m == 0 || !x.vanishes() {
			return z.off + i
		}
	}
	return z.off + len(z.row)
}

// at is the row at a power of the small parameter.
func (z *series) at(power int) *row {
	switch i := power - z.off; {
	case i < 0:
		return &zeros
	case i < len(z.row):
		return &z.row[i]
	}
	return &unknown
}

// from gives x another offset. Rows that fall out at the front must be zeros;
// what comes in at the back is not known.
func (r ring) from(x *series, off int, head []row) series {
	if x.off == off {
		return *x
	}
	for i := range head {
		head[i] = *x.at(off + i)
		head[i].m, head[i].v = min(head[i].m, r.m), min(head[i].v, r.m)
	}
	return series{off: off, rem: x.rem, row: head}
}

func (r ring) add(z, x, y *series) {
	z.start(min(x.off, y.off))
	z.rem = min(x.rem, y.rem)
	for i := range z.row {
		r.addRow(&z.row[i], x.at(z.off+i), y.at(z.off+i))
	}
}

// linear is coef[0] + coef[1] x₁ + coef[2] x₂ + …
func (r ring) linear(z *series, coef []uint64, x []*series) {
	off, rem := 0, exact
	for _, y := range x {
		off, rem = min(off, y.off), min(rem, y.rem)
	}
	z.start(off)
	z.rem = rem
	for i := range z.row {
		m := r.m
		for _, y := range x {
			m = min(m, y.at(off+i).m)
		}
		to := &z.row[i]
		for k := to.m; k < m; k++ {
			var hi, lo uint64
			if k == 0 && off+i == 0 {
				lo = coef[0]
			}
			for j, y := range x {
				c := y.at(off + i).c
				hi, lo = r.p.dot(hi, lo, coef[j+1:j+2], c[k:k+1])
			}
			to.c[k] = r.p.sum(hi, lo)
		}
		to.learnt(m)
	}
}

// mul is the product; O(a^m)·y is O(a^(m + val y)).
func (r ring) mul(z, x, y *series) {
	z.start(x.off + y.off)
	z.rem = exact
	if x.rem < exact {
		z.rem = min(z.rem, x.rem+y.valuation())
	}
	if y.rem < exact {
		z.rem = min(z.rem, y.rem+x.valuation())
	}
	for i := range z.row {
		r.mulRows(&z.row[i], x.row[:i+1], y.row[:i+1])
	}
}

// each applies to each row what keeps the powers of the small parameter.
func (z *series) each(x *series, f func(z, x *row)) {
	z.start(x.off)
	z.rem = x.rem
	for i := range z.row {
		f(&z.row[i], &x.row[i])
	}
}

func (r ring) scale(z, x *series, a uint64) {
	z.each(x, func(z, x *row) { r.scaleRow(z, x, a) })
}

// place is x·tᵏ for what is constant in time.
func (r ring) place(z, x *series, k int) {
	z.each(x, func(z, x *row) { r.placeRow(z, x, k) })
}

func (r ring) diff(z, x *series)     { z.each(x, r.diffRow) }
func (r ring) integral(z, x *series) { z.each(x, r.intRow) }
func (r ring) at0(z, x *series)      { z.each(x, r.at0Row) }
