package dynamics

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

// At the origin ∇L = 0. A flow that runs through it is not at rest there, one
// that stands is, unless the origin interpolates.
func TestStillNeedsTheVelocity(t *testing.T) {
	for _, c := range []struct {
		reason   string
		y        float64
		velocity float64
		want     bool
	}{
		{"it stands", 1, 0, true},
		{"it runs through", 1, 1, false},
		{"it stands where the data are met", 0, 0, false},
	} {
		data, err := models.NewRegression(mat.NewDense(1, 2, []float64{1, 1}), []float64{c.y})
		if err != nil {
			t.Fatal(err)
		}
		net := models.NewDiagonalNet(data)
		r := &run{limit: &Limit{Alpha: 0.1, C: 1}, net: net, tail: newTailBound(net, 0.1, 1), o: LimitOptions{Tol: 1e-12}, slope: 1}
		state := make([]float64, 8*data.D())
		state[net.Dim()] = c.velocity
		if got := r.still(state); got != c.want {
			t.Errorf("%s: at rest: %v", c.reason, got)
		}
	}
}
