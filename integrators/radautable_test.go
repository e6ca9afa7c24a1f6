package integrators

import (
	"math"
	"testing"
)

// The estimate γ₀h f(t₀, y₀) + Σ e_i z_i vanishes for the polynomials of degree up to s, whose
// stages are z_i = (c_i h)^q, and not for the next: its order is s. T takes A⁻¹ apart.
func TestRadauTable(t *testing.T) {
	for _, m := range []*Radau{Radau5, Radau9, Radau13} {
		r := m.table()
		s := len(r.c)
		for q := 1; q <= s+1; q++ {
			sum, size := 0.0, 0.0
			if q == 1 {
				sum = r.gamma0
			}
			for i, c := range r.c {
				term := r.e[i] * math.Pow(c, float64(q))
				sum, size = sum+term, size+math.Abs(term)
			}
			// Each e_i is a sum of s products, rounded, with coefficients that are rounded.
			if vanishes := math.Abs(sum) <= 64*0x1p-53*size*float64(s); vanishes != (q <= s) {
				t.Errorf("%s: on t^%d the estimate is %.1e among terms of %.1e", m.info.Name, q, sum, size)
			}
		}
		// The dense output has the polynomials of degree up to s that vanish at 0, and not the next.
		w := make([]float64, s)
		for q := 1; q <= s+1; q++ {
			const sigma = 0.3
			r.continuation(w, sigma)
			sum := -math.Pow(sigma, float64(q))
			for i, c := range r.c {
				sum += w[i] * math.Pow(c, float64(q))
			}
			if vanishes := math.Abs(sum) <= 1e-14; vanishes != (q <= s) {
				t.Errorf("%s: the collocation polynomial misses t^%d by %.1e", m.info.Name, q, sum)
			}
		}
		off := 0.0
		for i := range s {
			for j := range s {
				left, right := 0.0, 0.0 // (A⁻¹T)_ij, (T·blocks)_ij
				for k := range s {
					left += r.d[i][k] * r.t[k][j]
				}
				lambda := r.lambda[(j+1)/2]
				switch right = real(lambda) * r.t[i][j]; {
				case j == 0:
				case j%2 == 1:
					right += imag(lambda) * r.t[i][j+1]
				default:
					right -= imag(lambda) * r.t[i][j-1]
				}
				off = max(off, math.Abs(left-right))
			}
		}
		if !(off <= 1e-12) { // T is normed; A⁻¹ has entries up to 100
			t.Errorf("%s: A⁻¹T is off by %.1e", m.info.Name, off)
		}
	}
}
