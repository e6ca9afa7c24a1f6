package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// splitting is the palindrome of the three exact flows of q̈ = F(t, q) − γq̇
//
//	damping  p ← e^{−γτ} p
//	kick     p ← p + τ F(t, q)
//	drift    q ← q + τ p
//
// with the damping outside and the drift, which carries the time along, inside,
//
//	damping(h/2) kick(h/2) drift(h) kick(h/2) damping(h/2)
//
// and the quadratures z by the trapezoidal rule. With γ = 0 it is the method of
// Störmer and Verlet. The force at the end of a step is that of the next start.
type splitting struct {
	info   ode.Info
	sys    ode.System // as it was bound
	damped ode.Damped // as it is seen here
	gamma  float64

	t0, t1, h float64
	y0, y1    *phase
	half      []float64 // momentum while the step drifts
	middle    *phase    // y at the middle of the step the other way round
	estimate  []float64

	known       bool // force and rate of y0 are evaluated
	accepted    bool // the last Step was accepted; y1 is the current point
	evaluations int
}

// A phase is a state y = (q, p, z) with what the system says there.
type phase struct {
	y, q, p, z  []float64
	force, rate []float64 // F(t, q) and s(t, q, p)
}

func newPhase(n, dim int) *phase {
	v := vectors(dim, 2)
	y, d := v[0], v[1]
	return &phase{y: y, q: y[:n:n], p: y[n : 2*n : 2*n], z: y[2*n:], force: d[:n:n], rate: d[2*n:]}
}

func newSplitting(info ode.Info, sys ode.System, damped ode.Damped) *splitting {
	n, dim := damped.Degrees(), damped.Dim()
	if n < 0 || dim < 2*n {
		panic("integrators: a second-order system has twice as many components as degrees of freedom, or more")
	}
	return &splitting{
		info: info, sys: sys, damped: damped, gamma: damped.Damping(),
		y0: newPhase(n, dim), y1: newPhase(n, dim), middle: newPhase(n, dim),
		half: make([]float64, n), estimate: make([]float64, dim),
	}
}

func (s *splitting) Info() ode.Info     { return s.info }
func (s *splitting) System() ode.System { return s.sys }

// Evaluations counts the forces; each comes with at most one rate of the quadratures.
func (s *splitting) Evaluations() int { return s.evaluations }

func (s *splitting) Start(t float64, y []float64) {
	if len(y) != len(s.y0.y) {
		panic("integrators: Start needs a state of the system's dimension")
	}
	s.t0 = t
	copy(s.y0.y, y)
	s.known, s.accepted = false, false
}

func (s *splitting) Step(t1 float64, y1 []float64) {
	if len(y1) != len(s.y0.y) {
		panic("integrators: Step needs a slice of the system's dimension")
	}
	if s.accepted {
		s.t0, s.y0, s.y1, s.accepted = s.t1, s.y1, s.y0, false
	}
	a, b := s.y0, s.y1
	if !s.known {
		s.push(a, s.t0)
		s.slide(a, s.t0)
		s.known = true
	}
	s.t1, s.h = t1, t1-s.t0
	h, damp := s.h, s.damping()
	for i, p := range a.p {
		s.half[i] = float64(damp*p) + float64(h/2*a.force[i])
		b.q[i] = a.q[i] + float64(h*s.half[i])
	}
	s.push(b, t1)
	for i, p := range s.half {
		b.p[i] = damp * (p + float64(h/2*b.force[i]))
	}
	s.slide(b, t1)
	for i, z := range a.z {
		b.z[i] = z + float64(h/2*(a.rate[i]+b.rate[i]))
	}
	copy(y1, b.y)
}

// damping is the factor of half a step.
func (s *splitting) damping() float64 {
	if s.gamma == 0 {
		return 1 // an exponential would take as long as the rest of a small step
	}
	return math.Exp(-s.gamma * s.h / 2)
}

// push evaluates the force.
func (s *splitting) push(x *phase, t float64) {
	s.damped.Force(x.force, t, x.q)
	s.evaluations++
}

// slide evaluates the rate of the quadratures.
func (s *splitting) slide(x *phase, t float64) {
	if len(x.z) > 0 {
		s.damped.Quadrature(x.rate, t, x.q, x.p)
	}
}

// Estimate compares the step with the palindrome the other way round,
//
//	drift(h/2) kick(h/2) damping(h) kick(h/2) drift(h/2),
//
// with z by the midpoint rule. Both are of order 2 and their errors differ: the
// difference is O(h³). It costs a force. (Turning the kick and the drift round
// alone would leave the error of a free motion with friction unseen.)
func (s *splitting) Estimate() ode.Estimate {
	h, damp, n := s.h, s.damping(), len(s.half)
	a, b, m := s.y0, s.y1, s.middle
	for i, p := range a.p {
		m.q[i] = a.q[i] + float64(h/2*p)
	}
	t := s.t0 + h/2
	s.push(m, t)
	for i, p := range a.p {
		kick := float64(h / 2 * m.force[i])
		m.p[i] = damp * (p + kick)
		end := float64(damp*m.p[i]) + kick
		s.estimate[i] = h * (s.half[i] - (p+end)/2)
		s.estimate[n+i] = b.p[i] - end
	}
	s.slide(m, t)
	for i := range m.z {
		s.estimate[2*n+i] = h * ((a.rate[i]+b.rate[i])/2 - m.rate[i])
	}
	return ode.Estimate{E: s.estimate}
}

func (s *splitting) Accept() { s.accepted = true }

// Dense is the cubic Hermite polynomial in all components.
func (s *splitting) Dense(seg *ode.Segment) {
	if !s.accepted {
		panic("integrators: Dense needs an accepted step")
	}
	a, b, n, h := s.y0, s.y1, len(s.half), s.h
	seg.Reset(s.t0, s.t1, len(a.y), 4)
	c0, c1, c2, c3 := seg.Row(0), seg.Row(1), seg.Row(2), seg.Row(3)
	copy(c0, a.y)
	hermite := func(i int, slope0, slope1 float64) {
		c1[i] = b.y[i] - a.y[i]
		c2[i] = float64(h*slope0) - c1[i]
		c3[i] = c1[i] - float64(h*slope1) - c2[i]
	}
	for i := range n {
		hermite(i, a.p[i], b.p[i])
		hermite(n+i, a.force[i]-float64(s.gamma*a.p[i]), b.force[i]-float64(s.gamma*b.p[i]))
	}
	for i := range a.z {
		hermite(2*n+i, a.rate[i], b.rate[i])
	}
}
