package sde

import (
	"context"
	"errors"
	"fmt"
)

// ErrStop, returned by an observer, ends [Solve] without an error.
var ErrStop = errors.New("sde: stop")

// Solve makes steps of length h from y, which it overwrites. observe, if not nil, is called with the number
// of steps made and y after each. The error is a *[StepError], that of observe, or the context's. Solve
// panics unless h > 0 and the noise fits the system.
func Solve(ctx context.Context, s System, method Method, noise Noise, h float64, steps int, y []float64, observe func(step int, y []float64) error) error {
	if !(h > 0) {
		panic("sde: Solve wants a step h > 0")
	}
	if noise.Noises() != s.Noises() || len(y) != s.Dim() {
		panic("sde: Solve wants the noise and the state of the system")
	}
	stepper, d := method.NewStepper(s), NewIncrement(s.Noises())
	for k := 1; k <= steps; k++ {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		noise.Draw(d, h)
		stepper.Step(y, d)
		for _, x := range y {
			if x-x != 0 {
				return &StepError{Step: k, T: float64(k) * h, H: h}
			}
		}
		if observe == nil {
			continue
		}
		switch err := observe(k, y); {
		case errors.Is(err, ErrStop):
			return nil
		case err != nil:
			return err
		}
	}
	return nil
}

// A StepError reports a step that led to numbers that are not finite.
type StepError struct {
	Step int     // its number, from 1
	T, H float64 // its end and its length
}

// Error returns the message.
func (e *StepError) Error() string {
	return fmt.Sprintf("step %d of length %g, to t = %.6g, led to numbers that are not finite: choose smaller steps", e.Step, e.H, e.T)
}
