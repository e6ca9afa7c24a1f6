package models_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/num/dual"
	"gonum.org/v1/gonum/num/hyperdual"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

// A ring has what a network computes with.
type ring[T any] struct {
	number   func(x float64) T
	add, mul func(a, b T) T
	positive func(a T) bool
}

var (
	duals = ring[dual.Number]{
		func(x float64) dual.Number { return dual.Number{Real: x} }, dual.Add, dual.Mul,
		func(a dual.Number) bool { return a.Real > 0 },
	}
	hyperduals = ring[hyperdual.Number]{
		func(x float64) hyperdual.Number { return hyperdual.Number{Real: x} }, hyperdual.Add, hyperdual.Mul,
		func(a hyperdual.Number) bool { return a.Real > 0 },
	}
)

// loss is the loss of a ReLUNet by its definition, one number after the other.
func loss[T any](r ring[T], data *models.Regression, hidden []int, beta []T) T {
	total := r.number(0)
	for i, y := range data.Y {
		h := make([]T, data.D())
		for j := range h {
			h[j] = r.number(data.X.At(i, j))
		}
		next := beta
		for k, out := range append(append([]int(nil), hidden...), 1) {
			z := make([]T, out)
			for o := range z {
				z[o] = r.number(0)
				for j := range h {
					z[o] = r.add(z[o], r.mul(next[o*len(h)+j], h[j]))
				}
				if k < len(hidden) && !r.positive(z[o]) {
					z[o] = r.number(0)
				}
			}
			next = next[out*len(h):]
			h = z
		}
		e := r.add(h[0], r.number(-y))
		total = r.add(total, r.mul(e, e))
	}
	return r.mul(total, r.number(1/float64(2*len(data.Y))))
}

// sized returns the data with every number replaced by its size, and y by −|y|: no partial sum of the loss
// or of a derivative, at positive β, is smaller than with the data.
func sized(data *models.Regression) *models.Regression {
	n, d := data.N(), data.D()
	x := mat.NewDense(n, d, nil)
	x.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, data.X)
	y := make([]float64, n)
	for i := range y {
		y[i] = -math.Abs(data.Y[i])
	}
	return &models.Regression{X: x, Y: y}
}

// checkByDuals holds loss, gradient and Hessian–vector product against those of hyperdual numbers, along all
// coordinates: right is the loss by its definition, and size bounds the sizes of all its partial sums. unit
// is the number of roundings of a result times ε = 2⁻⁵². Gradual underflow adds less than the last term.
func checkByDuals(f models.Objective, right, size func(beta []hyperdual.Number) hyperdual.Number, unit float64, beta, w []float64) error {
	const underflow = 1e-300
	gradient, product := make([]float64, f.Dim()), make([]float64, f.Dim())
	f.Gradient(gradient, beta)
	f.HessianVector(product, beta, w)
	for k := range gradient {
		x, big := make([]hyperdual.Number, len(beta)), make([]hyperdual.Number, len(beta))
		for i := range x {
			x[i] = hyperdual.Number{Real: beta[i], E2mag: w[i]}
			big[i] = hyperdual.Number{Real: math.Abs(beta[i]), E2mag: math.Abs(w[i])}
		}
		x[k].E1mag, big[k].E1mag = 1, 1
		want, most := right(x), size(big)
		if got := f.Loss(beta); !(math.Abs(got-want.Real) <= unit*most.Real+underflow) {
			return fmt.Errorf("L = %g, by definition %g", got, want.Real)
		}
		if !(math.Abs(gradient[k]-want.E1mag) <= unit*most.E1mag+underflow) {
			return fmt.Errorf("gradient[%d] = %g, by dual numbers %g", k, gradient[k], want.E1mag)
		}
		if !(math.Abs(product[k]-want.E1E2mag) <= unit*most.E1E2mag+underflow) {
			return fmt.Errorf("HessianVector[%d] = %g, by dual numbers %g", k, product[k], want.E1E2mag)
		}
	}
	return nil
}

// checkReLU is checkByDuals of a ReLUNet. A sum of m products is within mε of the sum of sizes, and there are two
// sums for each layer, forwards and backwards, in the value and its derivative, and those over the examples.
func checkReLU(f models.Objective, data *models.Regression, hidden []int, beta, w []float64) error {
	terms := data.D() + data.N() + 8
	for _, m := range hidden {
		terms += m + 2
	}
	big := sized(data)
	of := func(data *models.Regression) func([]hyperdual.Number) hyperdual.Number {
		return func(beta []hyperdual.Number) hyperdual.Number { return loss(hyperduals, data, hidden, beta) }
	}
	return checkByDuals(f, of(data), of(big), 4*float64(terms)*0x1p-52, beta, w)
}

func TestReLUNetDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, d := rapid.IntRange(1, 9).Draw(t, "n"), rapid.IntRange(1, 6).Draw(t, "d")
		hidden := rapid.SliceOfN(rapid.IntRange(1, 5), 0, 3).Draw(t, "hidden")
		// Of eighths all sums of the network are exact, so that every order of summation has the same units
		// switched on, at a kink, too.
		eighths := rapid.Map(rapid.IntRange(-24, 24), func(k int) float64 { return float64(k) / 8 })
		numbers := func(name string, count int) []float64 { return rapid.SliceOfN(eighths, count, count).Draw(t, name) }
		data := &models.Regression{X: mat.NewDense(n, d, numbers("X", n*d)), Y: numbers("y", n)}
		net := models.NewReLUNet(data, hidden...)
		if err := checkReLU(net, data, hidden, numbers("beta", net.Dim()), numbers("w", net.Dim())); err != nil {
			t.Fatal(err)
		}
	})
}

// In one weight alone the loss is a quadratic as long as no unit switches, of which central differences
// have no truncation error. The gradient is also that of forward dual numbers.
func TestReLUNetGradientByDifferences(t *testing.T) {
	const h = 0x1p-12
	data, _ := models.Sparse(2, 10, 12, 3)
	hidden := []int{9, 7, 5}
	net := models.NewReLUNet(data, hidden...)
	beta := net.Initial(3, 20)
	gradient := make([]float64, net.Dim())
	net.Gradient(gradient, beta)
	switched := 0
	for k := range beta {
		at := func(step float64) float64 {
			moved := append([]float64(nil), beta...)
			moved[k] += step
			return net.Loss(moved)
		}
		x := make([]dual.Number, len(beta))
		for i, b := range beta {
			x[i].Real = b
		}
		x[k].Emag = 1
		forward := loss(duals, data, hidden, x).Emag
		// Losses of size 10 in 100 roundings each.
		const tolerance = 100 * 0x1p-52 * 10 / h
		if e := math.Abs(gradient[k] - forward); e > tolerance*h {
			t.Errorf("weight %d: %v, by dual numbers %v", k, gradient[k], forward)
		}
		// Third differences of a quadratic vanish.
		if third := at(2*h) - 2*at(h) + 2*at(-h) - at(-2*h); math.Abs(third) > tolerance*h {
			switched++
			continue
		}
		if e := math.Abs(gradient[k] - (at(h)-at(-h))/(2*h)); e > tolerance {
			t.Errorf("weight %d: %v, by differences off by %.2g", k, gradient[k], e)
		}
	}
	if switched > len(beta)/10 {
		t.Errorf("a unit switches for %d of %d weights: take a smaller step", switched, len(beta))
	}
}

// A reluMutant is a ReLUNet with one slip in it.
type reluMutant struct {
	*models.ReLUNet
	gradient      func(dst []float64)
	hessianVector func(dst, beta, w []float64)
}

func (m reluMutant) Gradient(dst, beta []float64) {
	m.ReLUNet.Gradient(dst, beta)
	if m.gradient != nil {
		m.gradient(dst)
	}
}

func (m reluMutant) HessianVector(dst, beta, w []float64) {
	m.ReLUNet.HessianVector(dst, beta, w)
	if m.hessianVector != nil {
		m.hessianVector(dst, beta, w)
	}
}

func TestReLUCheckRejectsMutants(t *testing.T) {
	data, _ := models.Sparse(2, 10, 4, 3)
	hidden := []int{3, 4}
	net := models.NewReLUNet(data, hidden...)
	beta, w := net.Initial(3, 10), net.Initial(4, 5)
	if err := checkReLU(net, data, hidden, beta, w); err != nil {
		t.Fatal(err)
	}
	for reason, m := range map[string]reluMutant{
		"∇L lacks 1/n":                       {gradient: func(dst []float64) { floats.Scale(10, dst) }},
		"the gradient of W₁ has its sign":    {gradient: func(dst []float64) { floats.Scale(-1, dst[:12]) }},
		"one component is off by 1e-9":       {gradient: func(dst []float64) { dst[20] += 1e-9 }},
		"W₁ is by columns":                   {gradient: func(dst []float64) { dst[1], dst[4] = dst[4], dst[1] }},
		"∇²L·w is ∇L(w)":                     {hessianVector: func(dst, _, w []float64) { net.Gradient(dst, w) }},
		"∇²L·w is Gauss–Newton's":            {hessianVector: func(dst, beta, w []float64) { gaussNewton(data, hidden, dst, beta, w) }},
		"∇²L·w lacks a factor 2":             {hessianVector: func(dst, _, _ []float64) { floats.Scale(0.5, dst) }},
		"the product is that of β, not of w": {hessianVector: func(dst, beta, _ []float64) { net.HessianVector(dst, beta, beta) }},
	} {
		m.ReLUNet = net
		if checkReLU(m, data, hidden, beta, w) == nil {
			t.Errorf("%s: not rejected", reason)
		}
	}
}

