package stability

import (
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

func stabilityFunction(a [][]float64, b []float64, z complex128) complex128 {
	k, y := make([]complex128, len(b)), complex(1, 0)
	for i := range b {
		at := complex(1, 0)
		for j := range i {
			at += complex(a[i][j], 0) * k[j]
		}
		k[i] = z * at
		y += complex(b[i], 0) * k[i]
	}
	return y
}

// search goes down the axis in these steps, and bisects the last one down to a length.
func search(step, length float64, outside func(r complex128) bool) func(r func(z complex128) complex128) float64 {
	return func(r func(z complex128) complex128) float64 {
		out := func(x float64) bool { return outside(r(complex(-x, 0))) }
		a := 0.
		for !out(a + step) {
			if a += step; a >= 100 {
				return 100
			}
		}
		b := a + step
		for b-a > length {
			if m := (a + b) / 2; out(m) {
				b = m
			} else {
				a = m
			}
		}
		return a
	}
}

// beyond allows |R| a rounding more than 1.
func beyond(r complex128) bool { return cmplx.Abs(r) > 1+1e-12 }

// newton solves y1 = y + h f by Newton's method, with this derivative of F, for so many rounds at most.
func newton(slope func(h, d float64) float64, at func(t, h float64) float64, rounds int) func(f, derivative func(t, y float64) float64, t, y, h float64) float64 {
	return func(f, derivative func(t, y float64) float64, t, y, h float64) float64 {
		y1, t1 := y, at(t, h)
		for range rounds {
			step := (y1 - y - h*f(t1, y1)) / slope(h, derivative(t1, y1))
			if y1 -= step; math.Abs(step) <= 1e-12*(1+math.Abs(y1)) {
				break
			}
		}
		return y1
	}
}

func exact(h, d float64) float64 { return 1 - h*d }
func end(t, h float64) float64   { return t + h }

func TestGrades(t *testing.T) {
	with := func(change func(s *Solution)) Solution {
		s := Solution{
			R: stabilityFunction, Draw: graderRight, Interval: search(0.01, 1e-9, beyond), ImplicitEuler: newton(exact, end, 50),
			LongestStep: func(l float64, eigenvalues []float64) float64 { return l / -slices.Min(eigenvalues) },
		}
		change(&s)
		return s
	}
	r := func(f func(a [][]float64, b []float64, z complex128) complex128) Solution {
		return with(func(s *Solution) { s.R = f })
	}
	draw := func(f func(r func(z complex128) complex128, xs, ys []float64) [][]bool) Solution {
		return with(func(s *Solution) { s.Draw = f })
	}
	interval := func(f func(r func(z complex128) complex128) float64) Solution {
		return with(func(s *Solution) { s.Interval = f })
	}
	step := func(f func(l float64, eigenvalues []float64) float64) Solution {
		return with(func(s *Solution) { s.LongestStep = f })
	}
	euler := func(f func(f, derivative func(t, y float64) float64, t, y, h float64) float64) Solution {
		return with(func(s *Solution) { s.ImplicitEuler = f })
	}
	type lost = map[string]string
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: with(func(*Solution) {})},
		{Name: "by the order", Why: "1 + z + … + zᵖ/p! with as many stages: the order is not all", Lost: lost{"stability function": "not on the order alone"},
			Solution: r(func(_ [][]float64, b []float64, z complex128) complex128 { return graderTaylor(len(b))(z) })},
		{Name: "z forgotten in the stages", Why: "bᵀ(I − A)⁻¹𝟙", Lost: lost{"stability function": "k₂ = z (1 + k₁/2)"},
			Solution: r(func(a [][]float64, b []float64, z complex128) complex128 {
				return 1 + z*(stabilityFunction(a, b, 1)-1)
			})},
		{Name: "the real part alone", Why: "z is complex", Lost: lost{"stability function": "of Euler's method R((0+0.5i))"},
			Solution: r(func(a [][]float64, b []float64, z complex128) complex128 {
				return stabilityFunction(a, b, complex(real(z), 0))
			})},
		{Name: "the 1 forgotten", Why: "the increment, not the factor", Lost: lost{"stability function": "of Euler's method"},
			Solution: r(func(a [][]float64, b []float64, z complex128) complex128 { return stabilityFunction(a, b, z) - 1 })},
		{Name: "whole rows of A", Why: "rows that are short are read beyond their end", Lost: lost{"stability function": "index out of range"},
			Solution: r(func(a [][]float64, b []float64, z complex128) complex128 {
				_ = a[len(b)-1][len(b)-1]
				return stabilityFunction(a, b, z)
			})},
		{Name: "the real part of R", Why: "Re R ≤ 1 for |R| ≤ 1", Lost: lost{"picture": "came out:"},
			Solution: draw(func(r func(z complex128) complex128, xs, ys []float64) [][]bool {
				return graderRight(func(z complex128) complex128 { return complex(max(real(r(z)), 0), 0) }, xs, ys)
			})},
		{Name: "rows and columns swapped", Why: "a row for each x", Lost: lost{"picture": "one row each"},
			Solution: draw(func(r func(z complex128) complex128, xs, ys []float64) [][]bool {
				return graderRight(func(z complex128) complex128 { return r(complex(imag(z), real(z))) }, ys, xs)
			})},
		{Name: "x for y", Why: "y + ix", Lost: lost{"picture": "came out:"},
			Solution: draw(func(r func(z complex128) complex128, xs, ys []float64) [][]bool {
				return graderRight(func(z complex128) complex128 { return r(complex(imag(z), real(z))) }, xs, ys)
			})},
		{Name: "outside for inside", Why: "|R| ≥ 1", Lost: lost{"picture": "came out:"},
			Solution: draw(func(r func(z complex128) complex128, xs, ys []float64) [][]bool {
				return graderRight(func(z complex128) complex128 { return 1 / r(z) }, xs, ys)
			})},
		{Name: "upside down", Why: "a row for each of ys, in their order", Lost: lost{"picture": "came out:"},
			Solution: draw(func(r func(z complex128) complex128, xs, ys []float64) [][]bool {
				rows := graderRight(r, xs, ys)
				slices.Reverse(rows)
				return rows
			})},
		{Name: "|R| < 1", Why: "the boundary is stable", Lost: lost{"picture": "came out:"},
			Solution: draw(func(r func(z complex128) complex128, xs, ys []float64) [][]bool {
				return graderRight(func(z complex128) complex128 { return r(z) * (1 + 1e-15) }, xs, ys)
			})},
		{Name: "R > 1 alone", Why: "R = −1 is a boundary, too", Lost: lost{"real interval": "of Euler's method"},
			Solution: interval(search(0.01, 1e-9, func(r complex128) bool { return real(r) > 1+1e-12 }))},
		{Name: "R < −1 alone", Why: "R = 1 is a boundary, too", Lost: lost{"real interval": "R = 1 there"},
			Solution: interval(search(0.01, 1e-9, func(r complex128) bool { return real(r) < -1-1e-12 }))},
		{Name: "strides too long", Why: "a gap is stepped over", Lost: lost{"real interval": "there is a gap"},
			Solution: interval(search(3, 1e-9, beyond))},
		{Name: "not refined", Why: "a stride is not 10⁻⁶", Lost: lost{"real interval": "of Euler's method"},
			Solution: interval(search(0.03, 0.03, beyond))},
		{Name: "the slowest eigenvalue", Why: "what is seen of the solution does not decide", Lost: lost{"longest step": "the fastest one decides"},
			Solution: step(func(l float64, eigenvalues []float64) float64 { return l / -slices.Max(eigenvalues) })},
		{Name: "a negative step", Why: "ℓ/λ", Lost: lost{"longest step": "h λ = −ℓ"},
			Solution: step(func(l float64, eigenvalues []float64) float64 { return l / slices.Min(eigenvalues) })},
		{Name: "the first eigenvalue", Why: "not the fastest one", Lost: lost{"longest step": "the fastest one decides"},
			Solution: step(func(l float64, eigenvalues []float64) float64 { return -l / eigenvalues[0] })},
		{Name: "explicit", Why: "explicit instead of implicit", Lost: lost{"implicit Euler": "the explicit Euler method", "stiff": "misses", "few evaluations": "off"},
			Solution: euler(func(f, _ func(t, y float64) float64, t, y, h float64) float64 { return y + h*f(t, y) })},
		{Name: "at the old time", Why: "f(t, y1)", Lost: lost{"implicit Euler": "at time t + h, not t", "stiff": "at time t + h, not t", "few evaluations": "off"},
			Solution: euler(newton(exact, func(t, _ float64) float64 { return t }, 50))},
		{Name: "fixed-point iteration", Why: "diverges where the system is stiff", Lost: lost{"implicit Euler": "is the iteration stopped too soon", "stiff": "Newton's method does not", "few evaluations": "evaluations of f"},
			Solution: euler(newton(func(float64, float64) float64 { return 1 }, end, 200))},
		{Name: "the sign of the derivative", Why: "1 + h ∂f/∂y", Lost: lost{"implicit Euler": "1 − h ∂f/∂y, wrong", "stiff": "misses", "few evaluations": "evaluations of f"},
			Solution: euler(newton(func(h, d float64) float64 { return 1 + h*d }, end, 50))},
		{Name: "one round", Why: "one step of Newton's method solves linear equations alone", Lost: lost{"implicit Euler": "one step of Newton's method: go on", "stiff": "10⁴", "few evaluations": "off"},
			Solution: euler(newton(exact, end, 1))},
		{Name: "a fixed number of rounds", Why: "30 are far more than are needed", Lost: lost{"few evaluations": "took 30 evaluations"},
			Solution: euler(func(f, derivative func(t, y float64) float64, t, y, h float64) float64 {
				y1 := y
				for range 30 {
					y1 -= (y1 - y - h*f(t+h, y1)) / (1 - h*derivative(t+h, y1))
				}
				return y1
			})},
		{Name: "until nothing changes", Why: "the last digit may change for ever", Lost: lost{"implicit Euler": "more than 100000 times", "stiff": "more than 100000 times", "few evaluations": "more than 100000 times"},
			Solution: euler(func(f, derivative func(t, y float64) float64, t, y, h float64) float64 {
				for y1 := y; ; {
					step := (y1 - y - h*f(t+h, y1)) / (1 - h*derivative(t+h, y1))
					if y1 -= step; math.Abs(step) < 1e-300 && step != 0 { // a slip: what is reached exactly does not count
						return y1
					}
				}
			})},
	})
}
