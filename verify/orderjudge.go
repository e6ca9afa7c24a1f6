package verify

import (
	"fmt"
	"slices"
	"strings"
)

// OrderJudge decides whether a measured error has the order that is claimed.
// It is made by [OrderIs] or [OrderAtLeast].
type OrderJudge struct {
	want, tol float64
	sharp     bool
}

// OrderIs judges the statement that an error has order p = want and no other,
// as a method has its order. Order 0 is an error that does not shrink.
//
// It panics unless 0 < tol < 1/2, so that no measurement supports both p and
// p+1.
func OrderIs(want, tol float64) OrderJudge { return newOrderJudge(want, tol, true) }

// OrderAtLeast judges the statement that an error is O(hᵖ), p = want. It may be
// smaller: an error of a higher order supports the statement too.
//
// It panics unless 0 < tol < 1/2.
func OrderAtLeast(want, tol float64) OrderJudge { return newOrderJudge(want, tol, false) }

func newOrderJudge(want, tol float64, sharp bool) OrderJudge {
	if !(tol > 0 && tol < 0.5) {
		panic("verify: the tolerance of an order must lie between 0 and 1/2")
	}
	return OrderJudge{want, tol, sharp}
}

// Judge measures the order of the points, as [MeasureOrder] does, and returns
// the verdict on one case. With p the slope, s its spread and p₁ … p_m the local
// orders from the coarse end to the fine one,
//
//	Supported  |p − want| ≤ tol, |p_m − want| ≤ tol and s ≤ 2 tol; in the
//	           one-sided case also when every p_k ≥ want − tol
//	Refuted    every p_k < want − tol, and so is p_m + 2 (p_m − p₁); or, if
//	           the order is to be exact, the same from above; the points are
//	           the witness
//	Unknown    otherwise, and when no order can be read off; the note says why
//
// An error C hᵖ(1 + κh) on a grid of five or more halvings has a spread of at
// least 1.2 times the bias of its slope; hence s ≤ 2 tol. Where κh is not small
// its local orders are off, all to one side, but move towards p. They are
// carried on twice as far as they have come before an order is refuted, so that
// one still on its way is Unknown.
func (j OrderJudge) Judge(points []Point) Evidence {
	if j.tol == 0 {
		panic("verify: an OrderJudge is made by OrderIs or OrderAtLeast")
	}
	fit, err := MeasureOrder(points)
	if err != nil {
		return Evidence{Cases: 1, Note: strings.TrimPrefix(err.Error(), "verify: ")}
	}
	e := Evidence{Order: Num(fit.Order), Spread: Num(fit.Spread), Cases: 1}
	low, high := j.want-j.tol, j.want+j.tol
	least, most := slices.Min(fit.Local), slices.Max(fit.Local)
	first, last := fit.Local[0], fit.Local[len(fit.Local)-1]
	ahead := last + 2*(last-first)
	within := func(p float64) bool { return low <= p && p <= high }
	switch {
	case within(fit.Order) && within(last) && fit.Spread <= 2*j.tol, !j.sharp && least >= low:
		e.Verdict = Supported
	case max(most, ahead) < low:
		e.Verdict, e.Witness = Refuted, fit.Points
		e.Note = fmt.Sprintf("the order is below %v", j.want)
	case j.sharp && min(least, ahead) > high:
		e.Verdict, e.Witness = Refuted, fit.Points
		e.Note = fmt.Sprintf("the order is above %v", j.want)
	default:
		e.Note = fmt.Sprintf("the local orders go from %.2f to %.2f, so that %v is neither shown nor excluded: take smaller steps", first, last, j.want)
	}
	return e
}
