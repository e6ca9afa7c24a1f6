package verify

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
)

// OrderIn returns the check of an order: with e(h) = |found − claimed|,
//
//	e(h) = C hᵖ + …  as h → 0,
//
// as judge has it, [OrderIs] or [OrderAtLeast], on the values of h in grid, which
// [Halvings] makes. The check is that of [OrderJudge.Judge], with its rules: enough
// points, on a geometric grid, of which each is known a thousand times better than its
// error. So the noise of what f finds must be given: an error measured against a
// reference is known no better than the reference. Only the points behind the last change
// of sign of found − claimed count: the size of what passes through 0 says nothing of an order.
//
// The witness is an [OrderTable] of h, the error and the local order.
func OrderIn(parameter string, grid []float64, judge OrderJudge, f Measure) Check {
	return func(ctx context.Context) (Evidence, error) {
		all, err := along(ctx, grid, f)
		if err != nil {
			return Evidence{}, err
		}
		slices.SortStableFunc(all, func(a, b Sides) int { return cmp.Compare(b.At, a.At) })
		points := make([]Point, len(all))
		for i, s := range all {
			points[i] = Point{s.At, math.Abs(s.off()), s.Noise}
			if s.Noise > 0 { // else it is said to be missing
				points[i].Noise = s.known()
			}
		}
		judge.parameter = parameter
		turn := turns(all)
		if len(all) >= MinPoints && len(all)-turn < MinPoints {
			return Evidence{Cases: 1, Measured: OrderTable{parameter, points}, Note: fmt.Sprintf("found − claimed changes its sign between %s = %.4g and %.4g, "+
				"and too few points follow to show an order", parameter, all[turn-1].At, all[turn].At)}, nil
		}
		e := judge.Judge(points[turn:])
		if turn > 0 {
			e.Measured = OrderTable{parameter, points}
			e.Note = strings.TrimPrefix(fmt.Sprintf("%s, behind a change of sign of found − claimed at %s = %.4g", e.Note, parameter, all[turn].At), ", ")
		}
		if table, refuted := e.Witness.(OrderTable); refuted {
			first := slices.IndexFunc(all, func(s Sides) bool { return s.At == table.Points[0].H })
			e.Point = all[first].text(parameter) + "; the error is " + table.Shrinks(e.Claimed)
		}
		return e, nil
	}
}

// turns returns how many points are before the last change of sign of found − claimed. Of
// sides that are of something else from point to point, as [Worst] may find them, signs say nothing.
func turns(all []Sides) int {
	for i := len(all) - 1; i > 0; i-- {
		if all[i].Of == all[i-1].Of && all[i].off()*all[i-1].off() < 0 {
			return i
		}
	}
	return 0
}

// Halvings returns h, h/2, h/4, …, n in all.
func Halvings(h float64, n int) []float64 {
	grid := make([]float64, n)
	for k := range grid {
		grid[k] = math.Ldexp(h, -k)
	}
	return grid
}
