package entropy_test

import (
	"errors"
	"math"
	"testing"

	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// Every row would overflow, underflow or divide by zero in the formulas as printed.
// A few Newton steps for each halving of the temperature is all it may take.
func TestExtremes(t *testing.T) {
	const steps = 100
	base := family{n: 10, d: 25, xiLo: -2, xiHi: -2, out: 0.1, y: 1}
	for _, c := range []struct {
		reason string
		change func(*family)
	}{
		{"ξ = 1e-150: the first cosh(4s) wanted is 1e150", func(f *family) { f.xiLo, f.xiHi = -150, -150 }},
		{"ξ = 1e-300", func(f *family) { f.xiLo, f.xiHi = -300, -300 }},
		{"ξ = 1e-300 and sparse: off the support weights of 1e-100 meet residuals of 1e-16", func(f *family) { f.xiLo, f.xiHi, f.sparse = -300, -300, 3 }},
		{"ξ = 1e150: s = 1e-151, which Xᵀλ − R would cancel to noise", func(f *family) { f.xiLo, f.xiHi, f.out = 150, 150, 0 }},
		{"ξ = 1e150 with an R that no row cancels: θ = 1e150", func(f *family) { f.xiLo, f.xiHi = 150, 150 }},
		{"ξ from 1e-150 to 1e150: the Hessian has a condition of 1e300", func(f *family) { f.xiLo, f.xiHi = -150, 150 }},
		{"the same and large R", func(f *family) { f.xiLo, f.xiHi, f.out = -150, 150, 30 }},
		{"|R| = 1e3 in the row space: cosh overflows from λ = 0", func(f *family) { f.inside = 1000 }},
		{"|R| = 1e6 in the row space", func(f *family) { f.inside = 1e6 }},
		{"R = 50 outside: exp(4|R|) = 1e87", func(f *family) { f.out = 50 }},
		{"R = 100 outside, ξ = 1e-250", func(f *family) { f.xiLo, f.xiHi, f.out = -250, -250, 100 }},
		{"y = 1e150", func(f *family) { f.y = 1e150 }},
		{"y = 1e-150", func(f *family) { f.y = 1e-150 }},
		{"y = 1e300", func(f *family) { f.y = 1e300 }},
		{"y = 0", func(f *family) { f.y = 0 }},
		{"y = 0, R = 0: θ = 0", func(f *family) { f.y, f.out = 0, 0 }},
		{"n = d", func(f *family) { f.n, f.xiLo, f.xiHi = 25, -100, 100 }},
		{"n = d − 1", func(f *family) { f.n, f.xiLo, f.xiHi = 24, -100, 100 }},
		{"one row", func(f *family) { f.n, f.xiLo, f.xiHi = 1, -150, 150 }},
	} {
		t.Run(c.reason, func(t *testing.T) {
			f := base
			c.change(&f)
			for seed := range uint64(3) {
				p := f.draw(seed)
				s, err := entropy.Argmin(p)
				require.NoError(t, err)
				feasibility, stationarity, _ := optimality(p, s.Theta, s.Lambda)
				if !(feasibility <= entropy.FeasibilityTolerance) || !(stationarity <= kktTolerance) {
					t.Errorf("feasibility %.3g, stationarity %.3g", feasibility, stationarity)
				}
				if s.Iterations > steps {
					t.Errorf("%d Newton steps", s.Iterations)
				}
			}
		})
	}
}

// Two columns with ξ = 1e150 that are multiples of each other leave one of them
// outside the basis, with X_jᵀλ = 1e-150 the difference of numbers of order 1.
func TestHeavyColumnsThatCancel(t *testing.T) {
	p := entropy.Problem{
		X:  mat.NewDense(2, 4, []float64{1, 2, 1, 1, 1, 2, -1, -1}),
		Y:  []float64{2, 0},
		R:  make([]float64, 4),
		Xi: []float64{1e150, 1e150, 1e-3, 1e-3},
	}
	s, err := entropy.Argmin(p)
	require.NoError(t, err)
	// Q is θ²/16ξ where ξ is large: the shortest solution of θ_0 + 2θ_1 = 1.
	if e := distance(s.Theta, []float64{0.2, 0.4, 0.5, 0.5}); !(e <= thetaTolerance) {
		t.Errorf("θ = %v", s.Theta)
	}
}

// Rows in any units, down to the ends of float64, are the same problem.
func TestRowScalesDoNotMatter(t *testing.T) {
	p := family{n: 4, d: 9, xiLo: -3, xiHi: -1, out: 1, y: 1}.draw(5)
	want, err := entropy.Argmin(p)
	require.NoError(t, err)
	x := mat.DenseCopyOf(p.X)
	y := append([]float64(nil), p.Y...)
	for i, e := range []int{-1000, -300, 300, 1000} {
		for j := range 9 {
			x.Set(i, j, math.Ldexp(x.At(i, j), e))
		}
		y[i] = math.Ldexp(y[i], e)
	}
	p.X, p.Y = x, y
	s, err := entropy.Argmin(p)
	require.NoError(t, err)
	if e := distance(s.Theta, want.Theta); e != 0 {
		t.Errorf("θ moves by %.3g, powers of two change nothing", e)
	}
}

func TestTrueOverflowIsReported(t *testing.T) {
	// By symmetry λ = 0 and θ = ∓2ξ sinh(4000).
	p := entropy.Problem{X: mat.NewDense(1, 2, []float64{1, 1}), Y: []float64{0}, R: []float64{1000, -1000}, Xi: []float64{3, 3}}
	_, err := entropy.Argmin(p)
	var o *entropy.OverflowError
	require.ErrorAs(t, err, &o)
	if want := (4000 + math.Log(3)) / math.Ln10; !(math.Abs(o.Log10-want) <= 1e-9*want) {
		t.Errorf("|θ| is reported as 10^%.9g, it is 10^%.9g", o.Log10, want)
	}
}

// Whatever the finite input, the answer is certified or a typed error.
func TestNeverQuietlyWrong(t *testing.T) {
	entry := rapid.OneOf(rapid.Float64Range(-1e308, 1e308), rapid.Float64Range(-2, 2), rapid.SampledFrom([]float64{0, 1, -1, 5e-324, 1e308}))
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "n")
		d := rapid.IntRange(1, 6).Draw(t, "d")
		p := entropy.Problem{
			X: mat.NewDense(n, d, rapid.SliceOfN(entry, n*d, n*d).Draw(t, "X")),
			Y: rapid.SliceOfN(entry, n, n).Draw(t, "y"),
			R: rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-1000, 1000), entry), d, d).Draw(t, "R"),
		}
		for range d {
			p.Xi = append(p.Xi, max(5e-324, magnitude(t, "ξ", -323, 308)))
		}
		s, err := entropy.Argmin(p)
		var overflow *entropy.OverflowError
		var inconsistent *entropy.InconsistentError
		var certificate *entropy.CertificateError
		switch {
		case err == nil:
			c, err := entropy.Certify(p, s.Theta, s.Lambda)
			if err != nil || c.Err() != nil || c != s.Certificate {
				t.Errorf("returned without error, but: %v %v", err, c.Err())
			}
		case errors.As(err, &overflow), errors.As(err, &inconsistent), errors.As(err, &certificate):
			if s.Theta != nil {
				t.Error("an error comes with a θ")
			}
		default:
			t.Errorf("error of type %T: %v", err, err)
		}
	})
}

