package models_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

// fivePoint is a difference formula without truncation error on polynomials of
// degree four and less. Along a line L is of degree four and ∇L of degree three,
// so that step 1 is as right as a small one and loses no digits.
var fivePoint = fd.Formula{
	Stencil:    []fd.Point{{Loc: -2, Coeff: 1.0 / 12}, {Loc: -1, Coeff: -2.0 / 3}, {Loc: 1, Coeff: 2.0 / 3}, {Loc: 2, Coeff: -1.0 / 12}},
	Derivative: 1,
	Step:       1,
}

// sizes returns L and ∇L with every term counted by its size, at the parameters
// |beta| + reach: no partial sum of L or ∇L is larger anywhere within reach.
func sizes(data *models.Regression, beta []float64, reach func(k int) float64) (loss float64, gradient []float64) {
	n, d := data.N(), data.D()
	at := make([]float64, 2*d)
	for k := range at {
		at[k] = math.Abs(beta[k]) + reach(k)
	}
	g := make([]float64, d)
	for i := range n {
		r := math.Abs(data.Y[i])
		for j := range d {
			r += math.Abs(data.X.At(i, j)) * (at[j]*at[j] + at[d+j]*at[d+j])
		}
		loss += r * r / float64(2*n)
		for j := range d {
			g[j] += math.Abs(data.X.At(i, j)) * r / float64(n)
		}
	}
	gradient = make([]float64, 2*d)
	for k := range gradient {
		gradient[k] = 2 * at[k] * g[k%d]
	}
	return loss, gradient
}

// checkDerivatives holds Gradient against differences of Loss and HessianVector
// against differences of Gradient.
//
// The differences have no truncation error; what remains is rounding. A sum
// of d and then n products is within (d+n+8)ε of the sum of the sizes, ε = 2⁻⁵²,
// 8 for θ, y, 1/n and the last factors. Rounding the points β ± h, β ± 2h adds no
// more than 4ε of the size of L, which is of degree four, and the formula's own sum
// 4ε. The formula weighs values by Σ|c| = 3/2; what is compared with it adds its own
// (d+n+8)ε once. Gradual underflow adds less than the last term.
func checkDerivatives(f models.Objective, data *models.Regression, beta, w []float64) error {
	const underflow = 1e-300
	unit := float64(data.D()+data.N()+16) * 0x1p-52
	got := make([]float64, f.Dim())

	f.Gradient(got, beta)
	want := fd.Gradient(nil, f.Loss, beta, &fd.Settings{Formula: fivePoint})
	nearLoss, _ := sizes(data, beta, func(int) float64 { return 2 })
	_, gradient := sizes(data, beta, func(int) float64 { return 0 })
	for k := range got {
		tolerance := unit*(1.5*nearLoss+gradient[k]) + underflow
		if !(math.Abs(got[k]-want[k]) <= tolerance) {
			return fmt.Errorf("gradient[%d] = %g, by differences %g ± %g", k, got[k], want[k], tolerance)
		}
	}

	f.HessianVector(got, beta, w)
	column := mat.NewDense(f.Dim(), 1, nil)
	fd.Jacobian(column, func(dst, h []float64) {
		point := slices.Clone(beta)
		for k := range point {
			point[k] += h[0] * w[k]
		}
		f.Gradient(dst, point)
	}, []float64{0}, &fd.JacobianSettings{Formula: fivePoint})
	// ∇²L·w is the derivative at h = 0 of ∇L(β + hw), whose sizes are polynomials in
	// h ≥ 0 with no negative coefficient: it is no larger than their value at h = 1.
	_, near := sizes(data, beta, func(k int) float64 { return 2 * math.Abs(w[k]) })
	for k := range got {
		tolerance := unit*2.5*near[k] + underflow
		if !(math.Abs(got[k]-column.At(k, 0)) <= tolerance) {
			return fmt.Errorf("HessianVector[%d] = %g, by differences %g ± %g", k, got[k], column.At(k, 0), tolerance)
		}
	}
	return nil
}

func TestDiagonalNetDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		d := rapid.IntRange(1, 9).Draw(t, "d")
		numbers := func(name string, count int) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(-10, 10), count, count).Draw(t, name)
		}
		data := &models.Regression{X: mat.NewDense(n, d, numbers("X", n*d)), Y: numbers("y", n)}
		if err := checkDerivatives(models.NewDiagonalNet(data), data, numbers("beta", 2*d), numbers("w", 2*d)); err != nil {
			t.Fatal(err)
		}
	})
}

