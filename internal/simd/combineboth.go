package simd

// CombineBoth stores two sums of the same k_j, y + Σ_j w_j k_j in dst and z + h Σ_j v_j k_j in other, with the bits of [Combine]. Of
// a few components it makes both in one pass.
func CombineBoth(dst, y, w, other, z []float64, h float64, v []float64, k [][]float64) {
	n := len(dst)
	if n >= block || len(k) == 0 || len(k) > chunk {
		Combine(dst, y, 1, w, k)
		Combine(other, z, h, v, k)
		return
	}
	w, v, y, other, z = w[:len(k)], v[:len(k)], y[:n], other[:n], z[:n]
	for i := range dst {
		x := k[0][i]
		s, r := float64(w[0]*x), float64(v[0]*x)
		for j := 1; j < len(k); j++ {
			x := k[j][i]
			s += float64(w[j] * x)
			r += float64(v[j] * x)
		}
		dst[i] = y[i] + s
		other[i] = z[i] + float64(h*r)
	}
}
