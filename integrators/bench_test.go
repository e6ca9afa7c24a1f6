package integrators_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// Whole runs on the Arenstorf orbit: a right-hand side of 12 ns, so that the
// stepper and the loop count. "rhs" is the right-hand side alone.
func BenchmarkArenstorf(b *testing.B) {
	sys := ode.Func(4, arenstorf)
	b.Run("rhs", func(b *testing.B) {
		y, dst := arenstorfStart(), make([]float64, 4)
		for b.Loop() {
			sys.Derivative(dst, 0, y)
			y[0] += 1e-12 * dst[0] // as in a step, the next call waits for this one
		}
	})
	for _, m := range integrators.General() {
		for _, tol := range []float64{1e-6, 1e-8, 1e-10, 1e-12} {
			b.Run(fmt.Sprintf("%s/tol=%.0e", m.Info().Name, tol), func(b *testing.B) {
				s := m.Bind(sys)
				p, o := ode.Problem{T1: arenstorfPeriod, Y0: arenstorfStart()}, ode.Options{RTol: tol, ATol: tol}
				n := 0
				for b.Loop() {
					sol, err := ode.Solve(context.Background(), s, p, o)
					if err != nil {
						b.Fatal(err)
					}
					n += sol.Stats.Evaluations
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/rhs")
			})
		}
	}
}

// Steps of a large system with a cheap right-hand side; ratio is the time over
// that of the right-hand side alone.
func BenchmarkStep(b *testing.B) {
	for _, n := range []int{2, 4, 28, 512, 800, 20000} {
		sys := ode.Func(n, ring)
		y, dst := make([]float64, n), make([]float64, n)
		for i := range y {
			y[i] = math.Sin(float64(i))
		}
		var alone float64
		b.Run(fmt.Sprintf("n=%d/rhs", n), func(b *testing.B) {
			for b.Loop() {
				sys.Derivative(dst, 0, y)
			}
			alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
		})
		for _, m := range integrators.General() {
			b.Run(fmt.Sprintf("n=%d/%s", n, m.Info().Name), func(b *testing.B) {
				s := m.Bind(sys)
				s.Start(0, y)
				t, calls := 0.0, s.Evaluations()
				for b.Loop() {
					t += 1e-4
					s.Step(t, dst)
					s.Estimate()
					s.Accept()
				}
				perCall := float64(b.Elapsed().Nanoseconds()) / float64(s.Evaluations()-calls)
				b.ReportMetric(perCall, "ns/rhs")
				b.ReportMetric(perCall/alone, "ratio")
			})
		}
	}
}

// ring is n coupled oscillators of first order, y_i′ = y_{i+1} − y_{i−1} − y_i³/10.
func ring(dst []float64, _ float64, y []float64) {
	n := len(y)
	before := y[n-1]
	for i := range n - 1 {
		dst[i] = y[i+1] - before - 0.1*y[i]*y[i]*y[i]
		before = y[i]
	}
	dst[n-1] = y[0] - before - 0.1*y[n-1]*y[n-1]*y[n-1]
}

func BenchmarkVerlet(b *testing.B) {
	const n = 2
	s := integrators.StormerVerlet.Bind(ode.Newton(n, func(dst []float64, _ float64, q []float64) {
		r := q[0]*q[0] + q[1]*q[1]
		r *= math.Sqrt(r)
		dst[0], dst[1] = -q[0]/r, -q[1]/r
	}))
	y := []float64{0.4, 0, 0, 2} // Kepler, eccentricity 0.6
	s.Start(0, y)
	for k := 1.0; b.Loop(); k++ {
		s.Step(k*1e-3, y)
		s.Accept()
	}
}
