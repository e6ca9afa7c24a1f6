package integrators

import (
	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/ode"
)

// rosenbrockStepper is a Rosenbrock method bound to a system.
type rosenbrockStepper struct {
	method *Rosenbrock
	sys    ode.System
	jac    *linearization
	solver ode.Solver
	tol    *ode.Tolerance
	nearly ode.Tolerance // stands in for tol in a run of constant steps

	gamma       float64
	alpha, time []float64
	a, c        [][]float64
	dense       []combination
	onward      []bool // the argument of a stage is that of the stage before and its u

	tBefore, t0, t1, h float64
	y0, y1             []float64
	u                  [][]float64
	argument, sum, rhs []float64
	zero               []float64
	accepted           bool // y1, tBefore and u are those of the last step

	known    bool    // slope, drift and the Jacobian are those at (t0, y0)
	scale    float64 // the h that differences were scaled with
	slope    []float64
	drift    []float64 // ∂f/∂t
	factored float64   // the h that the solver is for; 0: none

	work ode.Work
}

func newRosenbrockStepper(m *Rosenbrock, sys ode.System) *rosenbrockStepper {
	t, n := m.table(), sys.Dim()
	s := len(t.alpha)
	v := vectors(n, s+8)
	r := &rosenbrockStepper{
		method: m, sys: sys, jac: newLinearization(sys), alpha: t.alpha.floats(), time: t.time.floats(),
		y0: v[0], y1: v[1], argument: v[2], sum: v[3], rhs: v[4], zero: v[5], slope: v[6], drift: v[7], u: v[8:],
	}
	r.gamma, _ = t.gamma.value.Float64()
	r.a, r.c = all(t.a, vector.floats), all(t.c, vector.floats)
	r.dense = all(t.dense, func(x vector) combination { return newWeights(x).of(r.u) })
	r.onward = t.onward()
	r.solver = r.jac.newSolver(true)
	return r
}

func (r *rosenbrockStepper) Info() ode.Info     { return r.method.info }
func (r *rosenbrockStepper) System() ode.System { return r.sys }

// Interrupt implements [ode.Interruptible].
func (r *rosenbrockStepper) Interrupt(stop func() bool) { r.jac.stop = stop }

func (r *rosenbrockStepper) Work() ode.Work {
	w := r.work
	w.Evaluations += r.jac.work.Evaluations
	w.Jacobians, w.Krylov = r.jac.work.Jacobians, r.jac.work.Krylov
	return w
}

func (r *rosenbrockStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, r.y0)
	copy(r.y0, y)
	r.t0, r.tol, r.known, r.accepted, r.factored = t, tol, false, false, 0
	r.jac.tol = tol
}

func (r *rosenbrockStepper) Step(t1 float64) ode.StepResult {
	r.accepted = false
	r.t1, r.h = t1, t1-r.t0
	if !r.linearize() {
		return ode.StepResult{Status: ode.NonFinite}
	}
	if !r.factor() {
		return ode.StepResult{Status: ode.Singular}
	}
	last := len(r.u) - 1
	for i := range r.u {
		r.stage(i)
		if err := r.jac.trouble(); err != nil {
			return ode.StepResult{Status: ode.NoConvergence, Cause: err}
		}
	}
	// The argument of the last stage is the embedded result.
	for i, y := range r.argument {
		r.y1[i] = y + r.u[last][i]
	}
	if r.tol == nil {
		return ode.StepResult{T: t1, Y: r.y1}
	}
	return ode.StepResult{T: t1, Y: r.y1, Estimate: ode.Estimate{E: r.u[last]}}
}

// linearize finds slope, Jacobian and drift at (t0, y0) and reports whether they are finite. Differences
// are scaled with the step, so that they are taken again for one of another length.
func (r *rosenbrockStepper) linearize() bool {
	known, rough := r.known, r.scale != r.h
	r.known = false
	if !known {
		r.derivative(r.slope, r.t0, r.y0)
	}
	if !known || rough && r.jac.approximate() {
		r.factored = 0
		if !r.jac.at(r.t0, r.y0, r.slope, r.h, r.measure()) {
			return false
		}
	}
	if (!known || rough && r.jac.clock == nil) && !r.jac.timeDerivative(r.drift, r.rhs, r.t0, r.y0, r.slope, r.h) {
		return false
	}
	r.known, r.scale = true, r.h
	return true
}

