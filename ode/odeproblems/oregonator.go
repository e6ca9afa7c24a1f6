package odeproblems

import "github.com/flowproof/flowproof/ode"

// Oregonator returns the model of Belousov and Zhabotinskij's reaction
//
//	y₁′ = s(y₂ + y₁(1 − q y₁ − y₂)),   y₂′ = (y₃ − (1 + y₁)y₂)/s,   y₃′ = w(y₁ − y₃),
//	s = 77.27,   q = 8.375·10⁻⁶,   w = 0.161,
//
// from (1, 2, 3) for t from 0 to 360: it blazes up again and again.
//
// Source: [HW96, IV.10, OREGO]; [MM08, OREGO].
func Oregonator() Problem {
	p := oregonator("oregonator", 360, []float64{1, 2, 3}, []float64{
		+1.0008148703185227162816417544e+00, +1.2281785215498879837180170001e+03,
		+1.3205549428465082877422327195e+02})
	p.Source = "[HW96, IV.10]"
	p.Stiff = true
	return complete(p)
}

func oregonator(id string, end float64, y0, y []float64) Problem {
	const s, q, w = 77.27, 8.375e-6, 0.161
	return Problem{
		ID: id, Name: "the Oregonator",
		Problem: from0(end, y0...),
		System: ode.Func(3, func(dst []float64, _ float64, y []float64) {
			dst[0] = s * (y[1] + y[0]*(1-q*y[0]-y[1]))
			dst[1] = (y[2] - (1+y[0])*y[1]) / s
			dst[2] = w * (y[0] - y[2])
		}),
		Reference: Reference{Y: y},
		Scale:     []float64{1e5, 1e3, 1e4},
	}
}
