package rungekutta

import (
	"slices"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

var kutta = Tableau{
	A: [][]string{{}, {"1/2"}, {"0", "1/2"}, {"0", "0", "1"}},
	B: []string{"1/6", "1/3", "1/3", "1/6"},
	C: []string{"0", "1/2", "1/2", "1"},
}

func referenceStep(a [][]float64, b, c []float64, f Func, t float64, y []float64, h float64) []float64 {
	k := make([][]float64, len(b))
	for i := range k {
		k[i] = f(t+c[i]*h, plus(y, h, a[i][:i], k))
	}
	return plus(y, h, b, k)
}

// plus returns y + h Σ w_j k_j.
func plus(y []float64, h float64, w []float64, k [][]float64) []float64 {
	sum := slices.Clone(y)
	for j := range w {
		for m := range sum {
			sum[m] += h * w[j] * k[j][m]
		}
	}
	return sum
}

func referenceSolve(step func(t float64, y []float64, h float64) []float64, t0, t1 float64, y0 []float64, n int) []float64 {
	h, y := (t1-t0)/float64(n), y0
	for i := range n {
		y = step(t0+float64(i)*h, y, h)
	}
	return y
}

func TestGrades(t *testing.T) {
	solution := func(change func(s *Solution)) Solution {
		s := Solution{
			Table: Tableau{A: [][]string{{}, {"1/2"}, {"0", "1/2"}, {"0", "0", "1"}}, B: slices.Clone(kutta.B), C: slices.Clone(kutta.C)},
			Step:  referenceStep, Solve: referenceSolve,
		}
		change(&s)
		return s
	}
	type lost = map[string]string
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: solution(func(*Solution) {})},
		{Name: "the 3/8 rule", Solution: solution(func(s *Solution) {
			s.Table = Tableau{A: [][]string{{}, {"1/3"}, {"-1/3", "1"}, {"1", "-1", "1"}}, B: []string{"1/8", "3/8", "3/8", "1/8"}, C: []string{"0", "1/3", "2/3", "1"}}
		})},
		{Name: "Dormand and Prince, of order 5", Solution: solution(func(s *Solution) {
			s.Table = Tableau{A: [][]string{{}, {"1/5"}, {"3/40", "9/40"}, {"44/45", "-56/15", "32/9"}, {"19372/6561", "-25360/2187", "64448/6561", "-212/729"},
				{"9017/3168", "-355/33", "46732/5247", "49/176", "-5103/18656"}}, B: []string{"35/384", "0", "500/1113", "125/192", "-2187/6784", "11/84"}, C: []string{"0", "1/5", "3/10", "4/5", "8/9", "1"}}
		})},
		{Name: "c is not the row sums", Why: "c of the 3/8 rule with A of the classical method", Lost: lost{"row sums": "c_2 = 1/3, and row 2 of A sums to 1/2", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) { s.Table.C = []string{"0", "1/3", "2/3", "1"} })},
		{Name: "weights swapped", Why: "1/3 and 1/6 the wrong way round", Lost: lost{"order": "[ττ]", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) { s.Table.B = []string{"1/3", "1/6", "1/6", "1/3"} })},
		{Name: "weights do not sum to one", Why: "the third weight was forgotten", Lost: lost{"order": "Σ b_i = 1", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) { s.Table.B = []string{"1/6", "1/3", "0", "1/6"} })},
		{Name: "a row shifted", Why: "a_31 = 1/2 for a_32", Lost: lost{"order": "is -1/12 off", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) { s.Table.A[2] = []string{"1/2"} })},
		{Name: "decimals", Why: "0.333 for 1/3: the slope sees what trees see", Lost: lost{"order": "write fractions", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) { s.Table.B = []string{"0.167", "0.333", "0.333", "0.167"}; s.Table.B[3] = "0.1671" })},
		{Name: "rounded decimals", Why: "ten digits: the slope does not see it on this grid, trees do", Lost: lost{"order": "write fractions"},
			Solution: solution(func(s *Solution) {
				s.Table.B = []string{"0.1666666667", "0.3333333333", "0.3333333333", "0.16666666669"}
			})},
		{Name: "the midpoint rule", Why: "order 2", Lost: lost{"order": "the table has order 2", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) {
				s.Table = Tableau{A: [][]string{{}, {"1/2"}}, B: []string{"0", "1"}, C: []string{"0", "1/2"}}
			})},
		{Name: "an implicit method", Why: "the Gauss method of order 2 is not explicit", Lost: lost{"explicit": "that method is implicit", "row sums": "", "order": "", "slope": ""},
			Solution: solution(func(s *Solution) {
				s.Table = Tableau{A: [][]string{{"1/2"}}, B: []string{"1"}, C: []string{"1/2"}}
			})},
		{Name: "the time of stages forgotten", Why: "f(t, …) in every stage", Lost: lost{"stages": "at time t", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) {
				s.Step = func(a [][]float64, b, c []float64, f Func, t float64, y []float64, h float64) []float64 {
					return referenceStep(a, b, make([]float64, len(c)), f, t, y, h)
				}
			})},
		{Name: "h forgotten in the stages", Why: "y + Σ a_ij k_j", Lost: lost{"stages": "h is missing before", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) {
				s.Step = func(a [][]float64, b, c []float64, f Func, t float64, y []float64, h float64) []float64 {
					k := make([][]float64, len(b))
					for i := range k {
						k[i] = f(t+c[i]*h, plus(y, 1, a[i][:i], k))
					}
					return plus(y, h, b, k)
				}
			})},
		{Name: "stages pile up", Why: "the state of one stage is where the next one begins", Lost: lost{"stages": "y itself stays in every stage", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) {
				s.Step = func(a [][]float64, b, c []float64, f Func, t float64, y []float64, h float64) []float64 {
					at, k := y, make([][]float64, len(b))
					for i := range k {
						at = plus(at, h, a[i][:i], k)
						k[i] = f(t+c[i]*h, at)
					}
					return plus(y, h, b, k)
				}
			})},
		{Name: "y changed in place", Why: "the sum is gathered in the argument", Lost: lost{"input": "work on slices.Clone(y)"},
			Solution: solution(func(s *Solution) {
				s.Step = func(a [][]float64, b, c []float64, f Func, t float64, y []float64, h float64) []float64 {
					end := referenceStep(a, b, c, f, t, y, h)
					copy(y, end)
					return end
				}
			})},
		{Name: "one step too many", Why: "i <= n", Lost: lost{"whole interval": "called 9 times, and 8 steps", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) {
				s.Solve = func(step func(t float64, y []float64, h float64) []float64, t0, t1 float64, y0 []float64, n int) []float64 {
					h, y := (t1-t0)/float64(n), y0
					for i := 0; i <= n; i++ {
						y = step(t0+float64(i)*h, y, h)
					}
					return y
				}
			})},
		{Name: "a loop while t < t1", Why: "t is rounded: ten steps of 0.1 end before 1", Lost: lost{"whole interval": "called 11 times, and 10 steps"},
			Solution: solution(func(s *Solution) {
				s.Solve = func(step func(t float64, y []float64, h float64) []float64, t0, t1 float64, y []float64, n int) []float64 {
					h := (t1 - t0) / float64(n)
					for t := t0; t < t1; t += h {
						y = step(t, y, h)
					}
					return y
				}
			})},
		{Name: "time stands still", Why: "t is not moved on", Lost: lost{"whole interval": "t moves on with each step", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) {
				s.Solve = func(step func(t float64, y []float64, h float64) []float64, t0, t1 float64, y0 []float64, n int) []float64 {
					h, y := (t1-t0)/float64(n), y0
					for range n {
						y = step(t0, y, h)
					}
					return y
				}
			})},
		{Name: "every step from the start", Why: "y0 where y belongs", Lost: lost{"whole interval": "each step begins at what the last one returned", "slope": "should fall by 16"},
			Solution: solution(func(s *Solution) {
				s.Solve = func(step func(t float64, y []float64, h float64) []float64, t0, t1 float64, y0 []float64, n int) (y []float64) {
					h := (t1 - t0) / float64(n)
					for i := range n {
						y = step(t0+float64(i)*h, y0, h)
					}
					return y
				}
			})},
	})
}
