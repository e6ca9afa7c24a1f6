package entropy

import "math"

// follow minimises the dual along a path of temperatures T ↘ 1 and returns the
// number of Newton steps. The problem at T has all exponents divided by T,
//
//	ξ^{1/T},  R/T,  y,   levels (ln ξ_j + 4|s_j|)/T,
//
// and is again a problem of this kind: at the first T all exponents are at most
// hottest in size and Newton's method is at home; each solution, s scaled back
// up, starts the next. Without the path a range of exponents of 10³ costs
// hundreds of steps, one for every few units; with it, a few for every halving.
func (w *newton) follow() int {
	const (
		hottest  = 8   // largest exponent to start with
		cooling  = 2   // factor between temperatures
		loose    = 0.5 // change at which an intermediate solution will do
		patience = 20  // Newton steps after which it will do anyway
	)
	logXi, r := w.logXi, w.r
	temp := 1.0
	for j, l := range logXi {
		temp = max(temp, (math.Abs(l)/4+math.Abs(r[j]))*(4.0/hottest))
	}
	if temp == 1 {
		w.start()
		return w.run(converged, maxIterations)
	}
	w.logXi, w.r = make([]float64, len(r)), make([]float64, len(r))
	w.heat(logXi, r, temp)
	w.start()
	steps := w.run(loose, patience)
	for temp > 1 {
		next := max(1, temp/cooling)
		for j := range w.s {
			w.s[j] *= temp / next
		}
		temp = next
		w.heat(logXi, r, temp)
		if temp > 1 {
			steps += w.run(loose, patience)
		}
	}
	return steps + w.run(converged, maxIterations)
}

// heat sets the exponents of the problem at the given temperature.
func (w *newton) heat(logXi, r []float64, temp float64) {
	for j := range r {
		w.logXi[j], w.r[j] = logXi[j]/temp, r[j]/temp
	}
}
