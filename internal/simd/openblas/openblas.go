// Package openblas compares the products of internal/simd with those of OpenBLAS. It is
// a module of its own, since it needs cgo and Debian's libopenblas-dev:
//
//	cd internal/simd/openblas && OPENBLAS_NUM_THREADS=1 OPENBLAS_CORETYPE=SkylakeX go test -bench .
//
// Without the core type OpenBLAS takes its slowest kernels on a processor that is newer
// than itself: 0.3.21 on an Intel Xeon of family 6, model 207, is five times slower then.
package openblas

/*
#cgo CFLAGS: -O2
#cgo LDFLAGS: -lopenblas
#include <cblas.h>

// Both products of an iteration of a batch, many times: R = Xθ − y, with −y in R to begin
// with, and G = XᵀR.
static void products(int times, int n, int d, int runs, const double *x, const double *theta, const double *minus_y, double *r, double *g) {
	for (int k = 0; k < times; k++) {
		cblas_dcopy(n * runs, minus_y, 1, r, 1);
		cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, runs, d, 1, x, d, theta, runs, 1, r, runs);
		cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, d, runs, n, 1, x, d, r, runs, 0, g, runs);
	}
}
*/
import "C"

// products makes both products, times over, with OpenBLAS: r = xθ − y of n rows and
// g = xᵀr of d rows, with a column for each of the runs, by rows.
func products(times, n, d, runs int, x, theta, minusY, r, g []float64) {
	c := func(s []float64) *C.double { return (*C.double)(&s[0]) }
	C.products(C.int(times), C.int(n), C.int(d), C.int(runs), c(x), c(theta), c(minusY), c(r), c(g))
}
