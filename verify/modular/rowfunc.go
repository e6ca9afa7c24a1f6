package modular

// The functions of a row are found from the equations that they solve, one
// coefficient after the other; x.c[0] ≠ 0 where it is divided by.

// invRow is 1/x.
//
//	z₀ = 1/x₀,   z_k = −z₀ Σ_{1≤j≤k} x_j z_{k−j}
func (r ring) invRow(x row) row {
	z := row{make([]uint64, r.m), x.m}
	if x.m == 0 {
		return z
	}
	z.c[0] = r.p.inv(x.c[0])
	for k := 1; k < z.m; k++ {
		var s uint64
		for j := 1; j <= k; j++ {
			s = r.p.add(s, r.p.mul(x.c[j], z.c[k-j]))
		}
		z.c[k] = r.p.neg(r.p.mul(s, z.c[0]))
	}
	return z
}

// sqrtRow is the root of x that starts with root.
//
//	2 z₀ z_k = x_k − Σ_{1≤j<k} z_j z_{k−j}
func (r ring) sqrtRow(x row, root uint64) row {
	z := row{make([]uint64, r.m), x.m}
	if x.m == 0 {
		return z
	}
	z.c[0] = root
	half := r.p.inv(r.p.add(root, root))
	for k := 1; k < z.m; k++ {
		s := x.c[k]
		for j := 1; j < k; j++ {
			s = r.p.sub(s, r.p.mul(z.c[j], z.c[k-j]))
		}
		z.c[k] = r.p.mul(s, half)
	}
	return z
}

// expRow is exp(x − x₀)·first.
//
//	k z_k = Σ_{1≤j≤k} j x_j z_{k−j}
func (r ring) expRow(x row, first uint64) row {
	z := row{make([]uint64, r.m), x.m}
	if x.m == 0 {
		return z
	}
	z.c[0] = first
	for k := 1; k < z.m; k++ {
		var s uint64
		for j := 1; j <= k; j++ {
			s = r.p.add(s, r.p.mul(r.p.mul(uint64(j), x.c[j]), z.c[k-j]))
		}
		z.c[k] = r.p.mul(s, r.p.reciprocal(k))
	}
	return z
}

// logRow is log(x/x₀) + first.
//
//	k x₀ z_k = k x_k − Σ_{1≤j<k} j z_j x_{k−j}
func (r ring) logRow(x row, first uint64) row {
	z := row{make([]uint64, r.m), x.m}
	if x.m == 0 {
		return z
	}
	z.c[0] = first
	inv := r.p.inv(x.c[0])
	for k := 1; k < z.m; k++ {
		var s uint64
		for j := 1; j < k; j++ {
			s = r.p.add(s, r.p.mul(r.p.mul(uint64(j), z.c[j]), x.c[k-j]))
		}
		s = r.p.mul(s, r.p.reciprocal(k))
		z.c[k] = r.p.mul(r.p.sub(x.c[k], s), inv)
	}
	return z
}
