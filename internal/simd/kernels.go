package simd

import (
	"cmp"
	"unsafe"
)

// kernels is the assembly for one set of instructions. All lengths are multiples of 8.
type kernels struct {
	combine             func(n int, dst, y *float64, h float64, terms int, w *float64, k *[]float64)
	convolve            func(n int, dst *float64, terms int, a, b *[]float64)
	scale               func(n int, dst, x *float64, a float64)
	addScaled           func(n int, dst, x *float64, a float64)
	scaledProduct       func(n int, dst, x, y *float64, a float64)
	differenceOfSquares func(n int, dst, u, v *float64)
	momentum            func(n int, beta, p, grad *float64, mu, eta float64)
	pruefer             func(n int, dst, a, velocity, grad *float64, alpha, gamma, k, smallest float64)
	eliminate           func(n, rows, stride, pivot int, row, top, factors *float64, inverse float64)
	exchange            func(columns, k int, a, component *float64, inverse float64)
	subOuterComplex     func(n, rows, stride int, row, top, factors *float64)
	errorSums           func(n int, parts, e, low, y0, y1, atol *float64, rtol float64)
	residual            func(rows, columns, stride int, x, theta, y, r *float64)
	pullBack            func(rows, columns, stride int, x, r, grad *float64)
	gradient            func(rows, columns, stride int, x, theta, y, r, grad *float64)
	addProduct          func(rows, columns, depth, stride int, a *float64, aRow, aColumn int, b, c *float64)
	product             func(rows, columns, depth, stride int, a *float64, aRow, aColumn int, b, start, c *float64)
	descend             func(rows, columns, depth, stride int, a *float64, aRow, aColumn int, b, state *float64, gap int, mu, nu, step *float64)
	descendSum          func(rows, columns, depth, stride int, a *float64, aRow, aColumn int, b, state *float64, gap int, mu, nu, step *float64, crossings *uint64)
}

// fast is the best assembly for this processor, nil if there is none.
var fast = cmp.Or(assembly["AVX-512"], assembly["AVX2"], assembly["NEON"])

// block is the number of elements that the assembly takes at a time; Go does the rest.
const block = 8

// whole returns how many of n elements are for the assembly: none of a few, which Go does faster.
func whole(n int) int {
	if fast == nil || n < 2*block {
		return 0
	}
	return n &^ (block - 1)
}

func padded(n int) int { return (n + block - 1) &^ (block - 1) }

// Vector returns a zero vector of length n that begins at a cache line. What lies between its length
// and the next multiple of 8 belongs to it and is zero, and must stay so.
func Vector(n int) []float64 {
	x := make([]float64, padded(n)+block)
	skip := -int(uintptr(unsafe.Pointer(&x[0]))/8) & (block - 1)
	return x[skip : skip+n : skip+padded(n)]
}
