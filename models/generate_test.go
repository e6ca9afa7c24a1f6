package models_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/flowproof/flowproof/models"
)

// generators are all generators, at one size.
var generators = map[string]func(seed uint64) (*models.Regression, []float64){
	"Sparse":     func(seed uint64) (*models.Regression, []float64) { return models.Sparse(seed, 6, 10, 3) },
	"Decoupled":  func(seed uint64) (*models.Regression, []float64) { return models.Decoupled(seed, 6) },
	"TightFrame": func(seed uint64) (*models.Regression, []float64) { return models.TightFrame(seed, 6, 10, 2) },
}

func TestGeneratorsAreSeeded(t *testing.T) {
	for name, generate := range generators {
		t.Run(name, func(t *testing.T) {
			data, truth := generate(1)
			again, truthAgain := generate(1)
			other, otherTruth := generate(2)
			if !mat.Equal(data.X, again.X) || !cmp.Equal(data.Y, again.Y) || !cmp.Equal(truth, truthAgain) {
				t.Error("one seed gave two data sets")
			}
			if mat.Equal(data.X, other.X) || cmp.Equal(truth, otherTruth) {
				t.Error("two seeds gave one data set")
			}
		})
	}
}

func TestGeneratorsLabelByTheTruth(t *testing.T) {
	for name, generate := range generators {
		t.Run(name, func(t *testing.T) {
			data, truth := generate(3)
			if _, err := models.NewRegression(data.X, data.Y); err != nil {
				t.Errorf("not a data set: %v", err)
			}
			if err := data.CheckInterpolates(); err != nil {
				t.Errorf("no interpolation: %v", err)
			}
			for i, y := range data.Y {
				want, size := 0.0, 0.0
				for j, v := range truth {
					want = math.FMA(data.X.At(i, j), v, want)
					size += math.Abs(data.X.At(i, j) * v)
				}
				// Two sums of d ≤ 10 products, each within d·2⁻⁵³ of Σ|x_ij θ*_j|.
				if tolerance := 10 * 0x1p-52 * size; !(math.Abs(y-want) <= tolerance) {
					t.Errorf("y[%d] = %v, but xᵀθ* = %v", i, y, want)
				}
			}
		})
	}
}

