// Package stability is lab 3: stability regions and stiffness. The text is README.md.
package stability

import (
	"fmt"
	"math"
	"math/cmplx"
	"strings"

	"github.com/flowproof/flowproof/labs"
)

// A Solution is what a student writes.
type Solution struct {
	R             func(a [][]float64, b []float64, z complex128) complex128
	Draw          func(r func(z complex128) complex128, xs, ys []float64) [][]bool
	Interval      func(r func(z complex128) complex128) float64
	LongestStep   func(l float64, eigenvalues []float64) float64
	ImplicitEuler func(f, derivative func(t, y float64) float64, t, y, h float64) float64
}

// Grade returns the parts of the lab.
func Grade(s Solution) []labs.Part {
	return []labs.Part{
		{Name: "stability function", Points: 4, Check: s.function},
		{Name: "picture", Points: 3, Check: s.picture},
		{Name: "real interval", Points: 3, Check: s.interval},
		{Name: "longest step", Points: 2, Check: s.longestStep},
		{Name: "implicit Euler", Points: 4, Check: s.implicitEuler},
		{Name: "stiff", Points: 2, Check: s.stiff},
		{Name: "few evaluations", Points: 2, Check: s.fewEvaluations},
	}
}

// graderTaylor returns 1 + z + … + zᵖ/p!, which is R of the methods of order p with p stages.
func graderTaylor(p int) func(z complex128) complex128 {
	return func(z complex128) complex128 {
		sum, term := complex(1, 0), complex(1, 0)
		for k := 1; k <= p; k++ {
			term *= z / complex(float64(k), 0)
			sum += term
		}
		return sum
	}
}

// graderTables are methods with their stability functions.
var graderTables = []struct {
	name string
	a    [][]float64
	b    []float64
	r    func(z complex128) complex128
	look string
}{
	{"Euler's method", [][]float64{{0}}, []float64{1}, graderTaylor(1), "one slope, k = z"},
	{"the midpoint method", [][]float64{{0, 0}, {0.5, 0}}, []float64{0, 1}, graderTaylor(2), "k₂ = z (1 + k₁/2)"},
	{"Kutta's method", [][]float64{{0, 0, 0, 0}, {0.5, 0, 0, 0}, {0, 0.5, 0, 0}, {0, 0, 1, 0}}, []float64{1. / 6, 1. / 3, 1. / 3, 1. / 6}, graderTaylor(4), "every slope is z times what its stage makes of y = 1"},
	{"a method of order 1 with two stages", [][]float64{{0, 0}, {0.25, 0}}, []float64{0.5, 0.5}, func(z complex128) complex128 { return 1 + z + z*z/8 }, "R depends on the table, not on the order alone"},
	{"a table whose rows have only what is needed", [][]float64{{}, {0.5}}, []float64{0, 1}, graderTaylor(2), "row i may have i entries"},
}

func (s Solution) function() error {
	for _, m := range graderTables {
		for _, z := range []complex128{-1, -2.5, 0.5i, -0.3 + 1.2i} {
			want, got := m.r(z), s.R(m.a, m.b, z)
			if !(cmplx.Abs(want-got) < 1e-12) {
				return fmt.Errorf("of %s R(%v) = %.6f was expected, and %.6f came out: %s", m.name, z, want, got, m.look)
			}
		}
	}
	return nil
}

func (s Solution) picture() error {
	// No point but 0, where |R| is 1 exactly, is on a boundary, where a rounding would decide;
	// ys are not symmetric, as the regions are.
	xs, ys := graderGrid(-3, 0.6, 13), graderGrid(2.1, -1.4, 6)
	for p := 1; p <= 4; p++ {
		r := graderTaylor(p)
		got := s.Draw(r, xs, ys)
		if len(got) != len(ys) {
			return fmt.Errorf("the picture has %d rows, and there are %d values of y: one row each", len(got), len(ys))
		}
		for i, y := range ys {
			if len(got[i]) != len(xs) {
				return fmt.Errorf("row %d of the picture has %d marks, and there are %d values of x", i+1, len(got[i]), len(xs))
			}
			for j, x := range xs {
				if want := cmplx.Abs(r(complex(x, y))) <= 1; got[i][j] != want {
					return fmt.Errorf("of order %d z = %.2g%+.2gi has |R| = %.3g, so that its mark in row %d, column %d should be %v\nexpected:\n%scame out:\n%s", p, x, y, cmplx.Abs(r(complex(x, y))), i+1, j+1, want, graderMarks(graderRight(r, xs, ys)), graderMarks(got))
				}
			}
		}
	}
	return nil
}

