package integrators

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/ode"
)

// autoStepper is [Automatic] bound to a system.
type autoStepper struct {
	sys      ode.System
	massive  bool
	jacobian float64 // what one costs, in evaluations
	tol      *ode.Tolerance
	stop     func() bool

	steppers [len(candidates)]ode.Stepper // nil: not needed yet
	active   int
	made     ode.Stepper // the one that made the last step

	t0, t1 float64
	start  []float64 // where it was started
	y      []float64 // at t1: that of the stepper that made the last try

	held, free float64 // steps held in a row; steps since, or that an explicit method could make for less
	steps      float64 // of this method
	patience   float64 // how many steps that are free let it go back
	trials     float64 // of the implicit methods that were of no use: each makes the next one later
	pace       float64 // what the explicit method cost for a unit of time
	spent      float64 // evaluations and Jacobians of this method
	elapsed    float64 // the time that they led over
	growth     float64 // |hλ| of the last try of an explicit method
	refused    float64 // of a try from here that was refused, in units of the bound; 0: none was
	counted    ode.Work
	longest    float64 // that of this method
	radius     float64 // of the Jacobian
	jacobians  int     // evaluated when it was estimated
	scratch    [3][]float64

	choices []ode.Choice
}

// Info tells the order of the estimate of the method in use, which the first step depends on.
func (a *autoStepper) Info() ode.Info {
	info := automatic{}.Info()
	if s := a.steppers[a.active]; s != nil {
		info.ErrorOrder = s.Info().ErrorOrder
	}
	return info
}

func (a *autoStepper) System() ode.System { return a.sys }

// Interrupt implements [ode.Interruptible].
func (a *autoStepper) Interrupt(stop func() bool) {
	a.stop = stop
	for _, s := range a.steppers {
		if s, ok := s.(ode.Interruptible); ok {
			s.Interrupt(stop)
		}
	}
}

func (a *autoStepper) Work() (w ode.Work) {
	for _, s := range a.steppers {
		if s == nil {
			continue
		}
		v := s.Work()
		w.Evaluations += v.Evaluations
		w.Jacobians += v.Jacobians
		w.Factorizations += v.Factorizations
		w.Iterations += v.Iterations
		w.Solves += v.Solves
	}
	return w
}

// Choices implements [ode.Chooser].
func (a *autoStepper) Choices() []ode.Choice { return a.choices }

func (a *autoStepper) Start(t float64, y []float64, tol *ode.Tolerance) {
	needState(y, a.start)
	copy(a.start, y)
	a.tol, a.t0, a.made, a.patience, a.trials = tol, t, nil, leastFree, 0
	if a.massive {
		a.take(implicitly(tol), t, y, "the system has a mass matrix")
		return
	}
	a.take(explicitly(tol), t, y, "to begin with")
}

// take goes over to a method at (t, y).
func (a *autoStepper) take(candidate int, t float64, y []float64, reason string) {
	if a.steppers[candidate] == nil {
		a.steppers[candidate] = candidates[candidate].method.Bind(a.sys)
		a.Interrupt(a.stop)
	}
	a.steppers[candidate].Start(t, y, a.tol)
	a.active, a.held, a.free, a.steps, a.longest, a.radius, a.jacobians = candidate, 0, 0, 0, 0, 0, -1
	a.spent, a.elapsed, a.refused, a.counted = 0, 0, 0, a.steppers[candidate].Work()
	name := candidates[candidate].method.Info().Name
	if n := len(a.choices); n == 0 || a.choices[n-1].Method != name {
		a.choices = append(a.choices, ode.Choice{T: t, Method: name, Reason: reason})
	}
}

// Step refuses a try of an explicit method far beyond its bound of stability where the solution hardly moves: the error grows
// fast in such steps before it is seen, and if eigenvalues lie near the imaginary axis nothing damps it afterwards.
func (a *autoStepper) Step(t1 float64) ode.StepResult {
	s := a.steppers[a.active]
	r := s.Step(t1)
	if r.Order == 0 {
		r.Order = s.Info().ErrorOrder
	}
	a.t1, a.y = t1, r.Y
	if s, ok := s.(*stages); ok && a.tol != nil {
		a.growth = s.growth(a.tol, a.scratch[0], reach(a.active))
		if beyond := a.growth / reach(a.active); beyond > farBeyond && a.growth > faster*s.distance(a.tol) {
			a.refused = max(a.refused, math.Floor(beyond))
			return ode.StepResult{Status: ode.NoConvergence, Next: math.Abs(s.h) / min(beyond, mostShortened)}
		}
	}
	return r
}

// Slope implements [ode.EndSlope].
func (a *autoStepper) Slope() []float64 {
	if s, ok := a.steppers[a.active].(ode.EndSlope); ok {
		return s.Slope()
	}
	return nil
}

