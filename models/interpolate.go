package models

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

const epsilon = 0x1p-52 // spacing of float64 at 1

// LeastSquares returns the solution of least norm of the least-squares problem
//
//	θ = argmin { ‖θ‖₂ : ‖Xθ − y‖₂ is least } = X⁺y
//
// and the residual max_i |(Xθ − y)_i|. Singular values of X up to
// max(n,d)·2⁻⁵²·σ₁ count as zero. If the solution overflows, or in the
// never observed case that the singular value decomposition does not converge,
// the residual is NaN or infinite.
func (r *Regression) LeastSquares() (theta []float64, residual float64) {
	s := r.leastSquares()
	return s.theta, s.residual
}

// CheckInterpolates returns nil if some θ fits the data, Xθ = y up to rounding,
// and a *[NoInterpolationError] otherwise.
//
// The test is the normwise backward error [RG67], [Hig02, Thm 7.1] of the
// least-squares solution θ:
//
//	max_i |(Xθ − y)_i| ≤ 8·max(n,d)·2⁻⁵²·(σ₁‖θ‖₂ + ‖y‖₂)
//
// Data with n > d pass if y is Xθ for some θ up to rounding, and fail if y has
// noise or was stored with fewer digits.
func (r *Regression) CheckInterpolates() error {
	s := r.leastSquares()
	if s.residual <= s.tolerance && !math.IsInf(s.tolerance, 1) {
		return nil
	}
	return &NoInterpolationError{N: r.N(), D: r.D(), Rank: s.rank, Residual: s.residual, Tolerance: s.tolerance}
}

// A NoInterpolationError reports data that no θ fits: y is outside the range
// of X.
type NoInterpolationError struct {
	N, D      int     // rows and columns of X
	Rank      int     // of X, to rounding
	Residual  float64 // max_i |(Xθ − y)_i| of the least-squares θ
	Tolerance float64 // the rounding level that Residual exceeds
}

func (e *NoInterpolationError) Error() string {
	return fmt.Sprintf("no θ interpolates the data: the least-squares residual max|Xθ−y| is %.3g, above the rounding level %.3g "+
		"(X is %d×%d of rank %d); y must lie in the range of X: remove noise or rows, or add features until the rank is %[3]d",
		e.Residual, e.Tolerance, e.N, e.D, e.Rank)
}

// solution is a least-squares solution and what CheckInterpolates judges it by.
type solution struct {
	theta     []float64
	rank      int
	residual  float64
	tolerance float64
}

func (r *Regression) leastSquares() solution {
	n, d := r.X.Dims()
	y := mat.NewVecDense(n, r.Y)
	theta := mat.NewVecDense(d, nil)
	s := solution{theta: theta.RawVector().Data}

	var svd mat.SVD
	if !svd.Factorize(r.X, mat.SVDThin) {
		s.residual = math.NaN()
		return s
	}
	size := float64(max(n, d))
	if s.rank = svd.Rank(size * epsilon); s.rank > 0 {
		svd.SolveVecTo(theta, y, s.rank)
	}

	var residual mat.VecDense
	residual.MulVec(r.X, theta)
	residual.SubVec(&residual, y)
	for _, v := range residual.RawVector().Data {
		// math.Max, unlike max(|v|) by blas64.Iamax, lets no NaN pass.
		s.residual = math.Max(s.residual, math.Abs(v))
	}

	// With σ = σ₁, m = max(n,d), ε = 2⁻⁵²; each term bounds one part of |Xθ−y|
	// for a y that is Xθ' for some θ' no longer than about θ:
	//	m·ε·σ‖θ‖   X differs from the product of its computed factors
	//	m·ε·‖y‖    rounding of Uᵀy
	//	m·ε·σ‖θ‖   rounding of V(Σ⁻¹Uᵀy)
	//	m·ε·σ‖θ‖   singular values that count as zero
	//	m·ε·σ‖θ‖   rounding of Xθ here
	//	m·ε·σ‖θ‖   rounding of y = Xθ' where it was made
	// Five, and 8 leaves room for the constants of the decomposition.
	s.tolerance = 8 * size * epsilon * (svd.Values(nil)[0]*mat.Norm(theta, 2) + blas64.Nrm2(y.RawVector()))
	return s
}