// graderGrid returns n numbers from a to b.
func graderGrid(a, b float64, n int) (x []float64) {
	for k := range n {
		x = append(x, a+(b-a)*float64(k)/float64(n-1))
	}
	return x
}

// graderRight is the picture as it is to be.
func graderRight(r func(z complex128) complex128, xs, ys []float64) (rows [][]bool) {
	for _, y := range ys {
		var row []bool
		for _, x := range xs {
			row = append(row, cmplx.Abs(r(complex(x, y))) <= 1)
		}
		rows = append(rows, row)
	}
	return rows
}

// graderMarks is a picture as text.
func graderMarks(rows [][]bool) string {
	var text strings.Builder
	for _, row := range rows {
		text.WriteString("  ")
		for _, in := range row {
			if in {
				text.WriteString("#")
			} else {
				text.WriteString(".")
			}
		}
		text.WriteString("\n")
	}
	return text.String()
}

func (s Solution) interval() error {
	for _, m := range []struct {
		name string
		r    func(z complex128) complex128
		want float64
		look string
	}{
		{"Euler's method", graderTaylor(1), 2, "|1 + z| ≤ 1 from 0 to −2"},
		{"the methods of order 3 with three stages", graderTaylor(3), 2.5127453266183286, "R = −1 there: the absolute value counts"},
		{"the methods of order 4 with four stages", graderTaylor(4), 2.785293563405282, "R = 1 there"},
		{"a method with R = 1 + z + 0.34z² − 0.02z³", func(z complex128) complex128 { return 1 + z + 0.34*z*z - 0.02*z*z*z }, graderRoot(func(x float64) float64 { return -x + 0.34*x*x + 0.02*x*x*x }, 2, 4), "R grows from 1 on: the first z counts at which |R| exceeds 1"},
		{"Chebyshev's method of two stages, damped to R = 1 + z + 0.126z²", func(z complex128) complex128 { return 1 + z + 0.126*z*z }, 1 / 0.126, "R comes near to −1 and does not reach it"},
		{"a method with R = 1 + z + 0.12z²", func(z complex128) complex128 { return 1 + z + 0.12*z*z }, (1 - math.Sqrt(1-0.96)) / 0.24, "there is a gap, beyond which |R| ≤ 1 again: what counts is the part from 0 on"},
		{"the implicit Euler method", func(z complex128) complex128 { return 1 / (1 - z) }, 100, "it has no end: 100 stands for that"},
	} {
		calls := 0
		got := s.Interval(func(z complex128) complex128 {
			if calls++; calls > 1_000_000 {
				panic(fmt.Sprintf("r was called more than a million times, at last at z = %v: does the search end at x = 100?", z))
			}
			return m.r(z)
		})
		if !(math.Abs(got-m.want) < 1e-6) {
			return fmt.Errorf("of %s the interval is %.7f, and %.7f came out: %s", m.name, m.want, got, m.look)
		}
	}
	return nil
}

// graderRoot bisects.
func graderRoot(f func(x float64) float64, a, b float64) float64 {
	for range 60 {
		if m := (a + b) / 2; (f(m) < 0) == (f(a) < 0) {
			a = m
		} else {
			b = m
		}
	}
	return a
}

func (s Solution) longestStep() error {
	for _, tt := range []struct {
		l           float64
		eigenvalues []float64
		want        float64
		look        string
	}{
		{2, []float64{-1000}, 0.002, "h λ = −ℓ"},
		{2, []float64{-1, -1000, -3}, 0.002, "the fastest one decides, though it has long decayed"},
		{2.785, []float64{-50, -0.01}, 0.0557, "the fastest one decides, though it has long decayed"},
	} {
		if got := s.LongestStep(tt.l, tt.eigenvalues); !(math.Abs(got-tt.want) < 1e-9) {
			return fmt.Errorf("with ℓ = %g and the eigenvalues %v the longest step is %g, and %g came out: %s", tt.l, tt.eigenvalues, tt.want, got, tt.look)
		}
	}
	return nil
}

// An equation y' = f(t, y), with the next state of the implicit Euler method.
type graderEquation struct {
	name          string
	f, derivative func(t, y float64) float64
	t, y, h       float64
}

