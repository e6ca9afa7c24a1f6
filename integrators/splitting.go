package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// splitting is a method of kicks and drifts bound to a system. With friction and
// quadratures a step is, for k = 0 … m,
//
//	drift     q ← q + a_k h v(p)                    (k > 0)
//	kick      p ← p + α_{2k} h F(t, q)
//	friction  p ← e^{−γ α_{2k} h} p
//	          z ← z + b_k h s(t, q, p)
//	friction  p ← e^{−γ α_{2k+1} h} p
//	kick      p ← p + α_{2k+1} h F(t, q),           b_k = α_{2k} + α_{2k+1},
//
// where t, as the force sees it, is carried along by the drifts, as the velocity
// sees it by the kicks. The force at the end of a step is that of the next start.
type splitting struct {
	info ode.Info
	sys  ode.System
	*coefficients
	n           int
	gamma       float64
	force       func(dst []float64, t float64, q []float64)
	velocity    func(dst []float64, t float64, p []float64) // nil: p itself
	quadrature  func(dst []float64, t float64, q, p []float64)
	compensated bool

	t0, t1, h float64
	y0, y1    *phase
	v         []float64
	damping   []float64 // e^{−γ α_j h}
	same      []int     // the first j with this α_j
	estimate  []float64
	middle    *phase // y at the middle of the step the other way round

	estimates   bool // an error estimate is asked for
	known       bool // force and rate of y0 are evaluated
	accepted    bool // the last Step was accepted; y1 is the current point
	evaluations int
}

// A phase is a state y = (q, p, z) with what the system says there. What rounding
// took from q and p is lost, of length 0 if compensation is off.
type phase struct {
	y, q, p, z   []float64
	force, rate  []float64 // F(t, q) and s(t, q, p)
	lost, lq, lp []float64
}

func newPhase(n, dim int, compensated bool) *phase {
	v := vectors(dim, 2)
	y, d := v[0], v[1]
	x := &phase{y: y, q: y[:n:n], p: y[n : 2*n : 2*n], z: y[2*n:], force: d[:n:n], rate: d[2*n:]}
	if compensated {
		x.lost = make([]float64, 2*n)
		x.lq, x.lp = x.lost[:n:n], x.lost[n:]
	}
	return x
}

func (s *splitting) Info() ode.Info     { return s.info }
func (s *splitting) System() ode.System { return s.sys }

// Work counts the forces; each comes with at most one velocity and one rate
// of the quadratures.
func (s *splitting) Work() ode.Work { return ode.Work{Evaluations: s.evaluations} }

func (s *splitting) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, s.y0.y)
	s.t0, s.estimates = t, tol != nil && s.info.ErrorOrder > 0
	copy(s.y0.y, y)
	clear(s.y0.lost)
	s.known, s.accepted = false, false
}

func (s *splitting) Step(t1 float64) ode.StepResult {
	if s.accepted {
		s.t0, s.y0, s.y1, s.accepted = s.t1, s.y1, s.y0, false
	}
	if !s.known {
		s.push(s.y0, s.t0)
		s.slide(s.y0, s.t0)
		s.known = true
	}
	s.t1, s.h = t1, t1-s.t0
	switch {
	case s.compensated:
		s.carefully()
	case s.gamma == 0 && len(s.y0.z) == 0 && s.velocity == nil:
		s.quickly()
	default:
		s.carryOut()
	}
	r := ode.StepResult{T: t1, Y: s.y1.y}
	if s.estimates {
		s.estimateError()
		r.Estimate.E = s.estimate
	}
	return r
}

// quickly makes a step without friction, quadratures and a velocity to evaluate.
func (s *splitting) quickly() {
	h, x := s.h, s.y1
	q, p, f := x.q, x.p[:len(x.q)], x.force[:len(x.q)]
	p0, f0 := s.y0.p[:len(q)], s.y0.force[:len(q)]
	a, b := s.a, s.b[:len(s.a)]
	kick, drift := b[0]*h, a[1]*h
	for i, q0 := range s.y0.q[:len(q)] {
		p[i] = p0[i] + float64(kick*f0[i])
		q[i] = q0 + float64(drift*p[i])
	}
	last := len(a) - 1
	for k := 1; k < last; k++ {
		s.force(f, s.t0+float64(s.time[k]*h), q)
		kick, drift = b[k]*h, a[k+1]*h
		for i := range q {
			pi := p[i] + float64(kick*f[i])
			p[i] = pi
			q[i] += float64(drift * pi)
		}
	}
	s.force(f, s.t1, q)
	kick = b[last] * h
	for i := range q {
		p[i] += float64(kick * f[i])
	}
	s.evaluations += last
}