func TestDependentRows(t *testing.T) {
	p := family{n: 3, d: 8, xiLo: -3, xiHi: -1, out: 1, y: 1}.draw(11)
	want, err := entropy.Argmin(p)
	require.NoError(t, err)
	for _, c := range []struct {
		reason string
		mix    []float64 // k×3: the rows of the new constraint
	}{
		{"a row twice", []float64{1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}},
		{"a sum of rows, in between", []float64{1, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1}},
		{"a zero row", []float64{1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1}},
		{"twelve rows of rank 3, more than columns", []float64{
			1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, -1, 0, 0, 1, -1, 3, 2, 1, 1, 2, 3, 5, -7, 2, 0, 0, 9}},
		{"rows in very different units", []float64{1e-8, 0, 0, 0, 1e8, 0, 0, 0, 1, 1, 1, 1}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			k := len(c.mix) / 3
			mix := mat.NewDense(k, 3, c.mix)
			var x mat.Dense
			x.Mul(mix, p.X)
			q := entropy.Problem{X: &x, Y: product(mix, mat.NewVecDense(3, p.Y)).RawVector().Data, R: p.R, Xi: p.Xi}
			s, err := entropy.Argmin(q)
			require.NoError(t, err)
			if e := distance(s.Theta, want.Theta); !(e <= thetaTolerance) {
				t.Errorf("θ moves by %.3g", e)
			}
			q.Y[k-1] += 1e-6
			_, err = entropy.Argmin(q)
			var bad *entropy.InconsistentError
			if k > 3 && c.reason != "a zero row" {
				require.ErrorAs(t, err, &bad)
				if bad.Rank != 3 || bad.Rows != k || !(bad.Residual > 1e-9 && bad.Residual < 1e-5) {
					t.Errorf("reported as %+v", bad)
				}
			}
		})
	}
}

