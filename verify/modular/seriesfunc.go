package modular

// lead brings the first row of x that does not vanish to the front. ok is false
// when there is none, or when it vanishes at t = 0. When that row is not known
// yet, nothing is known of functions of x either.
func (r ring) lead(x *series, head []row) (_ series, ok bool) {
	v := x.valuation()
	if v == x.off+len(x.row) {
		return *x, false
	}
	y := r.from(x, v, head)
	return y, y.row[0].m == 0 || y.row[0].v == 0
}

// inv is 1/x, of a series that [ring.lead] accepts.
//
//	z₀ = 1/x₀,   z_i = −z₀ Σ_{1≤j≤i} x_j z_{i−j}
func (r ring) inv(z, x *series) {
	z.start(-x.off)
	if z.rem = exact; x.rem < exact {
		z.rem = x.rem - 2*x.off
	}
	sum, minus := z.aux[:r.n], z.aux[r.n:r.n+1]
	r.invRow(&z.row[0], &x.row[0])
	r.scaleRow(&minus[0], &z.row[0], r.p.neg(1))
	for i := 1; i < r.n; i++ {
		r.mulRows(&sum[i], x.row[1:i+1], z.row[:i])
		r.mulRows(&z.row[i], sum[i:i+1], minus)
	}
}

// sqrt is the root with the first coefficient root, of a series that
// [ring.lead] accepts, with an even offset.
//
//	2 z₀ z_i = x_i − Σ_{1≤j<i} z_j z_{i−j}
func (r ring) sqrt(z, x *series, root uint64) {
	z.start(x.off / 2)
	if z.rem = exact; x.rem < exact {
		z.rem = x.rem - x.off/2
	}
	sum, rest, inverse := z.aux[:r.n], z.aux[r.n:2*r.n], z.aux[2*r.n:2*r.n+1]
	r.sqrtRow(&z.row[0], &inverse[0], &x.row[0], root)
	r.scaleRow(&rest[0], &inverse[0], r.p.half()) // 1/(2 z₀)
	for i := 1; i < r.n; i++ {
		r.mulRows(&sum[i], z.row[1:i], z.row[1:i])
		r.minusRow(&rest[i], &x.row[i], &sum[i], 1)
		r.mulRows(&z.row[i], rest[i:i+1], rest[:1])
	}
}

// exp is the exponential that starts with first, of a series with offset 0.
//
//	i z_i = Σ_{1≤j≤i} j x_j z_{i−j}
func (r ring) exp(z, x *series, first uint64) {
	z.start(0)
	z.rem = x.rem
	sum, weighted := z.aux[:r.n], z.aux[r.n:2*r.n]
	r.expRow(&z.row[0], &weighted[0], &x.row[0], first)
	for i := 1; i < r.n; i++ {
		r.scaleRow(&weighted[i], &x.row[i], uint64(i))
		r.mulRows(&sum[i], weighted[1:i+1], z.row[:i])
		r.scaleRow(&z.row[i], &sum[i], r.p.reciprocal(i))
	}
}

// log is the integral of x′/y that starts with first, of series with offset 0: for
// y = x the logarithm, for y = 1 + x² the arctangent.
//
//	i y₀ z_i = i x_i − Σ_{1≤j<i} j z_j y_{i−j}
func (r ring) log(z, x, y *series, first uint64) {
	z.start(0)
	z.rem = min(x.rem, y.rem)
	sum, weighted, rest, inverse := z.aux[:r.n], z.aux[r.n:2*r.n], z.aux[2*r.n:3*r.n], z.aux[3*r.n:3*r.n+1]
	r.logRow(&z.row[0], &weighted[0], &inverse[0], &x.row[0], &y.row[0], first)
	for i := 1; i < r.n; i++ {
		r.mulRows(&sum[i], weighted[1:i], y.row[1:i])
		r.minusRow(&rest[i], &x.row[i], &sum[i], r.p.reciprocal(i))
		r.mulRows(&z.row[i], rest[i:i+1], inverse)
		r.scaleRow(&weighted[i], &z.row[i], uint64(i))
	}
}
