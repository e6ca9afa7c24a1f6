package dynamics

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// A run follows one flow.
type run struct {
	limit *Limit
	net   *models.DiagonalNet
	tail  *tailBound
	o     LimitOptions

	first, next  float64 // energy at the start, and at which the tail is looked at next
	since, usual int     // steps since the last look, and the most there were between two
	stalled      bool
	resting      bool    // the run has come to rest where the loss is not 0
	slope        float64 // ‖∇L‖ at the start
	step         float64 // the longest since the last look
	crossed      *crossings
}

// velocity returns the part β̇ of the state; nil for a gradient flow.
func (r *run) velocity(y []float64) []float64 {
	if n := r.net.Dim(); r.limit.Alpha > 0 {
		return y[n : 2*n]
	}
	return nil
}

// phi returns the part φ of the state.
func (r *run) phi(y []float64) []float64 {
	n := r.net.Dim()
	if r.limit.Alpha > 0 {
		return y[2*n : 2*n+n/2]
	}
	return y[n : n+n/2]
}

func (r *run) solve(ctx context.Context, stepper ode.Stepper, y []float64) (*ode.Solution, error) {
	if r.o.Tol == 0 {
		r.o.Tol = 1e-12
	}
	if !(r.o.Tol > 0 && r.o.Tol < 1) {
		return nil, &ParameterError{"tol", r.o.Tol, "the tolerance must lie between 0 and 1"}
	}
	if !(r.o.End >= 0 && finite(r.o.End)) {
		return nil, &ParameterError{"t-end", r.o.End, "the end time must be a finite number ≥ 0 (0: run to convergence)"}
	}
	if !(r.o.Step >= 0 && finite(r.o.Step)) {
		return nil, &ParameterError{"step", r.o.Step, "the step must be a finite number ≥ 0 (0: chosen by the error)"}
	}
	if r.o.MaxSteps == 0 {
		r.o.MaxSteps = 5_000_000
	}
	p := ode.Problem{T1: r.o.End, Y0: y}
	if r.o.End == 0 {
		p.T1 = math.MaxFloat32 // reached by a flow at rest alone
	}
	options := ode.Options{RTol: r.o.Tol, ATolVec: make([]float64, len(y)), Step: r.o.Step, EndOnly: true, MaxSteps: r.o.MaxSteps, OnStep: r.look}
	r.tolerate(options.ATolVec, y)
	n := r.net.Dim()
	r.crossed = newCrossings(y[:n], r.velocity(y))
	r.first, _ = r.tail.energies(y[:n], r.velocity(y))
	r.next, r.slope = r.first, r.tail.slope(y[:n])

	l := r.limit
	for {
		r.stalled = false
		sol, err := ode.Solve(ctx, stepper, p, options)
		if sol == nil {
			return nil, err
		}
		l.T, l.Crossings = sol.End.T, r.crossed.count
		l.Stats, l.Choices = l.Stats.Plus(sol.Stats), append(l.Choices, sol.Choices...)
		if r.stalled {
			if !r.tolerate(options.ATolVec, sol.End.Y) {
				options.MaxStep = r.step / 2
			}
			options.MaxSteps = max(1, r.o.MaxSteps-l.Stats.Steps-l.Stats.Rejected)
			p.T0, p.Y0, r.step = sol.End.T, sol.End.Y, 0
			continue
		}
		l.UEnd, l.VEnd = clone(sol.End.Y[:n/2]), clone(sol.End.Y[n/2:n])
		var proven bool
		l.Tail, proven = r.tail.at(sol.End.Y[:n], r.velocity(sol.End.Y))
		l.Converged = proven && r.small(l.Tail, sol.End.Y)
		var stop *ode.StepError
		if errors.As(err, &stop) && stop.Status == ode.OutOfSteps {
			energy, _ := r.tail.energies(sol.End.Y[:n], r.velocity(sol.End.Y))
			err = &SlowError{T: sol.End.T, Steps: l.Stats.Steps, Energy: energy / r.first, Tail: l.Tail, Step: stop}
		}
		if stop != nil && stop.Status == ode.StepTooSmall && options.MaxStep > 0 {
			energy, _ := r.tail.energies(sol.End.Y[:n], r.velocity(sol.End.Y))
			err = &StallError{T: sol.End.T, Energy: energy / r.first, Step: stop}
		}
		if r.resting || r.o.End == 0 && err == nil && sol.End.T == p.T1 {
			err = &RestError{fmt.Sprintf("at t = %.3g", sol.End.T), residual(r.net, sol.End.Y[:n])}
		}
		return sol, err
	}
}

