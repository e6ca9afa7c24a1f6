package ode

import (
	"fmt"
	"math"
	"slices"
)

// checked is a point at which the system was evaluated.
type checked struct {
	t        float64
	y, slope []float64
	again    []float64
}

// checkSystem evaluates the system at the current point, to compare with what it says there
// after the next step, and, if so asked, does that with the point before. After 1, 2, 4, 8, … steps it looks at the Jacobian.
func (in *Integrator) checkSystem(compare bool) {
	c := in.checked
	if c == nil {
		return
	}
	sys := in.stepper.System()
	if compare {
		sys.Derivative(c.again, c.t, c.y)
		in.extra.Evaluations++
		for i, x := range c.slope {
			if math.Float64bits(x) != math.Float64bits(c.again[i]) {
				in.fail(HiddenState, in.t-in.tPrev, math.NaN(), i, fmt.Errorf("at t = %v and the same y it gave %v for component %d, and %v after the next step: "+
					"what f remembers of other calls makes its steps wrong; use an event that changes the state", c.t, x, i, c.again[i]))
				return
			}
		}
	}
	if steps := in.Stats().Steps; steps&(steps-1) == 0 && steps > 0 {
		wrong, evaluations := checkJacobian(sys, in.t, in.y)
		in.extra.Evaluations += evaluations
		if wrong != nil {
			in.fail(WrongJacobian, in.t-in.tPrev, math.NaN(), wrong.I, wrong)
			return
		}
	}
	c.t = in.t
	if in.stop > 0 && in.stops[in.stop-1] == in.t {
		c.t = behind(in.t, -in.sign) // a breakpoint is not evaluated itself
	}
	c.y = append(c.y[:0], in.y...)
	sys.Derivative(c.slope, c.t, c.y)
	in.extra.Evaluations++
}

// clone returns a copy for a snapshot.
func (c *checked) clone() *checked {
	if c == nil {
		return nil
	}
	return &checked{c.t, slices.Clone(c.y), slices.Clone(c.slope), slices.Clone(c.again)}
}
