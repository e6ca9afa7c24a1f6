package models_test

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

// outputs is everything a network computes at one point.
type outputs struct {
	Theta, Residual, ThetaGradient, Gradient, HessianVector []float64
	Loss                                                    float64
}

func evaluate(net *models.DiagonalNet, beta, w []float64) outputs {
	n, d := net.Data().N(), net.Data().D()
	o := outputs{
		Theta:         make([]float64, d),
		Residual:      make([]float64, n),
		ThetaGradient: make([]float64, d),
		Gradient:      make([]float64, 2*d),
		HessianVector: make([]float64, 2*d),
	}
	net.Theta(o.Theta, beta)
	net.Residual(o.Residual, o.Theta)
	net.ThetaGradient(o.ThetaGradient, o.Theta)
	net.Gradient(o.Gradient, beta)
	net.HessianVector(o.HessianVector, beta, w)
	o.Loss = net.Loss(beta)
	return o
}

// byDefinition computes the same from the sums that define it, entry by entry,
// with the Hessian written out as a matrix:
//
//	∂²L/∂u_j∂u_k =  4u_j G_jk u_k + 2g_j δ_jk     G = XᵀX/n
//	∂²L/∂u_j∂v_k = −4u_j G_jk v_k
//	∂²L/∂v_j∂v_k =  4v_j G_jk v_k − 2g_j δ_jk
func byDefinition(data *models.Regression, beta, w []float64) outputs {
	n, d := data.N(), data.D()
	u, v := beta[:d], beta[d:]
	o := outputs{
		Theta:         make([]float64, d),
		Residual:      make([]float64, n),
		ThetaGradient: make([]float64, d),
		Gradient:      make([]float64, 2*d),
		HessianVector: make([]float64, 2*d),
	}
	for j := range d {
		o.Theta[j] = u[j]*u[j] - v[j]*v[j]
	}
	for i := range n {
		o.Residual[i] = -data.Y[i]
		for j := range d {
			o.Residual[i] += data.X.At(i, j) * o.Theta[j]
		}
		o.Loss += o.Residual[i] * o.Residual[i] / float64(2*n)
	}
	gram := func(j, k int) (sum float64) {
		for i := range n {
			sum += data.X.At(i, j) * data.X.At(i, k) / float64(n)
		}
		return sum
	}
	for j := range d {
		for i := range n {
			o.ThetaGradient[j] += data.X.At(i, j) * o.Residual[i] / float64(n)
		}
		g := o.ThetaGradient[j]
		o.Gradient[j], o.Gradient[d+j] = 2*u[j]*g, -2*v[j]*g
		o.HessianVector[j], o.HessianVector[d+j] = 2*g*w[j], -2*g*w[d+j]
		for k := range d {
			o.HessianVector[j] += 4*u[j]*gram(j, k)*u[k]*w[k] - 4*u[j]*gram(j, k)*v[k]*w[d+k]
			o.HessianVector[d+j] += -4*v[j]*gram(j, k)*u[k]*w[k] + 4*v[j]*gram(j, k)*v[k]*w[d+k]
		}
	}
	return o
}

// On small integers, with n a power of two, no operation rounds: the network
// must agree with the definition in every bit.
func TestDiagonalNetIsExactOnIntegers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 2, 4, 8, 16}).Draw(t, "n")
		d := rapid.IntRange(1, 13).Draw(t, "d")
		integers := func(name string, count, bound int) []float64 {
			draw := rapid.Map(rapid.IntRange(-bound, bound), func(v int) float64 { return float64(v) })
			return rapid.SliceOfN(draw, count, count).Draw(t, name)
		}
		data := &models.Regression{X: mat.NewDense(n, d, integers("X", n*d, 9)), Y: integers("y", n, 9)}
		beta, w := integers("beta", 2*d, 5), integers("w", 2*d, 5)

		got := evaluate(models.NewDiagonalNet(data), beta, w)
		if diff := cmp.Diff(byDefinition(data, beta, w), got); diff != "" {
			t.Fatalf("(-definition +network):\n%s", diff)
		}
	})
}

// X may be a view of a larger matrix, whose rows are not adjacent.
func TestDiagonalNetOnAView(t *testing.T) {
	whole := mat.NewDense(4, 5, []float64{
		1, 2, 3, 90, 91,
		4, 5, 6, 92, 93,
		7, 8, 9, 94, 95,
		3, 1, 2, 96, 97,
	})
	view := whole.Slice(0, 4, 0, 3).(*mat.Dense)
	y := []float64{1, 2, 3, 4}
	beta, w := []float64{1, 2, 3, 4, 5, 6}, []float64{6, 5, 4, 3, 2, 1}
	got := evaluate(models.NewDiagonalNet(&models.Regression{X: view, Y: y}), beta, w)
	want := byDefinition(&models.Regression{X: view, Y: y}, beta, w)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-definition +network):\n%s", diff)
	}
}

