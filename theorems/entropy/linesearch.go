package entropy

import "math"

const (
	// fullStep is the largest change of an exponent 4s_j for which the whole
	// Newton step is taken unseen.
	fullStep = 0.25
	// slopeLeft is the part of the slope that a line search may leave.
	slopeLeft = 0.1
)

// advance moves s along the direction. D is quasi-self-concordant [Bac10]: with
// κ = max_j |4δs_j|, φ(t) = D(s + tδ) and ν² = −φ'(0) ≥ φ″(0),
//
//	φ″(t) ≤ ν² e^{κt},   φ'(t) ≤ −ν² (1 − (e^{κt} − 1)/κ),
//
// so that t = ln(1+κ)/κ does not pass the minimum along δ, and a point anywhere
// between it and the minimum gains at least ν² ((1+κ)ln(1+κ) − κ)/κ²: D decreases
// and, being strictly convex with bounded level sets, the method converges from
// everywhere. For κ ≤ ¼ the whole step leaves a slope of at most
// ν² (e^κ − 1 − κ)/κ ≤ 0.14ν² and gains at least 0.4ν²; it is taken unseen, and
// the last iterations converge quadratically. Otherwise the step grows from the
// safe one while φ' stays negative, until a tenth of the slope is left: far from
// the solution the terms are exponentials, of which a Newton step removes no more
// than one unit of the exponent.
func (w *newton) advance(change float64) {
	tau := change
	if change > fullStep {
		tau = w.lineSearch(change)
	}
	for k, j := range w.b.idx[:w.b.n] {
		w.s[j] += tau / change * w.delta[k]
	}
	w.sync()
}

// lineSearch returns the step, measured as Newton's own is by change: the largest
// change of an exponent. It is a safeguarded false position (Illinois) [DJ71].
func (w *newton) lineSearch(change float64) float64 {
	var start float64
	for i, g := range w.g {
		start += g * (w.delta[i] / change)
	}
	lo, hi := math.Log1p(change), math.Inf(1)
	if !(start < 0) {
		return lo // underflow: nothing to compare with
	}
	ref := ln(-start*slopeLeft) + w.centre
	flo, fhi := w.slope(lo/change, change, ref), 0.0
	for side, k := 0, 0; k < 60 && flo < -1; k++ {
		tau := 2 * lo
		if !math.IsInf(hi, 1) {
			tau = lo - flo*(hi-lo)/(fhi-flo)
			if !(tau > lo && tau < hi) {
				tau = lo + (hi-lo)/2
			}
		}
		if f := w.slope(tau/change, change, ref); f <= 0 {
			lo, flo = tau, f
			if side < 0 {
				fhi /= 2
			}
			side = -1
		} else {
			hi, fhi = tau, f
			if side > 0 {
				flo /= 2
			}
			side = 1
		}
	}
	return lo
}

// slope returns φ'(t)/change, divided by e^ref and compressed outside [−1, 1] to
// ± (1 + ln|·|), so that exponentials of any size can be interpolated. A sum within
// its rounding error counts as zero.
func (w *newton) slope(t, change, ref float64) float64 {
	top := w.logY
	for j, s := range w.s {
		top = max(top, w.logXi[j]+4*math.Abs(s+t*w.step[j]))
	}
	unit := math.Exp(-top)
	var sum, size float64
	for i, d := range w.delta {
		v := w.yhat[i] * unit * (d / change)
		sum -= v
		size += math.Abs(v)
	}
	for j, d := range w.step {
		s := w.s[j] + t*d
		a := math.Abs(s)
		v := math.Copysign(math.Exp(w.logXi[j]+4*a-top)*math.Expm1(-8*a), s) * (d / change)
		sum += v
		size += math.Abs(v)
	}
	if math.Abs(sum) <= 0x1p-50*size {
		return 0
	}
	v := ln(math.Abs(sum)) + top - ref
	if v <= 0 {
		v = math.Exp(v)
	} else {
		v++
	}
	return math.Copysign(v, sum)
}
