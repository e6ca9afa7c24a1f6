package claimchecking

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
	"github.com/flowproof/flowproof/verify"
)

func leastSquares(points []verify.Point) float64 {
	var x, y, xx, xy float64
	for _, p := range points {
		lx, ly := math.Log(p.H), math.Log(p.Err)
		x, y, xx, xy = x+lx, y+ly, xx+lx*lx, xy+lx*ly
	}
	n := float64(len(points))
	return (xy - x*y/n) / (xx - x*x/n)
}

// settled returns the first grid on which local orders stray by less than within, with
// errors that are known to the share trusted; nil if there is none.
func settled(within, trusted float64) func(s Subject) []int {
	return func(s Subject) []int {
		for first := s.Least; ; first *= 2 {
			var grid []int
			var errs []float64
			for n := first; n <= s.Most && len(grid) < verify.MinPoints; n *= 2 {
				e := math.Abs(s.Compute(n) - s.Exact)
				if graderNoise(s, n) > trusted*e {
					return nil
				}
				grid, errs = append(grid, n), append(errs, e)
			}
			if len(grid) < verify.MinPoints {
				return nil
			}
			least, most := math.Inf(1), math.Inf(-1)
			for i := range len(errs) - 1 {
				p := math.Log2(errs[i] / errs[i+1])
				least, most = min(least, p), max(most, p)
			}
			if most-least < within {
				return grid
			}
		}
	}
}

// doublings returns n of them from first on, whatever the subject.
func doublings(first, n int) func(Subject) []int {
	return func(Subject) (grid []int) {
		for k := range n {
			grid = append(grid, first<<k)
		}
		return grid
	}
}

