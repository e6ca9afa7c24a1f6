package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// ExponentialRosenbrock4 is the exponential Rosenbrock method of order 4 with one of order 3 inside, for stiff
// systems of few components. With J = ∂f/∂y and v = ∂f/∂t at (t₀, y₀), F = f there, and φ_k = φ_k(hJ),
//
//	Y₂ = y₀ + ½h φ₁(½hJ) F + ¼h² φ₂(½hJ) v
//	Y₃ = y₀ + h φ₁ (F + D₂) + h² φ₂ v
//	y₁ = y₀ + h φ₁ F + h² φ₂ v + h (16φ₃ − 48φ₄) D₂ + h (12φ₄ − 2φ₃) D₃
//	D_i = f(t_i, Y_i) − F − J(Y_i − y₀) − (t_i − t₀) v,
//
// and the estimate h φ₄ (12D₃ − 48D₂). Linear systems with constant coefficients are solved
// exactly, and the order is that for stiff systems, too. J is made new for each step, from
// [ode.Differentiable], an operator, or differences; the matrices φ_k take some 100 N³ operations and
// 10 more for each doubling of ‖hJ‖ beyond 1, by which rounding errors are doubled, too: they
// are estimated from the residual of φ₀ = 1 + hJ φ₁ and count as errors.
//
// The dense output is the polynomial of degree 5 through values and slopes at both ends and in the
// middle, where the value follows from the same formula. By how much the slope there bends it counts as an
// error as well, since steps would otherwise pass over what is linear and fast. A step takes
// four evaluations beside those for J.
//
// Source: [HOS09, 5].
var ExponentialRosenbrock4 ode.Method[ode.System] = exprbMethod{}

type exprbMethod struct{}

// Info implements [ode.Method].
func (exprbMethod) Info() ode.Info {
	return ode.Info{Name: "exprb43", Order: 4, ErrorOrder: 3, DenseOrder: 4, Iterates: true, Source: "[HOS09, 5]"}
}

// Bind implements [ode.Method].
func (m exprbMethod) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	n := sys.Dim()
	v := vectors(n, 16)
	return &exprb{
		sys: sys, jac: newLinearization(sys), phi: newPhiMatrix(n), j: make([]float64, n*n),
		y0: v[0], y1: v[1], slope: v[2], end: v[3], drift: v[4], linear: v[5],
		argument: v[6], d2: v[7], d3: v[8], estimate: v[9], scratch: v[10], unit: v[11],
		hDrift: v[12], middle: v[13], middleSlope: v[14], rounding: v[15],
	}
}

// exprb is ExponentialRosenbrock4 bound to a system.
type exprb struct {
	sys    ode.System
	jac    *linearization
	phi    *phiMatrix
	tol    *ode.Tolerance
	nearly ode.Tolerance // stands in for tol in a run of constant steps

	t0, t1, h                  float64
	y0, y1                     []float64
	slope, end                 []float64 // f at both ends, if known
	known, ahead, accepted     bool
	linearized                 bool      // drift and j are those at (t0, y0)
	scale                      float64   // the h that differences were scaled with
	drift                      []float64 // ∂f/∂t
	j                          []float64 // row by row
	hDrift                     []float64
	linear                     []float64 // h φ₁ F + h² φ₂ v
	middle, middleSlope        []float64 // of the last step
	rounding                   []float64
	argument, d2, d3, estimate []float64
	scratch, unit              []float64
	work                       ode.Work
}

func (s *exprb) Info() ode.Info     { return exprbMethod{}.Info() }
func (s *exprb) System() ode.System { return s.sys }

func (s *exprb) Work() ode.Work {
	w := s.work
	w.Evaluations += s.jac.work.Evaluations
	w.Jacobians = s.jac.work.Jacobians
	return w
}

func (s *exprb) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, s.y0)
	copy(s.y0, y)
	s.t0, s.tol = t, tol
	s.known, s.ahead, s.accepted, s.linearized = false, false, false, false
}

