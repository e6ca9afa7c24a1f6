package modular

// power is by repeated multiplication, of the root and the inverse if need be.
func (t *point) power(x *node) series {
	v := t.eval(x.args[0])
	n := int(x.num.Num().Int64())
	if !x.num.IsInt() {
		v = t.squareRoot(v)
	}
	if n < 0 {
		v, n = t.inverse(v), -n
	}
	z := t.number(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			z = t.mul(z, v)
		}
		if n > 1 {
			v = t.mul(v, v)
		}
	}
	return z
}

func (t *point) leading(v series, what string) series {
	v, ok := t.lead(v)
	if !ok {
		giveUp("%s of what vanishes, or vanishes at t = 0", what)
	}
	return v
}

func (t *point) inverse(v series) series { return t.inv(t.leading(v, "the inverse")) }

func (t *point) squareRoot(v series) series {
	v = t.leading(v, "the root")
	if v.off%2 != 0 {
		giveUp("the root of an odd power of the small parameter")
	}
	if v.row[0].m == 0 {
		return t.blank()
	}
	a := v.row[0].c[0]
	if !t.p.square(a) {
		panic(redraw{})
	}
	root, i := t.p.root(a), 0
	if t.signs && t.flips == 0 && t.p.natural(t.p.neg(root)) {
		panic(redraw{}) // the positive root is rational, and no square
	}
	for i < len(t.radicands) && t.radicands[i] != a {
		i++
	}
	if i == len(t.radicands) {
		t.radicands = append(t.radicands, a)
	}
	if t.flips>>i&1 == 1 {
		root = t.p.neg(root)
	}
	return t.sqrt(v, root)
}

func (t *point) exponential(v series) series {
	if v.valuation() < 0 {
		giveUp("the exponential of a negative power of the small parameter")
	}
	v = t.from(v, 0)
	if v.row[0].m == 0 {
		return t.blank()
	}
	return t.exp(v, t.table.exp(v.row[0].c[0]))
}

func (t *point) logarithm(v series) series {
	v = t.leading(v, "the logarithm")
	if v.off != 0 {
		giveUp("the logarithm of a power of the small parameter")
	}
	if v.row[0].m == 0 {
		return t.blank()
	}
	a := v.row[0].c[0]
	if !t.p.square(a) {
		if t.flips == 0 {
			panic(redraw{})
		}
		a = t.p.neg(a) // log |a|: for other signs of the roots, all hold up to multiples of iπ
	}
	return t.log(v, t.table.log(a))
}

// partial is a derivative of a field, of order k in all:
//
//	(−1)ᵏ k! Σ_r c_r Π_i l_{r,i}^{k_i} / (b_r + l_r·x)^{k+1}.
func (t *point) partial(x *node) series {
	f, k, sign := t.field[x.sym], 0, uint64(1)
	for _, n := range []byte(x.jet) {
		for range n {
			k++
			sign = t.p.mul(sign, t.p.neg(uint64(k)))
		}
	}
	z := t.number(0)
	for r := range ridges {
		base, weight := t.number(f.b[r]), t.p.mul(sign, f.c[r])
		for i, a := range x.args {
			base = t.add(base, t.scale(t.eval(a), f.l[r][i]))
			weight = t.p.mul(weight, t.p.pow(f.l[r][i], uint64(x.jet[i])))
		}
		one := t.inverse(base)
		v := one
		for range k {
			v = t.mul(v, one)
		}
		z = t.add(z, t.scale(v, weight))
	}
	return z
}

// remainder is a random value of order a^k, the same at each call.
func (t *point) remainder(x *node) series {
	key := [2]int{x.sym, x.k}
	if v, ok := t.random[key]; ok {
		return v
	}
	v := t.number(0)
	for i := range t.n {
		v.row[i] = t.draw(symbol{function: true}).row[0]
	}
	if t.n > 1 {
		v.off = x.k
	} else if t.small >= 0 {
		v = t.scale(v, t.p.pow(t.sym[t.small].row[0].c[0], uint64(x.k)))
	}
	t.random[key] = v
	return v
}
