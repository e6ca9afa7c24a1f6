package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// Automatic chooses among methods, for systems that may be stiff or not, and change on the way:
//
//   - where the system is not stiff [Tsitouras5], or [DOP853] at RTol < 10⁻⁵, or [BogackiShampine3] at RTol ≥ 5·10⁻³;
//   - [NDF] where it is stiff, or [AdaptiveRadau] at RTol < 10⁻⁷, or where eigenvalues near the imaginary axis, for which the
//     formulas of high order are not stable, hold NDF at order 2.
//
// It begins with the method for systems that are not stiff and watches |hλ|, for which two slopes at the end of a step
// give an estimate [HW96, IV.2], beside what the solution does in it. Stiffness limits a step if |hλ| is at the bound of
// stability and the state moves by far less than its size; or if |hλ| is felt at all, as it is below the bound where the
// tolerance is tight, and y′ changes by far less than that. Where enough steps are so limited to have cost as much as a Jacobian
// would, it goes over to the other method. A step far beyond the bound is refused: it would make an error grow unseen.
//
// From there it goes back when the steps have ceased to grow and ones well inside the region of stability, |λ| being the
// spectral radius of the Jacobian, would cost less; or when those of AdaptiveRadau have cost more than the explicit ones before would
// have. Each time it waits twice as long before it does so again.
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
		Iterates: true, Remembers: true, Variable: true, Kinked: true, Masses: true, Controller: ownControllers{}, Source: "[HW96, IV.2]",
	}
}

// ownControllers are those of the explicit methods, told by the power of their estimates; the others choose their steps themselves.
type ownControllers struct{}

// Factor implements [ode.Controller].
func (ownControllers) Factor(h ode.History) float64 {
	if DOP853.info.ErrorOrder+1 == int(h.K) {
		return DOP853.info.Controller.Factor(h)
	}
	return ode.PI.Factor(h)
}

// Bind implements [ode.Method]. What a method needs for itself is made when it is chosen.
func (automatic) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	_, massive := sys.(ode.Massive)
	return &autoStepper{sys: sys, massive: massive, jacobian: jacobianCost(sys), start: make([]float64, sys.Dim()),
		scratch: [3][]float64(vectors(sys.Dim(), 3))}
}

// The candidates, about how many evaluations their steps cost, and the share of the bound of stability of explicit ones, on the
// real axis, from which on a step counts as held there: where eigenvalues turn, it is nearer.
const (
	coarse = iota
	quick
	accurate
	multistep
	collocated
)

var candidates = [...]struct {
	method ode.Method[ode.System]
	cost   float64
	share  float64
}{
	coarse: {BogackiShampine3, 3, 0.69}, quick: {Tsitouras5, 6, 0.65}, accurate: {DOP853, 12, 0.78},
	multistep: {NDF, 2, 0}, collocated: {AdaptiveRadau, 12, 0},
}

const (
	// leastHeld steps, of leastCost evaluations, are held before the system counts as stiff, and leastFree let it go back.
	leastHeld, leastFree, leastCost = 4, 10, 24
	// forgiven is how many steps that are not held make earlier ones forgotten.
	forgiven = 6
	// slower is how many times |hλ| at the bound of stability contains the relative change of y in a step that is held: where it is a
	// loose tolerance that lets steps come near the bound, it is less. In one that is held below the bound |hλ| is more than felt, and
	// faster times the relative change of y′: of problems that are not stiff there is hardly one such step in a hundred.
	slower, felt, faster = 6, 0.5, 15
	// A try farBeyond the |hλ| near the bound is refused, and the next one shorter by mostShortened at most.
	farBeyond, mostShortened = 2, 5
	// mostLost evaluations, and the price of lostJacobians, more than the explicit method may AdaptiveRadau take before it is given up.
	mostLost, lostJacobians = 150, 5
	// lateSteps of NDF more than there are longer ones may have an |hλ| of no more than worthIt.
	lateSteps, worthIt = 100, 5
	// steepest is the cosine of the angle from the negative real axis to which the formula of order 5 of NDF is stable, 51°.
	steepest = 0.63
	// inside is the share of the |hλ| near the bound that steps of an implicit method must stay under to be made by an explicit one.
	inside = 0.5
)

