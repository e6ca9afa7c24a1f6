package modular

// leading brings the first row of x to the front. Where values start with small
// integers, what vanishes may do so by accident.
func (t *point) leading(x *series, head []row, what string) series {
	y, ok := t.lead(x, head)
	if !ok {
		why := what + " of what vanishes, or vanishes at t = 0"
		if t.signs || t.short {
			panic(redraw{why})
		}
		giveUp("%s", why)
	}
	return y
}

func (t *point) inverse(z, x *series) {
	y := t.leading(x, z.head, "the inverse")
	t.inv(z, &y)
}

func (t *point) squareRoot(z, x *series) {
	y := t.leading(x, z.head, "the root")
	if y.off%2 != 0 {
		giveUp("the root of an odd power of the small parameter")
	}
	z.start(y.off / 2)
	if y.row[0].m == 0 {
		return
	}
	root := z.row[0].c[0]
	if z.row[0].m == 0 {
		root = t.root(y.row[0].c[0])
	}
	t.sqrt(z, &y, root)
}

// wantPositive gives the point up if a is no square, or is one and seen to be
// negative, as −37 is.
func (t *point) wantPositive(a uint64, square bool) {
	if !square || t.signs && t.p.natural(t.p.neg(a)) {
		panic(redraw{})
	}
}

// root is the root of the residue a with the sign that is tried.
func (t *point) root(a uint64) uint64 {
	root := t.p.root(a)
	t.wantPositive(a, t.p.mul(root, root) == a)
	i := 0
	for i < len(t.radicands) && t.radicands[i] != a {
		i++
	}
	if i == len(t.radicands) {
		t.radicands = append(t.radicands, a)
	}
	if t.flips>>i&1 == 1 {
		return t.p.neg(root)
	}
	return root
}

func (t *point) exponential(z, x *series) {
	if x.valuation() < 0 {
		giveUp("the exponential of a negative power of the small parameter")
	}
	y := t.from(x, 0, z.head)
	if y.row[0].m == 0 {
		return
	}
	first := z.row[0].c[0]
	if z.row[0].m == 0 {
		first = t.table.exp(y.row[0].c[0])
	}
	t.exp(z, &y, first)
}

func (t *point) logarithm(z, x *series, number bool) {
	y := t.leading(x, z.head, "the logarithm")
	if y.off != 0 {
		giveUp("the logarithm of a power of the small parameter")
	}
	if y.row[0].m == 0 {
		return
	}
	first := z.row[0].c[0]
	if z.row[0].m == 0 {
		a := y.row[0].c[0]
		square := t.p.square(a)
		if t.flips == 0 && !number {
			t.wantPositive(a, square)
		}
		if !square {
			a = t.p.neg(a) // log |a|: for other signs of the roots, all hold up to multiples of iπ
		}
		first = t.table.log(a, !square)
	}
	t.log(z, &y, &y, first)
}
