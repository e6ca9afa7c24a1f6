package simd

import "unsafe"

// Eliminate subtracts from each row f times the row top, where f = row[pivot]·inverse is such that row[pivot] becomes 0 if inverse
// is 1/top[pivot]. The rows have the length of top, which is less than 8 or a multiple of it, and begin stride numbers apart; the f are stored in
// factors, as far apart. pivot is less than 8; what lies before it in the rows is undefined afterwards. Nothing is fused.
func Eliminate(top, rows, factors []float64, stride, pivot int, inverse float64) {
	n := len(top)
	if len(rows) == 0 {
		return
	}
	count := (len(rows)-n)/stride + 1
	_, _ = rows[(count-1)*stride+n-1], factors[(count-1)*stride]
	if fast != nil && n >= block {
		fast.eliminate(n, count, stride, pivot, &rows[0], &top[0], &factors[0], inverse)
		return
	}
	for i := range count {
		row := rows[i*stride:][:n]
		f := row[pivot] * inverse
		factors[i*stride] = f
		for j := pivot; j < n; j++ {
			row[j] -= float64(f * top[j])
		}
	}
}

// SubOuterComplex subtracts from each of the rows f times the row top, with the f of that row; where f is 0 the row is left as
// it is. Rows begin stride numbers apart. Nothing is fused.
func SubOuterComplex(rows []complex128, stride int, f, top []complex128) {
	n := len(top)
	if len(f) == 0 || n == 0 {
		return
	}
	_ = rows[(len(f)-1)*stride+n-1]
	m := whole(2*n) / 2
	if m > 0 {
		fast.subOuterComplex(2*m, len(f), 2*stride, first(rows), first(top), first(f))
	}
	for i, a := range f {
		if a == 0 {
			continue
		}
		re, im := real(a), imag(a)
		row := rows[i*stride+m:][:n-m]
		for j, x := range top[m:] {
			u, v := real(x), imag(x)
			row[j] -= complex(float64(re*u)-float64(im*v), float64(re*v)+float64(im*u))
		}
	}
}

// first is where the numbers of x begin, real and imaginary parts in turn.
func first(x []complex128) *float64 { return (*float64)(unsafe.Pointer(&x[0])) }
