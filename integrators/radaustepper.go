package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

const (
	// mostLonger is how many times as long a step may be as the one before.
	mostLonger = 8.0
	// fairRate is the contraction that a longer step may be expected to have.
	fairRate = 0.3
	// radauSafety is by how much a step is shorter than its estimate allows.
	radauSafety = 0.9
)

// radauStepper is a Radau method bound to a system.
type radauStepper struct {
	info   ode.Info
	ladder []*Radau // to choose from, the order growing
	rung   int      // of the next step
	table  *radauTable
	sys    ode.System
	jac    *linearization
	tol    *ode.Tolerance
	nearly *ode.Tolerance // stands in for tol in a run of constant steps

	tBefore, t0, t1, h float64
	y0, y1             []float64
	slope              []float64 // f(t0, y0), if known
	known              bool
	z, k               [][]float64 // stages minus y0; slopes
	before             [][]float64 // z of the step before, of length hBefore; 0: there was none
	hBefore            float64
	weights            []float64 // of those in the first guess
	rungBefore         int
	residual           [][]float64
	mass               [][]float64 // M z
	argument           []float64
	estimate           []float64
	stiff, between     []float64 // estimates, too
	accepted           bool      // y1, tBefore and before are those of the last step

	solvers  []ode.Solver // of λ₀ and of each pair, for the highest rung
	factored float64      // the h they are for; 0: none
	current  bool         // the Jacobian is that at (t0, y0)
	usable   bool         // there is a Jacobian, good enough to begin with
	theta    float64      // by which the last iteration contracted
	newRate  float64      // θ/(1−θ) of it
	rate     float64      // that of the step before
	size     float64      // of the last estimate
	shrink   float64      // what estimates are multiplied by
	hAccept  float64      // step and error of the step before; 0: there was none
	eAccept  float64
	hNext    float64 // of the next step, by this one
	proposed float64 // of this step, by the one before; 0: there was none
	outlook  outlook

	work ode.Work
}

func newRadauStepper(info ode.Info, sys ode.System, ladder ...*Radau) *radauStepper {
	n, s := sys.Dim(), ladder[len(ladder)-1].stages
	v := vectors(n, 7+5*s)
	r := &radauStepper{
		info: info, ladder: ladder, sys: sys, jac: newLinearization(sys),
		y0: v[0], y1: v[1], slope: v[2], argument: v[3], estimate: v[4], stiff: v[5], between: v[6],
		z: v[7 : 7+s : 7+s], before: v[7+s : 7+2*s : 7+2*s], k: v[7+2*s : 7+3*s : 7+3*s], residual: v[7+3*s : 7+4*s : 7+4*s], mass: v[7+4*s:],
		weights: make([]float64, s), nearly: &ode.Tolerance{ATolVec: make([]float64, n)},
	}
	for range (s + 1) / 2 {
		r.solvers = append(r.solvers, r.jac.newSolver(false))
	}
	return r
}

func (r *radauStepper) Info() ode.Info     { return r.info }
func (r *radauStepper) System() ode.System { return r.sys }

// Interrupt implements [ode.Interruptible].
func (r *radauStepper) Interrupt(stop func() bool) { r.jac.stop = stop }

func (r *radauStepper) Work() ode.Work {
	w := r.work
	w.Evaluations += r.jac.work.Evaluations
	w.Jacobians, w.Krylov = r.jac.work.Jacobians, r.jac.work.Krylov
	return w
}

func (r *radauStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, r.y0)
	copy(r.y0, y)
	r.t0, r.tol, r.jac.tol = t, tol, tol
	r.known, r.accepted, r.current, r.usable = false, false, false, false
	clear(r.nearly.ATolVec)
	r.hBefore, r.hAccept, r.eAccept, r.rate, r.theta, r.proposed = 0, 0, 0, 1, 1, 0
	if tol == nil {
		r.climb(len(r.ladder) - 1)
	} else {
		r.climb(0)
	}
	r.rungBefore, r.before = r.rung, r.before[:len(r.z)]
}

// climb goes to a rung of the ladder.
func (r *radauStepper) climb(rung int) {
	r.rung, r.table = rung, r.ladder[rung].table()
	s := len(r.table.c)
	r.z, r.k, r.residual, r.mass = r.z[:s], r.k[:s], r.residual[:s], r.mass[:s]
	r.factored, r.hAccept, r.outlook = 0, 0, outlook{}
	r.shrink = shrinkage(s, r.tol)
}

// shrinkage is what estimates of order s are multiplied by.
func shrinkage(s int, tol *ode.Tolerance) float64 {
	if tol == nil || tol.RTol == 0 {
		return 1
	}
	return min(1, 30*math.Pow(tol.RTol, float64(s-1)/float64(2*s)))
}

