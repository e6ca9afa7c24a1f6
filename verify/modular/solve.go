package modular

import "math/big"

// impose prepares what makes the trajectory one that meets the hypotheses: the
// instructions for the symbols that are solved for.
func (p *program) impose(define []hypothesis) {
	start := p.begin(define)
	p.start = start
	values := make([]int32, len(define))
	for i, h := range define {
		values[i] = p.lower(h.value)
	}
	for i, h := range define {
		v := values[i]
		switch {
		case h.initial:
			a := p.do(opAt0, v)
			w := start[h.sym][h.k]
			p.code[w].args = []int32{a}
			p.rounds = append(p.rounds, round{p.reach(a, false), w})
			if len(start[h.sym]) < p.m { // an equation determines the rest
				continue
			}
			v = p.number(new(big.Rat))
			p.learn(h.sym, opAdd, p.onset(start[h.sym]), v)
		case !p.sym[h.sym].function:
			p.learn(h.sym, opAt0, v)
		default:
			for range h.k {
				v = p.do(opInt, v)
			}
			p.learn(h.sym, opAdd, p.onset(start[h.sym]), v)
		}
	}
}

// begin lists the initial values of what is solved for, drawn or to be learnt.
func (p *program) begin(define []hypothesis) map[int][]int32 {
	start := map[int][]int32{}
	drawn := func(sym, n int) []int32 {
		values := make([]int32, n)
		for j := range values {
			values[j] = p.emit(instr{op: opStart, sym: sym, k: j, given: true})
		}
		return values
	}
	for _, h := range define {
		if !h.initial {
			start[h.sym] = drawn(h.sym, h.k)
		}
	}
	for _, h := range define {
		if !h.initial {
			continue
		}
		if _, ok := start[h.sym]; !ok { // a free function with a given start
			start[h.sym] = drawn(h.sym, p.m)
		}
		if h.k >= len(start[h.sym]) {
			giveUp("%s gives a start to what another equation determines", h.id)
		}
		inverse := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).MulRange(1, int64(h.k)))
		start[h.sym][h.k] = int32(len(p.code))
		p.code = append(p.code, instr{op: opScale, k: p.rat(inverse), given: true, check: -1})
	}
	return start
}

// onset is Σ_j values[j] tʲ.
func (p *program) onset(values []int32) int32 {
	z := p.number(new(big.Rat))
	for j, v := range values {
		z = p.do(opAdd, z, p.emit(instr{op: opPlace, k: j, args: []int32{v}}))
	}
	return z
}

// learn makes a symbol what an instruction yields, each time anew.
func (p *program) learn(sym int, o op, args ...int32) {
	p.code[sym].op, p.code[sym].args = o, args
	var code []int32
	for _, a := range args {
		code = append(code, p.reach(a, false)...)
	}
	p.rounds = append(p.rounds, round{code, int32(sym)})
}

// impose makes the trajectory one that meets the hypotheses. Of the symbols
// solved for, at first only the initial values are known. Each round evaluates
// the equations with what is known and learns more, power by power of time and of
// the small parameter: coefficients once known do not change. What is still
// unknown when nothing more is learnt stays so.
func (t *point) impose() {
	for before := -1; ; {
		for _, r := range t.prog.rounds {
			for _, i := range r.code {
				t.step(i)
			}
			t.refresh(r.learn)
		}
		now := 0
		for _, r := range t.prog.rounds {
			now += t.cell[r.learn].known()
		}
		if now <= before { // less, where what was learnt shows that it is divided by what is too small
			return
		}
		before = now
		t.foresee()
	}
}

// confirm looks whether all hypotheses hold as far as they can be evaluated. A
// point with something that is declared positive and is no square is given up.
func (t *task) confirm(x *point) {
	for i, h := range t.define {
		if x.cell[h.sym].row[0].m <= h.k && !h.initial {
			giveUp("the hypotheses do not determine %s", t.sym[h.sym].name)
		}
		if t.sym[h.sym].nonzero {
			if y := &x.cell[h.sym].series; y.valuation() == y.off+len(y.row) && h.rem == exact {
				panic(redraw{t.sym[h.sym].name + " is 0 at the points that the hypotheses allow"})
			}
		}
		if t.sym[h.sym].positive {
			x.pass(t.positive[i])
		}
		if nonzeroBelow(x.eval(t.defined[i]), exact) {
			giveUp("%s does not hold at a point that was drawn, though it was solved for %s there", h.id, t.sym[h.sym].name)
		}
	}
	for i, h := range t.rest {
		if t.n == 1 && h.rem < exact {
			continue
		}
		if nonzeroBelow(x.eval(t.rests[i]), h.rem) {
			giveUp("%s does not hold at the points that are drawn, which meet the other hypotheses alone", h.id)
		}
	}
}

// nonzeroBelow tells whether a coefficient of a power of the small parameter
// below order is known not to vanish.
func nonzeroBelow(v *series, order int) bool {
	for i := range v.row {
		if v.off+i < min(order, v.rem) && !v.row[i].vanishes() {
			return true
		}
	}
	return false
}
