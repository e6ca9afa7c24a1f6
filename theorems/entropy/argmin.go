package entropy

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Problem is the constrained minimisation that states an implicit bias,
//
//	minimise Q_ξ(θ) + θᵀR   subject to   Xθ = y.
//
// A part of R in the row space of X is void: θᵀXᵀw = wᵀy on the constraint.
type Problem struct {
	X  mat.Matrix // n×d, finite
	Y  []float64  // n, finite
	R  []float64  // d, finite
	Xi []float64  // d, finite and positive
}

// dims returns n and d, and panics when the parts of p disagree.
func (p Problem) dims() (n, d int) {
	if p.X == nil {
		panic("entropy: nil X")
	}
	n, d = p.X.Dims()
	if len(p.Y) != n || len(p.R) != d || len(p.Xi) != d {
		panic("entropy: y, R or ξ differs from X in size")
	}
	return n, d
}

// A Solution is the minimiser with the multipliers that prove it.
type Solution struct {
	Theta       []float64 // d
	Lambda      []float64 // n: ¼ arcsinh(θ/2ξ) + R = Xᵀλ
	Certificate           // as [Certify] measures it
	Iterations  int       // Newton steps on the dual
}

// Argmin returns the unique minimiser of Q_ξ(θ) + θᵀR over Xθ = y. It solves the
// unconstrained dual by Newton's method,
//
//	minimise over λ   D(λ) = Σ_j (ξ_j/2) cosh(4(Xᵀλ − R)_j) − λᵀy,
//	θ = 2ξ sinh(4(Xᵀλ − R)),   ∇D = Xθ − y,   ∇²D = 8 X diag(ξ cosh) Xᵀ,
//
// with a line search that provably decreases D, along a path of temperatures when
// the exponents are large, in scaled exponentials throughout: no ξ, y or |R| < 1e300
// makes it overflow on the way. It then corrects θ by the residual of Xθ = y, accumulated
// in twice the working precision. Nothing of p is changed; equal input gives equal
// bits.
//
// The rows of X are scaled to unit size. They may be dependent: what remains of a
// column, as a fraction of its length, after projection on the columns chosen
// before it decides on the rank, below 32(n+d)·2⁻⁵³ it is zero; the multipliers
// are then those orthogonal to the null space of the scaled Xᵀ. A consistent y
// leaves a least-squares residual of at most 1e-12 of its size.
//
// Errors, all typed: [*FiniteError] and [*XiError] for the data, [*InconsistentError]
// when no θ satisfies Xθ = y, [*OverflowError] when the minimiser does not fit
// float64, and [*CertificateError] when the point found does not meet
// [Certificate.Err]. It panics when sizes disagree.
func Argmin(p Problem) (Solution, error) {
	s, err := newSystem(p)
	if err != nil {
		return Solution{}, err
	}
	red, err := s.reduce(s.unit(p.Xi))
	if err != nil {
		return Solution{}, err
	}
	logXi := make([]float64, s.d)
	for j, x := range p.Xi {
		logXi[j] = ln(x) - float64(red.unit)*math.Ln2
	}
	w := newNewton(red.b, logXi, make([]float64, s.d), red.y)
	// The part of R in the row space of X is void: take it away, in twice the
	// working precision, and rounding errors scale with the rest.
	lambda, rest := make([]float64, s.n), make([]float64, s.n)
	w.fit(p.R)
	red.b.solveTrans(w.delta, w.vb)
	red.expand(lambda, w.delta)
	s.pullback(lambda)
	for j := range w.r {
		w.r[j] = (p.R[j] - s.hi[j]) - s.lo[j]
	}
	steps := w.follow()
	theta, err := s.refine(w, red, p.Xi)
	if err != nil {
		return Solution{}, err
	}

	red.expand(rest, w.lambda)
	for i := range lambda {
		lambda[i] = math.Ldexp(lambda[i]+rest[i], -s.exp[i])
	}
	c := s.certify(p, theta, lambda)
	if c.Err() != nil {
		return Solution{}, &CertificateError{Certificate: c, Iterations: steps}
	}
	return Solution{Theta: theta, Lambda: lambda, Certificate: c, Iterations: steps}, nil
}

// unit returns the exponent of the scale of θ: that of y in the scaled rows, or
// of ξ when y is zero.
func (s *system) unit(xi []float64) int {
	unit := math.MinInt
	for i, y := range s.y {
		if y != 0 {
			_, e := math.Frexp(y)
			unit = max(unit, e-s.exp[i])
		}
	}
	if unit > math.MinInt {
		return unit
	}
	for _, x := range xi {
		_, e := math.Frexp(x)
		unit = max(unit, e)
	}
	return unit
}