// A mutant is a DiagonalNet with one slip in it.
type mutant struct {
	*models.DiagonalNet
	loss          func(right float64) float64
	gradient      func(dst, beta []float64)
	hessianVector func(dst, beta, w []float64)
}

func (m mutant) Loss(beta []float64) float64 {
	right := m.DiagonalNet.Loss(beta)
	if m.loss != nil {
		return m.loss(right)
	}
	return right
}

func (m mutant) Gradient(dst, beta []float64) {
	m.DiagonalNet.Gradient(dst, beta)
	if m.gradient != nil {
		m.gradient(dst, beta)
	}
}

func (m mutant) HessianVector(dst, beta, w []float64) {
	m.DiagonalNet.HessianVector(dst, beta, w)
	if m.hessianVector != nil {
		m.hessianVector(dst, beta, w)
	}
}

func TestDerivativeCheckRejectsMutants(t *testing.T) {
	const n, d = 4, 6
	data, _ := models.Sparse(1, n, d, 3)
	net := models.NewDiagonalNet(data)
	theta, g, s := make([]float64, d), make([]float64, d), make([]float64, d)
	// slopes leaves g and s = XᵀX(u⊙w_u + sign·v⊙w_v)/n in the variables above.
	slopes := func(beta, w []float64, sign float64) {
		net.Theta(theta, beta)
		net.ThetaGradient(g, theta)
		unlabelled := models.NewDiagonalNet(relabelled(data, func(int, float64) float64 { return 0 }))
		along := make([]float64, d)
		for j := range along {
			along[j] = beta[j]*w[j] + sign*beta[d+j]*w[d+j]
		}
		unlabelled.ThetaGradient(s, along)
	}
	mutants := []struct {
		reason string
		mutant
	}{
		{"∇_v has the sign of ∇_u", mutant{gradient: func(dst, _ []float64) {
			for j := range d {
				dst[d+j] = -dst[d+j]
			}
		}}},
		{"∇_u lacks its factor 2", mutant{gradient: func(dst, _ []float64) {
			for j := range d {
				dst[j] /= 2
			}
		}}},
		{"∇L lacks 1/n", mutant{gradient: func(dst, _ []float64) {
			for k := range dst {
				dst[k] *= n
			}
		}}},
		{"L lacks its ½", mutant{loss: func(right float64) float64 { return 2 * right }}},
		{"∇_u is v⊙g", mutant{gradient: func(dst, beta []float64) {
			slopes(beta, beta, -1)
			for j := range d {
				dst[j] = 2 * beta[d+j] * g[j]
			}
		}}},
		{"one component of ∇L is off by 1e-9", mutant{gradient: func(dst, _ []float64) { dst[d] += 1e-9 }}},
		{"∇²L·w drops 2g⊙w_u", mutant{hessianVector: func(dst, beta, w []float64) {
			slopes(beta, w, -1)
			for j := range d {
				dst[j] -= 2 * g[j] * w[j]
			}
		}}},
		{"∇²L·w has 2g⊙w_v with the sign of u", mutant{hessianVector: func(dst, beta, w []float64) {
			slopes(beta, w, -1)
			for j := range d {
				dst[d+j] += 4 * g[j] * w[d+j]
			}
		}}},
		{"∇²L·w has 2u⊙s for 4u⊙s", mutant{hessianVector: func(dst, beta, w []float64) {
			slopes(beta, w, -1)
			for j := range d {
				dst[j] -= 2 * beta[j] * s[j]
			}
		}}},
		{"s is made of u⊙w_u + v⊙w_v", mutant{hessianVector: func(dst, beta, w []float64) {
			slopes(beta, w, +1)
			for j := range d {
				dst[j] = 2*g[j]*w[j] + 4*beta[j]*s[j]
				dst[d+j] = -2*g[j]*w[d+j] - 4*beta[d+j]*s[j]
			}
		}}},
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		beta, w := make([]float64, 2*d), make([]float64, 2*d)
		for k := range beta {
			beta[k], w[k] = rng.NormFloat64(), rng.NormFloat64()
		}
		if err := checkDerivatives(mutant{DiagonalNet: net}, data, beta, w); err != nil {
			t.Fatalf("rejects the network itself: %v", err)
		}
		for _, m := range mutants {
			m.DiagonalNet = net
			if checkDerivatives(m.mutant, data, beta, w) == nil {
				t.Errorf("%s: not rejected at β = %v", m.reason, beta)
			}
		}
	}
}
