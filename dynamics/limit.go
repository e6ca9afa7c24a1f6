package dynamics

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// LimitOptions say how a flow is followed to its limit.
type LimitOptions struct {
	// Tol is the relative tolerance of the solver; 0 means 1e-12.
	Tol float64
	// Step > 0 asks for steps of constant length without error control, as a method
	// without an error estimate needs; Tol then only says when the flow has come to rest.
	Step float64
	// End > 0 stops the run at that time, converged or not; 0 runs to convergence.
	End float64
	// MaxSteps bounds the number of tried steps; 0 means 5 million.
	MaxSteps int
	// Progress, if not nil, is called from time to time with the part of the run that is done, from 0 to 1.
	Progress func(done float64)
	// Observe, if not nil, is called with β at the end of every step; beta is overwritten when it returns.
	Observe func(t float64, beta []float64)
}

// slack is how much larger than Tol the proven tail of θ may be, relative to
// max|θ|: the solver's own noise keeps a flow from coming to rest more closely.
const slack = 100

// noiseLevel times Tol is the relative residual below which a residual that no
// longer falls is put down to the solver, and mostNoise is the largest such
// residual: a flow that is slow at the start, near a saddle, has not fallen so far.
const (
	noiseLevel = 1e4
	mostNoise  = 0.01
)

// A Limit is the end of a flow, and the integrals along it.
type Limit struct {
	Start
	Alpha, C float64 // α = 0 for a gradient flow

	Velocity []float64 // β̇(0); nil for a gradient flow
	UEnd     []float64
	VEnd     []float64
	Phi      []float64 // φ
	G        []float64 // ∫g
	// SquareU and SquareV are α∫r_u² and α∫r_v², r = u̇/u; nil if u or v
	// changed sign or began at zero. Both are zero for a gradient flow.
	SquareU, SquareV []float64
	// PrueferU and PrueferV are m_u and m_v; nil for a gradient flow.
	PrueferU, PrueferV []float64

	T         float64
	Crossings int  // sign changes of u and of v
	Converged bool // Tail is proven and small enough
	Tail      Tail
	Stats     ode.Stats
	Choices   []ode.Choice // the methods used, of one that chooses
}

// Theta returns θ = u⊙u − v⊙v at the end.
func (l *Limit) Theta() []float64 { return Start{l.UEnd, l.VEnd}.Theta() }

// Follow solves the momentum flow of m on data from start, with method, until
// the remaining change is proven to be small: it stops when the [Tail] bounds that
// of θ by 100·Tol·max|θ| and that of φ likewise. The error is a
// *StartError, a *ParameterError, a *RestError, a *SlowError, a *StallError or an *ode.StepError;
// with the latter three the Limit tells how far the flow was followed.
func Follow(ctx context.Context, data *models.Regression, m Momentum, start Start, v Velocity,
	method ode.Method[ode.Damped], o LimitOptions) (*Limit, error) {
	if err := errors.Join(m.Check(), start.Check(data.D())); err != nil {
		return nil, err
	}
	d := data.D()
	y := NewDiagonalFlow(data, m).Initial(start, m, v)
	return FollowFrom(ctx, data, m, start, Start{y[2*d : 3*d], y[3*d : 4*d]}, method, o)
}

// FollowFrom is Follow from any initial velocity (u̇(0), v̇(0)).
func FollowFrom(ctx context.Context, data *models.Regression, m Momentum, start, rate Start,
	method ode.Method[ode.Damped], o LimitOptions) (*Limit, error) {
	d := data.D()
	if err := errors.Join(m.Check(), start.Check(d), rate.check("u̇(0)", "v̇(0)", d)); err != nil {
		return nil, err
	}
	velocity := rate.Beta()
	flow := NewDiagonalFlow(data, m)
	y := make([]float64, flow.Dim())
	copy(y, start.Beta())
	copy(y[2*d:], velocity)
	if o.End == 0 && maxAbs(velocity) == 0 {
		if err := resting(flow.Net, start.Beta()); err != nil {
			return nil, err
		}
	}
	l := &Limit{Start: start, Alpha: flow.Alpha, C: flow.C, Velocity: velocity}
	run := &run{
		limit: l, net: flow.Net, tail: newTailBound(flow.Net, flow.Alpha, flow.C), o: o,
	}
	sol, err := run.solve(ctx, method.Bind(flow), y)
	if sol == nil {
		return nil, err
	}
	l.Phi, l.G = clone(sol.End.Y[4*d:5*d]), clone(sol.End.Y[5*d:6*d])
	l.PrueferU, l.PrueferV = clone(sol.End.Y[6*d:7*d]), clone(sol.End.Y[7*d:])
	if l.Crossings == 0 && start.CheckPositive() == nil {
		l.SquareU = squares(flow.Alpha, l.PrueferU, start.U, velocity[:d], sol.End.Y[:d], sol.End.Y[2*d:3*d])
		l.SquareV = squares(flow.Alpha, l.PrueferV, start.V, velocity[d:], sol.End.Y[d:2*d], sol.End.Y[3*d:4*d])
	}
	return l, err
}

