package ode

import "github.com/flowproof/flowproof/internal/simd"

// A Segment is the dense output of one step: the polynomial
//
//	y(t₀ + σh) = c₀ + σ(c₁ + (1−σ)(c₂ + σ(c₃ + (1−σ)(c₄ + …)))),  0 ≤ σ ≤ 1,
//
// that is, Newton's form on the nodes 0, 1, 0, 1, …. It takes c₀ = y(t₀) at the
// one end and c₀ + c₁ = y(t₁) at the other whatever the further coefficients.
type Segment struct {
	T0, T1 float64
	// C holds the coefficients c₀, c₁, … one after the other, each of length dim.
	C []float64

	dim int
}

// Reset prepares seg for rows coefficients of length dim over [t0, t1]; what C
// holds then is undefined. Memory is reused where it suffices.
func (seg *Segment) Reset(t0, t1 float64, dim, rows int) {
	seg.T0, seg.T1, seg.dim = t0, t1, dim
	if cap(seg.C) < rows*dim {
		seg.C = make([]float64, rows*dim)
	}
	seg.C = seg.C[:rows*dim]
}

// Row returns the coefficient c_k.
func (seg *Segment) Row(k int) []float64 { return seg.C[k*seg.dim : (k+1)*seg.dim : (k+1)*seg.dim] }

// At writes the k-th derivative of the dense output at time t to dst; k = 0 is
// the value. t may lie outside [T0, T1], where the polynomial is continued and no error
// bound holds. Each derivative costs an order of accuracy, and one is not finite if h⁻ᵏ
// overflows. At panics if len(dst) is not the dimension or k is negative.
func (seg *Segment) At(dst []float64, t float64, k int) {
	if len(dst) != seg.dim || k < 0 {
		panic("ode: Segment.At needs a slice of the system's dimension and a derivative ≥ 0")
	}
	if seg.dim == 0 {
		return
	}
	var buf [32]float64 // on the stack, so that a segment may be read concurrently
	weights := buf[:]
	if rows := len(seg.C) / seg.dim; rows <= len(buf) {
		weights = weights[:rows]
	} else {
		weights = make([]float64, rows)
	}
	h := seg.T1 - seg.T0
	newtonBasis(weights, (t-seg.T0)/h, k)
	scale := 1.0
	for range k {
		scale /= h
	}
	clear(dst)
	for r, w := range weights {
		if w *= scale; w != 0 {
			simd.AddScaled(dst, w, seg.Row(r))
		}
	}
}

// newtonBasis writes the k-th derivatives at σ of 1, σ, σ(1−σ), σ²(1−σ), … to w.
func newtonBasis(w []float64, sigma float64, k int) {
	// d[j] is the j-th derivative of the current basis function; multiplying
	// by a linear factor ℓ with slope s: (ℓf)⁽ʲ⁾ = ℓ f⁽ʲ⁾ + j s f⁽ʲ⁻¹⁾.
	var buf [16]float64
	d := buf[:]
	if k >= len(buf) {
		d = make([]float64, k+1)
	}
	d[0] = 1
	for r := range w {
		w[r] = d[k]
		l, s := sigma, 1.0
		if r%2 == 1 {
			l, s = 1-sigma, -1.0
		}
		for j := k; j >= 1; j-- {
			d[j] = l*d[j] + float64(j)*s*d[j-1]
		}
		d[0] *= l
	}
}

// clone returns a copy that owns its coefficients.
func (seg *Segment) clone() Segment {
	c := *seg
	c.C = append([]float64(nil), seg.C...)
	return c
}
