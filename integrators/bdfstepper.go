package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

const (
	// bdfIterations is how many the iteration may take under error control.
	bdfIterations = 4
	// bdfSafety is by how much a step is shorter than its estimate allows.
	bdfSafety = 0.9
	// worthwhile is how much longer a step must be for it to be made so: a factorization is lost.
	worthwhile = 1.2
	// unknownRate is that of an iteration with a new factorization: one iterate alone is not believed, since a Jacobian
	// that is too large by far makes it look small.
	unknownRate = 1e6
	// extrapolable is how large the weights of differences may be where a step is much longer than the one before.
	extrapolable = 1e8
)

// bdfStepper is a BDF method bound to a system.
type bdfStepper struct {
	method  *BDF
	table   *bdfTable
	sys     ode.System
	jac     *linearization
	solver  ode.Solver
	tol     *ode.Tolerance
	nearly  ode.Tolerance // stands in for tol in a run of constant steps
	starter ode.Stepper   // makes the first steps of such a run

	t0, t1, h float64
	tBefore   float64
	d, w      [][]float64 // differences at t0 and, of the last try, at t1; that of order 0 is the state
	spacing   float64     // of d; 0: only the state is known
	order     int         // of the next step, or as many differences as there are to start with
	equal     int         // steps made with this order and spacing

	// What is true if the last try is accepted.
	tried, orderAfter, equalAfter int
	started, accepted             bool
	yBefore                       []float64

	slope, argument, psi, change, residual, mass, estimate []float64
	factored                                               float64 // h/α of the solver; 0: none
	current                                                bool    // the Jacobian is that at (t0, y0)
	usable                                                 bool    // there is a Jacobian
	renewed                                                bool    // by a try from here: there are two of them
	stale, fresh                                           record
	rate                                                   float64 // θ/(1−θ) of the last iteration
	caution                                                float64 // what estimates are multiplied by

	work ode.Work
}

func newBDFStepper(m *BDF, sys ode.System) *bdfStepper {
	const differences = maxOrder + 3
	v := vectors(sys.Dim(), 2*differences+8)
	r := &bdfStepper{
		method: m, table: m.table(), sys: sys, jac: newLinearization(sys),
		yBefore: v[0], slope: v[1], argument: v[2], psi: v[3], change: v[4], residual: v[5], mass: v[6], estimate: v[7],
		d: v[8 : 8+differences], w: v[8+differences:],
		nearly: ode.Tolerance{ATolVec: make([]float64, sys.Dim())},
	}
	r.solver = r.jac.newSolver(false)
	return r
}

func (r *bdfStepper) Info() ode.Info     { return r.method.info }
func (r *bdfStepper) System() ode.System { return r.sys }

// Interrupt implements [ode.Interruptible].
func (r *bdfStepper) Interrupt(stop func() bool) { r.jac.stop = stop }

func (r *bdfStepper) Work() ode.Work {
	w := r.work
	w.Evaluations += r.jac.work.Evaluations
	w.Jacobians, w.Krylov = r.jac.work.Jacobians, r.jac.work.Krylov
	if r.starter != nil {
		s := r.starter.Work()
		w.Evaluations += s.Evaluations
		w.Jacobians += s.Jacobians
		w.Factorizations += s.Factorizations
		w.Solves += s.Solves
		w.Krylov += s.Krylov
	}
	return w
}

func (r *bdfStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, r.d[0])
	copy(r.d[0], y) // first: y may be one of the others
	for _, d := range r.d[1:] {
		clear(d)
	}
	r.t0, r.tol, r.jac.tol = t, tol, tol
	r.spacing, r.order, r.equal, r.factored, r.rate = 0, 1, 0, 0, unknownRate
	r.current, r.usable, r.renewed, r.started, r.accepted = false, false, false, false, false
	clear(r.nearly.ATolVec)
	r.caution = 1
	if tol != nil && tol.RTol > 0 {
		r.caution = max(1, math.Pow(tol.RTol, -1/float64(maxOrder+1))/4)
	}
	if tol == nil {
		if r.starter == nil {
			r.starter = Rodas5P.Bind(r.sys)
		}
		r.starter.Start(t, y, nil)
		r.order = 0
	}
}