// measure is what differences are scaled with.
func (r *rosenbrockStepper) measure() *ode.Tolerance {
	if r.tol != nil {
		return r.tol
	}
	r.nearly = ofSize(r.y0, 0x1p-26)
	return &r.nearly
}

// factor prepares the solver for a step of length h.
func (r *rosenbrockStepper) factor() bool {
	if r.factored == r.h {
		return true
	}
	r.factored = 0
	r.work.Factorizations++
	if !r.solver.Factor(complex(r.gamma*r.h, 0)) {
		return false
	}
	r.factored = r.h
	return true
}

// stage finds u_i.
func (r *rosenbrockStepper) stage(i int) {
	f, u, before := r.slope, r.u[i], r.u[:i]
	sum := u
	if r.jac.mass != nil {
		sum = r.sum
	}
	switch {
	case i == 0:
		clear(sum)
	case r.onward[i]:
		for l, x := range r.u[i-1] {
			r.argument[l] += x
		}
		simd.Combine(sum, r.zero, r.gamma, r.c[i], before)
	default:
		simd.CombineBoth(r.argument, r.y0, r.a[i], sum, r.zero, r.gamma, r.c[i], before)
	}
	if i > 0 {
		t := r.t1
		if alpha := r.alpha[i]; alpha != 1 {
			t = r.t0 + float64(alpha*r.h)
		}
		r.derivative(r.rhs, t, r.argument)
		f = r.rhs
	}
	if r.jac.mass != nil {
		r.jac.mass.MulVec(u, r.sum)
	}
	g, drift := r.gamma*r.h, float64(r.time[i]*r.h)
	for l, x := range f {
		if r.drift[l] != 0 {
			x += float64(drift * r.drift[l])
		}
		u[l] += float64(g * x)
	}
	r.work.Solves++
	r.solver.Solve(u, nil)
}

func (r *rosenbrockStepper) derivative(dst []float64, t float64, y []float64) {
	r.sys.Derivative(dst, t, y)
	r.work.Evaluations++
}

func (r *rosenbrockStepper) Accept() {
	r.y0, r.y1 = r.y1, r.y0
	r.tBefore, r.t0 = r.t0, r.t1
	r.accepted, r.known, r.factored = true, false, 0
}

func (r *rosenbrockStepper) Dense(seg *ode.Segment) {
	needAccepted(r.accepted)
	seg.Reset(r.tBefore, r.t0, len(r.y0), 5)
	copy(seg.Row(0), r.y1)
	delta, c2, c3, c4 := seg.Row(1), seg.Row(2), seg.Row(3), seg.Row(4)
	r.dense[0].addTo(c2, r.zero, 1)
	r.dense[1].addTo(c3, r.zero, 1)
	r.dense[2].addTo(c4, r.zero, 1)
	// H₁ + σH₂ + σ²H₃ = c₂ + σ(c₃ + (1−σ)c₄)
	for i, y := range r.y1 {
		delta[i] = r.y0[i] - y
		c3[i] += c4[i]
		c4[i] = -c4[i]
	}
}

// State is what is known at the current point, which is something if a step was tried from there, and the pivots of a sparse matrix.
func (r *rosenbrockStepper) State() []float64 {
	var m record
	switch {
	case r.known:
		m.flag(true)
		m.put(r.slope, r.drift)
		m = append(m, r.scale, r.factored)
	case len(r.jac.sparse) > 0:
		m.flag(false)
	default:
		return nil
	}
	return append(m, r.jac.state()...)
}

func (r *rosenbrockStepper) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	h := 0.0
	if r.known = m.number() != 0; r.known {
		m.take(r.slope, r.drift)
		r.scale, h = m.number(), m.number()
	}
	r.jac.setState(&m)
	m.end()
	if h != 0 { // the work was counted when it was done
		counted := r.work
		r.h = h
		r.factor()
		r.work = counted
	}
}
