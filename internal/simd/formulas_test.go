package simd

import (
	"math"
	"math/big"
	"slices"
	"testing"
)

// Convolve is what its definition says, of whole numbers exactly.
func TestConvolve(t *testing.T) {
	for terms := range 6 {
		for _, n := range []int{0, 1, 7, 8, 16, 45} {
			var a, b [][]float64
			for j := range terms {
				x, y := make([]float64, n), make([]float64, n)
				for i := range n {
					x[i], y[i] = float64(i+10*j), float64(3*j-i)
				}
				a, b = append(a, x), append(b, y)
			}
			dst := make([]float64, n)
			Convolve(dst, a, b)
			for i, got := range dst {
				want := 0.0
				for j := range terms {
					want += a[j][i] * b[terms-1-j][i]
				}
				if got != want {
					t.Errorf("%d terms, element %d of %d: %v, want %v", terms, i, n, got, want)
				}
			}
		}
	}
}

// CombineBoth has the bits of two calls of Combine.
func TestCombineBoth(t *testing.T) {
	for n := range 18 {
		for terms := range 12 {
			s := newSource(uint64(terms), n, false)
			var w, v []float64
			var k [][]float64
			for range terms {
				w, v, k = append(w, s.number()), append(v, s.number()), append(k, s.vector())
			}
			y, z, h, dst, other, want := s.vector(), s.vector(), s.number(), s.vector(), s.vector(), s.vector()
			CombineBoth(dst, y, w, other, z, h, v, k)
			if Combine(want, y, 1, w, k); !slices.Equal(dst, want) {
				t.Errorf("%d terms of %d components: the first sum is %v, want %v", terms, n, dst, want)
			}
			if Combine(want, z, h, v, k); !slices.Equal(other, want) {
				t.Errorf("%d terms of %d components: the second sum is %v, want %v", terms, n, other, want)
			}
		}
	}
}

// Once each component of y = A x has been exchanged the matrix is the inverse: of whole numbers with determinants and pivots of 1 exactly.
func TestExchange(t *testing.T) {
	for n := 1; n <= block; n++ {
		a := make([]float64, block*n) // L·Lᵀ, where L has only 1 below the diagonal too: a_ij = 1 + min(i, j)
		for j := range n {
			for i := range n {
				a[block*j+i] = float64(1 + min(i, j))
			}
		}
		for k := range n {
			Exchange(a, k, 1/a[block*k+k])
		}
		for j := range n { // the second difference
			for i := range n {
				want := 0.0
				switch {
				case i == j && i == n-1:
					want = 1
				case i == j:
					want = 2
				case i == j+1, j == i+1:
					want = -1
				}
				if got := a[block*j+i]; got != want {
					t.Errorf("n = %d: (A⁻¹)[%d,%d] = %v, want %v", n, i, j, got, want)
				}
			}
		}
	}
}

// The products are those of the definition, up to the roundings of fused sums of n terms.
func TestProducts(t *testing.T) {
	exact := func(n int, term func(i int) (a, b float64)) (sum, size float64) {
		s := new(big.Float).SetPrec(400)
		for i := range n {
			a, b := term(i)
			s.Add(s, new(big.Float).SetPrec(400).Mul(big.NewFloat(a), big.NewFloat(b)))
			size += math.Abs(a * b)
		}
		sum, _ = s.Float64()
		return sum, size
	}
	for _, shape := range []struct{ rows, columns int }{{1, 1}, {3, 5}, {8, 8}, {9, 17}, {40, 100}} {
		s := newSource(7, shape.columns, false)
		rows, columns := shape.rows, shape.columns
		x := s.fill(make([]float64, rows*columns))
		m := NewMatrix(rows, columns, columns, x)
		theta, y, r, g := s.fill(Vector(columns)), s.fill(Vector(rows)), Vector(rows), Vector(columns)
		m.Gradient(g, r, theta, y)
		for i := range r {
			want, size := exact(columns+1, func(j int) (a, b float64) {
				if j == columns {
					return -1, y[i]
				}
				return x[i*columns+j], theta[j]
			})
			if math.Abs(r[i]-want) > float64(columns+1)*0x1p-53*size {
				t.Errorf("%v: r[%d] = %v, want %v", shape, i, r[i], want)
			}
		}
		stride := padded(rows)
		gram := Vector(rows * stride)
		m.Gram(gram, stride, theta, Vector(columns))
		for i := range rows {
			for k := range i + 1 {
				want, size := exact(columns, func(j int) (a, b float64) { return float64(x[i*columns+j] * theta[j]), x[k*columns+j] })
				if got := gram[i*stride+k]; math.Abs(got-want) > float64(columns)*0x1p-53*size {
					t.Errorf("%v: (X diag(θ) Xᵀ)[%d,%d] = %v, want %v", shape, i, k, got, want)
				}
			}
		}
		for j := range g {
			want, size := exact(rows, func(i int) (a, b float64) { return x[i*columns+j], r[i] })
			if math.Abs(g[j]-want) > float64(rows)*0x1p-53*size {
				t.Errorf("%v: g[%d] = %v, want %v", shape, j, g[j], want)
			}
		}
	}
}

