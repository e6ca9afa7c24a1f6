package lu_test

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/internal/lu"
)

// A system with a solution that is known is solved, whatever the bands, real or complex: the
// residual is that of rounding [Hig02, 9.3].
func TestSolve(t *testing.T) {
	t.Run("real", rapid.MakeCheck(func(t *rapid.T) {
		check(t, func() float64 { return eighth.Draw(t, "x") }, math.Abs)
	}))
	t.Run("complex", rapid.MakeCheck(func(t *rapid.T) {
		check(t, func() complex128 { return complex(eighth.Draw(t, "re"), eighth.Draw(t, "im")) }, cmplx.Abs)
	}))
}

// So it is by a dense matrix, of all kinds of rows, in blocks and by its inverse.
func TestSolveDense(t *testing.T) {
	for k, n := range []int{0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 40, 149, 150, 163, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9} {
		m := lu.NewDense(n, k >= 14)
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		a, x, y := make([]float64, n*n), make([]float64, n), make([]float64, n)
		for twice := range 2 {
			for i := range n {
				x[i], y[i] = rng.NormFloat64(), 0
			}
			for i := range n {
				for j := range n {
					v := rng.NormFloat64()
					if i != j && rng.IntN(3) == 0 {
						v = 0
					}
					if i == j {
						v /= 8 // pivots are elsewhere
					}
					a[i*n+j] = v
					y[i] += v * x[j]
				}
			}
			m.Fill(1, a)
			if !m.Factor() {
				t.Fatalf("n = %d: no pivot", n)
			}
			m.Solve(y)
			most := 1.0
			for _, v := range y {
				most = max(most, math.Abs(v))
			}
			for i := range n {
				r := 0.0
				for j := range n {
					r += a[i*n+j] * (y[j] - x[j])
				}
				// n² rounding units, and what pivots grow by in such matrices, at most √n or so.
				if !(math.Abs(r) <= 0x1p-52*most*float64(n*n)*math.Sqrt(float64(n))) {
					t.Fatalf("round %d, row %d of %d: the residual is %.1e, y up to %.1e", twice, i, n, r, most)
				}
			}
		}
	}
}

// eighth draws multiples of 1/8: zeros among them, but nothing so small that a solution overflows.
var eighth = rapid.Map(rapid.IntRange(-8, 8), func(k int) float64 { return float64(k) / 8 })

func check[T lu.Number](t *rapid.T, draw func() T, size func(T) float64) {
	n := rapid.IntRange(0, 12).Draw(t, "n")
	lower, upper := rapid.IntRange(0, 12).Draw(t, "lower"), rapid.IntRange(0, 12).Draw(t, "upper")
	m := lu.New[T](n, lower, upper)
	a := make([][]T, n)
	b, x := make([]T, n), make([]T, n)
	for j := range x {
		x[j] = draw()
	}
	for twice := range 2 { // the second time in a matrix that has been used
		m.Zero()
		for i := range a {
			a[i], b[i] = make([]T, n), 0
			for j := max(0, i-lower); j <= min(n-1, i+upper); j++ {
				a[i][j] = draw()
				m.Add(i, j, a[i][j])
				b[i] += a[i][j] * x[j]
			}
		}
		if !m.Factor() {
			return
		}
		y := append([]T(nil), b...)
		m.Solve(y)
		most := 1.0
		for _, v := range y {
			most = max(most, size(v))
		}
		for i := range a {
			r := -b[i]
			for j := range a[i] {
				r += a[i][j] * y[j]
			}
			// n³ rounding units, and the growth of pivots, at most 2ⁿ.
			if !(size(r) <= 0x1p-52*most*float64(n*n*n)*math.Ldexp(1, n)) {
				t.Fatalf("round %d, row %d of %d, bands %d, %d: the residual is %.1e, y up to %.1e", twice, i, n, lower, upper, size(r), most)
			}
		}
	}
}

// What has no pivot is said to be singular; a zero on the diagonal alone is not.
func TestFactorSaysSingular(t *testing.T) {
	for _, c := range []struct {
		why  string
		a    [4]float64
		want bool
	}{
		{"rows are exchanged", [4]float64{0, 1, 1, 0}, true},
		{"a column of zeros", [4]float64{0, 1, 0, 1}, false},
		{"equal rows", [4]float64{1, 2, 1, 2}, false},
		{"NaN", [4]float64{1, 2, math.NaN(), 2}, false},
		{"infinity", [4]float64{1, 2, math.Inf(1), 2}, false},
	} {
		m := lu.New[float64](2, 1, 1)
		for k, x := range c.a {
			m.Add(k/2, k%2, x)
		}
		if got := m.Factor(); got != c.want {
			t.Errorf("%s: %v", c.why, got)
		}
		for k, n := range []int{2, 9, 150, 2, 5, 8} { // the same in the last rows of the identity
			m := lu.NewDense(n, k >= 3)
			m.Fill(1, make([]float64, n*n))
			for i := range n - 2 {
				m.Add(i, i, 1)
			}
			for k, x := range c.a {
				m.Add(n-2+k/2, n-2+k%2, x)
			}
			if got := m.Factor(); got != c.want {
				t.Errorf("%s, dense, n = %d: %v", c.why, n, got)
			}
		}
	}
}

// Above a diagonal with nothing below it rows may be long.
func TestSolveTriangle(t *testing.T) {
	const n = 12
	m := lu.New[float64](n, 0, n-1)
	b := make([]float64, n)
	for i := range n {
		for j := i; j < n; j++ {
			m.Add(i, j, 1)
		}
		b[i] = float64(n - i)
	}
	if !m.Factor() {
		t.Fatal("no pivot")
	}
	m.Solve(b)
	for i, x := range b {
		if x != 1 {
			t.Errorf("component %d is %v, want 1", i+1, x)
		}
	}
}

// A factorization is given up as soon as it is told to.
func TestStop(t *testing.T) {
	const n = 200
	asked := 0
	stop := func() bool { asked++; return asked == 2 }
	real, complex := lu.NewDense(n, false), lu.New[complex128](n, n-1, n-1)
	real.Stop, complex.Stop = stop, stop
	real.Fill(1, make([]float64, n*n))
	for i := range n {
		real.Add(i, i, 1)
		complex.Add(i, i, 1)
	}
	if real.Factor() || asked != 2 {
		t.Errorf("a real matrix is factorized, asked %d times", asked)
	}
	if asked = 0; complex.Factor() || asked != 2 {
		t.Errorf("a complex matrix is factorized, asked %d times", asked)
	}
}

// A matrix and eight right-hand sides, as in a step of a Rosenbrock method; ratio is the time by the inverse over that by the factorization.
func BenchmarkInverse(b *testing.B) {
	for _, n := range []int{2, 4, 8} {
		a, x := make([]float64, n*n), make([]float64, n)
		rng := rand.New(rand.NewPCG(1, 1))
		for k := range a {
			a[k] = rng.Float64()
		}
		var alone float64
		for _, many := range []bool{false, true} {
			b.Run(fmt.Sprintf("%d/%v", n, many), func(b *testing.B) {
				m := lu.NewDense(n, many)
				for b.Loop() {
					m.Fill(-0.01, a)
					for i := range n {
						m.Add(i, i, 1)
					}
					m.Factor()
					for range 8 {
						m.Solve(x)
					}
				}
				took := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
				if !many {
					alone = took
				}
				b.ReportMetric(took/alone, "ratio")
			})
		}
	}
}