// starting reports whether this is one of the first steps of a run of constant steps.
func (r *bdfStepper) starting() bool { return r.tol == nil && r.order < maxOrder }

func (r *bdfStepper) Step(t1 float64) ode.StepResult {
	r.accepted = false
	r.t1, r.h = t1, t1-r.t0
	if r.starting() {
		return r.start()
	}
	if r.spacing == 0 && !r.begin() {
		return ode.StepResult{Status: ode.NonFinite}
	}
	r.predict()
	status, iterations := ode.NoConvergence, 0
	if r.renewed {
		r.recall(r.stale)
		r.current = false
	}
	if r.usable {
		status, iterations = r.solve()
	}
	if status == ode.NoConvergence && !r.current {
		if !r.renew() {
			return ode.StepResult{Status: ode.NonFinite}
		}
		status, iterations = r.solve()
	}
	if status != ode.Running {
		next := 0.0
		if status == ode.NoConvergence {
			next = math.Abs(t1-r.t0) / 2
		}
		return ode.StepResult{Status: status, Next: next, Cause: r.jac.trouble()}
	}
	r.update()
	result := ode.StepResult{T: t1, Y: r.w[0], Order: r.tried}
	if r.tol != nil {
		size := r.scaled(r.estimate, r.tried, r.change)
		result.Estimate.E = r.estimate
		result.Next = r.next(size, iterations)
	}
	return result
}

// start makes a step with the starter, from which a difference more is known.
func (r *bdfStepper) start() ode.StepResult {
	s := r.starter.Step(r.t1)
	if s.Status != ode.Running {
		return s
	}
	r.predict()
	for i, y := range s.Y {
		r.change[i] = y - r.w[0][i]
		for j := 1; j <= r.tried; j++ {
			r.change[i] -= r.w[j][i]
		}
	}
	r.update()
	copy(r.w[0], s.Y)
	r.orderAfter, r.started = r.order+1, true
	return ode.StepResult{T: r.t1, Y: r.w[0], Order: r.method.info.Order}
}

// begin sets the first differences of a run, of the parabola with y′ = f and y″ = Jf + ∂f/∂t at (t0, y0), with the
// step for their spacing, and reports whether they are finite. If M is not the identity they stay 0, and the order is 1.
func (r *bdfStepper) begin() bool {
	r.derivative(r.slope, r.t0, r.d[0])
	if !r.current {
		r.usable = r.jac.at(r.t0, r.d[0], r.slope, r.h, r.measure())
		r.current, r.factored = r.usable, 0
	}
	if !r.usable || !finiteAll(r.slope) {
		return false
	}
	if r.jac.mass != nil {
		return true
	}
	if !r.jac.timeDerivative(r.d[2], r.residual, r.t0, r.d[0], r.slope, r.h) {
		return false
	}
	r.jac.times(r.psi, r.slope)
	for i, f := range r.slope {
		change := float64(r.h * f)
		r.d[2][i] = r.h * (r.h * (r.d[2][i] + r.psi[i]))
		r.d[1][i] = change - r.d[2][i]/2
	}
	r.order = 2
	return true
}

// predict sets w to the differences at t0, spaced as the step is long.
func (r *bdfStepper) predict() {
	k := r.order
	r.equalAfter = 1
	switch spacing := r.spacing; {
	case spacing == 0:
		for j := 0; j <= k; j++ {
			copy(r.w[j], r.d[j])
		}
		clear(r.w[k+1])
	case math.Abs(r.h-spacing) <= 4*0x1p-52*max(math.Abs(r.t0), math.Abs(r.t1)):
		// Times are rounded: it is the same step.
		r.h, r.equalAfter = spacing, r.equal+1
		for j := 0; j <= k+1; j++ {
			copy(r.w[j], r.d[j])
		}
	default:
		ratio := r.h / spacing
		for r.tol != nil && k > 1 && math.Pow(math.Abs(ratio), float64(k)) > extrapolable {
			k--
		}
		var weights [maxOrder + 1][maxOrder + 1]float64
		respaced(&weights, k, ratio)
		for b := 0; b <= k; b++ {
			clear(r.w[b])
			for a := b; a <= k; a++ { // a difference of a higher order does not feel one of a lower
				axpy(r.w[b], weights[b][a], r.d[a])
			}
		}
		clear(r.w[k+1])
	}
	r.tried, r.orderAfter, r.started = k, k, false
}

