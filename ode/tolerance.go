package ode

import (
	"fmt"
	"math"
)

// judge returns the error of the last try, which ended at t1, in units of the
// tolerance, and unless it is good enough the component that is to blame.
func (in *Integrator) judge(t1 float64) (measured float64, component int) {
	estimate := in.stepper.Estimate()
	var slope []float64
	if measured = in.measure(estimate); measured <= 1 {
		if t1 != in.p.T1 {
			slope = in.stepper.Slope()
		}
		if allFinite(slope) {
			return measured, -1
		}
		measured = math.NaN()
	}
	return measured, in.worst(estimate, slope)
}

// measure returns the error of the last try in units of the tolerance. It is NaN if
// the try is not finite, and +Inf if it overflows or a tolerance is zero.
func (in *Integrator) measure(est Estimate) float64 {
	n := len(in.y)
	if len(est.E) != n || est.Low != nil && len(est.Low) != n {
		panic("ode: the error estimate of a step needs a component for each of the state")
	}
	y0, y1 := in.y[:n], in.yNew[:n]
	var sum, low, zero float64
	for i, e := range est.E {
		scale := in.scale(i, y0[i], y1[i])
		if scale == 0 && e == 0 {
			continue // an exact zero needs no tolerance
		}
		zero += y1[i] - y1[i]
		e /= scale
		sum += e * e
		if est.Low != nil {
			l := est.Low[i] / scale
			low += l * l
		}
	}
	switch {
	case notFinite(sum + low + zero):
		if firstNotFinite(in.yNew, est.E, est.Low) >= 0 {
			return math.NaN()
		}
		return math.Inf(1)
	case sum == 0:
		return 0
	case est.Low != nil:
		return sum / math.Sqrt((sum+low/100)*float64(n))
	}
	return math.Sqrt(sum / float64(n))
}

// worst returns the component of the last try that is not finite or has the largest
// share of its error.
func (in *Integrator) worst(est Estimate, slope []float64) int {
	component := firstNotFinite(in.yNew, est.E, est.Low, slope)
	if component >= 0 {
		return component
	}
	most := 0.0
	for i, e := range est.E {
		if e == 0 {
			continue
		}
		if e = math.Abs(e) / in.scale(i, in.y[i], in.yNew[i]); e > most {
			most, component = e, i
		}
	}
	return component
}

// scale is what an error of size 1 is for component i between the states y0 and y1.
func (in *Integrator) scale(i int, y0, y1 float64) float64 {
	return in.atol(i) + in.o.RTol*max(math.Abs(y0), math.Abs(y1))
}

// atol is the absolute tolerance of component i.
func (in *Integrator) atol(i int) float64 {
	if in.o.ATolVec != nil {
		return in.o.ATolVec[i]
	}
	return in.o.ATol
}

// hopeless says why no shorter step than the last try can be good enough.
func (in *Integrator) hopeless(measured float64, component int) (Status, error) {
	switch {
	case math.IsNaN(measured):
		return NonFinite, nil
	case component >= 0 && in.scale(component, in.y[component], in.yNew[component]) == 0:
		return StepTooSmall, fmt.Errorf("the tolerance of component %d is zero: set an absolute one", component)
	}
	return StepTooSmall, nil
}
