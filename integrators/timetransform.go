package integrators

import "github.com/flowproof/flowproof/ode"

// A Control says how fast the length of steps is to change: with a length in
// proportion to σ(q, q̇) wished for,
//
//	G = −d/dt ln σ(q, q̇)
//
// along the motion, given p = q̇ and a = q̈; all are read only. A run is reversible
// only if G changes its sign with p: G(q, −p, a) = −G(q, p, a), as it does
// whenever σ(q, −p) = σ(q, p).
type Control func(t float64, q, p, a []float64) float64

// Distance is the control for σ = |q|^α: short steps near the origin. With α = 3/2
// an orbit about it, or a fall to it, has as many steps near the origin as far
// from it. It is NaN, so that a run fails, at the origin itself.
//
//	G = −α q·p / |q|²
//
// Source: [HS05, 4].
func Distance(alpha float64) Control {
	return func(_ float64, q, p, _ []float64) float64 {
		var qp, qq float64
		for i, x := range q {
			qp += float64(x * p[i])
			qq += float64(x * x)
		}
		return -alpha * qp / qq
	}
}

// Speed is the control for σ = (|p|² + v²)^{−α/2}: short steps where the motion is
// fast compared with v. With α = 1 and v = 0, steps are of equal length along the
// path; α = 3 does for close encounters what [Distance] does for one center,
// without knowing where they happen. It is NaN, so that a run fails, at rest with v = 0.
//
//	G = α p·a / (|p|² + v²)
func Speed(alpha, v float64) Control {
	return func(_ float64, _, p, a []float64) float64 {
		pa, pp := 0.0, float64(v*v)
		for i, x := range p {
			pa += float64(x * a[i])
			pp += float64(x * x)
		}
		return alpha * pa / pp
	}
}

// TimeTransformed is the system q̈ = a(t, q) in a time τ of its own, which runs ρ
// times as fast as t, where ρ follows a control,
//
//	dq/dτ = p/ρ,  dp/dτ = a(t, q)/ρ,  dz/dτ = s(t, q, p)/ρ,  dt/dτ = 1/ρ,  dρ/dτ = G(t, q, p, a),
//
// so that ρσ is constant: steps of constant length in τ are in proportion to σ
// in t. The state is (q, p, z, t, ρ), two components longer than that of the
// system, and the independent variable of a run is τ. See [AdaptiveVerlet].
//
// Source: [HS05, 3]; [HLW06, VIII.3].
type TimeTransformed struct {
	sys     ode.SecondOrder
	control Control
	n, dim  int // degrees of freedom; dimension of the state of sys
}

// NewTimeTransformed returns the system under the given control. It panics if one of them
// is nil.
func NewTimeTransformed(sys ode.SecondOrder, control Control) *TimeTransformed {
	if sys == nil || control == nil {
		panic("integrators: NewTimeTransformed needs a system and a control")
	}
	n, dim := needDegrees(sys)
	return &TimeTransformed{sys, control, n, dim}
}

// Dim returns the dimension of the state (q, p, z, t, ρ).
func (s *TimeTransformed) Dim() int { return s.dim + 2 }

// Start returns the state for the motion that starts from y at time t, with ρ = 1:
// a step ε in τ is one of about ε in t at first. It panics if y has another dimension.
func (s *TimeTransformed) Start(t float64, y []float64) []float64 {
	if len(y) != s.dim {
		panic("integrators: Start needs a state of the system's dimension")
	}
	return append(append(make([]float64, 0, s.dim+2), y...), t, 1)
}

// Time returns the time t in a state.
func (s *TimeTransformed) Time(state []float64) float64 { return state[s.dim] }

// Until returns the event that ends a run at time t. The state there is that of
// the dense output.
func (s *TimeTransformed) Until(t float64) ode.Event {
	return ode.Event{Name: "end time", G: func(_ float64, y []float64) float64 { return s.Time(y) - t }, Terminal: 1}
}

// Derivative writes d/dτ of the state to dst. It evaluates the acceleration once.
func (s *TimeTransformed) Derivative(dst []float64, _ float64, state []float64) {
	q, p := state[:s.n], state[s.n:2*s.n]
	t, rho := state[s.dim], state[s.dim+1]
	acceleration := dst[s.n : 2*s.n]
	s.sys.Acceleration(acceleration, t, q)
	if s.dim > 2*s.n {
		s.sys.Quadrature(dst[2*s.n:s.dim], t, q, p)
	}
	dst[s.dim+1] = s.control(t, q, p, acceleration)
	copy(dst, p)
	for i, x := range dst[:s.dim] {
		dst[i] = x / rho
	}
	dst[s.dim] = 1 / rho
}
