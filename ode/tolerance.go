package ode

import (
	"errors"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/internal/simd"
)

// A Tolerance says how large an error may be: that of component i, where the state is
// y, ATolᵢ + RTol·|yᵢ|, see [Options].
type Tolerance struct {
	RTol, ATol float64
	ATolVec    []float64 // stands in for ATol, if not nil
	// Between says that values between steps are asked for, and are to be as good as those at steps.
	Between bool
}

// Of returns the tolerance of component i of a state with yᵢ = y.
func (tol *Tolerance) Of(i int, y float64) float64 {
	a := tol.ATol
	if tol.ATolVec != nil {
		a = tol.ATolVec[i]
	}
	return a + float64(tol.RTol*math.Abs(y))
}

// Norm returns the size of e in units of the tolerance at the state y,
//
//	√(1/N Σᵢ (eᵢ/(ATolᵢ + RTol·|yᵢ|))²),
//
// which is at most 1 for an error that is good enough. Where eᵢ = 0 no tolerance is needed.
func (tol *Tolerance) Norm(e, y []float64) float64 {
	sum := 0.0
	for i, x := range e {
		if x != 0 {
			x /= tol.Of(i, y[i])
			sum += float64(x * x)
		}
	}
	if sum == 0 {
		return 0
	}
	return math.Sqrt(sum / float64(len(e)))
}

// judge returns the error of a try in units of the tolerance, and unless it is good
// enough the component that is to blame. The error of a step that could not be made is NaN.
func (in *Integrator) judge(r *StepResult) (measured float64, component int) {
	if r.Status != Running {
		return math.NaN(), -1
	}
	var slope []float64
	if measured = in.measure(r); measured <= 1 {
		if in.endSlope != nil && r.T != in.goal {
			slope = in.endSlope.Slope()
		}
		if allFinite(slope) {
			return measured, -1
		}
		measured = math.NaN()
	}
	return measured, in.worst(r, slope)
}

// measure returns the error of the last try in units of the tolerance. It is NaN if
// the try is not finite, and +Inf if it overflows or a tolerance is zero.
func (in *Integrator) measure(r *StepResult) float64 {
	n, est := len(in.y), r.Estimate
	if len(est.E) != n || est.Low != nil && len(est.Low) != n {
		panic("ode: the error estimate of a step needs a component for each of the state")
	}
	weak := est.Low
	if weak == nil {
		weak = est.E
	}
	sum, low, zero := simd.ErrorSums(est.E, weak, in.y, r.Y, in.tol.ATolVec, in.tol.RTol)
	if notFinite(sum + low + zero) {
		if firstNotFinite(r.Y, est.E, est.Low) >= 0 {
			return math.NaN()
		}
		if sum, low = in.sumsWithoutZeros(est.E, weak, r.Y); notFinite(sum + low) {
			return math.Inf(1)
		}
	}
	switch {
	case sum == 0:
		return 0
	case est.Low != nil:
		return sum / math.Sqrt((sum+low/100)*float64(n))
	}
	return math.Sqrt(sum / float64(n))
}

// sumsWithoutZeros returns Σ(e/scale)² and Σ(low/scale)² where an exact zero needs no tolerance.
func (in *Integrator) sumsWithoutZeros(e, low, y []float64) (sum, sumLow float64) {
	for i, x := range e {
		scale := in.scale(i, in.y[i], y[i])
		if scale == 0 && x == 0 {
			continue
		}
		x, l := x/scale, low[i]/scale
		sum, sumLow = sum+float64(x*x), sumLow+float64(l*l)
	}
	return sum, sumLow
}

// worst returns the component of the last try that is not finite or has the largest
// share of its error.
func (in *Integrator) worst(r *StepResult, slope []float64) int {
	est := r.Estimate
	component := firstNotFinite(r.Y, est.E, est.Low, slope)
	if component >= 0 {
		return component
	}
	most := 0.0
	for i, e := range est.E {
		if e == 0 {
			continue
		}
		if e = math.Abs(e) / in.scale(i, in.y[i], r.Y[i]); e > most {
			most, component = e, i
		}
	}
	return component
}

// scale is what an error of size 1 is for component i between the states y0 and y1.
func (in *Integrator) scale(i int, y0, y1 float64) float64 {
	return in.tol.Of(i, max(math.Abs(y0), math.Abs(y1)))
}

// whyNoStep says why no shorter step than the last try can be good enough.
func (in *Integrator) whyNoStep(r *StepResult, measured float64, component int) (Status, error) {
	switch {
	case r.Status == NoConvergence && r.Cause == nil && in.sol.Stats.Steps == 0 && in.massive():
		return r.Status, errors.New("no step can be made from the start: where the mass matrix is singular the initial values must solve the algebraic equations")
	case r.Status != Running:
		return r.Status, r.Cause
	case math.IsNaN(measured):
		return NonFinite, nil
	case component >= 0 && in.scale(component, in.y[component], r.Y[component]) == 0:
		return StepTooSmall, fmt.Errorf("the tolerance of component %d is zero: set an absolute one", component)
	}
	return StepTooSmall, nil
}

// massive reports whether the system has a mass matrix.
func (in *Integrator) massive() bool {
	_, massive := in.stepper.System().(Massive)
	return massive
}
