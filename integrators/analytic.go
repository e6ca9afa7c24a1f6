package integrators

import (
	"sync/atomic"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/taylor"
)

// An AnalyticSystem is a system whose right-hand side is written in terms of [taylor.Number],
// once, and from it has its Taylor series for the method [Taylor], its Jacobian for implicit
// methods, and its derivative for all others.
type AnalyticSystem struct {
	program *taylor.Program
	idle    atomic.Pointer[analyticWork]
}

var (
	_ ode.Analytic           = (*AnalyticSystem)(nil)
	_ ode.Differentiable     = (*AnalyticSystem)(nil)
	_ ode.TimeDifferentiable = (*AnalyticSystem)(nil)
)

// NewAnalytic returns the system y′ = f(t, y) of dimension dim. It calls f once, see
// [taylor.Record].
func NewAnalytic(dim int, f func(dst []taylor.Number, t taylor.Number, y []taylor.Number)) *AnalyticSystem {
	return &AnalyticSystem{program: taylor.Record(dim, f)}
}

// analyticWork is what one evaluation at a time needs.
type analyticWork struct {
	series      *taylor.Series[float64]
	value, unit []float64
}

// borrow returns a workspace that nobody else has, to be put back in idle.
func (s *AnalyticSystem) borrow() *analyticWork {
	if w := s.idle.Swap(nil); w != nil {
		return w
	}
	n := s.Dim()
	return &analyticWork{taylor.NewSeries(s.program, taylor.Float64{}), make([]float64, n), make([]float64, n)}
}

// Dim implements [ode.System].
func (s *AnalyticSystem) Dim() int { return s.program.Dim() }

// Derivative implements [ode.System].
func (s *AnalyticSystem) Derivative(dst []float64, t float64, y []float64) {
	w := s.borrow()
	w.series.Derivative(dst, t, y)
	s.idle.Store(w)
}

// Jacobian implements [ode.Differentiable].
func (s *AnalyticSystem) Jacobian(dst *ode.Matrix, t float64, y []float64) {
	w := s.borrow()
	w.series.Derivative(w.value, t, y)
	for j := range y {
		clear(w.unit)
		w.unit[j] = 1
		w.series.Direction(w.value, 0, w.unit)
		for i, x := range w.value {
			dst.Set(i, j, x)
		}
	}
	s.idle.Store(w)
}

// TimeDerivative implements [ode.TimeDifferentiable].
func (s *AnalyticSystem) TimeDerivative(dst []float64, t float64, y []float64) {
	w := s.borrow()
	w.series.Derivative(w.value, t, y)
	clear(w.unit)
	w.series.Direction(dst, 1, w.unit)
	s.idle.Store(w)
}

// NewExpansion implements [ode.Analytic].
func (s *AnalyticSystem) NewExpansion() ode.Expansion {
	return &recordedExpansion{s.program, taylor.NewSeries(s.program, taylor.Float64{})}
}

type recordedExpansion struct {
	program *taylor.Program
	series  *taylor.Series[float64]
}

// Expand names the operation that has no series, if it is one.
func (e *recordedExpansion) Expand(dst [][]float64, t, h float64, y []float64) error {
	e.series.Solve(t, h, y, len(dst)-1)
	for k := range dst {
		e.series.Coefficient(dst[k], k)
	}
	return e.program.Undefined(e.series)
}