// carryOut makes any step.
func (s *splitting) carryOut() {
	h, x, last := s.h, s.y1, len(s.a)-1
	copy(x.y, s.y0.y)
	copy(x.force, s.y0.force)
	s.damp()
	for k := 0; k <= last; k++ {
		alpha, beta := s.alpha[2*k]*h, s.alpha[2*k+1]*h
		d, e := s.damping[2*k], s.damping[2*k+1]
		if k > 0 {
			t := s.at(k)
			s.push(x, t)
			for i, f := range x.force {
				x.p[i] = d * (x.p[i] + float64(alpha*f))
			}
			s.slide(x, t)
		} else {
			copy(x.rate, s.y0.rate)
		}
		for i, r := range x.rate {
			x.z[i] += float64(s.b[k] * h * r)
		}
		if k == last {
			return
		}
		for i, f := range x.force {
			x.p[i] = float64(e*x.p[i]) + float64(beta*f)
		}
		drift := s.a[k+1] * h
		for i, v := range s.speed(x.p, k) {
			x.q[i] += float64(drift * v)
		}
	}
}

// carefully is carryOut with what is lost to rounding carried along.
func (s *splitting) carefully() {
	h, x, last := s.h, s.y1, len(s.a)-1
	copy(x.y, s.y0.y)
	copy(x.force, s.y0.force)
	copy(x.lost, s.y0.lost)
	s.damp()
	for k := 0; k <= last; k++ {
		alpha, beta := s.parts(k)
		if k > 0 {
			t := s.at(k)
			s.push(x, t)
			add(x.p, x.lp, alpha, x.force)
			s.shrink(x, s.damping[2*k])
			s.slide(x, t)
		} else {
			copy(x.rate, s.y0.rate)
		}
		for i, r := range x.rate {
			x.z[i] += float64(s.b[k] * h * r)
		}
		if k == last {
			return
		}
		s.shrink(x, s.damping[2*k+1])
		if beta != 0 {
			add(x.p, x.lp, beta, x.force)
		}
		add(x.q, x.lq, s.a[k+1]*h, s.speed(x.p, k))
	}
}

// parts are the lengths of kick k before and after what lies in the middle of it; one
// is 0 if nothing does.
func (s *splitting) parts(k int) (before, after float64) {
	switch {
	case s.gamma != 0 || len(s.y0.z) > 0:
		return s.alpha[2*k] * s.h, s.alpha[2*k+1] * s.h
	case k == 0:
		return 0, s.b[0] * s.h
	}
	return s.b[k] * s.h, 0
}

// shrink multiplies the momentum, the rounding error of the product being exact.
func (s *splitting) shrink(x *phase, d float64) {
	if s.gamma == 0 {
		return
	}
	for i, p := range x.p {
		product := d * p
		x.lp[i] = float64(d*x.lp[i]) + math.FMA(d, p, -product)
		x.p[i] = product
	}
}

// add adds αv to x + lost, and lost is what rounding to x leaves [HLW06, VIII.5].
func add(x, lost []float64, alpha float64, v []float64) {
	for i, y := range x {
		d := float64(alpha*v[i]) + lost[i]
		sum := y + d
		rest := sum - y
		lost[i] = (y - (sum - rest)) + (d - rest) // exact, whichever of y and d is the larger
		x[i] = sum
	}
}

// at is the time at kick k.
func (s *splitting) at(k int) float64 {
	if k == len(s.a)-1 {
		return s.t1
	}
	return s.t0 + float64(s.time[k]*s.h)
}

// speed returns q̇ after kick k.
func (s *splitting) speed(p []float64, k int) []float64 {
	if s.velocity == nil {
		return p
	}
	s.velocity(s.v, s.t0+float64(s.when[k]*s.h), p)
	return s.v
}

// damp computes the factors of friction, each once.
func (s *splitting) damp() {
	if s.gamma == 0 {
		return
	}
	for j, i := range s.same {
		if i == j {
			s.damping[j] = math.Exp(-s.gamma * s.h * s.alpha[j])
		} else {
			s.damping[j] = s.damping[i]
		}
	}
}

// push evaluates the force.
func (s *splitting) push(x *phase, t float64) {
	s.force(x.force, t, x.q)
	s.evaluations++
}

// slide evaluates the rate of the quadratures.
func (s *splitting) slide(x *phase, t float64) {
	if len(x.z) > 0 {
		s.quadrature(x.rate, t, x.q, x.p)
	}
}

func (s *splitting) Accept() { s.accepted = true }