// explicitly is the method for a system that is not stiff.
func explicitly(tol *ode.Tolerance) int {
	switch {
	case tol == nil || tol.RTol < 1e-5:
		return accurate
	case tol.RTol < 5e-3:
		return quick
	}
	return coarse
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

// growth estimates |hλ| from the slopes at two states near the end of a step: that of the last stage but one, and the end. Where
// that stage is before the end, a large estimate is made again with the embedded solution, at the price of an evaluation.
func (s *stages) growth(tol *ode.Tolerance, scratch []float64, large float64) float64 {
	s.lookAhead()
	last := s.table.exact.last
	growth := s.quotient(tol, s.k[last-1])
	if s.table.c[last-1] == 1 || growth <= large {
		return growth
	}
	for i, e := range s.estimate[0] {
		s.argument[i] = s.y1[i] - e
	}
	s.sys.Derivative(scratch, s.t1, s.argument)
	s.evaluations++
	return s.quotient(tol, scratch)
}

// quotient is |h| times the size of the slope at the end less another one, over that of the states that they are of.
func (s *stages) quotient(tol *ode.Tolerance, slope []float64) float64 {
	slopes, states, rounding := 0.0, 0.0, 0.0
	for i, y := range s.y1 {
		scale := tol.Of(i, y)
		if scale == 0 {
			continue
		}
		f, d, r := (s.k[s.table.exact.last][i]-slope[i])/scale, (y-s.argument[i])/scale, 0x1p-42*y/scale
		slopes, states, rounding = slopes+float64(f*f), states+float64(d*d), rounding+float64(r*r)
	}
	if states <= rounding || slopes-slopes != 0 {
		return 0
	}
	return math.Abs(s.h) * math.Sqrt(slopes/states)
}

// motion is by how much y′ changes in a step, relative to what it is.
func (s *stages) motion(tol *ode.Tolerance) float64 {
	s.lookAhead()
	return relative(tol, s.y1, s.k[0], s.k[s.table.exact.last])
}

// distance is by how much y changes in a step, relative to what it is.
func (s *stages) distance(tol *ode.Tolerance) float64 { return relative(tol, s.y1, s.y0, s.y1) }

// relative is the size of after − before over that of after, measured at y.
func relative(tol *ode.Tolerance, y, before, after []float64) float64 {
	changes, sizes := 0.0, 0.0
	for i, x := range y {
		if scale := tol.Of(i, x); scale != 0 {
			c, v := (after[i]-before[i])/scale, after[i]/scale
			changes, sizes = changes+float64(c*c), sizes+float64(v*v)
		}
	}
	return math.Sqrt(changes / sizes)
}

// spectrum estimates the spectral radius of the Jacobian by powers of it, and tells whether the eigenvalues of that size turn: they
// are a pair p/2 ± i√(−q − p²/4) nearer to the imaginary axis than the formulas of BDF of order 5 allow, where the last three powers
// have v_{k+2} ≈ p v_{k+1} + q v_k.
func (l *linearization) spectrum(tol *ode.Tolerance, y []float64, scratch *[3][]float64) (radius float64, turns bool) {
	v, w, x := scratch[0], scratch[1], scratch[2]
	for i := range v {
		v[i] = tol.Of(i, y[i])
		if i%2 == 1 {
			v[i] = -v[i]
		}
	}
	const powers = 8
	unit(tol, y, v)
	sum := 0.0
	for p := range powers {
		l.times(w, v)
		after := tol.Norm(w, y)
		if !(after > 0) || math.IsInf(after, 1) {
			return 0, false
		}
		if p >= powers/2 {
			sum += math.Log(after)
		}
		if p < powers-1 {
			copy(v, w)
			unit(tol, y, v)
		}
	}
	l.times(x, w)
	var vv, vw, ww, vx, wx float64
	for i, at := range y {
		if scale := tol.Of(i, at); scale != 0 {
			a, b, c := v[i]/scale, w[i]/scale, x[i]/scale
			vv, vw, ww, vx, wx = vv+float64(a*a), vw+float64(a*b), ww+float64(b*b), vx+float64(a*c), wx+float64(b*c)
		}
	}
	if det := float64(vv*ww) - float64(vw*vw); det > 1e-6*vv*ww {
		p, q := (float64(wx*vv)-float64(vx*vw))/det, (float64(vx*ww)-float64(wx*vw))/det
		turns = p*p < -4*steepest*steepest*q
	}
	return math.Exp(sum / (powers - powers/2)), turns
}

// unit divides v by its size.
func unit(tol *ode.Tolerance, y, v []float64) {
	if size := tol.Norm(v, y); size > 0 {
		for i := range v {
			v[i] /= size
		}
	}
}
