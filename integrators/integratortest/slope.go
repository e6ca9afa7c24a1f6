package integratortest

import (
	"fmt"
	"math"

	"github.com/flowproof/flowproof/ode"
)

// The rule by which an order is measured. Errors e(h) are taken at steps that
// shrink by 2^{1/4} each time, until rounding shows; e ~ hᵖ is fitted to the
// finest fitted of them; and p may be off by slack.
const (
	refinements = 33 // steps down to 1/256 of the first
	fitted      = 6
	slack       = 0.2
	// floor is where the sum of a thousand roundings may begin to show.
	floor = 100 * 0x1p-52
)

// checkSlope compares the measured order of e(h) with p; what is measured is for
// the report. Errors that are NaN, infinite or zero do not count.
func checkSlope(what string, p int, e func(refinement int) (h, err float64)) error {
	var hs, es []float64
	for k := range refinements {
		h, err := e(k)
		if err > 0 && !math.IsInf(err, 0) {
			hs, es = append(hs, math.Abs(h)), append(es, err)
		} else if len(hs) >= fitted {
			break
		}
	}
	if len(hs) < fitted {
		return fmt.Errorf("%s: only %d values can be fitted", what, len(hs))
	}
	return slopeIs(what, p, hs[len(hs)-fitted:], es[len(es)-fitted:])
}

// slopeIs compares the order at which the errors e fall with h with p.
func slopeIs(what string, p int, h, e []float64) error {
	if slope := fit(h, e); !(math.Abs(slope-float64(p)) <= slack) {
		return fmt.Errorf("%s is measured to be O(h^%.2f), not O(h^%d)", what, slope, p)
	}
	return nil
}

// aboveFloor turns an error at the rounding floor into NaN.
func aboveFloor(err float64) float64 {
	if err <= floor {
		return math.NaN()
	}
	return err
}

// fit returns the slope of the least-squares line through (log h, log e).
func fit(h, e []float64) float64 {
	var mx, my, sxy, sxx float64
	for i := range h {
		mx += math.Log(h[i]) / float64(len(h))
		my += math.Log(e[i]) / float64(len(h))
	}
	for i := range h {
		x, y := math.Log(h[i])-mx, math.Log(e[i])-my
		sxy, sxx = sxy+x*y, sxx+x*x
	}
	return sxy / sxx
}

// CheckConvergence measures the error of runs with constant steps, the root mean
// square over all grid points and over several runs, which must be O(hᵖ),
// p = order. (The error at one point may happen to be small: the errors of all
// steps before it add up with signs.)
func CheckConvergence[S ode.System](m ode.Method[S], p Problem[S], order int) error {
	calls := 0
	s := m.Bind(p.New(&calls))
	_, splits := m.(Coefficients)
	y := make([]float64, s.System().Dim())
	buf := make([]float64, len(y))
	return checkSlope("the error on "+p.Name, order, func(k int) (float64, float64) {
		calls = 0
		n := math.Round(4 * math.Pow(2, float64(k)/4))
		h := (p.T1 - p.T0) / n
		off := 0.0
		for _, t0 := range starts(p) {
			s.Start(t0, p.start(t0), nil)
			for i := 1.0; i <= n; i++ {
				t := t0 + i*h
				copy(y, s.Step(t).Y)
				s.Accept()
				off = math.Hypot(off, p.offBy(buf, y, t)/math.Sqrt(n))
			}
		}
		// A splitting rounds the state twice at every evaluation, not once a step.
		if splits && off <= 2*float64(calls)/1000*floor {
			return h, math.NaN()
		}
		return h, aboveFloor(off)
	})
}

// CheckDense measures the error of the dense output between the ends of single
// steps that start on the solution, which must be O(h^{order+1}).
//
// The error of a whole run would not do: there it is the larger of this one and
// the error O(hᵖ) at the grid points, and so does not tell dense output of order
// p−1 from one of order p.
func CheckDense[S ode.System](m ode.Method[S], p Problem[S], order int) error {
	s := m.Bind(p.New(new(int)))
	y := make([]float64, s.System().Dim())
	buf := make([]float64, len(y))
	var seg ode.Segment
	return checkSlope("the error of the dense output on "+p.Name, order+1, func(k int) (float64, float64) {
		off := 0.0
		h := overStarts(p, k, func(t, h float64) {
			s.Start(t, p.start(t), nil)
			copy(y, s.Step(t+h).Y)
			s.Accept()
			s.Dense(&seg)
			for j := 1.0; j < 8; j++ {
				seg.At(y, t+j/8*h, 0)
				off = math.Hypot(off, p.offBy(buf, y, t+j/8*h))
			}
		})
		return h, aboveFloor(off)
	})
}

// CheckEstimate measures the estimate of the local error, weighed as the loop
// weighs it, which must be O(h^{order+1}).
func CheckEstimate[S ode.System](m ode.Method[S], p Problem[S], order int) error {
	s := m.Bind(p.New(new(int)))
	return checkSlope("the error estimate on "+p.Name, order+1, func(k int) (float64, float64) {
		var weighed, raw float64
		h := overStarts(p, k, func(t, h float64) {
			s.Start(t, p.start(t), &demand)
			est := s.Step(t + h).Estimate
			weighed = math.Max(weighed, size(est))
			raw = math.Max(raw, size(ode.Estimate{E: est.E}))
		})
		if raw <= floor {
			return h, math.NaN()
		}
		return h, weighed
	})
}

// overStarts calls f for steps of the k-th length from several places.
func overStarts[S ode.System](p Problem[S], k int, f func(t, h float64)) (h float64) {
	h = (p.T1 - p.T0) / 4 * math.Pow(2, -float64(k)/4)
	for _, t := range starts(p) {
		f(t, h)
	}
	return h
}

// starts returns the times from which the solution is followed: several, lest an
// error that happens to vanish somewhere be taken for a small one.
func starts[S ode.System](p Problem[S]) (t []float64) {
	for i := range 6 {
		t = append(t, p.T0+float64(i))
	}
	return t
}

// size is the norm of an estimate, see [ode.Estimate].
func size(est ode.Estimate) float64 {
	e, low := sumOfSquares(est.E), sumOfSquares(est.Low)
	if e == 0 || est.Low == nil {
		return math.Sqrt(e)
	}
	return e / math.Sqrt(e+low/100)
}

func sumOfSquares(x []float64) (sum float64) {
	for _, v := range x {
		sum += v * v
	}
	return sum
}
