package integrators_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/ode/odeproblems"
)

// A small system is solved by the inverse of its matrix, where what is slow must not suffer from what is fast: Robertson's concentrations add up to 1
// up to t = 10¹¹, and a linear system of the rates 1 to 10¹⁰, all mixed and in units that are 10²⁰ apart, is solved as it is in one unit.
func TestStiffSystemsByTheInverse(t *testing.T) {
	p, err := odeproblems.Lookup("robertson")
	if err != nil {
		t.Fatal(err)
	}
	sol, err := ode.Solve(t.Context(), integrators.Rodas5P.Bind(p.System), p.Problem, ode.Options{RTol: 1e-6, ATol: 1e-16})
	if err != nil {
		t.Fatal(err)
	}
	for k, y := range sol.Y {
		if off := math.Abs(y[0] + y[1] + y[2] - 1); !(off <= 0x1p-48) {
			t.Fatalf("at t = %v the concentrations add up to 1 but for %.1e", sol.T[k], off)
		}
	}

	const n, end = 6, 1e-4
	rates := [n]float64{1, 3, 1e3, 1e6, 1e8, 1e10}
	axis, square := [n]float64{1, 2, -1, 3, 0.5, -2}, 19.25
	reflected := func(i, j int) float64 { // an orthogonal matrix
		q := -2 * axis[i] * axis[j] / square
		if i == j {
			q++
		}
		return q
	}
	function := func(f func(rate float64) float64, i, j int) (sum float64) {
		for k, rate := range rates {
			sum += reflected(i, k) * f(rate) * reflected(k, j)
		}
		return sum
	}
	for _, digits := range []int{0, 10} {
		unit := func(i int) float64 { return math.Pow10(digits * (i%3 - 1)) }
		var a [n][n]float64
		y0, atol := make([]float64, n), make([]float64, n)
		for i := range a {
			y0[i], atol[i] = unit(i), 1e-9*unit(i)
			for j := range a[i] {
				a[i][j] = function(func(rate float64) float64 { return -rate }, i, j) * unit(i) / unit(j)
			}
		}
		sys := ode.Func(n, func(dst []float64, _ float64, y []float64) {
			for i := range dst {
				dst[i] = 0
				for j, x := range y {
					dst[i] += a[i][j] * x
				}
			}
		})
		sol, err := ode.Solve(t.Context(), integrators.Rodas5P.Bind(sys), ode.Problem{T1: end, Y0: y0}, ode.Options{RTol: 1e-6, ATolVec: atol, EndOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, y := range sol.End.Y {
			want := 0.0
			for j := range n {
				want += function(func(rate float64) float64 { return math.Exp(-rate * end) }, i, j)
			}
			if off := math.Abs(y/unit(i) - want); !(off <= 1e-6) {
				t.Errorf("units of 10^±%d: component %d is off by %.1e", digits, i+1, off)
			}
		}
	}
}
