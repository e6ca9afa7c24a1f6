package integratortest

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// A Problem is a system with a known solution, valid at all times. Runs start at
// T0, and at some later times where one is not enough, and are T1 − T0 long.
type Problem[S ode.System] struct {
	Name string
	// New returns the system, which adds one to *calls at each evaluation.
	New func(calls *int) S
	// Exact writes the solution at time t to dst.
	Exact  func(dst []float64, t float64)
	T0, T1 float64
}

// start returns the solution at time t.
func (p *Problem[S]) start(t float64) []float64 {
	y := make([]float64, p.New(new(int)).Dim())
	p.Exact(y, t)
	return y
}

// offBy returns how far y is from the solution at time t, the error of each
// component taken relative to 1 + its size. buf is scratch.
func (p *Problem[S]) offBy(buf, y []float64, t float64) float64 {
	p.Exact(buf, t)
	off := 0.0
	for i, x := range buf {
		off = math.Hypot(off, (y[i]-x)/(1+math.Abs(x)))
	}
	return off
}

// backwards is p run from T1 to T0.
func (p Problem[S]) backwards() Problem[S] {
	p.Name += ", backwards"
	p.T0, p.T1 = p.T1, p.T0
	return p
}

// Systems returns problems for any system: one that is nonlinear in all of t and
// y, and the others seen as systems.
func Systems() []Problem[ode.System] {
	return []Problem[ode.System]{
		triad(),
		asSystem(SecondOrders()[0]),
		asSystem(Dampeds()[0]),
	}
}

// SecondOrders returns problems without friction.
func SecondOrders() []Problem[ode.SecondOrder] {
	return []Problem[ode.SecondOrder]{{
		Name:  "oscillators",
		New:   func(calls *int) ode.SecondOrder { return oscillators{forced{calls: calls}} },
		Exact: oscillation, T0: 0.25, T1: 1.5,
	}}
}

// Dampeds returns problems with friction.
func Dampeds() []Problem[ode.Damped] {
	return []Problem[ode.Damped]{{
		Name:  "damped oscillators",
		New:   func(calls *int) ode.Damped { return dampedOscillators{forced{gamma: 0.7, calls: calls}} },
		Exact: oscillation, T0: 0.25, T1: 1.5,
	}}
}

func asSystem[S ode.System](p Problem[S]) Problem[ode.System] {
	return Problem[ode.System]{p.Name, func(calls *int) ode.System { return p.New(calls) }, p.Exact, p.T0, p.T1}
}

// triad is an Euler top with moments that change in time, driven so that it
// moves as y* = (sin t, cos t, ½sin 2t) does:
//
//	y′ = B(t, y) − B(t, y*(t)) + y*′(t),   B = (a y₂y₃, −b y₃y₁, c y₁y₂),
//	a = 2 + ½sin t,  b = 3 − ½cos t,  c = 2 + ½sin 2t.
func triad() Problem[ode.System] {
	return Problem[ode.System]{
		Name: "triad",
		New: func(calls *int) ode.System {
			return ode.Func(3, func(dst []float64, t float64, y []float64) {
				*calls++
				sin, cos := math.Sincos(t)
				sin2, cos2 := math.Sincos(2 * t)
				a, b, c := 2+sin/2, 3-cos/2, 2+sin2/2
				dst[0] = a*(y[1]*y[2]-cos*sin2/2) + cos
				dst[1] = -b*(y[2]*y[0]-sin2/2*sin) - sin
				dst[2] = c*(y[0]*y[1]-sin*cos) + cos2
			})
		},
		Exact: func(dst []float64, t float64) {
			dst[0], dst[1] = math.Sincos(t)
			dst[2] = math.Sin(2*t) / 2
		},
		T0: 0.25, T1: 1.5,
	}
}

// forced are two oscillators with the potential V = ¼|q|⁴ + ½q₁²q₂, driven so
// that they move as oscillation says:
//
//	q̈ = −∇V(q) + ∇V(q*(t)) + q̈*(t) + γ(q̇*(t) − q̇),   z′ = q₁ q̇₂.
type forced struct {
	gamma float64
	calls *int
}

// oscillation is q* = (sin t, ½cos 2t), q̇*, and z* = −⅔ sin³t.
func oscillation(dst []float64, t float64) {
	sin, cos := math.Sincos(t)
	sin2, cos2 := math.Sincos(2 * t)
	dst[0], dst[1] = sin, cos2/2
	dst[2], dst[3] = cos, -sin2
	dst[4] = -2 * sin * sin * sin / 3
}

func (forced) Dim() int     { return 5 }
func (forced) Degrees() int { return 2 }

func (f forced) force(dst []float64, t float64, q []float64) {
	*f.calls++
	sin, cos := math.Sincos(t)
	sin2, cos2 := math.Sincos(2 * t)
	g0, g1 := gradient(sin, cos2/2)
	v0, v1 := gradient(q[0], q[1])
	dst[0] = g0 - v0 - sin + f.gamma*cos
	dst[1] = g1 - v1 - 2*cos2 - f.gamma*sin2
}

func gradient(q0, q1 float64) (float64, float64) {
	r := q0*q0 + q1*q1
	return 2 * (r*q0 + q0*q1), 2 * (r*q1 + q0*q0/2)
}

func (forced) Quadrature(dst []float64, _ float64, q, p []float64) { dst[0] = q[0] * p[1] }

func (f forced) Derivative(dst []float64, t float64, y []float64) {
	q, p := y[:2], y[2:4]
	f.force(dst[2:4], t, q)
	dst[0], dst[1] = p[0], p[1]
	dst[2] -= f.gamma * p[0]
	dst[3] -= f.gamma * p[1]
	f.Quadrature(dst[4:], t, q, p)
}

type oscillators struct{ forced }

func (o oscillators) Acceleration(dst []float64, t float64, q []float64) { o.force(dst, t, q) }

type dampedOscillators struct{ forced }

func (o dampedOscillators) Force(dst []float64, t float64, q []float64) { o.force(dst, t, q) }
func (o dampedOscillators) Damping() float64                            { return o.gamma }