func (a *autoStepper) Accept() {
	a.made = a.steppers[a.active]
	a.made.Accept()
	h := math.Abs(a.t1 - a.t0)
	a.t0 = a.t1
	if a.tol == nil {
		return
	}
	w := a.made.Work()
	a.spent += float64(w.Evaluations-a.counted.Evaluations) + float64(w.Jacobians-a.counted.Jacobians)
	a.counted = w
	growing := h > a.longest
	a.steps, a.longest, a.elapsed = a.steps+1, max(a.longest, h), a.elapsed+h
	if s, ok := a.made.(*stages); ok {
		a.watchStability(s)
		return
	}
	switch {
	case a.massive:
	case a.active == collocated && a.spent-a.pace*a.elapsed > mostLost+lostJacobians*a.jacobian:
		a.trials++ // the next one comes later
		a.take(explicitly(a.tol), a.t1, a.y, fmt.Sprintf("%.0f steps cost %.1f times as much as explicit ones would", a.steps, a.spent/(a.pace*a.elapsed)))
	default:
		a.watchCost(h, growing)
	}
}

// watchStability counts steps of an explicit method that stiffness limits: by the bound of stability, or, where a tight
// tolerance holds them below it, errors of what moves on a scale far below that of the solution. One that was refused counts as
// many times as it contained the bound.
func (a *autoStepper) watchStability(s *stages) {
	most := max(a.growth, a.refused*reach(a.active)) // of the tries of this step
	switch {
	case a.refused > 0,
		a.growth > reach(a.active) && a.growth > slower*s.distance(a.tol),
		a.growth > felt && a.growth > faster*s.motion(a.tol):
		a.held, a.free = a.held+max(1, a.refused), 0
	default:
		if a.free++; a.free >= forgiven {
			a.held = 0
		}
	}
	a.refused = 0
	if cost := candidates[a.active].cost; a.held >= leastHeld*math.Exp2(a.trials) && a.held*cost >= max(leastCost, a.jacobian) {
		a.pace = cost / math.Abs(s.h)
		a.take(implicitly(a.tol), a.t1, a.y, fmt.Sprintf("stiff: a scale far shorter than that of the solution limits the steps, |hλ| = %.2g", most))
	}
}

// watchCost counts steps of an implicit method, of length h, in place of which an explicit one would make stable ones
// for less, well inside their region of stability. Steps that are growing, as those of the start are, tell nothing yet.
func (a *autoStepper) watchCost(h float64, growing bool) {
	if jac := a.linearization(); jac.work.Jacobians != a.jacobians {
		a.jacobians = jac.work.Jacobians
		turns := false
		if a.radius, turns = jac.spectrum(a.tol, a.y, &a.scratch); turns && a.active == multistep && h*a.radius > felt {
			a.take(collocated, a.t1, a.y, fmt.Sprintf("eigenvalues near the imaginary axis, |λ| = %.2g", a.radius))
			return
		}
	}
	if h*a.radius > worthIt {
		a.held = max(0, a.held-1)
	} else if a.held++; a.active == multistep && a.held >= lateSteps {
		a.take(collocated, a.t1, a.y, fmt.Sprintf("the steps of %s do not get longer: its formulas of higher order are not stable", NDF.info.Name))
		return
	}
	back := explicitly(a.tol)
	less := min(1, candidates[a.active].cost/candidates[back].cost)
	if !growing && h*a.radius < inside*less*reach(back) {
		a.free++
	} else {
		a.free = 0
	}
	if a.free >= a.patience {
		a.patience *= 2 // lest it go back and forth
		a.take(back, a.t1, a.y, fmt.Sprintf("stable steps of an explicit method cost less: |λ| = %.2g", a.radius))
	}
}

// linearization is that of the active method, which is implicit.
func (a *autoStepper) linearization() *linearization {
	if s, ok := a.steppers[a.active].(*bdfStepper); ok {
		return s.jac
	}
	return a.steppers[a.active].(*radauStepper).jac
}

// reach is the |hλ| near the bound of stability of an explicit method, from which on that holds its steps.
func reach(candidate int) float64 {
	c := candidates[candidate]
	return c.share * c.method.(*RungeKutta).table().bound
}

func (a *autoStepper) Dense(seg *ode.Segment) {
	needAccepted(a.made != nil)
	a.made.Dense(seg)
}

// State is which method is active, what was counted, and the state of that method.
func (a *autoStepper) State() []float64 {
	m := record{float64(a.active), a.held, a.free, a.steps, a.patience, a.trials, a.pace, a.spent, a.elapsed, a.longest, a.radius}
	m.flag(a.active >= multistep && a.linearization().work.Jacobians == a.jacobians)
	m.put(a.steppers[a.active].State())
	return m
}

func (a *autoStepper) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	a.take(int(m.number()), a.t0, a.start, "continued from a kept state")
	a.held, a.free, a.steps, a.patience, a.trials = m.number(), m.number(), m.number(), m.number(), m.number()
	a.pace, a.spent, a.elapsed, a.longest, a.radius = m.number(), m.number(), m.number(), m.number(), m.number()
	current := m.number() != 0
	a.steppers[a.active].SetState(m)
	if current {
		a.jacobians = a.linearization().work.Jacobians
	}
}
