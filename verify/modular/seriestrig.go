package modular

// sine is the sine of a series with offset 0, or its cosine; s and c are those of
// the first coefficient.
//
//	i s_i = Σ_{1≤j≤i} j x_j c_{i−j},   i c_i = −Σ_{1≤j≤i} j x_j s_{i−j}
func (r ring) sine(z, x *series, first circle, cosine bool) {
	z.start(0)
	z.rem = x.rem
	n := r.n
	other, weighted, a, b := z.aux[:n], z.aux[n:2*n], z.aux[2*n:3*n], z.aux[3*n:4*n]
	s, c := z.row, other
	if cosine {
		s, c = other, z.row
	}
	r.sineRow(&s[0], &c[0], &weighted[0], &x.row[0], first)
	for i := 1; i < n; i++ {
		r.scaleRow(&weighted[i], &x.row[i], uint64(i))
		r.mulRows(&a[i], weighted[1:i+1], c[:i])
		r.mulRows(&b[i], weighted[1:i+1], s[:i])
		r.scaleRow(&s[i], &a[i], r.p.reciprocal(i))
		r.scaleRow(&c[i], &b[i], r.p.neg(r.p.reciprocal(i)))
	}
}

// sineRow makes sine and cosine of a row.
func (r ring) sineRow(s, c, weighted, x *row, first circle) {
	for k := s.m; k < x.m; k++ {
		if weighted.c[k] = r.p.mul(uint64(k), x.c[k]); k == 0 {
			s.c[0], c.c[0] = first.s, first.c
			continue
		}
		s.c[k] = r.p.mul(r.sumRow(weighted.c, c.c, k, 1, 0), r.p.reciprocal(k))
		c.c[k] = r.p.neg(r.p.mul(r.sumRow(weighted.c, s.c, k, 1, 0), r.p.reciprocal(k)))
	}
	s.learnt(x.m)
	c.learnt(x.m)
}

// power is x^q of a series that [ring.lead] accepts; first is that of the first
// coefficient, and off the power of the small parameter that it starts with.
//
//	i x₀ z_i = Σ_{1≤j≤i} ((q+1) j − i) x_j z_{i−j}
func (r ring) power(z, x *series, q, first uint64, off int) {
	z.start(off)
	if z.rem = exact; x.rem < exact {
		z.rem = x.rem - x.off + off
	}
	n := r.n
	weighted, a, scaled, b, sum, inverse := z.aux[:n], z.aux[n:2*n], z.aux[2*n:3*n], z.aux[3*n:4*n], z.aux[4*n:5*n], z.aux[5*n:5*n+1]
	r.powerRow(&z.row[0], &inverse[0], &x.row[0], q, first)
	for i := 1; i < n; i++ {
		r.scaleRow(&weighted[i], &x.row[i], r.p.mul(uint64(i), r.p.add(q, 1)))
		r.mulRows(&a[i], weighted[1:i+1], z.row[:i])
		r.scaleRow(&scaled[i], &a[i], r.p.reciprocal(i))
		r.mulRows(&b[i], x.row[1:i+1], z.row[:i])
		r.minusRow(&sum[i], &scaled[i], &b[i], 1)
		r.mulRows(&z.row[i], sum[i:i+1], inverse)
	}
}

// powerRow is x^q of a row; inverse is 1/x.
func (r ring) powerRow(z, inverse, x *row, q, first uint64) {
	r.invRow(inverse, x)
	for k := z.m; k < x.m; k++ {
		if k == 0 {
			z.c[0] = first
			continue
		}
		var s uint64
		for j := 1; j <= k; j++ {
			weight := r.p.sub(r.p.mul(uint64(j), r.p.add(q, 1)), uint64(k))
			s = r.p.add(s, r.p.mul(weight, r.p.mul(x.c[j], z.c[k-j])))
		}
		z.c[k] = r.p.mul(s, r.p.mul(r.p.reciprocal(k), inverse.c[0]))
	}
	z.learnt(x.m)
}
