package models_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

func TestNewRegressionKeepsWhatItIsGiven(t *testing.T) {
	x := mat.NewDense(2, 3, []float64{1, 2, 3, 4, 5, 6})
	y := []float64{7, 8}
	data, err := models.NewRegression(x, y)
	if err != nil {
		t.Fatal(err)
	}
	if data.X != x || &data.Y[0] != &y[0] {
		t.Error("the data were copied")
	}
	if data.N() != 2 || data.D() != 3 {
		t.Errorf("got %d×%d, want 2×3", data.N(), data.D())
	}
}

func TestNewRegressionRefuses(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	tests := []struct {
		reason string
		x      *mat.Dense
		y      []float64
		want   error
		says   string
	}{
		{
			reason: "one label is missing",
			x:      mat.NewDense(2, 1, []float64{1, 2}),
			y:      []float64{1},
			want:   &models.SizeError{Rows: 2, Columns: 1, Labels: 1},
			says:   "X has 2 rows but y has 1 number; every row of X needs its one number in y",
		},
		{
			reason: "an empty matrix agrees with an empty y but is no data set",
			x:      &mat.Dense{},
			want:   &models.SizeError{},
			says:   "X is empty; a data set needs at least one row",
		},
		{
			reason: "the first of two bad entries of X is named, row by row",
			x:      mat.NewDense(2, 2, []float64{1, 2, -inf, nan}),
			y:      []float64{1, 2},
			want:   &models.NotFiniteError{Name: "X", Row: 2, Column: 1, Value: -inf},
			says:   "X: row 2, column 1 is -Inf; every number must be finite",
		},
		{
			reason: "a label is a NaN",
			x:      mat.NewDense(2, 1, []float64{1, 2}),
			y:      []float64{1, nan},
			want:   &models.NotFiniteError{Name: "y", Row: 2, Value: nan},
			says:   "y: row 2 is NaN; every number must be finite",
		},
	}
	sameNaN := cmp.Comparer(func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) })
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			data, err := models.NewRegression(tt.x, tt.y)
			if data != nil || err == nil {
				t.Fatalf("got (%v, %v), want an error alone", data, err)
			}
			if diff := cmp.Diff(tt.want, err, sameNaN); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if err.Error() != tt.says {
				t.Errorf("got  %s\nwant %s", err, tt.says)
			}
		})
	}
}

// noError ends the test if a set-up line failed.
func noError(t interface {
	Helper()
	Fatal(args ...any)
}, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
