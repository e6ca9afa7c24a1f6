package simd

// chunk is how many terms are summed at a time: more would not fit the registers.
const chunk = 9

// Combine stores y + h Σ_j w_j k_j in dst, which may be y itself. Each k_j is at least as long as
// dst. Nothing is fused, and nine terms at a time are summed in the order of j before the large y
// is added.
func Combine(dst, y []float64, h float64, w []float64, k [][]float64) {
	n := len(dst)
	y, k = y[:n], k[:len(w)]
	if len(w) == 0 {
		copy(dst, y)
		return
	}
	from := 0
	if fast != nil && n >= block {
		from = n &^ (block - 1)
	}
	for { // one function for all of it: a call takes as long as the sums of a small system
		terms := min(chunk, len(w))
		if from > 0 {
			for _, x := range k[:terms] {
				_ = x[n-1]
			}
			fast.combine(from, &dst[0], &y[0], h, terms, &w[0], &k[0])
		}
		if from < n {
			dst := dst[from:]
			y := y[from:][:len(dst)]
			switch terms {
			case 1:
				w, k := (*[1]float64)(w), (*[1][]float64)(k)
				w0 := w[0]
				k0 := k[0][from:][:len(dst)]
				for i := range dst {
					s := w0 * k0[i]
					dst[i] = y[i] + float64(h*s)
				}
			case 2:
				w, k := (*[2]float64)(w), (*[2][]float64)(k)
				w0, w1 := w[0], w[1]
				k0, k1 := k[0][from:][:len(dst)], k[1][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i])
					dst[i] = y[i] + float64(h*s)
				}
			case 3:
				w, k := (*[3]float64)(w), (*[3][]float64)(k)
				w0, w1, w2 := w[0], w[1], w[2]
				k0, k1, k2 := k[0][from:][:len(dst)], k[1][from:][:len(dst)], k[2][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i])
					dst[i] = y[i] + float64(h*s)
				}
			case 4:
				w, k := (*[4]float64)(w), (*[4][]float64)(k)
				w0, w1, w2, w3 := w[0], w[1], w[2], w[3]
				k0, k1, k2, k3 := k[0][from:][:len(dst)], k[1][from:][:len(dst)], k[2][from:][:len(dst)], k[3][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i])
					dst[i] = y[i] + float64(h*s)
				}
			case 5:
				w, k := (*[5]float64)(w), (*[5][]float64)(k)
				w0, w1, w2, w3, w4 := w[0], w[1], w[2], w[3], w[4]
				k0, k1, k2, k3, k4 := k[0][from:][:len(dst)], k[1][from:][:len(dst)], k[2][from:][:len(dst)], k[3][from:][:len(dst)], k[4][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i])
					dst[i] = y[i] + float64(h*s)
				}
			case 6:
				w, k := (*[6]float64)(w), (*[6][]float64)(k)
				w0, w1, w2, w3, w4, w5 := w[0], w[1], w[2], w[3], w[4], w[5]
				k0, k1, k2, k3, k4, k5 := k[0][from:][:len(dst)], k[1][from:][:len(dst)], k[2][from:][:len(dst)], k[3][from:][:len(dst)], k[4][from:][:len(dst)], k[5][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
						float64(w5*k5[i])
					dst[i] = y[i] + float64(h*s)
				}
			case 7:
				w, k := (*[7]float64)(w), (*[7][]float64)(k)
				w0, w1, w2, w3, w4, w5, w6 := w[0], w[1], w[2], w[3], w[4], w[5], w[6]
				k0, k1, k2, k3, k4, k5, k6 := k[0][from:][:len(dst)], k[1][from:][:len(dst)], k[2][from:][:len(dst)], k[3][from:][:len(dst)], k[4][from:][:len(dst)], k[5][from:][:len(dst)], k[6][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
						float64(w5*k5[i]) + float64(w6*k6[i])
					dst[i] = y[i] + float64(h*s)
				}
			case 8:
				w, k := (*[8]float64)(w), (*[8][]float64)(k)
				w0, w1, w2, w3, w4, w5, w6, w7 := w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]
				k0, k1, k2, k3, k4, k5, k6, k7 := k[0][from:][:len(dst)], k[1][from:][:len(dst)], k[2][from:][:len(dst)], k[3][from:][:len(dst)], k[4][from:][:len(dst)], k[5][from:][:len(dst)], k[6][from:][:len(dst)], k[7][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
						float64(w5*k5[i]) + float64(w6*k6[i]) + float64(w7*k7[i])
					dst[i] = y[i] + float64(h*s)
				}
			case 9:
				w, k := (*[9]float64)(w), (*[9][]float64)(k)
				w0, w1, w2, w3, w4, w5, w6, w7, w8 := w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8]
				k0, k1, k2, k3, k4, k5, k6, k7, k8 := k[0][from:][:len(dst)], k[1][from:][:len(dst)], k[2][from:][:len(dst)], k[3][from:][:len(dst)], k[4][from:][:len(dst)], k[5][from:][:len(dst)], k[6][from:][:len(dst)], k[7][from:][:len(dst)], k[8][from:][:len(dst)]
				for i := range dst {
					s := float64(w0*k0[i]) + float64(w1*k1[i]) + float64(w2*k2[i]) + float64(w3*k3[i]) + float64(w4*k4[i]) +
						float64(w5*k5[i]) + float64(w6*k6[i]) + float64(w7*k7[i]) + float64(w8*k8[i])
					dst[i] = y[i] + float64(h*s)
				}
			}
		}
		if len(w) <= chunk {
			return
		}
		w, k, y = w[terms:], k[terms:], dst
	}
}
