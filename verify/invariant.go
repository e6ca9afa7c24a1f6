package verify

import (
	"context"
	"fmt"
	"math"
)

// Invariant returns the check that a quantity stays at its value at the start along a
// trajectory: Sides.Claimed is that value, Sides.Found the quantity. It is judged as an
// [Identity] is. A refutation also says how the quantity departs: whether it drifts, like
// which power of the time since the start and by how much in a unit of it, or stays within
// a band. What is supported may still drift, within the tolerance; the note says so.
func Invariant(parameter string, tol Tolerance, f Trajectory) Check {
	return func(ctx context.Context) (Evidence, error) {
		all, err := f(ctx)
		if err != nil {
			return Evidence{}, err
		}
		e := compare(parameter, tol, all)
		if reason := unlikeStart(parameter, all); reason != "" {
			return Evidence{Cases: 1, Note: reason, Measured: e.Measured}, nil
		}
		switch e.Verdict {
		case Supported:
			e.Note = departure(parameter, all)
		case Refuted:
			e.add(departure(parameter, all))
		}
		return e, nil
	}
}

// unlikeStart returns why Sides.Claimed is not the value at the start throughout, or "".
func unlikeStart(parameter string, all []Sides) string {
	for i, s := range all {
		switch {
		case s.Claimed != all[0].Claimed:
			return fmt.Sprintf("Claimed is to be the value at the start, and is %v there and %v at %s = %.6g", all[0].Claimed, s.Claimed, parameter, s.At)
		case i == 0 && !(math.Abs(s.off()) <= s.known()):
			return fmt.Sprintf("Claimed is to be the value at the start, which is %v, and is %v", s.Found, s.Claimed)
		}
	}
	return ""
}

// departure describes how far the quantity has gone from its start: with M(t) the largest
// |found − claimed| up to the time t since then, the slope p of ln M over ln t, by least
// squares on
//
//	M(T/16), M(T/8), M(T/4), M(T/2), M(T),  T the length of the trajectory.
//
// It is "" where M is not known to a tenth, or the points are too far apart for that.
func departure(parameter string, all []Sides) string {
	start := all[0].At
	span := all[len(all)-1].At - start
	var x, y []float64
	for _, part := range Halvings(span, MinPoints) {
		most, known, at := 0.0, 0.0, 0.0
		for _, s := range all {
			if t := s.At - start; t <= part*(1+ratioTolerance) {
				most, known, at = max(most, math.Abs(s.off())), max(known, s.known()), t
			}
		}
		if !(known <= most/10) || !(at >= part*0.75) {
			return ""
		}
		x, y = append(x, math.Log(part)), append(y, math.Log(most))
	}
	p, _, _ := fitLine(x, y)
	whole := math.Exp(y[0])
	switch {
	case p < bounded && y[0]-y[len(y)-1] > math.Log(1+widened):
		return fmt.Sprintf("the invariant departs slowly from its start, by up to %.3g in the first sixteenth of the time and %.3g at the end", math.Exp(y[len(y)-1]), whole)
	case p < bounded:
		return fmt.Sprintf("the invariant does not drift: it stays within %.3g of its start", whole)
	case math.Abs(p-1) < bounded:
		return fmt.Sprintf("the invariant drifts like %s^%.1f, by %.3g a unit of %s", parameter, p, whole/span, parameter)
	}
	return fmt.Sprintf("the invariant drifts like %s^%.1f, by %.3g over %.4g units of %s", parameter, p, whole, span, parameter)
}

// bounded is the slope below which a departure is taken for one within a band: that of
// an oscillation, whose period is in the first sixteenth, is 0, that of a drift ½ or more.
const bounded = 0.2

// widened is how much a band may widen from the first sixteenth of the time on, in which it
// has not been seen at all points.
const widened = 0.05
