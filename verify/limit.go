package verify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Limit returns the check of a limit against a closed form: that found − claimed tends
// to 0, as the parameter runs through the grid and on, to 0 or to ∞. The grid is
// geometric, of [MinPoints] or more, and falls to 0 or rises to ∞. The tolerance is
// absolute.
//
// What is judged is the limit, not the last point. With D the last difference between
// neighbours on the grid, r the ratio in which these shrink, and q the largest of the
// last three ratios, or 1/10 if they are smaller, and five times their last change,
//
//	limit = last point + D r/(1−r)  ±  s,   s = |D| q/(1−q) and the noise
//
// (Aitken's extrapolation [Ait26], which is not trusted beyond the size of what it adds), or the
// last point when the sequence is at rest: the last half of it, or all of it from a fall
// by ten times the noise on, is within the noise of the last point. Then
//
//	Supported  |limit| + s ≤ tol
//	Refuted    |limit| − s > tol
//	Unknown    otherwise, and when no limit is in sight: the ratios are not settled,
//	           near 1, as of what converges like 1/ln h, or of changing sign
//
// No finite part of a sequence determines its limit: one that turns beyond the grid is not
// told from one that does not.
func Limit(parameter string, grid []float64, tol Tolerance, f Measure) Check {
	return func(ctx context.Context) (Evidence, error) {
		all, err := along(ctx, grid, f)
		if err != nil {
			return Evidence{}, err
		}
		return limitOf(parameter, tol, all), nil
	}
}

// limitOf judges the limit of what was measured on a grid.
func limitOf(parameter string, tol Tolerance, all []Sides) Evidence {
	e := Evidence{Cases: 1, Within: Num(tol.Value), Measured: SidesTable{parameter, all}}
	unknown := func(note string) Evidence {
		e.Note = note
		return e
	}
	if reason := ungridded(parameter, all); reason != "" {
		return unknown(reason)
	}
	off, s, reason := extrapolate(all)
	if reason != "" {
		return unknown("no limit is in sight: " + reason)
	}
	e.Residual = Num(math.Abs(off))
	last := all[len(all)-1]
	says := fmt.Sprintf("the limit is %s ± %.1g, the closed form says %s", significant(last.Claimed+off, s), s, significant(last.Claimed, s))
	if last.Claimed != all[0].Claimed {
		says = fmt.Sprintf("what is found exceeds what is claimed by %s ± %.1g in the limit", significant(off, s), s)
	}
	switch {
	case math.Abs(off)+s <= tol.Value:
		e.Verdict = Supported
	case math.Abs(off)-s > tol.Value:
		e.Verdict, e.Witness = Refuted, e.Measured
		e.Point = last.text(parameter)
		e.Note = fmt.Sprintf("%s: it is off by %.3g", says, math.Abs(off))
	default:
		return unknown(fmt.Sprintf("%s: that is too little for the tolerance %.2g: go on along the grid, or measure better", says, tol.Value))
	}
	return e
}

// ungridded returns why the sides are no sequence on a geometric grid, or "".
func ungridded(parameter string, all []Sides) string {
	if len(all) < MinPoints {
		return fmt.Sprintf("%d points, and at least %d are needed", len(all), MinPoints)
	}
	x := make([]float64, len(all))
	for i, s := range all {
		if reason := s.unfit(parameter); reason != "" {
			return reason
		}
		if !positive(s.At) {
			return fmt.Sprintf("%s = %v is not positive", parameter, s.At)
		}
		x[i] = math.Log(s.At)
		if i > 1 && (x[i] > x[i-1]) != (x[1] > x[0]) {
			return fmt.Sprintf("%s = %.6g comes after %.6g: the grid must fall, or rise, throughout", parameter, s.At, all[i-1].At)
		}
	}
	if x[0] < x[len(x)-1] {
		for i := range x {
			x[i] = -x[i]
		}
	}
	var grid *OrderError
	if errors.As(checkGrid(x), &grid) {
		return grid.Reason
	}
	return ""
}

const (
	// restless is how much the ratio r of differences may change over a step, in parts
	// of (1−r)². Of a sequence like k^−s, which has no ratio but 1, r = 1 − (s+1)/k
	// changes by (1−r)²/(s+1); so those with s < 49 are not taken for geometric ones.
	restless = 0.02

	// fastest is the least ratio that is relied on.
	fastest = 0.1

	// logarithmic is the ratio above which a sequence is taken to go no faster than a power of
	// the logarithm of the parameter.
	logarithmic = 0.9

	// growing is how much larger a ratio may be than the one before, however small both are:
	// h⁶ may hide 10⁻⁷/ln(1/h).
	growing = 1.05

	// further is how far a ratio may still go, in parts of its last change: to 1/2 from
	// 1/8, say, as of √h + κh^{3/2} on a grid of quarters.
	further = 5
)

// extrapolate returns the limit of found − claimed, and how wrong it may be; or why it
// cannot be told.
func extrapolate(all []Sides) (limit, s float64, reason string) {
	tail := all[len(all)-MinPoints:]
	end := tail[MinPoints-1]
	known := slices.MaxFunc(tail, func(a, b Sides) int { return cmp.Compare(a.known(), b.known()) }).known()
	var d [MinPoints - 1]float64 // differences, the last one last
	for i := range d {
		d[i] = tail[i+1].off() - tail[i].off()
	}
	last := len(d) - 1
	if atRest(all, 2*known) {
		return end.off(), 3 * known, ""
	}
	var r [MinPoints - 2]float64
	q := fastest
	for i := range r {
		r[i] = d[i+1] / d[i]
		q = max(q, math.Abs(r[i]))
	}
	text := fmt.Sprintf("the differences between neighbours shrink by %.3g, %.3g, %.3g", r[0], r[1], r[2])
	settled := func(i int, slack float64) bool {
		return math.Abs(r[i]-r[i-1]) <= slack*restless*(1-math.Abs(r[i]))*(1-math.Abs(r[i]))
	}
	switch q += further * math.Abs(r[2]-r[1]); {
	case !(slices.Max(r[:]) < 1 && slices.Min(r[:]) > -1):
		return 0, 0, text + ", or do not"
	case !(q < 1) || !settled(2, 1) || !settled(1, 2) || math.Abs(d[last]) > 2*known && math.Abs(r[2]) > growing*math.Abs(r[1]):
		advice := "go on along the grid"
		if slices.Max(r[:]) > logarithmic {
			advice = "as of a power of 1/ln, whose limit no grid shows: judge the order in 1/ln"
		}
		return 0, 0, text + ", which has not settled: " + advice
	}
	ratio := r[len(r)-1]
	rho := max(0, ratio/(1-ratio))
	// (1+2ρ)² is what the extrapolation makes of the noise of its three points.
	return end.off() + d[last]*ratio/(1-ratio), math.Abs(d[last])*q/(1-q) + (1+2*rho)*(1+2*rho)*known, ""
}

// atRest reports whether a sequence has arrived at its last point, up to the noise: so has
// what fell into the noise at once, and what has stayed there for half of the grid. What creeps
// into it, as 1/ln t does, goes on.
func atRest(all []Sides, noise float64) bool {
	end := all[len(all)-1].off()
	from := len(all) - 1 // of the points within the noise of the last one
	for from > 0 && math.Abs(all[from-1].off()-end) <= noise {
		from--
	}
	fell := from > 0 && math.Abs(all[from-1].off()-end) > abrupt*noise
	return from <= len(all)/2 || fell && from <= len(all)-3
}

// abrupt is by how many times the noise a sequence falls into it at once.
const abrupt = 10
