package dynamics_test

import (
	"errors"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// A point at which everything rests is a limit only if it interpolates.
func TestRestPointsThatDoNotInterpolate(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(2, 3, []float64{1, 0, 2, 0, 1, 1}), []float64{1, 1})
	if err != nil {
		t.Fatal(err)
	}
	m := dynamics.Momentum{Eta: 0.01, Mu: 0.5}
	runs := map[string]func(dynamics.Start) error{
		"flow": func(s dynamics.Start) error {
			_, err := dynamics.Follow(t.Context(), data, m, s, dynamics.Zero, ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{})
			return err
		},
		"gradient flow": func(s dynamics.Start) error {
			_, err := dynamics.FollowGradient(t.Context(), data, 1, s, integrators.DOP853, dynamics.LimitOptions{})
			return err
		},
		"iterates": func(s dynamics.Start) error {
			_, err := dynamics.Train(t.Context(), data, m, s, dynamics.TrainOptions{})
			return err
		},
	}
	for _, tt := range []struct {
		reason string
		u, v   []float64
		rests  bool
	}{
		{"the origin", []float64{0, 0, 0}, []float64{0, 0, 0}, true},
		{"one coordinate moves, and two are needed", []float64{0.3, 0, 0}, []float64{0.3, 0, 0}, true},
		{"two move, which is enough", []float64{0.3, 0.3, 0}, []float64{0.3, 0.3, 0}, false},
		{"a start that interpolates", []float64{1, 1, 0}, []float64{0, 0, 0}, false},
	} {
		for name, follow := range runs {
			var rest *dynamics.RestError
			if err := follow(dynamics.Start{U: tt.u, V: tt.v}); errors.As(err, &rest) != tt.rests || err != nil && !tt.rests {
				t.Errorf("%s, %s: %v", tt.reason, name, err)
			}
		}
	}
}

// A flow that leaves a saddle slowly is not at rest there, however loose the tolerance,
// and one that rests is.
func TestSlowIsNoRest(t *testing.T) {
	data, err := models.NewRegression(mat.NewDense(2, 3, []float64{1, 0, 2, 0, 1, 1}), []float64{1, 1})
	if err != nil {
		t.Fatal(err)
	}
	slow, plane := []float64{1e-3, 1e-3, 1e-3}, []float64{0.3, 0, 0}
	for _, tol := range []float64{1e-3, 1e-4, 1e-6} {
		follow := func(start []float64) (*dynamics.Limit, error) {
			return dynamics.Follow(t.Context(), data, dynamics.Momentum{Eta: 1e-3, Mu: 0.5}, dynamics.Start{U: start, V: start}, dynamics.Zero,
				ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{Tol: tol})
		}
		if l, err := follow(slow); err != nil || !l.Converged {
			t.Errorf("tolerance %g: a slow start does not converge: %v", tol, err)
		}
		var rest *dynamics.RestError
		if _, err := follow(plane); !errors.As(err, &rest) {
			t.Errorf("tolerance %g: rest beside the data: %v", tol, err)
		}
	}
}

// A tolerance below rounding is met where the residual is nothing but rounding,
// also from a start that is there already.
func TestRoundingIsRest(t *testing.T) {
	data, start := load(t, "small", "biased")
	for _, m := range []dynamics.Momentum{{Eta: 0.05}, {Eta: 0.05, Mu: 0.6}, {Eta: 0.02, Mu: 0.6, Nesterov: true}} {
		start := start
		o := dynamics.TrainOptions{Tol: 1e-30, MaxIterations: 200_000}
		for _, from := range []string{"the start", "the limit"} {
			r, err := dynamics.Train(t.Context(), data, m, start, o)
			if err != nil {
				t.Fatal(err)
			}
			if !r.Converged {
				t.Errorf("%v from %s is not at rest after %d iterations", m, from, r.Iterations)
			}
			start = dynamics.Start{U: r.UEnd, V: r.VEnd}
		}
	}
}

// Where y = 0 what is left is rounding, and the run has met the data.
func TestZeroLabels(t *testing.T) {
	for _, x := range [][]float64{{2}, {1, 2}, {1, -2, 3}} {
		data, err := models.NewRegression(mat.NewDense(1, len(x), x), []float64{0})
		if err != nil {
			t.Fatal(err)
		}
		start := dynamics.Start{U: []float64{0.5, 0.7, 0.6}[:len(x)], V: []float64{0.3, 0.4, 0.5}[:len(x)]}
		m := dynamics.Momentum{Eta: 0.01, Mu: 0.5}
		if trained, err := dynamics.Train(t.Context(), data, m, start, dynamics.TrainOptions{Tol: 1e-10}); err != nil || !trained.Converged {
			t.Errorf("%v: Train: %v, %v", x, trained, err)
		}
		if all, err := dynamics.TrainBatch(t.Context(), data, []dynamics.Run{{Momentum: m, Start: start}}, dynamics.BatchOptions{Tol: 1e-10}); err != nil || !all[0].Converged || all[0].Err != nil {
			t.Errorf("%v: TrainBatch: %v, %v", x, all, err)
		}
		l, err := dynamics.Follow(t.Context(), data, m, start, dynamics.Zero, ode.General[ode.Damped](integrators.Automatic), dynamics.LimitOptions{Tol: 1e-10})
		if err != nil || !l.Converged || l.T > 100 {
			t.Errorf("%v: Follow: %v, %v", x, l, err)
		}
	}
}
