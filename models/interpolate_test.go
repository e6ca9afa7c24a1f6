package models_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"

	"github.com/flowproof/flowproof/models"
)

func TestLeastSquares(t *testing.T) {
	tests := []struct {
		reason   string
		data     models.Regression
		theta    []float64
		residual float64
	}{
		{
			reason: "of all θ with θ₁ + θ₂ = 2 the shortest is (1, 1)",
			data:   models.Regression{X: mat.NewDense(1, 2, []float64{1, 1}), Y: []float64{2}},
			theta:  []float64{1, 1},
		},
		{
			reason:   "one parameter meets two labels half way",
			data:     models.Regression{X: mat.NewDense(2, 1, []float64{1, 1}), Y: []float64{0, 1}},
			theta:    []float64{0.5},
			residual: 0.5,
		},
		{
			reason:   "the residual is the largest in size, not the sum and not the last",
			data:     models.Regression{X: mat.NewDense(3, 1, []float64{0, 0, 1}), Y: []float64{-4, 3, 5}},
			theta:    []float64{5},
			residual: 4,
		},
		{
			reason:   "a zero matrix has rank 0: θ = 0 and nothing is fitted",
			data:     models.Regression{X: mat.NewDense(2, 2, nil), Y: []float64{3, -7}},
			theta:    []float64{0, 0},
			residual: 7,
		},
		{
			reason: "two equal columns share θ though XᵀX is singular",
			data:   models.Regression{X: mat.NewDense(2, 2, []float64{1, 1, 2, 2}), Y: []float64{4, 8}},
			theta:  []float64{2, 2},
		},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			theta, residual := tt.data.LeastSquares()
			// All are of size below 10 and condition number 1 on the range.
			const tolerance = 10 * levelOfRounding
			if len(theta) != len(tt.theta) {
				t.Fatalf("got %d parameters, want %d", len(theta), len(tt.theta))
			}
			for j := range theta {
				if !(math.Abs(theta[j]-tt.theta[j]) <= tolerance) {
					t.Errorf("θ = %v, want %v", theta, tt.theta)
				}
			}
			if !(math.Abs(residual-tt.residual) <= tolerance) {
				t.Errorf("residual %v, want %v", residual, tt.residual)
			}
		})
	}
}

// levelOfRounding is 8·max(n,d)·2⁻⁵² for n, d ≤ 3: what CheckInterpolates
// derives for one decomposition and one product.
const levelOfRounding = 8 * 3 * 0x1p-52

func TestLeastSquaresOfTightFrame(t *testing.T) {
	// XXᵀ = κI has the closed form X⁺y = Xᵀy/κ.
	const n, d, kappa = 7, 20, 3.0
	data, truth := models.TightFrame(1, n, d, kappa)
	var want mat.VecDense
	want.MulVec(data.X.T(), mat.NewVecDense(n, data.Y))
	want.ScaleVec(1/kappa, &want)

	theta, _ := data.LeastSquares()
	got := mat.NewVecDense(d, theta)
	// ‖X⁺y‖ ≤ ‖θ*‖, and X has condition number 1.
	tolerance := 8 * d * 0x1p-52 * mat.Norm(mat.NewVecDense(d, truth), 2)
	var difference mat.VecDense
	difference.SubVec(got, &want)
	if off := mat.Norm(&difference, 2); !(off <= tolerance) {
		t.Errorf("‖θ − Xᵀy/κ‖ = %g, above %g", off, tolerance)
	}
	if mat.Norm(got, 2) > mat.Norm(mat.NewVecDense(d, truth), 2) {
		t.Error("θ is longer than θ*, which interpolates too")
	}
}

func TestLeastSquaresThatOverflowsSaysSo(t *testing.T) {
	data := models.Regression{X: mat.NewDense(1, 1, []float64{1e-300}), Y: []float64{1e300}}
	_, residual := data.LeastSquares()
	if !math.IsNaN(residual) && !math.IsInf(residual, 1) {
		t.Errorf("θ = 1e600 left an ordinary residual %g", residual)
	}
	if err := data.CheckInterpolates(); err == nil {
		t.Error("a θ that is not finite passed as an interpolating one")
	}
}

