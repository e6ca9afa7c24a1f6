package integrators

import (
	"math"

	"github.com/flowproof/flowproof/ode"
)

// AdaptiveRadau is the method of 3, 5 or 7 stages of [Radau], of the orders 5, 9 and 13, and chooses on the way: the order
// that goes farthest for its evaluations. What steps of another order would be is predicted from the derivatives of the collocation
// polynomial, as far as errors hold them, and by how well Newton's iteration contracts, where that does: a
// longer step of a higher order contracts less.
//
// A run begins with 3 stages. One of constant steps has 7.
//
// Source: [HW99], whose code chooses by the contraction alone.
var AdaptiveRadau ode.Method[ode.System] = adaptiveRadau{}

type adaptiveRadau struct{}

// Info implements [ode.Method].
func (adaptiveRadau) Info() ode.Info {
	return ode.Info{
		Name: "radau", Order: 13, ErrorOrder: 3, DenseOrder: 3,
		Iterates: true, Remembers: true, Variable: true, Kinked: true, Masses: true, Source: "[HW99]",
	}
}

// Bind implements [ode.Method].
func (m adaptiveRadau) Bind(sys ode.System) ode.Stepper {
	needSystem(sys)
	return newRadauStepper(m.Info(), sys, Radau5, Radau9, Radau13)
}

const (
	// settled steps of an order are made before it is left, unless one was shortened.
	settled = 2
	// preferable is by how much another order must promise to go farther.
	preferable = 1.3
	// goodRate is the contraction that a step of another order may be foretold to have.
	goodRate = 0.03
)

// An outlook is what a step foretells of those of other orders.
type outlook struct {
	steps        float64 // since the order was changed
	full, others float64 // size of E(t₀), and of what else is controlled
	lower        float64 // size of y^{(s−1)}h^{s−1}/(s−1)!, which would be in E(t₀) of the order below
	iterations   float64
}

// look finds what it takes to choose an order.
func (r *radauStepper) look(iterations int) {
	if len(r.ladder) == 1 {
		return
	}
	r.weighted(r.argument, r.table.lower)
	r.jac.massTimes(r.mass[0], r.argument)
	r.outlook.lower = r.filter(r.residual[0], r.mass[0])
	r.outlook.iterations = float64(iterations)
}

// choose returns the rung that goes farthest for its work: this one, or one beside it.
func (r *radauStepper) choose() int {
	o := &r.outlook
	if len(r.ladder) == 1 || r.tol == nil {
		return r.rung
	}
	if o.steps++; o.full == 0 || o.steps < settled && !r.shortened() {
		return r.rung
	}
	best, most := r.rung, r.hNext/r.workOf(r.rung, r.hNext)
	for _, rung := range [2]int{r.rung - 1, r.rung + 1} {
		if rung < 0 || rung >= len(r.ladder) {
			continue
		}
		step := r.foretell(rung)
		if r.shortened() {
			step = min(step, math.Abs(r.h))
		}
		if gain := step / r.workOf(rung, step) / preferable; gain > most {
			best, most = rung, gain
		}
	}
	return best
}

// foretell returns how long a step of the order above or below would be. Where the derivatives of the solution go
// on as they do,
//
//	y^{(s+3)}h^{s+3}/(s+3)! = (y^{(s+1)}h^{s+1}/(s+1)!)² / (y^{(s−1)}h^{s−1}/(s−1)!).
func (r *radauStepper) foretell(rung int) float64 {
	o, h, t := &r.outlook, math.Abs(r.h), r.ladder[rung].table()
	derivative := o.lower
	if rung > r.rung {
		here := o.full / r.table.smooth
		derivative = here * here / o.lower
	}
	s := len(t.c)
	size := t.smooth * derivative * max(shrinkage(s, r.tol), o.others/o.full)
	step := min(radauSafety*1/errorRoot(size, s), mostLonger) * h
	if r.theta > radauKeep {
		step = min(step, max(1, goodRate/r.theta)*h)
	}
	return step
}

// workOf is about how many evaluations such a step takes.
func (r *radauStepper) workOf(rung int, step float64) float64 {
	iterations := r.outlook.iterations
	if theta := r.theta * step / math.Abs(r.h); iterations > 1 && theta < 0.9 {
		iterations = 1 + (iterations-1)*math.Log(r.theta)/math.Log(theta)
	}
	return float64(r.ladder[rung].stages)*iterations + 2
}
