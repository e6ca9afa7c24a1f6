package integrators_test

import (
	"context"
	"math"
	"runtime"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// Many equations: heat on a ring, u_j′ = u_{j−1} − 2u_j + u_{j+1}, from a wave of
// m points that the ring repeats, so that u_j = e^{−ct} sin(2πj/m), c = 4 sin²(π/m).
// The answer is right, and memory is what the method says it keeps, and what the loop
// and the solution do.
func TestManyEquations(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("40 MB")
	}
	const n, m, end = 200_000, 8, 1.0
	var wave [m]float64
	y0 := make([]float64, n)
	for j := range y0 {
		wave[j%m] = math.Sin(2 * math.Pi * float64(j%m) / m)
		y0[j] = wave[j%m]
	}
	heat := ode.Func(n, func(dst []float64, _ float64, u []float64) {
		left := u[n-1]
		for i := range n - 1 {
			dst[i] = left - 2*u[i] + u[i+1]
			left = u[i]
		}
		dst[n-1] = left - 2*u[n-1] + u[0]
	})
	sin := math.Sin(math.Pi / m)
	decay := math.Exp(-4 * sin * sin * end)

	// The motion q̈_j = q_{j−1} − 2q_j + q_{j+1} from rest is a standing wave of the same
	// shape, q_j = cos(√c t) sin(2πj/m).
	motion := ode.NewSecondOrder(n/2, func(dst []float64, _ float64, q []float64) {
		last := len(q) - 1
		left := q[last]
		for i := range last {
			dst[i] = left - 2*q[i] + q[i+1]
			left = q[i]
		}
		dst[last] = left - 2*q[last] + q[0]
	})
	start := make([]float64, n)
	copy(start, y0[:n/2])

	const tol = 1e-5
	for _, c := range []struct {
		name    string
		stepper func() ode.Stepper
		y0      []float64
		parts   int // of the end that are compared with the wave
		factor  float64
		o       ode.Options
		vectors float64 // of n numbers, at most: stages and a dozen more
		off     float64
	}{
		{"dopri5", func() ode.Stepper { return integrators.DormandPrince5.Bind(heat) }, y0, n, decay, ode.Options{RTol: tol, ATol: tol, EndOnly: true}, 7 + 12, 10 * tol},
		{"gauss-2", func() ode.Stepper { return integrators.Gauss2.Bind(heat) }, y0, n, decay, ode.Options{Step: 0.25, EndOnly: true}, 4*2 + 9 + 6, 1e-4},
		{"stormer-verlet", func() ode.Stepper { return integrators.StormerVerlet.Bind(motion) }, start, n / 2, math.Cos(2 * sin * end), ode.Options{Step: 1. / 16, EndOnly: true}, 12, 1e-3},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		sol, err := ode.Solve(context.Background(), c.stepper(), ode.Problem{T1: end, Y0: c.y0}, c.o)
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Fatal(c.name, err)
		}
		worst := 0.0
		for j, v := range sol.End.Y[:c.parts] {
			worst = math.Max(worst, math.Abs(v-c.factor*wave[j%m]))
		}
		vectors := float64(after.TotalAlloc-before.TotalAlloc) / (8 * n)
		t.Logf("%s: %+v, off by %.1e, %.1f vectors", c.name, sol.Stats, worst, vectors)
		if !(worst <= c.off) || !(vectors <= c.vectors) {
			t.Errorf("%s: off by %.1e, want ≤ %.1e; %.1f vectors of memory, want ≤ %v", c.name, worst, c.off, vectors, c.vectors)
		}
	}
}