func TestCheckInterpolates(t *testing.T) {
	wide, _ := models.Sparse(1, 40, 100, 5)
	tall, _ := models.Sparse(1, 100, 40, 40)
	square, _ := models.Decoupled(1, 12)
	tests := []struct {
		reason string
		data   *models.Regression
		rank   int // of the refused data; 0: accepted
	}{
		{reason: "n < d of full rank fits any y", data: wide},
		{reason: "n = d of full rank fits any y", data: square},
		{reason: "n > d is accepted while y is in the range of X", data: tall},
		{reason: "n > d with y = 0: θ = 0 fits", data: relabelled(tall, func(int, float64) float64 { return 0 })},
		{reason: "the scale of the data is no matter: 1e150", data: scaled(wide, 1e150)},
		{reason: "the scale of the data is no matter: 1e-150", data: scaled(wide, 1e-150)},
		{
			reason: "a row that stands twice with one label does no harm",
			data:   &models.Regression{X: mat.NewDense(2, 3, []float64{1, 2, 3, 1, 2, 3}), Y: []float64{5, 5}},
		},
		{
			reason: "n < d, but one row has two labels",
			data:   &models.Regression{X: mat.NewDense(2, 3, []float64{1, 2, 3, 1, 2, 3}), Y: []float64{5, 6}},
			rank:   1,
		},
		{
			reason: "n > d with y off the range by noise of 1e-9",
			data:   relabelled(tall, func(i int, y float64) float64 { return y + 1e-9*math.Sin(float64(i)) }),
			rank:   40,
		},
		{
			reason: "n > d with y stored to 7 digits",
			data:   relabelled(tall, func(_ int, y float64) float64 { return float64(float32(y)) }),
			rank:   40,
		},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			err := tt.data.CheckInterpolates()
			if tt.rank == 0 {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			refusal, ok := errors.AsType[*models.NoInterpolationError](err)
			if !ok {
				t.Fatalf("got %v, want a *NoInterpolationError", err)
			}
			_, residual := tt.data.LeastSquares()
			want := &models.NoInterpolationError{
				N: tt.data.N(), D: tt.data.D(), Rank: tt.rank,
				Residual: residual, Tolerance: refusal.Tolerance,
			}
			if diff := cmp.Diff(want, refusal); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if !(residual > refusal.Tolerance) {
				t.Errorf("refused with residual %g, tolerance %g", residual, refusal.Tolerance)
			}
		})
	}
}

// The bound must be neither so tight that honest data come near it nor so loose
// that 1e-10 of noise hides in it.
func TestInterpolationBoundHasRoom(t *testing.T) {
	for seed := range uint64(20) {
		for _, size := range [][2]int{{40, 100}, {100, 40}, {30, 30}, {1, 5}, {5, 1}} {
			n, d := size[0], size[1]
			data, _ := models.Sparse(seed, n, d, min(d, 5))
			_, residual := data.LeastSquares()
			off := relabelled(data, func(i int, y float64) float64 { return y * (1 + 1e-10*math.Cos(float64(i))) })
			err := off.CheckInterpolates()
			if n <= d {
				if err != nil {
					t.Errorf("%d×%d, seed %d: %v", n, d, seed, err)
				}
				continue
			}
			refusal, ok := errors.AsType[*models.NoInterpolationError](err)
			if !ok {
				t.Fatalf("%d×%d, seed %d: noise of 1e-10 was accepted", n, d, seed)
			}
			if residual > refusal.Tolerance/2 {
				t.Errorf("%d×%d, seed %d: rounding alone gives %g of the allowed %g", n, d, seed, residual, refusal.Tolerance)
			}
		}
	}
}

func TestNoInterpolationErrorPrintsTheResidual(t *testing.T) {
	data := models.Regression{X: mat.NewDense(2, 1, []float64{1, 1}), Y: []float64{0, 1}}
	err := data.CheckInterpolates()
	const want = "no θ interpolates the data: the least-squares residual max|Xθ−y| is 0.5, above the rounding level 6.06e-15 " +
		"(X is 2×1 of rank 1); y must lie in the range of X: remove noise or rows, or add features until the rank is 2"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func relabelled(data *models.Regression, label func(i int, y float64) float64) *models.Regression {
	y := make([]float64, data.N())
	for i := range y {
		y[i] = label(i, data.Y[i])
	}
	return &models.Regression{X: data.X, Y: y}
}

func scaled(data *models.Regression, factor float64) *models.Regression {
	x := mat.DenseCopyOf(data.X)
	x.Scale(factor, x)
	return relabelled(&models.Regression{X: x, Y: data.Y}, func(_ int, y float64) float64 { return factor * y })
}