func TestGrades(t *testing.T) {
	solution := func(change func(s *Solution)) Solution {
		s := Solution{Slope: leastSquares, Noise: graderNoise, Grid: settled(0.1, 1e-3), Lies: map[string]Lie{}}
		for _, x := range graderTables {
			s.Lies[x.name] = x.lie
		}
		change(&s)
		return s
	}
	slope := func(f func([]verify.Point) float64) Solution { return solution(func(s *Solution) { s.Slope = f }) }
	noisy := func(f func(Subject, int) float64) Solution { return solution(func(s *Solution) { s.Noise = f }) }
	grid := func(f func(Subject) []int) Solution { return solution(func(s *Solution) { s.Grid = f }) }
	type lost = map[string]string
	const trapezoid, simpsons, differences, oscillation, digits, noGrid = "grid: trapezoidal rule", "grid: Simpson's rule", "grid: second difference", "grid: fast oscillation", "grid: a reference to 8 digits", "grid: there is none"
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: solution(func(*Solution) {})},
		{Name: "the first and the last point", Why: "two points are no fit", Lost: lost{"slope": "all points count"},
			Solution: slope(func(p []verify.Point) float64 {
				a, b := p[0], p[len(p)-1]
				return math.Log(a.Err/b.Err) / math.Log(a.H/b.H)
			})},
		{Name: "no logarithms", Why: "a slope of errors over steps", Lost: lost{"slope": "take logarithms"},
			Solution: slope(func(p []verify.Point) float64 { return (p[0].Err - p[1].Err) / (p[0].H - p[1].H) })},
		{Name: "axes swapped", Why: "steps over errors", Lost: lost{"slope": "errors over steps, not steps over errors"},
			Solution: slope(func(p []verify.Point) float64 {
				swapped := make([]verify.Point, len(p))
				for i, x := range p {
					swapped[i] = verify.Point{H: x.Err, Err: x.H}
				}
				return leastSquares(swapped)
			})},
		{Name: "a line through the origin", Why: "ln Err / ln H takes the constant for a part of the order", Lost: lost{"slope": "is not part of the order"},
			Solution: slope(func(p []verify.Point) float64 {
				var xx, xy float64
				for _, q := range p {
					x, y := math.Log(q.H), math.Log(q.Err)
					xx, xy = xx+x*x, xy+x*y
				}
				return xy / xx
			})},
		{Name: "the reference is perfect", Why: "its error is forgotten", Lost: lost{"noise of the reference": "no better than the reference"},
			Solution: noisy(func(s Subject, n int) float64 { return graderNoise(s, n) - s.ExactError })},
		{Name: "one rounding", Why: "2⁻⁵³, whatever is computed", Lost: lost{"noise of rounding": "Scale(n) multiplies that"},
			Solution: noisy(func(s Subject, _ int) float64 { return s.ExactError + 0x1p-53 })},
		{Name: "cancellation forgotten", Why: "without the division by h²", Lost: lost{"noise of rounding": "Scale(n) multiplies that"},
			Solution: noisy(func(s Subject, n int) float64 { return s.ExactError + s.Roundings(n)*s.Size*0x1p-53 })},
		{Name: "no noise", Why: "all digits are right", Lost: lost{"noise of rounding": "your noise is 0", "noise of the reference": "your noise is 0"},
			Solution: noisy(func(Subject, int) float64 { return 0 })},
		{Name: "too careful", Why: "a noise of 10⁻³ hides everything", Lost: lost{"noise of rounding": "too large hides", "noise of the reference": "hides errors"},
			Solution: noisy(func(Subject, int) float64 { return 1e-3 })},
		{Name: "as fine as can be", Why: "orders are measured in the rounding floor", Lost: lost{simpsons: "is known to", differences: "is known to", digits: "is known to", noGrid: "no grid is the honest answer"},
			Solution: grid(doublings(128, 6))},
		{Name: "as coarse as can be", Why: "the oscillation is not resolved", Lost: lost{
			trapezoid: "take smaller steps", simpsons: "take smaller steps", differences: "take smaller steps", digits: "take smaller steps",
			oscillation: "has order 2, and your experiment does not show it", noGrid: "no grid is the honest answer"},
			Solution: grid(doublings(4, 5))},
		{Name: "everything", Why: "the judge leaves out what is too coarse, and not what is too fine", Lost: lost{trapezoid: "is known to", simpsons: "is known to", differences: "is known to", digits: "is known to", noGrid: "no grid is the honest answer"},
			Solution: grid(doublings(4, 13))},
		{Name: "three points", Why: "too few to tell whether the slope has settled", Lost: lost{trapezoid: "has 3 points", simpsons: "has 3 points", differences: "has 3 points", oscillation: "has 3 points", digits: "has 3 points", noGrid: "has 3 points"},
			Solution: grid(doublings(64, 3))},
		{Name: "steps of equal distance", Why: "a grid that is not geometric", Lost: lost{trapezoid: "twice the one before", simpsons: "twice the one before", differences: "twice the one before", oscillation: "twice the one before", digits: "twice the one before", noGrid: "twice the one before"},
			Solution: grid(func(Subject) []int { return []int{10, 20, 30, 40, 50} })},
		{Name: "never sure", Why: "no grid for anything", Lost: lost{trapezoid: "there is one", simpsons: "there is one", differences: "there is one", oscillation: "there is one", digits: "there is one"},
			Solution: grid(func(Subject) []int { return nil })},
		{Name: "local orders not looked at", Why: "noise alone decides where to begin", Lost: lost{
			trapezoid: "take smaller steps", simpsons: "take smaller steps", differences: "take smaller steps", digits: "take smaller steps",
			oscillation: "does not show it", noGrid: "no grid is the honest answer"},
			Solution: grid(settled(math.Inf(1), 1))},
		{Name: "the grids that do for one size", Why: "a table of answers, by the kind of subject", Lost: lost{
			trapezoid: "e^(30x)", simpsons: "e^(30x)", differences: "sin 100x", digits: "e^(30x)", oscillation: "sin 200x"},
			Solution: grid(func(s Subject) []int {
				for _, of := range []struct {
					kind  string
					first int
				}{{"trapezoidal", 4}, {"Simpson", 4}, {"difference", 4}, {"sin 60x", 64}, {"sin 200x", 64}} {
					if strings.Contains(s.Name, of.kind) && s.Most != 1<<10 && (s.ExactError == 0 || s.ExactError == 1e-8) {
						return doublings(of.first, 5)(s)
					}
				}
				return nil
			})},
		{Name: "the finest that is known well enough", Why: "noise alone decides where to end, and what is too coarse goes unnoticed", Lost: lost{noGrid: "n goes to 1024 only"},
			Solution: solution(func(s *Solution) {
				s.Grid = func(x Subject) (grid []int) {
					for n := x.Least; n <= x.Most && graderNoise(x, n) < 1e-3*math.Abs(x.Compute(n)-x.Exact); n *= 2 {
						grid = append(grid, n)
					}
					if len(grid) < verify.MinPoints {
						return nil
					}
					return grid[len(grid)-verify.MinPoints:]
				}
			})},
		{Name: "noise not looked at", Why: "local orders alone decide", Lost: lost{noGrid: "no grid is the honest answer"},
			Solution: grid(settled(0.1, math.Inf(1)))},
		{Name: "rounding and reference mistaken", Why: "both are at the fine end", Lost: lost{"lies": "do they grow, and jump?"},
			Solution: solution(func(s *Solution) { s.Lies["B"], s.Lies["D"] = Reference, Rounding })},
		{Name: "one answer missing", Why: "table C is fine, and that is an answer", Lost: lost{"lies": "table C has no answer"},
			Solution: solution(func(s *Solution) { delete(s.Lies, "C") })},
	})
}

// The tables of the text are those that the subjects make.
func TestTables(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	fmt.Fprint(&want, "| n |")
	for k := range 8 {
		fmt.Fprintf(&want, " ×%d |", 1<<k)
	}
	fmt.Fprintf(&want, "\n|---%s|\n", strings.Repeat("|---", 8))
	for _, x := range graderTables {
		fmt.Fprintf(&want, "| %s: %d |", x.name, x.from)
		last := 0.
		for k := range 8 {
			if k >= x.points {
				fmt.Fprint(&want, " |")
				continue
			}
			e := math.Abs(x.subject.Compute(x.from<<k) - x.subject.Exact - x.wrong)
			fmt.Fprintf(&want, " %.2g", e)
			if k > 0 {
				fmt.Fprintf(&want, " (%.2f)", math.Log2(last/e))
			}
			fmt.Fprint(&want, " |")
			last = e
		}
		fmt.Fprintln(&want)
	}
	if !strings.Contains(string(text), want.String()) {
		t.Errorf("README.md lacks these tables:\n%s", want.String())
	}
}
