package verify

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

const (
	// MinPoints is the fewest points an order is measured on. Two give a slope,
	// and a third shows a bend; five show whether the bend dies out.
	MinPoints = 5

	// minSpan is the least ratio between the largest and the smallest step. An
	// error of 1 % in one end point then moves the slope by 0.01/ln 4 < 0.01.
	minSpan = 4

	// ratioTolerance is how far, relatively, the steps of ln h may differ: the
	// grid is geometric but for the rounding of printed decimals.
	ratioTolerance = 1e-3

	// noiseLimit is the largest share of a measured error that may be the
	// measurement's own. Over a halving it moves a local slope by at most
	// 2·10⁻³/ln 2 < 0.003, well below any useful tolerance of an order.
	noiseLimit = 1e-3
)

// Point is one measurement of an error.
type Point struct {
	H     float64 `json:"h"`     // step, or other small parameter; > 0
	Err   float64 `json:"error"` // the error at that step; > 0
	Noise float64 `json:"noise"` // how wrong Err may be: the estimate of whoever measured it; > 0
}

// OrderFit is the order of an error as measured on a geometric grid.
type OrderFit struct {
	Points   []Point   // by decreasing H
	Local    []float64 // the orders between neighbours, from the coarse end to the fine one
	Order    float64   // the least-squares slope of ln Err over ln H
	Spread   float64   // max |local slope − Order|
	StdErr   float64   // the standard error of Order, from the scatter about the line
	Constant float64   // C in Err ≈ C Hᵖ
}

// An OrderError says why no order can be read off.
type OrderError struct {
	Point  int // by decreasing H, from 0; −1 when it is the grid as a whole
	Reason string
}

func (e *OrderError) Error() string {
	if e.Point < 0 {
		return "verify: no order: " + e.Reason
	}
	return fmt.Sprintf("verify: no order: point %d: %s", e.Point+1, e.Reason)
}

// MeasureOrder fits Err = C Hᵖ by least squares in logarithms,
//
//	p = Σ (x−x̄)(y−ȳ) / Σ (x−x̄)²,   x = ln H,  y = ln Err,
//
// and the local orders between neighbours,
//
//	p_k = ln(Err_k/Err_k+1) / ln(H_k/H_k+1).
//
// The points may come in any order; there must be at least [MinPoints], on a
// geometric grid that spans a factor of four or more.
//
// A point counts only when Noise ≤ 10⁻³ Err. Noise must be given: a value
// computed without any solver still carries its rounding. No point is dropped
// in silence: one that does not count, or is not a positive finite number, is
// an [*OrderError] that says what to do about it.
func MeasureOrder(points []Point) (OrderFit, error) { return measureOrder("h", points) }

// measureOrder is MeasureOrder, with the symbol of the step for its errors.
func measureOrder(parameter string, points []Point) (OrderFit, error) {
	fit := OrderFit{Points: slices.Clone(points)}
	for i, p := range points {
		if !positive(p.H) { // before sorting, which needs numbers
			return OrderFit{}, &OrderError{i, fmt.Sprintf("the step %v is not positive and finite", p.H)}
		}
	}
	slices.SortStableFunc(fit.Points, func(a, b Point) int { return cmp.Compare(b.H, a.H) })
	if err := checkPoints(parameter, fit.Points); err != nil {
		return OrderFit{}, err
	}

	n := len(fit.Points)
	x, y := make([]float64, n), make([]float64, n)
	for i, p := range fit.Points {
		x[i], y[i] = math.Log(p.H), math.Log(p.Err)
	}
	if err := checkGrid(x); err != nil {
		return OrderFit{}, err
	}
	slope, intercept, stdErr := fitLine(x, y)
	fit.Order, fit.StdErr, fit.Constant = slope, stdErr, math.Exp(intercept)

	for i := range n - 1 {
		local := (y[i] - y[i+1]) / (x[i] - x[i+1])
		fit.Local = append(fit.Local, local)
		fit.Spread = max(fit.Spread, math.Abs(local-slope))
	}
	return fit, nil
}

// fitLine returns the least-squares line through the points and the standard
// error of its slope, √(Σr²/(n−2) / Σ(x−x̄)²). The conversions keep products from
// being fused into sums, so that the last digit is the same on every processor.
func fitLine(x, y []float64) (slope, intercept, stdErr float64) {
	n := float64(len(x))
	var xMean, yMean, xx, xy, rr float64
	for i := range x {
		xMean, yMean = xMean+x[i]/n, yMean+y[i]/n
	}
	for i := range x {
		dx, dy := x[i]-xMean, y[i]-yMean
		xx, xy = xx+float64(dx*dx), xy+float64(dx*dy)
	}
	slope = xy / xx
	intercept = yMean - float64(slope*xMean)
	for i := range x {
		r := y[i] - intercept - float64(slope*x[i])
		rr += float64(r * r)
	}
	return slope, intercept, math.Sqrt(rr / (n - 2) / xx)
}

// checkPoints holds each point to what [MeasureOrder] asks of it.
func checkPoints(parameter string, points []Point) error {
	if len(points) < MinPoints {
		return &OrderError{-1, fmt.Sprintf("%d points, and at least %d are needed", len(points), MinPoints)}
	}
	for i, p := range points {
		h := fmt.Sprintf("%s = %v", parameter, p.H)
		switch {
		case p.Err == 0:
			return &OrderError{i, fmt.Sprintf("the error at %s is exactly 0, so there is nothing to measure", h)}
		case !positive(p.Err):
			return &OrderError{i, fmt.Sprintf("the error at %s is %v, not positive and finite", h, p.Err)}
		case p.Noise == 0:
			return &OrderError{i, fmt.Sprintf("nothing is said about how wrong the error at %s may be: set Noise", h)}
		case !positive(p.Noise):
			return &OrderError{i, fmt.Sprintf("the noise at %s is %v, not positive and finite", h, p.Noise)}
		case p.Noise > noiseLimit*p.Err:
			reason := fmt.Sprintf("at %s the error %.2g is known to %.2g only, and needs %.2g: tighten the solver or take larger steps", h, p.Err, p.Noise, noiseLimit*p.Err)
			if i >= MinPoints {
				reason += fmt.Sprintf("; the %d before it can be used alone", i)
			}
			return &OrderError{i, reason}
		}
	}
	return nil
}

// checkGrid requires that x = ln h falls by equal and sufficient steps.
func checkGrid(x []float64) error {
	n := len(x)
	span := x[0] - x[n-1]
	if span < math.Log(minSpan)*(1-ratioTolerance) {
		return &OrderError{-1, fmt.Sprintf("the largest step is %.3g times the smallest, and must be %d times at least", math.Exp(span), minSpan)}
	}
	equal := span / float64(n-1)
	for i := range n - 1 {
		if step := x[i] - x[i+1]; math.Abs(step-equal) > ratioTolerance*equal {
			return &OrderError{i, fmt.Sprintf("the next step is %.6g times smaller, and on a geometric grid would be %.6g times", math.Exp(step), math.Exp(equal))}
		}
	}
	return nil
}

func positive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }
