package verify

import (
	"context"
	"math"
	"slices"
)

// OrderIn returns the check of an order: with e(h) = |found − claimed|,
//
//	e(h) = C hᵖ + …  as h → 0,
//
// as judge has it, [OrderIs] or [OrderAtLeast], on the values of h in grid, which
// [Halvings] makes. The check is that of [OrderJudge.Judge], with its rules: enough
// points, on a geometric grid, of which each is known a thousand times better than its
// error. So the noise of what f finds must be given: an error measured against a
// reference is known no better than the reference.
//
// The witness is an [OrderTable] of h, the error and the local order.
func OrderIn(parameter string, grid []float64, judge OrderJudge, f Measure) Check {
	return func(ctx context.Context) (Evidence, error) {
		all, err := along(ctx, grid, f)
		if err != nil {
			return Evidence{}, err
		}
		points := make([]Point, len(all))
		for i, s := range all {
			points[i] = Point{s.At, math.Abs(s.off()), s.Noise}
			if s.Noise != 0 { // else it is said to be missing
				points[i].Noise = s.known()
			}
		}
		judge.parameter = parameter
		e := judge.Judge(points)
		if table, refuted := e.Witness.(OrderTable); refuted {
			first := slices.IndexFunc(all, func(s Sides) bool { return s.At == table.Points[0].H })
			e.Point = all[first].text(parameter) + "; the error is " + table.Shrinks(e.Claimed)
		}
		return e, nil
	}
}

// Halvings returns h, h/2, h/4, …, n in all.
func Halvings(h float64, n int) []float64 {
	grid := make([]float64, n)
	for k := range grid {
		grid[k] = math.Ldexp(h, -k)
	}
	return grid
}
