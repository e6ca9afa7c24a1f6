package integrators

import "github.com/flowproof/flowproof/ode"

// AdaptiveVerlet is [StormerVerlet] with steps h = ε/ρ½ in t, where ε is the step
// in τ and ρ follows the control reversibly,
//
//	ρ½ = ρ₀ + ε/2 G(t₀, q₀, p₀)
//	p½ = p₀ + h/2 a(t₀, q₀),   q₁ = q₀ + h p½,   t₁ = t₀ + h
//	p₁ = p½ + h/2 a(t₁, q₁)
//	ρ₁ = ρ½ + ε/2 G(t₁, q₁, p₁),
//
// with quadratures by the trapezoidal rule; of order 2 in ε. It is explicit, takes
// one force a step, and is symmetric and reversible, though not symplectic: for
// reversible motions, such as those of planets, the energy neither grows nor
// decays over very long times, as with constant steps. That needs ε to be
// constant, and [ode.Options].Step is needed, as there is no error estimate.
//
// If ρ½ ≤ 0 or ρ₁ ≤ 0, ε is too long for the control, and the run ends as [ode.NonFinite].
//
// The dense output is a cubic in τ, off by O(ε³) as the step itself is.
//
// Source: [HS05, 3]; after [HL97].
var AdaptiveVerlet ode.Method[*TimeTransformed] = adaptiveVerlet{}

type adaptiveVerlet struct{}

// Info implements [ode.Method].
func (adaptiveVerlet) Info() ode.Info {
	return ode.Info{Name: "adaptive-verlet", Order: 2, DenseOrder: 2, Source: "[HS05, 3]"}
}

// Bind implements [ode.Method].
func (m adaptiveVerlet) Bind(sys *TimeTransformed) ode.Stepper {
	if sys == nil {
		panic("integrators: Bind needs a system")
	}
	return &rescaled{info: m.Info(), sys: sys, a: newMoment(sys), b: newMoment(sys)}
}

// rescaled is AdaptiveVerlet bound to a system.
type rescaled struct {
	info ode.Info
	sys  *TimeTransformed

	tau0, tau1  float64
	a, b        *moment // at both ends of the step
	known       bool    // a is evaluated
	accepted    bool
	evaluations int
}

// A moment is a state with what the system and the control say there.
type moment struct {
	y, q, p, z  []float64
	force, rate []float64
	control     float64
}

func newMoment(s *TimeTransformed) *moment {
	v := vectors(s.Dim(), 2)
	n := s.n
	return &moment{y: v[0], q: v[0][:n:n], p: v[0][n : 2*n : 2*n], z: v[0][2*n : s.dim : s.dim],
		force: v[1][:n:n], rate: v[1][2*n : s.dim]}
}

func (s *rescaled) Info() ode.Info     { return s.info }
func (s *rescaled) System() ode.System { return s.sys }

// Work counts the forces.
func (s *rescaled) Work() ode.Work { return ode.Work{Evaluations: s.evaluations} }

func (s *rescaled) Start(tau float64, y []float64, _ *ode.Tolerance) {
	needState(y, s.a.y)
	s.tau0 = tau
	copy(s.a.y, y)
	s.known, s.accepted = false, false
}

func (s *rescaled) Step(tau1 float64) ode.StepResult {
	if s.accepted {
		s.tau0, s.a, s.b, s.accepted = s.tau1, s.b, s.a, false
	}
	dim, a, b := s.sys.dim, s.a, s.b
	if !s.known {
		s.push(a)
		s.steer(a)
		s.known = true
	}
	s.tau1 = tau1
	epsilon := tau1 - s.tau0
	rho := a.y[dim+1] + float64(epsilon/2*a.control)
	if !(rho > 0) {
		return ode.StepResult{Status: ode.NonFinite}
	}
	h := epsilon / rho
	for i, p := range a.p {
		b.p[i] = p + float64(h/2*a.force[i])
		b.q[i] = a.q[i] + float64(h*b.p[i])
	}
	b.y[dim] = a.y[dim] + h
	s.push(b)
	for i, f := range b.force {
		b.p[i] += float64(h / 2 * f)
	}
	s.steer(b)
	for i, z := range a.z {
		b.z[i] = z + float64(h/2*(a.rate[i]+b.rate[i]))
	}
	b.y[dim+1] = rho + float64(epsilon/2*b.control)
	if !(b.y[dim+1] > 0) {
		return ode.StepResult{Status: ode.NonFinite}
	}
	return ode.StepResult{T: tau1, Y: b.y}
}

// push evaluates the force.
func (s *rescaled) push(x *moment) {
	s.sys.sys.Acceleration(x.force, x.y[s.sys.dim], x.q)
	s.evaluations++
}

// steer evaluates the control and the rate of the quadratures.
func (s *rescaled) steer(x *moment) {
	t := x.y[s.sys.dim]
	x.control = s.sys.control(t, x.q, x.p, x.force)
	if len(x.z) > 0 {
		s.sys.sys.Quadrature(x.rate, t, x.q, x.p)
	}
}

func (s *rescaled) Accept() { s.accepted = true }

// Dense is the cubic Hermite polynomial in all components.
func (s *rescaled) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	seg.Reset(s.tau0, s.tau1, len(s.a.y), 4)
	s.slopes(seg.Row(2), s.a)
	s.slopes(seg.Row(3), s.b)
	hermite(seg, s.tau1-s.tau0, s.a.y, s.b.y)
}

// slopes writes d/dτ of the whole state to dst.
func (s *rescaled) slopes(dst []float64, x *moment) {
	n, dim := s.sys.n, s.sys.dim
	copy(dst, x.p)
	copy(dst[n:], x.force)
	copy(dst[2*n:], x.rate)
	dst[dim] = 1
	rho := x.y[dim+1]
	for i := range dst[:dim+1] {
		dst[i] /= rho
	}
	dst[dim+1] = x.control
}
