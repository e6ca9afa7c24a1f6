package events

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

// hermite is the cubic; with these weights of the slopes, 1 and 1 in the right one.
func hermite(w0, w1 float64) func(s Step, t float64) []float64 {
	return func(s Step, t float64) []float64 {
		h := s.T1 - s.T0
		x := (t - s.T0) / h
		y := make([]float64, len(s.Y0))
		for i := range y {
			y[i] = (1-x)*s.Y0[i] + x*s.Y1[i] + x*(x-1)*((1-2*x)*(s.Y1[i]-s.Y0[i])+w0*(x-1)*h*s.F0[i]+w1*x*h*s.F1[i])
		}
		return y
	}
}

// bisection stops at this length; it asks for g at both ends in every round if wasteful.
func bisection(length float64, wasteful bool) func(g func(t float64) float64, a, b float64) float64 {
	return func(g func(t float64) float64, a, b float64) float64 {
		ga := g(a)
		for b-a > length {
			m := a + (b-a)/2
			if wasteful {
				ga = g(a)
			}
			if gm := g(m); (gm < 0) == (ga < 0) {
				a, ga = m, gm
			} else {
				b = m
			}
		}
		return a + (b-a)/2
	}
}

// secant is the method of secants, without a bracket.
func secant(g func(t float64) float64, a, b float64) float64 {
	ga, gb := g(a), g(b)
	for range 50 {
		if ga == gb {
			break
		}
		a, b, ga = b, b-gb*(b-a)/(gb-ga), gb
		gb = g(b)
	}
	return b
}

// A slip is a mistake in First.
type slip struct {
	pieces               int // that a step is looked at in
	anyDirection, falls  bool
	atTheEnd, middle     bool
	startCounts, last    bool
	withoutTime, product bool
	zeroEnds, ownDense   bool
}

func search(x slip) func(dense func(s Step, t float64) []float64, zero func(g func(t float64) float64, a, b float64) float64,
	steps []Step, g func(t float64, y []float64) float64, rising bool) (float64, bool) {
	return func(dense func(s Step, t float64) []float64, zero func(g func(t float64) float64, a, b float64) float64,
		steps []Step, g func(t float64, y []float64) float64, rising bool) (at float64, ok bool) {
		before := g(steps[0].T0, steps[0].Y0)
		if x.startCounts && before == 0 {
			return steps[0].T0, true
		}
		for _, s := range steps {
			on := func(t float64) float64 {
				if x.withoutTime {
					return g(s.T0, dense(s, t))
				}
				return g(t, dense(s, t))
			}
			if x.ownDense {
				dense = hermite(1, 1)
			}
			a := s.T0
			for k := 1; k <= x.pieces; k++ {
				b := s.T0 + (s.T1-s.T0)*float64(k)/float64(x.pieces)
				behind := on(b)
				up := before < 0 && behind >= 0
				down := before > 0 && behind <= 0
				if x.product { // a zero exactly at an end is missed
					up, down = before < 0 && behind > 0, before > 0 && behind < 0
				}
				if x.zeroEnds && behind == 0 { // before its direction is looked at
					return b, true
				}
				if x.falls {
					up, down = down, up
				}
				if up || down && (!rising || x.anyDirection) {
					switch {
					case x.atTheEnd:
						at = s.T1
					case x.middle:
						at = a - before*(b-a)/(behind-before)
					default:
						at = zero(on, a, b)
					}
					if ok = true; !x.last {
						return at, true
					}
				}
				a, before = b, behind
			}
		}
		return at, ok
	}
}

