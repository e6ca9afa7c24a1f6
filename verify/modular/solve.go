package modular

// impose makes the trajectory one that meets the hypotheses. Of the symbols
// solved for, at first only the initial values are known. Each round evaluates
// the equations with what is known and learns more, power by power of time and of
// the small parameter: coefficients once known do not change. What is still
// unknown when nothing more is learnt stays so.
func (t *point) impose(define, rest []hypothesis) {
	signs := t.signs
	t.signs = false
	start := t.begin(define)
	for before := -1; ; {
		for _, h := range define {
			t.forget()
			v := t.eval(h.value)
			switch {
			case h.initial:
				t.setInitial(h, v, start[h.sym])
			case !t.g.sym[h.sym].function:
				t.sym[h.sym] = t.at0(v)
			default:
				for range h.k {
					v = t.integral(v)
				}
				t.sym[h.sym] = t.add(t.onset(start[h.sym], h.k), v)
			}
		}
		now := t.known(define)
		if now == before {
			break
		}
		before = now
	}
	t.signs = signs
	t.forget()
	t.confirm(define, rest)
}

// begin makes unknown what is solved for, and returns the random initial values.
func (t *point) begin(define []hypothesis) map[int][]series {
	start := map[int][]series{}
	for _, h := range define {
		if h.initial {
			continue
		}
		values := make([]series, h.k)
		for j := range values {
			values[j] = t.number(t.sym[h.sym].row[0].c[j])
		}
		start[h.sym] = values
		t.sym[h.sym] = t.blank()
	}
	for _, h := range define {
		if !h.initial {
			continue
		}
		values, ok := start[h.sym]
		if !ok { // a free function with a given start
			values = make([]series, t.m)
			for j := range values {
				values[j] = t.number(t.sym[h.sym].row[0].c[j])
			}
			start[h.sym] = values
		}
		if h.k >= len(values) {
			giveUp("%s gives a start to what another equation determines", h.id)
		}
		values[h.k] = t.blank()
		t.sym[h.sym] = t.blank()
	}
	return start
}

// onset is Σ_{j<k} values[j] tʲ.
func (t *point) onset(values []series, k int) series {
	z := t.number(0)
	for j := range k {
		v := values[j]
		for range j {
			v = t.integral(v) // tʲ/j!, in which the factorial is undone
		}
		f := uint64(1)
		for i := 2; i <= j; i++ {
			f = t.p.mul(f, uint64(i))
		}
		z = t.add(z, t.scale(v, f))
	}
	return z
}

func (t *point) setInitial(h hypothesis, v series, values []series) {
	f := uint64(1)
	for i := 2; i <= h.k; i++ {
		f = t.p.mul(f, uint64(i))
	}
	values[h.k] = t.scale(t.at0(v), t.p.inv(f))
	if len(values) == t.m { // no equation determines the rest
		t.sym[h.sym] = t.onset(values, t.m)
	}
}

// known counts the coefficients known of what is solved for.
func (t *point) known(define []hypothesis) (n int) {
	for _, h := range define {
		for _, x := range t.sym[h.sym].row {
			n += x.m
		}
	}
	return n
}

// confirm looks whether all hypotheses hold as far as they can be evaluated. A
// point with something that is declared positive and is no square is given up.
func (t *point) confirm(define, rest []hypothesis) {
	for _, h := range define {
		if t.sym[h.sym].row[0].m <= h.k && !h.initial {
			giveUp("the hypotheses do not determine %s", t.g.sym[h.sym].name)
		}
		if t.g.sym[h.sym].positive && t.signs {
			t.mustBeSquare(t.sym[h.sym])
		}
		if t.nonzeroBelow(t.eval(h.f), exact) {
			giveUp("%s cannot be met", h.id)
		}
	}
	for _, h := range rest {
		if t.n == 1 && h.rem < exact {
			continue
		}
		if t.nonzeroBelow(t.eval(h.f), h.rem) {
			giveUp("%s contradicts the other hypotheses", h.id)
		}
	}
}

// nonzeroBelow tells whether a coefficient of a power of the small parameter
// below order is known not to vanish.
func (t *point) nonzeroBelow(v series, order int) bool {
	for i, x := range v.row {
		if v.off+i < min(order, v.rem) && !x.vanishes() {
			return true
		}
	}
	return false
}
