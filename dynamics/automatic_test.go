package dynamics_test

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// At η = 0.03 the flow is not stiff, however tight the tolerance: until it has come to rest DOP853 is not left.
func TestAutomaticOnTheFlow(t *testing.T) {
	const n, d = 10, 25
	rng := rand.New(rand.NewPCG(7, 7))
	data := &models.Regression{X: mat.NewDense(n, d, nil), Y: make([]float64, n)}
	for i := range n {
		for j := range d {
			data.X.Set(i, j, rng.NormFloat64())
		}
		data.Y[i] = data.X.At(i, 0) + data.X.At(i, 1)
	}
	m := dynamics.Momentum{Eta: 0.03, Mu: 0.9}
	start := dynamics.Start{U: make([]float64, d), V: make([]float64, d)}
	for j := range d {
		start.U[j], start.V[j] = 0.1, 0.1
	}
	flow := dynamics.NewDiagonalFlow(data, m)
	y0 := flow.Initial(start, m, dynamics.Manifold)
	for _, tol := range []float64{1e-8, 1e-10, 1e-12} {
		sol, err := ode.Solve(t.Context(), integrators.Automatic.Bind(flow), ode.Problem{T1: 10, Y0: y0}, ode.Options{RTol: tol, ATol: tol * 1e-2, EndOnly: true})
		if err != nil || len(sol.Choices) != 1 || sol.Choices[0].Method != "dop853" {
			t.Errorf("at %v: %v, %v", tol, sol.Choices, err)
		}
	}
}