// The other operations, at lengths for the assembly and for Go.
func TestElementwise(t *testing.T) {
	for _, n := range []int{3, 16, 21} {
		s := newSource(3, n, false)
		x, y, z, before, dst := s.vector(), s.vector(), s.vector(), s.vector(), s.vector()
		check := func(name string, got func(i int) float64, want func(i int) float64) {
			t.Helper()
			for i := range n {
				if g, w := got(i), want(i); math.Abs(g-w) > 1e-14*(1+math.Abs(w)) {
					t.Errorf("%s: number %d of %d is %v, want %v", name, i, n, g, w)
				}
			}
		}
		at := func(v []float64) func(int) float64 { return func(i int) float64 { return v[i] } }
		Scale(dst, 3, x)
		check("Scale", at(dst), func(i int) float64 { return 3 * x[i] })
		copy(dst, before)
		AddScaled(dst, 3, x)
		check("AddScaled", at(dst), func(i int) float64 { return before[i] + 3*x[i] })
		rows, top := slices.Repeat([]complex128{2 - 1i}, 2*n), slices.Repeat([]complex128{1i}, n)
		SubOuterComplex(rows, n, []complex128{3 + 4i, 1}, top)
		if want := append(slices.Repeat([]complex128{6 - 4i}, n), slices.Repeat([]complex128{2 - 2i}, n)...); !slices.Equal(rows, want) {
			t.Errorf("SubOuterComplex gives %v, want %v", rows, want)
		}
		ScaledProduct(dst, 3, x, y)
		check("ScaledProduct", at(dst), func(i int) float64 { return 3 * x[i] * y[i] })
		DifferenceOfSquares(dst, x, y)
		check("DifferenceOfSquares", at(dst), func(i int) float64 { return x[i]*x[i] - y[i]*y[i] })
		Pruefer(dst, x, y, z, 2, 3, 5)
		check("Pruefer", at(dst), func(i int) float64 {
			a, b, g := x[i], 2*y[i], 5*z[i]
			rho2 := a*a + b*b
			return 3*(b*b-a*b)/rho2 - g*(1-a*b/rho2)
		})
		Pruefer(dst, make([]float64, n), make([]float64, n), z, 2, 3, 5)
		check("Pruefer at zero", at(dst), func(int) float64 { return 0 })
		p, beta := append([]float64(nil), y...), append([]float64(nil), x...)
		Momentum(beta, p, z, 0.5, 0.25)
		check("Momentum, p", at(p), func(i int) float64 { return 0.5*y[i] - 0.25*z[i] })
		check("Momentum, β", at(beta), func(i int) float64 { return x[i] + 0.5*y[i] - 0.25*z[i] })
	}
}

// The sums are those of the definition, and tell of a state that is not finite.
func TestErrorSums(t *testing.T) {
	for _, n := range []int{1, 15, 16, 37, 64} {
		s := newSource(5, n, false)
		e, low, y0, y1, atol := s.vector(), s.vector(), s.vector(), s.vector(), s.vector()
		var wantE, wantLow float64
		for i := range atol {
			atol[i] = math.Abs(atol[i])
			scale := atol[i] + 0.1*math.Max(math.Abs(y0[i]), math.Abs(y1[i]))
			wantE += e[i] / scale * e[i] / scale
			wantLow += low[i] / scale * low[i] / scale
		}
		sumE, sumLow, zero := ErrorSums(e, low, y0, y1, atol, 0.1)
		if math.Abs(sumE-wantE) > 1e-13*wantE || math.Abs(sumLow-wantLow) > 1e-13*wantLow || zero != 0 {
			t.Errorf("n = %d: %v, %v, %v, want %v, %v, 0", n, sumE, sumLow, zero, wantE, wantLow)
		}
		for i := range y1 {
			good := y1[i]
			y1[i] = math.Inf(-1)
			if _, _, zero := ErrorSums(e, low, y0, y1, atol, 0.1); !math.IsNaN(zero) {
				t.Errorf("n = %d: an infinite component %d is not noticed", n, i)
			}
			y1[i] = good
		}
	}
}
