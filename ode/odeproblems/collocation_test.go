package odeproblems_test

// radau are the coefficients of the Radau IIA method [HW96, IV.5], collocation at
// the zeros of P_s − P_{s−1} of order 2s − 1.
type radau struct {
	c []float64
	a [][]float64 // the last row is b
}

// newRadau computes them by the Legendre polynomials P_k on [0, 1], which the
// quadrature of the method integrates exactly as far as they are needed here:
//
//	w_j = 1/Σ_k (2k+1) P_k(c_j)²,   a_ij = w_j Σ_k (2k+1) P_k(c_j) ∫₀^{c_i} P_k,   k < s.
func newRadau(s int) radau {
	r := radau{c: make([]float64, s), a: make([][]float64, s)}
	f := func(x float64) float64 { p := legendre(x, s); return p[s] - p[s-1] }
	found, cells := 0, 20*s*s
	for i := range cells - 1 { // the last zero is 1
		lo, hi := float64(i)/float64(cells), float64(i+1)/float64(cells)
		if f(lo)*f(hi) > 0 {
			continue
		}
		for range 60 {
			if mid := (lo + hi) / 2; f(lo)*f(mid) <= 0 {
				hi = mid
			} else {
				lo = mid
			}
		}
		r.c[found] = (lo + hi) / 2
		found++
	}
	if found != s-1 {
		panic("a zero was missed")
	}
	r.c[s-1] = 1
	for i, ci := range r.c {
		r.a[i] = make([]float64, s)
		up := legendre(ci, s)
		for j, cj := range r.c {
			p := legendre(cj, s)
			sum, norm := ci, 1.0
			for k := 1; k < s; k++ {
				sum += p[k] * (up[k+1] - up[k-1]) / 2
				norm += float64(2*k+1) * p[k] * p[k]
			}
			r.a[i][j] = sum / norm
		}
	}
	return r
}

// legendre returns P₀(x), …, P_n(x).
func legendre(x float64, n int) []float64 {
	p := []float64{1, 2*x - 1}
	for k := 1; k < n; k++ {
		p = append(p, (float64(2*k+1)*(2*x-1)*p[k]-float64(k)*p[k-1])/float64(k+1))
	}
	return p
}
