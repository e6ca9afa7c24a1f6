package entropy

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// A system is the constraint Xθ = y with the rows of X scaled by powers of two to
// largest entries in [½, 1): row i is 2^−exp[i] times the given one.
type system struct {
	n, d int
	x    blas64.General
	exp  []int
	y    []float64 // as given, not scaled

	res, size, lam  []float64 // n
	th, hi, lo, abs []float64 // d
}

func newSystem(p Problem) (*system, error) {
	n, d := p.dims()
	x, exp, err := scaleRows(p.X)
	if err != nil {
		return nil, err
	}
	if i, ok := finite(p.Y); !ok {
		return nil, &FiniteError{Name: "y", Row: i, Col: -1, Value: p.Y[i]}
	}
	if j, ok := finite(p.R); !ok {
		return nil, &FiniteError{Name: "R", Row: j, Col: -1, Value: p.R[j]}
	}
	for j, x := range p.Xi {
		if !(x > 0) || math.IsInf(x, 1) {
			return nil, &XiError{Coordinate: j, Value: x}
		}
	}
	s := &system{n: n, d: d, x: x, exp: exp, y: p.Y}
	buf := make([]float64, 3*n+4*d)
	for _, v := range []*[]float64{&s.res, &s.size, &s.lam} {
		*v, buf = buf[:n], buf[n:]
	}
	for _, v := range []*[]float64{&s.th, &s.hi, &s.lo, &s.abs} {
		*v, buf = buf[:d], buf[d:]
	}
	return s, nil
}

// scaleRows copies x, its rows multiplied by the powers of two 2^−exp that bring
// their largest entries to [½, 1). Zero rows stay.
func scaleRows(x mat.Matrix) (a blas64.General, exp []int, err error) {
	n, d := x.Dims()
	a, exp = general(n, d), make([]int, n)
	for i := range n {
		r := row(a, i).Data
		var top float64
		for j := range r {
			r[j] = x.At(i, j)
			if !isFinite(r[j]) {
				return a, nil, &FiniteError{Name: "X", Row: i, Col: j, Value: r[j]}
			}
			top = max(top, math.Abs(r[j]))
		}
		_, exp[i] = math.Frexp(top)
		for j := range r {
			r[j] = math.Ldexp(r[j], -exp[i])
		}
	}
	return a, exp, nil
}

// residual stores y − Xθ and the sums Σ_j|X_ij θ_j| + |y_i| of the scaled rows in
// res and size, both in units of 2^k, and returns k.
func (s *system) residual(theta []float64) (k int) {
	k = math.MinInt
	for _, t := range theta {
		if t != 0 {
			_, e := math.Frexp(t)
			k = max(k, e)
		}
	}
	for i, y := range s.y {
		if y != 0 {
			_, e := math.Frexp(y)
			k = max(k, e-s.exp[i])
		}
	}
	if k == math.MinInt {
		clear(s.res)
		clear(s.size)
		return 0
	}
	for j, t := range theta {
		s.th[j] = math.Ldexp(t, -k)
	}
	for i, y := range s.y {
		hi, lo, abs := dot2(row(s.x, i).Data, s.th)
		y = math.Ldexp(y, -s.exp[i]-k)
		s.res[i], s.size[i] = (y-hi)-lo, abs+math.Abs(y)
	}
	return k
}

// pullback stores Xᵀλ, for the scaled rows and multipliers, unevaluated in hi + lo,
// and Σ_i|X_ij λ_i| in abs.
func (s *system) pullback(lambda []float64) {
	clear(s.hi)
	clear(s.lo)
	clear(s.abs)
	for i, l := range lambda {
		for j, x := range row(s.x, i).Data {
			s.abs[j] += math.Abs(x * l)
			s.hi[j], s.lo[j] = addProduct(s.hi[j], s.lo[j], x, l)
		}
	}
}

// dot2 returns Σ x_i y_i, unevaluated in hi + lo, as if computed in twice the
// working precision [ORO05], and Σ |x_i y_i|.
func dot2(x, y []float64) (hi, lo, size float64) {
	for i, v := range x {
		size += math.Abs(v * y[i])
		hi, lo = addProduct(hi, lo, v, y[i])
	}
	return hi, lo, size
}

// addProduct adds x·y to hi + lo: the error of the product and that of the sum are
// exact and gathered in lo.
func addProduct(hi, lo, x, y float64) (float64, float64) {
	p := float64(x * y)
	e := math.FMA(x, y, -p)
	sum := hi + p
	v := sum - hi
	return sum, lo + ((hi - (sum - v)) + (p - v) + e)
}

func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// finite reports whether all entries are finite, or where the first is that is not.
func finite(v []float64) (int, bool) {
	for i, x := range v {
		if !isFinite(x) {
			return i, false
		}
	}
	return 0, true
}
