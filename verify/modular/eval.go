package modular

// step brings the value of an instruction up to date, if it is not given.
func (t *point) step(i int32) {
	if !t.prog.code[i].given {
		t.refresh(i)
	}
}

// refresh computes what the arguments of an instruction now allow to know of its
// value.
func (t *point) refresh(i int32) {
	in, c := &t.prog.code[i], &t.cell[i]
	anew := c.at == 0
	stale := anew
	for _, a := range in.args {
		d := &t.cell[a]
		stale = stale || d.changed > c.at
		anew = anew || d.built > c.at
	}
	if !stale {
		return
	}
	t.clock++
	if anew {
		c.forget()
	}
	off, rem, known := c.off, c.rem, c.known()
	t.apply(in, &c.series)
	c.at = t.clock
	if anew || c.off != off {
		c.built = t.clock
	}
	if c.built == t.clock || c.rem != rem || c.known() != known {
		c.changed = t.clock
	}
}

func (t *point) apply(in *instr, z *series) {
	if in.op == opLinear {
		t.args = t.args[:0]
		for _, a := range in.args {
			t.args = append(t.args, &t.cell[a].series)
		}
		t.linear(z, t.coef[in.k], t.args)
		return
	}
	x := &t.cell[in.args[0]].series
	switch in.op {
	case opAdd:
		t.add(z, x, &t.cell[in.args[1]].series)
	case opMul:
		t.mul(z, x, &t.cell[in.args[1]].series)
	case opScale:
		t.scale(z, x, t.rat[in.k])
	case opInv:
		t.inverse(z, x)
	case opRoot:
		t.squareRoot(z, x)
	case opExp:
		t.exponential(z, x)
	case opLog:
		t.logarithm(z, x, t.prog.code[in.args[0]].fixed)
	case opSin, opCos:
		t.sineOf(z, x, in.op == opCos)
	case opArctan:
		t.arctangent(z, x, &t.cell[in.args[1]].series)
	case opSign:
		t.signOf(z, x)
	case opPower:
		t.powerOf(z, x, t.prog.rats[in.k], t.rat[in.k])
	case opD:
		t.diff(z, x)
	case opInt:
		t.integral(z, x)
	case opAt0:
		t.at0(z, x)
	case opPlace:
		t.place(z, x, in.k)
	case opSmall:
		if x.valuation() < 1 {
			giveUp("a shift in time that is not small")
		}
		t.scale(z, x, 1)
	}
}

// eval is the value of a target. Checks on the way that have not been made are.
func (t *point) eval(g target) *series {
	for _, i := range g.code {
		t.step(i)
		if k := t.prog.code[i].check; k >= 0 {
			t.pass(k)
		}
	}
	return &t.cell[g.result].series
}

// pass makes the check number k, unless it has been made.
func (t *point) pass(k int) {
	if k >= t.passed {
		t.examine(&t.prog.checks[k])
		t.passed = k + 1
	}
}

// foresee makes checks, in their order, for which enough is known before all is.
func (t *point) foresee() {
	for ; t.signs && t.passed < len(t.prog.checks); t.passed++ {
		c := &t.prog.checks[t.passed]
		for _, i := range c.code {
			t.step(i)
		}
		if x := &t.cell[c.at].row[0]; x.m == 0 || x.c[0] == 0 {
			return
		}
		t.examine(c)
	}
}

// examine gives the point up if what should be a square is none, or if a root is
// that of a rational number which is none.
func (t *point) examine(c *check) {
	x := &t.cell[c.at].series
	switch {
	case !t.signs:
	case t.prog.code[c.at].op == opRoot && !c.symbol:
		if y := &x.row[0]; y.m > 0 && t.p.likely(t.p.neg(y.c[0])) {
			panic(redraw{})
		}
	case c.symbol || t.sums < 8:
		y, ok := t.lead(x, t.spare)
		if !ok || y.row[0].m == 0 {
			return
		}
		t.sums++
		if !t.p.square(y.row[0].c[0]) {
			panic(redraw{})
		}
	}
}
