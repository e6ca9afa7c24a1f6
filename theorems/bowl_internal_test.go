package theorems

import (
	"fmt"
	"math"
	"testing"
)

// The functions of the convex claims have the derivatives they say.
func TestConvexDerivatives(t *testing.T) {
	const h, tol = 1e-5, 1e-8 // h² in the gradients, and rounding over h
	all := append(append(falls(), harmonics()...), fall{"the bowl of the races", raceBowls[0].bowl, 0, raceBowls[0].from})
	for i, d := range separables {
		all = append(all, fall{fmt.Sprint("separable data ", i), d, 10, []float64{1, -2, 3}[:d.Dim()]})
	}
	for _, x := range all {
		n := x.f.Dim()
		at, g, hw, before, after := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		w := make([]float64, n)
		for i := range at {
			at[i], w[i] = x.x0[i]/3, 1/float64(i+2)
		}
		x.f.Gradient(g, at)
		x.f.HessianVector(hw, at, w)
		move := func(step float64) []float64 {
			moved := append([]float64(nil), at...)
			for i := range moved {
				moved[i] += step * w[i]
			}
			return moved
		}
		along := 0.0
		for i := range g {
			along += g[i] * w[i]
		}
		if got := (x.f.Loss(move(h)) - x.f.Loss(move(-h))) / (2 * h); math.Abs(got-along) > tol*(1+math.Abs(along)) {
			t.Errorf("%s: the slope is %v, by differences %v", x.name, along, got)
		}
		x.f.Gradient(after, move(h))
		x.f.Gradient(before, move(-h))
		for i := range after {
			after[i] = (after[i] - before[i]) / (2 * h)
		}
		if d := distance(after, hw); d > tol*(1+x.smooth) {
			t.Errorf("%s: ∇²f·w is off by %v", x.name, d)
		}
	}
}
