package ode_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/ode"
)

// bs23 is the pair of Bogacki and Shampine, order 3 with an estimate of order 2,
// and its cubic Hermite dense output: the method behind these tests, which must
// not lean on package integrators [BS89]. It panics when the loop asks what a
// stepper need not know.
type bs23 struct {
	sys            ode.System
	t, t1          float64
	y, y1, at      []float64
	k1, k2, k3, k4 []float64 // k4 is the slope at t1, k1 of the step that follows
	e              []float64
	last           hermite
	evaluations    int
	estimates      bool
	fresh          bool // k1 is to be computed
	tried, whole   bool // there is a step to accept, one to interpolate
}

// hermite are the data of the last accepted step.
type hermite struct {
	t0, t1         float64
	y0, y1, f0, f1 []float64
}

func bind(sys ode.System) *bs23 {
	n := sys.Dim()
	v := func() []float64 { return make([]float64, n) }
	return &bs23{
		sys: sys, y: v(), y1: v(), at: v(), k1: v(), k2: v(), k3: v(), k4: v(), e: v(),
		last: hermite{y0: v(), y1: v(), f0: v(), f1: v()},
	}
}

func (s *bs23) Info() ode.Info {
	return ode.Info{Name: "BS23", Order: 3, ErrorOrder: 2, DenseOrder: 3, Source: "[BS89]"}
}
func (s *bs23) System() ode.System { return s.sys }
func (s *bs23) Work() ode.Work     { return ode.Work{Evaluations: s.evaluations} }

func (s *bs23) Start(t float64, y []float64, tol *ode.Tolerance) {
	s.estimates = tol != nil
	s.t, s.fresh, s.tried, s.whole = t, true, false, false
	copy(s.y, y)
}

func (s *bs23) slope(k []float64, t float64, y []float64) {
	s.evaluations++
	s.sys.Derivative(k, t, y)
}

func (s *bs23) Step(t1 float64) ode.StepResult {
	s.tried, s.whole = true, false
	h := t1 - s.t
	if s.fresh {
		s.slope(s.k1, s.t, s.y)
		s.fresh = false
	}
	for i := range s.at {
		s.at[i] = s.y[i] + h/2*s.k1[i]
	}
	s.slope(s.k2, s.t+h/2, s.at)
	for i := range s.at {
		s.at[i] = s.y[i] + 0.75*h*s.k2[i]
	}
	s.slope(s.k3, s.t+0.75*h, s.at)
	for i := range s.y1 {
		s.y1[i] = s.y[i] + h*((2*s.k1[i]+3*s.k2[i]+4*s.k3[i])/9)
	}
	s.slope(s.k4, t1, s.y1)
	for i := range s.e {
		s.e[i] = h * ((-5*s.k1[i] + 6*s.k2[i] + 8*s.k3[i] - 9*s.k4[i]) / 72)
	}
	s.t1 = t1
	r := ode.StepResult{T: t1, Y: s.y1}
	if s.estimates {
		r.Estimate.E = s.e
	}
	return r
}

func (s *bs23) Accept() {
	if !s.tried {
		panic("there is no step to accept")
	}
	s.tried, s.whole = false, true
	s.last.t0, s.last.t1 = s.t, s.t1
	copy(s.last.y0, s.y)
	copy(s.last.y1, s.y1)
	copy(s.last.f0, s.k1)
	copy(s.last.f1, s.k4)
	s.t = s.t1
	s.y, s.y1 = s.y1, s.y
	s.k1, s.k4 = s.k4, s.k1
}

// State is the slope at the current point.
func (s *bs23) State() []float64 {
	if s.fresh {
		return nil
	}
	return append([]float64(nil), s.k1...)
}

func (s *bs23) SetState(state []float64) {
	if len(state) > 0 {
		s.fresh = false
		copy(s.k1, state)
	}
}

func (s *bs23) Dense(seg *ode.Segment) {
	if !s.whole {
		panic("there is no whole step to interpolate")
	}
	l := &s.last
	h := l.t1 - l.t0
	seg.Reset(l.t0, l.t1, len(l.y0), 4)
	for i, y0 := range l.y0 {
		d := l.y1[i] - y0
		seg.Row(0)[i] = y0
		seg.Row(1)[i] = d
		seg.Row(2)[i] = h*l.f0[i] - d
		seg.Row(3)[i] = 2*d - h*l.f0[i] - h*l.f1[i]
	}
}

// scripted is a stepper whose errors are written beforehand: try k reports
// script[k], the last one for ever. The state stays what it is.
type scripted struct {
	bs23
	script []ode.Estimate
	tries  int
}

func script(dim int, est ...ode.Estimate) *scripted {
	return &scripted{bs23: *bind(constant(make([]float64, dim)...)), script: est}
}

func (s *scripted) Step(t1 float64) ode.StepResult {
	r := s.bs23.Step(t1)
	s.tries++
	r.Estimate = s.script[min(s.tries, len(s.script))-1]
	return r
}

// constant is y′ = v.
func constant(v ...float64) ode.System {
	return ode.Func(len(v), func(dst []float64, _ float64, _ []float64) { copy(dst, v) })
}

// scalar is y′ = f(t, y) of one component.
func scalar(f func(t, y float64) float64) ode.System {
	return ode.Func(1, func(dst []float64, t float64, y []float64) { dst[0] = f(t, y[0]) })
}

// decay is y′ = −y.
func decay() ode.System { return scalar(func(_, y float64) float64 { return -y }) }

// The reference method is what it says: exact for cubics, with the estimate
// exact for quadratics, and for no more; its interpolant likewise.
func TestReferenceStepper(t *testing.T) {
	for degree := 1; degree <= 4; degree++ {
		d := float64(degree)
		s := bind(scalar(func(t, _ float64) float64 { return d * math.Pow(t, d-1) }))
		y := []float64{1}
		s.Start(1, y, &ode.Tolerance{RTol: 1})
		r := s.Step(3)
		y = r.Y
		s.Accept()
		var seg ode.Segment
		s.Dense(&seg)
		mid := []float64{0}
		seg.At(mid, 2.5, 0)
		for _, c := range []struct {
			what      string
			off       float64
			vanishing bool
		}{
			{"y(3)", y[0] - math.Pow(3, d), degree <= 3},
			{"estimate", r.Estimate.E[0], degree <= 2},
			{"y(2.5)", mid[0] - math.Pow(2.5, d), degree <= 3},
		} {
			const rounding = 81 * 16 * epsilon // a score of operations on numbers up to 3⁴
			if got := math.Abs(c.off) <= rounding; got != c.vanishing {
				t.Errorf("degree %d: %s is off by %g; want zero: %v", degree, c.what, c.off, c.vanishing)
			}
		}
	}
}
