package verify

import (
	"fmt"
	"math"
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
//	Refuted    every p_k < want − tol, and p_m will not come up to that either;
//	           or, if the order is to be exact, the same from above; the
//	           points are the witness
//	Unknown    otherwise, and when no order can be read off; the note says why
//
// An order is a statement about small h. Where all the points decide nothing,
// the coarsest are left out, one after the other, as long as [MinPoints]
// remain; the note says how many did.
//
// An error C hᵖ(1 + κh) on a grid of five or more halvings has a spread of at
// least 1.2 times the bias of its slope; hence s ≤ 2 tol. Where κh is not small
// its local orders are off, all to one side, and drift towards p: first faster
// with each halving, then slower. So an order is not refuted while the local
// orders drift towards it, unless their drift is seen to die out before.
func (j OrderJudge) Judge(points []Point) Evidence {
	if j.tol == 0 {
		panic("verify: an OrderJudge is made by OrderIs or OrderAtLeast")
	}
	whole, err := MeasureOrder(points)
	if err != nil {
		return Evidence{Cases: 1, Note: strings.TrimPrefix(err.Error(), "verify: ")}
	}
	for fit := whole; err == nil; fit, err = MeasureOrder(fit.Points[1:]) {
		e := j.decide(fit)
		if e.Verdict == Unknown {
			continue
		}
		if left := len(fit.Points); left < len(whole.Points) {
			e.Note = strings.TrimPrefix(fmt.Sprintf("%s, by the finest %d of %d points", e.Note, left, len(whole.Points)), ", ")
		}
		return e
	}
	first, last := whole.Local[0], whole.Local[len(whole.Local)-1]
	return Evidence{Order: Num(whole.Order), Spread: Num(whole.Spread), Cases: 1,
		Note: fmt.Sprintf("the local orders go from %.2f to %.2f, so that %v is neither shown nor excluded: take smaller steps", first, last, j.want)}
}

// decide returns the evidence of a fit by itself.
func (j OrderJudge) decide(fit OrderFit) Evidence {
	e := Evidence{Order: Num(fit.Order), Spread: Num(fit.Spread), Cases: 1, Claimed: Num(j.want)}
	low, high := j.want-j.tol, j.want+j.tol
	least, most := slices.Min(fit.Local), slices.Max(fit.Local)
	last, drift := fit.Local[len(fit.Local)-1], j.drift(fit)
	within := func(p float64) bool { return low <= p && p <= high }
	switch {
	case within(fit.Order) && within(last) && fit.Spread <= 2*j.tol, !j.sharp && least >= low:
		e.Verdict = Supported
	case max(most, last+drift) < low:
		e.Verdict, e.Witness = Refuted, fit.Points
		e.Note = fmt.Sprintf("the order is below %v", j.want)
	case j.sharp && min(least, last-drift) > high:
		e.Verdict, e.Witness = Refuted, fit.Points
		e.Note = fmt.Sprintf("the order is above %v", j.want)
	}
	return e
}

const (
	// settled is the share of the tolerance by which local orders may still move
	// over a halving and count as settled, as do those whose errors are not known
	// better.
	settled = 0.1

	// slowest is the least q for which a drift like h^q is taken for one that
	// dies out. Corrections of numerical methods have q = 1 or 2, and q = ½
	// occurs where a root is not smooth.
	slowest = 0.5
)

// drift returns how far the local orders may still move towards the order
// wanted: 0 if they have settled or move away, +∞ if their drift does not die
// out. Else it is d r/(1−r), the sum of what follows their last two steps d/r
// and d if those go on as a geometric series.
func (j OrderJudge) drift(fit OrderFit) float64 {
	m := len(fit.Local) - 1
	towards := math.Copysign(1, j.want-fit.Local[m])
	before := towards * (fit.Local[m-1] - fit.Local[m-2])
	last := towards * (fit.Local[m] - fit.Local[m-1])

	fine, next := fit.Points[m+1], fit.Points[m]
	step := math.Log(next.H / fine.H)
	noise := (fine.Noise/fine.Err + next.Noise/next.Err) / step
	if last <= max(settled*j.tol*step/math.Ln2, noise) {
		return 0
	}
	ratio := last / before
	if before <= 0 || ratio >= math.Exp(-slowest*step) {
		return math.Inf(1)
	}
	return last * ratio / (1 - ratio)
}
