package dynamics_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

func newDense(n, d int) *mat.Dense { return mat.NewDense(n, d, nil) }

func randomState(seed uint64, n int) []float64 {
	rng := rand.New(rand.NewPCG(seed, 1))
	y := make([]float64, n)
	for i := range y {
		y[i] = rng.NormFloat64()
	}
	return y
}

// byDefinition is the flow (4) with its integrals, written out from the paper
// with no regard to speed.
func byDefinition(data *models.Regression, m dynamics.Momentum, y []float64) []float64 {
	n, d := data.X.Dims()
	alpha, c := m.Alpha(), 1/(1-m.Mu)
	u, v, du, dv := y[:d], y[d:2*d], y[2*d:3*d], y[3*d:4*d]
	out := make([]float64, 8*d)
	for j := range d {
		g := 0.0
		for i := range n {
			r := -data.Y[i]
			for k := range d {
				r += data.X.At(i, k) * (u[k]*u[k] - v[k]*v[k])
			}
			g += data.X.At(i, j) * r / float64(n)
		}
		out[j], out[d+j] = du[j], dv[j]
		out[2*d+j] = -(du[j] + c*2*u[j]*g) / alpha
		out[3*d+j] = -(dv[j] - c*2*v[j]*g) / alpha
		out[4*d+j], out[5*d+j] = 8*c*c*g*g, g
		angle := math.Atan2(alpha*du[j], u[j])
		out[6*d+j] = -(math.Sin(angle)*math.Cos(angle)-math.Pow(math.Sin(angle), 2))/alpha - 2*c*g*(1-math.Sin(angle)*math.Cos(angle))
		angle = math.Atan2(alpha*dv[j], v[j])
		out[7*d+j] = -(math.Sin(angle)*math.Cos(angle)-math.Pow(math.Sin(angle), 2))/alpha + 2*c*g*(1-math.Sin(angle)*math.Cos(angle))
	}
	return out
}

func TestFlowIsEquation4(t *testing.T) {
	data, _ := load(t, "small", "biased")
	rapid.Check(t, func(t *rapid.T) {
		m := dynamics.Momentum{Eta: rapid.Float64Range(0.001, 1).Draw(t, "η"), Mu: rapid.Float64Range(0, 0.95).Draw(t, "μ"), Nesterov: rapid.Bool().Draw(t, "nag")}
		flow := dynamics.NewDiagonalFlow(data, m)
		y := randomState(rapid.Uint64().Draw(t, "seed"), flow.Dim())
		got, want := make([]float64, flow.Dim()), byDefinition(data, m, y)
		flow.Derivative(got, 0, y)
		// A handful of roundings of terms no larger than the largest.
		if e := distance(got, want); e > 1e-12*size(want) {
			t.Fatalf("off by %.3g of %.3g", e, size(want))
		}
		// A sign or a factor in the definition would show.
		for i := range want {
			want[i] *= 1 + 1e-9
		}
		if distance(got, want) < 1e-12*size(want) {
			t.Fatal("the comparison cannot see a change of 1e-9")
		}
	})
}

// The parts of a Damped and its derivative tell the same story, in any order of calls.
func TestFlowPartsAgree(t *testing.T) {
	data, _ := load(t, "small", "biased")
	flow := dynamics.NewDiagonalFlow(data, dynamics.Momentum{Eta: 0.02, Mu: 0.6})
	n, whole := flow.Degrees(), make([]float64, flow.Dim())
	force, rates := make([]float64, n), make([]float64, flow.Dim()-2*n)
	for seed := range uint64(20) {
		y, other := randomState(seed, flow.Dim()), randomState(seed+100, flow.Dim())
		flow.Derivative(whole, 0, y)
		flow.Force(force, 0, other[:n]) // leaves g of another point behind
		flow.Quadrature(rates, 0, y[:n], y[n:2*n])
		flow.Force(force, 0, y[:n])
		for i, f := range force {
			if got := f - flow.Damping()*y[n+i]; math.Abs(got-whole[n+i]) > 1e-13*math.Abs(f) {
				t.Fatalf("component %d: %g and %g", i, got, whole[n+i])
			}
		}
		if distance(rates, whole[2*n:]) != 0 {
			t.Fatal("the quadratures differ from the derivative")
		}
	}
}

// E = L + (α(1−μ)/2)‖β̇‖² decays: E′ = −(1−μ)‖β̇‖².
func TestEnergyDecays(t *testing.T) {
	data, start := load(t, "small", "biased")
	for _, m := range []dynamics.Momentum{{Eta: 0.05, Mu: 0.8}, {Eta: 0.2, Mu: 0.3, Nesterov: true}} {
		flow := dynamics.NewDiagonalFlow(data, m)
		n := flow.Degrees()
		y0 := append(flow.Initial(start, m, dynamics.Manifold), 0)
		energy := func(y []float64) float64 {
			p := mat.Norm(mat.NewVecDense(n, y[n:2*n]), 2)
			return flow.Net.Loss(y[:n]) + flow.Alpha*(1-m.Mu)/2*p*p
		}
		sys := ode.Func(len(y0), func(dst []float64, t float64, y []float64) {
			flow.Derivative(dst[:flow.Dim()], t, y[:flow.Dim()])
			p := mat.Norm(mat.NewVecDense(n, y[n:2*n]), 2)
			dst[flow.Dim()] = p * p
		})
		sol, err := ode.Solve(t.Context(), integrators.DOP853.Bind(sys), ode.Problem{T1: 2, Y0: y0}, ode.Options{RTol: 1e-12, ATol: 1e-13})
		require.NoError(t, err)
		lost := (1 - m.Mu) * sol.End.Y[flow.Dim()]
		if e := math.Abs(energy(y0) - energy(sol.End.Y) - lost); e > 1e-10*energy(y0) {
			t.Errorf("%v: E(0)−E(T) and (1−μ)∫‖β̇‖² differ by %.2g", m, e)
		}
	}
}

func TestRightHandSidesDoNotAllocate(t *testing.T) {
	data, start := load(t, "paper", "biased")
	m := dynamics.Momentum{Eta: 0.004, Mu: 0.9}
	flow, gradient := dynamics.NewDiagonalFlow(data, m), dynamics.NewDiagonalGradientFlow(data, 1)
	y := flow.Initial(start, m, dynamics.Zero)
	dst := make([]float64, flow.Dim())
	for name, f := range map[string]func(){
		"momentum flow": func() { y[0] += 1e-9; flow.Derivative(dst, 0, y) },
		"gradient flow": func() { gradient.Derivative(dst[:gradient.Dim()], 0, y[:gradient.Dim()]) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %g allocations", name, n)
		}
	}
}

func BenchmarkFlow40x100(b *testing.B) {
	data, start := load(b, "paper", "biased")
	m := dynamics.Momentum{Eta: 0.004, Mu: 0.9}
	flow := dynamics.NewDiagonalFlow(data, m)
	y := flow.Initial(start, m, dynamics.Zero)
	dst := make([]float64, flow.Dim())
	for b.Loop() {
		y[0] += 1e-12
		flow.Derivative(dst, 0, y)
	}
}
