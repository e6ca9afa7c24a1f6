package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Automatic chooses among methods, for systems that may be stiff or not, and change on the way:
//
//   - [Tsitouras5] where the system is not stiff, or [DOP853] at RTol < 10⁻⁵;
//   - [NDF] where it is stiff, or [Radau9] at RTol < 10⁻⁷, or where eigenvalues near the imaginary axis, for which the
//     formulas of high order are not stable, hold NDF at order 2.
//
// It begins with the method for systems that are not stiff and watches |hλ|, for which the last two stages, both at the
// end of the step, give an estimate [HW96, IV.2]. If that stays at the bound of stability until the steps have cost as
// much as a Jacobian would, it goes over to the other method. From there it goes back when steps that are short enough
// to be stable, |λ| being the spectral radius of the Jacobian, would cost less than those it makes.
//
// A system with a mass matrix is for the methods for stiff ones alone. A run with constant steps is DOP853's.
//
// [ode.Solution].Choices says what was chosen, when and why.
var Automatic ode.Method[ode.System] = automatic{}

type automatic struct{}

// Info implements [ode.Method].
func (automatic) Info() ode.Info {
	return ode.Info{
		Name: "automatic", Order: 8, ErrorOrder: 4, DenseOrder: 4,
		Iterates: true, Remembers: true, Variable: true, Kinked: true, Masses: true, Source: "[HW96, IV.2]",
	}
}

// Bind implements [ode.Method]. What a method needs for itself is made when it is chosen.
func (automatic) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	_, massive := sys.(ode.Massive)
	return &autoStepper{sys: sys, massive: massive, jacobian: jacobianCost(sys), start: make([]float64, sys.Dim())}
}

// The candidates, about how many evaluations their steps cost, and the share of the bound of stability of explicit ones, on the
// real axis, from which on a step counts as held there: where eigenvalues turn, it is nearer.
const (
	quick = iota
	accurate
	multistep
	collocated
)

var candidates = [...]struct {
	method ode.Method[ode.System]
	cost   float64
	share  float64
}{quick: {Tsitouras5, 6, 0.65}, accurate: {DOP853, 12, 0.78}, multistep: {NDF, 2, 0}, collocated: {Radau9, 12, 0}}

const (
	// leastHeld steps in a row are held before the system counts as stiff, and leastFree let it go back.
	leastHeld, leastFree = 4, 10
	// forgiven is how many steps that are not held make earlier ones forgotten.
	forgiven = 6
	// lateSteps of NDF must have brought one worthIt times as long as the last of the explicit method.
	lateSteps, worthIt = 100, 2
)

// explicitly is the method for a system that is not stiff.
func explicitly(tol *ode.Tolerance) int {
	if tol == nil || tol.RTol < 1e-5 {
		return accurate
	}
	return quick
}

// implicitly is the one for a stiff system.
func implicitly(tol *ode.Tolerance) int {
	if tol != nil && tol.RTol < 1e-7 {
		return collocated
	}
	return multistep
}

// jacobianCost is how many evaluations a Jacobian costs: of an operator, whose factorization may be dear, as many as differences.
func jacobianCost(sys ode.System) float64 {
	n := sys.Dim()
	if _, ok := sys.(ode.Differentiable); ok {
		return 1
	}
	switch s := sys.(type) {
	case ode.MatrixFree:
		return 1
	case ode.Sparse:
		n = len(apart(ode.NewSparse(s.Pattern())))
	case ode.Banded:
		lower, upper := s.Bandwidth()
		n = min(n, lower+upper+1)
	}
	return float64(n)
}

// stableTo returns how far to the left on the real axis a method is stable: the first x with |R(−x)| > 1, where
//
//	R(z) = 1 + Σ_k bᵀAᵏ⁻¹1 zᵏ.
func (t *table) stableTo() float64 {
	s := t.exact.last
	series, v := []float64{1}, make([]float64, s)
	for i := range v {
		v[i] = 1
	}
	product := func(w weights) (sum float64) {
		for k, j := range w.stage {
			sum += w.w[k] * v[j]
		}
		return sum
	}
	for range s {
		series = append(series, product(t.a[s]))
		next := make([]float64, s)
		for i := range next {
			next[i] = product(t.a[i])
		}
		v = next
	}
	const step = 1.0 / 64
	for x := step; ; x += step {
		r := 0.0
		for k := s; k >= 0; k-- {
			r = series[k] - x*r
		}
		if math.Abs(r) > 1 {
			return x
		}
	}
}

// growth estimates |hλ| from the last two slopes of a step, both at its end, and the states they are of.
func (s *stages) growth(tol *ode.Tolerance) float64 {
	s.lookAhead()
	last := s.table.exact.last
	slopes, states := 0.0, 0.0
	for i, y := range s.y1 {
		scale := tol.Of(i, y)
		if scale == 0 {
			continue
		}
		f, d := (s.k[last][i]-s.k[last-1][i])/scale, (y-s.argument[i])/scale
		slopes, states = slopes+float64(f*f), states+float64(d*d)
	}
	if states == 0 || slopes-slopes != 0 {
		return 0
	}
	return math.Abs(s.h) * math.Sqrt(slopes/states)
}

// radius estimates the spectral radius of the Jacobian by powers of it.
func (l *linearization) radius(tol *ode.Tolerance, y, v, w []float64) float64 {
	for i := range v {
		v[i] = tol.Of(i, y[i])
		if i%2 == 1 {
			v[i] = -v[i]
		}
	}
	const powers = 8
	v = unit(tol, y, v)
	sum := 0.0
	for p := range powers {
		l.times(w, v)
		after := tol.Norm(w, y)
		if !(after > 0) || math.IsInf(after, 1) {
			return 0
		}
		if p >= powers/2 {
			sum += math.Log(after)
		}
		copy(v, w)
		unit(tol, y, v)
	}
	return math.Exp(sum / (powers - powers/2))
}

// unit divides v by its size.
func unit(tol *ode.Tolerance, y, v []float64) []float64 {
	if size := tol.Norm(v, y); size > 0 {
		for i := range v {
			v[i] /= size
		}
	}
	return v
}
