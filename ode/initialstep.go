package ode

import "math"

// firstStep guesses the length of the first step from the size of the solution
// and of its first two derivatives [HNW93, II.4], as the codes DOPRI5 and DOP853 do.
// It costs two evaluations.
func (in *Integrator) firstStep() float64 {
	n, left := len(in.y), math.Abs(in.goal-in.from)
	if n == 0 {
		return left
	}
	sys := in.stepper.System()
	if _, ok := sys.(Massive); ok {
		return 1e-6 * left // f is not y′
	}
	f0, f1, y1 := make([]float64, n), make([]float64, n), make([]float64, n)
	in.extra.Evaluations += 2
	sys.Derivative(f0, in.from, in.y)
	d0, d1 := in.size(in.y), in.size(f0)
	h := 1e-6
	if d0 > 1e-5 && d1 > 1e-5 && finite(d1) {
		h = 0.01 * d0 / d1
	}
	h = min(h, left)
	t1 := in.from + in.sign*h
	if h == left {
		t1 = in.goal // t + h may round past it, and f need not exist there
	}
	for i := range y1 {
		y1[i] = in.y[i] + in.sign*h*f0[i]
	}
	sys.Derivative(f1, t1, y1)
	for i := range f1 {
		f1[i] -= f0[i]
	}
	d2 := in.size(f1) / h
	largest := max(d1, d2)
	if !finite(largest) {
		return h // the first try will be rejected and tell
	}
	if largest <= 1e-15 {
		return max(1e-6, 1e-3*h)
	}
	first := min(100*h, math.Pow(0.01/largest, 1/in.history.K))
	if d2*h < d1 { // y″ is resolved, and d2/d1 is the rate at which y′ changes
		first = min(first, offBlindSpots*d1/d2)
	}
	return first
}

// offBlindSpots bounds the first step in units of the time in which y′ changes. The power
// above knows no unit of time, and for a very fast or a very slow system may be far off; and
// the estimate of a pair may vanish where its error does not, of y′ = λy at some hλ, as that
// of BogackiShampine3 in package integrators does at −1. For no method there does it so
// where |hλ| is less than this, but of order 9, whose error is 10⁻¹⁰ by then.
const offBlindSpots = 0.9

// size is the norm of x in units of the tolerance at the current state: the Euclidean
// one, √N times the root mean square that errors are measured in, as the guess had
// better be too short than rejected.
func (in *Integrator) size(x []float64) float64 {
	sum := 0.0
	for i, v := range x {
		scale := in.tol.Of(i, in.y[i])
		if scale == 0 {
			continue // left to the error estimate
		}
		v /= scale
		sum += v * v
	}
	return math.Sqrt(sum)
}