// A change in these bits would silently change every experiment.
func TestSparseIsPinned(t *testing.T) {
	data, truth := models.Sparse(1, 2, 3, 2)
	got := fmt.Sprintf("X %x\ny %x\nθ %x", data.X.RawMatrix().Data, data.Y, truth)
	const want = "X [0x1.d00e200f34d78p-01 0x1.c69e680d3a7f6p-02 -0x1.9104ac1a19b9cp-01 " +
		"0x1.52674f946f496p-01 -0x1.898da63a22c48p-04 -0x1.035a2f5f2427p+00]\n" +
		"y [-0x1.a5e51ad93f73p+01 -0x1.ee5f318ccd369p+00]\n" +
		"θ [-0x1.8aeda35c93c82p+01 -0x1.20149af35298p+00 0x0p+00]"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSparseLaw(t *testing.T) {
	const n, d, k = 40, 100, 5
	var all []float64
	hits := make([]float64, d) // how often each position is in the support
	const seeds = 200
	for seed := range uint64(seeds) {
		data, truth := models.Sparse(seed, n, d, k)
		if seed < 10 {
			all = append(all, data.X.RawMatrix().Data...)
		}
		support := 0
		for j, v := range truth {
			if v == 0 {
				continue
			}
			support++
			hits[j]++
			if math.Abs(v) < 0.5 {
				t.Errorf("seed %d: θ*[%d] = %g is too close to zero", seed, j, v)
			}
		}
		if support != k {
			t.Errorf("seed %d: %d components are not zero, want %d", seed, support, k)
		}
	}

	// Five standard errors: under N(0,1) the mean of m numbers has 1/√m and the
	// variance √(2/m). The seeds are fixed, so this cannot flicker.
	m := float64(len(all))
	mean, variance := stat.MeanVariance(all, nil)
	if !(math.Abs(mean) <= 5/math.Sqrt(m)) || !(math.Abs(variance-1) <= 5*math.Sqrt(2/m)) {
		t.Errorf("X has mean %g and variance %g, want 0 and 1", mean, variance)
	}
	// Each position is hit Binomial(200, 1/20) times: mean 10, deviation 3.1.
	for j, h := range hits {
		if !(math.Abs(h-10) <= 5*3.1) {
			t.Errorf("position %d is in %g of %d supports, want about 10", j, h, seeds)
		}
	}
}

func TestFeaturesOfSparseDoNotDependOnTheTruth(t *testing.T) {
	one, _ := models.Sparse(1, 5, 8, 1)
	all, _ := models.Sparse(1, 5, 8, 8)
	if !mat.Equal(one.X, all.X) {
		t.Error("X changed with k")
	}
	none, truth := models.Sparse(1, 5, 8, 0)
	if !cmp.Equal(truth, make([]float64, 8)) || !cmp.Equal(none.Y, make([]float64, 5)) {
		t.Error("k = 0 must give θ* = 0 and y = 0")
	}
}

// coupling returns the largest |(XᵀX/n)_jk|, j ≠ k, and the range of the diagonal.
func coupling(data *models.Regression) (off, least, most float64) {
	var gram mat.Dense
	gram.Mul(data.X.T(), data.X)
	least = math.Inf(1)
	for j := range data.D() {
		for k := range data.D() {
			v := gram.At(j, k) / float64(data.N())
			if j == k {
				least, most = min(least, v), max(most, v)
				continue
			}
			off = max(off, math.Abs(v))
		}
	}
	return off, least, most
}

func TestDecoupledIsDiagonalExactly(t *testing.T) {
	for seed := range uint64(10) {
		data, _ := models.Decoupled(seed, 15)
		// s_j² of s_j in [½, 3/2], with two roundings.
		const slack = 4 * 0x1p-52
		off, least, most := coupling(data)
		if off != 0 || !(least >= 0.25-slack) || !(most <= 2.25+slack) {
			t.Errorf("seed %d: XᵀX/n has off-diagonal %g and diagonal in [%g, %g]", seed, off, least, most)
		}
	}
	if mutant, _ := models.Sparse(1, 15, 15, 15); true {
		if off, _, _ := coupling(mutant); off == 0 {
			t.Error("the check takes a Gaussian X for a decoupled one")
		}
	}
}

// frameDefect returns max |(XXᵀ − κI)_ij|.
func frameDefect(data *models.Regression, kappa float64) float64 {
	var gram mat.Dense
	gram.Mul(data.X, data.X.T())
	defect := 0.0
	for i := range data.N() {
		gram.Set(i, i, gram.At(i, i)-kappa)
		for j := range data.N() {
			defect = math.Max(defect, math.Abs(gram.At(i, j)))
		}
	}
	return defect
}

func TestTightFrame(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {1, 9}, {9, 9}, {40, 100}} {
		for _, kappa := range []float64{1e-3, 1, 100} {
			n, d := size[0], size[1]
			data, _ := models.TightFrame(1, n, d, kappa)
			// Of order d·2⁻⁵²·κ: the factors of the decomposition are orthonormal, their
			// product is rounded and so is XXᵀ here; 8 as in CheckInterpolates.
			tolerance := 8 * float64(d) * 0x1p-52 * kappa
			if defect := frameDefect(data, kappa); !(defect <= tolerance) {
				t.Errorf("%d×%d, κ = %g: |XXᵀ − κI| = %g, above %g", n, d, kappa, defect, tolerance)
			}
			if defect := frameDefect(data, kappa*(1+1e-10)); defect <= tolerance {
				t.Errorf("%d×%d: the check does not see a κ that is off by 1e-10", n, d)
			}
		}
	}
	if mutant, _ := models.Sparse(1, 9, 20, 3); frameDefect(mutant, 20) < 1 {
		t.Error("the check takes a Gaussian X for a tight frame")
	}
}

func TestGeneratorsPanic(t *testing.T) {
	const sparse = "models: Sparse wants n ≥ 1, d ≥ 1 and 0 ≤ k ≤ d"
	const tight = "models: TightFrame wants 1 ≤ n ≤ d and 0 < kappa < ∞"
	tests := []struct {
		reason string
		call   func()
		want   string
	}{
		{"no rows", func() { models.Sparse(1, 0, 3, 1) }, sparse},
		{"no columns", func() { models.Sparse(1, 3, 0, 0) }, sparse},
		{"more non-zeros than components", func() { models.Sparse(1, 3, 3, 4) }, sparse},
		{"fewer than none", func() { models.Sparse(1, 3, 3, -1) }, sparse},
		{"no size", func() { models.Decoupled(1, 0) }, "models: Decoupled wants n ≥ 1"},
		{"n > d has no orthonormal rows", func() { models.TightFrame(1, 4, 3, 1) }, tight},
		{"κ = 0 is the zero matrix", func() { models.TightFrame(1, 2, 3, 0) }, tight},
		{"κ is NaN", func() { models.TightFrame(1, 2, 3, math.NaN()) }, tight},
		{"κ is infinite", func() { models.TightFrame(1, 2, 3, math.Inf(1)) }, tight},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) { wantPanic(t, tt.want, tt.call) })
	}
}

func wantPanic(t *testing.T, want string, call func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := recover(); got != want {
			t.Errorf("panic %v, want %q", got, want)
		}
	}()
	call()
}