// gaussNewton stores Σ ∇f ∇fᵀw/n, the Hessian without the curvature of f.
func gaussNewton(data *models.Regression, hidden []int, dst, beta, w []float64) {
	clear(dst)
	one := make([]float64, len(beta))
	for i := range data.N() {
		row := mat.NewDense(1, data.D(), data.X.RawRowView(i))
		f := make([]float64, 1)
		net := models.NewReLUNet(&models.Regression{X: row, Y: []float64{0}}, hidden...)
		net.Predict(f, beta)
		models.NewReLUNet(&models.Regression{X: row, Y: []float64{f[0] - 1}}, hidden...).Gradient(one, beta) // ∇f
		floats.AddScaled(dst, floats.Dot(one, w)/float64(data.N()), one)
	}
}

// A start has the scale that is asked for, depends on its seed, and its layers have weights of the size of theirs.
func TestReLUNetInitial(t *testing.T) {
	data, _ := models.Sparse(1, 40, 100, 5)
	net := models.NewReLUNet(data, 100, 100, 100)
	if want := 100*100 + 100*100 + 100*100 + 100; net.Dim() != want {
		t.Errorf("the network of the paper has %d weights, want %d", net.Dim(), want)
	}
	a := net.Initial(1, 3.5)
	if got := net.Scale(a); math.Abs(got-3.5) > 1e-13 {
		t.Errorf("the scale is %v, want 3.5", got)
	}
	if diff := cmp.Diff(a, net.Initial(1, 3.5)); diff != "" {
		t.Errorf("one seed gave two starts: %s", diff)
	}
	if cmp.Equal(a, net.Initial(2, 3.5)) {
		t.Error("two seeds gave one start")
	}
	// ‖W_k‖²_F is the number of rows by variance: 100 : 100 : 100 : 1.
	if first, last := floats.Norm(a[:10_000], 2), floats.Norm(a[30_000:], 2); math.Abs(last/first-0.1) > 0.02 {
		t.Errorf("‖W₄‖/‖W₁‖ = %v, want about 0.1", last/first)
	}
}

// A network without hidden layers is linear regression, and one whose units are all on is too.
func TestReLUNetPredicts(t *testing.T) {
	data := &models.Regression{X: mat.NewDense(2, 3, []float64{1, 2, 3, 4, 5, 6}), Y: []float64{1, 1}}
	got := make([]float64, 2)
	models.NewReLUNet(data).Predict(got, []float64{1, 0, -1})
	if diff := cmp.Diff([]float64{-2, -2}, got); diff != "" {
		t.Errorf("linear (-want +got):\n%s", diff)
	}
	// z = (6, −2) and (15, −2).
	models.NewReLUNet(data, 2).Predict(got, []float64{1, 1, 1, 1, 0, -1, 0.5, 100})
	if diff := cmp.Diff([]float64{3, 7.5}, got); diff != "" {
		t.Errorf("one unit is off (-want +got):\n%s", diff)
	}
}

func TestReLUNetDoesNotAllocate(t *testing.T) {
	data, _ := models.Sparse(1, 20, 10, 5)
	net := models.NewReLUNet(data, 8, 8)
	beta, w, dst := net.Initial(1, 1), net.Initial(2, 1), make([]float64, net.Dim())
	if n := testing.AllocsPerRun(10, func() {
		net.Gradient(dst, beta)
		net.HessianVector(dst, beta, w)
		net.Loss(beta)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

// The results may overwrite the arguments.
func TestReLUNetInPlace(t *testing.T) {
	data, _ := models.Sparse(1, 20, 10, 5)
	net := models.NewReLUNet(data, 8, 6)
	beta, w := net.Initial(1, 9), net.Initial(2, 9)
	want, got := make([]float64, net.Dim()), make([]float64, net.Dim())
	check := func(name string) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	net.Gradient(want, beta)
	copy(got, beta)
	net.Gradient(got, got)
	check("gradient over β")
	net.HessianVector(want, beta, w)
	copy(got, beta)
	net.HessianVector(got, got, w)
	check("product over β")
	copy(got, w)
	net.HessianVector(got, beta, got)
	check("product over w")
}

// A gradient of the paper's network on 40 examples; 7.2 million operations are made of it.
func BenchmarkReLUNetGradient(b *testing.B) {
	data, _ := models.Sparse(1, 40, 100, 5)
	net := models.NewReLUNet(data, 100, 100, 100)
	beta, dst := net.Initial(1, 10), make([]float64, net.Dim())
	for b.Loop() {
		net.Gradient(dst, beta)
	}
	b.ReportMetric(6*40*float64(net.Dim())*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
}

func TestReLUNetWantsOneNumberAWeight(t *testing.T) {
	data, _ := models.Sparse(1, 3, 4, 2)
	net := models.NewReLUNet(data, 2)
	beta, short := make([]float64, net.Dim()), make([]float64, net.Dim()-1)
	const want = "models: ReLUNet wants vectors with one number a weight"
	wantPanic(t, want, func() { net.Loss(short) })
	wantPanic(t, want, func() { net.Gradient(short, beta) })
	wantPanic(t, want, func() { net.Gradient(beta, short) })
	wantPanic(t, want, func() { net.HessianVector(short, beta, beta) })
	wantPanic(t, want, func() { net.HessianVector(beta, short, beta) })
	wantPanic(t, want, func() { net.HessianVector(beta, beta, short) })
}
