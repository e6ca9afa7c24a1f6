package modular

import "math/big"

func (t *point) sineOf(z, x *series, cosine bool) {
	if x.valuation() < 0 {
		giveUp("the sine of a negative power of the small parameter")
	}
	y := t.from(x, 0, z.head)
	if y.row[0].m == 0 {
		return
	}
	var first circle
	if z.row[0].m == 0 {
		first = t.angles.at(y.row[0].c[0])
	}
	t.sine(z, &y, first, cosine)
}

// arctangent is that of x, with y = 1 + x².
func (t *point) arctangent(z, x, y *series) {
	if x.valuation() < 0 {
		giveUp("the arctangent of a negative power of the small parameter")
	}
	a := t.from(x, 0, z.head)
	if a.row[0].m == 0 || y.row[0].m == 0 {
		return
	}
	if y.row[0].c[0] == 0 {
		panic(redraw{"1 + x² under an arctangent"})
	}
	first := z.row[0].c[0]
	if z.row[0].m == 0 {
		if !t.p.square(y.row[0].c[0]) {
			panic(redraw{})
		}
		first = t.angles.arctan(a.row[0].c[0], t.p.root(y.row[0].c[0]))
	}
	t.log(z, &a, y, first)
}

// signOf is ±1, for what begins with a fraction so small that its sign is seen.
func (t *point) signOf(z, x *series) {
	y := t.leading(x, z.head, "the sign")
	if y.row[0].m == 0 {
		return
	}
	num, _, ok := t.p.fraction(y.row[0].c[0], 1<<26, 1<<15)
	switch {
	case !ok:
		panic(redraw{"the sign of a value that is no small fraction"})
	case num < 0:
		t.number(z, t.p.neg(1))
	default:
		t.number(z, 1)
	}
}

// powerOf is x^q, for q with an odd denominator; residue is that of q.
func (t *point) powerOf(z, x *series, q *big.Rat, residue uint64) {
	y := t.leading(x, z.head, "a power")
	num, den := q.Num().Int64(), q.Denom().Int64()
	if int64(y.off)*num%den != 0 {
		giveUp("a power of the small parameter that is not whole")
	}
	off := int(int64(y.off) * num / den)
	z.start(off)
	if y.row[0].m == 0 {
		return
	}
	first := z.row[0].c[0]
	if z.row[0].m == 0 {
		t.wantPositive(y.row[0].c[0], t.p.square(y.row[0].c[0]))
		var ok bool
		if first, ok = t.p.power(y.row[0].c[0], num, den); !ok {
			giveUp("a root of order %d", den)
		}
	}
	t.power(z, &y, residue, first, off)
}
