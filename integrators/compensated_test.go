package integrators_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

func keplerForce(dst []float64, _ float64, q []float64) {
	r := q[0]*q[0] + q[1]*q[1]
	r *= math.Sqrt(r)
	dst[0], dst[1] = -q[0]/r, -q[1]/r
}

// keplerDrift returns how far the energy of the orbit of eccentricity 0.6 is off at
// the end of periods, root mean square over the last half of them.
func keplerDrift(m ode.Method[ode.SecondOrder], periods, steps int) float64 {
	s, y := m.Bind(ode.NewSecondOrder(2, keplerForce)), []float64{0.4, 0, 0, 2}
	h := 2 * math.Pi / float64(steps)
	sum := 0.0
	s.Start(0, y, nil)
	for k := 1; k <= periods*steps; k++ {
		copy(y, s.Step(float64(k)*h).Y)
		s.Accept()
		if k%steps == 0 && k > periods*steps/2 {
			off := (y[2]*y[2]+y[3]*y[3])/2 - 1/math.Hypot(y[0], y[1]) + 0.5
			sum += off * off
		}
	}
	return math.Sqrt(sum / float64(periods/2))
}

// With 300 steps a period the error of order 8 is below rounding, and what is left after
// 1000 periods is the walk of 4.5 million roundings. Carried along, they no longer add
// up; what then is left comes with the force and is smaller by a factor of h.
func TestCompensatedSummation(t *testing.T) {
	if testing.Short() {
		t.Skip("a second of orbits")
	}
	plain := keplerDrift(integrators.KahanLi8, 1000, 300)
	careful := keplerDrift(integrators.KahanLi8.Compensated(), 1000, 300)
	t.Logf("energy off by %.2e, compensated %.2e", plain, careful)
	if !(careful <= plain/3) {
		t.Errorf("compensated summation leaves %.2e of %.2e", careful, plain)
	}
}

// Friction and compensation go together: a step is that without compensation, but for
// rounding.
func TestCompensatedFriction(t *testing.T) {
	oscillator := ode.NewDamped(1, 0.3, func(dst []float64, _ float64, q []float64) { dst[0] = -q[0] })
	for _, m := range integrators.Splittings() {
		plain, careful := m.Conformal().Bind(oscillator), m.Compensated().Conformal().Bind(oscillator)
		y, z := []float64{1, 0.5}, []float64{1, 0.5}
		plain.Start(0, y, nil)
		careful.Start(0, z, nil)
		for k := 1.0; k <= 50; k++ {
			copy(y, plain.Step(k/16).Y)
			copy(z, careful.Step(k/16).Y)
			plain.Accept()
			careful.Accept()
		}
		const roundings = 50 * 40 * 0x1p-53 // of 40 operations a step on numbers of size 1
		if d := math.Hypot(y[0]-z[0], y[1]-z[1]); !(d <= roundings) || math.Hypot(z[0], z[1]) > 0.9 {
			t.Errorf("%s: %v, compensated %v", m.Info().Name, y, z)
		}
	}
}

// What is carried along is remembered, and without the memory the bits differ.
func TestCompensationIsMemory(t *testing.T) {
	bind := func() ode.Stepper { return integrators.Yoshida4.Compensated().Bind(ode.NewSecondOrder(2, keplerForce)) }
	a, told, untold := bind(), bind(), bind()
	y := []float64{0.4, 0, 0, 2}
	a.Start(0, y, nil)
	const h = 0x1p-6
	for k := 1.0; k <= 100; k++ {
		copy(y, a.Step(k*h).Y)
		a.Accept()
	}
	told.Start(100*h, y, nil)
	told.SetState(a.State())
	untold.Start(100*h, y, nil)
	differ := false
	for k := 101.0; k <= 200; k++ {
		var ends [3][4]float64
		for i, s := range []ode.Stepper{a, told, untold} {
			copy(ends[i][:], s.Step(k*h).Y)
			s.Accept()
		}
		if ends[1] != ends[0] {
			t.Fatalf("step %v: %v, told %v", k, ends[0], ends[1])
		}
		differ = differ || ends[2] != ends[0]
	}
	if !differ {
		t.Error("the memory makes no difference")
	}
}

// Quadratures would lose the order silently; so they are refused.
func TestNystromRefusesQuadratures(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	integrators.Nystrom11B.Bind(withQuadrature{ode.NewSecondOrder(1, duffing)})
}

type withQuadrature struct{ ode.SecondOrder }

func (withQuadrature) Dim() int { return 3 }

// Nanoseconds per force next to a loop written by hand.
func BenchmarkKepler(b *testing.B) {
	b.Run("by hand", func(b *testing.B) {
		q0, q1, p0, p1, h := 0.4, 0.0, 0.0, 2.0, 1e-3
		var f [2]float64
		keplerForce(f[:], 0, []float64{q0, q1})
		for b.Loop() {
			p0, p1 = p0+h/2*f[0], p1+h/2*f[1]
			q0, q1 = q0+h*p0, q1+h*p1
			r := q0*q0 + q1*q1
			r *= math.Sqrt(r)
			f[0], f[1] = -q0/r, -q1/r
			p0, p1 = p0+h/2*f[0], p1+h/2*f[1]
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N), "ns/force")
	})
	for _, m := range []*integrators.Splitting{integrators.StormerVerlet, integrators.Suzuki4, integrators.KahanLi6, integrators.KahanLi8, integrators.KahanLi8.Compensated()} {
		b.Run(m.Info().Name, func(b *testing.B) {
			s, y := m.Bind(ode.NewSecondOrder(2, keplerForce)), []float64{0.4, 0, 0, 2}
			s.Start(0, y, nil)
			for k := 1.0; b.Loop(); k++ {
				copy(y, s.Step(k*1e-3).Y)
				s.Accept()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(s.Work().Evaluations), "ns/force")
		})
	}
}
