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
	parameter string // the symbol of h
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
	return OrderJudge{want, tol, sharp, "h"}
}

// Judge measures the order of the points, as [MeasureOrder] does, and returns
// the verdict on one case. With p the slope, s its spread and p₁ … p_m the local
// orders from the coarse end to the fine one,
//
//	Supported  |p − want| ≤ tol, |p_m − want| ≤ tol and s ≤ 2 tol; in the
//	           one-sided case also when every p_k ≥ want − tol; and p_m has
//	           arrived, see below
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
//
// Nor is it supported by local orders that end near to it and do not go there. They have
// arrived when p_m is within tol/5, or nears want by steps that can make up for the rest, as
// those of κh^q with q ≥ ½ can. Where they stay elsewhere, as of h^1.93, or creep, as of
// h² ln(1/h), or leave it faster with each halving, the verdict is Unknown. So it is where
// they rise faster and faster, as those of h² − κh do before the error changes its sign; but
// those of e^{−1/h}, which rise by a factor throughout, show an error of every order.
func (j OrderJudge) Judge(points []Point) Evidence {
	if j.tol == 0 {
		panic("verify: an OrderJudge is made by OrderIs or OrderAtLeast")
	}
	whole, err := measureOrder(j.parameter, points)
	if err != nil {
		return Evidence{Cases: 1, Note: strings.TrimPrefix(err.Error(), "verify: "), Measured: OrderTable{j.parameter, points}}
	}
	for fit := whole; err == nil; fit, err = measureOrder(j.parameter, fit.Points[1:]) {
		e := j.decide(fit)
		if e.Verdict == Unknown {
			continue
		}
		e.Measured = OrderTable{j.parameter, whole.Points}
		if left := len(fit.Points); left < len(whole.Points) {
			e.Note = strings.TrimPrefix(fmt.Sprintf("%s, by the finest %d of %d points", e.Note, left, len(whole.Points)), ", ")
		}
		return e
	}
	return Evidence{Order: Num(whole.Order), Spread: Num(whole.Spread), Cases: 1, Measured: OrderTable{j.parameter, whole.Points},
		Note: fmt.Sprintf("%s, so that %v is neither shown nor excluded: take smaller steps", j.course(whole), j.want)}
}

// decide returns the evidence of a fit by itself.
func (j OrderJudge) decide(fit OrderFit) Evidence {
	e := Evidence{Order: Num(fit.Order), Spread: Num(fit.Spread), Cases: 1, Claimed: Num(j.want), Within: Num(j.tol)}
	low, high := j.want-j.tol, j.want+j.tol
	least, most := slices.Min(fit.Local), slices.Max(fit.Local)
	last, drift := fit.Local[len(fit.Local)-1], j.drift(fit)
	within := func(p float64) bool { return low <= p && p <= high }
	switch {
	case fit.nearsZero(), least < -j.tol && most > j.tol: // before a change of sign, or just behind one
	case (within(fit.Order) && within(last) && fit.Spread <= 2*j.tol || !j.sharp && least >= low) && j.arrived(fit):
		e.Verdict = Supported
	case max(most, last+doubt*drift) < low:
		e.Verdict, e.Witness = Refuted, OrderTable{j.parameter, fit.Points}
		e.Note = fmt.Sprintf("the order is below %v: %s", j.want, j.fits(fit))
	case j.sharp && min(least, last-doubt*drift) > high:
		e.Verdict, e.Witness = Refuted, OrderTable{j.parameter, fit.Points}
		e.Note = fmt.Sprintf("the order is above %v: %s", j.want, j.fits(fit))
	}
	return e
}

// fits says what order is seen instead of the one wanted, on as many of the finest
// points as show one.
func (j OrderJudge) fits(fit OrderFit) string {
	var err error
	for sub := fit; err == nil; sub, err = measureOrder(j.parameter, sub.Points[1:]) {
		if sub.Spread > 2*j.tol || math.Abs(sub.Local[len(sub.Local)-1]-sub.Order) > j.tol {
			continue
		}
		text := fmt.Sprintf("%.2f ± %.1g fits", math.Round(sub.Order*100)/100+0, sub.Spread) // +0 turns −0 into 0
		if n := len(sub.Points); n < len(fit.Points) {
			text += fmt.Sprintf(" the finest %d", n)
		}
		if math.Abs(sub.Order) <= j.tol {
			text += fmt.Sprintf(", the error does not shrink from %.3g", sub.Points[len(sub.Points)-1].Err)
		}
		return text
	}
	return j.course(fit)
}