func (s *exprb) Step(t1 float64) ode.StepResult {
	if s.accepted {
		s.t0, s.y0, s.y1 = s.t1, s.y1, s.y0
		if s.known = s.ahead; s.known {
			copy(s.slope, s.end)
		}
		s.accepted, s.linearized = false, false
	}
	if !s.known {
		s.derivative(s.slope, s.t0, s.y0)
		s.known = true
	}
	s.t1, s.h, s.ahead = t1, t1-s.t0, false
	if !s.linearize() {
		return ode.StepResult{Status: ode.NonFinite}
	}
	s.work.Factorizations++
	if !s.phi.compute(s.j, s.h) {
		return ode.StepResult{Status: ode.NonFinite}
	}
	h, phi, half := s.h, &s.phi.phi, &s.phi.half
	for i, x := range s.drift {
		s.hDrift[i] = h * x
	}
	clear(s.middle) // as far as it is linear
	addTimes(s.middle, h/2, half[1], s.slope)
	addTimes(s.middle, h/4, half[2], s.hDrift)
	copy(s.argument, s.middle)
	s.remainder(s.d2, s.t0+h/2, h/2)
	clear(s.linear)
	addTimes(s.linear, h, phi[1], s.slope)
	s.loss()
	addTimes(s.linear, h, phi[2], s.hDrift)
	copy(s.argument, s.linear)
	addTimes(s.argument, h, phi[1], s.d2)
	s.remainder(s.d3, t1, h)
	// h φ₃ (16D₂ − 2D₃) and h φ₄ (12D₃ − 48D₂): for half of the step, h³/8 and h⁴/16 stand for h³ and h⁴.
	for i, d2 := range s.d2 {
		d3 := s.d3[i]
		s.d2[i] = 16*d2 - 2*d3
		s.d3[i] = 12*d3 - 48*d2
	}
	clear(s.estimate)
	addTimes(s.estimate, h, phi[4], s.d3)
	clear(s.scratch)
	addTimes(s.scratch, h, phi[3], s.d2)
	addTimes(s.middle, h/8, half[3], s.d2)
	addTimes(s.middle, h/16, half[4], s.d3)
	for i, y := range s.y0 {
		s.y1[i] = y + (s.linear[i] + (s.scratch[i] + s.estimate[i]))
	}
	r := ode.StepResult{T: t1, Y: s.y1}
	if s.tol != nil {
		s.lookInside()
		r.Estimate.E = s.estimate
	}
	return r
}

// loss estimates what rounding has done to h φ₁ F, which is in linear, by the residual of
// φ₀ F = F + hJ φ₁ F.
func (s *exprb) loss() {
	s.jacobianTimes(s.rounding, s.linear)
	for i, f := range s.slope {
		s.rounding[i] += f
	}
	addTimes(s.rounding, -1, s.phi.phi[0], s.slope)
	for i, x := range s.rounding {
		s.rounding[i] = s.h * x
	}
}

// bend is how far σ²(1−σ)²(σ−½)·16, whose slope in the middle is 1, goes from 0.
const bend = 0.1431

// lookInside adds rounding errors to the estimate, and by how much the dense output would differ without the
// slope in the middle.
func (s *exprb) lookInside() {
	s.bends(s.scratch)
	for i, x := range s.scratch {
		s.estimate[i] = math.Abs(s.estimate[i]) + math.Abs(s.rounding[i]) + bend*math.Abs(x)
	}
}

// bends writes φ₁ δ to dst, where δ is by how much the slope in the middle, times h, differs from that of the
// polynomial of degree 4 without it; it is that of the cubic, since that of σ²(1−σ)² vanishes. What is
// stiff in δ is an error of the state magnified by hJ, which φ₁ undoes.
func (s *exprb) bends(dst []float64) {
	s.slopes()
	for i, f := range s.middleSlope {
		cubic := 1.5*(s.y1[i]-s.y0[i]) - s.h*(s.slope[i]+s.end[i])/4
		s.argument[i] = float64(s.h*f) - cubic
	}
	clear(dst)
	addTimes(dst, 1, s.phi.phi[1], s.argument)
}

