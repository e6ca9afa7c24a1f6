package simd

import "math"

// Exchange makes component k of x and y change places in y = A x, where A has n ≤ 8 rows and columns: column j is
// a[8j:8j+n], and inverse is 1/a_kk. With f_j = inverse·a_kj
//
//	a_ij ← a_ij − f_j a_ik,  a_kj ← f_j,  a_ik ← −inverse·a_ik,  a_kk ← inverse   for i, j ≠ k,
//
// so that A becomes its inverse once this is done for each k. What lies beyond n in a column is undefined afterwards. Nothing is fused.
func Exchange(a []float64, k int, inverse float64) {
	n := len(a) / block
	if fast != nil && n >= block/2 {
		fast.exchange(n, k, &a[0], &components[k].others[0], inverse)
		return
	}
	pivot := *(*[block]float64)(a[block*k:])
	pivot[k] = -1
	for j := range n {
		x := (*[block]float64)(a[block*j:])
		factor := x[k] * inverse
		x[k] = 0
		if j == k {
			factor = inverse
			*x = [block]float64{}
		}
		for i, p := range pivot[:n] {
			x[i] -= float64(factor * p)
		}
	}
}

// components holds for each of 8 components the bits that keep all others, and the unit vector.
var components = func() (list [block]struct{ others, unit [block]float64 }) {
	for k := range list {
		for i := range block {
			list[k].others[i] = math.Float64frombits(math.MaxUint64)
		}
		list[k].others[k], list[k].unit[k] = 0, 1
	}
	return list
}()
