package integrators

import "github.com/flowproof/flowproof/internal/simd"

// A combination is Σ_j w_j k_j with the zero weights left out.
type combination struct {
	w []float64
	k [][]float64
}

// addTo writes y + h Σ_j w_j k_j to dst, which may be y itself.
// The terms are summed before the large y is added. For the four components of an orbit a chain of
// axpy calls takes three times as long, and rounds every term to the size of y.
func (c *combination) addTo(dst, y []float64, h float64) { simd.Combine(dst, y, h, c.w, c.k) }
