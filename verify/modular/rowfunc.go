package modular

// The functions of a row are found from the equations that they solve, one
// coefficient after the other; x.c[0] ≠ 0 where it is divided by.

// sumRow is Σ_{from≤j≤k−to} x_j z_{k−j}, of two rows.
func (r ring) sumRow(x, z []uint64, k, from, to int) uint64 {
	if k-to < from {
		return 0
	}
	return r.p.sum(r.p.dot(0, 0, x[from:k-to+1], z[to:k-from+1]))
}

// invRow is 1/x.
//
//	z₀ = 1/x₀,   z_k = −z₀ Σ_{1≤j≤k} x_j z_{k−j}
func (r ring) invRow(z, x *row) {
	for k := z.m; k < x.m; k++ {
		if k == 0 {
			z.c[0] = r.p.inv(x.c[0])
			continue
		}
		z.c[k] = r.p.neg(r.p.mul(r.sumRow(x.c, z.c, k, 1, 0), z.c[0]))
	}
	z.learnt(x.m)
}

// sqrtRow is the root of x that starts with root, and inverse its reciprocal.
//
//	2 z₀ z_k = x_k − Σ_{1≤j<k} z_j z_{k−j}
func (r ring) sqrtRow(z, inverse, x *row, root uint64) {
	if x.m > 0 && z.m == 0 {
		z.c[0] = root
		z.learnt(1)
		r.invRow(inverse, z)
	}
	for k := z.m; k < x.m; k++ {
		s := r.p.sub(x.c[k], r.sumRow(z.c, z.c, k, 1, 1))
		z.c[k] = r.p.mul(s, r.p.mul(inverse.c[0], r.p.half()))
	}
	z.learnt(x.m)
	r.invRow(inverse, z)
}

// expRow is exp(x − x₀)·first. It keeps k·x_k in weighted.
//
//	k z_k = Σ_{1≤j≤k} j x_j z_{k−j}
func (r ring) expRow(z, weighted, x *row, first uint64) {
	for k := z.m; k < x.m; k++ {
		if weighted.c[k] = r.p.mul(uint64(k), x.c[k]); k == 0 {
			z.c[0] = first
			continue
		}
		z.c[k] = r.p.mul(r.sumRow(weighted.c, z.c, k, 1, 0), r.p.reciprocal(k))
	}
	z.learnt(x.m)
}

// logRow is the integral of x′/y that starts with first. It keeps k·z_k in
// weighted; inverse is 1/y.
//
//	k y₀ z_k = k x_k − Σ_{1≤j<k} j z_j y_{k−j}
func (r ring) logRow(z, weighted, inverse, x, y *row, first uint64) {
	r.invRow(inverse, y)
	m := min(x.m, y.m)
	for k := z.m; k < m; k++ {
		if k == 0 {
			z.c[0] = first
			continue
		}
		s := r.p.mul(r.sumRow(weighted.c, y.c, k, 1, 1), r.p.reciprocal(k))
		z.c[k] = r.p.mul(r.p.sub(x.c[k], s), inverse.c[0])
		weighted.c[k] = r.p.mul(uint64(k), z.c[k])
	}
	z.learnt(m)
}
