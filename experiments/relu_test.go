package experiments

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
)

func smallReLU(a Algorithm) Run {
	r := small(a)
	r.Model, r.Scale, r.Eta = ReLU, 20, 0.01
	return r
}

// A ReLU network fits its labels, and D is the error on other examples of the same θ*.
func TestReLUFitsItsLabels(t *testing.T) {
	r := smallReLU(HB)
	data, truth := r.problem().data()
	o, err := trainReLU(context.Background(), r, data, truth, 100_000, []int{0, 10, 100})
	require.NoError(t, err)
	if o.Status != Converged || len(o.along) != 3 || !(o.Distance > 0) || o.Distance == o.along[0].Distance {
		t.Errorf("the run ended as %+v", o)
	}
	test := r.testSet(truth)
	for i, y := range test.Y {
		want := 0.0
		for j, v := range truth {
			want += test.X.At(i, j) * v
		}
		if !(math.Abs(y-want) < 1e-12) || test.X.At(i, 0) == data.X.At(i, 0) {
			t.Errorf("test example %d is not a new one labelled by θ*", i)
		}
	}
}

func TestReLUThatDoesNotLearnSaysSo(t *testing.T) {
	for _, c := range []struct {
		reason string
		eta    float64
		seed   uint64
		most   int
		want   Status
	}{
		{"the first step kills all units", 50, 1, 1000, Stuck},
		{"the loss grows", 50, 2, 1000, Diverged},
		{"ten iterations are not enough", 1e-9, 1, 10, Spent},
	} {
		r := smallReLU(GD)
		r.Eta, r.Seed = c.eta, c.seed
		data, truth := r.problem().data()
		o, err := trainReLU(context.Background(), r, data, truth, c.most, nil)
		if err != nil || o.Status != c.want || (c.want != Spent) != (o.note != "") {
			t.Errorf("%s: %v, %+v, want %s", c.reason, err, o, c.want)
		}
	}
}

// Both models may be in one table, each with the results it has alone.
func TestModelsTrainSideBySide(t *testing.T) {
	runs := []Run{smallReLU(GD), small(HB), smallReLU(NAG), small(GD)}
	together, err := train(context.Background(), runs, effort{1e-6, 20_000}, []int{1, 10}, 2)
	require.NoError(t, err)
	for i, r := range runs {
		alone, err := train(context.Background(), []Run{r}, effort{1e-6, 20_000}, []int{1, 10}, 2)
		require.NoError(t, err)
		if diff := cmp.Diff(alone[0], together[i], cmp.AllowUnexported(outcome{}), cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("run %d (-alone +together):\n%s", i, diff)
		}
	}
}
