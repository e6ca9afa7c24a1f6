package dynamics

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/models"
)

// TrainOptions say how a discrete run is made.
type TrainOptions struct {
	// Tol ends the run when the remaining iterations are estimated to change θ by less
	// than 100·Tol·max|θ|, or the residual is at rounding level; 0 means 1e-14.
	Tol float64
	// MaxIterations bounds the number of iterations; 0 means 20 million.
	MaxIterations int
	// Sampling draws the examples of an iteration; the zero value takes all.
	Sampling Sampling
	// Progress, if not nil, is called from time to time with the part of the run that is done, from 0 to 1.
	Progress func(done float64)
	// Observe, if not nil, is called with β after every iteration; beta is overwritten when it returns.
	Observe func(iteration int, beta []float64)
}

// A Trained is the end of a discrete run, and the sums along it.
type Trained struct {
	Start
	Momentum
	UEnd, VEnd []float64
	Phi        []float64 // 8c²η Σ g_k⊙g_k
	G          []float64 // η Σ g_k
	// SU and SV are the sums S of the ratios of successive u and v; nil if a coordinate was exactly zero.
	SU, SV     []float64
	Iterations int
	Crossings  int // sign changes of u and of v
	Converged  bool
}

// Theta returns θ = u⊙u − v⊙v at the end.
func (t *Trained) Theta() []float64 { return Start{t.UEnd, t.VEnd}.Theta() }

// interpolates returns the residual max|Xθ−y| below which a run at rest has reached an
// interpolating solution: far above what is left at any tolerance, and, where y is 0 or
// nearly so, above rounding. loss is that of the start.
func interpolates(data *models.Regression, loss float64) float64 {
	return math.Max(1e-3*maxAbs(data.Y), 1e-9*math.Sqrt(2*float64(data.N())*loss))
}

// every is how many iterations pass between two looks at the residual.
const every = 64

// Train runs the discrete method m on data from start until it comes to rest.
// The error is a *StartError, a *ParameterError, a *RestError, a *DivergedError, or
// the context's; a run that spent its iterations is returned with Converged false.
func Train(ctx context.Context, data *models.Regression, m Momentum, start Start, o TrainOptions) (*Trained, error) {
	if err := errors.Join(m.Check(), start.Check(data.D()), o.Sampling.Check(data.N())); err != nil {
		return nil, err
	}
	if o.Tol == 0 {
		o.Tol = 1e-14
	}
	if o.MaxIterations == 0 {
		o.MaxIterations = 20_000_000
	}
	if !(o.Tol > 0 && o.Tol < 1) {
		return nil, &ParameterError{"tol", o.Tol, "the tolerance must lie between 0 and 1"}
	}
	net := models.NewDiagonalNet(data)
	g := make([]float64, data.D())
	gradient := NetGradient(net, g)
	if o.Sampling.Batch > 0 {
		gradient = SampleGradient(net, g, o.Sampling)
	}
	it := NewIteration(m, start.Beta(), gradient)
	ratios := newRatioSums(m, data.D())
	watch := newRest(net, o.Tol)
	if err := resting(net, it.Beta); err != nil {
		return nil, err
	}
	best, bestLoss := clone(it.Beta), net.Loss(it.Beta)
	ceiling := 1e12 * math.Max(bestLoss, math.SmallestNonzeroFloat64)
	interpolated := interpolates(data, bestLoss)

	t := &Trained{Start: start, Momentum: m}
	for t.Iterations < o.MaxIterations {
		copy(ratios.before, it.Beta)
		it.Step()
		ratios.note(it.Beta, g)
		t.Iterations++
		if o.Observe != nil {
			o.Observe(t.Iterations, it.Beta)
		}
		if t.Iterations%every != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, context.Cause(ctx)
		}
		loss := net.Loss(it.Beta)
		if !(loss <= ceiling) {
			return nil, diverged(net, m, best, t.Iterations)
		}
		if loss < bestLoss {
			bestLoss = loss
			copy(best, it.Beta)
		}
		if watch.atRest(it, t.Iterations) {
			if worst := residual(net, it.Beta); worst > interpolated {
				return nil, &RestError{fmt.Sprintf("after %d iterations", t.Iterations), worst}
			}
			t.Converged = true
			break
		}
		if o.Progress != nil && t.Iterations%(every*256) == 0 {
			o.Progress(watch.done)
		}
	}
	d := data.D()
	t.UEnd, t.VEnd = clone(it.Beta[:d]), clone(it.Beta[d:])
	t.Phi, t.G, t.Crossings = ratios.phi, ratios.sumG, ratios.crossings
	t.SU, t.SV = ratios.sums(start.Beta(), it.Beta)
	return t, nil
}
