package integratortest

import (
	"math"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The classical Runge–Kutta method, with the slope at the end for a cubic dense
// output. It is right, and what is wrong below is next to it.
const rk4Table = `
  0 |
1/2 | 1/2
1/2 | 0   1/2
  1 | 0   0   1
  1 | b
  b | 1/6 1/3 1/3 1/6
`

var rk4Info = ode.Info{Name: "rk4", Order: 4, DenseOrder: 3}

// dopri5Table is that of integrators.DormandPrince5 with a cubic for dense
// output, as a text to spoil.
const dopri5Table = `
   0 |
 1/5 | 1/5
3/10 | 3/40 9/40
 4/5 | 44/45 -56/15 32/9
 8/9 | 19372/6561 -25360/2187 64448/6561 -212/729
   1 | 9017/3168 -355/33 46732/5247 49/176 -5103/18656
   1 | b
   b | 35/384 0 500/1113 125/192 -2187/6784 11/84
  b^ | 5179/57600 0 7571/16695 393/640 -92097/339200 187/2100 1/40
`

var dopri5Info = ode.Info{Name: "dopri5", Order: 5, ErrorOrder: 4, DenseOrder: 3}

// spoiled is a method whose steppers are altered.
type spoiled struct {
	*integrators.RungeKutta
	alter func(*altered)
}

func (s spoiled) Bind(sys ode.System) ode.Stepper {
	a := &altered{Stepper: s.RungeKutta.Bind(sys)}
	s.alter(a)
	return a
}

// altered is a stepper some of whose methods are replaced. Step, Accept, Dense and Work
// do what they should, and then what is given here.
type altered struct {
	ode.Stepper
	start  func(t float64, y []float64, tol *ode.Tolerance)
	step   func(r *ode.StepResult)
	before func() // at the beginning of a step
	accept func()
	slope  func() []float64
	dense  func(seg *ode.Segment)
	work   func(w *ode.Work)

	t, t0, t1 float64 // the current point, and the last step
	result    ode.StepResult
}

func (a *altered) Start(t float64, y []float64, tol *ode.Tolerance) {
	a.t = t
	if a.start == nil {
		a.Stepper.Start(t, y, tol)
		return
	}
	a.start(t, y, tol)
}

func (a *altered) Step(t1 float64) ode.StepResult {
	a.t0, a.t1 = a.t, t1
	if a.before != nil {
		a.before()
	}
	a.result = a.Stepper.Step(t1)
	if a.step != nil {
		a.step(&a.result)
	}
	return a.result
}

func (a *altered) Accept() {
	a.t = a.t1
	a.Stepper.Accept()
	if a.accept != nil {
		a.accept()
	}
}

func (a *altered) Slope() []float64 {
	if a.slope == nil {
		return a.Stepper.(ode.EndSlope).Slope()
	}
	return a.slope()
}

func (a *altered) Dense(seg *ode.Segment) {
	a.Stepper.Dense(seg)
	if a.dense != nil {
		a.dense(seg)
	}
}

func (a *altered) Work() ode.Work {
	w := a.Stepper.Work()
	if a.work != nil {
		a.work(&w)
	}
	return w
}

// splittingMap is one step of a would-be splitting: it changes q and p in place.
type splittingMap func(sys ode.Damped, t, h float64, q, p []float64)

// splittingFake makes steps by a splittingMap, and nothing else.
type splittingFake struct{ step splittingMap }

func (splittingFake) Info() ode.Info { return ode.Info{Order: 2} }

func (m splittingFake) Bind(sys ode.Damped) ode.Stepper {
	return &fakeStepper{step: m.step, sys: sys, y: make([]float64, sys.Dim()), y1: make([]float64, sys.Dim())}
}

type fakeStepper struct {
	ode.Stepper // nil: what is not defined below is not called
	step        splittingMap
	sys         ode.Damped
	t, t1       float64
	y, y1       []float64
}

func (s *fakeStepper) System() ode.System { return s.sys }

func (s *fakeStepper) Start(t float64, y []float64, _ *ode.Tolerance) {
	s.t = t
	copy(s.y, y)
}

func (s *fakeStepper) Step(t1 float64) ode.StepResult {
	n, h := s.sys.Degrees(), t1-s.t
	copy(s.y1, s.y)
	q, p, z := s.y1[:n], s.y1[n:2*n], s.y1[2*n:]
	before, after := make([]float64, len(z)), make([]float64, len(z))
	s.sys.Quadrature(before, s.t, q, p)
	s.step(s.sys, s.t, h, q, p)
	s.sys.Quadrature(after, t1, q, p)
	for i := range z {
		z[i] += h / 2 * (before[i] + after[i])
	}
	s.t1 = t1
	return ode.StepResult{T: t1, Y: s.y1}
}

func (s *fakeStepper) Accept() {
	s.t = s.t1
	copy(s.y, s.y1)
}

func damp(sys ode.Damped, h float64, p []float64) {
	for i := range p {
		p[i] *= math.Exp(-sys.Damping() * h)
	}
}

func kick(sys ode.Damped, t, h float64, q, p []float64) {
	f := make([]float64, len(q))
	sys.Force(f, t, q)
	for i := range p {
		p[i] += h * f[i]
	}
}

func drift(h float64, q, p []float64) {
	for i := range q {
		q[i] += h * p[i]
	}
}

func rightSplitting(sys ode.Damped, t, h float64, q, p []float64) {
	damp(sys, h/2, p)
	kick(sys, t, h/2, q, p)
	drift(h, q, p)
	kick(sys, t+h, h/2, q, p)
	damp(sys, h/2, p)
}
