package theorems

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// A spentFlow is the flow (4) with integrals over the way to its limit that need the way,
//
//	P_j′ = z_j (ġ_j − A_jj θ̇_j/n),  z_j = arcsinh(θ_j/(2ξ_j)),  A = XᵀX
//	W′ = Σ_j √(θ_j²+4ξ_j²) g_j²
//	K′ = ‖β̇‖²
//
// behind the state of a [dynamics.DiagonalFlow]. P_j is (1/n) Σ_{k≠j} A_jk ∫z_j dθ_k.
type spentFlow struct {
	flow        *dynamics.DiagonalFlow
	xi, diag    []float64 // ξ, A_jj/n
	theta, rate []float64 // θ, θ̇
	turn        []float64 // ġ
}

func newSpentFlow(data *models.Regression, m dynamics.Momentum, s Start) *spentFlow {
	d := data.D()
	f := &spentFlow{dynamics.NewDiagonalFlow(data, m), s.Xi(), diagonal(data), make([]float64, d), make([]float64, d), make([]float64, d)}
	floats.Scale(1/float64(data.N()), f.diag)
	return f
}

// Dim returns 9d + 2.
func (f *spentFlow) Dim() int { return f.flow.Dim() + len(f.xi) + 2 }

// Derivative writes the right-hand side for (y, P, W, K), y the state of the flow.
func (f *spentFlow) Derivative(dst []float64, t float64, y []float64) {
	d, n := len(f.xi), f.flow.Dim()
	f.flow.Derivative(dst[:n], t, y[:n])
	u, v, du, dv, g := y[:d], y[d:2*d], y[2*d:3*d], y[3*d:4*d], dst[5*d:6*d]
	for j := range d {
		f.theta[j] = u[j]*u[j] - v[j]*v[j]
		f.rate[j] = 2 * (u[j]*du[j] - v[j]*dv[j])
	}
	f.flow.Net.ThetaHessian(f.turn, f.rate)
	weighted, speed := 0.0, 0.0
	for j := range d {
		dst[n+j] = math.Asinh(f.theta[j]/(2*f.xi[j])) * (f.turn[j] - f.diag[j]*f.rate[j])
		weighted += math.Hypot(f.theta[j], 2*f.xi[j]) * g[j] * g[j]
		speed += du[j]*du[j] + dv[j]*dv[j]
	}
	dst[n+d], dst[n+d+1] = weighted, speed
}

// A spent is what a flow gathered on the way to its limit.
type spent struct {
	coupled        []float64 // P
	weighted, path float64   // W, K
	loss, kinetic  float64   // at the start: L and (α(1−μ)/2)‖β̇‖²
	lossEnd        float64
	kineticEnd     float64
	mu             float64
}

// spend follows a flow to where limit finds its end, for what it gathers.
func (b *runs) spend(ctx context.Context, r flowRun, tol float64) (*spent, error) {
	return b.gathered.Get(flowAt{r, tol}, func() (*spent, error) {
		l, err := b.limit(ctx, r, tol)
		if err != nil {
			return nil, err
		}
		c := loadCase(r.data, r.start)
		f := newSpentFlow(c.data, r.m, c.Start)
		d, n := c.data.D(), f.flow.Dim()
		y := append(r.initial(f.flow, c), make([]float64, d+2)...)
		sol, err := ode.Solve(ctx, integrators.DOP853.Bind(f), ode.Problem{T1: l.T, Y0: y}, ode.Options{RTol: tol, ATol: tol, EndOnly: true})
		if err != nil {
			return nil, err
		}
		end := sol.End.Y
		kinetic := func(y []float64) float64 { return l.Alpha * (1 - r.m.Mu) / 2 * floats.Dot(y[2*d:4*d], y[2*d:4*d]) }
		return &spent{
			coupled: end[n : n+d], weighted: end[n+d], path: end[n+d+1], mu: r.m.Mu,
			loss: f.flow.Net.Loss(y[:2*d]), kinetic: kinetic(y), lossEnd: f.flow.Net.Loss(end[:2*d]), kineticEnd: kinetic(end),
		}, nil
	})
}