// FollowGradient is Follow for the gradient flow β̇ = −c∇L(β).
func FollowGradient(ctx context.Context, data *models.Regression, c float64, start Start,
	method ode.Method[ode.System], o LimitOptions) (*Limit, error) {
	if !(c > 0 && finite(c)) {
		return nil, &ParameterError{"c", c, "the factor of the gradient must be a finite number > 0"}
	}
	if err := start.Check(data.D()); err != nil {
		return nil, err
	}
	flow := NewDiagonalGradientFlow(data, c)
	d := data.D()
	if o.End == 0 {
		if err := resting(flow.Net, start.Beta()); err != nil {
			return nil, err
		}
	}
	y := make([]float64, flow.Dim())
	copy(y, start.Beta())
	l := &Limit{Start: start, C: c}
	run := &run{
		limit: l, net: flow.Net, tail: newTailBound(flow.Net, 0, c), o: o,
	}
	sol, err := run.solve(ctx, method.Bind(flow), y)
	if sol == nil {
		return nil, err
	}
	l.Phi, l.G = clone(sol.End.Y[2*d:3*d]), clone(sol.End.Y[3*d:])
	if l.Crossings == 0 && start.CheckPositive() == nil {
		l.SquareU, l.SquareV = make([]float64, d), make([]float64, d)
	}
	return l, err
}

// squares returns α∫r² from Prüfer's integral m, for a(t) from a0 with rate b0
// to a1 with rate b1.
func squares(alpha float64, m, a0, b0, a1, b1 []float64) []float64 {
	s := make([]float64, len(m))
	for j := range s {
		r0, r1 := alpha*b0[j]/a0[j], alpha*b1[j]/a1[j]
		s[j] = m[j] + r0 - math.Log1p(r0*r0)/2 - r1 + math.Log1p(r1*r1)/2
	}
	return s
}

func clone(x []float64) []float64 { return append([]float64(nil), x...) }

// A RestError reports a start, or a limit, at which the dynamics rest though it
// does not interpolate the data: ∇L = 0 because u_j = v_j = 0 for some j.
type RestError struct {
	When     string  // "at the start", "at t = …" or "after … iterations"
	Residual float64 // max|Xθ−y|
}

// Error returns the message.
func (e *RestError) Error() string {
	return fmt.Sprintf("at rest %s, at a point that does not interpolate: ∇L and the velocity vanish there, but max|Xθ−y| = %.3g; "+
		"choose u0 and v0 with u_j v_j ≠ 0", e.When, e.Residual)
}

// resting returns a *RestError if the gradient at the start β is 0 and the data
// are not interpolated to rounding.
func resting(net *models.DiagonalNet, beta []float64) error {
	const rounding = 1e-12 // of a residual, relative to y
	grad := make([]float64, net.Dim())
	net.Gradient(grad, beta)
	worst := residual(net, beta)
	if maxAbs(grad) > 0 || worst <= rounding*maxAbs(net.Data().Y) {
		return nil
	}
	return &RestError{"at the start", worst}
}

// residual returns max|Xθ−y|.
func residual(net *models.DiagonalNet, beta []float64) float64 {
	data := net.Data()
	theta, r := make([]float64, data.D()), make([]float64, data.N())
	net.Theta(theta, beta)
	net.Residual(r, theta)
	return maxAbs(r)
}

// A SlowError reports a flow that did not come to rest within its budget.
type SlowError struct {
	T      float64
	Steps  int
	Energy float64 // relative to that at the start
	Tail   Tail
	Step   *ode.StepError
}

// Error returns the message.
func (e *SlowError) Error() string {
	return fmt.Sprintf("the flow has not come to rest after %d steps, at t = %.6g, with %.2g of its initial energy: "+
		"raise the step budget, loosen the tolerance, or give an end time", e.Steps, e.T, e.Energy)
}

// Unwrap returns the solver's error.
func (e *SlowError) Unwrap() error { return e.Step }

// A StallError reports a flow whose energy stays where it is, however short the steps: at the level of
// rounding, which a tolerance near it asks to fall below where u and v are large.
type StallError struct {
	T      float64
	Energy float64 // relative to that at the start
	Step   *ode.StepError
}

// Error returns the message.
func (e *StallError) Error() string {
	return fmt.Sprintf("rounding keeps the flow from coming to rest, at t = %.6g, with %.2g of its initial energy: loosen the tolerance", e.T, e.Energy)
}

// Unwrap returns the solver's error.
func (e *StallError) Unwrap() error { return e.Step }
