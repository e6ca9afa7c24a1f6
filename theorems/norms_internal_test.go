package theorems

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

// Both minimisers interpolate, and no other solution nearby has a smaller norm.
func TestLeastNorms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data, _ := models.Sparse(rapid.Uint64Range(0, 1e6).Draw(t, "seed"), 3, 6, 2)
		weights := rapid.SliceOfN(rapid.Float64Range(0.1, 10), 6, 6).Draw(t, "weights")
		square := func(theta []float64) (sum float64) {
			for j, x := range theta {
				sum += x * x / weights[j]
			}
			return sum
		}
		second, err := weightedNorm(data, weights)
		if err != nil {
			t.Fatal(err)
		}
		first, slack, ok := leastL1(data)
		if ok && slack >= 1 {
			t.Fatalf("unique with |x_jᵀλ| = %v off the support", slack)
		}
		// A step along the null space of X: what is left of a direction that its rows do not have.
		step := rapid.SliceOfN(rapid.Float64Range(-1, 1), 6, 6).Draw(t, "step")
		var svd mat.SVD
		svd.Factorize(data.X, mat.SVDThin)
		var v mat.Dense
		svd.VTo(&v)
		for k := range 3 {
			row := mat.Col(nil, k, &v)
			floats.AddScaled(step, -floats.Dot(row, step), row)
		}
		for _, c := range []struct {
			name  string
			theta []float64
			norm  func([]float64) float64
		}{{"Σθ²/w", second, square}, {"‖θ‖₁", first, func(x []float64) float64 { return floats.Norm(x, 1) }}} {
			for i := range 3 {
				if e := math.Abs(mat.Dot(data.X.RowView(i), mat.NewVecDense(6, c.theta)) - data.Y[i]); e > 1e-9*(1+maxAbs(data.Y)) {
					t.Fatalf("%s: example %d is missed by %v", c.name, i+1, e)
				}
			}
			other := append([]float64(nil), c.theta...)
			floats.Add(other, step)
			if c.norm(other) < c.norm(c.theta)*(1-1e-9) {
				t.Fatalf("%s: %v is less than %v", c.name, c.norm(other), c.norm(c.theta))
			}
		}
	})
}

// The minimiser of ‖θ‖₁ where it can be seen: one equation, and the largest entry of X takes all.
func TestLeastL1OfOneEquation(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(1, 3, []float64{1, -4, 2}), []float64{2})
	if err != nil {
		t.Fatal(err)
	}
	theta, slack, ok := leastL1(data)
	if !ok || distance(theta, []float64{0, -0.5, 0}) > 1e-15 || slack != 0.5 {
		t.Errorf("θ = %v, s = %v, unique %v; want (0, −½, 0), ½, true", theta, slack, ok)
	}
}
