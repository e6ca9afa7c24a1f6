package integrators

// A combination is Σ_j w_j k_j with the zero weights left out.
type combination struct {
	w []float64
	k [][]float64
}

// addTo writes y + h Σ_j w_j k_j to dst, which may be y itself.
//
// It is one pass over memory, unrolled by the number of terms, with the sum
// taken before the large y is added. For the four components of an orbit a chain
// of axpy calls takes three times as long; for 800 it is a fifth faster, where it
// is written in assembly, but rounds every term to the size of y. A product is
// converted before it is added, so that no compiler fuses the two and the bits
// are the same on every machine; fusing was measured to gain nothing.
func (c *combination) addTo(dst, y []float64, h float64) {
	w, k, n := c.w, c.k, len(dst)
	y = y[:n]
	switch len(w) {
	case 0:
		copy(dst, y)
	case 1:
		w0 := w[0]
		k0 := k[0][:n]
		for i := range dst {
			s := w0 * k0[i]
			dst[i] = y[i] + float64(h*s)
		}
	case 2:
		w0, w1 := w[0], w[1]
		k0, k1 := k[0][:n], k[1][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i])
			dst[i] = y[i] + float64(h*s)
		}
	case 3:
		w0, w1, w2 := w[0], w[1], w[2]
		k0, k1, k2 := k[0][:n], k[1][:n], k[2][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i])
			dst[i] = y[i] + float64(h*s)
		}
	case 4:
		w0, w1, w2, w3 := w[0], w[1], w[2], w[3]
		k0, k1, k2, k3 := k[0][:n], k[1][:n], k[2][:n], k[3][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i])
			dst[i] = y[i] + float64(h*s)
		}
	case 5:
		w0, w1, w2, w3, w4 := w[0], w[1], w[2], w[3], w[4]
		k0, k1, k2, k3, k4 := k[0][:n], k[1][:n], k[2][:n], k[3][:n], k[4][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i])
			dst[i] = y[i] + float64(h*s)
		}
	case 6:
		w0, w1, w2, w3, w4, w5 := w[0], w[1], w[2], w[3], w[4], w[5]
		k0, k1, k2, k3, k4, k5 := k[0][:n], k[1][:n], k[2][:n], k[3][:n], k[4][:n], k[5][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
				float64(w5*k5[i])
			dst[i] = y[i] + float64(h*s)
		}
	case 7:
		w0, w1, w2, w3, w4, w5, w6 := w[0], w[1], w[2], w[3], w[4], w[5], w[6]
		k0, k1, k2, k3, k4, k5, k6 := k[0][:n], k[1][:n], k[2][:n], k[3][:n], k[4][:n], k[5][:n], k[6][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
				float64(w5*k5[i]) + float64(w6*k6[i])
			dst[i] = y[i] + float64(h*s)
		}
	case 8:
		w0, w1, w2, w3, w4, w5, w6, w7 := w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]
		k0, k1, k2, k3, k4, k5, k6, k7 := k[0][:n], k[1][:n], k[2][:n], k[3][:n], k[4][:n], k[5][:n], k[6][:n], k[7][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
				float64(w5*k5[i]) + float64(w6*k6[i]) + float64(w7*k7[i])
			dst[i] = y[i] + float64(h*s)
		}
	case 9:
		w0, w1, w2, w3, w4, w5, w6, w7, w8 := w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8]
		k0, k1, k2, k3, k4, k5, k6, k7, k8 := k[0][:n], k[1][:n], k[2][:n], k[3][:n], k[4][:n], k[5][:n], k[6][:n], k[7][:n], k[8][:n]
		for i := range dst {
			s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
				float64(w5*k5[i]) + float64(w6*k6[i]) + float64(w7*k7[i]) + float64(w8*k8[i])
			dst[i] = y[i] + float64(h*s)
		}
	default: // more terms than registers
		first, rest := combination{w[:9], k[:9]}, combination{w[9:], k[9:]}
		first.addTo(dst, y, h)
		rest.addTo(dst, dst, h)
	}
}
