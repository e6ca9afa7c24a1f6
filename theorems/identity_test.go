package theorems_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/theorems"
)

// ln|u∞/v∞| − ln|u₀/v₀| + D, a quarter of it, outside the row space of X: by hand
// for X = (1 0), whose rows do not reach the second coordinate.
func TestResidualByHand(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(1, 2, []float64{1, 0}), []float64{1})
	if err != nil {
		t.Fatal(err)
	}
	id := theorems.Identity{
		Start: theorems.Start{U: []float64{1, 1}, V: []float64{1, 2}},
		End:   theorems.Start{U: []float64{5, -6}, V: []float64{1, 2}},
		D:     []float64{100, 0.5},
	}
	got, err := id.Residual(data)
	if err != nil {
		t.Fatal(err)
	}
	// ln 3 − ln ½ + ½; the first coordinate lies in the row space.
	if want := (math.Log(6) + 0.5) / 4; math.Abs(got-want) > 1e-15 {
		t.Errorf("the residual is %.17g, want %.17g", got, want)
	}
}

// No identity is read off where its logarithms do not exist.
func TestIdentitiesNeedTheirHypotheses(t *testing.T) {
	limit := func(v float64, change func(*dynamics.Limit)) *dynamics.Limit {
		l := &dynamics.Limit{
			Start: dynamics.Start{U: []float64{1}, V: []float64{v}}, UEnd: []float64{2}, VEnd: []float64{1},
			Alpha: 0.1, Velocity: []float64{0, 0}, SquareU: []float64{0}, SquareV: []float64{0},
			PrueferU: []float64{0}, PrueferV: []float64{0},
		}
		change(l)
		return l
	}
	unchanged := func(*dynamics.Limit) {}
	for _, c := range []struct {
		reason                    string
		limit                     *dynamics.Limit
		flow, pruefer, limitHolds bool
	}{
		{"all is there", limit(1, unchanged), true, true, true},
		{"v begins at 0", limit(0, func(l *dynamics.Limit) { l.SquareU, l.SquareV = nil, nil }), false, false, false},
		{"u or v changed sign", limit(1, func(l *dynamics.Limit) { l.SquareU, l.SquareV = nil, nil }), false, true, true},
		{"a gradient flow has no velocity", limit(1, func(l *dynamics.Limit) { l.Velocity, l.PrueferU, l.PrueferV = nil, nil, nil }), true, false, true},
	} {
		for name, form := range map[string]struct {
			read func(*dynamics.Limit) (theorems.Identity, bool)
			want bool
		}{
			"FlowIdentity":    {theorems.FlowIdentity, c.flow},
			"PrueferIdentity": {theorems.PrueferIdentity, c.pruefer},
			"LimitIdentity":   {theorems.LimitIdentity, c.limitHolds},
		} {
			if _, ok := form.read(c.limit); ok != form.want {
				t.Errorf("%s: %s is read off: %v", c.reason, name, ok)
			}
		}
	}
	trained := &dynamics.Trained{Start: dynamics.Start{U: []float64{1}, V: []float64{0}}, UEnd: []float64{1}, VEnd: []float64{0}}
	if _, ok := theorems.TrainedIdentity(trained); ok {
		t.Error("an identity is read off a run without its sums")
	}
}