func TestThetaKeepsDigitsWhereUAndVNearlyAgree(t *testing.T) {
	net := models.NewDiagonalNet(&models.Regression{X: mat.NewDense(1, 1, []float64{1}), Y: []float64{0}})
	u, v := 1+0x1p-30, 1.0
	theta := make([]float64, 1)
	net.Theta(theta, []float64{u, v})
	// u² − v² = 2⁻²⁹ + 2⁻⁶⁰ in exact arithmetic, a float64; u*u has lost its last term.
	if want := 0x1p-29 + 0x1p-60; theta[0] != want {
		t.Errorf("θ = %x, want %x", theta[0], want)
	}
}

func TestDestinationMayBeAnArgument(t *testing.T) {
	data, _ := models.Sparse(1, 5, 8, 3)
	net := models.NewDiagonalNet(data)
	beta, w := make([]float64, 16), make([]float64, 16)
	for k := range beta {
		beta[k], w[k] = math.Sin(float64(k)), math.Cos(float64(k))
	}
	want := evaluate(net, beta, w)
	tests := []struct {
		reason string
		want   []float64
		call   func() []float64
	}{
		{"Gradient into β", want.Gradient, func() []float64 {
			dst := slices.Clone(beta)
			net.Gradient(dst, dst)
			return dst
		}},
		{"HessianVector into w", want.HessianVector, func() []float64 {
			dst := slices.Clone(w)
			net.HessianVector(dst, beta, dst)
			return dst
		}},
		{"HessianVector into β", want.HessianVector, func() []float64 {
			dst := slices.Clone(beta)
			net.HessianVector(dst, dst, w)
			return dst
		}},
		{"ThetaGradient into θ", want.ThetaGradient, func() []float64 {
			dst := slices.Clone(want.Theta)
			net.ThetaGradient(dst, dst)
			return dst
		}},
	}
	for _, tt := range tests {
		if got := tt.call(); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.reason, got, tt.want)
		}
	}
	if again := evaluate(net, beta, w); !cmp.Equal(again, want) {
		t.Error("the arguments or the data were changed")
	}
}

func TestNotFiniteParametersShow(t *testing.T) {
	data, _ := models.Sparse(1, 5, 8, 3)
	net := models.NewDiagonalNet(data)
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e200} {
		for k := range net.Dim() {
			beta := make([]float64, net.Dim())
			for i := range beta {
				beta[i] = 1
			}
			beta[k] = bad
			o := evaluate(net, beta, beta)
			for _, v := range []float64{o.Loss, o.Gradient[k], o.HessianVector[k]} {
				if !math.IsNaN(v) && !math.IsInf(v, 0) {
					t.Errorf("β[%d] = %g gave %g", k, bad, v)
				}
			}
		}
	}
}

func TestClonesRunConcurrently(t *testing.T) {
	data, _ := models.Sparse(1, 10, 20, 3)
	net := models.NewDiagonalNet(data)
	if clone := net.Clone(); clone == net || clone.Data() != net.Data() {
		t.Error("a clone is a second network on the same data")
	}
	beta := make([]float64, net.Dim())
	for k := range beta {
		beta[k] = 1 + float64(k)
	}
	want := evaluate(net, beta, beta)
	var group sync.WaitGroup
	for range 4 {
		clone := net.Clone()
		group.Go(func() {
			for range 100 {
				if got := evaluate(clone, beta, beta); !cmp.Equal(got, want) {
					t.Error("a clone computes something else")
					return
				}
			}
		})
	}
	group.Wait()
}

func TestDiagonalNetDoesNotAllocate(t *testing.T) {
	data, _ := models.Sparse(1, 40, 100, 5)
	net := models.NewDiagonalNet(data)
	beta, w, dst := make([]float64, 200), make([]float64, 200), make([]float64, 200)
	calls := map[string]func(){
		"Theta":         func() { net.Theta(dst[:100], beta) },
		"Residual":      func() { net.Residual(dst[:40], beta[:100]) },
		"ThetaGradient": func() { net.ThetaGradient(dst[:100], beta[:100]) },
		"Loss":          func() { net.Loss(beta) },
		"Gradient":      func() { net.Gradient(dst, beta) },
		"HessianVector": func() { net.HessianVector(dst, beta, w) },
	}
	for name, call := range calls {
		if allocations := testing.AllocsPerRun(10, call); allocations != 0 {
			t.Errorf("%s allocates %g times", name, allocations)
		}
	}
}