// course says how the local orders run. Errors that grow somewhere are named: where the
// difference of two sides changes its sign, its size says nothing of the order.
func (j OrderJudge) course(fit OrderFit) string {
	for i, local := range fit.Local {
		if local < 0 && fit.Order > 0 {
			return fmt.Sprintf("the error grows from %s = %.4g to %.4g, where it may change its sign", j.parameter, fit.Points[i].H, fit.Points[i+1].H)
		}
	}
	text := fmt.Sprintf("the local orders go from %.3g to %.3g", fit.Local[0], fit.Local[len(fit.Local)-1])
	if fit.nearsZero() {
		text += ", faster and faster: behind the grid the error may change its sign"
	}
	return text
}

// arrived reports whether the local orders end at the order wanted, or go there.
func (j OrderJudge) arrived(fit OrderFit) bool {
	m := len(fit.Local) - 1
	last := fit.Local[m]
	moves := func(k int) float64 { return fit.Local[k] - fit.Local[k-1] }
	if !j.sharp && last >= j.want+1 {
		return true // a higher order, whatever it is
	}
	// It leaves as h^−1 times something small does: the steps double.
	if away := math.Copysign(1, last-j.want); away*moves(m) > fit.noise() && moves(m)/moves(m-1) > leaving && moves(m-1)/moves(m-2) > leaving {
		return false
	}
	rest := j.want - last
	if !j.sharp && rest <= 0 {
		return true
	}
	r := math.Exp(-slowest * fit.step())
	return math.Abs(rest) <= max(j.tol*near, fit.noise()) || rest*moves(m) > 0 && math.Abs(rest) <= math.Abs(moves(m))*r/(1-r)+fit.noise()
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

	// doubt is by how much the drift that is left may be underestimated before an order is
	// refuted: steps of two sizes shrink slower later on.
	doubt = 1.5

	// near is the share of the tolerance within which an order counts as the one wanted
	// even if the local orders move no nearer.
	near = 0.2

	// leaving is how much faster each step away is than the one before where the local
	// orders leave. It would be 2 for h^p(1 + κ/h), on halvings, and √2 for h^p(1 + κ/√h).
	leaving = 1.25
)

// nearsZero reports whether the local orders rise as they do before the error changes its sign.
func (fit OrderFit) nearsZero() bool {
	m := len(fit.Local) - 1
	d, before, first := fit.Local[m]-fit.Local[m-1], fit.Local[m-1]-fit.Local[m-2], fit.Local[m-2]-fit.Local[m-3]
	rises := first > 0 && before > leaving*first && d > leaving*before && d > fit.noise()
	byFactor := true
	for i, local := range fit.Local[1:] {
		byFactor = byFactor && local > leaving*fit.Local[i] && fit.Local[i] > 0
	}
	return rises && !byFactor
}

// step is that of ln h.
func (fit OrderFit) step() float64 { return math.Log(fit.Points[0].H / fit.Points[1].H) }

// noise is how well the last local order is known.
func (fit OrderFit) noise() float64 {
	n := len(fit.Points)
	fine, next := fit.Points[n-1], fit.Points[n-2]
	return (fine.Noise/fine.Err + next.Noise/next.Err) / math.Log(next.H/fine.H)
}

// drift returns how far the local orders may still move towards the order
// wanted: 0 if they have settled or move away, +∞ if their drift does not die
// out. Else it is d r/(1−r), the sum of what follows their last two steps d/r
// and d if those go on as a geometric series. Of steps that count as settled but do not
// shrink as fast, as of h² ln(1/h), it is 2d/(1−r), as if they went on like 1/k².
func (j OrderJudge) drift(fit OrderFit) float64 {
	m := len(fit.Local) - 1
	towards := math.Copysign(1, j.want-fit.Local[m])
	before := towards * (fit.Local[m-1] - fit.Local[m-2])
	last := towards * (fit.Local[m] - fit.Local[m-1])

	step, ratio := fit.step(), last/before
	small := last <= settled*j.tol*step/math.Ln2
	switch creeps := ratio >= math.Exp(-slowest*step); {
	case last <= fit.noise(), small && before <= fit.noise():
		return 0
	case before <= 0, creeps && (!small || ratio >= 1):
		return math.Inf(1)
	case creeps:
		return 2 * last / (1 - ratio)
	}
	return last * ratio / (1 - ratio)
}
