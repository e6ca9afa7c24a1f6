package ode

import "math"

// firstStep guesses the length of the first step from the size of the solution
// and of its first two derivatives [HNW93, II.4], as the codes DOPRI5 and DOP853 do.
// It costs two evaluations.
func (in *Integrator) firstStep() float64 {
	n, left := len(in.y), math.Abs(in.p.T1-in.t)
	if n == 0 {
		return left
	}
	f0, f1, y1 := make([]float64, n), make([]float64, n), make([]float64, n)
	sys := in.stepper.System()
	in.extra.Evaluations += 2
	sys.Derivative(f0, in.t, in.y)
	d0, d1 := in.size(in.y), in.size(f0)
	h := 1e-6
	if d0 > 1e-5 && d1 > 1e-5 && finite(d1) {
		h = 0.01 * d0 / d1
	}
	h = min(h, left)
	t1 := in.t + in.sign*h
	if h == left {
		t1 = in.p.T1 // t + h may round past it, and f need not exist there
	}
	for i := range y1 {
		y1[i] = in.y[i] + in.sign*h*f0[i]
	}
	sys.Derivative(f1, t1, y1)
	for i := range f1 {
		f1[i] -= f0[i]
	}
	largest := max(d1, in.size(f1)/h)
	if !finite(largest) {
		return h // the first try will be rejected and tell
	}
	if largest <= 1e-15 {
		return max(1e-6, 1e-3*h)
	}
	return min(100*h, math.Pow(0.01/largest, 1/in.history.K))
}

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
