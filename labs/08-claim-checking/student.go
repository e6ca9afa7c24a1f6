package claimchecking

import "github.com/flowproof/flowproof/verify"

// student is what the grader judges.
var student = Solution{Slope: Slope, Noise: Noise, Grid: Grid, Lies: Lies}

// Slope returns the order of the points: the slope of ln Err over ln H, by least squares.
func Slope(points []verify.Point) float64 {
	panic("to do: Slope is Σ (x−x̄)(y−ȳ) / Σ (x−x̄)², x = ln H, y = ln Err, over all points")
}

// Noise returns how wrong the error |s.Compute(n) − s.Exact| may be.
func Noise(s Subject, n int) float64 {
	panic("to do: Noise is a bound on all that is wrong with the difference but the error of the method: the reference, and the rounding")
}

// Grid returns the numbers n at which to compute, each twice the one before, five at
// least and from s.Least to s.Most, such that the order can be told; nil if there is no
// such grid.
func Grid(s Subject) []int {
	panic("to do: Grid is to leave out what is too coarse, where local orders have not settled, and too fine, where the noise reaches a thousandth of the error")
}

// Lies says of each table of the text why its slope lies: Rounding, PreAsymptotic,
// Reference, or Nothing.
var Lies = map[string]Lie{}
