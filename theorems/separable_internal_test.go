package theorems

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"github.com/flowproof/flowproof/dynamics"
)

// The first d points are at the margin 1 and all others beyond it, and ŵ is their mean with weights that
// are positive: the direction of the largest margin is the first axis.
func TestSeparablesAreWhatTheySay(t *testing.T) {
	for i, d := range separables {
		for k, z := range d {
			if atMargin := k < d.Dim(); atMargin != (z[0] == 1) || z[0] < 1 {
				t.Errorf("set %d: point %d has the margin %v", i, k, z[0])
			}
		}
		// From β = R ŵ the gradient is e^{−R} Σ z_i/2 up to e^{−2R}: the flow stays near to ŵ only
		// where weights w_i = e^{−z_iᵀρ} can make Σ w_iz_i a multiple of it.
		g, w := make([]float64, d.Dim()), make([]float64, d.Dim())
		it := dynamics.NewIteration(dynamics.Momentum{Eta: 2}, w, d.Gradient)
		for range 200_000 {
			it.Step()
		}
		d.Gradient(g, it.Beta)
		if side := floats.Norm(g[1:], 2) / math.Abs(g[0]); !(side < 1e-3) {
			t.Errorf("set %d: at the end the gradient is %v: not along the first axis", i, g)
		}
	}
}

// Carrying the iterates on by the flow from t = e⁶ is as good as making them, to t = e¹⁰.
func TestIteratesAreCarriedOn(t *testing.T) {
	defer func(times []float64) { separatingTimes = times }(separatingTimes)
	separatingTimes = []float64{10}
	var b runs
	for i, d := range separables {
		for _, m := range []dynamics.Momentum{{Eta: 1}, {Eta: 0.1, Mu: 0.8}, {Eta: 0.1, Mu: 0.8, Nesterov: true}} {
			carried, err := b.carried(t.Context(), i, m, 6)
			if err != nil {
				t.Fatal(err)
			}
			it := dynamics.NewIteration(m, make([]float64, d.Dim()), d.Gradient)
			for k := 0; float64(k)*m.Eta < math.Exp(10); k++ {
				it.Step()
			}
			if off := floats.Distance(carried[0], it.Beta, 2); !(off < 2e-4) {
				t.Errorf("set %d, %v: %v by the flow, %v by iterations", i, m, carried[0], it.Beta)
			}
		}
	}
}
