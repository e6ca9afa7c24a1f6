package integrators

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/ode"
)

// A linearization is the Jacobian J = ∂f/∂y of a system M y′ = f(t, y) at one point: an
// operator of the system's own, products with it, its entries, or differences of f. Equations with M − γJ
// are solved by what newSolver returns.
type linearization struct {
	sys          ode.System
	n            int
	entries      ode.Differentiable // nil: differences
	operator     ode.Operator       // nil: j has the entries, unless there is
	products     *products          // of a matrix-free system
	j            *ode.Matrix
	lower, upper int
	pattern      *ode.Pattern           // nil: dense or banded
	sparse       []*shiftedSparse       // the solvers, if there is a pattern
	groups       [][]int                // of columns that meet in no row, if differences are taken
	mass         *ode.Matrix            // nil: the identity
	clock        ode.TimeDifferentiable // nil: ∂f/∂t by differences

	t float64 // where the operator is, for state
	y []float64

	tol               *ode.Tolerance // of the run; nil: as far as rounding allows
	stop              func() bool    // says that the run is cancelled; nil: nobody asks
	argument, f, step []float64
	work              ode.Work
}

func newLinearization(sys ode.System) *linearization {
	n := sys.Dim()
	l := &linearization{sys: sys, n: n, lower: max(0, n-1), upper: max(0, n-1)}
	l.clock, _ = sys.(ode.TimeDifferentiable)
	if b, ok := sys.(ode.Banded); ok {
		l.lower, l.upper = b.Bandwidth()
	}
	if s, ok := sys.(ode.Sparse); ok {
		if l.pattern = s.Pattern(); l.pattern.Dim() != n {
			panic("integrators: the pattern of a sparse system has its dimension")
		}
	}
	if m, ok := sys.(ode.Massive); ok {
		l.mass = l.newMatrix()
		m.Mass(l.mass)
	}
	switch s := sys.(type) {
	case ode.Linearized:
		l.operator, l.y = s.NewOperator(), make([]float64, n)
		return l
	case ode.MatrixFree:
		l.products = newProducts(l, s)
		return l
	}
	l.j = l.newMatrix()
	l.lower, l.upper = l.j.Bandwidth()
	if l.entries, _ = sys.(ode.Differentiable); l.entries == nil {
		v := vectors(n, 3)
		l.argument, l.f, l.step = v[0], v[1], v[2]
		l.groups = apart(l.j)
	}
	return l
}

// newMatrix returns the zero matrix of the form that the system declares.
func (l *linearization) newMatrix() *ode.Matrix {
	if l.pattern != nil {
		return ode.NewSparse(l.pattern)
	}
	return ode.NewBanded(l.n, l.lower, l.upper)
}

// approximate reports whether J is made of differences, which need f at the point where it is.
func (l *linearization) approximate() bool {
	if l.products != nil {
		return l.products.exact == nil
	}
	return l.operator == nil && l.entries == nil
}

// newSolver returns a solver for equations with M − γJ, for many right-hand sides with each γJ or for a few.
func (l *linearization) newSolver(many bool) ode.Solver {
	switch {
	case l.operator != nil:
		return l.operator.NewSolver()
	case l.products != nil:
		return newGMRES(l)
	case l.pattern != nil:
		return newShiftedSparse(l)
	}
	return &shifted{of: l, many: many}
}

// trouble says why equations were not solved, the last ones.
func (l *linearization) trouble() error {
	if l.products == nil {
		return nil
	}
	err := l.products.trouble
	l.products.trouble = nil
	return err
}

// massTimes writes M·x to dst.
func (l *linearization) massTimes(dst, x []float64) {
	if l.mass == nil {
		copy(dst, x)
		return
	}
	l.mass.MulVec(dst, x)
}

// times writes J·x to dst.
func (l *linearization) times(dst, x []float64) {
	switch {
	case l.operator != nil:
		l.operator.Apply(dst, x)
	case l.products != nil:
		l.products.times(dst, x)
	default:
		l.j.MulVec(dst, x)
	}
}

// timeDerivative writes ∂f/∂t at (t, y), where f is slope and a step of length h is to be tried, to dst and
// reports whether it is finite. Of a system that does not know it the parabola through three values near t,
// inside the step, is differentiated. If the second of them is the first, to the bit, f does not depend on t there.
func (l *linearization) timeDerivative(dst, scratch []float64, t float64, y, slope []float64, h float64) bool {
	if l.clock != nil {
		l.clock.TimeDerivative(dst, t, y)
		return finiteAll(dst)
	}
	clear(dst)
	const root = 6.055454452393343e-06 // ∛2⁻⁵²
	step := root * h                   // where rounding and the third derivative weigh the same
	if least := 0x1p-49 * math.Abs(t); math.Abs(step) < least {
		step = math.Copysign(least, h)
	}
	near, far := t+step-t, t+2*step-t
	if near == 0 || near == far || math.Abs(far) > math.Abs(h) {
		return true // a step of a few units of rounding of t
	}
	l.sys.Derivative(scratch, t+near, y)
	l.work.Evaluations++
	moves := false
	for i, f := range slope {
		dst[i] = scratch[i] - f
		moves = moves || dst[i] != 0
	}
	if !moves {
		return true
	}
	l.sys.Derivative(scratch, t+far, y)
	l.work.Evaluations++
	w, v := far/(far-near)/near, near/(far-near)/far
	for i, f := range slope {
		dst[i] = float64(w*dst[i]) - float64(v*(scratch[i]-f))
	}
	return finiteAll(dst)
}

// at moves to (t, y), where f is slope and a step of length h is to be tried. It
// reports false if an entry is not finite.
func (l *linearization) at(t float64, y, slope []float64, h float64, tol *ode.Tolerance) bool {
	l.work.Jacobians++
	switch {
	case l.operator != nil:
		l.linearize(t, y)
		return true
	case l.products != nil:
		return l.products.at(t, y, slope)
	}
	l.j.Zero()
	if l.entries != nil {
		l.entries.Jacobian(l.j, t, y)
	} else {
		l.differences(t, y, slope, h, tol)
	}
	return !l.stopped() && finiteAll(l.j.Data())
}

// stopped reports whether the run is cancelled.
func (l *linearization) stopped() bool { return l.stop != nil && l.stop() }

func (l *linearization) linearize(t float64, y []float64) {
	l.t = t
	copy(l.y, y)
	l.operator.Linearize(t, y)
}

// state is the Jacobian: its entries, with the pivots if it is sparse, or where the operator is.
func (l *linearization) state() record {
	switch {
	case l.operator != nil:
		return append(record{l.t}, l.y...)
	case l.products != nil:
		return l.products.state()
	case len(l.sparse) > 0:
		m := slices.Clone(record(l.j.Data()))
		for _, s := range l.sparse {
			m.put(s.pivots)
		}
		return m
	}
	return l.j.Data()
}

func (l *linearization) setState(m *record) {
	switch {
	case l.operator != nil:
		t := m.number()
		m.take(l.y)
		l.linearize(t, l.y)
	case l.products != nil:
		l.products.setState(m)
	default:
		m.take(l.j.Data())
		for _, s := range l.sparse {
			m.take(s.pivots)
			s.recalled = true
		}
	}
}

func finiteAll(x []float64) bool {
	for _, v := range x {
		if v-v != 0 {
			return false
		}
	}
	return true
}
