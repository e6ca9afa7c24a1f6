package simd

import "math"

// ErrorSums returns Σ(e_i/s_i)², Σ(low_i/s_i)² and Σ(y1_i − y1_i), which is 0 if y1 is finite and NaN if
// it is not, with the scale s_i = atol_i + rtol·max(|y0_i|, |y1_i|). Nothing is fused. Up to the last
// multiple of 8 each sum has eight parts, one for each i mod 8, added as ((0+4)+(2+6)) + ((1+5)+(3+7)).
func ErrorSums(e, low, y0, y1, atol []float64, rtol float64) (sumE, sumLow, zero float64) {
	n := len(e)
	low, y0, y1, atol = low[:n], y0[:n], y1[:n], atol[:n]
	done := 0
	if n >= 2*block {
		done = n &^ (block - 1)
		var parts [3][block]float64
		if fast != nil {
			fast.errorSums(done, &parts[0][0], &e[0], &low[0], &y0[0], &y1[0], &atol[0], rtol)
		} else {
			for i := range done {
				l := i % block
				a, b, z := errorTerms(e[i], low[i], y0[i], y1[i], atol[i], rtol)
				parts[0][l] += a
				parts[1][l] += b
				parts[2][l] += z
			}
		}
		sumE, sumLow, zero = tree(&parts[0]), tree(&parts[1]), tree(&parts[2])
	}
	for i := done; i < n; i++ {
		a, b, z := errorTerms(e[i], low[i], y0[i], y1[i], atol[i], rtol)
		sumE, sumLow, zero = sumE+a, sumLow+b, zero+z
	}
	return sumE, sumLow, zero
}

func errorTerms(e, low, y0, y1, atol, rtol float64) (a, b, zero float64) {
	size := math.Abs(y1)
	if before := math.Abs(y0); before > size {
		size = before
	}
	scale := atol + float64(rtol*size)
	e, low = e/scale, low/scale
	return float64(e * e), float64(low * low), y1 - y1
}

// tree adds the eight parts of a sum.
func tree(p *[block]float64) float64 {
	return ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]))
}