func (r *radauStepper) Step(t1 float64) ode.StepResult {
	r.accepted = false
	r.t1, r.h = t1, t1-r.t0
	if !r.known {
		r.derivative(r.slope, r.t0, r.y0)
		r.known = true
	}
	status, iterations, next := ode.NoConvergence, 0, 0.0
	if r.usable {
		status, iterations, next = r.solve()
	}
	if status == ode.NoConvergence && !r.current {
		if !r.jac.at(r.t0, r.y0, r.slope, r.h, r.measure()) {
			return ode.StepResult{Status: ode.NonFinite}
		}
		r.current, r.usable, r.factored = true, true, 0
		status, iterations, next = r.solve()
	}
	if status != ode.Running {
		return ode.StepResult{Status: status, Next: next, Cause: r.jac.trouble()}
	}
	last := r.z[len(r.z)-1]
	for i, y := range r.y0 {
		r.y1[i] = y + last[i]
	}
	result := ode.StepResult{T: t1, Y: r.y1, Order: len(r.z)}
	if r.tol != nil {
		r.size = r.error()
		if err := r.jac.trouble(); err != nil {
			return ode.StepResult{Status: ode.NoConvergence, Cause: err}
		}
		result.Estimate.E = r.estimate
		r.hNext = r.next(r.size, iterations)
		r.look(iterations)
		result.Next = r.hNext
	}
	return result
}

// next is the length of the next try, by Gustafsson's predictive controller [HW96, IV.8].
// It is shorter the more iterations were needed, and that of this step if it would be
// little longer: the factorizations are kept then.
func (r *radauStepper) next(size float64, iterations int) float64 {
	h, most := math.Abs(r.h), float64(r.mostIterations())
	safety := radauSafety * (1 + 2*most) / (float64(iterations) + 2*most)
	divisor := errorRoot(size, len(r.z)) / safety
	switch {
	case math.IsNaN(divisor):
		return 0
	case size > 1:
		return h / max(1.1, min(10, divisor))
	case r.hAccept > 0:
		divisor = max(divisor, r.hAccept/h*errorRoot(size*size/r.eAccept, len(r.z))/radauSafety)
	}
	longer := 1 / max(1/mostLonger, min(5, divisor))
	if r.shortened() {
		longer = min(1, longer)
	}
	if iterations > 1 && r.theta > radauKeep {
		longer = min(longer, max(1, fairRate/r.theta))
	}
	if r.theta <= radauKeep && longer >= 1 && longer <= 1.2 {
		return h
	}
	return longer * h
}

// errorRoot returns x^{1/(s+1)} for 3, 5 and 7 stages.
func errorRoot(x float64, s int) float64 {
	switch s {
	case 3:
		return math.Sqrt(math.Sqrt(x))
	case 5:
		return math.Sqrt(math.Cbrt(x))
	}
	return math.Sqrt(math.Sqrt(math.Sqrt(x)))
}

// shortened reports whether the step is shorter than the one before proposed, as it is if tries were rejected.
func (r *radauStepper) shortened() bool { return math.Abs(r.h) < 0.9*r.proposed }

func (r *radauStepper) derivative(dst []float64, t float64, y []float64) {
	r.sys.Derivative(dst, t, y)
	r.work.Evaluations++
}

func (r *radauStepper) Accept() {
	r.y0, r.y1 = r.y1, r.y0
	r.z, r.before = r.before[:len(r.z)], r.z
	r.rungBefore = r.rung
	r.tBefore, r.t0, r.hBefore, r.accepted = r.t0, r.t1, r.h, true
	r.known, r.current = false, false
	r.usable = r.theta <= radauKeep
	r.rate = r.newRate
	r.hAccept, r.eAccept = math.Abs(r.h), max(0.01, r.size)
	if rung := r.choose(); rung != r.rung {
		r.climb(rung)
	}
	r.proposed = r.hNext
}

func (r *radauStepper) Dense(seg *ode.Segment) {
	needAccepted(r.accepted)
	seg.Reset(r.tBefore, r.t0, len(r.y0), len(r.before)+1)
	copy(seg.Row(0), r.y1)
	delta := seg.Row(1)
	for i, y := range r.y1 {
		delta[i] = r.y0[i] - y
	}
	for k, w := range r.ladder[r.rungBefore].table().newton[1:] {
		row := seg.Row(k + 2)
		clear(row)
		for j, z := range r.before {
			axpy(row, w[j], z)
		}
	}
}

// State is the step before, what the iteration and the estimate were like, and the
// Jacobian.
func (r *radauStepper) State() []float64 {
	var m record
	m = append(m, float64(r.rung), float64(r.rungBefore), r.outlook.steps, r.proposed)
	m = append(m, r.hBefore, r.rate, r.theta, r.hAccept, r.eAccept)
	m.put(r.before...)
	m.put(r.nearly.ATolVec)
	m.flag(r.known)
	m.put(r.slope)
	m.flag(r.current)
	m.flag(r.usable)
	if r.usable {
		m = append(append(m, r.factored), r.jac.state()...)
	}
	return m
}

func (r *radauStepper) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	r.climb(int(m.number()))
	r.rungBefore, r.outlook.steps, r.proposed = int(m.number()), m.number(), m.number()
	r.before = r.before[:r.ladder[r.rungBefore].stages]
	r.hBefore, r.rate, r.theta = m.number(), m.number(), m.number()
	r.hAccept, r.eAccept = m.number(), m.number()
	m.take(r.before...)
	m.take(r.nearly.ATolVec)
	r.known = m.number() != 0
	m.take(r.slope)
	r.current, r.usable = m.number() != 0, m.number() != 0
	if r.usable {
		h := m.number()
		r.jac.setState(&m)
		if h != 0 { // the work was counted when it was done
			counted := r.work
			r.h = h
			r.factor()
			r.work = counted
		}
	}
	m.end()
}
