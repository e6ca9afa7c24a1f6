package ode

import (
	"fmt"
	"slices"
)

// A Chooser is a stepper that chooses among methods on the way.
type Chooser interface {
	Stepper
	// Choices returns what was chosen since Bind, the last of which is in use. After Start there is one at least.
	// The slice is the stepper's own.
	Choices() []Choice
}

// A Choice is a method that was taken up at time T.
type Choice struct {
	T              float64
	Method, Reason string
}

// String says which method, when and why.
func (c Choice) String() string { return fmt.Sprintf("%s from t = %v: %s", c.Method, c.T, c.Reason) }

// choices returns those since the run began.
func (in *Integrator) choices() []Choice {
	if c, ok := in.stepper.(Chooser); ok {
		list := slices.Clone(c.Choices()[in.chosen:])
		list[0].T = in.p.T0 // it may have been in use before
		return list
	}
	return nil
}
