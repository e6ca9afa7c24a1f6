package integratortest

import (
	"errors"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// chainStarts are where runs on chain start; the steps stay within 0 < t < 2.
var chainStarts = []float64{0.5, 0.75, 1, 1.25}

// CheckOrders measures, with so many digits that nothing is lost, the orders that
// info states for a table, forwards and backwards: the error of runs must be O(hᵖ),
// p = Order, that of the dense output of a step O(h^{DenseOrder+1}) and the estimate,
// weighed as the loop weighs it, O(h^{ErrorOrder+1}). The rule is that of
// [CheckConvergence].
func CheckOrders(t *integrators.Tableau, info ode.Info) error {
	p := newPreciseTable(t)
	var errs []error
	for _, sign := range []float64{1, -1} {
		way := ""
		if sign < 0 {
			way = ", backwards"
		}
		errs = append(errs, preciseSlope("the error"+way, info.Order, func(h float64) float64 { return p.runError(sign * h) }))
		errs = append(errs, preciseSlope("the error of the dense output"+way, info.DenseOrder+1, func(h float64) float64 { return p.denseError(sign * h) }))
		if info.ErrorOrder > 0 {
			errs = append(errs, preciseSlope("the error estimate"+way, info.ErrorOrder+1, func(h float64) float64 { return p.estimate(sign * h) }))
		}
	}
	return errors.Join(errs...)
}

// preciseSlope measures the order of e(h). The steps are so short that the next
// term, of relative size p h or so, does not show in the slope, and so long that
// hᵖ stays above what the last digits of a decimal table leave: about 2⁻⁶⁴.
func preciseSlope(what string, p int, e func(h float64) float64) error {
	var hs, es []float64
	for k := range fitted {
		h := math.Pow(2, -math.Max(64/float64(p+1), 6)-float64(k)/4)
		hs, es = append(hs, h), append(es, e(h))
	}
	if !(es[fitted-1] > 0) {
		return fmt.Errorf("%s cannot be fitted: it is %v", what, es)
	}
	return slopeIs(what, p, hs, es)
}

// runSteps is how many steps a run has.
const runSteps = 4

// runError returns the root mean square of the error over runs of steps h. They are
// as many whatever h, each a shorter run; the error is divided by its length.
func (p *preciseTable) runError(h float64) float64 {
	off, step := 0.0, newFloat(h)
	for _, t0 := range chainStarts {
		t := newFloat(t0)
		y := preciseSolution(t)
		for range runSteps {
			y = combined(y, step, p.b, p.stages(t, step, y, p.step))
			t.Add(t, step)
		}
		for _, d := range y.minus(preciseSolution(t)) {
			off = math.Hypot(off, d)
		}
	}
	return off / math.Abs(runSteps*h)
}

// denseError returns the error of the dense output over single steps.
func (p *preciseTable) denseError(h float64) float64 {
	off, step := 0.0, newFloat(h)
	for _, t0 := range chainStarts {
		t := newFloat(t0)
		y := preciseSolution(t)
		k := p.stages(t, step, y, len(p.c))
		for j := 1.0; j < 8; j++ {
			at := newFloat(j / 8)
			at.Mul(at, step).Add(at, t)
			for _, d := range combined(y, step, p.weightsAt(j/8), k).minus(preciseSolution(at)) {
				off = math.Hypot(off, d)
			}
		}
	}
	return off
}

// estimate returns the largest estimate of single steps.
func (p *preciseTable) estimate(h float64) (largest float64) {
	for _, t0 := range chainStarts {
		t := newFloat(t0)
		largest = math.Max(largest, size(p.estimateOf(p.stages(t, newFloat(h), preciseSolution(t), p.step), h)))
	}
	return largest
}

func (p *preciseTable) estimateOf(k []precise, h float64) ode.Estimate {
	zero := lift(make([]float64, len(k[0])))
	var e [2][]float64
	for i, w := range p.differences {
		e[i] = combined(zero, newFloat(h), w, k).minus(zero)
	}
	return ode.Estimate{E: e[0], Low: e[1]}
}