// renew moves the Jacobian to (t0, y0) and reports whether it is finite. The one it had is put
// aside: the next try from here begins with it, as this one did.
func (r *bdfStepper) renew() bool {
	r.factored = 0
	if r.renewed {
		r.recall(r.fresh)
		r.current = true
		return true
	}
	had := r.usable
	if had {
		r.stale = append(r.stale[:0], r.jac.state()...)
	}
	if r.jac.approximate() {
		r.derivative(r.slope, r.t0, r.d[0])
	}
	r.usable = r.jac.at(r.t0, r.d[0], r.slope, r.h, r.measure())
	r.current = r.usable
	if r.renewed = r.usable && had; r.renewed {
		r.fresh = append(r.fresh[:0], r.jac.state()...)
	}
	return r.usable
}

// recall takes up a Jacobian that was put aside.
func (r *bdfStepper) recall(kept record) {
	r.factored = 0
	r.jac.setState(&kept)
}

// measure is what errors of the iteration are measured with.
func (r *bdfStepper) measure() *ode.Tolerance {
	if r.tol != nil {
		return r.tol
	}
	roundings(r.nearly.ATolVec, r.d[0], r.w[1])
	return &r.nearly
}

// solve finds the change of the predicted state that solves M(ψ + change) = (h/α) f, ψ = Σ_j γ_j w_j/α.
func (r *bdfStepper) solve() (status ode.Status, iterations int) {
	alpha := r.table.alpha[r.tried]
	c := r.h / alpha
	if !r.factor(c) {
		return ode.Singular, 0
	}
	clear(r.psi)
	copy(r.argument, r.w[0])
	for j := 1; j <= r.tried; j++ {
		axpy(r.psi, r.table.gamma[j]/alpha, r.w[j])
		axpy(r.argument, 1, r.w[j])
	}
	clear(r.change)
	// What the iteration leaves of an algebraic equation is in the next estimate, however short the step.
	tol, most, enough, rate := r.measure(), bdfIterations, newtonShare/r.caution, max(leastRate, r.rate)
	if r.tol == nil {
		most, enough, rate = 50, 1, 1
	} else if tol.RTol > 0 {
		enough = max(enough, min(0.5, 10*0x1p-52/tol.RTol))
	}
	last := 0.0
	for n := 1; n <= most; n++ {
		r.derivative(r.residual, r.t1, r.argument)
		if !finiteAll(r.residual) {
			if n == 1 {
				return ode.NonFinite, n
			}
			return ode.NoConvergence, n
		}
		size := r.improve(tol, c)
		r.work.Iterations++
		if math.IsNaN(size) || math.IsInf(size, 1) {
			return ode.NoConvergence, n
		}
		if n > 1 {
			theta := size / last
			if r.tol == nil && size >= last/2 && size <= 1024 {
				return ode.Running, n // rounding
			}
			if theta >= 1 || r.tol != nil && theta/(1-theta)*size*math.Pow(theta, float64(most-n)) > enough {
				return ode.NoConvergence, n
			}
			rate = theta / (1 - theta)
		}
		last = size
		if size == 0 || rate*size <= enough {
			r.rate = rate
			return ode.Running, n
		}
	}
	if r.tol == nil {
		return ode.Running, most
	}
	return ode.NoConvergence, most
}