// look ends the run once the tail is proven to be small. It looks whenever the
// energy has fallen to a quarter.
//
// An explicit method that rides on its stability bound keeps the stiff modes
// alive at the level of its tolerance, and the energy stalls there: the run is
// then continued with half the steps, at which they die out. Where u or v have
// grown, it may also stall since velocities are held to less than rounding: the
// run is then continued with the tolerances of the point reached.
func (r *run) look(in *ode.Integrator) error {
	y := in.Y()
	beta := y[:r.net.Dim()]
	t0, t1 := in.LastStep()
	r.crossed.step(t1-t0, beta, r.velocity(y))
	if r.o.Observe != nil {
		r.o.Observe(t1, beta)
	}
	if r.o.End > 0 && r.o.Progress == nil {
		return nil
	}
	energy, _ := r.tail.energies(beta, r.velocity(y))
	r.since, r.step = r.since+1, math.Max(r.step, t1-t0)
	if energy > r.next {
		if r.o.End == 0 && r.since > 3*r.usual+100 && r.still(y) {
			r.resting = true
			return ode.ErrStop
		}
		if noise := r.noise(); r.o.End == 0 && energy < noise*noise*r.first && r.since > 3*r.usual+100 {
			r.stalled, r.since = true, 0
			return ode.ErrStop
		}
		return nil
	}
	r.next, r.usual, r.since, r.step = energy/4, max(r.usual, r.since), 0, 0
	if r.o.Progress != nil {
		// The tail goes with the root of the energy, and the run ends where it is about Tol.
		r.o.Progress(math.Min(1, math.Log(energy/r.first)/(2*math.Log(r.o.Tol))))
	}
	if r.o.End > 0 {
		return nil
	}
	tail, proven := r.tail.at(beta, r.velocity(y))
	if proven && r.small(tail, y) {
		return ode.ErrStop
	}
	return nil
}

// noise is how far the solver keeps residuals from falling, relative to the start.
func (r *run) noise() float64 { return math.Min(noiseLevel*r.o.Tol, mostNoise) }

// still reports whether gradient and velocity have fallen to the noise of the
// solver.
func (r *run) still(y []float64) bool {
	beta := y[:r.net.Dim()]
	speed := 0.0
	if v := r.velocity(y); v != nil {
		speed = floats.Norm(v, 2) / r.limit.C
	}
	return r.tail.slope(beta)+speed <= r.noise()*r.slope && residual(r.net, beta) > interpolates(r.net.Data(), r.first)
}

func (r *run) small(tail Tail, y []float64) bool {
	beta := y[:r.net.Dim()]
	d := len(beta) / 2
	return tail.Theta <= slack*r.o.Tol*sizeOfTheta(Start{beta[:d], beta[d:]}.Theta(), beta) && tail.Phi <= slack*r.o.Tol*maxAbs(r.phi(y))
}

// tolerate raises the absolute tolerances to those for y, and reports whether one
// has more than doubled: logarithms of u and v are read off at the end, so these
// are held to a thousandth of Tol at y, velocities in units of 1/α, and the
// integrals to what αφ and the logarithms need.
func (r *run) tolerate(atol, y []float64) (raised bool) {
	n, tol := r.net.Dim(), r.o.Tol
	raise := func(i int, to float64) {
		raised = raised || to > 2*atol[i]
		atol[i] = math.Max(atol[i], to)
	}
	largest := maxAbs(y[:n])
	for i := range n {
		a := 1e-3 * tol * math.Abs(y[i])
		if a == 0 {
			a = 1e-3 * tol * largest
		}
		raise(i, a)
		if r.limit.Alpha > 0 {
			raise(n+i, a/r.limit.Alpha)
		}
	}
	integrals := n
	if r.limit.Alpha > 0 {
		integrals = 2 * n
	}
	for i := integrals; i < len(y); i++ {
		raise(i, tol)
	}
	return raised
}

func maxAbs(x []float64) float64 {
	m := 0.0
	for _, v := range x {
		m = math.Max(m, math.Abs(v))
	}
	return m
}
