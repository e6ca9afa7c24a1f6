package dynamics_test

import (
	"math"
	"testing"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// well is L(β) = Σ_i (cosh(β_i − β_{i+1}) + i β_i²/2), an objective that is no network.
type well struct{ n int }

func (w well) Dim() int { return w.n }

func (w well) Loss(beta []float64) (sum float64) {
	for i, b := range beta {
		sum += float64(i+1) * b * b / 2
		if i > 0 {
			sum += math.Cosh(beta[i-1] - b)
		}
	}
	return sum
}

func (w well) Gradient(dst, beta []float64) {
	last := 0.0 // sinh of the pair before
	for i, b := range beta {
		next := 0.0
		if i+1 < len(beta) {
			next = math.Sinh(b - beta[i+1])
		}
		dst[i] = float64(i+1)*b + next - last
		last = next
	}
}

func (w well) HessianVector(dst, beta, x []float64) {
	last := 0.0
	for i := range beta {
		next := 0.0
		if i+1 < len(beta) {
			next = math.Cosh(beta[i]-beta[i+1]) * (x[i] - x[i+1])
		}
		dst[i] = float64(i+1)*x[i] + next - last
		last = next
	}
}

var _ models.Objective = well{}

// The energy ½α|β̇|² + cL falls by ∫|β̇|², whatever the objective, and so does L along the
// gradient flow by c∫|∇L|².
func TestFlowsLoseEnergy(t *testing.T) {
	m := dynamics.Momentum{Eta: 0.3, Mu: 0.6}
	w := well{3}
	flow := dynamics.NewMomentumFlow(w, m)
	lossy := ode.Func(7, func(dst []float64, at float64, y []float64) {
		flow.Derivative(dst[:6], at, y[:6])
		dst[6] = y[3]*y[3] + y[4]*y[4] + y[5]*y[5]
	})
	energy := func(y []float64) float64 {
		return flow.Alpha/2*(y[3]*y[3]+y[4]*y[4]+y[5]*y[5]) + flow.C*w.Loss(y[:3])
	}
	beta := []float64{1, -0.5, 0.25}
	for _, v := range []dynamics.Velocity{dynamics.Zero, dynamics.Manifold, dynamics.Matched} {
		y0 := append(flow.Initial(beta, m, v), 0)
		sol, err := ode.Solve(t.Context(), integrators.DOP853.Bind(lossy), ode.Problem{T1: 3, Y0: y0}, ode.Options{RTol: 1e-11, ATol: 1e-12})
		if err != nil {
			t.Fatal(err)
		}
		lost := energy(y0) - energy(sol.End.Y)
		if off := math.Abs(lost - sol.End.Y[6]); !(off <= 1e-9*energy(y0)) || !(lost > 0.5*(energy(y0)-flow.C*w.Loss(make([]float64, 3)))) {
			t.Errorf("%v: %v of %v lost, ∫|β̇|² = %v", v, lost, energy(y0), sol.End.Y[6])
		}
	}

	gradient := &dynamics.GradientFlow{Objective: w, C: 2.5}
	slope := make([]float64, 3)
	descent := ode.Func(4, func(dst []float64, at float64, y []float64) {
		gradient.Derivative(dst[:3], at, y[:3])
		w.Gradient(slope, y[:3])
		dst[3] = gradient.C * (slope[0]*slope[0] + slope[1]*slope[1] + slope[2]*slope[2])
	})
	sol, err := ode.Solve(t.Context(), integrators.DOP853.Bind(descent), ode.Problem{T1: 1, Y0: append(append([]float64{}, beta...), 0)}, ode.Options{RTol: 1e-11, ATol: 1e-12})
	if err != nil {
		t.Fatal(err)
	}
	if lost := w.Loss(beta) - w.Loss(sol.End.Y[:3]); !(math.Abs(lost-sol.End.Y[3]) <= 1e-9) || !(lost > 0.5) {
		t.Errorf("gradient flow: %v lost, c∫|∇L|² = %v", lost, sol.End.Y[3])
	}
}

// On a diagonal network the general flow is the one with integrals, and it can be bound to
// methods for damped systems.
func TestGeneralAndDiagonalFlowAgree(t *testing.T) {
	data, start := load(t, "small", "biased")
	m := dynamics.Momentum{Eta: 0.02, Mu: 0.6}
	special := dynamics.NewDiagonalFlow(data, m)
	general := dynamics.NewMomentumFlow(models.NewDiagonalNet(data), m)
	n := general.Degrees()
	y0 := special.Initial(start, m, dynamics.Manifold)
	if e := distance(y0[:2*n], general.Initial(start.Beta(), m, dynamics.Manifold)); e > 1e-14*size(y0) {
		t.Fatalf("they begin %.1e apart", e)
	}
	ends := [2][]float64{}
	for i, s := range []ode.Stepper{integrators.ConformalVerlet.Bind(special), integrators.ConformalVerlet.Bind(general)} {
		sol, err := ode.Solve(t.Context(), s, ode.Problem{T1: 1, Y0: y0[:s.System().Dim()]}, ode.Options{Step: 1e-3, EndOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		ends[i] = sol.End.Y[:2*n]
	}
	// A thousand steps of the same kicks and drifts, rounded otherwise.
	if e := distance(ends[0], ends[1]); e > 1e-12*size(ends[0]) {
		t.Errorf("they end %.1e apart", e)
	}
}

// The Jacobians are the derivatives of the right-hand sides, by central differences.
func TestJacobiansOfFlows(t *testing.T) {
	w := well{3}
	for name, sys := range map[string]ode.System{
		"momentum": dynamics.NewMomentumFlow(w, dynamics.Momentum{Eta: 0.3, Mu: 0.6}),
		"gradient": &dynamics.GradientFlow{Objective: w, C: 2.5},
	} {
		n := sys.Dim()
		y, up, down := randomState(3, n), make([]float64, n), make([]float64, n)
		j := ode.NewMatrix(n)
		sys.(ode.Differentiable).Jacobian(j, 0, y)
		const h = 1e-5 // h² and rounding over h are 1e-10 and 1e-11
		for k := range n {
			at := y[k]
			y[k] = at + h
			sys.Derivative(up, 0, y)
			y[k] = at - h
			sys.Derivative(down, 0, y)
			y[k] = at
			for i := range n {
				if off := math.Abs(j.At(i, k) - (up[i]-down[i])/(2*h)); !(off <= 1e-7) {
					t.Errorf("%s: entry (%d, %d) is off by %.1e", name, i, k, off)
				}
			}
		}
	}
}
