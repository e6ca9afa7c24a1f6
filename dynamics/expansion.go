package dynamics

import (
	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

var _ ode.Analytic = (*DiagonalFlow)(nil)

// NewExpansion implements [ode.Analytic]. An order of the series takes the two products with X of
// a right-hand side, and 15 sums of products a coordinate, of as many terms as the order or half as many.
func (f *DiagonalFlow) NewExpansion() ode.Expansion {
	return &flowExpansion{flow: f, theta: make([]float64, len(f.g))}
}

// A flowExpansion computes series of a [DiagonalFlow], with s = (g, −g), b = αβ̇, κ = 2cs and
// time in units of h:
//
//	(k+1) β_{k+1} = h β̇_k
//	(k+1) β̇_{k+1} = −h (γ β̇ + (2c/α) β s)_k       γ = 1/α
//	(k+1) m_{k+1} = h (γ x + κ (w − 1))_k           ρ²x = b² − βb,  ρ²w = βb,  ρ² = β² + b²
//
// with θ = u² − v² and g = XᵀX θ/n − Xᵀy/n, of each order by those before.
type flowExpansion struct {
	flow  *DiagonalFlow
	theta []float64
	// Series of vectors: squares β², ρ², the numerators b² − βb and βb, x and w, s and b.
	square, rho, numerX, numerW, x, w, s, b [][]float64
	inverse                                 []float64   // 1/ρ₀², or 0
	beta, velocity                          [][]float64 // where they are in dst
}

// grow makes room for terms orders.
func (e *flowExpansion) grow(terms int) {
	if len(e.s) >= terms {
		return
	}
	n := 2 * len(e.theta)
	e.inverse = simd.Vector(n)
	for _, series := range []*[][]float64{&e.square, &e.rho, &e.numerX, &e.numerW, &e.x, &e.w, &e.s, &e.b} {
		for len(*series) < terms {
			*series = append(*series, simd.Vector(n))
		}
	}
}

// Expand implements [ode.Expansion]. There always is a series.
func (e *flowExpansion) Expand(dst [][]float64, _, h float64, y []float64) error {
	f := e.flow
	d := len(e.theta)
	n := 2 * d
	e.grow(len(dst))
	copy(dst[0], y)
	e.beta, e.velocity = parts(e.beta, dst, 0, n), parts(e.velocity, dst, n, 2*n)
	beta, velocity := e.beta, e.velocity
	gamma, k2c := f.Damping(), 2*f.C
	for k := range len(dst) - 1 {
		simd.Scale(e.b[k], f.Alpha, velocity[k])
		squareOf(e.square[k], beta, k)
		convolve(e.numerW[k], beta, e.b, 0, k, k)
		squareOf(e.numerX[k], e.b, k)
		rho, square, numerX, numerW := e.rho[k][:n], e.square[k][:n], e.numerX[k][:n], e.numerW[k][:n]
		for i, b2 := range numerX {
			rho[i] = square[i] + b2
			numerX[i] = b2 - numerW[i]
		}
		if k == 0 {
			for i, r := range rho {
				e.inverse[i] = 0
				if r != 0 {
					e.inverse[i] = 1 / r
				}
			}
		}
		e.gradient(k)
		e.quotient(e.w, e.numerW, k)
		e.quotient(e.x, e.numerX, k)
		step := h / float64(k+1)
		next := dst[k+1]
		place, rate, phi, gather, m := next[:n], next[n:2*n], next[2*n:2*n+d], next[2*n+d:3*n], next[3*n:4*n]
		simd.Scale(place, step, velocity[k])
		convolve(rate, beta, e.s, 0, k, k)
		simd.Scale(rate, -step*k2c/f.Alpha, rate)
		simd.AddScaled(rate, -step*gamma, velocity[k])
		squareOf(phi, e.s, k)
		simd.Scale(phi, 2*step*k2c*k2c, phi)
		simd.Scale(gather, step, e.s[k][:d])
		convolve(m, e.s, e.w, 0, k, k)
		simd.AddScaled(m, -1, e.s[k])
		simd.Scale(m, step*k2c, m)
		simd.AddScaled(m, step*gamma, e.x[k])
		for i, r := range e.rho[0] {
			if r == 0 { // the coordinate rests at zero
				m[i] = 0
			}
		}
	}
	return nil
}

// gradient computes s_k from the squares.
func (e *flowExpansion) gradient(k int) {
	d := len(e.theta)
	for i := range e.theta {
		e.theta[i] = e.square[k][i] - e.square[k][d+i]
	}
	g := e.s[k][:d]
	if k == 0 {
		e.flow.Net.ThetaGradient(g, e.theta)
	} else {
		e.flow.Net.ThetaHessian(g, e.theta)
	}
	for i, x := range g {
		e.s[k][d+i] = -x
	}
}

// quotient computes q_k, ρ² q = numerator; where ρ₀² is zero, q is.
func (e *flowExpansion) quotient(q, numerator [][]float64, k int) {
	convolve(q[k], e.rho, q, 1, k, k) // of q_{k−1} to q_0
	from, to, inverse := numerator[k], q[k], e.inverse[:len(q[k])]
	for i, x := range to {
		to[i] = (from[i] - x) * inverse[i]
	}
}

// parts returns x[k][from:to] in the memory of old.
func parts(old, x [][]float64, from, to int) [][]float64 {
	old = old[:0]
	for k := range x {
		old = append(old, x[k][from:to])
	}
	return old
}

// squareOf writes Σ a_i a_{k−i} to dst, with half of the products.
func squareOf(dst []float64, a [][]float64, k int) {
	convolve(dst, a, a, 0, (k+1)/2-1, k)
	simd.Scale(dst, 2, dst)
	if k%2 == 0 {
		for i, x := range a[k/2][:len(dst)] {
			dst[i] += float64(x * x)
		}
	}
}

// convolve writes Σ a_i b_{k−i} over from ≤ i ≤ to to dst.
func convolve(dst []float64, a, b [][]float64, from, to, k int) {
	if to < from {
		clear(dst)
		return
	}
	simd.Convolve(dst, a[from:to+1], b[k-to:k-from+1])
}