func TestGrades(t *testing.T) {
	with := func(change func(s *Solution)) Solution {
		s := Solution{Dense: hermite(1, 1), Zero: bisection(1e-15, false), First: search(slip{pieces: 4})}
		change(&s)
		return s
	}
	dense := func(f func(s Step, t float64) []float64) Solution { return with(func(s *Solution) { s.Dense = f }) }
	zero := func(f func(g func(t float64) float64, a, b float64) float64) Solution {
		return with(func(s *Solution) { s.Zero = f })
	}
	first := func(x slip) Solution { return with(func(s *Solution) { s.First = search(x) }) }
	type lost = map[string]string
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: with(func(*Solution) {})},
		{Name: "ten pieces", Solution: first(slip{pieces: 10})},
		{Name: "a straight line", Why: "dense output of order 2", Lost: lost{"dense output": "the order is below 4"},
			Solution: dense(func(s Step, t float64) []float64 {
				x := (t - s.T0) / (s.T1 - s.T0)
				return []float64{(1-x)*s.Y0[0] + x*s.Y1[0], (1-x)*s.Y0[1] + x*s.Y1[1]}
			})},
		{Name: "slopes swapped", Why: "f₀ and f₁", Lost: lost{"dense output": "the order is below 4"},
			Solution: dense(func(s Step, t float64) []float64 { s.F0, s.F1 = s.F1, s.F0; return hermite(1, 1)(s, t) })},
		{Name: "one slope forgotten", Why: "a cubic with three conditions", Lost: lost{"dense output": "the order is below 4"},
			Solution: dense(hermite(1, 0))},
		{Name: "h forgotten", Why: "a slope for a difference", Lost: lost{"dense output": "the order is below 4"},
			Solution: dense(func(s Step, t float64) []float64 { return hermite(1/(s.T1-s.T0), 1/(s.T1-s.T0))(s, t) })},
		{Name: "a parabola", Why: "y₀, f₀ and y₁: order 3", Lost: lost{"dense output": "the order is below 4"},
			Solution: dense(func(s Step, t float64) []float64 {
				h := s.T1 - s.T0
				x := (t - s.T0) / h
				y := make([]float64, 2)
				for i := range y {
					y[i] = s.Y0[i] + x*h*s.F0[i] + x*x*(s.Y1[i]-s.Y0[i]-h*s.F0[i])
				}
				return y
			})},
		{Name: "from the start alone", Why: "Taylor's series of order 1, which does not meet the end", Lost: lost{"ends": "1 at the end", "dense output": "the order is below 4"},
			Solution: dense(func(s Step, t float64) []float64 {
				return []float64{s.Y0[0] + (t-s.T0)*s.F0[0], s.Y0[1] + (t-s.T0)*s.F0[1]}
			})},
		{Name: "time for σ", Why: "t itself runs from 0 to 1", Lost: lost{"ends": "σ is (t − t0)/h", "dense output": "should be off by O(h⁴), and is not"},
			Solution: dense(func(s Step, t float64) []float64 { return hermite(1, 1)(s, s.T0+t*(s.T1-s.T0)) })},
		{Name: "stopped too soon", Why: "10⁻⁶ is not 10⁻¹²", Lost: lost{"zero": "stop when the interval is short"},
			Solution: zero(bisection(1e-6, false))},
		{Name: "where g is small", Why: "a small g says little of the time", Lost: lost{"zero": "not when g is small"},
			Solution: zero(func(g func(t float64) float64, a, b float64) float64 {
				ga := g(a)
				for {
					m := a + (b-a)/2
					gm := g(m)
					if math.Abs(gm) < 1e-13 || b-a < 1e-15 {
						return m
					}
					if (gm < 0) == (ga < 0) {
						a = m
					} else {
						b = m
					}
				}
			})},
		{Name: "only from negative to positive", Why: "where g falls the wrong half is kept", Lost: lost{"zero": "which falls"},
			Solution: zero(func(g func(t float64) float64, a, b float64) float64 {
				g(a)
				for b-a > 1e-15 {
					if m := a + (b-a)/2; g(m) < 0 {
						a = m
					} else {
						b = m
					}
				}
				return a
			})},
		{Name: "secants", Why: "without a bracket they stop where g is flat", Lost: lost{"zero": "where secants hardly move"},
			Solution: zero(secant)},
		{Name: "both ends again", Why: "twice the calls", Lost: lost{"few calls": "keep the value at the end that stays"},
			Solution: zero(bisection(1e-15, true))},
		{Name: "without an end", Why: "an interval never has length 0", Lost: lost{"zero": "more than 10000 times", "few calls": "more than 10000 times"},
			Solution: zero(bisection(0, false))},
		{Name: "where the step ends", Why: "an event by the last step only", Lost: lost{"event": "inside a step", "direction": "First says", "inside a step": "First says", "none": "First says"},
			Solution: first(slip{pieces: 4, atTheEnd: true})},
		{Name: "interpolated by a line", Why: "one secant is not the zero", Lost: lost{"event": "found on the dense output", "direction": "First says", "inside a step": "First says", "none": "First says"},
			Solution: first(slip{pieces: 4, middle: true})},
		{Name: "ends alone", Why: "two zeros within a step go unnoticed", Lost: lost{"inside a step": "look at it inside the step"},
			Solution: first(slip{pieces: 1})},
		{Name: "any direction", Why: "rising is not looked at", Lost: lost{"direction": "the cosine falls"},
			Solution: first(slip{pieces: 4, anyDirection: true})},
		{Name: "falling for rising", Why: "from positive to negative", Lost: lost{"direction": "First says"},
			Solution: first(slip{pieces: 4, falls: true})},
		{Name: "a zero at the end of a step, in any direction", Why: "the direction of a zero at an end is not looked at", Lost: lost{"direction": "has a direction, too"},
			Solution: first(slip{pieces: 4, zeroEnds: true})},
		{Name: "Dense for dense", Why: "the student's own function, not the argument", Lost: lost{"event": "never called its argument dense", "direction": "never called", "inside a step": "never called", "none": "never called"},
			Solution: first(slip{pieces: 4, ownDense: true})},
		{Name: "the start counts", Why: "a zero at the start stops the search", Lost: lost{"none": "does not count"},
			Solution: first(slip{pieces: 4, startCounts: true})},
		{Name: "the last one", Why: "the search goes on after the first", Lost: lost{"event": "of several zeros the first", "inside a step": "First says 3.785"},
			Solution: first(slip{pieces: 4, last: true})},
		{Name: "g without its time", Why: "t of the start of the step", Lost: lost{"event": "g depends on t, too"},
			Solution: first(slip{pieces: 4, withoutTime: true})},
		{Name: "products below zero", Why: "g·g < 0 misses a zero at the end of a piece", Lost: lost{"event": "exactly where a step ends"},
			Solution: first(slip{pieces: 4, product: true})},
	})
}
