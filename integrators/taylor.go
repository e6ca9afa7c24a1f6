package integrators

import (
	"fmt"
	"math"
	"slices"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// Taylor steps along the Taylor series of the solution,
//
//	y(t + h) = Σ_{k≤p} y_k hᵏ.
//
// The order follows from the tolerance ε, RTol or where it is 0 ATol relative to the state,
//
//	p = ⌈−½ ln ε⌉ + 1,
//
// for which a step of ρ/e², ρ the radius of convergence, leaves about ε, and for which the
// work for a unit of time is least. The length of the step is bounded by the terms of the
// upper half of the orders,
//
//	‖y_k‖ hᵏ ≤ s e^{2(p−k)},   k = ⌊p/2⌋, …, p,
//
// in units of the tolerance, and is at most 8 times that of the step before. With constant
// steps the order is 20.
//
// The terms that are known say nothing of those beyond p where most of them vanish, as in
// y′ = 1 + y²⁰ at y = 0. So f is evaluated at the end of the step, too: the derivative P′ of
// the polynomial is off there by what was left out, a term y_k hᵏ by k y_k hᵏ⁻¹. The
// estimate is the larger one, in each component, of
//
//	h |P′ − f(t + h, P)|/(p + 1)
//
// and of the last three terms times e^{−2(p−k)}, which are far above the error of a series
// without gaps. A step that is rejected for it costs no new expansion. Of a defect that vanishes at
// the end of a step by chance nothing is noticed: y′ = t²⁹(1−t), in a step from 0 to 1.
//
// The dense output is the series. An expansion counts as one evaluation, though it costs some
// p²/2 times as many operations, and the one at the end of a step as another. A step ends at
// times where the system is not analytic only if they are [ode.Problem].Breakpoints. Where an operation has no series, such as √ at 0, the
// run ends as [ode.NonFinite] and names it; before a singularity the steps become shorter and
// shorter and it ends as [ode.StepTooSmall].
//
// At tight tolerances fewer orders are computed than a pair evaluates its f, half as many on the flow of the
// heavy-ball method at 10⁻¹²; but each costs a sum of products wherever f is not linear.
//
// Source: [JZ05, 3].
var Taylor ode.Method[ode.Analytic] = taylorMethod{}

type taylorMethod struct{}

const (
	taylorLeast, taylorMost = 6, 20
	// taylorTerm is the s above: the first term left out is s/e² of the tolerance or so.
	taylorTerm = 0.5
	// taylorGrowth is that of the controllers of package ode.
	taylorGrowth = 8
)

// Info implements [ode.Method].
func (taylorMethod) Info() ode.Info {
	return ode.Info{
		Name: "taylor", Order: taylorMost, ErrorOrder: taylorLeast - 3, DenseOrder: taylorMost,
		Variable: true, Kinked: true, Source: "[JZ05, 3]",
	}
}

// Bind implements [ode.Method]. The stepper keeps 26 vectors.
func (m taylorMethod) Bind(sys ode.Analytic) ode.Stepper {
	needSystem(sys)
	v := vectors(sys.Dim(), taylorMost+6)
	return &taylorStepper{
		sys: sys, expansion: sys.NewExpansion(),
		y0: v[0], y1: v[1], estimate: v[2], slope: v[3], f1: v[4], c: v[5:],
	}
}

// taylorStepper is Taylor bound to a system.
type taylorStepper struct {
	sys       ode.Analytic
	expansion ode.Expansion
	tol       *ode.Tolerance

	t0, t1   float64
	y0, y1   []float64
	estimate []float64
	slope    []float64 // of the polynomial at t1, in units of the time unit
	f1       []float64 // f(t1, y1)

	c        [][]float64 // coefficients at (t0, y0), in units of the time unit
	powers   [taylorMost]float64
	order    int
	unit     float64 // a power of two, with the sign of the direction
	last     float64 // length of the last accepted step; 0: none
	known    bool    // c is that of (t0, y0)
	accepted bool
	work     ode.Work
}

func (s *taylorStepper) Info() ode.Info     { return taylorMethod{}.Info() }
func (s *taylorStepper) System() ode.System { return s.sys }
func (s *taylorStepper) Work() ode.Work     { return s.work }

func (s *taylorStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, s.y0)
	copy(s.y0, y)
	s.t0, s.tol = t, tol
	s.known, s.accepted, s.last = false, false, 0
}

