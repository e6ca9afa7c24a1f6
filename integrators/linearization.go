package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// A linearization is the Jacobian J = ∂f/∂y of a system M y′ = f(t, y) at one point: an
// operator of the system's own, its entries, or differences of f. Equations with M − γJ
// are solved by what newSolver returns.
type linearization struct {
	sys          ode.System
	n            int
	entries      ode.Differentiable // nil: differences
	operator     ode.Operator       // nil: j has the entries
	j            *ode.Matrix
	lower, upper int
	mass         *ode.Matrix            // nil: the identity
	clock        ode.TimeDifferentiable // nil: ∂f/∂t by differences

	t float64 // where the operator is, for state
	y []float64

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
	if m, ok := sys.(ode.Massive); ok {
		l.mass = ode.NewBanded(n, l.lower, l.upper)
		m.Mass(l.mass)
	}
	if s, ok := sys.(ode.Linearized); ok {
		l.operator, l.y = s.NewOperator(), make([]float64, n)
		return l
	}
	l.j = ode.NewBanded(n, l.lower, l.upper)
	l.lower, l.upper = l.j.Bandwidth()
	if l.entries, _ = sys.(ode.Differentiable); l.entries == nil {
		v := vectors(n, 3)
		l.argument, l.f, l.step = v[0], v[1], v[2]
	}
	return l
}

// approximate reports whether the entries are differences.
func (l *linearization) approximate() bool { return l.operator == nil && l.entries == nil }

// newSolver returns a solver for equations with M − γJ.
func (l *linearization) newSolver() ode.Solver {
	if l.operator != nil {
		return l.operator.NewSolver()
	}
	return &shifted{of: l}
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
	if l.operator != nil {
		l.operator.Apply(dst, x)
		return
	}
	l.j.MulVec(dst, x)
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
	step := math.Cbrt(0x1p-52) * h // where rounding and the third derivative weigh the same
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
	if l.operator != nil {
		l.linearize(t, y)
		return true
	}
	l.j.Zero()
	if l.entries != nil {
		l.entries.Jacobian(l.j, t, y)
	} else {
		l.differences(t, y, slope, h, tol)
	}
	return finiteAll(l.j.Data())
}

func (l *linearization) linearize(t float64, y []float64) {
	l.t = t
	copy(l.y, y)
	l.operator.Linearize(t, y)
}

// state is the Jacobian: its entries, or where the operator is.
func (l *linearization) state() record {
	if l.operator != nil {
		return append(record{l.t}, l.y...)
	}
	return l.j.Data()
}

func (l *linearization) setState(m *record) {
	if l.operator != nil {
		t := m.number()
		m.take(l.y)
		l.linearize(t, l.y)
		return
	}
	m.take(l.j.Data())
}

// differences sets ∂fᵢ/∂yⱼ ≈ (fᵢ(t, y + δⱼeⱼ) − fᵢ(t, y))/δⱼ. Columns no two of which meet
// in a row are taken together. Where one is not finite, y + δⱼeⱼ may be outside the domain of f: the other side of y is
// tried, then both with a smaller δⱼ. With w the tolerance of yⱼ and u = 2⁻⁵²,
//
//	δⱼ = max(√u |yⱼ|, 1000 N u |h| ‖f‖ w, w/1000),
//
// so that an increment is that of a state of its size, and one of a state near zero is
// seen in f [HBG+05, 2.1], and above the rounding of f where the state is less than its tolerance.
func (l *linearization) differences(t float64, y, slope []float64, h float64, tol *ode.Tolerance) {
	const unit = 0x1p-52
	least := 1000 * float64(l.n) * unit * math.Abs(h) * tol.Norm(slope, y)
	if !(least > 0) || math.IsInf(least, 1) {
		least = 1
	}
	for j, x := range y {
		d := max(math.Sqrt(unit)*math.Abs(x), max(least, 1e-3)*tol.Of(j, x))
		if d == 0 {
			d = math.Sqrt(unit)
		}
		if slope[j] < 0 != (h < 0) { // towards where the solution goes
			d = -d
		}
		l.step[j] = x + d - x
	}
	tries := 6 // three sizes on both sides
	if !finiteAll(slope) {
		tries = 1 // no increment helps
	}
	width := min(l.lower+l.upper+1, l.n)
	copy(l.argument, y)
	for first := range width {
		for try := 1; !l.columns(first, width, t, y, slope) && try < tries; try++ {
			for j := first; j < l.n; j += width {
				if l.finiteColumn(j) {
					continue
				}
				d := -l.step[j]
				if try%2 == 0 {
					d /= 1024
				}
				if moved := y[j] + d - y[j]; moved != 0 { // not below the rounding of y
					l.step[j] = moved
				}
			}
		}
	}
}

// columns takes the differences of every width-th column from the first on and reports whether they are finite.
func (l *linearization) columns(first, width int, t float64, y, slope []float64) bool {
	for j := first; j < l.n; j += width {
		l.argument[j] = y[j] + l.step[j]
	}
	l.sys.Derivative(l.f, t, l.argument)
	l.work.Evaluations++
	finite := true
	for j := first; j < l.n; j += width {
		l.argument[j] = y[j]
		for i := max(0, j-l.upper); i <= min(l.n-1, j+l.lower); i++ {
			d := (l.f[i] - slope[i]) / l.step[j]
			l.j.Set(i, j, d)
			finite = finite && d-d == 0
		}
	}
	return finite
}

// finiteColumn reports whether the entries of column j are finite.
func (l *linearization) finiteColumn(j int) bool {
	for i := max(0, j-l.upper); i <= min(l.n-1, j+l.lower); i++ {
		if d := l.j.At(i, j); d-d != 0 {
			return false
		}
	}
	return true
}

func finiteAll(x []float64) bool {
	for _, v := range x {
		if v-v != 0 {
			return false
		}
	}
	return true
}
