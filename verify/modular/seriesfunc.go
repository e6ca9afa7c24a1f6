package modular

// lead brings the first row of s that does not vanish to the front. ok is false
// when there is none, or when it vanishes at t = 0. When that row is not known
// yet, nothing is known of functions of s either.
func (r ring) lead(s series) (_ series, ok bool) {
	v := s.valuation()
	if v == s.off+r.n {
		return s, false
	}
	s = r.from(s, v)
	return s, s.row[0].m == 0 || s.row[0].c[0] != 0
}

// inv is 1/x, of a series that [ring.lead] accepts.
//
//	z₀ = 1/x₀,   z_i = −z₀ Σ_{1≤j≤i} x_j z_{i−j}
func (r ring) inv(x series) series {
	z := series{off: -x.off, rem: exact, row: make([]row, r.n)}
	if x.rem < exact {
		z.rem = x.rem - 2*x.off
	}
	z.row[0] = r.invRow(x.row[0])
	minus := r.scaleRow(z.row[0], r.p.neg(1))
	for i := 1; i < r.n; i++ {
		s := r.sums()
		for j := 1; j <= i; j++ {
			s.add(x.row[j], z.row[i-j])
		}
		z.row[i] = r.mulRow(s.row(), minus)
	}
	return z
}

// sqrt is the root with the first coefficient root, of a series that
// [ring.lead] accepts, with an even offset.
//
//	2 z₀ z_i = x_i − Σ_{1≤j<i} z_j z_{i−j}
func (r ring) sqrt(x series, root uint64) series {
	z := series{off: x.off / 2, rem: exact, row: make([]row, r.n)}
	if x.rem < exact {
		z.rem = x.rem - x.off/2
	}
	z.row[0] = r.sqrtRow(x.row[0], root)
	half := r.scaleRow(r.invRow(z.row[0]), r.p.inv(2))
	minus := r.constant(r.p.neg(1))
	for i := 1; i < r.n; i++ {
		s := r.sums()
		for j := 1; j < i; j++ {
			s.add(z.row[j], z.row[i-j])
		}
		z.row[i] = r.mulRow(r.addRow(x.row[i], r.mulRow(s.row(), minus)), half)
	}
	return z
}

// exp is the exponential that starts with first, of a series with offset 0.
//
//	i z_i = Σ_{1≤j≤i} j x_j z_{i−j}
func (r ring) exp(x series, first uint64) series {
	z := series{rem: x.rem, row: make([]row, r.n)}
	z.row[0] = r.expRow(x.row[0], first)
	for i := 1; i < r.n; i++ {
		s := r.sums()
		for j := 1; j <= i; j++ {
			s.add(r.scaleRow(x.row[j], uint64(j)), z.row[i-j])
		}
		z.row[i] = r.scaleRow(s.row(), r.p.reciprocal(i))
	}
	return z
}

// log is the logarithm that starts with first, of a series with offset 0.
//
//	i x₀ z_i = i x_i − Σ_{1≤j<i} j z_j x_{i−j}
func (r ring) log(x series, first uint64) series {
	z := series{rem: x.rem, row: make([]row, r.n)}
	z.row[0] = r.logRow(x.row[0], first)
	inv := r.invRow(x.row[0])
	for i := 1; i < r.n; i++ {
		s := r.sums()
		for j := 1; j < i; j++ {
			s.add(r.scaleRow(z.row[j], uint64(j)), x.row[i-j])
		}
		part := r.scaleRow(s.row(), r.p.neg(r.p.reciprocal(i)))
		z.row[i] = r.mulRow(r.addRow(x.row[i], part), inv)
	}
	return z
}

// taylor is e at the time t + h, for h of positive valuation.
//
//	e + h D e + h²/2 D²e + …
func (r ring) taylor(e, h series) series {
	z, term := e, r.number(1)
	for j := 1; j <= r.n; j++ {
		term = r.scale(r.mul(term, h), r.p.reciprocal(j))
		e = r.diff(e)
		z = r.add(z, r.mul(term, e))
	}
	return z
}
