package stability

// student is what the grader judges.
var student = Solution{R: R, Draw: Draw, Interval: Interval, LongestStep: LongestStep, ImplicitEuler: ImplicitEuler}

// R returns R(z) of an explicit Runge–Kutta method. Row i of a has at least i entries, the
// rest is zero.
func R(a [][]float64, b []float64, z complex128) complex128 {
	panic("to do: R is what one step of length 1 makes of y = 1, for y' = z y: compute the slopes one after the other")
}

// Draw returns rows of len(xs) marks, one row for each of ys: true where |r(x + iy)| ≤ 1.
func Draw(r func(z complex128) complex128, xs, ys []float64) [][]bool {
	panic("to do: Draw is a loop over ys, and in it one over xs")
}

// Interval returns the largest ℓ, at most 100, such that |r(−x)| ≤ 1 for 0 ≤ x ≤ ℓ.
func Interval(r func(z complex128) complex128) float64 {
	panic("to do: Interval goes down the negative axis in small steps until |r| exceeds 1, and bisects the last one")
}

// LongestStep returns the longest h at which a method whose interval is ℓ is stable for all
// of the eigenvalues, which are negative.
func LongestStep(l float64, eigenvalues []float64) float64 {
	panic("to do: LongestStep asks that h λ ≥ −ℓ for every eigenvalue λ")
}

// ImplicitEuler makes a step of y' = f(t, y) from (t, y) to t + h: the y1 with
// y1 = y + h f(t + h, y1). derivative is ∂f/∂y.
func ImplicitEuler(f, derivative func(t, y float64) float64, t, y, h float64) float64 {
	panic("to do: ImplicitEuler is Newton's method for F(y1) = y1 − y − h f(t+h, y1) = 0, from y1 = y, until a correction is at most 1e-12 (1 + |y1|)")
}
