package embeddedpairs

import (
	"math"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

// A slip is a mistake in the loop of Solve.
type slip struct {
	pastTheEnd, nearlyTheEnd, keepsAll, movesY, staleSlope, noFSAL, halves, noFactor, oneSlice, onlyAfterKept, lastUnchecked bool
}

// loop is Solve, with slips.
func loop(s slip) func(p Parts, f Func, t0, t1 float64, y0 []float64, h, atol, rtol float64) ([]float64, [][]float64) {
	return func(p Parts, f Func, t0, t1 float64, y0 []float64, h, atol, rtol float64) ([]float64, [][]float64) {
		t, y := t0, slices.Clone(y0)
		ts, ys := []float64{t}, [][]float64{y0}
		if s.oneSlice {
			ys[0] = y
		}
		k1 := f(t, y)
		for t < t1 {
			last := h >= t1-t
			if last && !s.pastTheEnd {
				h = t1 - t
			}
			if s.noFSAL {
				k1 = f(t, y)
			}
			y1, e, k4 := p.Step(f, t, y, k1, h)
			norm := p.Norm(e, y, y1, atol, rtol)
			if norm <= 1 || s.keepsAll || s.lastUnchecked && last {
				if t += h; last && !s.pastTheEnd && !s.nearlyTheEnd {
					t = t1
				}
				if s.oneSlice {
					copy(y, y1)
				} else {
					y = y1
				}
				k1 = k4
				ts, ys = append(ts, t), append(ys, y)
			} else {
				if s.movesY {
					y = y1
				}
				if s.staleSlope {
					k1 = k4
				}
				if s.halves {
					h /= 2
					continue
				}
				if s.onlyAfterKept {
					continue
				}
			}
			if !s.noFactor || norm > 1 {
				h *= p.Factor(norm)
			}
		}
		return ts, ys
	}
}

func TestGrades(t *testing.T) {
	solution := func(change func(s *Solution)) Solution {
		s := Solution{Step: graderStep, Norm: graderNorm, Factor: graderFactor, Solve: loop(slip{})}
		change(&s)
		return s
	}
	// after is the right step, with its results changed.
	after := func(change func(y, y1, e, k4 []float64, h float64) ([]float64, []float64, []float64)) func(s *Solution) {
		return func(s *Solution) {
			s.Step = func(f Func, t float64, y, k1 []float64, h float64) (y1, e, k4 []float64) {
				y1, e, k4 = graderStep(f, t, y, k1, h)
				return change(y, y1, e, k4, h)
			}
		}
	}
	slipped := func(x slip) Solution { return solution(func(s *Solution) { s.Solve = loop(x) }) }
	type lost = map[string]string
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: solution(func(*Solution) {})},
		{Name: "halving", Solution: slipped(slip{halves: true})}, // another right way to shorten
		{Name: "the sign of the estimate", Why: "ŷ₁ − y₁", Lost: lost{"estimate": "the wrong way round"},
			Solution: solution(after(func(_, y1, e, k4 []float64, _ float64) ([]float64, []float64, []float64) {
				return y1, graderCombined(e, -2, []float64{1}, e), k4
			}))},
		{Name: "an estimate without h", Why: "the difference of the slopes", Lost: lost{"estimate": "a factor h is missing"},
			Solution: solution(after(func(_, y1, e, k4 []float64, h float64) ([]float64, []float64, []float64) {
				return y1, graderCombined(e, 1/h-1, []float64{1}, e), k4
			}))},
		{Name: "ŷ₁ for y₁", Why: "goes on with the method of order 2", Lost: lost{"step": "that is ŷ₁, of order 2"},
			Solution: solution(after(func(_, y1, e, k4 []float64, _ float64) ([]float64, []float64, []float64) {
				return graderCombined(y1, -1, []float64{1}, e), e, k4
			}))},
		{Name: "ŷ₁ for e", Why: "the second solution instead of the difference", Lost: lost{"estimate": "that is ŷ₁; e is the difference"},
			Solution: solution(after(func(_, y1, e, k4 []float64, _ float64) ([]float64, []float64, []float64) {
				return y1, graderCombined(y1, -1, []float64{1}, e), k4
			}))},
		{Name: "k1 again", Why: "k1 is evaluated although it is given", Lost: lost{"evaluations": "took 4 evaluations"},
			Solution: solution(func(s *Solution) {
				s.Step = func(f Func, t float64, y, _ []float64, h float64) (y1, e, k4 []float64) {
					return graderStep(f, t, y, f(t, y), h)
				}
			})},
		{Name: "the times of stages", Why: "k3 at t + h/2", Lost: lost{"step": "t + 3h/4", "estimate": "the weights are"},
			Solution: solution(func(s *Solution) {
				s.Step = func(f Func, t float64, y, k1 []float64, h float64) (y1, e, k4 []float64) {
					return graderStep(func(at float64, y []float64) []float64 {
						if at == t+3*h/4 {
							at = t + h/2
						}
						return f(at, y)
					}, t, y, k1, h)
				}
			})},
		{Name: "in place", Why: "y is moved on although the step may be rejected", Lost: lost{"step": "changed its arguments", "estimate": "changed", "evaluations": "changed"},
			Solution: solution(after(func(y, y1, e, k4 []float64, _ float64) ([]float64, []float64, []float64) {
				copy(y, y1)
				return y1, e, k4
			}))},
		{Name: "the sum for the mean", Why: "E grows with the dimension", Lost: lost{"norm": "the mean over n components"},
			Solution: solution(func(s *Solution) {
				s.Norm = func(e, y, y1 []float64, atol, rtol float64) float64 {
					return graderNorm(e, y, y1, atol, rtol) * math.Sqrt(float64(len(e)))
				}
			})},
		{Name: "the largest quotient", Why: "the maximum is another norm", Lost: lost{"norm": "not the largest of the quotients"},
			Solution: solution(func(s *Solution) {
				s.Norm = func(e, y, y1 []float64, atol, rtol float64) (most float64) {
					for i := range e {
						most = max(most, graderNorm(e[i:i+1], y[i:i+1], y1[i:i+1], atol, rtol))
					}
					return most
				}
			})},
		{Name: "a scale without absolute values", Why: "max(y, y1)", Lost: lost{"norm": "may be negative"},
			Solution: solution(func(s *Solution) {
				s.Norm = func(e, y, y1 []float64, atol, rtol float64) float64 {
					sum := 0.
					for i := range e {
						x := e[i] / (atol + rtol*max(y[i], y1[i]))
						sum += x * x
					}
					return math.Sqrt(sum / float64(len(e)))
				}
			})},
		{Name: "the factor without the root", Why: "0.9/E", Lost: lost{"factor": "the exponent is −1/3"},
			Solution: solution(func(s *Solution) { s.Factor = func(norm float64) float64 { return min(5, max(0.2, 0.9/norm)) } })},
		{Name: "the exponent of the lower order", Why: "E^(−1/2)", Lost: lost{"factor": "the exponent is −1/3"},
			Solution: solution(func(s *Solution) {
				s.Factor = func(norm float64) float64 { return min(5, max(0.2, 0.9/math.Sqrt(norm))) }
			})},
		{Name: "the exponent without its sign", Why: "E^(1/3): steps that are too long become longer", Lost: lost{"factor": "the exponent is −1/3"},
			Solution: solution(func(s *Solution) {
				s.Factor = func(norm float64) float64 { return min(5, max(0.2, 0.9*math.Cbrt(norm))) }
			})},
		{Name: "an integer root", Why: "−1/3 is 0 in whole numbers", Lost: lost{"factor": "the exponent is −1/3"},
			Solution: solution(func(s *Solution) {
				order := 3
				s.Factor = func(norm float64) float64 { return min(5, max(0.2, 0.9*math.Pow(norm, float64(-1/order)))) }
			})},
		{Name: "no bounds", Why: "an estimate of zero makes the step infinite", Lost: lost{"factor": "no more than 5"},
			Solution: solution(func(s *Solution) { s.Factor = func(norm float64) float64 { return 0.9 * math.Pow(norm, -1./3) } })},
		{Name: "past the end", Why: "the last step is not cut", Lost: lost{"end": "the last step is cut to end there", "tolerance": "the error at t = 10"},
			Solution: slipped(slip{pastTheEnd: true})},
		{Name: "nearly at the end", Why: "t + (t1 − t) is rounded", Lost: lost{"end": "set t = t1"},
			Solution: slipped(slip{nearlyTheEnd: true})},
		{Name: "all steps are kept", Why: "E is used for the length only", Lost: lost{"end": "all of those are kept, and no others", "rejection": "t and y stay where they are"},
			Solution: slipped(slip{keepsAll: true})},
		{Name: "y moves on", Why: "t stays and y does not", Lost: lost{"rejection": "only if the step is kept", "saved work": "not f(t, y)"},
			Solution: slipped(slip{movesY: true})},
		{Name: "k4 after a rejection", Why: "FSAL where nothing was kept", Lost: lost{"saved work": "after a rejected step k1 stays"},
			Solution: slipped(slip{staleSlope: true})},
		{Name: "FSAL forgotten", Why: "k1 is evaluated in every step", Lost: lost{"saved work": "k1 is evaluated once"},
			Solution: slipped(slip{noFSAL: true})},
		{Name: "never longer", Why: "h is only ever shortened", Lost: lost{"tolerance": "Does h grow again?"},
			Solution: slipped(slip{noFactor: true})},
		{Name: "one slice", Why: "all states are the same memory", Lost: lost{"end": "keep a copy of each"},
			Solution: slipped(slip{oneSlice: true})},
		{Name: "the same step again", Why: "h stays after a rejected step, without end", Lost: lost{"end": "more than 20000 times", "rejection": "more than 20000 times", "saved work": "more than 20000 times"},
			Solution: slipped(slip{onlyAfterKept: true})},
		{Name: "the last step goes unjudged", Why: "whatever reaches t1 is kept", Lost: lost{"rejection": "the last step must be good enough"},
			Solution: slipped(slip{lastUnchecked: true})},
	})
}