func (s *taylorStepper) Step(t1 float64) ode.StepResult {
	if s.accepted {
		s.last = math.Abs(s.t1 - s.t0)
		s.t0, s.y0, s.y1 = s.t1, s.y1, s.y0
		s.known, s.accepted = false, false
	}
	if !s.known {
		if err := s.expand(t1 - s.t0); err != nil {
			return ode.StepResult{Status: ode.NonFinite, Cause: err}
		}
	}
	s.t1 = t1
	if s.tol == nil {
		if err := s.sum(); err != nil {
			return ode.StepResult{Status: ode.NonFinite, Cause: err}
		}
		return ode.StepResult{T: t1, Y: s.y1}
	}
	if h := s.length(); h < math.Abs(t1-s.t0) {
		s.t1 = s.t0 + math.Copysign(h, t1-s.t0)
		if !(h > 4*math.Abs(math.Nextafter(s.t0, t1)-s.t0)) {
			return ode.StepResult{Status: ode.StepTooSmall, Cause: fmt.Errorf("the series allows steps of %.3g", h)}
		}
	}
	if err := s.sum(); err != nil {
		return ode.StepResult{Status: ode.NonFinite, Cause: err}
	}
	s.estimateError()
	return ode.StepResult{
		T: s.t1, Y: s.y1, Order: s.order - 3, Next: taylorGrowth * math.Abs(s.t1-s.t0),
		Estimate: ode.Estimate{E: s.estimate},
	}
}

// expand computes the series at (t0, y0).
func (s *taylorStepper) expand(h float64) error {
	if s.order = taylorMost; s.tol != nil {
		s.order = taylorOrder(s.tol, s.y0)
	}
	unit := math.Abs(h)
	if s.last > 0 {
		unit = min(unit, s.last)
	}
	// A power of two changes no bit of what the step gives.
	_, e := math.Frexp(unit)
	s.unit = math.Copysign(math.Ldexp(0.5, e), h)
	s.work.Evaluations++
	err := s.expansion.Expand(s.c[:s.order+1], s.t0, s.unit, s.y0)
	if s.known = err == nil; !s.known {
		s.last = 0 // try with a shorter unit
	}
	return err
}

// taylorOrder is that for the tolerance at y.
func taylorOrder(tol *ode.Tolerance, y []float64) int {
	eps := tol.RTol
	if eps == 0 {
		eps = math.Inf(1)
		for i, x := range y {
			if x != 0 {
				eps = min(eps, tol.Of(i, x)/math.Abs(x))
			}
		}
		if !(eps < 1) {
			eps = 0 // nothing is known of the size of the solution
		}
	}
	p := math.Ceil(-math.Log(max(eps, 0x1p-52))/2) + 1
	return int(min(max(p, taylorLeast), taylorMost))
}

// length is that of the step, or +Inf.
func (s *taylorStepper) length() float64 {
	h := math.Inf(1)
	limit, power := taylorTerm, 0.0 // power is hᵏ, or 0 for one that is not known
	for k := s.order; k >= s.order/2; k-- {
		size := s.tol.Norm(s.c[k], s.y0)
		// A tolerance of zero is left to the loop.
		if size > 0 && !math.IsInf(size, 1) && !(power > 0 && size*power <= limit) {
			h = min(h, math.Pow(limit/size, 1/float64(k)))
			power = min(limit/size, math.MaxFloat64)
		}
		limit *= math.E * math.E
		power /= h
	}
	return h * math.Abs(s.unit)
}