func TestDiagonalNetPanicsOnWrongLengths(t *testing.T) {
	const (
		beta     = "models: DiagonalNet wants vectors (u, v) of length 2d"
		theta    = "models: DiagonalNet wants a θ of length d"
		residual = "models: DiagonalNet wants a residual of length n"
		gradient = "models: DiagonalNet wants a gradient of length d"
	)
	data, _ := models.Sparse(1, 2, 3, 1)
	net := models.NewDiagonalNet(data)
	of := func(n int) []float64 { return make([]float64, n) }
	tests := []struct {
		reason string
		call   func()
		want   string
	}{
		{"Theta of a short β", func() { net.Theta(of(3), of(5)) }, beta},
		{"Theta into 2d", func() { net.Theta(of(6), of(6)) }, theta},
		{"Residual of β", func() { net.Residual(of(2), of(6)) }, theta},
		{"Residual into d", func() { net.Residual(of(3), of(3)) }, residual},
		{"ThetaGradient of β", func() { net.ThetaGradient(of(3), of(6)) }, theta},
		{"ThetaGradient into n", func() { net.ThetaGradient(of(2), of(3)) }, gradient},
		{"Loss of θ", func() { net.Loss(of(3)) }, beta},
		{"Gradient of a long β", func() { net.Gradient(of(6), of(7)) }, beta},
		{"Gradient into d", func() { net.Gradient(of(3), of(6)) }, beta},
		{"HessianVector of θ", func() { net.HessianVector(of(6), of(3), of(6)) }, beta},
		{"HessianVector along θ", func() { net.HessianVector(of(6), of(6), of(3)) }, beta},
		{"HessianVector into d", func() { net.HessianVector(of(3), of(6), of(6)) }, beta},
		{"a data set with a label too few", func() {
			models.NewDiagonalNet(&models.Regression{X: mat.NewDense(2, 1, nil), Y: of(1)})
		}, "models: NewDiagonalNet wants a data set with one label a row"},
		{"no matrix", func() { models.NewRegression(nil, nil) }, "models: NewRegression wants a matrix, not nil"},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) { wantPanic(t, tt.want, tt.call) })
	}
}

func benchmark(b *testing.B, n, d int, call func(net *models.DiagonalNet, dst, beta []float64)) {
	data, _ := models.Sparse(1, n, d, 5)
	net := models.NewDiagonalNet(data)
	dst, beta := make([]float64, net.Dim()), make([]float64, net.Dim())
	for k := range beta {
		beta[k] = 0.05 + 0.001*float64(k)
	}
	for b.Loop() {
		call(net, dst, beta)
	}
}

// The paper's size, and one that leaves the first caches.
var benchmarkSizes = [][2]int{{40, 100}, {400, 1000}}

func BenchmarkLoss(b *testing.B) {
	for _, s := range benchmarkSizes {
		b.Run(fmt.Sprintf("%dx%d", s[0], s[1]), func(b *testing.B) {
			benchmark(b, s[0], s[1], func(net *models.DiagonalNet, _, beta []float64) { net.Loss(beta) })
		})
	}
}

func BenchmarkGradient(b *testing.B) {
	for _, s := range benchmarkSizes {
		b.Run(fmt.Sprintf("%dx%d", s[0], s[1]), func(b *testing.B) {
			benchmark(b, s[0], s[1], func(net *models.DiagonalNet, dst, beta []float64) { net.Gradient(dst, beta) })
		})
	}
}

func BenchmarkHessianVector(b *testing.B) {
	for _, s := range benchmarkSizes {
		b.Run(fmt.Sprintf("%dx%d", s[0], s[1]), func(b *testing.B) {
			benchmark(b, s[0], s[1], func(net *models.DiagonalNet, dst, beta []float64) { net.HessianVector(dst, beta, beta) })
		})
	}
}

// The gradient in θ is affine, and ThetaHessian what it changes by.
func TestThetaHessian(t *testing.T) {
	x := mat.NewDense(3, 4, []float64{1, 2, 3, 4, -1, 0.5, 2, -3, 0.25, 1, -2, 1})
	net := models.NewDiagonalNet(&models.Regression{X: x, Y: []float64{1, -2, 3}})
	theta, w, moved := []float64{1, -1, 2, 0.5}, []float64{0.5, 2, -1, 3}, make([]float64, 4)
	for j := range moved {
		moved[j] = theta[j] + w[j]
	}
	before, after, got := make([]float64, 4), make([]float64, 4), make([]float64, 4)
	net.ThetaGradient(before, theta)
	net.ThetaGradient(after, moved)
	net.ThetaHessian(got, w)
	for j, h := range got {
		if want := after[j] - before[j]; !(math.Abs(h-want) <= 1e-14*(math.Abs(after[j])+math.Abs(before[j]))) {
			t.Errorf("component %d: %v, want %v", j, h, want)
		}
	}
	net.ThetaHessian(w, w) // in place
	if !slices.Equal(w, got) {
		t.Errorf("in place: %v, want %v", w, got)
	}
}
