package modular

// exact is the order of a remainder that is not there.
const exact = 1 << 20

// series is a Laurent series in the small parameter a with rows for its
// coefficients, and the remainder O(a^rem) that was written in the expression:
//
//	a^off (row[0] + row[1] a + … + row[n−1] aⁿ⁻¹) + O(a^rem).
//
// Powers from off+n on are not computed. A value is not changed once made.
type series struct {
	off, rem int
	row      []row
}

func (r ring) lift(x row) series {
	s := series{rem: exact, row: make([]row, r.n)}
	s.row[0] = x
	for i := 1; i < r.n; i++ {
		s.row[i] = r.zero()
	}
	return s
}

func (r ring) number(a uint64) series { return r.lift(r.constant(a)) }

// blank is a value of which nothing is known yet.
func (r ring) blank() series {
	s := series{rem: exact, row: make([]row, r.n)}
	for i := range s.row {
		s.row[i] = r.unknown()
	}
	return s
}

// order is O(a^k).
func (r ring) order(k int) series {
	s := series{rem: k, row: make([]row, r.n)}
	for i := range s.row {
		if s.row[i] = r.zero(); i >= k {
			s.row[i] = r.unknown()
		}
	}
	return s
}

// valuation is the power of the first row that is not known to vanish.
func (s series) valuation() int {
	for i, x := range s.row {
		if x.m == 0 || !x.vanishes() {
			return s.off + i
		}
	}
	return s.off + len(s.row)
}

// from rewrites s with the offset off. Rows that fall out at the front must be
// zeros; what comes in at the back is not known.
func (r ring) from(s series, off int) series {
	if s.off == off {
		return s
	}
	z := series{off: off, rem: s.rem, row: make([]row, r.n)}
	for i := range z.row {
		switch j := i + off - s.off; {
		case j < 0:
			z.row[i] = r.zero()
		case j < r.n:
			z.row[i] = s.row[j]
		default:
			z.row[i] = r.unknown()
		}
	}
	return z
}

func (r ring) add(x, y series) series {
	off := min(x.off, y.off)
	x, y = r.from(x, off), r.from(y, off)
	z := series{off: off, rem: min(x.rem, y.rem), row: make([]row, r.n)}
	for i := range z.row {
		z.row[i] = r.addRow(x.row[i], y.row[i])
	}
	return z
}

func (r ring) scale(x series, a uint64) series {
	return r.each(x, func(y row) row { return r.scaleRow(y, a) })
}

func (r ring) each(x series, f func(row) row) series {
	z := series{off: x.off, rem: x.rem, row: make([]row, r.n)}
	for i := range z.row {
		z.row[i] = f(x.row[i])
	}
	return z
}

func (r ring) sub(x, y series) series { return r.add(x, r.scale(y, r.p.neg(1))) }

// mul is the product; O(a^m)·y is O(a^(m + val y)).
func (r ring) mul(x, y series) series {
	z := series{off: x.off + y.off, rem: exact, row: make([]row, r.n)}
	if x.rem < exact {
		z.rem = min(z.rem, x.rem+y.valuation())
	}
	if y.rem < exact {
		z.rem = min(z.rem, y.rem+x.valuation())
	}
	for i := range z.row {
		s := r.sums()
		for j := 0; j <= i; j++ {
			s.add(x.row[j], y.row[i-j])
		}
		z.row[i] = s.row()
	}
	return z
}

// diff, integral and at0 act on each row.
func (r ring) diff(x series) series     { return r.each(x, r.diffRow) }
func (r ring) integral(x series) series { return r.each(x, r.intRow) }
func (r ring) at0(x series) series      { return r.each(x, r.at0Row) }
