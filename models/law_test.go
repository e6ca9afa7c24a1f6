package models_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/flowproof/flowproof/models"
)

// All laws of one seed share features and support: what differs between them is θ* alone.
func TestLawsShareFeaturesAndSupport(t *testing.T) {
	data, truth := models.Sparse(7, 6, 20, 4)
	for _, law := range models.Laws() {
		other, theta := law.Sparse(7, 6, 20, 4)
		if !mat.Equal(data.X, other.X) {
			t.Errorf("%s: X differs", law)
		}
		for j := range theta {
			if (theta[j] != 0) != (truth[j] != 0) {
				t.Errorf("%s: component %d is %g, under Sparse %g", law, j, theta[j], truth[j])
			}
		}
		if err := other.CheckInterpolates(); err != nil {
			t.Errorf("%s: %v", law, err)
		}
	}
}

func TestLawsHaveTheirValues(t *testing.T) {
	nonZero := func(theta []float64) (values []float64) {
		for _, v := range theta {
			if v != 0 {
				values = append(values, v)
			}
		}
		return values
	}
	_, ones := models.Ones.Sparse(1, 2, 9, 4)
	if diff := cmp.Diff([]float64{1, 1, 1, 1}, nonZero(ones)); diff != "" {
		t.Error(diff)
	}
	_, root := models.Root.Sparse(1, 2, 9, 4)
	if diff := cmp.Diff([]float64{.5, .5, .5, .5}, nonZero(root)); diff != "" {
		t.Error(diff)
	}
	// Unlike Sparse, Normal has small components too: of 500 numbers under N(0,1)
	// 191 lie within ½ of 0, with a deviation of 11.
	_, normal := models.Normal.Sparse(1, 1, 500, 500)
	small := 0
	for _, v := range normal {
		if math.Abs(v) < 0.5 {
			small++
		}
	}
	if small < 191-55 || small > 191+55 {
		t.Errorf("%d of 500 components lie within ½ of 0, want about 191", small)
	}
	if v := stat.Variance(normal, nil); !(math.Abs(v-1) < 5*math.Sqrt(2./500)) {
		t.Errorf("the variance is %g, want 1", v)
	}
}

func TestParseLaw(t *testing.T) {
	for _, law := range models.Laws() {
		if got, err := models.ParseLaw(string(law)); err != nil || got != law {
			t.Errorf("ParseLaw(%q) = %q, %v", law, got, err)
		}
	}
	if _, err := models.ParseLaw("Normal"); err == nil {
		t.Error("an unknown name was taken")
	}
}
