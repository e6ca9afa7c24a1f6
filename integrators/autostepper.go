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

	steppers [len(candidates)]ode.Stepper // nil: not needed yet
	active   int
	made     ode.Stepper // the one that made the last step

	t0, t1 float64
	start  []float64 // where it was started
	y      []float64 // at t1: that of the stepper that made the last try

	held, free float64 // steps held by stability in a row; steps since, or that an explicit method could make for less
	steps      float64 // of this method
	patience   float64 // how many steps that are free let it go back
	entry      float64 // the length of the last one of the method before
	longest    float64 // that of this method
	radius     float64 // of the Jacobian
	jacobians  int     // evaluated when it was estimated
	scratch    [2][]float64

	choices []ode.Choice
}

func (a *autoStepper) Info() ode.Info     { return automatic{}.Info() }
func (a *autoStepper) System() ode.System { return a.sys }

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
	a.tol, a.t0, a.made, a.patience = tol, t, nil, leastFree
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
	}
	a.steppers[candidate].Start(t, y, a.tol)
	a.active, a.held, a.free, a.steps, a.longest, a.radius, a.jacobians = candidate, 0, 0, 0, 0, 0, -1
	name := candidates[candidate].method.Info().Name
	if n := len(a.choices); n == 0 || a.choices[n-1].Method != name {
		a.choices = append(a.choices, ode.Choice{T: t, Method: name, Reason: reason})
	}
}

func (a *autoStepper) Step(t1 float64) ode.StepResult {
	s := a.steppers[a.active]
	r := s.Step(t1)
	if r.Order == 0 {
		r.Order = s.Info().ErrorOrder
	}
	a.t1, a.y = t1, r.Y
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
	a.steps, a.longest = a.steps+1, max(a.longest, h)
	if s, ok := a.made.(*stages); ok {
		a.watchStability(s)
		return
	}
	switch {
	case a.active == multistep && a.steps >= lateSteps && a.longest <= worthIt*a.entry:
		a.take(collocated, a.t1, a.y, fmt.Sprintf("the steps of %s do not get longer: its formulas of higher order are not stable", NDF.info.Name))
	case !a.massive:
		a.watchCost(h)
	}
}

// watchStability counts steps of an explicit method that stability holds short.
func (a *autoStepper) watchStability(s *stages) {
	growth := s.growth(a.tol)
	if growth > reach(a.active) {
		a.held, a.free = a.held+1, 0
	} else if a.free++; a.free >= forgiven {
		a.held = 0
	}
	if cost := candidates[a.active].cost; a.held >= leastHeld && a.held*cost >= a.jacobian {
		a.entry = math.Abs(s.h)
		a.take(implicitly(a.tol), a.t1, a.y, fmt.Sprintf("stability, not accuracy, held %.0f steps: |hλ| = %.2g", a.held, growth))
	}
}

// watchCost counts steps of an implicit method, of length h, in place of which an explicit one would make stable ones
// for less.
func (a *autoStepper) watchCost(h float64) {
	if jac := a.linearization(); jac.work.Jacobians != a.jacobians {
		if a.scratch[0] == nil {
			a.scratch = [2][]float64{make([]float64, a.sys.Dim()), make([]float64, a.sys.Dim())}
		}
		a.jacobians, a.radius = jac.work.Jacobians, jac.radius(a.tol, a.y, a.scratch[0], a.scratch[1])
	}
	back := explicitly(a.tol)
	if h*a.radius*candidates[back].cost < reach(back)*candidates[a.active].cost {
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
	m := record{float64(a.active), a.held, a.free, a.steps, a.patience, a.entry, a.longest, a.radius}
	m.flag(a.active >= multistep && a.linearization().work.Jacobians == a.jacobians)
	m.put(a.steppers[a.active].State())
	return m
}

func (a *autoStepper) SetState(kept []float64) {
	if len(kept) == 0 {
		return
	}
	m := record(kept)
	a.take(int(m.number()), a.t0, a.start, "taken up again")
	a.held, a.free, a.steps, a.patience = m.number(), m.number(), m.number(), m.number()
	a.entry, a.longest, a.radius = m.number(), m.number(), m.number()
	current := m.number() != 0
	a.steppers[a.active].SetState(m)
	if current {
		a.jacobians = a.linearization().work.Jacobians
	}
}
