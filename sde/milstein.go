package sde

import (
	"math"

	"github.com/flowproof/flowproof/internal/simd"
)

// Milstein is Milstein's method without derivatives, of strong order 1 and weak order 1, in the
// form of Rößler [Ros10, 6]:
//
//	Y + a h + Σ_k (b_k W_k + √h/2 (b_k(H_k⁺) − b_k(H_k⁻))),   H_k^± = Y ± Σ_l b_l I_{l,k}/√h.
//
// It evaluates each b_k three times a step, whatever their number, and needs the Lévy areas unless the
// noise commutes.
var Milstein = Method{
	Name: "milstein", Source: "[Ros10, 6]", Strong: 1, Weak: 1, Iterated: true,
	NewStepper: func(s System) Stepper {
		n := s.Dim()
		return &milstein{s, make([]float64, n), make([]float64, n*s.Noises()), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	},
}

type milstein struct {
	System
	a, b           []float64
	move, at, plus []float64
	next           []float64
}

func (s *milstein) Step(y []float64, d *Increment) {
	n, m := len(y), len(d.W)
	root := math.Sqrt(d.H)
	s.Drift(s.a, y)
	s.Diffusion(s.b, y, 0, m)
	copy(s.next, y)
	simd.AddScaled(s.next, d.H, s.a)
	addColumns(s.next, s.b, d.W)
	for k := range m {
		clear(s.move)
		for l := range m {
			simd.AddScaled(s.move, d.I[l*m+k]/root, s.b[l*n:][:n])
		}
		for _, sign := range []float64{1, -1} {
			copy(s.at, y)
			simd.AddScaled(s.at, sign, s.move)
			s.Diffusion(s.plus, s.at, k, k+1)
			simd.AddScaled(s.next, sign*root/2, s.plus)
		}
	}
	copy(y, s.next)
}