// sum writes the state at t1 to y1. The error says that it is not finite, as it is if a coefficient is not.
func (s *taylorStepper) sum() error {
	tau := (s.t1 - s.t0) / s.unit
	power := 1.0
	for k := range s.order {
		power *= tau
		s.powers[k] = power
	}
	simd.Combine(s.y1, s.y0, 1, s.powers[:s.order], s.c[1:s.order+1])
	if !finiteAll(s.y1) {
		s.known, s.last = false, 0 // try with a shorter unit
		return fmt.Errorf("the Taylor series overflows in units of %.3g", s.unit)
	}
	return nil
}

// estimateError writes the largest of the last three terms, as length weighs them, and of
// what the defect at t1 makes in a step.
func (s *taylorStepper) estimateError() {
	clear(s.estimate)
	weight := 1.0
	for k := s.order; k >= s.order-2; k-- {
		power := weight * math.Abs(s.powers[k-1])
		for i, x := range s.c[k] {
			s.estimate[i] = max(s.estimate[i], math.Abs(x)*power)
		}
		weight /= math.E * math.E
	}
	s.defect()
}

// defect puts h |P′ − f|/(p + 1) at t1 into the estimate where it is larger.
func (s *taylorStepper) defect() {
	for k := s.order; k > 1; k-- {
		s.powers[k-1] = float64(k) * s.powers[k-2]
	}
	simd.Combine(s.slope, s.c[1], 1, s.powers[1:s.order], s.c[2:s.order+1])
	s.work.Evaluations++
	s.sys.Derivative(s.f1, s.t1, s.y1)
	h := s.t1 - s.t0
	tau, share := h/s.unit, 1/float64(s.order+1)
	for i, f := range s.f1 {
		s.estimate[i] = max(s.estimate[i], math.Abs(float64(tau*s.slope[i])-float64(h*f))*share)
	}
}

func (s *taylorStepper) Accept() { s.accepted = true }

// Dense is the series, in Newton's form.
func (s *taylorStepper) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	seg.Reset(s.t0, s.t1, len(s.y0), s.order+1)
	tau, power := (s.t1-s.t0)/s.unit, 1.0
	for k := range s.order + 1 {
		for i, x := range s.c[k] {
			seg.Row(k)[i] = x * power
		}
		power *= tau
	}
	monomialsToNewton(seg, s.order+1)
	for i, y := range s.y0 {
		seg.Row(1)[i] = s.y1[i] - y
	}
}

// monomialsToNewton turns rows that are coefficients of 1, σ, σ², … into those of the form of
// an [ode.Segment], by dividing by σ and 1 − σ in turn.
func monomialsToNewton(seg *ode.Segment, rows int) {
	for r := 1; r < rows; r += 2 {
		// p is the polynomial with the rows from r on: p(1), then (p(1) − p)/(1 − σ), whose
		// coefficients are sums of those above.
		for k := rows - 2; k >= r; k-- {
			for i, x := range seg.Row(k + 1) {
				seg.Row(k)[i] += x
			}
		}
		// Now row r is p(1), and row k > r the coefficient of σ^{k−1−r} of (p − p(1))/(σ − 1).
		for k := r + 1; k < rows; k++ {
			for i, x := range seg.Row(k) {
				seg.Row(k)[i] = -x
			}
		}
	}
}

// State is the series at the current point, if it is known.
func (s *taylorStepper) State() []float64 {
	last := s.last
	if s.accepted {
		last = math.Abs(s.t1 - s.t0)
	}
	m := record{last, 0}
	if s.known && !s.accepted {
		m[1] = s.unit
		m.put(s.c[:s.order+1]...)
	}
	return slices.Clip(m)
}

func (s *taylorStepper) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	s.last, s.unit = m.number(), m.number()
	if s.known = s.unit != 0; s.known {
		if s.order = taylorMost; s.tol != nil {
			s.order = taylorOrder(s.tol, s.y0)
		}
		m.take(s.c[:s.order+1]...)
	}
	m.end()
}
