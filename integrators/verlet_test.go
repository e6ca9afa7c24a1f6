package integrators_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

func swing(dst []float64, _ float64, q []float64) { dst[0] = -math.Sin(q[0]) }

func swingEnergy(y []float64) float64 { return y[1]*y[1]/2 - math.Cos(y[0]) }

// Over 20 000 steps, some 500 swings, the energy of a symplectic method
// oscillates by O(h²) and does not drift [HLW06, IX.8]; that of a Runge–Kutta
// method of much higher order does drift at this step.
func TestEnergyDoesNotDrift(t *testing.T) {
	drift := func(m ode.Method[ode.SecondOrder], h float64) (drift, band float64) {
		s, y := m.Bind(ode.NewSecondOrder(1, swing)), []float64{2, 0}
		e0 := swingEnergy(y)
		var mean [2]float64 // over the first tenth and over the last
		const n = 20_000
		s.Start(0, y, nil)
		for i := 1; i <= n; i++ {
			copy(y, s.Step(float64(i)*h).Y)
			s.Accept()
			off := swingEnergy(y) - e0
			band = math.Max(band, math.Abs(off))
			switch {
			case i <= n/10:
				mean[0] += off / (n / 10)
			case i > n-n/10:
				mean[1] += off / (n / 10)
			}
		}
		return math.Abs(mean[1] - mean[0]), band
	}
	const h = 0.25
	d, band := drift(integrators.StormerVerlet, h)
	_, finer := drift(integrators.StormerVerlet, h/2)
	// The two means differ by the parts of swings that they hold: 2 % of the band.
	if !(d <= 0.02*band) || !(math.Abs(band/finer-4) <= 0.4) {
		t.Errorf("the energy drifts by %.1e in a band of %.1e, which is %.2f times that at half the step", d, band, band/finer)
	}
	if d, band := drift(ode.General[ode.SecondOrder](integrators.DormandPrince5), 2*h); !(d >= 0.5*band) {
		t.Errorf("dopri5 drifts by %.1e of %.1e only: the test sees no drift", d, band)
	}
}

// Without friction both methods are one, bit by bit.
func TestConformalVerletWithoutFriction(t *testing.T) {
	y, tol := []float64{2, 0}, &ode.Tolerance{RTol: 1e-6}
	verlet, conformal := integrators.StormerVerlet.Bind(ode.NewSecondOrder(1, swing)), integrators.ConformalVerlet.Bind(ode.NewDamped(1, 0, swing))
	verlet.Start(0, y, tol)
	conformal.Start(0, y, tol)
	for i := 1.0; i <= 50; i++ {
		a, b := verlet.Step(i/8), conformal.Step(i/8)
		if !slices.Equal(a.Y, b.Y) || !slices.Equal(a.Estimate.E, b.Estimate.E) {
			t.Fatalf("step %v: %v and %v", i, a, b)
		}
		verlet.Accept()
		conformal.Accept()
	}
}

// Without a force the velocity is exact, and the estimate sees the error that
// the position has all the same.
func TestFrictionAlone(t *testing.T) {
	const gamma, h = 0.8, 0.25
	s := integrators.ConformalVerlet.Bind(ode.NewDamped(1, gamma, func(dst []float64, _ float64, _ []float64) { dst[0] = 0 }))
	s.Start(0, []float64{1, 1}, &ode.Tolerance{RTol: 1e-6})
	r := s.Step(h)
	y := r.Y
	if want := math.Exp(-gamma * h); !(math.Abs(y[1]-want) <= 2*0x1p-53) {
		t.Errorf("velocity %v, want %v", y[1], want)
	}
	off := y[0] - (1 + (1-math.Exp(-gamma*h))/gamma)
	// Both errors are −γ²h³/24 and γ²h³/12 up to O(h⁴): their difference is three
	// times the first.
	if e := r.Estimate.E[0]; !(math.Abs(e/off-3) <= 0.2) {
		t.Errorf("the position is off by %v and the estimate says %v", off, e)
	}
}

// An estimate costs a force, and nobody pays for it who does not ask.
func TestForces(t *testing.T) {
	forces := 0
	s := integrators.ConformalVerlet.Bind(ode.NewDamped(1, 0.1, func(dst []float64, _ float64, q []float64) {
		forces++
		dst[0] = -q[0]
	}))
	_, err := ode.Solve(context.Background(), s, ode.Problem{T1: 1, Y0: []float64{1, 0}}, ode.Options{Step: 0.01, Dense: true})
	if err != nil {
		t.Fatal(err)
	}
	if n := s.Work().Evaluations; forces != 101 || n != 101 {
		t.Errorf("100 steps evaluated the force %d times and say %d, want 101", forces, n)
	}
	s.Start(0, []float64{1, 0}, &ode.Tolerance{RTol: 1e-6})
	s.Step(0.01)
	if n := s.Work().Evaluations; forces != 104 || n != 104 {
		t.Errorf("a first step with its estimate makes it %d and %d, want 104", forces, n)
	}
}

type cramped struct{ ode.SecondOrder }

func (cramped) Degrees() int { return 2 }