// slopes evaluates those at the end and in the middle of the step.
func (s *exprb) slopes() {
	if s.ahead {
		return
	}
	s.derivative(s.end, s.t1, s.y1)
	for i, y := range s.y0 {
		s.argument[i] = y + s.middle[i]
	}
	s.derivative(s.middleSlope, s.t0+s.h/2, s.argument)
	s.ahead = true
}

// remainder writes D at t, where the state is y₀ + argument, to dst.
func (s *exprb) remainder(dst []float64, t, after float64) {
	s.jacobianTimes(s.scratch, s.argument)
	for i, y := range s.y0 {
		s.argument[i] += y
	}
	s.derivative(dst, t, s.argument)
	for i, f := range s.slope {
		dst[i] -= f + (s.scratch[i] + float64(after*s.drift[i]))
	}
}

func (s *exprb) jacobianTimes(dst, x []float64) {
	n := len(x)
	for i := range dst {
		sum := 0.0
		for k, v := range s.j[i*n : (i+1)*n] {
			sum += float64(v * x[k])
		}
		dst[i] = sum
	}
}

// linearize finds J and ∂f/∂t at (t0, y0), unless they are known, and reports whether they are finite.
// Differences are scaled with the step, so that they are taken again for one of another length.
func (s *exprb) linearize() bool {
	if s.linearized && (s.scale == s.h || !s.jac.approximate() && s.jac.clock != nil) {
		return true
	}
	s.linearized = false
	tol := s.tol
	if tol == nil {
		s.nearly = ofSize(s.y0, 1)
		tol = &s.nearly
	}
	if !s.jac.at(s.t0, s.y0, s.slope, s.h, tol) || !s.jac.timeDerivative(s.drift, s.scratch, s.t0, s.y0, s.slope, s.h) {
		return false
	}
	n := len(s.y0)
	for k := range n {
		clear(s.unit)
		s.unit[k] = 1
		s.jac.times(s.scratch, s.unit)
		for i, x := range s.scratch {
			s.j[i*n+k] = x
		}
	}
	s.linearized, s.scale = true, s.h
	return true
}

func (s *exprb) derivative(dst []float64, t float64, y []float64) {
	s.sys.Derivative(dst, t, y)
	s.work.Evaluations++
}

// Slope is f at the end of the step.
func (s *exprb) Slope() []float64 {
	s.slopes()
	return s.end
}

func (s *exprb) Accept() { s.accepted = true }

// Dense is the cubic with the slopes of both ends and σ²(1−σ)²(g + k(σ − ½)).
func (s *exprb) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	s.bends(s.scratch)
	seg.Reset(s.t0, s.t1, len(s.y0), 6)
	copy(seg.Row(2), s.slope)
	copy(seg.Row(3), s.end)
	hermite(seg, s.h, s.y0, s.y1)
	c1, c2, c3, c4, c5 := seg.Row(1), seg.Row(2), seg.Row(3), seg.Row(4), seg.Row(5)
	for i, y := range s.middle {
		g := 16 * (y - (c1[i]/2 + c2[i]/4 + c3[i]/8))
		k := 16 * s.scratch[i]
		c4[i], c5[i] = g-k/2, k
	}
}

// State is slope, J and ∂f/∂t at the current point, as far as they are known.
func (s *exprb) State() []float64 {
	known, slope, linearized := s.known, s.slope, s.linearized
	if s.accepted {
		known, slope, linearized = s.ahead, s.end, false
	}
	if !known {
		return nil
	}
	var m record
	m.put(slope)
	if linearized {
		m.put(s.drift, s.j, []float64{s.scale})
	}
	return m
}

func (s *exprb) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	m.take(s.slope)
	s.known = true
	if s.linearized = len(m) > 0; s.linearized {
		m.take(s.drift, s.j)
		s.scale = m.number()
	}
	m.end()
}
