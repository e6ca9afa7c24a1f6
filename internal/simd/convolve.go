package simd

// Convolve stores Σ_j a_j b_{n−1−j}, elementwise, in dst, j from 0 to n − 1 with n = len(a) = len(b), which
// is zero where n is. Nothing is fused, and terms are summed in the order of j. Each a_j and b_j is at
// least as long as dst, and none of them is dst.
func Convolve(dst []float64, a, b [][]float64) {
	n, terms := len(dst), len(a)
	b = b[:terms]
	if terms == 0 {
		clear(dst)
		return
	}
	from := whole(n)
	if from > 0 {
		for j, x := range a {
			_, _ = x[n-1], b[j][n-1]
		}
		fast.convolve(from, &dst[0], terms, &a[0], &b[terms-1])
	}
	if from == n {
		return
	}
	dst = dst[from:]
	for j, x := range a {
		x, y := x[from:][:len(dst)], b[terms-1-j][from:][:len(dst)]
		if j == 0 {
			for i := range dst {
				dst[i] = x[i] * y[i]
			}
			continue
		}
		for i := range dst {
			dst[i] += float64(x[i] * y[i])
		}
	}
}
