package sde

import "github.com/flowproof/flowproof/internal/simd"

// EulerMaruyama is the simplest method, Y + a h + Σ b_k W_k, of strong order ½, 1 if the b_k are constant, and
// weak order 1 [KP92, 10.2, 14.1].
var EulerMaruyama = Method{
	Name: "euler-maruyama", Source: "[KP92, 10.2]", Strong: 0.5, Weak: 1,
	NewStepper: func(s System) Stepper {
		return &eulerMaruyama{s, make([]float64, s.Dim()), make([]float64, s.Dim()*s.Noises())}
	},
}

type eulerMaruyama struct {
	System
	a, b []float64
}

func (s *eulerMaruyama) Step(y []float64, d *Increment) {
	s.Drift(s.a, y)
	s.Diffusion(s.b, y, 0, len(d.W))
	simd.AddScaled(y, d.H, s.a)
	addColumns(y, s.b, d.W)
}

// addColumns adds Σ w_k b_k to y, with the b_k one after the other.
func addColumns(y, b, w []float64) {
	n := len(y)
	for k, w := range w {
		simd.AddScaled(y, w, b[k*n:][:n])
	}
}
