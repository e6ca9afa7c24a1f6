package sde

import (
	"math"

	"github.com/flowproof/flowproof/internal/simd"
)

// Platen is the explicit method of weak order 2 by Platen [KP92, 15.1.3],
//
//	Y + h/2 (a(Ȳ) + a) + ¼ Σ_k (b_k(R_k⁺) + b_k(R_k⁻) + 2b_k + Σ_{l≠k} (b_k(U_l⁺) + b_k(U_l⁻) − 2b_k)) W_k
//	  + 1/(2√h) Σ_k ((b_k(R_k⁺) − b_k(R_k⁻)) I_{k,k} + Σ_{l≠k} (b_k(U_l⁺) − b_k(U_l⁻)) I_{l,k})
//
//	Ȳ = Y + a h + Σ b_k W_k,   R_k^± = Y + a h ± b_k √h,   U_l^± = Y ± b_l √h,
//
// for the noise [Discrete]. With [Brownian] it has strong order 1 too. It evaluates all b_k 2m + 1
// times a step, and each twice more.
var Platen = Method{
	Name: "platen", Source: "[KP92, 15.1.3]", Strong: 1, Weak: 2, Iterated: true,
	NewStepper: func(s System) Stepper {
		n, m := s.Dim(), s.Noises()
		return &platen{s, make([]float64, n), make([]float64, n), make([]float64, n*m), make([]float64, n), make([]float64, n), make([]float64, n*m), make([]float64, m)}
	},
}

type platen struct {
	System
	a, slope []float64
	b        []float64
	at, next []float64
	moved    []float64
	weight   []float64
}

func (s *platen) Step(y []float64, d *Increment) {
	n, m := len(y), len(d.W)
	root := math.Sqrt(d.H)
	s.Drift(s.a, y)
	s.Diffusion(s.b, y, 0, m)

	copy(s.next, y)
	simd.AddScaled(s.next, d.H/2, s.a)
	copy(s.at, y)
	simd.AddScaled(s.at, d.H, s.a)
	addColumns(s.at, s.b, d.W)
	s.Drift(s.slope, s.at)
	simd.AddScaled(s.next, d.H/2, s.slope)

	for k := range m {
		// 2b_k less 2b_k for each other l.
		simd.AddScaled(s.next, (1-float64(m-1))/2*d.W[k], s.b[k*n:][:n])
	}
	for l := range m {
		for _, sign := range []float64{1, -1} {
			copy(s.at, y)
			simd.AddScaled(s.at, sign*root, s.b[l*n:][:n])
			s.Diffusion(s.moved, s.at, 0, m)
			for k := range m {
				s.weight[k] = d.W[k]/4 + sign*d.I[l*m+k]/(2*root)
			}
			s.weight[l] = 0 // R_l takes the place of U_l
			addColumns(s.next, s.moved, s.weight)

			simd.AddScaled(s.at, d.H, s.a)
			s.Diffusion(s.slope, s.at, l, l+1)
			simd.AddScaled(s.next, d.W[l]/4+sign*d.I[l*m+l]/(2*root), s.slope)
		}
	}
	copy(y, s.next)
}
