package workprecision

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// A Run is a problem solved by a method at a tolerance.
type Run struct {
	Problem, Method string
	Tolerance       float64 // RTol; ATol is [Options]
	Error           float64 // see [Error]; NaN where the run did not come to the end
	Status          ode.Status
	Stats           ode.Stats
	Time            time.Duration // the least of several runs
}

// A run is repeated for measuringTime, and at least leastRuns times if that takes no more than a second: what else
// the machine does makes some of them long. The first is not counted, for it makes the tables of the method, unless it
// is long.
const (
	measuringTime = 50 * time.Millisecond
	measuringRuns = 20
	leastRuns     = 6
)

// Measure solves p with m at RTol = tol, and tells what it cost and how far the end is from the
// reference. A run of more than maxEvaluations evaluations is given up. The error is the context's, or
// that of a tolerance which no run can have.
func Measure(ctx context.Context, p *odeproblems.Problem, m ode.Method[ode.System], tol float64, maxEvaluations int) (Run, error) {
	o := Options(p, tol)
	o.EndOnly, o.MaxEvaluations = true, maxEvaluations
	r := Run{Problem: p.ID, Method: m.Info().Name, Tolerance: tol, Error: math.NaN()}
	bind := func(piece odeproblems.Piece) ode.Stepper { return m.Bind(piece.System) }
	var all time.Duration
	for i := range measuringRuns {
		begun := time.Now()
		y, status, stats, err := solve(ctx, p, bind, o)
		if err != nil {
			return r, fmt.Errorf("%s by %s at tolerance %v: %w", p.ID, r.Method, tol, err)
		}
		took := time.Since(begun)
		if err := ctx.Err(); err != nil {
			return r, context.Cause(ctx)
		}
		if i <= 1 || took < r.Time { // the second replaces the first
			r.Time = took
		}
		r.Status, r.Stats = status, stats
		if status.OK() {
			r.Error = Error(p, y)
		}
		if all += took; all > measuringTime && i+1 >= leastRuns || all > time.Second {
			break
		}
	}
	return r, nil
}

// solve solves p piece by piece, each with the stepper that bind makes of it.
func solve(ctx context.Context, p *odeproblems.Problem, bind func(odeproblems.Piece) ode.Stepper, o ode.Options) (y []float64, status ode.Status, stats ode.Stats, err error) {
	y = p.Y0
	for _, piece := range p.Pieces() {
		sol, err := ode.Solve(ctx, bind(piece), ode.Problem{T0: piece.T0, T1: piece.T1, Y0: y}, o)
		if sol == nil {
			return y, ode.Aborted, stats, err // the options make no sense
		}
		y, stats = sol.End.Y, stats.Plus(sol.Stats)
		if !sol.Status.OK() {
			return y, sol.Status, stats, nil
		}
	}
	return y, ode.Finished, stats, nil
}

// Error returns the error of y at the end of p in the norm of the solve loop, with the scale of the
// problem for the tolerance: √(1/N Σ (xᵢ/Dᵢ)²), Dᵢ = Scaleᵢ + |yᵢ|, where x is y less the reference.
func Error(p *odeproblems.Problem, y []float64) float64 {
	d := make([]float64, len(y))
	for i, v := range y {
		d[i] = v - p.Reference.Y[i]
	}
	return size(p, d, p.Reference.Y)
}

// size is ‖x‖ with D at y.
func size(p *odeproblems.Problem, x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		v /= p.Scale[i] + math.Abs(y[i])
		sum += v * v
	}
	return math.Sqrt(sum / float64(len(x)))
}

// fades says how far components of a problem fall below their Scale and still decide what
// happens: a negative one of the size of its error, and the solution runs off to −∞.
var fades = map[string]float64{"robertson": 1e-7, "pyrolysis": 1e-14}

// Options are RTol = tol and ATolᵢ = tol·Scaleᵢ, less for Robertson's problem and pyrolysis, in which
// components that fall far below their scale decide what happens.
func Options(p *odeproblems.Problem, tol float64) ode.Options {
	o := ode.Options{RTol: tol, ATolVec: slices.Clone(p.Scale)}
	for i := range o.ATolVec {
		o.ATolVec[i] *= tol
		if f := fades[p.ID]; f > 0 {
			o.ATolVec[i] *= f
		}
	}
	return o
}
