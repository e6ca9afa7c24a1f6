package embeddedpairs

// student is what the grader judges.
var student = Solution{Step: Step, Norm: Norm, Factor: Factor, Solve: Solve}

// Step makes a step of length h from (t, y), where k1 = f(t, y). It returns y₁, the
// estimate e = y₁ − ŷ₁, and k4 = f(t + h, y₁). It must not change y or k1.
func Step(f Func, t float64, y, k1 []float64, h float64) (y1, e, k4 []float64) {
	panic("to do: Step is to compute k2 and k3, then y1, then k4 = f(t+h, y1), and e from all four")
}

// Norm returns E, the error e in units of what is allowed.
func Norm(e, y, y1 []float64, atol, rtol float64) float64 {
	panic("to do: Norm is the root of the mean of (e_i/s_i)², s_i = atol + rtol max(|y_i|, |y1_i|)")
}

// Factor returns by what the length of the step is to be multiplied.
func Factor(norm float64) float64 {
	panic("to do: Factor is 0.9 E^(−1/3), at least 0.2 and at most 5")
}

// Solve solves y' = f(t, y), y(t0) = y0 up to t1 > t0. It tries a first step of length h,
// and returns t and y at the start and at the end of each step that it keeps. Call the
// functions above by p, as p.Step: the grader looks on, or puts its own in their place.
func Solve(p Parts, f Func, t0, t1 float64, y0 []float64, h, atol, rtol float64) (ts []float64, ys [][]float64) {
	panic("to do: Solve is a loop: shorten h if the step would go beyond t1, try a step, keep it if p.Norm is at most 1, multiply h by p.Factor")
}
