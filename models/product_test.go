package models_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/num/hyperdual"
	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/models"
)

// checkProduct is checkByDuals of a ProductNet; a result is a sum over d and one over n.
func checkProduct(f models.Objective, data *models.Regression, beta, w []float64) error {
	loss := func(data *models.Regression) func([]hyperdual.Number) hyperdual.Number {
		return func(beta []hyperdual.Number) (sum hyperdual.Number) {
			n, d := data.N(), data.D()
			for i := range n {
				r := hyperdual.Number{Real: -data.Y[i]}
				for j := range d {
					r = hyperdual.Add(r, hyperdual.Scale(data.X.At(i, j), hyperdual.Mul(beta[j], beta[d+j])))
				}
				sum = hyperdual.Add(sum, hyperdual.Scale(1/float64(2*n), hyperdual.Mul(r, r)))
			}
			return sum
		}
	}
	return checkByDuals(f, loss(data), loss(sized(data)), 4*float64(data.D()+data.N()+8)*0x1p-52, beta, w)
}

func TestProductNetDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, d := rapid.IntRange(1, 9).Draw(t, "n"), rapid.IntRange(1, 20).Draw(t, "d")
		numbers := func(name string, count int) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(-10, 10), count, count).Draw(t, name)
		}
		data := &models.Regression{X: mat.NewDense(n, d, numbers("X", n*d)), Y: numbers("y", n)}
		if err := checkProduct(models.NewProductNet(data), data, numbers("beta", 2*d), numbers("w", 2*d)); err != nil {
			t.Fatal(err)
		}
	})
}

// A productMutant is a ProductNet with one slip in it.
type productMutant struct {
	*models.ProductNet
	gradient, hessianVector func(dst, beta, w []float64)
}

func (m productMutant) Gradient(dst, beta []float64) {
	m.ProductNet.Gradient(dst, beta)
	if m.gradient != nil {
		m.gradient(dst, beta, nil)
	}
}

func (m productMutant) HessianVector(dst, beta, w []float64) {
	m.ProductNet.HessianVector(dst, beta, w)
	if m.hessianVector != nil {
		m.hessianVector(dst, beta, w)
	}
}

func TestProductCheckRejectsMutants(t *testing.T) {
	data, _ := models.Sparse(1, 4, 3, 2)
	net := models.NewProductNet(data)
	beta, w := []float64{1, -2, 0.5, 3, 1, -1}, []float64{1, 2, -1, 0.5, 1, 2}
	if err := checkProduct(net, data, beta, w); err != nil {
		t.Fatal(err)
	}
	swap := func(dst, _, _ []float64) {
		for j := range 3 {
			dst[j], dst[3+j] = dst[3+j], dst[j]
		}
	}
	for reason, m := range map[string]productMutant{
		"∇_u is u⊙g":                     {gradient: swap},
		"∇_u has a factor 2":             {gradient: func(dst, _, _ []float64) { dst[0] *= 2 }},
		"the parts of ∇²L·w are swapped": {hessianVector: swap},
		"∇²L·w lacks g⊙w": {hessianVector: func(dst, beta, w []float64) {
			theta, g := make([]float64, 3), make([]float64, 3)
			net.Theta(theta, beta)
			models.NewDiagonalNet(data).ThetaGradient(g, theta)
			for j := range g {
				dst[j] -= g[j] * w[3+j]
				dst[3+j] -= g[j] * w[j]
			}
		}},
	} {
		m.ProductNet = net
		if checkProduct(m, data, beta, w) == nil {
			t.Errorf("%s: not rejected", reason)
		}
	}
}

// The standard network a⊙b is the diagonal one at ((a+b)/2, (a−b)/2), and its gradient there is half of that.
func TestProductNetIsADiagonalNet(t *testing.T) {
	data, _ := models.Sparse(1, 8, 20, 3)
	const d = 20
	product, diagonal := models.NewProductNet(data), models.NewDiagonalNet(data)
	beta, turned := make([]float64, 2*d), make([]float64, 2*d)
	for j := range d {
		a, b := math.Sin(float64(j)), math.Cos(float64(3*j))
		beta[j], beta[d+j] = a, b
		turned[j], turned[d+j] = (a+b)/2, (a-b)/2
	}
	if got, want := product.Loss(beta), diagonal.Loss(turned); math.Abs(got-want) > 1e-14*want {
		t.Errorf("L = %v, as a diagonal network %v", got, want)
	}
	g, h := make([]float64, 2*d), make([]float64, 2*d)
	product.Gradient(g, beta)
	diagonal.Gradient(h, turned)
	for j := range d {
		// The step of ((a+b)/2, (a−b)/2) when (a, b) steps by g.
		if u, v := (g[j]+g[d+j])/2, (g[j]-g[d+j])/2; math.Abs(u-h[j]/2) > 1e-13 || math.Abs(v-h[d+j]/2) > 1e-13 {
			t.Errorf("coordinate %d steps by (%v, %v), want half of (%v, %v)", j, u, v, h[j], h[d+j])
		}
	}
}

func TestProductNetDoesNotAllocate(t *testing.T) {
	data, _ := models.Sparse(1, 8, 20, 3)
	net := models.NewProductNet(data)
	beta, dst := make([]float64, 40), make([]float64, 40)
	if n := testing.AllocsPerRun(10, func() {
		net.Gradient(dst, beta)
		net.HessianVector(dst, beta, beta)
		net.Loss(beta)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}