var graderEquations = []graderEquation{
	{"y' = −y", func(_, y float64) float64 { return -y }, func(_, _ float64) float64 { return -1 }, 0, 1, 0.5},
	{"y' = −2ty", func(t, y float64) float64 { return -2 * t * y }, func(t, _ float64) float64 { return -2 * t }, 1, 1, 0.5},
	{"y' = −y³ + sin t", func(t, y float64) float64 { return math.Sin(t) - y*y*y }, func(_, y float64) float64 { return -3 * y * y }, 0.3, 2, 0.4},
}

// graderFast are stiff.
var graderFast = []graderEquation{
	{"y' = −10⁶ (y − cos t)", func(t, y float64) float64 { return -1e6 * (y - math.Cos(t)) }, func(_, _ float64) float64 { return -1e6 }, 0, 2, 1},
	{"y' = −10⁴ (y³ − cos t)", func(t, y float64) float64 { return -1e4 * (y*y*y - math.Cos(t)) }, func(_, y float64) float64 { return -3e4 * y * y }, 0, 1.5, 0.1},
}

// step has the student make a step, and says how far it is from solving its equation, in units of y.
func (s Solution) step(e graderEquation) (y1, off float64, calls int) {
	y1 = s.ImplicitEuler(func(t, y float64) float64 {
		if calls++; calls > 100_000 {
			panic("f was evaluated more than 100000 times in one step: does the iteration diverge, or is what it waits for below a rounding?")
		}
		return e.f(t, y)
	}, e.derivative, e.t, e.y, e.h)
	off = math.Abs(y1-e.y-e.h*e.f(e.t+e.h, y1)) / (1 - e.h*e.derivative(e.t+e.h, y1))
	return y1, off, calls
}

// look says what y1 may be that is not the solution of its equation.
func (e graderEquation) look(y1 float64) string {
	near := func(y float64) bool { return math.Abs(y1-y) < 1e-9*(1+math.Abs(y)) }
	switch {
	case near(e.y + e.h*e.f(e.t, e.y)):
		return "that is the explicit Euler method: f is evaluated at y1"
	case math.Abs(y1-e.y-e.h*e.f(e.t, y1)) < 1e-9*(1-e.h*e.derivative(e.t, y1)):
		return "f is evaluated at time t + h, not t"
	case near(e.y + e.h*(e.f(e.t+e.h, y1)+e.f(e.t, e.y))/2):
		return "that is the trapezoidal rule"
	case near(e.y + e.h*e.f(e.t+e.h, e.y)/(1-e.h*e.derivative(e.t, e.y))), near(e.y + e.h*e.f(e.t+e.h, e.y)/(1-e.h*e.derivative(e.t+e.h, e.y))):
		return "that is one step of Newton's method: go on until a correction is small, with f and ∂f/∂y at the new y1"
	}
	return "is the iteration stopped too soon, or the derivative of F, 1 − h ∂f/∂y, wrong?"
}

func (s Solution) implicitEuler() error {
	for _, e := range graderEquations {
		y1, off, _ := s.step(e)
		if off < 1e-9 {
			continue
		}
		return fmt.Errorf("of %s a step of h = %g from t = %g, y = %g came to y1 = %.9g, which misses y1 = y + h f(t+h, y1) by %.2g: %s", e.name, e.h, e.t, e.y, y1, off, e.look(y1))
	}
	return nil
}

func (s Solution) stiff() error {
	for _, e := range graderFast {
		if y1, off, _ := s.step(e); !(off < 1e-9) {
			look := e.look(y1)
			if strings.HasPrefix(look, "is the iteration") {
				look = fmt.Sprintf("h ∂f/∂y is about %.0g there, where y1 ← y + h f(y1) moves away from the solution; Newton's method does not", e.h*e.derivative(e.t+e.h, e.y))
			}
			return fmt.Errorf("of %s a step of h = %g from y = %g came to y1 = %.9g, which misses y1 = y + h f(t+h, y1) by %.2g: %s", e.name, e.h, e.y, y1, off, look)
		}
	}
	return nil
}

func (s Solution) fewEvaluations() error {
	for _, e := range append(graderEquations, graderFast...) {
		switch _, off, calls := s.step(e); {
		case !(off < 1e-9):
			return fmt.Errorf("of %s a step is %.2g off, so that its %d evaluations of f do not count: look at the parts above first", e.name, off, calls)
		case calls > 20, calls == 0:
			return fmt.Errorf("of %s a step took %d evaluations of f: up to 20 were expected, as Newton's method doubles the digits each time", e.name, calls)
		}
	}
	return nil
}
