package entropy_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/theorems/entropy"
	"github.com/stretchr/testify/require"
)

// Certify is the judge of Argmin: it must reject what wrong solvers return, each
// with the multipliers that fit it best, and accept the right one.
func TestCertifyRejectsMutants(t *testing.T) {
	p := family{n: 4, d: 10, xiLo: -3, xiHi: -1, out: 0.5, y: 1}.draw(2)
	solve := func(p entropy.Problem) entropy.Solution {
		s, err := entropy.Argmin(p)
		require.NoError(t, err)
		return s
	}
	right := solve(p)
	for _, c := range []struct {
		reason string
		make   func() (theta, lambda []float64)
	}{
		{"the sign of R", func() ([]float64, []float64) {
			q := p
			q.R = times(p.R, -1)
			s := solve(q)
			return s.Theta, s.Lambda
		}},
		{"2ξ for ξ", func() ([]float64, []float64) {
			q := p
			q.Xi = times(p.Xi, 2)
			s := solve(q)
			return s.Theta, s.Lambda
		}},
		{"θ = 2ξ sinh(2(Xᵀλ − R)): 4 → 2 in the exponent", func() ([]float64, []float64) {
			q := p
			q.R = times(p.R, 0.5)
			s := solve(q)
			return s.Theta, times(s.Lambda, 2)
		}},
		{"R dropped", func() ([]float64, []float64) {
			q := p
			q.R = make([]float64, len(p.R))
			s := solve(q)
			return s.Theta, s.Lambda
		}},
		{"the sign of λ", func() ([]float64, []float64) { return right.Theta, times(right.Lambda, -1) }},
		{"θ right to nine digits only", func() ([]float64, []float64) { return times(right.Theta, 1+1e-9), right.Lambda }},
		{"one θ_j off by 1e-11 of max|θ|", func() ([]float64, []float64) {
			theta := times(right.Theta, 1)
			theta[3] += 1e-11
			return theta, right.Lambda
		}},
		{"θ = 2ξ sinh(4(Xᵀλ − R)) for a slightly wrong λ: stationary, not feasible", func() ([]float64, []float64) {
			lambda := times(right.Lambda, 1+1e-11)
			theta := make([]float64, len(right.Theta))
			for j := range theta {
				s := -p.R[j]
				for i, l := range lambda {
					s += p.X.At(i, j) * l
				}
				theta[j] = entropy.Inverse(s, p.Xi[j])
			}
			return theta, lambda
		}},
		{"NaN", func() ([]float64, []float64) {
			theta := times(right.Theta, 1)
			theta[0] = math.NaN()
			return theta, right.Lambda
		}},
		{"infinite λ", func() ([]float64, []float64) {
			return right.Theta, []float64{0, math.Inf(1), 0, 0}
		}},
	} {
		theta, lambda := c.make()
		got, err := entropy.Certify(p, theta, lambda)
		require.NoError(t, err)
		var e *entropy.CertificateError
		if !t.Run(c.reason, func(t *testing.T) { require.ErrorAs(t, got.Err(), &e) }) {
			t.Logf("%+v", got)
		}
	}
	got, err := entropy.Certify(p, right.Theta, right.Lambda)
	require.NoError(t, err)
	if got.Err() != nil || got != right.Certificate {
		t.Errorf("the minimiser is judged %+v, and was %+v", got, right.Certificate)
	}
}

// Where R is 0, θ = 0 and λ = 0 are stationary, and miss y by all of it.
func TestCertifySeesWhatIsMissing(t *testing.T) {
	p := family{n: 4, d: 10, xiLo: -3, xiHi: -1, y: 1}.draw(2)
	p.R = make([]float64, 10)
	c, err := entropy.Certify(p, make([]float64, 10), make([]float64, 4))
	require.NoError(t, err)
	if c.Err() == nil || c.Feasibility != 1 {
		t.Errorf("θ = 0 is judged %+v", c)
	}
}

// A small stationarity residual is no licence where everything is small: for ξ ≫ θ
// all of s and λ are below 1e-100, and a wrong θ must still be seen.
func TestCertifyIsRelative(t *testing.T) {
	p := family{n: 3, d: 8, xiLo: 120, xiHi: 120, y: 1}.draw(4)
	s, err := entropy.Argmin(p)
	require.NoError(t, err)
	pr, err := entropy.NewProjector(p.X)
	require.NoError(t, err)
	h := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	pr.Outside(h, h)
	for j := range h {
		h[j] = s.Theta[j] + 1e-6*h[j]
	}
	c, err := entropy.Certify(p, h, s.Lambda)
	require.NoError(t, err)
	if c.Err() == nil {
		t.Errorf("a step of 1e-6 in the null space of X passes: %+v", c)
	}
}

// Certify measures what is there, in twice the working precision: λ rounded at
// |λ| = 1e3 leaves 1e-13, and plain sums would add as much of their own.
func TestCertifyAgainstReference(t *testing.T) {
	p := family{n: 8, d: 20, xiLo: -3, xiHi: -1, inside: 1000, out: 1, y: 1}.draw(6)
	s, err := entropy.Argmin(p)
	require.NoError(t, err)
	_, _, want := optimality(p, s.Theta, s.Lambda)
	// What is left is the rounding of arcsinh, |s| < 8.
	if !(want > 1e-14) || !(math.Abs(s.Stationarity-want) <= 8*0x1p-52) {
		t.Errorf("stationarity is reported as %.17g, it is %.17g", s.Stationarity, want)
	}
	theta := times(s.Theta, 1)
	theta[0] *= 1 + 0x1p-50
	c, err := entropy.Certify(p, theta, s.Lambda)
	require.NoError(t, err)
	feasibility, _, _ := optimality(p, theta, s.Lambda)
	// Scaling a row by a power of two changes the ratio by less than 2.
	if !(c.Feasibility >= feasibility/4 && c.Feasibility <= 4*feasibility) {
		t.Errorf("feasibility is reported as %.17g, it is %.17g", c.Feasibility, feasibility)
	}
}

// Each of the two bounds is one.
func TestCertificateBounds(t *testing.T) {
	for _, tt := range []struct {
		reason string
		c      entropy.Certificate
		ok     bool
	}{
		{"both are met", entropy.Certificate{Feasibility: entropy.FeasibilityTolerance, Excess: 1}, true},
		{"a coordinate is beyond its tolerance", entropy.Certificate{Excess: 1.5}, false},
		{"the data are not met", entropy.Certificate{Feasibility: 1.5 * entropy.FeasibilityTolerance}, false},
		{"no number", entropy.Certificate{Excess: math.NaN()}, false},
	} {
		if err := tt.c.Err(); (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}
