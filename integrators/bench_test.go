package integrators_test

import (
	"context"
	"fmt"
	"math"
	"slices"
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
				p, o := ode.Problem{T1: arenstorfPeriod, Y0: arenstorfStart()}, ode.Options{RTol: tol, ATol: tol, EndOnly: true}
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
				s.Start(0, y, &ode.Tolerance{RTol: 1e-6, ATol: 1e-9})
				t, calls := 0.0, s.Work().Evaluations
				for b.Loop() {
					t += 1e-4
					s.Step(t)
					s.Accept()
				}
				perCall := float64(b.Elapsed().Nanoseconds()) / float64(s.Work().Evaluations-calls)
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

// Kepler's problem of eccentricity 0.6 by steps of constant length. "by hand" is the
// method written out for it, with all numbers in registers; ratio is the time over its.
func BenchmarkVerlet(b *testing.B) {
	const h = 1e-3
	kepler := []float64{0.4, 0, 0, 2}
	var alone float64
	b.Run("by hand", func(b *testing.B) {
		x, y, u, v := kepler[0], kepler[1], kepler[2], kepler[3]
		fx, fy := attraction(x, y)
		for range b.N { // b.Loop would keep them in memory
			u, v = u+h/2*fx, v+h/2*fy
			x, y = x+h*u, y+h*v
			fx, fy = attraction(x, y)
			u, v = u+h/2*fx, v+h/2*fy
		}
		if math.IsNaN(x + y + u + v) {
			b.Fatal("the orbit is lost")
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	s := integrators.StormerVerlet.Bind(ode.NewSecondOrder(2, func(dst []float64, _ float64, q []float64) {
		dst[0], dst[1] = attraction(q[0], q[1])
	}))
	ratio := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/alone, "ratio")
	}
	b.Run("step", func(b *testing.B) {
		y := slices.Clone(kepler)
		s.Start(0, y, nil)
		for k := 1.0; b.Loop(); k++ {
			copy(y, s.Step(k*h).Y)
			s.Accept()
		}
		ratio(b)
	})
	b.Run("solve", func(b *testing.B) { // one run of b.N steps
		p, o := ode.Problem{T1: h * float64(b.N), Y0: kepler}, ode.Options{Step: h, MaxSteps: b.N + 1, EndOnly: true}
		if _, err := ode.Solve(b.Context(), s, p, o); err != nil {
			b.Fatal(err)
		}
		ratio(b)
	})
}

// attraction is Kepler's force.
func attraction(x, y float64) (fx, fy float64) {
	r := x*x + y*y
	r *= math.Sqrt(r)
	return -x / r, -y / r
}

// The method of Dormand and Prince on the Arenstorf orbit, a step with its error
// estimate. "by hand" is the method written out for four components; ratio is the
// time over its.
func BenchmarkDormandPrince5(b *testing.B) {
	const h = 1e-6
	var alone float64
	b.Run("by hand", func(b *testing.B) {
		var k [7][4]float64
		y := [4]float64(arenstorfStart())
		arenstorf(k[0][:], 0, y[:])
		sink := 0.0
		for range b.N {
			var x, e [4]float64
			for i := range y {
				x[i] = y[i] + h*(1./5*k[0][i])
			}
			arenstorf(k[1][:], 0, x[:])
			for i := range y {
				x[i] = y[i] + h*(3./40*k[0][i]+9./40*k[1][i])
			}
			arenstorf(k[2][:], 0, x[:])
			for i := range y {
				x[i] = y[i] + h*(44./45*k[0][i]-56./15*k[1][i]+32./9*k[2][i])
			}
			arenstorf(k[3][:], 0, x[:])
			for i := range y {
				x[i] = y[i] + h*(19372./6561*k[0][i]-25360./2187*k[1][i]+64448./6561*k[2][i]-212./729*k[3][i])
			}
			arenstorf(k[4][:], 0, x[:])
			for i := range y {
				x[i] = y[i] + h*(9017./3168*k[0][i]-355./33*k[1][i]+46732./5247*k[2][i]+49./176*k[3][i]-5103./18656*k[4][i])
			}
			arenstorf(k[5][:], 0, x[:])
			for i := range y {
				y[i] += h * (35./384*k[0][i] + 500./1113*k[2][i] + 125./192*k[3][i] - 2187./6784*k[4][i] + 11./84*k[5][i])
			}
			arenstorf(k[6][:], 0, y[:])
			for i := range y {
				e[i] = h * (71./57600*k[0][i] - 71./16695*k[2][i] + 71./1920*k[3][i] - 17253./339200*k[4][i] + 22./525*k[5][i] - 1./40*k[6][i])
				sink += e[i]
			}
			k[0] = k[6]
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
		if math.IsNaN(sink) {
			b.Fatal("the orbit is lost")
		}
	})
	b.Run("step", func(b *testing.B) {
		s := integrators.DormandPrince5.Bind(ode.Func(4, arenstorf))
		s.Start(0, arenstorfStart(), &ode.Tolerance{RTol: 1e-6, ATol: 1e-9})
		for k := 1.0; b.Loop(); k++ {
			s.Step(k * h)
			s.Accept()
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/alone, "ratio")
	})
}

// sparseHeat is givenHeat by a pattern.
type sparseHeat struct {
	heat
	given givenHeat
}

func (s sparseHeat) Pattern() *ode.Pattern {
	columns := make([][]int, s.n)
	for j := range columns {
		columns[j] = []int{max(j-1, 0), min(j+1, s.n-1)}
	}
	return ode.NewPattern(columns)
}

func (s sparseHeat) Jacobian(dst *ode.Matrix, t float64, y []float64) { s.given.Jacobian(dst, t, y) }

// The heat equation by lines on 10⁴ points, with a banded and with a sparse Jacobian. digits are those of the end; ratio is the time
// over that of as many right-hand sides.
func BenchmarkHeat(b *testing.B) {
	const n, end = 10_000, 0.1
	h := heat{n, new(int)}
	y0, exact, dst := h.exact(0), h.exact(end), make([]float64, n)
	var alone float64
	b.Run("rhs", func(b *testing.B) {
		for b.Loop() {
			h.Derivative(dst, 0, y0)
		}
		alone = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	given := givenHeat{bandedHeat{h}}
	for _, c := range []struct {
		kind string
		sys  ode.System
	}{{"band", given}, {"sparse", sparseHeat{h, given}}} {
		for _, m := range []ode.Method[ode.System]{integrators.NDF, integrators.Rodas5P, integrators.Radau13} {
			b.Run(c.kind+"/"+m.Info().Name, func(b *testing.B) {
				var sol *ode.Solution
				for b.Loop() {
					var err error
					sol, err = ode.Solve(b.Context(), m.Bind(c.sys), ode.Problem{T1: end, Y0: y0}, ode.Options{RTol: 1e-5, ATol: 1e-7, EndOnly: true})
					if err != nil {
						b.Fatal(err)
					}
				}
				off := 0.0
				for i, want := range exact {
					off = max(off, math.Abs(sol.End.Y[i]-want))
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(alone*float64(sol.Stats.Evaluations)), "ratio")
				b.ReportMetric(-math.Log10(off), "digits")
			})
		}
	}
}