// factor prepares the solver for γ = c.
func (r *bdfStepper) factor(c float64) bool {
	if r.factored == c {
		return true
	}
	r.factored, r.rate = 0, unknownRate
	r.work.Factorizations++
	if !r.solver.Factor(complex(c, 0)) {
		return false
	}
	r.factored = c
	return true
}

// improve makes one iteration of Newton's method and returns the size of what it adds.
func (r *bdfStepper) improve(tol *ode.Tolerance, c float64) float64 {
	for i, x := range r.psi {
		r.estimate[i] = x + r.change[i]
	}
	r.jac.massTimes(r.mass, r.estimate)
	for i, f := range r.residual {
		r.residual[i] = float64(c*f) - r.mass[i]
	}
	r.work.Solves++
	r.solver.Solve(r.residual, nil)
	sum := 0.0
	for i, x := range r.residual {
		if x == 0 {
			continue
		}
		r.argument[i] += x
		r.change[i] += x
		x /= tol.Of(i, max(math.Abs(r.d[0][i]), math.Abs(r.argument[i])))
		sum += float64(x * x)
	}
	return math.Sqrt(sum / float64(max(1, len(r.residual))))
}

// update turns w into the differences at t1: that of order tried + 1 is the change.
func (r *bdfStepper) update() {
	k := r.tried
	for i, c := range r.change {
		r.w[k+2][i] = c - r.w[k+1][i]
		r.w[k+1][i] = c
	}
	for j := k; j >= 0; j-- {
		axpy(r.w[j], 1, r.w[j+1])
	}
}

// scaled writes the error of order k, of which x is the difference ∇ᵏ⁺¹y, to dst and returns its size.
func (r *bdfStepper) scaled(dst []float64, k int, x []float64) float64 {
	factor, sum := r.caution*r.table.error[k], 0.0
	for i, v := range x {
		e := factor * v
		dst[i] = e
		if e != 0 {
			e /= r.tol.Of(i, max(math.Abs(r.d[0][i]), math.Abs(r.w[0][i])))
			sum += float64(e * e)
		}
	}
	return math.Sqrt(sum / float64(max(1, len(x))))
}

// next is the length of the next try. After an accepted step it is that of the order, of those next to this one,
// that allows the longest; but only once enough steps were equally long, and it is worth while.
func (r *bdfStepper) next(size float64, iterations int) float64 {
	h, k := math.Abs(r.t1-r.t0), r.tried
	safety := bdfSafety * (2*bdfIterations + 1) / float64(2*bdfIterations+iterations)
	allowed := func(size float64, order int) float64 { return safety * math.Pow(size, -1/float64(order+1)) }
	factor := allowed(size, k)
	switch {
	case math.IsNaN(factor):
		return 0
	case size > 1:
		return h * min(bdfSafety, max(0.2, factor))
	case r.equalAfter <= k:
		return h
	}
	if k > 1 {
		if lower := allowed(r.scaled(r.residual, k-1, r.w[k]), k-1); lower > factor {
			factor, r.orderAfter = lower, k-1
		}
	}
	if k < maxOrder {
		if higher := allowed(r.scaled(r.residual, k+1, r.w[k+2]), k+1); higher > factor {
			factor, r.orderAfter = higher, k+1
		}
	}
	if factor >= 1 && factor < worthwhile {
		r.orderAfter = k
		return h
	}
	return h * min(10, factor)
}

func (r *bdfStepper) derivative(dst []float64, t float64, y []float64) {
	r.sys.Derivative(dst, t, y)
	r.work.Evaluations++
}

func (r *bdfStepper) Accept() {
	if r.started {
		r.starter.Accept()
	}
	copy(r.yBefore, r.d[0])
	r.d, r.w = r.w, r.d
	if r.order != r.orderAfter {
		r.equalAfter = 0
	}
	r.order, r.equal, r.spacing = r.orderAfter, r.equalAfter, r.h
	r.tBefore, r.t0 = r.t0, r.t1
	r.current, r.renewed, r.accepted = false, false, true
}
