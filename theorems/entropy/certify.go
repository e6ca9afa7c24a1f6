package entropy

import "math"

const (
	// FeasibilityTolerance bounds the residual of Xθ = y, relative to its largest
	// terms. Rounding θ alone leaves up to 2⁻⁵³ = 1.1e-16.
	FeasibilityTolerance = 1e-13
	// The tolerance of the stationarity condition of coordinate j is
	//
	//	min(1e-8, 1e-13 min(1, max_k S_k) + 8ε S_j),   S_j = |s_j| + |R_j| + Σ_i|X_ij λ_i|,
	//
	// where s_j = ¼ arcsinh(θ_j/2ξ_j). The second term is what rounding λ, R and s
	// to float64 costs, the first the error granted to the method. Subnormal θ or
	// λ add what underflow takes from them.
	stationarityBase = 1e-13
	stationarityUlps = 8 * 0x1p-52
	stationarityCap  = 1e-8 // a relative error of 4e-8 in θ_j
)

// A Certificate is how well a pair (θ, λ) meets the conditions that, Q being
// strictly convex, only the minimiser meets:
//
//	Xθ = y   and   ¼ arcsinh(θ_j/2ξ_j) + R_j = (Xᵀλ)_j for all j.
//
// It is a backward error: (θ, λ) solves exactly a problem whose X, y and R differ
// from the given ones by these relative amounts. How far that moves θ is a matter
// of the conditioning of X.
type Certificate struct {
	Feasibility  float64 // max_i |(Xθ−y)_i| / max_i (Σ_j|X_ij θ_j| + |y_i|), rows of X scaled to unit size
	Row          int     // where the residual is largest
	Stationarity float64 // max_j |¼ arcsinh(θ_j/2ξ_j) + R_j − (Xᵀλ)_j|
	Excess       float64 // the largest ratio of a coordinate's residual to its tolerance
	Coordinate   int     // where the ratio is largest
}

// Err returns nil when (θ, λ) is accepted: Feasibility at most
// [FeasibilityTolerance] and Excess at most 1. Otherwise, and for NaN, it returns
// a [*CertificateError].
func (c Certificate) Err() error {
	if c.Feasibility <= FeasibilityTolerance && c.Excess <= 1 {
		return nil
	}
	return &CertificateError{Certificate: c}
}

// Certify measures how well theta (length d) and lambda (length n) solve p. It
// uses nothing of how they were found: the entropy's gradient is evaluated at
// theta, the sums are accumulated in twice the working precision. Non-finite
// theta or lambda give infinite residuals. It changes nothing; it returns an error
// when p itself is not valid and panics on wrong lengths, as [Argmin] does.
func Certify(p Problem, theta, lambda []float64) (Certificate, error) {
	s, err := newSystem(p)
	if err != nil {
		return Certificate{}, err
	}
	if len(theta) != s.d || len(lambda) != s.n {
		panic("entropy: θ or λ differs from X in size")
	}
	return s.certify(p, theta, lambda), nil
}

func (s *system) certify(p Problem, theta, lambda []float64) Certificate {
	var c Certificate
	if i, ok := finite(theta); !ok {
		return Certificate{Feasibility: math.Inf(1), Stationarity: math.Inf(1), Excess: math.Inf(1), Coordinate: i}
	}
	if i, ok := finite(lambda); !ok {
		return Certificate{Row: i, Feasibility: math.Inf(1), Stationarity: math.Inf(1), Excess: math.Inf(1)}
	}
	s.residual(theta)
	var top float64
	for _, v := range s.size {
		top = max(top, v)
	}
	for i, r := range s.res {
		if f := math.Abs(r) / top; f > c.Feasibility {
			c.Feasibility, c.Row = f, i
		}
	}
	for i := range s.lam {
		s.lam[i] = math.Ldexp(lambda[i], s.exp[i])
	}
	s.pullback(s.lam)
	// In th, which residual has left free, what underflow may have taken from λ.
	clear(s.th)
	for i, e := range s.exp {
		f := math.Ldexp(0x1p-1074, e)
		for j, x := range row(s.x, i).Data {
			s.th[j] += math.Abs(x) * f
		}
	}
	top = 0
	for j, t := range theta {
		s.abs[j] += math.Abs(Gradient(t, p.Xi[j])) + math.Abs(p.R[j])
		top = max(top, s.abs[j])
	}
	for j, t := range theta {
		// (hi − R) − g is exact where it matters: the terms nearly cancel.
		r := math.Abs(((s.hi[j] - p.R[j]) - Gradient(t, p.Xi[j])) + s.lo[j])
		if math.IsNaN(r) {
			r = math.Inf(1)
		}
		c.Stationarity = max(c.Stationarity, r)
		tol := stationarityBase*min(1, top) + stationarityUlps*s.abs[j]
		tol = min(tol, stationarityCap) + s.th[j] + 0x1p-1074/math.Hypot(t/2, p.Xi[j])/8
		if r > 0 && r/tol > c.Excess {
			c.Excess, c.Coordinate = r/tol, j
		}
	}
	return c
}
