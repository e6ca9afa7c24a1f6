package integrators

import (
	"slices"

	"github.com/flowproof/flowproof/ode"
)

// stages is a Runge–Kutta method bound to a system.
type stages struct {
	method *RungeKutta
	table  *table
	sys    ode.System

	t0, t1, h float64
	y0, y1    []float64
	k         [][]float64
	argument  []float64
	zero      []float64
	estimate  [2][]float64
	off       []float64      // of the dense output, estimated; nil: it is not
	tol       *ode.Tolerance // of a run that asks for it; nil: none does

	a, errors, newton []combination

	known       bool // k₁ is the slope at (t0, y0)
	ahead       bool // the last slope is that at (t1, y1)
	extended    bool // the stages of the dense output are those of the last Step
	accepted    bool // the last Step was accepted; t1, y1 are the current point
	estimates   bool // an error estimate is asked for
	evaluations int
}

func newStages(m *RungeKutta, sys ode.System) *stages {
	t, n := m.table(), sys.Dim()
	s := &stages{method: m, table: t, sys: sys}
	v := vectors(n, len(t.c)+4+len(t.errors))
	s.y0, s.y1, s.argument, s.zero = v[0], v[1], v[2], v[3]
	copy(s.estimate[:], v[4:4+len(t.errors)])
	s.k = v[4+len(t.errors):]
	if m.between > 0 {
		s.off = make([]float64, n)
	}
	bind := func(r weights) combination { return r.of(s.k) }
	s.a, s.errors, s.newton = all(t.a, bind), all(t.errors, bind), all(t.newton, bind)
	return s
}

// cacheLine is how many float64 a line of a cache holds.
const cacheLine = 8

// vectors returns count vectors of length n. They lie an odd number of cache
// lines apart: at a distance of 4096 bytes all of them would compete for the same
// lines of the cache, and a step of DOP853 take half as long again.
func vectors(n, count int) [][]float64 {
	lines := (n+cacheLine-1)/cacheLine | 1
	slab := make([]float64, lines*cacheLine*count)
	v := make([][]float64, count)
	for i := range v {
		at := i * lines * cacheLine
		v[i] = slab[at : at+n : at+n]
	}
	return v
}

func (s *stages) Info() ode.Info     { return s.method.info }
func (s *stages) System() ode.System { return s.sys }
func (s *stages) Work() ode.Work     { return ode.Work{Evaluations: s.evaluations} }

func (s *stages) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, s.y0)
	s.t0, s.estimates, s.tol = t, tol != nil && len(s.errors) > 0, nil
	if s.off != nil && tol != nil && tol.Between {
		s.tol = tol
	}
	copy(s.y0, y)
	s.known, s.ahead, s.accepted = false, false, false
}

func (s *stages) Step(t1 float64) ode.StepResult {
	last := s.table.exact.last
	if s.accepted {
		s.t0 = s.t1
		s.y0, s.y1 = s.y1, s.y0
		if s.known = s.ahead; s.known {
			copy(s.k[0], s.k[last])
		}
		s.accepted = false
	}
	if !s.known {
		s.slope(0, s.t0, s.y0)
		s.known = true
	}
	s.t1, s.h, s.ahead, s.extended = t1, t1-s.t0, false, false
	for i := 1; i < last; i++ {
		s.stage(i)
	}
	s.a[last].addTo(s.y1, s.y0, s.h)
	if s.table.lastCounts {
		s.lookAhead()
	}
	r := ode.StepResult{T: t1, Y: s.y1}
	if s.estimates {
		for i := range s.errors {
			s.errors[i].addTo(s.estimate[i], s.zero, s.h)
		}
		r.Estimate = ode.Estimate{E: s.estimate[0], Low: s.estimate[1]}
		if s.tol != nil {
			s.lookBetween(&r)
		}
	}
	return r
}

// lookBetween has a step that is good enough at its end estimated by its dense output, where that is worse.
func (s *stages) lookBetween(r *ode.StepResult) {
	sum := squares(s.tol, r.Estimate.E, s.y0, s.y1)
	if !(sum <= float64(len(s.y0))) {
		return
	}
	s.extend()
	s.newton[len(s.newton)-1].addTo(s.off, s.zero, float64(s.h*s.method.between))
	if !(squares(s.tol, s.off, s.y0, s.y1) <= sum) {
		r.Estimate = ode.Estimate{E: s.off}
	}
}

// extend evaluates the stages of the dense output, unless they are known.
func (s *stages) extend() {
	if s.extended {
		return
	}
	s.lookAhead()
	for i := s.table.exact.last + 1; i < len(s.k); i++ {
		s.stage(i)
	}
	s.extended = true
}

// lookAhead evaluates the slope at the end of the step, if it is not known yet.
func (s *stages) lookAhead() {
	if !s.ahead {
		s.slope(s.table.exact.last, s.t1, s.y1)
		s.ahead = true
	}
}

// stage evaluates k_i from the stages before it.
func (s *stages) stage(i int) {
	s.a[i].addTo(s.argument, s.y0, s.h)
	t := s.t1
	if c := s.table.c[i]; c != 1 {
		t = s.t0 + float64(c*s.h)
	}
	s.slope(i, t, s.argument)
}

func (s *stages) slope(i int, t float64, y []float64) {
	s.sys.Derivative(s.k[i], t, y)
	s.evaluations++
}

// Slope is the last one where the estimate does without it.
func (s *stages) Slope() []float64 {
	if s.table.lastCounts {
		return nil
	}
	s.lookAhead()
	return s.k[s.table.exact.last]
}

func (s *stages) Accept() { s.accepted = true }

// State is the slope at the current point, if it is known.
func (s *stages) State() []float64 {
	switch {
	case s.accepted && s.ahead:
		return slices.Clone(s.k[s.table.exact.last])
	case !s.accepted && s.known:
		return slices.Clone(s.k[0])
	}
	return nil
}

func (s *stages) SetState(state []float64) {
	if len(state) == 0 {
		return
	}
	if len(state) != len(s.y0) {
		panic(notState)
	}
	copy(s.k[0], state)
	s.known = true
}

func (s *stages) Dense(seg *ode.Segment) {
	needAccepted(s.accepted)
	s.extend()
	n := len(s.y0)
	seg.Reset(s.t0, s.t1, n, len(s.newton)+2)
	copy(seg.Row(0), s.y0)
	delta := seg.Row(1)
	for i := range delta {
		delta[i] = s.y1[i] - s.y0[i]
	}
	for r := range s.newton {
		s.newton[r].addTo(seg.Row(r+2), s.zero, s.h)
	}
}
