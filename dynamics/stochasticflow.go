package dynamics

import (
	"context"
	"errors"
	"math"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/sde"
)

// A StochasticFlow is the stochastic gradient flow of a diagonal network, which models SGD [PPF21]:
//
//	du = −2u⊙g dt + σ u⊙Xᵀ dW,   dv = 2v⊙g dt − σ v⊙Xᵀ dW,   σ = 2√(2ηL/n)
//
// with n Brownian motions, and t = kη. The squares of the residuals in the covariance of a gradient on one
// example are replaced by their mean 2L, and the square of the mean gradient is left out. In batches of
// b examples, with replacement, the noise is that of the rate η/b. Along it, exactly,
//
//	ξ(t) = |u⊙v| = ξ ⊙ exp(−8η diag(XᵀX/n) ∫L),
//
// and ln|u/v| moves in the row space of X alone, so that the limit is the argmin of Q_ξ(∞), Eq. (10).
//
// The state is (u, v, ∫L). It has a workspace and is not safe for concurrent use.
type StochasticFlow struct {
	Net *models.DiagonalNet
	Eta float64 // η/b > 0
}

var _ sde.System = (*StochasticFlow)(nil)

// NewStochasticFlow returns the flow of SGD on data with the rate η, in batches of one.
func NewStochasticFlow(data *models.Regression, eta float64) *StochasticFlow {
	return &StochasticFlow{models.NewDiagonalNet(data), eta}
}

// Initial returns the state in which the flow begins at s.
func (f *StochasticFlow) Initial(s Start) []float64 { return append(s.Beta(), 0) }

// Dim returns 2d + 1.
func (f *StochasticFlow) Dim() int { return f.Net.Dim() + 1 }

// Noises returns n.
func (f *StochasticFlow) Noises() int { return f.Net.Data().N() }

// Drift writes (−∇L, L) to dst.
func (f *StochasticFlow) Drift(dst, y []float64) {
	n := f.Net.Dim()
	loss := f.Net.Loss(y[:n])
	f.Net.Gradient(dst[:n], y[:n])
	simd.Scale(dst[:n], -1, dst[:n])
	dst[n] = loss
}

// Diffusion writes σ (u⊙x_k, −v⊙x_k, 0) for from ≤ k < to to dst.
func (f *StochasticFlow) Diffusion(dst, y []float64, from, to int) {
	data := f.Net.Data()
	d := data.D()
	sigma := 2 * math.Sqrt(2*f.Eta*f.Net.Loss(y[:2*d])/float64(data.N()))
	for k := from; k < to; k++ {
		b, x := dst[(k-from)*(2*d+1):][:2*d+1], data.X.RawRowView(k)
		simd.ScaledProduct(b[:d], sigma, y[:d], x)
		simd.ScaledProduct(b[d:2*d], -sigma, y[d:2*d], x)
		b[2*d] = 0
	}
}

// Shrinkage returns 8η diag(XᵀX/n) ∫L, by which ln ξ_j has fallen.
func (f *StochasticFlow) Shrinkage(integral float64) []float64 {
	x := f.Net.Data().X
	n, d := x.Dims()
	s := make([]float64, d)
	for i := range n {
		for j, v := range x.RawRowView(i) {
			s[j] += 8 * f.Eta * integral / float64(n) * v * v
		}
	}
	return s
}

// StochasticOptions say how a stochastic flow is followed.
type StochasticOptions struct {
	Step     float64 // the length h of a step; 0 means η
	Tol      float64 // ends the run when max|Xθ−y| ≤ Tol·max|y|; 0 means 1e-8
	MaxSteps int     // bounds the number of steps; 0 means 5 million
}

// A StochasticLimit is the end of a path of the stochastic flow.
type StochasticLimit struct {
	Start
	Eta        float64
	UEnd, VEnd []float64
	Integral   float64 // ∫L
	T          float64
	Steps      int
	Converged  bool
}

// Theta returns θ = u⊙u − v⊙v at the end.
func (l *StochasticLimit) Theta() []float64 { return Start{l.UEnd, l.VEnd}.Theta() }

// FollowStochastic follows a path of the stochastic flow of SGD with the rate η on data until its loss, and with it
// the noise, has died out. The error is a *ParameterError, a *StartError, a *[sde.StepError], or the
// context's; a path that spent its steps is returned with Converged false.
func FollowStochastic(ctx context.Context, data *models.Regression, eta float64, start Start, method sde.Method, noise sde.Noise, o StochasticOptions) (*StochasticLimit, error) {
	if o.Step == 0 {
		o.Step = eta
	}
	if o.Tol == 0 {
		o.Tol = 1e-8
	}
	if o.MaxSteps == 0 {
		o.MaxSteps = 5_000_000
	}
	if !(o.Step > 0 && finite(o.Step)) {
		return nil, &ParameterError{"step", o.Step, "the step must be a finite number ≥ 0 (0: the learning rate)"}
	}
	if !(o.Tol > 0 && o.Tol < 1) {
		return nil, &ParameterError{"tol", o.Tol, "the tolerance must lie between 0 and 1"}
	}
	if err := errors.Join(Momentum{Eta: eta}.Check(), start.Check(data.D())); err != nil {
		return nil, err
	}
	f, d := NewStochasticFlow(data, eta), data.D()
	l := &StochasticLimit{Start: start, Eta: eta}
	theta, r, largest := make([]float64, d), make([]float64, data.N()), maxAbs(data.Y)
	y := f.Initial(start)
	err := sde.Solve(ctx, f, method, noise, o.Step, o.MaxSteps, y, func(step int, y []float64) error {
		l.Steps = step
		f.Net.Theta(theta, y[:2*d])
		f.Net.Residual(r, theta)
		if maxAbs(r) <= o.Tol*largest {
			l.Converged = true
			return sde.ErrStop
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	l.UEnd, l.VEnd, l.Integral, l.T = y[:d:d], y[d:2*d:2*d], y[2*d], float64(l.Steps)*o.Step
	return l, nil
}
