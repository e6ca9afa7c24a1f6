package modular

func (t *point) forget() { t.memo = make([]*series, len(t.g.nodes)) }

// eval is the value of a node; it is kept until [point.forget].
func (t *point) eval(x *node) series {
	if t.memo[x.id] == nil {
		v := t.evalOne(x)
		if x.op == opAdd && t.signs && t.sums < 8 && t.g.halfPositive(x) {
			t.mustBeSquare(v)
		}
		t.memo[x.id] = &v
	}
	return *t.memo[x.id]
}

// mustBeSquare gives the point up if the leading residue of v is no square.
func (t *point) mustBeSquare(v series) {
	v, ok := t.lead(v)
	if !ok || v.row[0].m == 0 {
		return
	}
	t.sums++
	if !t.p.square(v.row[0].c[0]) {
		panic(redraw{})
	}
}

func (t *point) evalOne(x *node) series {
	switch x.op {
	case opNum:
		a, ok := t.p.rat(x.num)
		if !ok {
			giveUp("a number with a denominator that the prime divides")
		}
		return t.number(a)
	case opSym:
		v := t.sym[x.sym]
		for range x.k {
			v = t.diff(v)
		}
		return v
	case opAdd:
		return t.add(t.eval(x.args[0]), t.eval(x.args[1]))
	case opMul:
		if a := x.args[0]; a.op == opNum {
			return t.scale(t.eval(x.args[1]), t.eval(a).row[0].c[0])
		}
		return t.mul(t.eval(x.args[0]), t.eval(x.args[1]))
	case opPow:
		return t.power(x)
	case opExp:
		return t.exponential(t.eval(x.args[0]))
	case opLog:
		return t.logarithm(t.eval(x.args[0]))
	case opD:
		return t.diff(t.eval(x.args[0]))
	case opInt:
		return t.integral(t.eval(x.args[0]))
	case opAt0:
		return t.at0(t.eval(x.args[0]))
	case opShift:
		h := t.eval(x.args[1])
		if h.valuation() < 1 {
			giveUp("a shift in time that is not small")
		}
		return t.taylor(t.eval(x.args[0]), h)
	case opField:
		return t.partial(x)
	case opOrder:
		return t.order(x.k)
	default:
		return t.remainder(x)
	}
}