func TestNothingButZeros(t *testing.T) {
	p := entropy.Problem{X: mat.NewDense(2, 3, nil), Y: []float64{0, 0}, R: []float64{0.1, -0.2, 0}, Xi: []float64{1, 2, 3}}
	s, err := entropy.Argmin(p)
	require.NoError(t, err)
	want := []float64{entropy.Inverse(-0.1, 1), entropy.Inverse(0.2, 2), 0}
	if e := distance(s.Theta, want); !(e <= thetaTolerance) {
		t.Errorf("θ = %v, without a constraint it is %v", s.Theta, want)
	}
	p.Y[1] = 1e-300
	_, err = entropy.Argmin(p)
	var bad *entropy.InconsistentError
	require.ErrorAs(t, err, &bad)
	if bad.Row != 1 || bad.Rank != 0 {
		t.Errorf("0 = 1e-300 in row 1 is reported as %v", err)
	}
}

func TestInvalidData(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		reason string
		spoil  func(*entropy.Problem)
		want   error
	}{
		{"NaN in X", func(p *entropy.Problem) { p.X.(*mat.Dense).Set(1, 2, nan) }, &entropy.FiniteError{Name: "X", Row: 1, Col: 2, Value: nan}},
		{"∞ in y", func(p *entropy.Problem) { p.Y[1] = inf }, &entropy.FiniteError{Name: "y", Row: 1, Col: -1, Value: inf}},
		{"−∞ in R", func(p *entropy.Problem) { p.R[2] = -inf }, &entropy.FiniteError{Name: "R", Row: 2, Col: -1, Value: -inf}},
		{"ξ = 0", func(p *entropy.Problem) { p.Xi[0] = 0 }, &entropy.XiError{Coordinate: 0, Value: 0}},
		{"ξ < 0", func(p *entropy.Problem) { p.Xi[2] = -1 }, &entropy.XiError{Coordinate: 2, Value: -1}},
		{"ξ = ∞", func(p *entropy.Problem) { p.Xi[1] = inf }, &entropy.XiError{Coordinate: 1, Value: inf}},
		{"ξ = NaN", func(p *entropy.Problem) { p.Xi[1] = nan }, &entropy.XiError{Coordinate: 1, Value: nan}},
	} {
		p := family{n: 2, d: 3, out: 1, y: 1}.draw(1)
		c.spoil(&p)
		_, err := entropy.Argmin(p)
		if err == nil || err.Error() != c.want.Error() {
			t.Errorf("%s: error %v, want %v", c.reason, err, c.want)
		}
		if _, err := entropy.Certify(p, make([]float64, 3), make([]float64, 2)); err == nil || err.Error() != c.want.Error() {
			t.Errorf("%s: Certify gives %v, want %v", c.reason, err, c.want)
		}
	}
	good := family{n: 2, d: 3, out: 1, y: 1}.draw(1)
	mustPanic(t, "no X", func() { p := good; p.X = nil; _, _ = entropy.Argmin(p) })
	mustPanic(t, "y too short", func() { p := good; p.Y = p.Y[:1]; _, _ = entropy.Argmin(p) })
	mustPanic(t, "ξ too long", func() { p := good; p.Xi = append(p.Xi, 1); _, _ = entropy.Argmin(p) })
	mustPanic(t, "θ too short", func() { _, _ = entropy.Certify(good, make([]float64, 2), make([]float64, 2)) })
}
